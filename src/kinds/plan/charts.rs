//! Charts: `charts="fidelity by date, minutes by month"`. Entry point: [`read`], after all fields are known.

use super::answers::reference;
use super::model::{Answer, Chart, Column, Field, Grouping, Plan, Reference};
use super::reader::Reader;
use super::references::{Index, Target, is_number, list};
use super::wording::{Written, items, tidy};
use crate::diagnostics::{Span, code, nearest};
use crate::parse::attributes::Pair;

/// The attribute `charts` of a section.
#[derive(Debug, Clone)]
pub(super) struct ChartsWritten {
    section: usize,
    value: String,
    span: Span,
}

impl ChartsWritten {
    /// Takes the attribute of the section with this index.
    pub(super) fn new(section: usize, pair: &Pair) -> Self {
        Self { section, value: tidy(&pair.value).into_owned(), span: pair.span }
    }
}

/// Reads the charts of all sections, each list with the index of its section; reports columns that do not exist or
/// cannot be drawn.
pub(super) fn read(
    plan: &Plan,
    written: &[ChartsWritten],
    index: &Index<'_>,
    reader: &mut Reader<'_>,
) -> Vec<(usize, Vec<Chart>)> {
    let mut read = Vec::new();
    for attribute in written {
        let Some(section) = plan.sections.get(attribute.section) else { continue };
        let tables: Vec<&Field> =
            section.fields.iter().filter(|field| !field.columns().is_empty()).collect();
        let place = Written::new(reader.text, attribute.span);
        let mut charts = Vec::new();
        let all = items(&attribute.value);
        if all.is_empty() {
            let message = "`charts` names no chart";
            reader.report(code::PLAN_ATTRIBUTE, attribute.span, message, HOW);
        }
        for words in all {
            charts.extend(chart(words, &tables, &place, index, reader));
        }
        read.push((attribute.section, charts));
    }
    read
}

const HOW: &str = "write them like `charts=\"fidelity by date, minutes by month\"`";

fn chart(
    words: &str,
    tables: &[&Field],
    place: &Written<'_>,
    index: &Index<'_>,
    reader: &mut Reader<'_>,
) -> Option<Chart> {
    let Some((value, along)) = words.split_once(" by ") else {
        let message = format!("the chart `{words}` cannot be read");
        reader.report(code::PLAN_ATTRIBUTE, place.place(words), message, HOW);
        return None;
    };
    let within = Written { source: words, span: place.place(words) };
    let (value, table) = column(value.trim(), tables, &within, index, reader)?;
    if let Some(Target::Column(found)) =
        index.find(&value).filter(|target| !is_number(*target, index))
    {
        let message = format!("the column `{}` holds no numbers to draw", found.id);
        let hint = "name a column whose answer is `[number]` or `[rating …]` before `by`";
        reader.report(code::PLAN_REFERENCE, value.span, message, hint);
        return None;
    }
    let (along, grouping) = along_column(along.trim(), table, tables, &within, index, reader)?;
    Some(Chart { value, along, grouping })
}

/// Finds a column by `column`, in the section's own tables, or by `field.column`; returns its table as well.
fn column<'a>(
    name: &str,
    tables: &[&'a Field],
    place: &Written<'_>,
    index: &Index<'a>,
    reader: &mut Reader<'_>,
) -> Option<(Reference, Option<&'a Field>)> {
    let Some(written) = reference(name, place) else {
        let message = format!("`{name}` is not the name of a column");
        reader.report(code::PLAN_ATTRIBUTE, place.place(name), message, HOW);
        return None;
    };
    if written.column.is_some() {
        index.resolve(&written, reader)?;
        let table = index.find(&Reference { column: None, ..written.clone() });
        let table = table
            .and_then(|table| if let Target::Field(field) = table { Some(field) } else { None });
        return Some((written, table));
    }
    if let Some(table) = tables.iter().find(|table| table.column(name).is_some()) {
        return Some((full(table, name, written.span), Some(table)));
    }
    let columns = || {
        tables.iter().flat_map(|table| table.columns()).map(|column: &Column| column.id.as_str())
    };
    let hint = match nearest(name, columns()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if tables.is_empty() => {
            "name a column of a table: `elements.minutes by elements.date`".to_owned()
        }
        None => format!("the columns are {}", list(columns())),
    };
    reader.report(
        code::PLAN_REFERENCE,
        written.span,
        format!("there is no column `{name}` to draw"),
        hint,
    );
    None
}

fn full(table: &Field, column: &str, span: Span) -> Reference {
    Reference { field: table.id.clone(), column: Some(column.to_owned()), span }
}

/// Reads what stands behind `by`: a column, or `day`, `month` or `term` of the table's dates.
fn along_column<'a>(
    name: &str,
    table: Option<&'a Field>,
    tables: &[&'a Field],
    place: &Written<'_>,
    index: &Index<'a>,
    reader: &mut Reader<'_>,
) -> Option<(Reference, Grouping)> {
    let period = match name {
        "day" => Some(Grouping::Day),
        "month" => Some(Grouping::Month),
        "term" => Some(Grouping::Term),
        _ => None,
    };
    let Some((period, table)) = period.zip(table).filter(|(_, table)| table.column(name).is_none())
    else {
        let own: Vec<&Field> = table.map_or(tables.to_vec(), |table| vec![table]);
        let (along, _) = column(name, &own, place, index, reader)?;
        let dates =
            index.find(&along).is_some_and(|target| matches!(target.answer(), Answer::Date));
        return Some((along, if dates { Grouping::Day } else { Grouping::Answer }));
    };
    let dates = table.columns().iter().find(|column| column.answer == Answer::Date);
    if dates.is_none() {
        let message =
            format!("the table `{}` has no column of dates to bring together by {name}", table.id);
        reader.report(
            code::PLAN_REFERENCE,
            place.place(name),
            message,
            "add a column with the answer `[date]`",
        );
    }
    dates.map(|column| (full(table, &column.id, place.place(name)), period))
}
