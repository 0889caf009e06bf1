//! Pictures in smaller sizes: which are made, what of a picture they keep, and what is told of pictures that cannot be
//! read. The pictures are made here.
#![expect(clippy::disallowed_methods, reason = "the cache on the disk is looked at, and damaged")]

use crate::disk::DiskSite;
use chalktalk::digest::Digest;
use chalktalk::paths::SourcePath;
use chalktalk::pictures::{Darkroom, Flaw, Pictures, Smaller, Wanted};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageReader, Rgb, RgbImage, RgbaImage};
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;

/// Where what was made is kept.
const KEPT: &str = ".chalktalk/pictures/1";

/// A picture like a photograph: blue to the left, red to the right, dark below, and grainy all over.
pub(crate) fn photo(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = u8::try_from(seed >> 28).unwrap();
        let shade = |part: u32, of: u32| u8::try_from(part * 200 / of).unwrap();
        let light = 200 - shade(y, height);
        Rgb([shade(x, width) + grain, light + grain, 200 - shade(x, width) + grain])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(picture).unwrap();
    bytes
}

/// A JPEG with EXIF: the orientation, and a place that nobody is to learn.
fn jpeg_turned(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.5200 13.4050");
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.set_icc_profile(profile()).unwrap();
    encoder.encode_image(picture).unwrap();
    bytes
}

/// What stands for a colour profile: only its kind of colours is looked at.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile
}

pub(crate) fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let picture: DynamicImage = picture.into();
    let mut bytes = Vec::new();
    let (width, height) = (picture.width(), picture.height());
    PngEncoder::new(&mut bytes)
        .write_image(picture.as_bytes(), width, height, picture.color().into())
        .unwrap();
    bytes
}

/// A site of one lesson that shows pictures.
fn site(pictures: &[(&str, &[u8])]) -> DiskSite {
    let site = DiskSite::empty();
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n");
    let mut text = "# Listening\n\nA first sentence.\n\n".to_owned();
    for (name, bytes) in pictures {
        site.write(&format!("content/lessons/{name}"), bytes);
        let _ = write!(text, "![What {name} shows](<{name}>)\n\n");
    }
    site.write("content/lessons/listening.md", text);
    site
}

/// The `img` elements of a page, as written.
fn images(site: &DiskSite, page: &str) -> Vec<String> {
    let html = site.read(&format!("public/{page}index.html"));
    let tags = html.split("<img ").skip(1);
    tags.map(|rest| rest.split_once('>').unwrap().0.to_owned()).collect()
}

/// The candidates of a `srcset`: address and width.
fn candidates(image: &str) -> Vec<(String, u32)> {
    let Some((_, rest)) = image.split_once("srcset=\"") else { return Vec::new() };
    let one = |candidate: &str| {
        let (address, width) = candidate.trim().split_once(' ').unwrap();
        (address.to_owned(), width.trim_end_matches('w').parse().unwrap())
    };
    rest.split_once('"').unwrap().0.split(", ").map(one).collect()
}

fn opened(bytes: &[u8]) -> DynamicImage {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap().decode().unwrap()
}

fn widths(widths: &[u32]) -> impl Fn(&(String, u32)) -> bool + use<'_> {
    |(_, width)| widths.contains(width)
}

fn wanted(site: &DiskSite, file: &str) -> Wanted {
    let digest = Digest::of(&fs::read(site.path(file)).unwrap());
    Wanted { source: SourcePath::new(file), digest, widths: vec![480, 960] }
}

/// Has pictures of a site made; returns what came of them and how many were made rather than found.
fn made(site: &DiskSite, files: &[&str]) -> (Vec<Result<Vec<Smaller>, Flaw>>, usize) {
    let darkroom = Darkroom::at(site.path(""));
    let wanted: Vec<Wanted> = files.iter().map(|file| wanted(site, file)).collect();
    (darkroom.make(&wanted, &|| {}), darkroom.made())
}

