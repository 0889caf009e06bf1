//! A mapping against its table of keys, and values that hold others. Entry point: `mapping`. What a single value may
//! be is in `scalars`.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Edit, Span};
use crate::parse::fields::unknown::Unknown;
use crate::parse::fields::{
    Field, FieldContext, FieldValue, Fields, Form, Key, Spanned, Table, free, lists, scalars,
};
use crate::parse::yaml::{Yaml, YamlKey, YamlValue};

/// Reads the entries of a mapping; `inside` names the key that the mapping is the value of.
pub(super) fn mapping(
    yaml: &Yaml,
    keys: Table,
    inside: Option<&str>,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Fields {
    let mut fields = Fields { span: yaml.span, ..Fields::default() };
    for (name, value) in yaml.entries() {
        let Some(key) = keys.iter().find(|key| key.name == name.name) else {
            let unknown = Unknown { key: name, value, beside: yaml, keys, inside };
            fields.faulty.extend(unknown.report(context, diags));
            continue;
        };
        if is_absent(value, key) {
            continue;
        }
        match field(key.name, &key.form, value, context, diags) {
            Some(field) => fields.entries.push((key.name, name.span, field)),
            None => fields.faulty.push(key.name),
        }
    }
    if !matches!(yaml.value, YamlValue::Broken) {
        for key in keys
            .iter()
            .filter(|key| key.required && !fields.has(key.name) && !fields.is_faulty(key.name))
        {
            missing_key(key, yaml, inside, context, diags);
        }
    }
    fields
}

/// Tells whether a value is as good as none.
fn is_absent(value: &Yaml, key: &Key) -> bool {
    let named_list = matches!(key.form, Form::ListOf(_) | Form::Named(_) | Form::Mapping(_));
    is_empty(value)
        || (key.required && named_list)
            && match &value.value {
                YamlValue::List(items) => items.iter().all(is_empty),
                YamlValue::Mapping(entries) => entries.is_empty(),
                _ => false,
            }
}

pub(super) fn is_empty(value: &Yaml) -> bool {
    match &value.value {
        YamlValue::Null => true,
        YamlValue::Scalar { text, .. } => text.trim().is_empty(),
        _ => false,
    }
}

/// Reads one value by its form; `None` if it is faulty, which is reported.
pub(super) fn field(
    name: &str,
    form: &'static Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Field> {
    if matches!(yaml.value, YamlValue::Broken) {
        return None;
    }
    let value = match form {
        Form::ListOf(item) => FieldValue::List(lists::list(name, item, yaml, context, diags)?),
        Form::Mapping(keys) => match &yaml.value {
            YamlValue::Mapping(_) => {
                FieldValue::Mapping(mapping(yaml, Table::from(*keys), Some(name), context, diags))
            }
            _ => return wrong_shape(name, form, yaml, context, diags),
        },
        Form::Named(inner) => FieldValue::Named(named(name, inner, yaml, context, diags)?),
        Form::Either(forms) => return either(name, forms, yaml, context, diags),
        Form::Free => FieldValue::Free(free::json(yaml)),
        _ => return scalar(name, form, yaml, context, diags),
    };
    Some(Field { value, span: yaml.span })
}

fn scalar(
    name: &str,
    form: &'static Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Field> {
    let span = yaml.span;
    match &yaml.value {
        YamlValue::Scalar { text, plain } => {
            match scalars::read(name, form, text, *plain, &context.codes) {
                Ok(value) => Some(Field { value, span }),
                Err(fault) => {
                    let edits = fault.meant.map(|meant| Edit::new(span, meant));
                    let told = Diagnostic::new(fault.code, context.file, span, fault.message);
                    diags.report(told.hint(fault.hint).mended_by(edits.into_iter().collect()));
                    None
                }
            }
        }
        YamlValue::Mapping(entries)
            if matches!(form, Form::Text | Form::Name | Form::Paragraph) =>
        {
            unquoted_colon(name, entries, span, context, diags)
                .or_else(|| wrong_shape(name, form, yaml, context, diags))
        }
        _ => wrong_shape(name, form, yaml, context, diags),
    }
}

/// Takes `- Ask: why?` for the text it was meant to be, and reports the colon.
fn unquoted_colon(
    name: &str,
    entries: &[(YamlKey, Yaml)],
    span: Span,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Field> {
    let [(key, Yaml { value: YamlValue::Scalar { text, .. }, .. })] = entries else { return None };
    let meant = format!("{}: {text}", key.name);
    let colon = Span::new(key.span.end as usize, key.span.end as usize + 1);
    let message =
        format!("there is a colon in a text of `{name}`, which stands without quotation marks");
    let quote = if meant.contains('"') { '\'' } else { '"' };
    let hint = format!("put the text in quotation marks: `{quote}{meant}{quote}`");
    report(diags, context, crate::diagnostics::code::YAML_COLON, colon, message, &hint);
    Some(Field { value: FieldValue::Text(meant), span })
}

fn named(
    name: &str,
    inner: &'static Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Vec<(Spanned<String>, Field)>> {
    let YamlValue::Mapping(entries) = &yaml.value else {
        let wanted = "a group of names, each with a value, such as `es: file.md`";
        return wrong(name, yaml, wanted, context, diags);
    };
    let read = |(key, value): &(YamlKey, Yaml)| {
        let own_name = Spanned { value: key.name.clone(), span: key.span };
        if is_empty(value) {
            let label = FieldValue::Text(key.name.clone());
            return matches!(inner, Form::Text | Form::Name)
                .then_some((own_name, Field { value: label, span: key.span }));
        }
        Some((own_name, field(&key.name, inner, value, context, diags)?))
    };
    Some(entries.iter().filter_map(read).collect())
}

/// Takes the first form that fits without a fault.
///
/// If none does, the faults of the one that has the value's shape are told, else what all of them want.
fn either(
    name: &str,
    forms: &'static [Form],
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Field> {
    let mut close = None;
    for form in forms {
        let mut silent = Diagnostics::new();
        let field = field(name, form, yaml, context, &mut silent);
        if silent.is_empty() {
            return field;
        }
        let meant = silent.iter().any(|fault| fault.code == crate::diagnostics::code::YAML_LIST);
        if meant || has_shape(form, yaml) {
            close = Some((field, silent));
        }
    }
    if let Some((field, faults)) = close {
        diags.extend(&faults);
        return field;
    }
    let wanted: Vec<String> = forms.iter().map(scalars::describe).collect();
    wrong(name, yaml, &wanted.join(", or "), context, diags)
}

/// Tells whether a form holds other values, as the value does.
fn has_shape(form: &Form, yaml: &Yaml) -> bool {
    match &yaml.value {
        YamlValue::List(_) => matches!(form, Form::ListOf(_)),
        YamlValue::Mapping(_) => matches!(form, Form::Mapping(_) | Form::Named(_)),
        _ => false,
    }
}

fn wrong_shape(
    name: &str,
    form: &Form,
    yaml: &Yaml,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<Field> {
    wrong(name, yaml, &scalars::describe(form), context, diags)
}

fn wrong<T>(
    name: &str,
    yaml: &Yaml,
    wanted: &str,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) -> Option<T> {
    let (is, hint) = match &yaml.value {
        YamlValue::List(_) => (
            "a list".to_owned(),
            "; if square brackets belong to a text, put it in quotation marks",
        ),
        YamlValue::Mapping(_) => (
            "a group of keys".to_owned(),
            "; if a colon belongs to a text, put it in quotation marks",
        ),
        YamlValue::Scalar { text, .. } => (format!("`{}`", scalars::shortened(text)), ""),
        YamlValue::Null | YamlValue::Broken => ("empty".to_owned(), ""),
    };
    let hint = format!("write {wanted}{hint}");
    let message = format!("`{name}` is {is}, which it cannot be");
    report(diags, context, context.codes.wrong_type, yaml.span, message, &hint);
    None
}

fn missing_key(
    key: &Key,
    yaml: &Yaml,
    inside: Option<&str>,
    context: &FieldContext<'_>,
    diags: &mut Diagnostics,
) {
    let Span { start, end } = yaml.span;
    let opening = Span::new(start as usize, (start as usize + context.opening).min(end as usize));
    let first = yaml.entries().first().map_or(yaml.span, |(key, _)| key.span);
    let (span, message) = match inside {
        Some(outer) => (first, format!("`{}` is missing in `{outer}`", key.name)),
        None => (opening, format!("`{}` is missing; {} needs it", key.name, context.what)),
    };
    let written = yaml.entries().iter().find(|(written, _)| written.name == key.name);
    let (span, message, hint) = match written {
        // A line more would be one too many.
        Some((written, _)) => {
            let needs =
                inside.map_or_else(|| format!("; {} needs it", context.what), |_| String::new());
            let hint = format!("write after its colon what it is: `{}: {}`", key.name, key.example);
            (written.span, format!("`{}` is empty{needs}", key.name), hint)
        }
        None => (span, message, format!("add a line such as `{}: {}`", key.name, key.example)),
    };
    report(diags, context, context.codes.missing_key, span, message, &hint);
}

/// Joins words as in `a, b or c`.
pub(super) fn any_of(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}

pub(super) fn report(
    diags: &mut Diagnostics,
    context: &FieldContext<'_>,
    code: Code,
    span: Span,
    message: impl Into<String>,
    hint: &str,
) {
    diags.report(Diagnostic::new(code, context.file, span, message).hint(hint));
}
