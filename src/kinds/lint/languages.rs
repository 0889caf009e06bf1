//! Languages that there are not. Entry point: [`check`].

use super::Text;
use crate::diagnostics::{Diagnostics, code};
use crate::parse::fields::unknown_language;

/// Reports codes of the right shape that stand for no language: of the page, of its translations, of words in it.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    let in_text = text.document.attributes.iter().filter_map(|attributes| attributes.pair("lang"));
    let in_text = in_text.map(|pair| (pair.value.as_str(), pair.span));
    for (tag, span) in text.languages.iter().copied().chain(in_text) {
        if let Some(hint) = unknown_language(tag) {
            let message = format!("no language or country has the code `{tag}`");
            diags.report(text.fault(code::LINT_LANGUAGE, span, message, &hint));
        }
    }
}
