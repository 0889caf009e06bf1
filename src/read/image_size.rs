//! Width and height of images from their first bytes, as browsers show them: a photograph that its EXIF turns on its side
//! is as wide as it is seen. Entry point: `image_size`. The only file that names `imagesize`. Knows nothing of files; it is
//! given a reader.

use image::metadata::Orientation;
use imagesize::{Compression, ImageType};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::Read;

/// How many bytes of an image are looked at: first a few, then, where a large profile or preview comes first, more.
const HEADS: [u64; 2] = [16 * 1024, 1024 * 1024];

/// Millimetres and the like to pixels. Source: CSS Values and Units 4, section 6.2.
const UNITS: [(&str, f64); 7] = [
    ("px", 1.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
    ("in", 96.0),
    ("cm", 96.0 / 2.54),
    ("mm", 9.6 / 2.54),
    ("", 1.0),
];

/// Tells whether files with this extension (lower case) are images whose size is read.
pub(super) fn is_image(extension: &str) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].contains(&extension)
}

/// Returns width and height of an image in pixels; `None` if they cannot be read or there are none.
pub(super) fn image_size(extension: &str, mut reader: impl Read) -> Option<(u32, u32)> {
    let mut head = Vec::new();
    for length in HEADS {
        let missing = length.saturating_sub(head.len() as u64);
        reader.by_ref().take(missing).read_to_end(&mut head).ok()?;
        let size = if extension == "svg" { svg_size(&head) } else { raster_size(&head) };
        let whole = (head.len() as u64) < length;
        if size.is_some() || whole {
            return size.filter(|(width, height)| *width > 0 && *height > 0);
        }
    }
    None
}

fn raster_size(head: &[u8]) -> Option<(u32, u32)> {
    match imagesize::image_type(head).ok()? {
        ImageType::Png
        | ImageType::Jpeg
        | ImageType::Gif
        | ImageType::Webp
        | ImageType::Heif(Compression::Av1) => {}
        _ => return None,
    }
    let size = imagesize::blob_size(head).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Some(if lies_on_its_side(head) { (height, width) } else { (width, height) })
}

/// Tells whether the EXIF of a JPEG turns it by a quarter. Source: EXIF 2.32, section 4.7.2; `Orientation` is 5 to 8.
fn lies_on_its_side(head: &[u8]) -> bool {
    let turn = exif(head).and_then(Orientation::from_exif_chunk);
    turn.is_some_and(|turn| turn.to_exif() >= 5)
}

/// Finds the EXIF of a JPEG among the segments before its pixels.
fn exif(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, high, low, ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let data = rest.get(4..2 + length)?;
        match (marker, data.strip_prefix(b"Exif\0\0")) {
            (0xE1, Some(exif)) => return Some(exif),
            (0xDA, _) => return None,
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

/// Reads the root element of an SVG: its width and height, or the missing one from the ratio of its `viewBox`.
fn svg_size(head: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(head);
    let mut reader = Reader::from_str(&text);
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let (width, height) = (length(&root, "width"), length(&root, "height"));
    let size = match (width, height, view_box(&root)) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some(ratio)) => ratio,
        _ => return None,
    };
    Some((pixels(size.0)?, pixels(size.1)?))
}

fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = root.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::default()).ok().map(|value| value.trim().to_owned())
}

/// Returns a length in pixels; percentages and lengths relative to a font have none.
fn length(root: &BytesStart<'_>, name: &str) -> Option<f64> {
    let value = attribute(root, name)?.to_ascii_lowercase();
    let (unit, factor) = UNITS.iter().find(|(unit, _)| value.ends_with(unit))?;
    let number: f64 = value.strip_suffix(unit)?.trim_end().parse().ok()?;
    Some(number * factor).filter(|pixels| *pixels > 0.0)
}

fn view_box(root: &BytesStart<'_>) -> Option<(f64, f64)> {
    let value = attribute(root, "viewBox")?;
    let parts: Vec<f64> = value
        .split([' ', ',', '\t', '\r', '\n'])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match parts.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    }
}

/// Rounds to whole pixels, at least one.
fn pixels(length: f64) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be in range before"
    )]
    let whole = || length.round().max(1.0) as u32;
    (length.is_finite() && length <= 1e6).then(whole)
}

#[cfg(test)]
mod tests {
    use super::image_size;

    fn svg(root: &str) -> Option<(u32, u32)> {
        image_size(
            "svg",
            format!("<?xml version='1.0'?>\n<!-- drawn by hand -->\n{root}</svg>").as_bytes(),
        )
    }

    #[test]
    fn raster_images_tell_their_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0\x08\x06\0\0\0";
        assert_eq!(image_size("png", &png[..]), Some((320, 240)));
        let gif = b"GIF89a\x0a\0\x14\0\x80\0\0";
        assert_eq!(image_size("gif", &gif[..]), Some((10, 20)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x10\0\x20\x03";
        assert_eq!(image_size("jpg", &jpeg[..]), Some((32, 16)));
        let webp = b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x63\0\0\x31\0\0";
        assert_eq!(image_size("webp", &webp[..]), Some((100, 50)));
    }

    #[test]
    fn a_large_profile_before_the_size_is_passed_over() {
        let mut jpeg = b"\xFF\xD8".to_vec();
        for _ in 0..4 {
            jpeg.extend(b"\xFF\xE2\xFF\xFF");
            jpeg.extend(vec![0; 0xFFFD]);
        }
        jpeg.extend(b"\xFF\xC0\0\x11\x08\0\x10\0\x20\x03");
        assert_eq!(image_size("jpg", jpeg.as_slice()), Some((32, 16)));
    }

    #[test]
    fn svg_has_its_size_from_the_root_element() {
        assert_eq!(svg("<svg width='120' height='80px'>"), Some((120, 80)));
        assert_eq!(
            svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 360'>"),
            Some((640, 360))
        );
        assert_eq!(svg("<svg width='1in' viewBox='0,0,200,100'>"), Some((96, 48)));
        assert_eq!(svg("<svg width='100%' height='100%' viewBox='0 0 3 2'>"), Some((3, 2)));
        assert_eq!(svg("<svg width='10mm' height='25.4mm'>"), Some((38, 96)));
    }

    #[test]
    fn what_is_no_image_has_no_size() {
        assert_eq!(svg("<svg>"), None);
        assert_eq!(svg("<svg width='0' height='4'>"), None);
        assert_eq!(svg("<svg width='10em' height='4'>"), None);
        assert_eq!(svg("<html width='4' height='4'>"), None);
        assert_eq!(image_size("svg", &b"<svg width='4"[..]), None);
        assert_eq!(image_size("svg", &b""[..]), None);
        assert_eq!(image_size("png", &b"no image at all"[..]), None);
        assert_eq!(image_size("png", &b"\x89PNG"[..]), None);
    }
}
