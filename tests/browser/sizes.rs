//! Which size of a picture a browser takes: of a built site, read from its folder.

use crate::disk::DiskSite;
use crate::window::Window;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::json;

/// A lesson with a picture of 1800 pixels across, built to be read from a folder.
fn built() -> DiskSite {
    let picture = RgbImage::from_fn(1800, 900, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13 + x * y) % 32).unwrap();
        Rgb([
            u8::try_from(x / 9).unwrap() + grain,
            90 + grain,
            u8::try_from(y / 6).unwrap() + grain,
        ])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&picture).unwrap();
    let site = DiskSite::empty();
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n")
        .write("content/lessons/hall.jpg", bytes)
        .write("content/lessons/a.md", "# The hall\n\nWords.\n\n![A hall](hall.jpg)\n");
    site.run(&["build", "--links", "file"]).exits(0);
    site
}

pub(crate) fn a_small_window_takes_a_small_picture_and_nothing_moves() {
    let site = built();
    let page = format!("file://{}", site.path("public/lessons/a/index.html").display());
    for (width, density, file) in [
        (320, 1, "hall-480."),
        (320, 2, "hall-960."),
        (1280, 1, "hall-960."),
        (1280, 2, "hall-1600."),
    ] {
        let window = Window::empty();
        let screen =
            json!({"width": width, "height": 700, "deviceScaleFactor": density, "mobile": false});
        window.ask("Emulation.setDeviceMetricsOverride", &screen);
        window.go(&page);
        let picture = "document.querySelector('.prose img')";
        window.until(&format!("{picture}.complete && {picture}.naturalWidth > 0"));
        let taken = window.run(&format!("{picture}.currentSrc"));
        assert!(taken.as_str().unwrap().contains(file), "{width} × {density}: {taken}");
        // It is twice as wide as it is high, whichever was taken, and no wider than the window.
        window.has(&format!("Math.abs({picture}.width / {picture}.height - 2) < 0.05"));
        window.has(&format!("{picture}.width <= {width} && {picture}.width >= 250"));
    }
}
