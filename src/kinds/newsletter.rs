//! The kind `newsletter`: one issue, `newsletters/NAME.md`, at `/newsletters/NAME/`, with a discussion page and its
//! place in the back-issue index and the feeds. Label, period and date are three separate facts; where they disagree
//! the author is told and nothing is changed.
//!
//! ```yaml
//! ---
//! title: Starting small
//! date: 2024-09-12
//! issue: September 2024
//! ---
//! ```

use crate::diagnostics::{Diagnostic, Span, code};
use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::dates::{LabelDate, Period, find_in_label};
use crate::parse::document::LinkRole;
use crate::parse::fields::{Fields, Form, Key, key, required};
use jiff::civil::Date;

/// An issue of the newsletter.
pub static NEWSLETTER: Kind = Kind {
    name: "newsletter",
    article: "a newsletter",
    folder: "newsletters",
    shape: Shape::Files,
    section: Some(Section { title: "Newsletters", template: "back-issues.html" }),
    keys: &[
        required("date", Form::Date, "The day it came out.", "2025-02-04"),
        key(
            "issue",
            Form::Text,
            "The printed label: `December, 2016`, `Issue 14`.",
            "February 2025",
        )
        .often(),
        key(
            "period",
            Form::Period,
            "The month it belongs to, `2016-12`; by default that of `date`.",
            "2025-02",
        ),
        key(
            "number",
            Form::Either(&[Form::Number, Form::Mapping(NUMBER_KEYS)]),
            "Its number, or volume and number.",
            "14",
        ),
        key(
            "series",
            Form::Mapping(SERIES_KEYS),
            "The series it belongs to.",
            "{name: Visits that help, part: 2}",
        ),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Discussion questions, after those of the text.",
            "[What did you see?, What will you try?]",
        ),
        key("revises", Form::File, "The issue it replaces.", "2025-01-first-try.md"),
        key(
            "email",
            Form::Mapping(EMAIL_KEYS),
            "What differs in the e-mail edition.",
            "{subject: What to count, preheader: Three numbers}",
        ),
        key(
            "status",
            Form::OneOf(&["published", "withdrawn"]),
            "Whether it was withdrawn.",
            "published",
        ),
    ],
    template: "newsletter.html",
    discussed: true,
    read,
};

const NUMBER_KEYS: &[Key] = &[
    key("volume", Form::Number, "The volume.", "3"),
    required("number", Form::Number, "The number in the volume.", "2"),
];
const SERIES_KEYS: &[Key] = &[
    required("name", Form::Text, "What the series is called.", "Visits that help"),
    key("part", Form::Number, "Which part this is.", "2"),
];
const EMAIL_KEYS: &[Key] = &[
    key("subject", Form::Text, "The subject line.", "What to count"),
    key("preheader", Form::Text, "What mail programs show beside the subject.", "Three numbers"),
    key(
        "text",
        Form::Paragraph,
        "The plain text edition, where it is not made from the body.",
        "Read this issue on our hub.",
    ),
];

/// What an issue has of its own. Files are indexes into `Entry::links`.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The day it came out, if that can be read.
    pub date: Option<Date>,
    /// The printed label.
    pub label: Option<String>,
    /// The month it belongs to.
    pub period: Option<Period>,
    /// The volume.
    pub volume: Option<u32>,
    /// The number.
    pub number: Option<u32>,
    /// The series: name and part.
    pub series: Option<(String, Option<u32>)>,
    /// The issue it replaces.
    pub revises: Option<u32>,
    /// What differs in the e-mail edition.
    pub email: Email,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Where its front matter says what is compared with other issues.
    pub places: Places,
}

/// Places in an issue's front matter, where it has the keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places {
    /// The title.
    pub title: Option<Span>,
    /// The period, else the date.
    pub period: Option<Span>,
    /// The number.
    pub number: Option<Span>,
    /// The part of the series, else the series.
    pub part: Option<Span>,
}

/// What differs in the e-mail edition.
#[derive(Debug, Clone, Default)]
pub struct Email {
    /// The subject line.
    pub subject: Option<String>,
    /// What mail programs show beside the subject.
    pub preheader: Option<String>,
    /// The plain text edition.
    pub text: Option<String>,
}

