//! The bytes of a picture to the bytes of smaller ones: JPEG to JPEG, PNG to lossless WebP. Entry points: `look`, `scale`.
//! The only file that names `image` and `fast_image_resize`. Pure; knows nothing of files.

use super::{Flaw, jpeg, png};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, Limits};
use std::io::Cursor;

/// The most millions of pixels that a picture may have for smaller ones to be made of it.
pub const MOST_MEGAPIXELS: u32 = 60;
/// The most bytes that reading one picture may take beside its own.
const MOST_MEMORY: u64 = 1024 * 1024 * 1024;
/// What is given up of a JPEG for fewer bytes, of 100: photographs look the same beside the original.
const QUALITY: u8 = 80;

/// What becomes of a picture in smaller sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A JPEG becomes a JPEG.
    Jpeg,
    /// A PNG becomes a lossless WebP.
    Webp,
}

impl Format {
    /// Tells what becomes of a file by its first bytes; `None` of what is neither JPEG nor PNG, whatever its name.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// Returns how names of its files end.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }
}

/// A picture that was read: its pixels as they lie in the file, and what belongs to them.
struct Picture {
    /// Red, green, blue and how opaque, eight bits each, of every picture: that is all that is ever scaled, so the program
    /// holds the vector instructions for nothing else, which are 3 MB.
    pixels: DynamicImage,
    /// What of that it has, and its smaller ones get.
    color: ColorType,
    turn: Orientation,
    profile: Option<Vec<u8>>,
}

/// Reads a picture to its end, and makes nothing of it.
pub(super) fn look(bytes: &[u8]) -> Result<(), Flaw> {
    Format::of(bytes).map_or(Ok(()), |format| read(bytes, format).map(drop))
}

/// Makes a picture in some widths, turned as it is to be seen; `None` if it is to be left as it is, since it moves, or
/// has colours that the smaller ones could not have. What else its file says, as of places and cameras, is left out.
pub(super) fn scale(
    bytes: &[u8],
    format: Format,
    widths: &[u32],
) -> Result<Option<Vec<Vec<u8>>>, Flaw> {
    let Some(picture) = read(bytes, format)? else { return Ok(None) };
    let scaled = widths.iter().map(|width| picture.scaled(*width, format));
    scaled.collect::<Option<_>>().map(Some).ok_or(Flaw::Damaged)
}

fn read(bytes: &[u8], format: Format) -> Result<Option<Picture>, Flaw> {
    match format {
        Format::Jpeg if !jpeg::is_whole(bytes) => Err(Flaw::Damaged),
        Format::Jpeg if jpeg::components(bytes) == Some(4) => Ok(None),
        Format::Jpeg => {
            pixels(JpegDecoder::new(Cursor::new(bytes)).map_err(|_| Flaw::Damaged)?, format)
        }
        Format::Webp => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits());
            let decoder = decoder.map_err(|_| Flaw::Damaged)?;
            if png::is_plain(bytes) { pixels(decoder, format) } else { Ok(None) }
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn pixels(mut decoder: impl ImageDecoder, format: Format) -> Result<Option<Picture>, Flaw> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > u64::from(MOST_MEGAPIXELS) * 1_000_000 {
        return Err(Flaw::Huge { width, height });
    }
    let profile = decoder.icc_profile().map_err(|_| Flaw::Damaged)?;
    if !keeps_colours(&decoder, profile.as_deref(), format) {
        return Ok(None);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    decoder.set_limits(limits()).map_err(|_| Flaw::Damaged)?;
    let pixels = DynamicImage::from_decoder(decoder).map_err(|_| Flaw::Damaged)?;
    let color = plain(pixels.color());
    Ok(Some(Picture { pixels: pixels.into_rgba8().into(), color, turn, profile }))
}

/// Tells whether the smaller pictures can have the colours of this one: those of printers cannot, and a profile must be
/// one of the colours that are written. Source: ICC.1:2022, section 7.2, bytes 16 to 19.
fn keeps_colours(decoder: &impl ImageDecoder, profile: Option<&[u8]>, format: Format) -> bool {
    if matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16)
    {
        return false;
    }
    let Some(profile) = profile else { return true };
    let is_grey = matches!(
        decoder.color_type(),
        ColorType::L8 | ColorType::La8 | ColorType::L16 | ColorType::La16
    );
    // WebP knows no grey.
    let wanted = if is_grey && format == Format::Jpeg { b"GRAY" } else { b"RGB " };
    profile.get(16..20) == Some(wanted)
}

/// Returns the kind of colours at eight bits each; whether they are grey or see-through stays.
fn plain(color: ColorType) -> ColorType {
    match (color.has_color(), color.has_alpha()) {
        (false, false) => ColorType::L8,
        (false, true) => ColorType::La8,
        (true, false) => ColorType::Rgb8,
        (true, true) => ColorType::Rgba8,
    }
}

impl Picture {
    /// Returns the bytes of the picture in a width; `None` if that fails, as it does with no picture that was read.
    fn scaled(&self, width: u32, format: Format) -> Option<Vec<u8>> {
        let (across, down) = (self.pixels.width(), self.pixels.height());
        let lies = is_on_its_side(self.turn);
        let (of, other) = if lies { (down, across) } else { (across, down) };
        let height = u64::from(other) * u64::from(width) + u64::from(of) / 2;
        let height = u32::try_from(height / u64::from(of.max(1))).ok()?.max(1);
        let (to_across, to_down) = if lies { (height, width) } else { (width, height) };
        let mut smaller = DynamicImage::new(to_across, to_down, self.pixels.color());
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
            .use_alpha(self.color.has_alpha());
        Resizer::new().resize(&self.pixels, &mut smaller, &options).ok()?;
        let mut smaller = self.with_color(smaller);
        smaller.apply_orientation(self.turn);
        self.encoded(&smaller, format)
    }

    /// Returns a picture with no more than what this one has.
    fn with_color(&self, picture: DynamicImage) -> DynamicImage {
        match self.color {
            ColorType::L8 => picture.into_luma8().into(),
            ColorType::La8 => picture.into_luma_alpha8().into(),
            ColorType::Rgb8 => picture.into_rgb8().into(),
            _ => picture,
        }
    }

    fn encoded(&self, smaller: &DynamicImage, format: Format) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match format {
            Format::Jpeg => {
                self.write(smaller, JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
            }
            Format::Webp => self.write(smaller, WebPEncoder::new_lossless(&mut bytes))?,
        }
        Some(bytes)
    }

    fn write(&self, smaller: &DynamicImage, mut encoder: impl ImageEncoder) -> Option<()> {
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).ok()?;
        }
        let (width, height) = (smaller.width(), smaller.height());
        encoder.write_image(smaller.as_bytes(), width, height, smaller.color().into()).ok()
    }
}

fn is_on_its_side(turn: Orientation) -> bool {
    matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}
