//! What refers to what: `show-if`, `from`, `total of`, `copied from`. Reports names that lead nowhere or to the wrong
//! kind of answer, and circles; spells the values of conditions as the choices are spelt. Entry point: [`check`].

use super::charts;
pub(super) use super::charts::ChartsWritten;
use super::model::{Answer, Choice, Condition, Field, Plan, Reference, Section, Test};
use super::reader::Reader;
use super::wording::folded;
use crate::diagnostics::{code, nearest};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The fields of a plan by id.
pub(super) struct Index<'a>(BTreeMap<&'a str, &'a Field>);

/// What a reference leads to.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// A field.
    Field(&'a Field),
    /// A column of its table.
    Column(&'a super::model::Column),
}

/// Checks every reference of a plan, and reads its charts.
pub(super) fn check(plan: &mut Plan, charts: &[ChartsWritten], reader: &mut Reader<'_>) {
    let fields: Vec<&Field> = plan.fields().collect();
    let index = Index(fields.iter().rev().map(|field| (field.id.as_str(), *field)).collect());
    for field in &fields {
        check_answer(&field.answer, &index, reader);
        for column in field.columns() {
            check_answer(&column.answer, &index, reader);
        }
    }
    let mut spellings = Vec::new();
    for section in &plan.sections {
        spellings.push(check_condition(section.show_if.as_ref(), &index, reader));
        check_own_section(section, reader);
        for field in &section.fields {
            spellings.push(check_condition(field.show_if.as_ref(), &index, reader));
        }
    }
    report_circles(&fields, &index, reader);
    let charts = charts::read(plan, charts, &index, reader);
    spell(plan, spellings);
    for (section, charts) in charts {
        if let Some(section) = plan.sections.get_mut(section) {
            section.charts = charts;
        }
    }
}

/// Spells the values of all conditions, in the order of the text, as the choices are spelt.
fn spell(plan: &mut Plan, spellings: Vec<Option<String>>) {
    let conditions = plan.sections.iter_mut().flat_map(|section| {
        let fields = section.fields.iter_mut().map(|field| field.show_if.as_mut());
        std::iter::once(section.show_if.as_mut()).chain(fields)
    });
    for (condition, spelling) in conditions.zip(spellings) {
        let test = condition.map(|condition| &mut condition.test);
        if let (Some(Test::Is(value) | Test::IsNot(value)), Some(spelling)) = (test, spelling) {
            *value = spelling;
        }
    }
}

impl<'a> Index<'a> {
    /// Finds what a reference leads to.
    pub(super) fn find(&self, reference: &Reference) -> Option<Target<'a>> {
        let field = *self.0.get(reference.field.as_str())?;
        match &reference.column {
            None => Some(Target::Field(field)),
            Some(column) => field.column(column).map(Target::Column),
        }
    }

    /// Finds what a reference leads to; reports one that leads nowhere.
    pub(super) fn resolve(
        &self,
        reference: &Reference,
        reader: &mut Reader<'_>,
    ) -> Option<Target<'a>> {
        let target = self.find(reference);
        if target.is_none() {
            let (message, hint) = self.missing(reference);
            reader.report(code::PLAN_REFERENCE, reference.span, message, hint);
        }
        target
    }

    fn missing(&self, reference: &Reference) -> (String, String) {
        let Some(field) = self.0.get(reference.field.as_str()) else {
            let message = format!("the plan has no field `{}`", reference.field);
            return (message, self.suggest(&reference.to_string(), reference));
        };
        let column = reference.column.as_deref().unwrap_or_default();
        let columns = || field.columns().iter().map(|column| column.id.as_str());
        if field.columns().is_empty() {
            let message = format!("`{}` is no table, so it has no column `{column}`", field.id);
            return (message, format!("write `{}` alone", field.id));
        }
        let hint = match nearest(column, columns()) {
            Some(near) => format!("did you mean `{}.{near}`?", field.id),
            None => format!("its columns are {}", list(columns())),
        };
        (format!("the table `{}` has no column `{column}`", field.id), hint)
    }

    fn suggest(&self, written: &str, reference: &Reference) -> String {
        let ids = || self.0.keys().copied();
        let columns: Vec<String> = self
            .0
            .values()
            .flat_map(|field| {
                field.columns().iter().map(|column| format!("{}.{}", field.id, column.id))
            })
            .collect();
        if let Some(near) = nearest(written, columns.iter().map(String::as_str).chain(ids())) {
            return format!("did you mean `{near}`?");
        }
        if let Some(near) = nearest(&reference.field, ids()) {
            return format!("did you mean `{near}`?");
        }
        let own_name = columns.iter().find(|column| column.rsplit('.').next() == Some(written));
        match own_name {
            Some(column) => format!("did you mean `{column}`?"),
            None => "write the id of a field, as in `{#id}` behind its question".to_owned(),
        }
    }
}