#[test]
fn a_picture_comes_in_each_width_that_is_narrower_and_takes_fewer_bytes() {
    let (photo, drawing) = (photo(1000, 500), photo(700, 300));
    let photo = jpeg(&photo);
    let site = site(&[("A photo, large.JPG", &photo), ("drawing.png", &png(drawing))]);
    site.run(&["build", "--strict"]).exits(0);
    let images = images(&site, "lessons/listening/");
    for (image, expected, format) in
        [(&images[0], &[480, 960, 1000][..], "jpg"), (&images[1], &[480, 700], "webp")]
    {
        let candidates = candidates(image);
        assert!(candidates.iter().all(widths(expected)), "{image}");
        assert_eq!(candidates.len(), expected.len(), "{image}");
        assert!(image.contains(" sizes=\"(min-width: 700px) 640px, 100vw\""), "{image}");
        let (original, smaller) = candidates.split_last().unwrap();
        assert!(image.starts_with(&format!("src=\"{}\"", original.0)), "{image}");
        for (address, width) in smaller {
            let path = address.strip_prefix("../../").unwrap();
            assert!(path.starts_with("assets/img/") && path.ends_with(format), "{path}");
            let bytes = fs::read(site.path("public").join(path)).unwrap();
            assert_eq!(opened(&bytes).width(), *width);
            assert!(bytes.len() < photo.len());
        }
    }
    assert!(images[0].contains(" width=\"1000\" height=\"500\""), "{}", images[0]);
}

#[test]
fn a_size_that_would_take_more_bytes_is_left_out() {
    // One colour: PNG tells it in a few bytes, and no WebP is shorter; the JPEG was saved badly already.
    let flat = RgbaImage::from_pixel(520, 4, [9, 9, 9, 255].into());
    let mut poor = Vec::new();
    JpegEncoder::new_with_quality(&mut poor, 1).encode_image(&photo(500, 400)).unwrap();
    let site = site(&[("flat.png", &png(flat)), ("poor.jpg", &poor)]);
    site.run(&["build", "--strict"]).exits(0);
    let images = images(&site, "lessons/listening/");
    assert!(!images[1].contains("srcset"), "{}", images[1]);
    for (image, file) in images.iter().zip(["flat.png", "poor.jpg"]) {
        let original = fs::read(site.path("public/lessons").join(file)).unwrap();
        let smaller = candidates(image).into_iter().filter(|(_, width)| *width == 480);
        for (address, _) in smaller {
            let file = site.path("public").join(address.trim_start_matches("../"));
            assert!(fs::read(file).unwrap().len() < original.len());
        }
    }
    let darkroom = Darkroom::at(site.path(""));
    let wanted = Wanted { widths: vec![480], ..wanted(&site, "content/lessons/poor.jpg") };
    assert_eq!(darkroom.make(&[wanted], &|| {}), [Ok(Vec::new())]);
    assert_eq!(darkroom.made(), 0, "that it is larger is kept, too");
}

#[test]
fn no_widths_switch_it_off() {
    let site = site(&[("photo.jpg", &jpeg(&photo(1000, 500)))]);
    let settings = site.read("chalktalk.yaml") + "images: {widths: []}\n";
    site.write("chalktalk.yaml", settings).run(&["build", "--strict"]).exits(0);
    assert!(!images(&site, "lessons/listening/")[0].contains("srcset"));
    assert!(site.tree(".chalktalk").is_empty() && site.tree("public/assets/img").is_empty());
}

#[test]
fn a_turned_photo_is_as_wide_as_it_is_seen_and_its_copies_stand_upright() {
    // In the file it lies on its side: what is seen at the top lies at the left.
    let site = site(&[("turned.jpg", &jpeg_turned(&photo(600, 900), 6))]);
    site.run(&["build", "--strict"]).exits(0);
    let image = &images(&site, "lessons/listening/")[0];
    assert!(image.contains(" width=\"900\" height=\"600\""), "{image}");
    let candidates = candidates(image);
    assert_eq!(candidates.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [480, 900]);
    let bytes = fs::read(site.path("public").join(&candidates[0].0[6..])).unwrap();
    let copy = opened(&bytes).into_rgb8();
    assert_eq!((copy.width(), copy.height()), (480, 320));
    // Turned clockwise: what was dark below is to the left, and what was red to the right is below.
    let green = |x, y| copy.get_pixel(x, y).0[1];
    assert!(green(20, 160) + 60 < green(460, 160), "{} {}", green(20, 160), green(460, 160));
    assert!(copy.get_pixel(240, 300).0[0] > copy.get_pixel(240, 20).0[0] + 60);
    let has = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    assert!(has(b"ICC_PROFILE"), "the colours are kept");
    assert!(!has(b"Exif") && !has(b"GPS"), "and nothing else of what the file says");
}

