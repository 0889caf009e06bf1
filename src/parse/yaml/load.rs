//! The parser's events to the tree, within limits. Entry point: `load`. Knows nothing of what the text should say.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::parse::yaml::failure::Failure;
use crate::parse::yaml::{MAX_DEPTH, MAX_NODES, Yaml, YamlKey, YamlValue};
use crate::paths::SourcePath;
use granit_parser::{Event, Parser, ScalarStyle, Span as Place, options};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A mapping with more keys than this is checked for repeated ones with a set.
const FEW_KEYS: usize = 16;
/// Room for the entries of a mapping, so that few of them grow.
const FEW_ENTRIES: usize = 8;
/// How much text aliases may repeat, in bytes.
const MAX_ALIASED_BYTES: usize = 1024 * 1024;

/// Reads the first document of `text`, which stands at `offset` in the file.
///
/// Reports what does not stop the reading: repeated keys, tags, unknown aliases, a second document.
pub(super) fn load(
    text: &str,
    offset: usize,
    file: &SourcePath,
    diags: &mut Diagnostics,
) -> Result<Option<Yaml>, Failure> {
    let options = options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut loader = Loader {
        text,
        offset,
        file,
        diags,
        stack: Vec::new(),
        anchors: Vec::new(),
        nodes: 0,
        aliased: 0,
        root: None,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, place) = event.map_err(|error| Failure::of(&error, text, offset))?;
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                loader.second_document(&place);
                break;
            }
        }
        loader.take(event, &place)?;
    }
    Ok(loader.root)
}

struct Loader<'a> {
    text: &'a str,
    offset: usize,
    file: &'a SourcePath,
    diags: &'a mut Diagnostics,
    stack: Vec<Frame>,
    anchors: Vec<Anchored>,
    nodes: usize,
    aliased: usize,
    root: Option<Yaml>,
}

/// A list or mapping that is still open.
struct Frame {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Yaml>),
    Mapping(Vec<(YamlKey, Yaml)>, Option<YamlKey>),
}

/// A value that aliases may repeat.
struct Anchored {
    id: usize,
    value: Yaml,
    size: Size,
}

