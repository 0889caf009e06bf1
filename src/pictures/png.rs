//! What a PNG says besides its pixels: whether it moves, and whether its colours are those of its profile. Entry point:
//! `is_plain`. Knows nothing of pixels.

/// The bytes that every PNG begins with. Source: PNG, third edition, section 5.2.
const SIGNATURE: usize = 8;
/// The gamma of sRGB, as it is written in `gAMA`. Source: the same, section 4.3.
const SRGB_GAMMA: u32 = 45_455;

/// Tells whether pixels and colour profile are all there is to show of a PNG: it is no animation, it is not turned by
/// its EXIF, and its colours are not told by chunks that WebP has no place for.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let mut has_profile = false;
    let mut gamma = None;
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    while let Some((length, kind, data)) = chunk(rest) {
        match kind {
            b"acTL" | b"cICP" | b"eXIf" => return false,
            b"iCCP" | b"sRGB" => has_profile = true,
            b"gAMA" => gamma = number(data),
            b"IDAT" => break,
            _ => {}
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    has_profile || gamma.is_none_or(|gamma| gamma.abs_diff(SRGB_GAMMA) < 100)
}

/// Returns the first chunk: its whole length, its name, and what it holds.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8; 4], &[u8])> {
    let length = usize::try_from(number(bytes)?).ok()?;
    let kind = bytes.get(4..8)?.try_into().ok()?;
    let data = bytes.get(8..length.checked_add(8)?)?;
    Some((length.checked_add(12)?, kind, data))
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.get(..4)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in chunks {
            bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
            bytes.extend(*kind);
            bytes.extend(*data);
            bytes.extend([0; 4]);
        }
        bytes
    }

    #[test]
    fn what_moves_or_has_colours_of_its_own_is_not_plain() {
        let gamma = |gamma: u32| gamma.to_be_bytes();
        assert!(is_plain(&png(&[(b"IHDR", &[0; 13]), (b"IDAT", b"x")])));
        assert!(is_plain(&png(&[(b"gAMA", &gamma(45_455)), (b"IDAT", b"x")])));
        assert!(is_plain(&png(&[(b"gAMA", &gamma(100_000)), (b"iCCP", b"x"), (b"IDAT", b"x")])));
        assert!(!is_plain(&png(&[(b"gAMA", &gamma(100_000)), (b"IDAT", b"x")])));
        for kind in [b"acTL", b"cICP", b"eXIf"] {
            assert!(!is_plain(&png(&[(b"IHDR", &[0; 13]), (kind, b"x"), (b"IDAT", b"x")])));
        }
        for broken in [&b""[..], b"\x89PNG", &[255; 40]] {
            assert!(is_plain(broken), "whether it can be read is told by who reads it");
        }
    }
}