#[test]
fn what_cannot_be_made_smaller_without_loss_is_left_alone() {
    let plain = png(photo(600, 400));
    let at = 8 + 25;
    let with = |kind: &[u8], data: &[u8]| {
        let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        let named: Vec<u8> = kind.iter().chain(data).copied().collect();
        chunk.extend(&named);
        chunk.extend(crc(&named).to_be_bytes());
        [&plain[..at], &chunk, &plain[at..]].concat()
    };
    let moving = with(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let wide = with(b"cICP", &[12, 13, 0, 1]);
    let mut grey = vec![0; 128];
    grey[16..20].copy_from_slice(b"CMYK");
    let mut printed = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut printed, 92);
    encoder.set_icc_profile(grey).unwrap();
    encoder.encode_image(&photo(600, 400)).unwrap();
    let site = site(&[
        ("moving.png", &moving),
        ("wide.png", &wide),
        ("printed.jpg", &printed),
        ("named.jpg", &gif()),
        ("plain.png", &plain),
    ]);
    site.run(&["build", "--strict"]).exits(0);
    let images = images(&site, "lessons/listening/");
    let sized: Vec<bool> = images.iter().map(|image| image.contains("srcset")).collect();
    assert_eq!(sized, [false, false, false, false, true], "{images:#?}");
}

/// The first frame of a GIF of 600 × 400, as far as its size.
fn gif() -> Vec<u8> {
    [b"GIF89a".as_slice(), &600_u16.to_le_bytes(), &400_u16.to_le_bytes(), &[0, 0, 0]].concat()
}

/// The checksum of a chunk. Source: PNG, third edition, annex D.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}

#[test]
fn a_damaged_picture_is_told_where_it_is_shown_and_published_as_it_is() {
    let whole = png(photo(600, 400));
    let half = &whole[..whole.len() / 2];
    let site = site(&[("half.png", half)]);
    for command in ["build", "check"] {
        let run = site.run(&[command]).exits(0).says("warning[body/damaged-image]");
        assert!(run.err.contains("content/lessons/listening.md:5:1"), "{}", run.err);
        site.run(&[command, "--strict"]).exits(1);
    }
    assert!(!images(&site, "lessons/listening/")[0].contains("srcset"));
    assert_eq!(fs::read(site.path("public/lessons/half.png")).unwrap(), half);
}

/// A PNG that says it has more pixels than there are.
pub(crate) fn bomb() -> Vec<u8> {
    let mut bomb = png(photo(600, 400));
    let size = [40_000_u32.to_be_bytes(), 30_000_u32.to_be_bytes()].concat();
    bomb[16..24].copy_from_slice(&size);
    let header = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&header.to_be_bytes());
    bomb
}

#[test]
fn a_picture_that_would_fill_the_memory_is_told_and_not_read() {
    let site = site(&[("bomb.png", &bomb())]);
    site.run(&["build"]).exits(0).says("warning[body/huge-image]").says("40000 × 30000 pixels");
    site.sparse("content/lessons/bomb.png", 200 * 1024 * 1024);
    assert_eq!(made(&site, &["content/lessons/bomb.png"]).0, [Err(Flaw::Heavy(200 * 1024 * 1024))]);
}

#[test]
fn equal_pictures_are_made_once_and_kept_for_the_next_build() {
    let photo = jpeg(&photo(1000, 500));
    let site = site(&[("one.jpg", &photo), ("two.jpg", &photo)]);
    let files = ["content/lessons/one.jpg", "content/lessons/two.jpg"];
    let (first, count) = made(&site, &files);
    assert_eq!((first.len(), count), (2, 2), "two widths of one picture");
    assert_eq!(first[0], first[1]);
    assert_eq!(made(&site, &files), (first.clone(), 0), "all of it was kept");
    let kept = site.tree(KEPT);
    site.run(&["build"]).exits(0);
    // A third width is made, and the others are not.
    site.write("chalktalk.yaml", "title: A hub\nimages: {widths: [300, 480, 960]}\n");
    site.run(&["build"]).exits(0);
    let now = site.tree(KEPT);
    assert!(kept.iter().all(|(name, bytes)| now.get(name) == Some(bytes)));
    assert_eq!(now.len(), kept.len() + 1);
    assert_eq!(site.read(".chalktalk/.gitignore"), "*\n");
}

