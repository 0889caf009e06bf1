//! Bytes to text: UTF-8 or a fault that says how to save the file so that it is. Entry point: `decode`. Pure.

use crate::diagnostics::{Code, code};

/// How many bytes tell whether a file without a byte order mark is UTF-16.
const SAMPLE: usize = 512;

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText {
    /// What kind of fault.
    pub(super) code: Code,
    /// What is wrong.
    pub(super) message: String,
    /// How to save the file.
    pub(super) hint: &'static str,
}

const SAVE_AS_UTF8: &str = "save the file as UTF-8: in Notepad, `Save as` with the encoding `UTF-8`; in Word, `Save as` \
    with the type `Plain text`, then `Other encoding` and `Unicode (UTF-8)`";
const RETYPE: &str = "the file may be damaged, or no text at all; copy its text into a new file and save that as UTF-8";
const COPY_TEXT: &str = "open it in Word, copy the text into a plain-text editor such as Notepad, and save it as UTF-8 \
    with a name that ends in `.md`";

/// Returns the text in `bytes`, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, NotText> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        let message = "this is a Word document or another packed file, not plain text".to_owned();
        return Err(NotText { code: code::NOT_UTF8, message, hint: COPY_TEXT });
    }
    if is_utf16(bytes) {
        let message =
            "this file is saved as UTF-16 (Windows calls it `Unicode`), not as UTF-8".to_owned();
        return Err(NotText { code: code::NOT_UTF8, message, hint: SAVE_AS_UTF8 });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    match memchr::memchr(0, bytes) {
        None => Ok(text),
        Some(at) => Err(nul_byte(bytes, at)),
    }
}

/// Tells whether bytes begin as UTF-16 does: with its byte order mark, or with a NUL in every other byte.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if memchr::memchr(0, sample).is_none() {
        return false;
    }
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    sample.len() >= 4 && even.min(odd) == 0 && even.max(odd) * 4 > sample.len()
}

fn not_utf8(bytes: &[u8], at: usize) -> NotText {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!(
        "this file is not saved as UTF-8: {} holds the byte {byte:02X}, which is no letter there",
        place(bytes, at)
    );
    NotText { code: code::NOT_UTF8, message, hint: SAVE_AS_UTF8 }
}

fn nul_byte(bytes: &[u8], at: usize) -> NotText {
    let message = format!("{} holds a NUL byte, which no text has", place(bytes, at));
    NotText { code: code::NUL_BYTE, message, hint: RETYPE }
}

/// Says in words where a byte lies, with everything before it valid.
fn place(bytes: &[u8], at: usize) -> String {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}")
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn fault(bytes: &[u8]) -> (&'static str, String) {
        let fault = decode(bytes).unwrap_err();
        (fault.code.id, fault.message)
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_line_ends_are_kept() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\r\n").unwrap(), "a\r\nb\r\n");
        assert_eq!(decode(b"").unwrap(), "");
        assert_eq!(decode(b"\xEF\xBB\xBF").unwrap(), "");
    }

    #[test]
    fn the_first_bad_byte_is_named_by_line_and_column() {
        let (code, message) = fault(b"one\n\xC3\xA9t\xE9\n\xE9");
        assert_eq!(code, "read/not-utf-8");
        assert!(message.contains("line 2, column 3 holds the byte E9"), "{message}");
    }

    #[test]
    fn utf_16_is_recognised_with_and_without_a_mark() {
        let little: Vec<u8> = "Title – ä".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Title – ä".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little, &big, &[b"\xFF\xFE".to_vec(), little.clone()].concat()] {
            let (code, message) = fault(bytes);
            assert_eq!(code, "read/not-utf-8");
            assert!(message.contains("UTF-16"), "{message}");
        }
    }

    #[test]
    fn a_nul_byte_is_its_own_fault() {
        assert_eq!(fault(b"a title\nab\0c and more").0, "read/nul-byte");
        assert!(fault(b"a title\nab\0c and more").1.starts_with("line 2, column 3 "));
        assert_eq!(fault(b"\0").0, "read/nul-byte");
    }

    #[test]
    fn a_word_document_is_recognised() {
        assert!(fault(b"PK\x03\x04\x14\0\x06\0").1.contains("Word document"));
    }
}
