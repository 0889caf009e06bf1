//! What a plan's form says in the words of its language: who fills in, when, how many, what is computed. Pure.

use crate::kinds::plan::model::{
    Answer, Bounds, Condition, Field, Plan, Rating, Reference, Reviews, Test, Unit,
};
use crate::theme::Words;

/// Says who fills something in; `None` if that is not said.
pub(super) fn by(roles: &[String], plan: &Plan, words: &Words) -> Option<String> {
    let labels: Vec<&str> = roles.iter().map(|role| plan.role_label(role)).collect();
    let people = labels.join(words.text("comma"));
    (!labels.is_empty()).then(|| words.fill("filled_in_by", &[("people", &people)]))
}

/// Says when something is asked.
pub(super) fn condition(condition: &Condition, plan: &Plan, words: &Words) -> String {
    let question = question(&condition.reference, plan);
    let (key, value) = match &condition.test {
        Test::Answered => ("only_if_answered", ""),
        Test::Is(value) => ("only_if_is", value.as_str()),
        Test::IsNot(value) => ("only_if_is_not", value.as_str()),
    };
    words.fill(key, &[("question", &question), ("value", value)])
}

/// Says how often a section is filled in.
pub(super) fn copies(bounds: Bounds, words: &Words) -> String {
    let Bounds { least, most } = bounds;
    match least {
        least if least == most => words.count("filled_in", size(most), &[]),
        0 => words.count("filled_in_up_to", size(most), &[]),
        least => {
            let (least, most) = (least.to_string(), words.count("times", size(most), &[]));
            words.fill("filled_in_range", &[("least", &least), ("most", &most)])
        }
    }
}

/// Says how many choices or rows are asked for, or between which numbers; `None` without limits.
pub(super) fn limits(field: &Field, words: &Words) -> Option<String> {
    let within = |key: &str, range: &str| words.fill(key, &[("range", range)]);
    let own = || range(field.at_least, field.at_most, words);
    match &field.answer {
        Answer::Many(_) => {
            Some(own().map_or_else(
                || words.text("choose_any").to_owned(),
                |range| within("choose", &range),
            ))
        }
        Answer::Table(_) => {
            let range = match field.rows {
                Some(rows) => range(Some(rows.least), Some(rows.most), words),
                None => own(),
            };
            range.map(|range| capital(&within("rows", &range)))
        }
        Answer::Number(_) => own().map(|range| capital(&within("limits", &range))),
        _ => None,
    }
}

fn range(least: Option<u32>, most: Option<u32>, words: &Words) -> Option<String> {
    let text = |number: Option<u32>| number.map(|number| number.to_string());
    match (text(least), text(most)) {
        (Some(least), Some(most)) if least == most => Some(least),
        (Some(least), Some(most)) => {
            Some(words.fill("range", &[("least", &least), ("most", &most)]))
        }
        (Some(least), None) => Some(words.fill("at_least", &[("least", &least)])),
        (None, Some(most)) => Some(words.fill("at_most", &[("most", &most)])),
        (None, None) => None,
    }
}

/// Says what an answer is made of, where nobody types it in as it stands; `None` for all others.
pub(super) fn answer(answer: &Answer, plan: &Plan, words: &Words) -> Option<String> {
    let of = |key: &str, reference: &Reference| {
        words.fill(key, &[("question", &question(reference, plan))])
    };
    match answer {
        Answer::Total(reference) => Some(of("total_of", reference)),
        Answer::Copied(reference) => Some(of("copied_from", reference)),
        Answer::ReviewDates(reviews) => Some(reviews_in_words(reviews, plan, words)),
        _ => None,
    }
}

fn reviews_in_words(reviews: &Reviews, plan: &Plan, words: &Words) -> String {
    let unit = match reviews.unit {
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
    };
    let period = words.count(unit, size(reviews.every), &[]);
    let times = words.count("times", size(reviews.times), &[]);
    let question = question(&reviews.from, plan);
    words.fill("reviews", &[("period", &period), ("times", &times), ("question", &question)])
}

/// Says what the ends of a scale mean; its two ends where they are not said.
pub(super) fn scale(rating: &Rating, words: &Words) -> String {
    let (low, high) = (rating.low.to_string(), rating.high.to_string());
    match &rating.ends {
        Some((low_means, high_means)) => {
            let low = [("low", low.as_str()), ("low_means", low_means)];
            let high = [("high", high.as_str()), ("high_means", high_means)];
            words.fill("scale_ends", &[low, high].concat())
        }
        None => words.fill("range", &[("least", &low), ("most", &high)]),
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
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
