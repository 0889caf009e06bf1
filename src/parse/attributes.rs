//! Attributes in braces: `{#id .class key=value key="two words"}`. Entry point: `Attributes::parse`.

use crate::diagnostics::Span;

/// What stood in braces, or after a block's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Attributes {
    /// `#id`
    pub id: Option<String>,
    /// `.class`, in order.
    pub classes: Vec<String>,
    /// `key=value` in order; a flag (`log`, `private`) has an empty value.
    pub pairs: Vec<Pair>,
    /// The place of the braces and all within, in the file.
    pub span: Span,
}

/// One `key=value`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// The value, without its quotation marks.
    pub value: String,
    /// The place of key and value in the file.
    pub span: Span,
}

/// Words that may stand alone on a plan's headings.
const FLAGS: [&str; 2] = ["log", "private"];

impl Attributes {
    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pair(key).map(|pair| pair.value.as_str())
    }

    /// Returns a key with its value and place.
    pub fn pair(&self, key: &str) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.key == key)
    }

    /// Tells whether a flag (`log`, `private`) is set.
    pub fn has(&self, flag: &str) -> bool {
        self.pair(flag).is_some()
    }

    /// Reads `{…}` at the start of `text`; returns the attributes and their length, or `None` if this is plain text.
    ///
    /// `offset` is the place of `text` in the file; `flags` allows the words of a plan's headings.
    pub fn parse(text: &str, offset: usize, flags: bool) -> Option<(Self, usize)> {
        let inner = text.strip_prefix('{')?;
        let mut reader = Reader { text: inner, at: 0, offset: offset + 1 };
        let mut attributes = Self::default();
        loop {
            reader.skip_space();
            if reader.rest().starts_with('}') {
                let length = reader.at + 2;
                attributes.span = Span::new(offset, offset + length);
                return (!attributes.is_empty()).then_some((attributes, length));
            }
            reader.part(&mut attributes, flags)?;
        }
    }

    /// Reads what follows a block's name, with or without braces; `Err` holds the place that cannot be read.
    pub fn parse_bare(text: &str, offset: usize) -> Result<Self, Span> {
        let start = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        if trimmed.starts_with('{') {
            return match Self::parse(trimmed, offset + start, false) {
                Some((attributes, length)) if length == trimmed.len() => Ok(attributes),
                _ if trimmed.trim_matches(['{', '}', ' ']).is_empty() => Ok(Self::default()),
                _ => Err(Span::new(offset + start, offset + start + trimmed.len())),
            };
        }
        let mut reader = Reader { text: trimmed, at: 0, offset: offset + start };
        let mut attributes = Self {
            span: Span::new(offset + start, offset + start + trimmed.len()),
            ..Self::default()
        };
        while !reader.rest().is_empty() {
            let at = reader.offset + reader.at;
            reader
                .part(&mut attributes, false)
                .ok_or(Span::new(at, offset + start + trimmed.len()))?;
            reader.skip_space();
        }
        Ok(attributes)
    }

    fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    offset: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len()
            - self.rest().trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}']).len();
    }

    /// Reads one `#id`, `.class`, `key=value` or flag.
    fn part(&mut self, into: &mut Attributes, flags: bool) -> Option<()> {
        let start = self.at;
        if self.rest().starts_with('#') {
            self.at += 1;
            let id = self.word()?;
            into.id.get_or_insert(id.to_owned());
            return Some(());
        }
        if self.rest().starts_with('.') {
            self.at += 1;
            let class = self.word()?;
            into.classes.push(class.to_owned());
            return Some(());
        }
        let key = self.word()?.to_owned();
        let value = if self.rest().starts_with('=') {
            self.at += 1;
            self.value()?
        } else if flags && FLAGS.contains(&key.as_str()) {
            String::new()
        } else {
            return None;
        };
        let span = Span::new(self.offset + start, self.offset + self.at);
        // Nearly all have one pair.
        into.pairs.reserve_exact(1);
        into.pairs.push(Pair { key, value, span });
        Some(())
    }

    /// Reads a word of letters, digits, `-`, `_`, `:` and `.`.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length =
            rest.find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
        let word = rest.get(..length).filter(|word| !word.is_empty())?;
        self.at += length;
        Some(word)
    }

    /// Reads a value: in straight or curly quotation marks, or up to the next space or brace.
    fn value(&mut self) -> Option<String> {
        let rest = self.rest();
        let open = rest.chars().next()?;
        if let Some(closers) = closing_quotes(open) {
            let inner = rest.get(open.len_utf8()..)?;
            let end = inner.find(|c| closers.contains(c))?;
            let closer = inner.get(end..)?.chars().next()?;
            self.at += open.len_utf8() + end + closer.len_utf8();
            return inner.get(..end).map(str::to_owned);
        }
        let length =
            rest.find(|c: char| c.is_whitespace() || c == '}' || c == '{').unwrap_or(rest.len());
        let value = rest.get(..length).filter(|value| !value.is_empty())?;
        self.at += length;
        Some(value.to_owned())
    }
}

/// Returns the marks that close a value opened by `open`: word processors curl them in either way.
fn closing_quotes(open: char) -> Option<&'static str> {
    match open {
        '"' => Some("\""),
        '\'' => Some("'"),
        '“' | '”' | '„' => Some("“”\""),
        '‘' | '’' => Some("’"),
        _ => None,
    }
}
