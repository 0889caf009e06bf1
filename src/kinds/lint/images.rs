//! Images must say what they show (WCAG 1.1.1). Entry point: [`check`].

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::lint::Text;
use crate::kinds::lint::words::{ending, is_one_of, path, push_words};
use crate::parse::Tag;
use crate::parse::document::LinkRole;
use crate::paths::percent_decode;

/// Endings of pictures.
const ENDINGS: [&str; 11] =
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "heic"];

/// Reports images without alternative text, and with a file's name for it.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    let document = text.document;
    if !document.links.iter().any(|link| link.role == LinkRole::Image) {
        return;
    }
    let mut said = String::new();
    for (id, node) in (0..).zip(&document.nodes) {
        let Tag::Image(link) = node.tag else { continue };
        let target = document.links.get(link as usize).map_or("", |link| link.target.as_str());
        push_words(document, id, &mut said);
        let words = said.trim();
        let (code, message) = if words.is_empty() {
            (code::LINT_IMAGE_TEXT, format!("the image `{target}` does not say what it shows"))
        } else if is_file_name(words, target) {
            let message = format!("`{words}` is a file name, not what the image shows");
            (code::LINT_IMAGE_NAME, message)
        } else {
            continue;
        };
        let hint = "say in a few words what it shows, `![what it shows](…)`, or write `![decorative](…)` if it says nothing";
        diags.report(text.fault(code, node.span, message, hint));
    }
}

/// Tells whether an alternative text is the name of a file: one word with the ending of a picture, or the name of this
/// file; without its ending only where no one would call a picture so (`IMG_2034`).
fn is_file_name(words: &str, target: &str) -> bool {
    if !words.contains(char::is_whitespace) && is_one_of(ending(words), &ENDINGS) {
        return true;
    }
    let target = percent_decode(path(target));
    let name = target.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let odd = |c: char| c == '_' || c.is_ascii_digit();
    words.eq_ignore_ascii_case(name)
        || words.eq_ignore_ascii_case(stem) && !words.contains(' ') && words.contains(odd)
}
