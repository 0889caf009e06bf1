//! Faults of templates in plain words, at their place in the file. Entry points: `syntax`, `failed`.
//! Knows nothing of the engine: it gets a `Fault` and the sources.

use crate::diagnostics::{Diagnostic, Span, code, nearest};
use crate::paths::SourcePath;
use crate::theme::budget::{Tag, tags};
use crate::theme::embedded::DEFAULT;
use crate::theme::sources::{Source, Sources};
use crate::theme::templates::{MOST_OUTPUT, OR_MEANT, over_budget};
use std::ops::Range;

/// Where the engine found a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// At bytes of a metered template.
    Bytes(String, Range<usize>),
    /// At a line (from 1) and column (from 1) of a metered template.
    Line(String, usize, usize),
    /// Where a template names another: by `extends`, or the one given.
    Naming(String, Option<String>),
    /// In a template as a whole.
    Template(String),
    /// In what a template makes: it is over the limit.
    Output(String),
    /// Nowhere in particular.
    Unknown,
}

/// What the engine found wrong, in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) message: String,
}

impl Fault {
    /// Puts a fault that has no place into a template.
    pub(super) fn or_in(mut self, template: &str) -> Self {
        if self.place == Place::Unknown {
            self.place = Place::Template(template.to_owned());
        }
        self
    }
}

/// Words a fault found when templates were read.
pub(super) fn syntax(fault: &Fault, sources: &Sources) -> Diagnostic {
    let (path, span) = locate(&fault.place, sources);
    let (message, hint) = plain(&fault.message, sources);
    finish(code::TEMPLATE_SYNTAX, &path, span, message, hint)
}

/// Words a fault found when the template `name` made a page.
pub(super) fn failed(
    fault: &Fault,
    name: &str,
    page: Option<&str>,
    sources: &Sources,
) -> Diagnostic {
    let (path, span) = locate(&fault.place, sources);
    let page = page.map_or_else(|| "a page".to_owned(), |page| format!("the page `{page}`"));
    if matches!(fault.place, Place::Output(_)) {
        let most = MOST_OUTPUT / 1024 / 1024;
        let message = format!("`{name}` makes more than {most} MiB of {page}");
        return finish(
            code::OUTPUT_TOO_LARGE,
            &path,
            span,
            message,
            Some("look for a loop that is too long".to_owned()),
        );
    }
    if let Some(what) = over_budget(&fault.message) {
        let message = format!("`{name}` never comes to an end on {page}: {what}");
        let hint = "look for a loop in a loop, or a component or include that leads back to itself";
        return finish(code::TEMPLATE_FAILED, &path, span, message, Some(hint.to_owned()));
    }
    let (message, hint) = plain(&fault.message, sources);
    finish(
        code::TEMPLATE_FAILED,
        &path,
        span,
        format!("`{name}` failed on {page}: {message}"),
        hint,
    )
}

fn finish(
    code: crate::diagnostics::Code,
    path: &SourcePath,
    span: Option<Span>,
    message: String,
    hint: Option<String>,
) -> Diagnostic {
    let diagnostic = match span {
        Some(span) => Diagnostic::new(code, path, span, message),
        None => Diagnostic::of_file(code, path, message),
    };
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

fn locate(place: &Place, sources: &Sources) -> (SourcePath, Option<Span>) {
    let (Place::Bytes(name, _)
    | Place::Line(name, ..)
    | Place::Naming(name, _)
    | Place::Template(name)
    | Place::Output(name)) = place
    else {
        return (SourcePath::new("themes"), None);
    };
    let Some(source) = sources.resolve(name).and_then(|name| sources.get(name)) else {
        return (SourcePath::new(format!("themes/{DEFAULT}/templates/{name}")), None);
    };
    let span = match place {
        Place::Bytes(_, range) => {
            Some(source.metered.original(range.start)..source.metered.original(range.end))
        }
        Place::Line(_, line, column) => {
            let start = source.metered.original_of_line(*line, *column);
            Some(start..start)
        }
        Place::Naming(_, target) => naming(source, target.as_deref(), sources),
        _ => None,
    };
    (source.path.clone(), span.map(|range| widen(source, range)))
}

/// Finds the tag in which a template names another.
fn naming(source: &Source, target: Option<&str>, sources: &Sources) -> Option<Range<usize>> {
    let wanted = target.map(|name| sources.short(name));
    let names_it = |tag: &Tag<'_>| match (tag.name, wanted) {
        ("extends", None) => true,
        ("extends" | "include", Some(wanted)) => {
            tag.target().is_some_and(|name| sources.short(name) == wanted)
        }
        _ => false,
    };
    tags(&source.text).into_iter().find(names_it).map(|tag| tag.range)
}

/// Widens a place of no length to the tag that ends there, or the word that begins there.
fn widen(source: &Source, range: Range<usize>) -> Span {
    let end = range.end.min(source.text.len());
    if range.start < end {
        return Span::new(range.start, end);
    }
    if let Some(tag) =
        tags(&source.text).into_iter().find(|tag| tag.range.end == end || tag.range.start == end)
    {
        return Span::new(tag.range.start, tag.range.end);
    }
    let rest = source.text.get(end..).unwrap_or_default();
    let word = |c: char| c.is_alphanumeric() || "_./\"'-<".contains(c);
    let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
    Span::new(end, end + length)
}

const IF_MISSING: &str = "write `{% if … %}` around it if it may be missing";

/// Returns a message of the engine in the form of ours, and what to do about it.
fn plain(message: &str, sources: &Sources) -> (String, Option<String>) {
    for (marker, what) in [("Field `", "field"), ("Variable `", "name")] {
        if let Some((name, rest)) =
            message.strip_prefix(marker).and_then(|rest| rest.split_once('`'))
        {
            return undefined(what, name, rest);
        }
    }
    if let Some(name) =
        message.strip_prefix("Unknown template `").and_then(|rest| rest.strip_suffix('`'))
    {
        return (format!("there is no template `{name}`"), near_template(name, sources));
    }
    if message.contains("Tried to render a variable that is undefined") {
        return ("this value does not exist".to_owned(), Some(IF_MISSING.to_owned()));
    }
    if let Some((message, near)) = message.split_once(OR_MEANT) {
        return (message.to_owned(), Some(format!("did you mean {near}")));
    }
    if message.contains("extends itself") {
        let parent =
            sources.parents().first().map_or(DEFAULT, |parent| parent.trim_end_matches('/'));
        let hint = format!("to extend the parent theme's file, write `{parent}/` before its name");
        return (message.to_owned(), Some(hint));
    }
    let message = message.trim().trim_end_matches('.').replace('\n', " ");
    let mut chars = message.chars();
    let first = chars.next().map(char::to_lowercase).into_iter().flatten();
    (first.chain(chars).collect(), None)
}

fn undefined(what: &str, name: &str, rest: &str) -> (String, Option<String>) {
    if rest.starts_with(" exists") {
        return (format!("`{name}` has no value here"), Some(IF_MISSING.to_owned()));
    }
    let mut known: Vec<&str> =
        rest.rsplit_once(": ").map_or(Vec::new(), |(_, list)| list.split(", ").collect());
    known.sort_unstable();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!(
            "there are {}",
            known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        )),
    };
    (format!("there is no {what} `{name}` here"), hint)
}

fn near_template(name: &str, sources: &Sources) -> Option<String> {
    let names = sources.iter().map(|(known, _)| sources.short(known));
    nearest(name, names).map(|near| format!("did you mean `{near}`?"))
}
