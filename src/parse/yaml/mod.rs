//! YAML to a tree in which everything has its place in the file. Entry point: `parse`. This folder is the only one that
//! names the YAML parser; what comes after knows keys and values, never syntax.

mod failure;
mod load;
mod recover;
mod simple;
mod slips;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::paths::SourcePath;
use failure::Failure;

/// The largest front matter or settings file, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// How deep lists and mappings may nest.
pub const MAX_DEPTH: usize = 64;
/// How many values there may be, those that aliases repeat included.
pub const MAX_NODES: usize = 20_000;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Yaml {
    /// The value.
    pub value: YamlValue,
    /// Its place in the file, in bytes.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum YamlValue {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar; only a plain one (without quotes) can be a number or a truth value.
    Scalar {
        /// The text, escapes resolved.
        text: String,
        /// Whether it stood without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Yaml>),
    /// Keys and values in the order of the file; no key stands twice.
    Mapping(Vec<(YamlKey, Yaml)>),
    /// What could not be read and was reported; nobody need complain again.
    Broken,
}

/// A key with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlKey {
    /// The key.
    pub name: String,
    /// Its place in the file, in bytes.
    pub span: Span,
}

impl Yaml {
    /// Returns the entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[(YamlKey, Yaml)] {
        match &self.value {
            YamlValue::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        self.entries().iter().find(|(name, _)| name.name == key).map(|(_, value)| value)
    }
}

/// Reads front matter (from its opening `---` on) or settings that stand at `offset` in the file, into a mapping.
///
/// Every fault is reported; what can be made sense of is returned all the same, with [`YamlValue::Broken`] for the
/// rest, or for all of it. An empty text is an empty mapping; the mapping's place is all of the text. `None` if it is
/// over a limit.
pub fn parse(
    text: &str,
    offset: usize,
    file: &SourcePath,
    diags: &mut Diagnostics,
) -> Option<Yaml> {
    if text.len() > MAX_BYTES {
        let message = format!(
            "this is {} KiB long, and more than {} KiB is not read",
            text.len() / 1024,
            MAX_BYTES / 1024
        );
        let hint = "move long text into the page itself";
        diags.report(
            Diagnostic::new(code::YAML_TOO_LARGE, file, first_line(text, offset), message)
                .hint(hint),
        );
        return None;
    }
    let span = Span::new(offset, offset + text.trim_end().len());
    if let Some(entries) = simple::read(text, offset) {
        return Some(Yaml { value: YamlValue::Mapping(entries), span });
    }
    let mut faults = Diagnostics::new();
    let failure = match load::load(text, offset, file, &mut faults) {
        Ok(None | Some(Yaml { value: YamlValue::Null, .. })) => {
            return Some(Yaml { value: YamlValue::Mapping(Vec::new()), span });
        }
        Ok(Some(Yaml { value: value @ YamlValue::Mapping(_), .. })) => {
            diags.extend(&faults);
            return Some(Yaml { value, span });
        }
        Ok(Some(root)) => Failure::not_a_mapping(root.span),
        Err(failure) => failure,
    };
    if failure.code == code::YAML_TOO_LARGE {
        diags.report(failure.diagnostic(file));
        return None;
    }
    let entries = recover::recover(text, offset, file, failure, diags);
    let value = if entries.is_empty() { YamlValue::Broken } else { YamlValue::Mapping(entries) };
    Some(Yaml { value, span })
}

/// Returns a text as it is written after a key or hyphen, or between brackets: in quotation marks if it needs them.
pub fn as_written(text: &str, bracketed: bool) -> String {
    let plain = simple::is_plain_text(text, bracketed);
    if plain { text.to_owned() } else { load::quoted(text) }
}

/// Returns the place of the first line.
fn first_line(text: &str, offset: usize) -> Span {
    let length = text.lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(offset, offset + length)
}