/// How much there is in a value.
#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl Loader<'_> {
    fn take(&mut self, event: Event<'_>, place: &Place) -> Result<(), Failure> {
        let span = self.span(place);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.count(span)?;
                let value = Self::scalar(text, style, span);
                let value = if tag.is_some() { self.tagged(value, place) } else { value };
                self.keep(anchor, &value);
                self.put(value)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), place);
                self.open(Content::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), place);
                self.open(Content::Mapping(Vec::with_capacity(FEW_ENTRIES), None), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => self.alias(id, span),
            Event::UnresolvedAlias(_) => self.unknown_alias(span),
            _ => Ok(()),
        }
    }

    /// Returns a place in the file, without line ends after the value.
    fn span(&self, place: &Place) -> Span {
        let Range { start, end } = place.byte_range().unwrap_or_default();
        let text = self.text.as_bytes();
        let whole =
            end.checked_sub(1).and_then(|last| text.get(last)).is_some_and(u8::is_ascii_graphic);
        if start < end && whole {
            return Span::new(start + self.offset, end + self.offset);
        }
        let text = self.text.get(start..end).unwrap_or_default();
        Span::new(start + self.offset, start + self.offset + text.trim_end().len())
    }

    /// Returns the text at a place of the file.
    fn source(&self, span: Span) -> &str {
        let range = span.range();
        self.text.get(range.start - self.offset..range.end - self.offset).unwrap_or_default()
    }

    fn scalar(text: std::borrow::Cow<'_, str>, style: ScalarStyle, span: Span) -> Yaml {
        let plain = matches!(style, ScalarStyle::Plain);
        let nothing =
            plain && (span.start == span.end || matches!(&*text, "~" | "null" | "Null" | "NULL"));
        let value = if nothing {
            YamlValue::Null
        } else {
            YamlValue::Scalar { text: text.into_owned(), plain }
        };
        Yaml { value, span }
    }

    fn count(&mut self, span: Span) -> Result<(), Failure> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Failure::too_large(
                span,
                format!("there are more than {MAX_NODES} values here"),
            ));
        }
        Ok(())
    }

    fn open(&mut self, content: Content, anchor: usize, span: Span) -> Result<(), Failure> {
        self.count(span)?;
        self.refuse_complex_key(span)?;
        if self.stack.len() >= MAX_DEPTH {
            return Err(Failure::too_deep(span));
        }
        self.stack.push(Frame { start: span.start as usize, anchor, content });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Failure> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (value, last) = match frame.content {
            Content::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (YamlValue::List(items), last)
            }
            Content::Mapping(entries, _) => {
                let last = entries.last().map(|(key, value)| value.span.end.max(key.span.end));
                (YamlValue::Mapping(self.without_repeats(entries)), last)
            }
        };
        let block = end.start == end.end;
        let end = last.filter(|_| block).unwrap_or(end.end) as usize;
        let value = Yaml { value, span: Span::new(frame.start, end) };
        self.keep(frame.anchor, &value);
        self.put(value)
    }

    /// Puts a finished value where it belongs: as key, as value, as item or as the root.
    fn put(&mut self, value: Yaml) -> Result<(), Failure> {
        match self.stack.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(value),
            Some(Content::List(items)) => items.push(value),
            Some(Content::Mapping(entries, key)) => match key.take() {
                Some(key) => entries.push((key, value)),
                None => *key = Some(key_of(value)?),
            },
        }
        Ok(())
    }

    fn refuse_complex_key(&self, span: Span) -> Result<(), Failure> {
        match self.stack.last() {
            Some(Frame { content: Content::Mapping(_, None), .. }) => {
                Err(Failure::complex_key(span))
            }
            _ => Ok(()),
        }
    }

    /// Leaves out keys that stand twice, with a fault at each second one.
    fn without_repeats(&mut self, entries: Vec<(YamlKey, Yaml)>) -> Vec<(YamlKey, Yaml)> {
        without_repeats(entries, self.file, self.diags)
    }

    fn keep(&mut self, anchor: usize, value: &Yaml) {
        if anchor > 0 {
            self.anchors.push(Anchored { id: anchor, value: value.clone(), size: size_of(value) });
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Failure> {
        let Ok(index) = self.anchors.binary_search_by_key(&id, |anchored| anchored.id) else {
            return self.alias_to_itself(id, span);
        };
        let Some(Anchored { value, size, .. }) = self.anchors.get(index) else { return Ok(()) };
        self.nodes += size.nodes;
        self.aliased += size.bytes;
        if self.nodes > MAX_NODES || self.aliased > MAX_ALIASED_BYTES {
            return Err(Failure::too_large(span, "this repeats other parts too often".to_owned()));
        }
        if self.stack.len() + size.depth > MAX_DEPTH {
            return Err(Failure::too_deep(span));
        }
        let value = Yaml { value: value.value.clone(), span };
        if size.depth > 0 {
            self.refuse_complex_key(span)?;
        }
        self.put(value)
    }

    /// Finds anchors out of order (an inner one ends before the outer), else the alias stands in what it repeats.
    fn alias_to_itself(&mut self, id: usize, span: Span) -> Result<(), Failure> {
        if self.anchors.iter().any(|anchored| anchored.id == id) {
            self.anchors.sort_by_key(|anchored| anchored.id);
            return self.alias(id, span);
        }
        Err(Failure::syntax(
            span,
            "this repeats the very part that it stands in",
            "write the value out",
        ))
    }

    fn unknown_alias(&mut self, span: Span) -> Result<(), Failure> {
        let text = self.source(span).to_owned();
        self.count(span)?;
        let message = format!("`{text}` begins with `*`, which has a meaning of its own here");
        self.report(span, message, &format!("put the text in quotes: {}", quoted(&text)));
        self.put(Yaml { value: YamlValue::Scalar { text, plain: false }, span })
    }

    /// Reports a tag and takes it for the beginning of the text.
    fn tagged(&mut self, value: Yaml, place: &Place) -> Yaml {
        let Some(tag) = place.tag_span().map(|tag| self.span(&tag)) else { return value };
        let whole = Span::new(tag.start as usize, value.span.end.max(tag.end) as usize);
        let text = self.source(whole).to_owned();
        self.tag_fault(tag, &format!("put the text in quotes: {}", quoted(&text)));
        Yaml { value: YamlValue::Scalar { text, plain: false }, span: whole }
    }

    fn refuse_tag(&mut self, tagged: bool, place: &Place) {
        if let Some(tag) = place.tag_span().filter(|_| tagged) {
            let span = self.span(&tag);
            self.tag_fault(span, "leave it out");
        }
    }

    fn tag_fault(&mut self, span: Span, hint: &str) {
        let message =
            format!("`{}` begins with `!`, which has a meaning of its own here", self.source(span));
        self.report(span, message, hint);
    }

    fn second_document(&mut self, place: &Place) {
        let span = self.span(place);
        let message = "a second part begins here, and what follows is not read".to_owned();
        self.report(span, message, "take out this line, so that all keys stand together");
    }

    fn report(&mut self, span: Span, message: String, hint: &str) {
        self.diags.report(Diagnostic::new(code::YAML_SYNTAX, self.file, span, message).hint(hint));
    }
}

/// Leaves out keys that stand twice, with a fault at each second one.
pub(super) fn without_repeats(
    mut entries: Vec<(YamlKey, Yaml)>,
    file: &SourcePath,
    diags: &mut Diagnostics,
) -> Vec<(YamlKey, Yaml)> {
    let repeated = repeated_keys(&entries);
    if repeated.is_empty() {
        return entries;
    }
    for (key, _) in repeated.iter().filter_map(|index| entries.get(*index)) {
        let message = format!("the key `{}` stands here for the second time", key.name);
        let hint = "keep one of the two lines";
        diags.report(Diagnostic::new(code::YAML_DUPLICATE_KEY, file, key.span, message).hint(hint));
    }
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        repeated.binary_search(&(index - 1)).is_err()
    });
    entries
}