impl Target<'_> {
    /// Returns the form of its answers.
    pub(super) fn answer(&self) -> &Answer {
        match self {
            Self::Field(field) => &field.answer,
            Self::Column(column) => &column.answer,
        }
    }
}

/// Returns words in backticks, with commas between them.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn check_answer(answer: &Answer, index: &Index<'_>, reader: &mut Reader<'_>) {
    match answer {
        Answer::Total(reference) => check_total(reference, index, reader),
        Answer::Copied(reference) => {
            index.resolve(reference, reader);
        }
        Answer::ReviewDates(reviews) => check_start(&reviews.from, index, reader),
        _ => {}
    }
}

fn check_total(reference: &Reference, index: &Index<'_>, reader: &mut Reader<'_>) {
    let Some(target) = index.resolve(reference, reader) else { return };
    if is_number(target, index) {
        return;
    }
    let message = format!("`{reference}` holds no numbers, so it has no total");
    let numbers = match target {
        Target::Field(field) => numeric_columns(field, index),
        Target::Column(_) => Vec::new(),
    };
    let hint = match numbers.first() {
        Some(column) => format!("name the column: `{reference}.{column}`"),
        None => "name a field or column whose answer is `[number]`".to_owned(),
    };
    reader.report(code::PLAN_REFERENCE, reference.span, message, hint);
}

fn numeric_columns<'a>(field: &'a Field, index: &Index<'a>) -> Vec<&'a str> {
    let columns = field.columns().iter().filter(|column| is_number(Target::Column(column), index));
    columns.map(|column| column.id.as_str()).collect()
}

/// Tells whether answers are numbers, also those that are computed of numbers.
pub(super) fn is_number(target: Target<'_>, index: &Index<'_>) -> bool {
    match target.answer() {
        Answer::Number(_) | Answer::Rating(_) | Answer::Total(_) => true,
        Answer::Copied(source) => index.find(source).is_some_and(|copied| {
            matches!(copied.answer(), Answer::Number(_) | Answer::Rating(_) | Answer::Total(_))
        }),
        _ => false,
    }
}

fn check_start(reference: &Reference, index: &Index<'_>, reader: &mut Reader<'_>) {
    let Some(target) = index.resolve(reference, reader) else { return };
    let date = matches!(target.answer(), Answer::Date | Answer::Dates | Answer::Copied(_));
    if !date || matches!(target, Target::Column(_)) {
        let message = format!("`{reference}` is no single date to count from");
        reader.report(
            code::PLAN_REFERENCE,
            reference.span,
            message,
            "name a field whose answer is `[date]`",
        );
    }
}