#[test]
fn a_cache_that_is_damaged_or_gone_is_made_anew_to_the_same_bytes() {
    let site = site(&[("photo.jpg", &jpeg(&photo(1000, 500)))]);
    site.run(&["build"]).exits(0);
    let public = site.tree("public/assets");
    let kept = site.tree(KEPT);
    let damaged = kept.keys().next().unwrap();
    site.write(damaged, "no picture").write(&format!("{KEPT}/other"), "not ours");
    assert_eq!(made(&site, &["content/lessons/photo.jpg"]).1, 1, "the other was not damaged");
    site.write(damaged, &kept[damaged][..100]).run(&["build"]).exits(0);
    assert_eq!(site.tree("public/assets"), public);
    fs::remove_dir_all(site.path(".chalktalk")).unwrap();
    site.run(&["build"]).exits(0);
    assert_eq!(site.tree("public/assets"), public);
    assert_eq!(site.tree(KEPT), kept);
    site.run(&["clean"]).exits(0);
    assert!(!site.path(".chalktalk").exists());
}

#[test]
fn where_nothing_can_be_kept_pictures_are_made_all_the_same() {
    let site = site(&[("photo.jpg", &jpeg(&photo(1000, 500)))]);
    site.write(".chalktalk", "a file in the place of the folder");
    site.run(&["build", "--strict"]).exits(0);
    let candidates = candidates(&images(&site, "lessons/listening/")[0]);
    assert_eq!(candidates.len(), 3);
    let bytes = fs::read(site.path("public").join(&candidates[0].0[6..])).unwrap();
    assert_eq!(opened(&bytes).width(), 480);
}

#[test]
fn check_writes_nothing() {
    let site = site(&[("photo.jpg", &jpeg(&photo(1000, 500)))]);
    site.run(&["check", "--strict"]).exits(0);
    assert!(!site.path(".chalktalk").exists());
}

#[test]
fn pictures_that_no_page_shows_are_left_alone() {
    let site = site(&[("photo.jpg", &jpeg(&photo(1000, 500)))]);
    let page = "# Listening\n\nSee [the photo](photo.jpg).\n";
    site.write("content/lessons/listening.md", page).write("static/b.jpg", jpeg(&photo(900, 90)));
    site.run(&["build", "--strict"]).exits(0);
    assert!(!site.path(".chalktalk").exists());
}

#[test]
fn on_other_pages_the_sizes_are_found_and_feeds_have_the_plain_picture() {
    let site = DiskSite::empty();
    let photo = jpeg(&photo(700, 350));
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n")
        .write("content/newsletters/photo.jpg", &photo)
        .write("content/modules/visits/photo.jpg", &photo)
        .write("content/newsletters/a.md", issue("![The hall](photo.jpg)"))
        .write("content/modules/visits/index.md", "---\ntitle: Visits\ncontents: [hall.md]\n---\n")
        .write("content/modules/visits/hall.md", issue("![The hall](photo.jpg){width=300}"));
    site.run(&["build"]).exits(0);
    for page in ["newsletters/a/", "newsletters/a/discussion/", "modules/visits/print/"] {
        let images = images(&site, page);
        assert!(!images.is_empty(), "{page} shows none");
        for image in &images {
            let (address, width) = candidates(image).remove(0);
            let up = "../".repeat(page.matches('/').count());
            let path = address.strip_prefix(&up).unwrap();
            assert_eq!(width, 480);
            assert!(site.path("public").join(path).is_file(), "{path}");
        }
    }
    let part = &images(&site, "modules/visits/hall/")[0];
    assert!(part.contains(" sizes=\"(min-width: 300px) 300px, 100vw\""), "{part}");
    let feed = site.read("public/newsletters/feed.xml");
    assert!(feed.contains("photo.jpg") && !feed.contains("srcset"), "{feed}");
}

fn issue(image: &str) -> String {
    format!(
        "---\ntitle: The hall\ndate: 2024-05-01\n---\n\n{image}\n\n## Discussion questions\n\n- What do you see? {image}\n"
    )
}