/// Reads which part of a series an issue is; reports a part before the first.
fn part_of(series: &Fields, reading: &mut Reading<'_>) -> Option<u32> {
    let part = series.number("part")?;
    if part.value == 0 {
        let message = "`part` is `0`, and the parts of a series count from 1";
        let fault = Diagnostic::new(code::WRONG_TYPE, reading.file, part.span, message);
        reading.diags.report(fault.hint("write `1` for the first part, or delete `part`"));
    }
    (part.value > 0).then_some(part.value)
}

fn read(reading: &mut Reading<'_>) -> Data {
    let fields = reading.fields;
    let date = fields.date("date").map(|field| field.value);
    let numbering = fields.mapping("number");
    let revises = fields.text("revises").map(|file| (file.value.to_owned(), file.span));
    let revises = revises.map(|(file, span)| reading.link(&file, span, LinkRole::Link));
    let series = fields
        .mapping("series")
        .and_then(|series| Some((series.text("name")?.value.to_owned(), part_of(series, reading))));
    let email = fields.mapping("email");
    let email_text =
        |key: &str| email.and_then(|email| email.text(key)).map(|text| text.value.to_owned());
    let issue = Issue {
        date,
        label: fields.text("issue").map(|label| label.value.to_owned()),
        period: fields.period("period").map(|field| field.value).or(date.map(Period::of)),
        volume: numbering.and_then(|numbering| numbering.number("volume").map(|field| field.value)),
        number:
            fields
                .number("number")
                .map(|field| field.value)
                .or(numbering
                    .and_then(|numbering| numbering.number("number").map(|field| field.value))),
        series,
        revises,
        email: Email {
            subject: email_text("subject"),
            preheader: email_text("preheader"),
            text: email_text("text"),
        },
        withdrawn: fields.text("status").is_some_and(|status| status.value == "withdrawn"),
        places: places(fields),
    };
    compare(reading, &issue);
    Data::Issue(Box::new(issue))
}

fn places(fields: &Fields) -> Places {
    let series = fields.mapping("series");
    let numbering = fields.mapping("number");
    Places {
        title: fields.span_of("title"),
        period: fields.span_of("period").or_else(|| fields.span_of("date")),
        number: numbering.and_then(|it| it.span_of("number")).or_else(|| fields.span_of("number")),
        part: series.and_then(|it| it.span_of("part")).or_else(|| fields.span_of("series")),
    }
}

/// Compares label, period and date; where they disagree the author gets a warning.
fn compare(reading: &mut Reading<'_>, issue: &Issue) {
    let period = reading.fields.period("period").map(|field| field.value);
    let label = issue.label.as_deref().and_then(|label| Some((label, find_in_label(label)?)));
    let place = |key: &str| reading.fields.span_of(key).unwrap_or_default();
    if let (Some((label, found)), Some(period)) = (label, period)
        && !agrees_with_period(found, period)
    {
        let message = format!("the label `{label}` and the period {period} disagree");
        warn(reading, code::LABEL_PERIOD, place("issue"), message);
        return;
    }
    if let (Some((label, found)), Some(date)) = (label, issue.date)
        && !(agrees_with_date(found, date) || period.is_some() && found.day.is_none())
    {
        let message = format!("the label `{label}` and the date {date} disagree");
        warn(reading, code::LABEL_DATE, place("issue"), message);
    }
}

fn warn(reading: &mut Reading<'_>, code: crate::diagnostics::Code, span: Span, message: String) {
    let hint = if code == code::LABEL_PERIOD {
        "correct the one that is wrong"
    } else {
        "correct the one that is wrong; if both are right, say which month the issue belongs to with `period:`"
    };
    reading.diags.report(Diagnostic::new(code, reading.file, span, message).hint(hint));
}

fn agrees_with_period(label: LabelDate, period: Period) -> bool {
    label.month == period.month && label.year.is_none_or(|year| year == period.year)
}

fn agrees_with_date(label: LabelDate, date: Date) -> bool {
    agrees_with_period(label, Period::of(date)) && label.day.is_none_or(|day| day == date.day())
}
