//! Icons of a theme: small SVG files in `templates/icons/`, put into pages as they are. Entry point: `read`. Knows nothing
//! of templates.

use crate::diagnostics::{Diagnostic, code};
use crate::paths::SourcePath;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Returns the name of the icon that a file below `templates/` is: `icons/print.svg` → `print`.
pub(super) fn name(file: &str) -> Option<&str> {
    file.strip_prefix("icons/")?.strip_suffix(".svg").filter(|name| !name.contains('/'))
}

/// Makes an icon of its file: on one line, hidden from screen readers, since the words beside it say the same.
pub(super) fn read(text: &str, path: &SourcePath) -> Result<String, Diagnostic> {
    let svg = text.find("<svg").and_then(|start| text.get(start..)).unwrap_or_default().trim_end();
    if !is_one_svg(svg) {
        let message = "an icon has to be one `<svg>` element, with all that it opens closed";
        let hint = "save it from your drawing program as plain SVG";
        return Err(Diagnostic::of_file(code::TEMPLATE_SYNTAX, path, message).hint(hint));
    }
    let lines: Vec<&str> = svg.lines().map(str::trim).collect();
    let inside = lines.join(" ").replace("> <", "><");
    let inside = inside.strip_prefix("<svg").unwrap_or_default();
    let inside = inside.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    Ok(format!("<svg class=\"icon\" aria-hidden=\"true\"{inside}"))
}

/// Tells whether a text is one element and nothing else, and that is called `svg`.
fn is_one_svg(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(Event::Eof) => return depth == 0 && roots == 1,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{name, read};
    use crate::paths::SourcePath;

    #[test]
    fn an_icon_is_one_line_and_hidden() {
        let file = SourcePath::new("themes/own/templates/icons/a.svg");
        let text = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n  \
                    <path d=\"M1 2\n3 4\"/>\n</svg>\n";
        let made = "<svg class=\"icon\" aria-hidden=\"true\" viewBox=\"0 0 24 24\"><path d=\"M1 2 3 4\"/></svg>";
        assert_eq!(read(text, &file).unwrap(), made);
        for bad in
            ["", "<p>a</p>", "<svg><path></svg>", "<svg/><svg/>", "<svg", "<svg></svg></svg>"]
        {
            assert!(read(bad, &file).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_is_that_of_the_file() {
        assert_eq!(name("icons/print.svg"), Some("print"));
        for other in ["icons/a/b.svg", "icons/print.html", "print.svg"] {
            assert_eq!(name(other), None);
        }
    }
}
