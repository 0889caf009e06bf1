//! Answer forms in brackets: `[short answer]`, `[rating 0 to 10: low, high]`. Entry point: [`read`].
//! Sees the words in the brackets alone, not where they stand.

use super::model::{Answer, Choice, Rating, Reference, Reviews, Unit};
use super::wording::{Written, after_words, folded, items, number, tidy};
use crate::diagnostics::nearest;

/// The longest scale, in steps.
const MOST_STEPS: i32 = 20;
/// The most lines, review dates and days between them.
const MOST_LINES: u32 = 40;
const MOST_TIMES: u32 = 60;
const MOST_EVERY: u32 = 366;

/// What a bracket is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bracket {
    /// An answer.
    Answer(Answer),
    /// Nearly one: what to write instead, with its brackets.
    Nearly(String),
    /// Nothing like an answer.
    Text,
}

/// A form of answers: a row of [`FORMS`].
struct Form {
    /// The words it begins with.
    name: &'static str,
    /// How it is written, without its brackets.
    example: &'static str,
    /// Reads what follows the name.
    read: fn(&str, &Written<'_>) -> Option<Answer>,
    /// Puts name and what follows it into the right form, where that can be guessed.
    mend: fn(&str, &str) -> Option<String>,
}

/// Every form. Source: README, "Plans".
const FORMS: &[Form] = &[
    plain("short answer", "short answer", |rest, _| alone(rest, Answer::Short)),
    form("long answer", "long answer, 3 lines", long, |_, rest| mend_long(rest)),
    form("number", "number, minutes", unit, |_, rest| mend_number(rest)),
    plain("dates", "dates", |rest, _| alone(rest, Answer::Dates)),
    plain("date", "date", |rest, _| alone(rest, Answer::Date)),
    plain("yes or no", "yes or no", |rest, _| alone(rest, Answer::YesOrNo)),
    plain("how often", "how often", |rest, _| alone(rest, Answer::HowOften)),
    plain("person", "person", |rest, _| alone(rest, Answer::Person)),
    plain("link", "link", |rest, _| alone(rest, Answer::Link)),
    form("rating", "rating 1 to 5: low, high", rating, |_, rest| mend_rating(rest)),
    form("one of", "one of: first, second", |rest, _| choices(rest).map(Answer::One), mend_choices),
    form(
        "any of",
        "any of: first, second",
        |rest, _| choices(rest).map(Answer::Many),
        mend_choices,
    ),
    form("sign-off", "sign-off: coach, teacher", sign_off, mend_choices),
    plain("review dates", "review dates: every 6 weeks, 4 times, from start", reviews),
    form(
        "total of",
        "total of minutes",
        |rest, at| reference(rest, at).map(Answer::Total),
        mend_reference,
    ),
    form(
        "copied from",
        "copied from goal",
        |rest, at| reference(rest, at).map(Answer::Copied),
        mend_reference,
    ),
];

/// Other words for a form that people write, with its name.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("yes/no", "yes or no"),
    ("yes / no", "yes or no"),
    ("yes no", "yes or no"),
    ("no or yes", "yes or no"),
    ("signature", "sign-off"),
    ("signatures", "sign-off"),
    ("sign off", "sign-off"),
    ("signoff", "sign-off"),
    ("one from", "one of"),
    ("choose one", "one of"),
    ("choose any", "any of"),
    ("review date", "review dates"),
    ("total", "total of"),
    ("sum of", "total of"),
    ("copy of", "copied from"),
    ("copy from", "copied from"),
];

