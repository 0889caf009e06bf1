//! A writer of JSON-LD: objects with a type, whose properties are left out where there is nothing to say. Entry point:
//! [`Thing::push`]. What it writes can stand in an element `<script>`, which no text in it can end.

use std::fmt::Write as _;

/// An object that is being written.
pub(super) struct Thing<'o>(&'o mut String);

impl Thing<'_> {
    /// Appends an object of a type.
    pub(super) fn push(kind: &str, out: &mut String, fill: impl FnOnce(&mut Thing<'_>)) {
        out.push_str("{\"@type\":");
        push_text(kind, out);
        fill(&mut Thing(out));
        out.push('}');
    }

    fn name(&mut self, name: &str) {
        for part in [",\"", name, "\":"] {
            self.0.push_str(part);
        }
    }

    /// Adds a text, if it is not empty.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.name(name);
            push_text(value, self.0);
        }
    }

    /// Adds a number.
    pub(super) fn number(&mut self, name: &str, value: usize) {
        self.name(name);
        let _ = write!(self.0, "{value}");
    }

    /// Adds a list of texts, if there are some.
    pub(super) fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.list(name, values, |value, out| push_text(value.as_ref(), out));
    }

    /// Adds an object.
    pub(super) fn thing(&mut self, name: &str, kind: &str, fill: impl FnOnce(&mut Thing<'_>)) {
        self.name(name);
        Thing::push(kind, self.0, fill);
    }

    /// Adds a list of objects, if there are some; `kind` tells the type of each.
    pub(super) fn things<T>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = T>,
        kind: impl Fn(&T) -> &'static str,
        mut fill: impl FnMut(T, &mut Thing<'_>),
    ) {
        self.list(name, values, |value, out| {
            Thing::push(kind(&value), out, |thing| fill(value, thing));
        });
    }

    fn list<T>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = T>,
        mut push: impl FnMut(T, &mut String),
    ) {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { return };
        self.name(name);
        self.0.push('[');
        push(first, self.0);
        for value in values {
            self.0.push(',');
            push(value, self.0);
        }
        self.0.push(']');
    }
}

/// Appends a text in quotation marks. Source: RFC 8259, section 7.
fn push_text(text: &str, out: &mut String) {
    let special = |byte: u8| byte < 32 || matches!(byte, b'"' | b'\\' | b'<');
    out.push('"');
    // Nearly all text stands for itself. Without a way out in between the compiler asks many bytes at once.
    if text.bytes().fold(0, |any, byte| any | u8::from(special(byte))) == 0 {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| special(*byte)) {
        out.push_str(text.get(copied..at).unwrap_or_default());
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            _ => drop(write!(out, "\\u{byte:04x}")),
        }
        copied = at + 1;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Thing, push_text};
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn things_leave_out_what_is_empty() {
        let mut out = String::new();
        Thing::push("Article", &mut out, |thing| {
            thing.text("name", "A \"b\"");
            thing.text("url", "");
            thing.texts("keywords", ["x", "y"]);
            thing.texts::<&str>("teaches", []);
            thing.number("position", 3);
            thing.things("author", ["A"], |_| "Person", |name, it| it.text("name", name));
        });
        let expected = json!({
            "@type": "Article",
            "name": "A \"b\"",
            "keywords": ["x", "y"],
            "position": 3,
            "author": [{ "@type": "Person", "name": "A" }],
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was_and_ends_no_element(text in ".{0,40}|[<>&\"'/!\\\\\u{0}-\u{1f}]{0,40}") {
            let mut out = String::new();
            push_text(&text, &mut out);
            prop_assert!(!out.contains('<'));
            prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }
}
