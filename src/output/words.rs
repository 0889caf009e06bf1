//! Values in words: dates, durations, sizes, labels. Pure; English and Spanish, other languages by figures.

use crate::kinds::newsletter::Issue;
use crate::output::views::{DateView, DurationView};
use crate::parse::dates::Period;
use crate::parse::durations::{Duration, Total};
use jiff::civil::Date;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Words a minute that adults read in silence. Source: Brysbaert 2019, non-fiction in English.
const READING_SPEED: u32 = 238;

/// Returns a day for templates, in words of the site's language.
///
/// English outside the United States puts the day first; a language without words here gets figures.
pub fn date(date: Date, language: &str) -> DateView {
    let (day, year) = (date.day(), date.year());
    let text = match (language.split('-').next().unwrap_or_default(), language) {
        ("en", "en" | "en-US") => format!("{} {day}, {year}", name(&ENGLISH, date.month())),
        ("en", _) => format!("{day} {} {year}", name(&ENGLISH, date.month())),
        ("es", _) => format!("{day} de {} de {year}", name(&SPANISH, date.month())),
        _ => date.to_string(),
    };
    DateView { iso: date.to_string(), text }
}

/// Returns a month in words of the site's language.
pub fn period(period: Period, language: &str) -> String {
    match language.split('-').next().unwrap_or_default() {
        "en" => format!("{} {}", name(&ENGLISH, period.month), period.year),
        "es" => format!("{} de {}", name(&SPANISH, period.month), period.year),
        _ => format!("{}-{:02}", period.year, period.month),
    }
}

fn name(names: &[&'static str; 12], month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// Returns a duration for templates.
pub fn duration(duration: Duration) -> DurationView {
    DurationView { iso: duration.iso(), text: duration.words(), seconds: duration.least }
}

/// Returns the sum of durations, "at least" where a part is unknown; `None` where no part is known.
pub fn total(parts: impl Iterator<Item = Option<Duration>>) -> Option<DurationView> {
    let mut total = Total::default();
    parts.for_each(|part| total.add(part));
    sum(total)
}

/// Returns a sum for templates, "at least" where a part is unknown; `None` where no part is known.
pub fn sum(total: Total) -> Option<DurationView> {
    let sum = total.duration()?;
    Some(DurationView { iso: sum.iso(), text: total.words(), seconds: sum.least })
}

/// Returns the printed label of an issue; where it has none, its period.
pub fn label(issue: &Issue, language: &str) -> String {
    issue
        .label
        .clone()
        .or_else(|| issue.period.map(|month| period(month, language)))
        .unwrap_or_default()
}

/// Returns the number of an issue in words; empty if it has none.
pub fn number(issue: &Issue) -> String {
    match (issue.volume, issue.number) {
        (Some(volume), Some(number)) => format!("Volume {volume}, number {number}"),
        (Some(volume), None) => format!("Volume {volume}"),
        (None, Some(number)) => format!("Number {number}"),
        (None, None) => String::new(),
    }
}

/// Estimates reading time, in whole minutes, rounded up, at least 1.
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(READING_SPEED).max(1)
}

/// Returns a size in bytes, kB or MB of 1000.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Tells how a language is written. Source: scripts that Unicode writes from right to left, by their languages.
pub fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    let script = language.split('-').nth(1).unwrap_or_default();
    let rtl = matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm");
    let latin = matches!(script, "Latn" | "Cyrl");
    let by_language = matches!(
        primary,
        "ar" | "he" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "nqo"
    );
    if rtl || by_language && !latin { "rtl" } else { "ltr" }
}