/// Checks where a condition leads; returns its value as the choice is spelt, where there is such a choice.
fn check_condition(
    condition: Option<&Condition>,
    index: &Index<'_>,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let condition = condition?;
    let target = index.resolve(&condition.reference, reader)?;
    let (Test::Is(value) | Test::IsNot(value)) = &condition.test else { return None };
    let mut choices = values(target.answer());
    if choices.is_empty() {
        return None;
    }
    let meant = folded(value);
    if let Some(index) = choices.iter().position(|choice| folded(choice) == meant) {
        return Some(choices.swap_remove(index));
    }
    let message = format!("`{}` has no choice `{value}`", condition.reference);
    let hint = match nearest(value, choices.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the choices are {}", list(choices.iter().map(String::as_str))),
    };
    reader.report(code::PLAN_ATTRIBUTE, condition.span, message, hint);
    None
}

/// Returns every value that an answer can have; none if it can have any.
fn values(answer: &Answer) -> Vec<String> {
    let label = |choice: &Choice| choice.label.clone();
    match answer {
        Answer::One(choices) | Answer::Many(choices) => choices.iter().map(label).collect(),
        Answer::YesOrNo => vec!["yes".to_owned(), "no".to_owned()],
        Answer::Rating(rating) => (rating.low..=rating.high).map(|step| step.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// Reports answers that are computed of themselves, and questions that are asked only if they are asked.
fn report_circles(fields: &[&Field], index: &Index<'_>, reader: &mut Reader<'_>) {
    let computed = in_circles(fields, index, |field| field.answer.source());
    let asked = in_circles(fields, index, |field| {
        field.show_if.as_ref().map(|condition| &condition.reference)
    });
    for field in fields {
        let source = field.answer.source().filter(|_| computed.contains(field.id.as_str()));
        if let Some(reference) = source {
            let message = format!("the answer of `{}` is computed of itself", field.id);
            reader.report(
                code::PLAN_REFERENCE,
                reference.span,
                message,
                "name a field that is filled in",
            );
        }
        let condition = field.show_if.as_ref().filter(|_| asked.contains(field.id.as_str()));
        if let Some(condition) = condition {
            let message = format!("whether `{}` is asked depends on its own answer", field.id);
            let hint = "name a question that is asked before it";
            reader.report(code::PLAN_REFERENCE, condition.reference.span, message, hint);
        }
        report_own_columns(field, reader);
    }
}

fn report_own_columns(field: &Field, reader: &mut Reader<'_>) {
    for column in field.columns() {
        if let Some(reference) =
            column.answer.source().filter(|reference| reference.field == field.id)
        {
            let message = format!("the column `{}` is computed of its own table", column.id);
            let hint = "put the total into a question below the table";
            reader.report(code::PLAN_REFERENCE, reference.span, message, hint);
        }
    }
}

/// Returns the fields from which following the references leads back to themselves.
fn in_circles<'a>(
    fields: &[&'a Field],
    index: &Index<'a>,
    next: fn(&Field) -> Option<&Reference>,
) -> FxHashSet<&'a str> {
    let mut walked: FxHashMap<&str, usize> = FxHashMap::default();
    let mut circles = FxHashSet::default();
    for (walk, start) in fields.iter().copied().enumerate() {
        let mut path: Vec<&str> = Vec::new();
        let mut at = Some(start);
        while let Some(field) = at.filter(|field| !walked.contains_key(field.id.as_str())) {
            walked.insert(&field.id, walk);
            path.push(&field.id);
            at = next(field).and_then(|reference| index.0.get(reference.field.as_str()).copied());
        }
        if let Some(met) = at.filter(|field| walked.get(field.id.as_str()) == Some(&walk)) {
            circles.extend(path.into_iter().skip_while(|id| *id != met.id));
        }
    }
    circles
}

/// A section that waits for an answer within itself would never be asked.
fn check_own_section(section: &Section, reader: &mut Reader<'_>) {
    let Some(condition) = &section.show_if else { return };
    if section.fields.iter().any(|field| field.id == condition.reference.field) {
        let message =
            format!("whether the section `{}` is asked depends on an answer in it", section.title);
        let hint = "name a question of another section";
        reader.report(code::PLAN_REFERENCE, condition.reference.span, message, hint);
    }
}
