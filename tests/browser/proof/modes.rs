//! How a page is looked at: the colours a reader asks for, and the size of the window. Entry points: [`COLOURS`],
//! [`SIZES`].

use crate::window::Window;
use serde_json::json;

/// The colours that a reader asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Colours {
    pub(crate) name: &'static str,
    scheme: &'static str,
    forced: &'static str,
}

/// A window.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) name: &'static str,
    width: u32,
    height: u32,
    /// How many points of the screen one pixel of the page takes.
    zoom: u32,
}

pub(crate) const LIGHT: Colours = Colours { name: "light", scheme: "light", forced: "none" };
pub(crate) const DARK: Colours = Colours { name: "dark", scheme: "dark", forced: "none" };
pub(crate) const FORCED: Colours =
    Colours { name: "forced colours", scheme: "dark", forced: "active" };
/// All colours.
pub(crate) const COLOURS: [Colours; 3] = [LIGHT, DARK, FORCED];

pub(crate) const WIDE: Size = Size { name: "1280 px", width: 1280, height: 900, zoom: 1 };
pub(crate) const TABLET: Size = Size { name: "768 px", width: 768, height: 1024, zoom: 1 };
pub(crate) const PHONE: Size = Size { name: "320 px", width: 320, height: 640, zoom: 1 };
/// A window of 1280 by 900 points in which everything is four times as large.
pub(crate) const ZOOMED: Size = Size { name: "400 % zoom", width: 320, height: 225, zoom: 4 };
/// All sizes.
pub(crate) const SIZES: [Size; 4] = [WIDE, TABLET, PHONE, ZOOMED];

impl Colours {
    /// Has a window show its page in these colours.
    pub(crate) fn put_on(self, window: &Window) {
        let media = json!({ "media": "", "features": [
            { "name": "prefers-color-scheme", "value": self.scheme },
            { "name": "forced-colors", "value": self.forced },
        ] });
        window.ask("Emulation.setEmulatedMedia", &media);
    }
}

impl Size {
    /// Gives a window this size.
    pub(crate) fn put_on(self, window: &Window) {
        let screen = json!({
            "width": self.width, "height": self.height,
            "deviceScaleFactor": self.zoom, "mobile": false,
        });
        window.ask("Emulation.setDeviceMetricsOverride", &screen);
    }
}
