//! In which sizes browsers find an image. Entry point: [`Writer::sources`].

use super::Links;
use super::writer::Writer;
use crate::model::target::Copies;
use crate::parse::Attributes;
use crate::paths::SitePath;
use std::fmt::Write as _;

/// How wide the column of text is at most, in pixels, and from which width of the window on: as in `css/layout.css`.
const COLUMN: (u32, u32) = (640, 700);

impl Writer<'_> {
    /// Writes the smaller sizes of an image and how wide it is shown, where it has some. Feeds and e-mail, which show
    /// images by full addresses, get none.
    pub(super) fn sources(
        &mut self,
        path: &SitePath,
        size: Option<(u32, u32)>,
        copies: &Copies,
        attributes: Option<&Attributes>,
    ) {
        let place = &self.body.place;
        let Some((width, _)) = size.filter(|_| !copies.is_empty()) else { return };
        if matches!(place.links, Links::Absolute(_)) {
            return;
        }
        self.out.push_str(" srcset=\"");
        for (narrower, copy) in copies.iter() {
            place.links.push(&place.page, copy, &mut self.out);
            let _ = write!(self.out, " {narrower}w, ");
        }
        place.links.push(&place.page, path, &mut self.out);
        let given = attributes.and_then(|attributes| attributes.get("width")?.parse().ok());
        let (column, from) = COLUMN;
        let shown = given.unwrap_or(width).min(column);
        let from = if shown < column { shown } else { from };
        let _ = write!(self.out, " {width}w\" sizes=\"(min-width: {from}px) {shown}px, 100vw\"");
    }
}
