//! References to labels that are defined nowhere: `[text][label]`. Entry points: `Undefined::meet`, which listens to
//! the parser, and `Undefined::report`. Knows nothing of the tree.

use super::Body;
use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use pulldown_cmark::{BrokenLink, LinkType};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Labels that references name in vain, by place, each place once however often the parser looks at it.
#[derive(Debug, Default)]
pub(super) struct Undefined(RefCell<BTreeMap<(usize, usize), String>>);

impl Undefined {
    /// Notes a reference that names its label; a bare `[word]` is text, and `[text][^note]` has a footnote after it.
    pub(super) fn meet(&self, link: &BrokenLink<'_>) {
        if link.link_type == LinkType::Reference && !link.reference.starts_with('^') {
            let place = (link.span.start, link.span.end);
            self.0.borrow_mut().insert(place, link.reference.to_string());
        }
    }

    /// Reports what was noted, with the nearest of the labels that there are.
    pub(super) fn report(self, body: &Body<'_>, labels: &[String], diags: &mut Diagnostics) {
        for ((start, end), label) in self.0.into_inner() {
            let span = Span::new(start + body.offset, end + body.offset);
            let message =
                format!("`[{label}]` is defined nowhere on this page, so this is no link");
            let hint = match nearest(&label, labels.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write where it leads on a line of its own: `[{label}]: page.md`"),
            };
            let fault = Diagnostic::new(code::UNDEFINED_REFERENCE, body.file, span, message);
            diags.report(fault.hint(hint));
        }
    }
}
