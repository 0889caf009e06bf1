//! What a JPEG says besides its pixels: whether it is whole, and how many colours it is mixed of. Entry points: `is_whole`,
//! `components`. Knows nothing of pixels. Source: ITU-T T.81, annex B.

/// The end of an image, and the start of a scan.
const END: [u8; 2] = [0xFF, 0xD9];
const SCAN: [u8; 2] = [0xFF, 0xDA];

/// Tells whether the file goes on to the end of its image. Readers show what is missing as grey.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    // The small picture that a camera puts first has an end of its own.
    last(END) > last(SCAN)
}

/// Returns how many colours a pixel is mixed of: 1 for grey, 3 for a screen's, 4 for a printer's.
pub(super) fn components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2)? else { return None };
        match marker {
            0xFF => at += 1,
            // Frames; the others of these numbers are tables.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return bytes.get(at + 9).copied();
            }
            0xDA => return None,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let length = bytes.get(at + 2..at + 4)?.try_into().ok()?;
                at += 2 + usize::from(u16::from_be_bytes(length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};

    fn picture(colors: ExtendedColorType, bytes_each: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let pixels = vec![90; 32 * 32 * bytes_each];
        JpegEncoder::new(&mut bytes).encode(&pixels, 32, 32, colors).unwrap();
        bytes
    }

    #[test]
    fn a_file_that_was_cut_off_is_not_whole() {
        let whole = picture(ExtendedColorType::Rgb8, 3);
        assert!(is_whole(&whole));
        assert!(is_whole(&[&whole[..], b"what a camera adds"].concat()));
        assert!(!is_whole(&whole[..whole.len() - 2]));
        // With a small picture of its own in front.
        assert!(!is_whole(&[&whole[..], &whole[..whole.len() - 8]].concat()));
    }

    #[test]
    fn colours_are_counted_wherever_the_frame_stands() {
        assert_eq!(components(&picture(ExtendedColorType::Rgb8, 3)), Some(3));
        assert_eq!(components(&picture(ExtendedColorType::L8, 1)), Some(1));
        assert_eq!(
            components(b"\xFF\xD8\xFF\xEE\0\x04ab\xFF\xC0\0\x14\x08\0\x01\0\x01\x04"),
            Some(4)
        );
        assert_eq!(components(b"\xFF\xD8\xFF\xEE\0"), None);
    }
}
