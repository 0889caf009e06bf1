//! Escaping for HTML and XML.

/// Appends text with `&`, `<` and `>` escaped, and control characters that XML forbids left out.
pub fn push_text(text: &str, out: &mut String) {
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push_str(text);
    } else {
        push(text, out, |byte| if byte == b'"' { None } else { escaped(byte) });
    }
}

/// Appends the value of an attribute that stands in `"`.
pub fn push_attribute(text: &str, out: &mut String) {
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte) & (byte != b'"')) {
        out.push_str(text);
    } else {
        push(text, out, escaped);
    }
}

/// Tells whether a byte of text stands for itself.
///
/// Nearly all text is plain. Asked of every byte without a way out in between, this is done for many bytes at once.
fn is_plain(byte: u8) -> bool {
    (byte >= 32) & (byte != b'&') & (byte != b'<') & (byte != b'>')
        | (byte == b'\t')
        | (byte == b'\n')
        | (byte == b'\r')
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
