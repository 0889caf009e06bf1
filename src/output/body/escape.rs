//! Escaping for HTML and XML.

/// Appends text with `&`, `<` and `>` escaped, and control characters that XML forbids left out.
pub fn push_text(text: &str, out: &mut String) {
    push(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0..=8 | 11 | 12 | 14..=31 => Some(""),
        _ => None,
    });
}

/// Appends the value of an attribute that stands in `"`.
pub fn push_attribute(text: &str, out: &mut String) {
    push(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0..=8 | 11 | 12 | 14..=31 => Some(""),
        _ => None,
    });
}

fn push(text: &str, out: &mut String, escape: impl Fn(u8) -> Option<&'static str>) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = escape(byte) {
            out.push_str(text.get(start..at).unwrap_or_default());
            out.push_str(replacement);
            start = at + 1;
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}
