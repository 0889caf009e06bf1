//! Values in the words of a language: dates, durations, sizes, labels. Pure; the words are the theme's.

use crate::kinds::newsletter::Issue;
use crate::output::views::{DateView, DurationView};
use crate::parse::dates::Period;
use crate::parse::durations::{Clock, Duration, Total};
use crate::theme::Words;
use jiff::civil::Date;

/// The space within a length of time, so that no line ends between figure and unit.
const NO_BREAK: &str = "\u{a0}";

/// Words a minute that adults read in silence. Source: Brysbaert 2019, non-fiction in English.
const READING_SPEED: u32 = 238;

/// Returns a day for templates, in words of the page's language; in figures where the theme has no names of months for
/// it.
pub fn date(date: Date, words: &Words) -> DateView {
    let iso = iso(date);
    let text = match words.month(date.month()) {
        Some(month) => {
            let (day, year) = (date.day().to_string(), date.year().to_string());
            words.fill("date", &[("day", &day), ("month", month), ("year", &year)])
        }
        None => iso.clone(),
    };
    DateView { iso, text }
}

/// Returns a day as ISO 8601 has it, by hand, since lists need it for every line.
fn iso(date: Date) -> String {
    let (century, year) = (date.year().div_euclid(100), date.year().rem_euclid(100));
    let parts = [century, year, date.month().into(), date.day().into()].map(u8::try_from);
    let [Ok(century), Ok(year), Ok(month), Ok(day)] = parts else { return date.to_string() };
    let mut iso = String::with_capacity(10);
    for (before, part) in [("", century), ("", year), ("-", month), ("-", day)] {
        iso.push_str(before);
        iso.push(char::from(b'0' + part / 10));
        iso.push(char::from(b'0' + part % 10));
    }
    iso
}

/// Returns a month in words of the page's language.
pub fn period(period: Period, words: &Words) -> String {
    match words.month(period.month) {
        Some(month) => {
            words.fill("month_of_year", &[("month", month), ("year", &period.year.to_string())])
        }
        None => format!("{}-{:02}", period.year, period.month),
    }
}

/// Returns a duration for templates.
pub fn duration(duration: Duration, words: &Words) -> DurationView {
    let text = duration_text(duration, words);
    DurationView { iso: duration.iso(), text, seconds: duration.least }
}

/// Returns a duration in words: `10 min 16 s`, `1 h 20 min`, `10–15 min`, `30+ min`.
pub fn duration_text(duration: Duration, words: &Words) -> String {
    let least = Clock::of(duration.least);
    if duration.least == duration.most {
        return match least.single() {
            _ if !duration.open => clock(&least, words),
            Some((amount, unit)) => {
                let number = words.fill("number_or_more", &[("number", &amount.to_string())]);
                amount_of(&number, unit, words)
            }
            None => words.fill("duration_or_more", &[("duration", &clock(&least, words))]),
        };
    }
    let most = Clock::of(duration.most);
    let range =
        |least: &str, most: &str| words.fill("duration_range", &[("least", least), ("most", most)]);
    let text = match (least.single(), most.single()) {
        (Some((low, unit)), Some((high, same))) if unit == same => {
            amount_of(&range(&low.to_string(), &high.to_string()), unit, words)
        }
        _ => range(&clock(&least, words), &clock(&most, words)),
    };
    if duration.open { words.fill("duration_or_more", &[("duration", &text)]) } else { text }
}

fn clock(clock: &Clock, words: &Words) -> String {
    let parts = clock.parts().map(|(amount, unit)| amount_of(&amount.to_string(), unit, words));
    parts.collect::<Vec<_>>().join(NO_BREAK)
}

fn amount_of(amount: &str, unit: &str, words: &Words) -> String {
    let key = match unit {
        "h" => "hours",
        "min" => "minutes",
        _ => "seconds",
    };
    words.fill(key, &[("count", amount)]).replace(' ', NO_BREAK)
}

/// Returns the sum of durations, "at least" where a part is unknown; `None` where no part is known.
pub fn total(parts: impl Iterator<Item = Option<Duration>>, words: &Words) -> Option<DurationView> {
    let mut total = Total::default();
    parts.for_each(|part| total.add(part));
    sum(total, words)
}

/// Returns a sum for templates, "at least" where a part is unknown; `None` where no part is known.
pub fn sum(total: Total, words: &Words) -> Option<DurationView> {
    let sum = total.duration()?;
    let text = if sum.open {
        let least = duration_text(Duration::exactly(sum.least), words);
        words.fill("duration_at_least", &[("duration", &least)])
    } else {
        duration_text(sum, words)
    };
    Some(DurationView { iso: sum.iso(), text, seconds: sum.least })
}

/// Returns the printed label of an issue; where it has none, its period.
pub fn label(issue: &Issue, words: &Words) -> String {
    issue
        .label
        .clone()
        .or_else(|| issue.period.map(|month| period(month, words)))
        .unwrap_or_default()
}

/// Returns the number of an issue in words; empty if it has none.
pub fn number(issue: &Issue, words: &Words) -> String {
    let [volume, number] =
        [issue.volume, issue.number].map(|number| number.map(|number| number.to_string()));
    match (volume, number) {
        (Some(volume), Some(number)) => {
            words.fill("volume_number", &[("volume", &volume), ("number", &number)])
        }
        (Some(volume), None) => words.fill("volume", &[("volume", &volume)]),
        (None, Some(number)) => words.fill("number", &[("number", &number)]),
        (None, None) => String::new(),
    }
}

/// Estimates reading time, in whole minutes, rounded up, at least 1.
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(READING_SPEED).max(1)
}

/// Returns a size in bytes, kB or MB of 1000.
pub fn size(bytes: u64, words: &Words) -> String {
    match bytes {
        0..1_000 => words.count("bytes", usize::try_from(bytes).unwrap_or(0), &[]),
        1_000..1_000_000 => {
            words.fill("kilobytes", &[("size", &bytes.div_ceil(1_000).to_string())])
        }
        _ => {
            let (whole, tenths) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
            let size = format!("{whole}{}{tenths}", words.text("decimal"));
            words.fill("megabytes", &[("size", &size)])
        }
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
