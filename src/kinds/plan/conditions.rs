//! Conditions: `show-if="level = Small group"`. Entry point: [`Reader::condition`]. Whether the field exists, and
//! has such a choice, is checked in `references`.

use super::answers::reference;
use super::model::{Condition, Test};
use super::reader::Reader;
use super::wording::{Written, tidy, unquoted};
use crate::parse::Attributes;

impl Reader<'_> {
    /// Reads `FIELD`, `FIELD = VALUE` or `FIELD != VALUE`.
    pub(super) fn condition(&mut self, attributes: &Attributes) -> Option<Condition> {
        let pair = attributes.pair("show-if")?;
        let value = tidy(&pair.value);
        let (name, test) = parts(&value);
        let written = Written::new(self.text, pair.span);
        let empty = matches!(&test, Test::Is(value) | Test::IsNot(value) if value.is_empty());
        let reference = reference(name, &written).filter(|_| !empty);
        if reference.is_none() {
            self.invalid(pair, "write `show-if=\"level\"`, `show-if=\"level = Small group\"` or `show-if=\"level != Small group\"`");
        }
        reference.map(|reference| Condition {
            reference: super::model::Reference { span: name_place(&written, name), ..reference },
            test,
            span: pair.span,
        })
    }
}

fn parts(text: &str) -> (&str, Test) {
    let value = |value: &str| unquoted(value).to_owned();
    for sign in ["!=", "≠", "<>"] {
        if let Some((name, rest)) = text.split_once(sign) {
            return (name.trim(), Test::IsNot(value(rest)));
        }
    }
    match text.split_once('=') {
        Some((name, rest)) => (name.trim(), Test::Is(value(rest.trim_start_matches('=')))),
        None => (text, Test::Answered),
    }
}

/// Returns the place of the field's name, which stands first behind `show-if=`.
fn name_place(written: &Written<'_>, name: &str) -> crate::diagnostics::Span {
    let Some(value) = written.source.split_once('=').map(|(_, value)| value) else {
        return written.span;
    };
    let Some(at) = value.find(name) else { return written.span };
    let start = written.span.start as usize + (written.source.len() - value.len()) + at;
    crate::diagnostics::Span::new(start, start + name.len())
}
