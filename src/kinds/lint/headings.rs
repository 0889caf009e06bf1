//! Headings must show how a page is built (WCAG 1.3.1, 2.4.6). Entry points: [`top_level`], [`skipped`]. Those of plans
//! follow the language of plans and are left alone.

use crate::diagnostics::{Diagnostics, Span, code};
use crate::kinds::lint::Text;
use crate::parse::document::Heading;

/// Reports headings of the first level: the page's title is that.
pub(super) fn top_level(text: &Text<'_>, diags: &mut Diagnostics) {
    if !text.titled || text.is_plan() {
        return;
    }
    for heading in text.document.headings.iter().filter(|heading| heading.level == 1) {
        let message = format!(
            "`{}` is a heading of the first level, which is the page's title",
            heading.text
        );
        let hint = "write it with `##`, and the headings under it with one `#` more, too";
        diags.report(text.fault(code::LINT_TOP_HEADING, place(text, heading), message, hint));
    }
}

/// Reports headings that are more than one level below the one before; the title is the first.
pub(super) fn skipped(text: &Text<'_>, diags: &mut Diagnostics) {
    if text.is_plan() {
        return;
    }
    let mut before = 1;
    for heading in &text.document.headings {
        let wanted = before + 1;
        if heading.level > wanted {
            let over = if before == 1 { "the title".into() } else { marks(before) };
            let message = format!(
                "`{}` is a heading with {} right under {over}, so a level is missing",
                heading.text,
                marks(heading.level),
            );
            let hint = format!("write it with {}", marks(wanted));
            let span = place(text, heading);
            diags.report(text.fault(code::LINT_SKIPPED_LEVEL, span, message, &hint));
        }
        before = heading.level;
    }
}

fn place(text: &Text<'_>, heading: &Heading) -> Span {
    text.document.node(heading.node).map(|node| node.span).unwrap_or_default()
}

fn marks(level: u8) -> String {
    format!("`{}`", "#".repeat(usize::from(level)))
}
