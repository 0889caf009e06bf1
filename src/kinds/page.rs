//! The kind `page`: `index.md` and `pages/NAME.md`, at `/` and `/NAME/`. It has the common keys and no others.

use crate::kinds::{Data, Kind, Shape};

/// A page of its own: about us, how to use this site.
pub static PAGE: Kind = Kind {
    name: "page",
    article: "a page",
    folder: "pages",
    shape: Shape::Files,
    section: None,
    keys: &[],
    template: "page.html",
    discussed: false,
    read: |_| Data::Page,
};
