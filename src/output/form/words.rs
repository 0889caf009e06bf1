//! What a plan's form says in words: who fills in, when, how many, what is computed. Pure; English.

use crate::kinds::plan::model::{
    Answer, Bounds, Condition, Field, Plan, Rating, Reference, Reviews, Test, Unit,
};

/// What is said of a private field or section.
pub(super) const PRIVATE: &str = "Left out of copies that are shared.";

/// Says who fills something in; `None` if that is not said.
pub(super) fn by(roles: &[String], plan: &Plan) -> Option<String> {
    let labels: Vec<&str> = roles.iter().map(|role| plan.role_label(role)).collect();
    (!labels.is_empty()).then(|| format!("Filled in by: {}.", labels.join(", ")))
}

/// Says when something is asked.
pub(super) fn condition(condition: &Condition, plan: &Plan) -> String {
    let question = question(&condition.reference, plan);
    match &condition.test {
        Test::Answered => format!("Only if “{question}” is answered."),
        Test::Is(value) => format!("Only if “{question}” is “{value}”."),
        Test::IsNot(value) => format!("Only if “{question}” is not “{value}”."),
    }
}

/// Says how often a section is filled in.
pub(super) fn copies(bounds: Bounds) -> String {
    let Bounds { least, most } = bounds;
    let times = |count| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    match least {
        least if least == most => format!("Filled in {}.", times(most)),
        0 => format!("Filled in up to {}.", times(most)),
        least => format!("Filled in {least} to {}.", times(most)),
    }
}

/// Says how many choices or rows are asked for, or between which numbers; `None` without limits.
pub(super) fn limits(field: &Field) -> Option<String> {
    let range = |least: Option<u32>, most: Option<u32>| match (least, most) {
        (Some(least), Some(most)) if least == most => Some(least.to_string()),
        (Some(least), Some(most)) => Some(format!("{least} to {most}")),
        (Some(least), None) => Some(format!("at least {least}")),
        (None, Some(most)) => Some(format!("at most {most}")),
        (None, None) => None,
    };
    match &field.answer {
        Answer::Many(_) => Some(
            range(field.at_least, field.at_most)
                .map_or("Choose any number.".to_owned(), |range| format!("Choose {range}.")),
        ),
        Answer::Table(_) => {
            let (least, most) = match field.rows {
                Some(rows) => (Some(rows.least), Some(rows.most)),
                None => (field.at_least, field.at_most),
            };
            range(least, most).map(|range| capital(&format!("{range} rows.")))
        }
        Answer::Number(_) => {
            range(field.at_least, field.at_most).map(|range| capital(&format!("{range}.")))
        }
        _ => None,
    }
}

/// Says what an answer is made of, where nobody types it in as it stands; `None` for all others.
pub(super) fn answer(answer: &Answer, plan: &Plan) -> Option<String> {
    match answer {
        Answer::Total(reference) => Some(format!("Total of “{}”.", question(reference, plan))),
        Answer::Copied(reference) => Some(format!("Copied from “{}”.", question(reference, plan))),
        Answer::ReviewDates(reviews) => Some(reviews_in_words(reviews, plan)),
        _ => None,
    }
}

fn reviews_in_words(reviews: &Reviews, plan: &Plan) -> String {
    let (one, many) = match reviews.unit {
        Unit::Days => ("day", "days"),
        Unit::Weeks => ("week", "weeks"),
        Unit::Months => ("month", "months"),
    };
    let every =
        if reviews.every == 1 { one.to_owned() } else { format!("{} {many}", reviews.every) };
    let times =
        if reviews.times == 1 { "once".to_owned() } else { format!("{} times", reviews.times) };
    format!("Every {every}, {times}, from “{}”.", question(&reviews.from, plan))
}

/// Says what the ends of a scale mean; its two ends where they are not said.
pub(super) fn scale(rating: &Rating) -> String {
    match &rating.ends {
        Some((low, high)) => format!("{} = {low}, {} = {high}", rating.low, rating.high),
        None => format!("{} to {}", rating.low, rating.high),
    }
}

/// Returns the question of a field, or the heading of a column; the name itself if it leads nowhere.
fn question(reference: &Reference, plan: &Plan) -> String {
    let Some(field) = plan.field(&reference.field) else { return reference.to_string() };
    match reference.column.as_deref().map(|column| field.column(column)) {
        None => field.question.clone(),
        Some(Some(column)) => column.label.clone(),
        Some(None) => reference.to_string(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