fn repeated_keys(entries: &[(YamlKey, Yaml)]) -> Vec<usize> {
    let indexed = entries.iter().map(|(key, _)| key.name.as_str()).enumerate();
    if entries.len() <= FEW_KEYS {
        let stands_before =
            |at: usize, name: &str| entries.iter().take(at).any(|(key, _)| key.name == name);
        return indexed.filter(|(at, name)| stands_before(*at, name)).map(|(at, _)| at).collect();
    }
    let mut seen = FxHashSet::default();
    indexed.filter(|(_, name)| !seen.insert(*name)).map(|(at, _)| at).collect()
}

/// Takes a value for a key.
fn key_of(value: Yaml) -> Result<YamlKey, Failure> {
    match value.value {
        YamlValue::Scalar { text, .. } => Ok(YamlKey { name: text, span: value.span }),
        YamlValue::Null if value.span.start < value.span.end => {
            Ok(YamlKey { name: "null".to_owned(), span: value.span })
        }
        YamlValue::Null => Err(Failure::syntax(
            value.span,
            "there is no key before the colon",
            "write the key, for example `title: …`",
        )),
        _ => Err(Failure::complex_key(value.span)),
    }
}

/// Measures a value; nesting is within [`MAX_DEPTH`].
fn size_of(value: &Yaml) -> Size {
    let mut size = Size { nodes: 1, ..Size::default() };
    let mut add = |part: &Yaml| {
        let inner = size_of(part);
        size.nodes += inner.nodes;
        size.bytes += inner.bytes;
        size.depth = size.depth.max(inner.depth);
    };
    match &value.value {
        YamlValue::Null | YamlValue::Broken => return size,
        YamlValue::Scalar { text, .. } => return Size { bytes: text.len(), ..size },
        YamlValue::List(items) => items.iter().for_each(&mut add),
        YamlValue::Mapping(entries) => entries.iter().for_each(|(_, value)| add(value)),
    }
    if let YamlValue::Mapping(entries) = &value.value {
        size.nodes += entries.len();
        size.bytes += entries.iter().map(|(key, _)| key.name.len()).sum::<usize>();
    }
    size.depth += 1;
    size
}

/// Puts text in quotes, in those that need no escapes if there are such.
pub(super) fn quoted(text: &str) -> String {
    let awkward = text.contains(['"', '\\']);
    if awkward && !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