const fn form(
    name: &'static str,
    example: &'static str,
    read: fn(&str, &Written<'_>) -> Option<Answer>,
    mend: fn(&str, &str) -> Option<String>,
) -> Form {
    Form { name, example, read, mend }
}

const fn plain(
    name: &'static str,
    example: &'static str,
    read: fn(&str, &Written<'_>) -> Option<Answer>,
) -> Form {
    form(name, example, read, |_, _| None)
}

/// Returns the words in brackets if `text` is one pair of brackets and nothing else.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    (!inner.contains(['[', ']'])).then_some(inner)
}

/// Reads the words in a pair of brackets; `written` is their place in the file, for what they refer to.
pub(super) fn read(inner: &str, written: &Written<'_>) -> Bracket {
    let words = tidy(inner);
    for form in FORMS {
        if let Some(rest) = after_words(&words, form.name) {
            return match (form.read)(rest, written) {
                Some(answer) => Bracket::Answer(answer),
                None => Bracket::Nearly(suggestion(form, rest)),
            };
        }
    }
    match nearly(&words) {
        Some((form, rest)) => Bracket::Nearly(suggestion(form, rest)),
        None => Bracket::Text,
    }
}

/// Finds the form that misspelt words stand for, and what follows them.
fn nearly(words: &str) -> Option<(&'static Form, &str)> {
    let named = |name: &str| FORMS.iter().find(|form| form.name == name);
    let lower = words.to_lowercase();
    if let Some((other, name)) =
        OTHER_WORDS.iter().find(|(other, _)| after_words(&lower, other).is_some())
    {
        return Some((named(name)?, words.get(other.len()..).unwrap_or_default()));
    }
    let head_end = words.find(|c: char| ":;,.".contains(c) || c.is_ascii_digit());
    let (head, rest) = words.split_at(head_end.unwrap_or(words.len()));
    let near = nearest(head.trim(), FORMS.iter().map(|form| form.name))?;
    Some((named(near)?, rest))
}

fn suggestion(form: &Form, rest: &str) -> String {
    let rest = rest.trim_matches([',', ':', ';', ' ']);
    let mended = (form.mend)(form.name, rest);
    format!("[{}]", mended.as_deref().unwrap_or(form.example))
}

// What follows the names.

fn alone(rest: &str, answer: Answer) -> Option<Answer> {
    rest.is_empty().then_some(answer)
}

fn long(rest: &str, _: &Written<'_>) -> Option<Answer> {
    if rest.is_empty() {
        return Some(Answer::Long(None));
    }
    let count = rest.strip_prefix(',')?.trim().to_lowercase();
    let count = count.strip_suffix("lines").or_else(|| count.strip_suffix("line"))?;
    number(count)
        .filter(|lines| (1..=MOST_LINES).contains(lines))
        .map(|lines| Answer::Long(Some(lines)))
}

fn mend_long(rest: &str) -> Option<String> {
    let lines = numbers(rest).next()?.clamp(1, 40);
    Some(format!("long answer, {lines} {}", if lines == 1 { "line" } else { "lines" }))
}

fn unit(rest: &str, _: &Written<'_>) -> Option<Answer> {
    if rest.is_empty() {
        return Some(Answer::Number(None));
    }
    let unit = rest.strip_prefix(',')?.trim();
    (!unit.is_empty()).then(|| Answer::Number(Some(unit.to_owned())))
}

fn mend_number(rest: &str) -> Option<String> {
    let unit = rest.trim_start_matches("of ").trim();
    (!unit.is_empty()).then(|| format!("number, {unit}"))
}

fn rating(rest: &str, _: &Written<'_>) -> Option<Answer> {
    let (steps, ends) = match rest.split_once(':') {
        Some((steps, ends)) => (steps, Some(ends)),
        None => (rest, None),
    };
    let (low, high) = steps.split_once(" to ")?;
    let (low, high) = (low.trim().parse::<i32>().ok()?, high.trim().parse::<i32>().ok()?);
    let length = high.checked_sub(low)?;
    let ends = match ends.map(items).as_deref() {
        None => None,
        Some([low, high]) => Some(((*low).to_owned(), (*high).to_owned())),
        Some(_) => return None,
    };
    (1..=MOST_STEPS).contains(&length).then_some(Answer::Rating(Rating { low, high, ends }))
}

fn mend_rating(rest: &str) -> Option<String> {
    let mut figures = numbers(rest);
    let (one, other) = (figures.next()?, figures.next()?);
    let (low, high) = (one.min(other), one.max(other));
    let high = if (1..=20).contains(&(high - low)) { high } else { low.saturating_add(10) };
    let ends = rest.split_once(':').map(|(_, ends)| items(ends)).filter(|ends| ends.len() == 2);
    Some(match ends.as_deref() {
        Some([first, second]) => format!("rating {low} to {high}: {first}, {second}"),
        _ => format!("rating {low} to {high}"),
    })
}

/// Returns the whole numbers in some text.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(number)
}

fn choices(rest: &str) -> Option<Vec<Choice>> {
    let choices: Vec<Choice> =
        items(rest.trim_start().strip_prefix(':')?).into_iter().map(choice).collect();
    (!choices.is_empty()).then_some(choices)
}

fn mend_choices(name: &str, rest: &str) -> Option<String> {
    (!rest.is_empty()).then(|| format!("{name}: {rest}"))
}

fn mend_reference(name: &str, rest: &str) -> Option<String> {
    let single = !rest.is_empty() && !rest.contains(char::is_whitespace);
    single.then(|| format!("{name} {rest}"))
}

/// Reads one choice; lines to write on at its end make it a free one.
pub(super) fn choice(text: &str) -> Choice {
    let text = tidy(text);
    let label = text.trim_end_matches(['_', '…', '.', ' ']);
    let line = text.get(label.len()..).unwrap_or_default();
    let free = line.contains("__") || (label.ends_with(':') && !line.trim().is_empty());
    if !free {
        return Choice { label: text.into_owned(), free };
    }
    let label = label.trim_end_matches([':', ' ']);
    Choice { label: if label.is_empty() { "Other".to_owned() } else { label.to_owned() }, free }
}

fn sign_off(rest: &str, _: &Written<'_>) -> Option<Answer> {
    let roles = items(rest.trim_start().strip_prefix(':')?);
    (!roles.is_empty()).then(|| Answer::SignOff(roles.into_iter().map(str::to_owned).collect()))
}

fn reviews(rest: &str, written: &Written<'_>) -> Option<Answer> {
    let parts = items(rest.trim_start().strip_prefix(':')?);
    let [every, times, from] = parts.as_slice() else { return None };
    let every = after_words(every, "every")?.trim();
    let (count, unit) = every.split_once(' ').unwrap_or(("1", every));
    let unit = match folded(unit).as_str() {
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        _ => return None,
    };
    let times = times.to_lowercase();
    let times = times.strip_suffix("times").or_else(|| times.strip_suffix("time"))?;
    Some(Answer::ReviewDates(Reviews {
        every: number(count).filter(|every| (1..=MOST_EVERY).contains(every))?,
        unit,
        times: number(times).filter(|times| (1..=MOST_TIMES).contains(times))?,
        from: reference(after_words(from, "from")?, written)?,
    }))
}

/// Reads the name of a field or of a column: `start`, `elements.process`.
pub(super) fn reference(name: &str, written: &Written<'_>) -> Option<Reference> {
    let name = name.trim();
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let (field, column) = match name.split_once('.') {
        Some((field, column)) => (field, Some(column.to_owned())),
        None => (name, None),
    };
    Some(Reference { field: field.to_owned(), column, span: written.place(name) })
}
