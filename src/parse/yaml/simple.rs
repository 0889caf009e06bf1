//! The simplest front matter, which nearly all is, read without the parser: a key and a word or a sentence on each
//! line, lists of them between brackets or behind hyphens. Entry point: [`read`]. Whatever is more than that (quotes,
//! comments, mappings in mappings, empty values) is left to `load`, and so is every fault; where both read a text they
//! read the same, which a test holds. On a large site the parser alone takes a twelfth of the time.

use crate::diagnostics::Span;
use crate::parse::yaml::{Yaml, YamlKey, YamlValue};

/// Longer front matter is none of the simplest; so the limits of `load` are not reached here.
const MOST_BYTES: usize = 8 * 1024;

/// Reads front matter that stands at `offset` in the file, if it is simple.
pub(super) fn read(text: &str, offset: usize) -> Option<Vec<(YamlKey, Yaml)>> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let mut reader = Reader { entries: Vec::new(), open: None };
    let mut at = offset;
    for (number, line) in text.split('\n').enumerate() {
        if !(line.is_empty() || number == 0 && line == "---") {
            reader.line(line, at)?;
        }
        at += line.len() + 1;
    }
    reader.close()?;
    Some(reader.entries).filter(|entries| !entries.is_empty())
}

struct Reader {
    entries: Vec<(YamlKey, Yaml)>,
    /// A key whose list stands on the lines below it.
    open: Option<Open>,
}

struct Open {
    key: YamlKey,
    indent: usize,
    items: Vec<Yaml>,
}

impl Reader {
    /// Reads a line that stands at a place in the file.
    fn line(&mut self, line: &str, at: usize) -> Option<()> {
        let rest = line.trim_start_matches(' ');
        if let Some(item) = rest.strip_prefix("- ") {
            return self.item(item, at, line.len() - rest.len());
        }
        self.close()?;
        let (name, value) = line.split_once(':')?;
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        // The parser takes keys of up to 1,024 characters (YAML 1.2.2, section 7.4.2); no known one is nearly as long.
        if name.is_empty() || name.len() > 100 || !name.bytes().all(is_name) || self.has(name) {
            return None;
        }
        let key = YamlKey { name: name.to_owned(), span: Span::new(at, at + name.len()) };
        if value.is_empty() {
            self.open = Some(Open { key, indent: 0, items: Vec::new() });
            return Some(());
        }
        let start = at + name.len() + ": ".len();
        let value = value.strip_prefix(' ')?;
        let value = match value.strip_prefix('[') {
            Some(list) => bracketed(list.strip_suffix(']')?, start)?,
            None => scalar(value, start, false)?,
        };
        self.entries.push((key, value));
        Some(())
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.name == name)
    }

    fn item(&mut self, item: &str, at: usize, indent: usize) -> Option<()> {
        let open = self.open.as_mut()?;
        if open.items.is_empty() {
            open.indent = indent;
        }
        let value = scalar(item, at + indent + "- ".len(), false)?;
        open.items.push(value);
        (open.indent == indent).then_some(())
    }

    /// Ends the list of the last key; one without items is an empty value.
    fn close(&mut self) -> Option<()> {
        let Some(Open { key, indent, items }) = self.open.take() else { return Some(()) };
        let (first, last) = (items.first()?, items.last()?);
        // As the parser tells it: a list that is not indented begins with its first item.
        let hyphen = if indent == 0 { 0 } else { "- ".len() };
        let span = Span::new(first.span.start as usize - hyphen, last.span.end as usize);
        self.entries.push((key, Yaml { value: YamlValue::List(items), span }));
        Some(())
    }
}

/// Reads what stands between brackets, the first of which stands at `at`.
fn bracketed(list: &str, at: usize) -> Option<Yaml> {
    let mut start = at + 1;
    let mut items = Vec::new();
    for item in list.split(',') {
        let inner = item.trim_start_matches(' ');
        items.push(scalar(inner, start + item.len() - inner.len(), true)?);
        start += item.len() + 1;
    }
    Some(Yaml { value: YamlValue::List(items), span: Span::new(at, start) })
}

/// Reads words that begin with a letter or digit, hold no sign that could mean something, and do not mean "nothing".
fn scalar(text: &str, at: usize, bracketed: bool) -> Option<Yaml> {
    let text = text.trim_end_matches(' ');
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    let plain = if text.is_ascii() {
        text.bytes().all(|byte| is_plain(byte, bracketed))
    } else {
        text.chars()
            .all(|c| u8::try_from(c).map_or_else(|_| is_word(c), |byte| is_plain(byte, bracketed)))
    };
    if !begins || !plain || text.contains(": ") || text.ends_with(':') {
        return None;
    }
    if text.len() == 4 && text.eq_ignore_ascii_case("null") {
        return None;
    }
    let value = YamlValue::Scalar { text: text.to_owned(), plain: true };
    Some(Yaml { value, span: Span::new(at, at + text.len()) })
}

/// Tells whether a text can stand without quotation marks, as it is.
pub(super) fn is_plain_text(text: &str, bracketed: bool) -> bool {
    scalar(text, 0, bracketed).is_some_and(|value| value.span.end as usize == text.len())
}

/// Tells whether a byte means only itself within words; between brackets fewer do.
fn is_plain(byte: u8, bracketed: bool) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'.'
                | b'-'
                | b'_'
                | b'/'
                | b'\''
                | b'('
                | b')'
                | b'!'
                | b'?'
                | b';'
                | b'+'
                | b'='
                | b'&'
                | b'%'
        )
        || !bracketed && matches!(byte, b',' | b':' | b'"')
}

/// Tells whether a character that is no ASCII is a letter or one of the signs of texts.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "‘’“”„«»–—…·".contains(c)
}
