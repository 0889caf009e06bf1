//! Lists, and what was meant for one: names with commas between them, lines without hyphens. Entry point: `list`.

use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Span, code};
use crate::parse::fields::read::{field, is_empty};
use crate::parse::fields::{Field, FieldContext, Form};
use crate::parse::yaml::{Yaml, YamlValue, as_written};
use std::ops::Range;

/// Reads a list, or a single value as a list of one; `None` if it is none, which is reported.
pub(super) fn list(
    name: &str,
    item: &'static Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Vec<Field>> {
    let items = match &yaml.value {
        YamlValue::List(items) => items,
        YamlValue::Scalar { plain: true, .. } if is_several(name, item, yaml, context, diags) => {
            return None;
        }
        _ => return field(name, item, yaml, context, diags).map(|field| vec![field]),
    };
    let items = items.iter().filter(|item| !is_empty(item));
    Some(items.filter_map(|value| field(name, item, value, context, diags)).collect())
}

/// Reports a text that was meant for several values; tells whether it is one.
fn is_several(
    name: &str,
    item: &Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> bool {
    if !matches!(item, Form::Text | Form::Name | Form::File | Form::OneOf(_)) {
        return false;
    }
    let source = context.source(yaml.span);
    // Something else was wrong with it, and was reported.
    if source.starts_with(['[', '{', '"', '\'', '“']) || source.contains(": ") {
        return false;
    }
    let lines = lines(source);
    let below = begins_its_line(context, yaml.span);
    let fault = if lines.len() > 1 {
        if !are_items(&lines, source, item, below) {
            return false;
        }
        without_hyphens(name, yaml.span, source, &lines, context)
    } else if let Some(items) = with_commas(item, source) {
        commas(name, yaml.span, &items, context)
    } else if marked(source).is_some()
        && (below || source.starts_with(BULLETS) || !matches!(item, Form::Text))
    {
        without_hyphens(name, yaml.span, source, &lines, context)
    } else {
        return false;
    };
    diags.report(fault);
    true
}

/// What word processors put before the items of lists.
const BULLETS: [char; 6] = ['•', '·', '▪', '◦', '–', '*'];

/// Returns an item without what stands in the place of a hyphen and a space.
fn marked(line: &str) -> Option<&str> {
    let rest = line
        .strip_prefix(BULLETS)
        .or_else(|| line.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic)));
    rest.map(str::trim_start).filter(|rest| !rest.is_empty())
}

/// Returns the places of the lines of a value, without the space around them.
fn lines(source: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        if start < end {
            lines.push(start..end);
        }
        at += line.len();
    }
    lines
}

/// Tells whether nothing but space stands before a value in its line.
fn begins_its_line(context: &FieldContext<'_>, span: Span) -> bool {
    let before = context.text.get(..span.start as usize).unwrap_or_default();
    !before.is_empty() && before.trim_end_matches(' ').ends_with('\n')
}

/// Tells whether lines are items rather than one text that goes on: they have marks, or are names, or each begins
/// like a sentence, or is of a few words.
fn are_items(lines: &[Range<usize>], source: &str, item: &Form, below: bool) -> bool {
    let mut texts = lines.iter().filter_map(|line| source.get(line.clone()));
    let begins = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let short = |text: &str| text.split_whitespace().count() <= 3;
    if !matches!(item, Form::Text) || texts.clone().all(|text| marked(text).is_some()) {
        return true;
    }
    below && (texts.clone().all(begins) || texts.all(short))
}

/// Parts names at their commas.
fn with_commas<'s>(item: &Form, source: &'s str) -> Option<Vec<&'s str>> {
    let items: Vec<&str> =
        source.split([',', ';', '•', '·']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let fits = |part: &&str| match item {
        Form::Name => true,
        Form::File => part.contains('.') && !part.contains(char::is_whitespace),
        Form::OneOf(words) => words.contains(part),
        _ => false,
    };
    (items.len() > 1 && items.iter().all(fits)).then_some(items)
}

fn commas(name: &str, span: Span, items: &[&str], context: &FieldContext<'_>) -> Diagnostic {
    let items: Vec<String> = items.iter().map(|item| as_written(item, true)).collect();
    let list = format!("[{}]", items.join(", "));
    let message = format!("`{name}` is one text with commas in it, where a list is meant");
    let hint = format!(
        "put the list in square brackets: `{name}: {list}`; a single name with a comma in quotation marks"
    );
    let fault = Diagnostic::new(code::YAML_LIST, context.file, span, message);
    fault.hint(hint).mended_by(vec![Edit::new(span, list)])
}

fn without_hyphens(
    name: &str,
    span: Span,
    source: &str,
    lines: &[Range<usize>],
    context: &FieldContext<'_>,
) -> Diagnostic {
    let item = |line: &Range<usize>| {
        let text = source.get(line.clone()).unwrap_or_default();
        let text = marked(text).unwrap_or(text).trim_end_matches(',');
        let place = Span::new(line.start, line.end).shifted(span.start as usize);
        Edit::new(place, format!("- {}", as_written(text, false)))
    };
    let edits: Vec<Edit> = lines.iter().map(item).collect();
    let first = edits.first().map_or(span, |edit| edit.span);
    let shown = edits.first().map_or("- coaching", |edit| edit.text.as_str());
    let message = format!(
        "the items of `{name}` do not begin with a hyphen and a space, so they are one text"
    );
    let hint = format!(
        "begin the line of each item with them: `{shown}`; if it is all one text, put it in quotation marks"
    );
    let fault = Diagnostic::new(code::YAML_LIST, context.file, first, message).hint(hint);
    // On the line of the key no item can begin.
    if begins_its_line(context, span) { fault.mended_by(edits) } else { fault }
}
