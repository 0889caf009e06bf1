//! Escaping for HTML and XML.

/// Appends text with `&`, `<` and `>` escaped, and control characters that XML forbids left out.
pub fn push_text(text: &str, out: &mut String) {
    push(text, out, |byte| escaped(byte).filter(|_| byte != b'"'));
}

/// Appends the value of an attribute that stands in `"`.
pub fn push_attribute(text: &str, out: &mut String) {
    push(text, out, escaped);
}

/// Appends text as the template engine does, so that it looks the same wherever it is written: as text or as the value
/// of an attribute in quotation marks of either kind.
pub fn push_value(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((part, after)) = rest.split_once('\'') {
        push_attribute(part, out);
        out.push_str("&#39;");
        rest = after;
    }
    push_attribute(rest, out);
}

/// Tells whether all of a text stands for itself, as nearly all text does.
///
/// Every byte is asked without a way out in between, which the compiler turns into a question to many bytes at once.
fn is_plain(text: &str) -> bool {
    let special = |byte: u8| {
        byte < 32 && byte != b'\t' && byte != b'\n' && byte != b'\r'
            || byte == b'&'
            || byte == b'<'
            || byte == b'>'
            || byte == b'"'
    };
    text.bytes().fold(0, |any, byte| any | u8::from(special(byte))) == 0
}

fn escaped(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0..=8 | 11 | 12 | 14..=31 => Some(""),
        _ => None,
    }
}

fn push(text: &str, out: &mut String, escape: impl Fn(u8) -> Option<&'static str>) {
    if is_plain(text) {
        out.push_str(text);
        return;
    }
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
