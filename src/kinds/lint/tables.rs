//! A table's header names its columns (WCAG 1.3.1). Entry point: [`check`].

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::lint::Text;
use crate::kinds::lint::words::is_blank;
use crate::parse::Tag;

/// Reports tables whose header cells are all empty.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    if text.document.tables.is_empty() {
        return;
    }
    for (id, node) in (0..).zip(&text.document.nodes) {
        if node.tag == Tag::TableHead && is_blank(text.document, id) {
            let message = "the header of this table is empty";
            let hint = "write in its first row what each column holds";
            diags.report(text.fault(code::LINT_TABLE_HEADER, node.span, message, hint));
        }
    }
}
