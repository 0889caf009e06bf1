//! Days and months as authors write them. Entry points: `parse_date`, `Period::parse`, `find_in_label`.
//! Pure; knows nothing of today.

mod labels;

pub use labels::{LabelDate, find_in_label};

use jiff::civil::Date;
use std::fmt;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Period {
    /// Reads `2016-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        let year = i16::try_from(digits(year, 4)?).ok().filter(|year| *year > 0)?;
        let month =
            i8::try_from(digits(month, 2)?).ok().filter(|month| (1..=12).contains(month))?;
        Some(Self { year, month })
    }

    /// Returns the month that a day lies in.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// What is wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// Follows the date in a message: ``which is written day first``.
    pub message: &'static str,
    /// What to write instead.
    pub hint: String,
    /// The day that is meant, where nothing else can be.
    pub meant: Option<Date>,
}

/// Reads a day: `2024-04-30`, also with a time and a zone after it; the day is kept as it is written.
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let text = text.trim();
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    match ymd(day) {
        Some((year, month, day)) if time.is_empty() || is_time(time) => {
            Date::new(year, month, day).map_err(|_| no_day(year, month, day))
        }
        Some(_) => {
            Err(fault("which goes on after the day", format!("write only the day: `{day}`")))
        }
        None => Err(misspelt(text)),
    }
}

/// Reads exactly `YYYY-MM-DD`, whether or not there is such a day.
fn ymd(text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text.split('-');
    let year = i16::try_from(digits(parts.next()?, 4)?).ok()?;
    let month = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    let day = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    parts.next().is_none().then_some((year, month, day))
}

/// Reads a number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Tells whether `text` is a time of day, with a zone or without, as RFC 3339 and YAML 1.1 write it.
fn is_time(text: &str) -> bool {
    let Some(text) = text.strip_prefix(['T', 't', ' ']) else { return false };
    let text = text.trim_start();
    let clock =
        text.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(clock).unwrap_or((text, ""));
    is_clock(clock) && is_zone(zone.trim())
}

fn is_clock(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = whole.split(':');
    let hour = parts.next().and_then(|hour| digits(hour, hour.len().clamp(1, 2)));
    let rest: Vec<Option<u32>> =
        parts.map(|part| digits(part, 2).filter(|value| *value <= 60)).collect();
    hour.is_some_and(|hour| hour <= 24) && matches!(rest.as_slice(), [Some(_)] | [Some(_), Some(_)])
}

fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return matches!(text, "" | "Z" | "z" | "UTC");
    };
    let (hours, minutes) =
        offset.split_once(':').or_else(|| offset.split_at_checked(2)).unwrap_or((offset, ""));
    (digits(hours, 2).is_some() || digits(hours, 1).is_some())
        && (minutes.is_empty() || digits(minutes, 2).is_some())
}

fn fault(message: &'static str, hint: String) -> DateFault {
    DateFault { message, hint, meant: None }
}

/// Explains a day that can be read in one way only; `certain` tells whether nothing but the day was written.
fn respelled(message: &'static str, date: Date, certain: bool) -> DateFault {
    DateFault { message, hint: format!("write `{date}`"), meant: certain.then_some(date) }
}

const ORDER: &str = "write it as year-month-day, for example `2024-04-30`";

/// Explains a date of the right form that is no day.
fn no_day(year: i16, month: i8, day: i8) -> DateFault {
    if let (true, Ok(swapped)) = (day <= 12, Date::new(year, day, month)) {
        return fault(
            "which is not a day",
            format!("if month and day are swapped, write `{swapped}`"),
        );
    }
    let hint = Date::new(year, month, 1).map_or_else(
        |_| "months go from `01` to `12`".to_owned(),
        |first| format!("{} has {} days", labels::month_and_year(first), first.days_in_month()),
    );
    fault("which is not a day", hint)
}

/// Explains what was not written year-month-day, and offers the right spelling.
fn misspelt(text: &str) -> DateFault {
    numeric(text)
        .or_else(|| worded(text))
        .unwrap_or_else(|| fault("which is not a date", ORDER.to_owned()))
}

/// Explains dates of three numbers in another order or with other signs between them.
fn numeric(text: &str) -> Option<DateFault> {
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['/', '.', '-']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return incomplete(text) };
    let number = |part: &str| {
        part.parse::<i16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        let message = "which is not written with hyphens and two digits each";
        return Some(match date_of(a, b, c) {
            Some(date) => respelled(message, date, day.len() == text.len()),
            None => fault(message, ORDER.to_owned()),
        });
    }
    let certain = third.len() == 4 && day.len() == text.len();
    let year = if third.len() == 2 { c + if c < 70 { 2000 } else { 1900 } } else { c };
    Some(match (date_of(year, b, a), date_of(year, a, b)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => fault(
            "which can be read in two ways",
            format!(
                "write `{day_first}` if you mean {}, or `{month_first}` if you mean {}",
                labels::spelled(day_first),
                labels::spelled(month_first)
            ),
        ),
        (Some(day_first), _) => respelled("which is written day first", day_first, certain),
        (None, Some(month_first)) => {
            respelled("which is written month first", month_first, certain)
        }
        (None, None) => fault("which is not a day", ORDER.to_owned()),
    })
}

/// Explains a year alone, a month alone, and eight digits in a row.
fn incomplete(text: &str) -> Option<DateFault> {
    if let Some(period) = Period::parse(text) {
        return Some(fault(
            "which names no day",
            format!("add the day, for example `{period}-01`"),
        ));
    }
    if digits(text, 4).is_some() {
        return Some(fault(
            "which names no month and day",
            format!("add them, for example `{text}-09-01`"),
        ));
    }
    digits(text, 8)?;
    let date = Date::strptime("%Y%m%d", text).ok()?;
    Some(respelled("which is not written with hyphens", date, true))
}

/// Explains dates with the month's name.
fn worded(text: &str) -> Option<DateFault> {
    let found = find_in_label(text)?;
    let (Some(year), Some(day)) = (found.year, found.day) else {
        let hint = match found.year {
            Some(year) => {
                format!("write year-month-day, for example `{year:04}-{:02}-01`", found.month)
            }
            None => ORDER.to_owned(),
        };
        return Some(fault("which is not a whole date in numbers", hint));
    };
    let day = i16::from(day);
    let Some(date) = date_of(year, i16::from(found.month), day) else {
        return Some(fault("which is not a day", ORDER.to_owned()));
    };
    let begins_with_day = text.starts_with(|c: char| c.is_ascii_digit());
    let message =
        if begins_with_day { "which is written day first" } else { "which is written month first" };
    Some(respelled(message, date, begins_with_day && is_only_a_date(text)))
}

/// Tells whether a date with the month's name is nothing but day, month and year.
fn is_only_a_date(text: &str) -> bool {
    let words = text.split([' ', '.', ',', '\u{a0}']).filter(|word| !word.is_empty());
    let [_, month, year] = words.collect::<Vec<_>>()[..] else { return false };
    month.chars().all(char::is_alphabetic) && digits(year, 4).is_some()
}

fn date_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_with_and_without_a_time() {
        for text in [
            "2024-04-30",
            " 2024-04-30 ",
            "2024-04-30T23:30:00+02:00",
            "2024-04-30T23:30:00.25Z",
            "2024-04-30t23:30:00z",
            "2024-04-30 23:30",
            "2024-04-30 9:30:00",
            "2024-04-30 23:30:00 -0400",
            "2024-04-30 23:30:00 -5",
        ] {
            assert_eq!(parse_date(text), Ok(date(2024, 4, 30)), "{text}");
        }
    }

    #[test]
    fn faulty_days_say_what_to_write() {
        for (text, message, hint) in [
            ("30/04/2024", "which is written day first", "write `2024-04-30`"),
            ("30.4.2024", "which is written day first", "write `2024-04-30`"),
            ("30-04-2024", "which is written day first", "write `2024-04-30`"),
            ("30/04/24", "which is written day first", "write `2024-04-30`"),
            ("04/30/2024", "which is written month first", "write `2024-04-30`"),
            (
                "03/04/2024",
                "which can be read in two ways",
                "write `2024-04-03` if you mean 3 April 2024, or `2024-03-04` if you mean 4 March 2024",
            ),
            ("04/04/2024", "which is written day first", "write `2024-04-04`"),
            ("30 April 2024", "which is written day first", "write `2024-04-30`"),
            ("April 30, 2024", "which is written month first", "write `2024-04-30`"),
            ("30 de abril de 2024", "which is written day first", "write `2024-04-30`"),
            ("31 April 2024", "which is not a day", ORDER),
            (
                "April 2024",
                "which is not a whole date in numbers",
                "write year-month-day, for example `2024-04-01`",
            ),
            ("2024-02-31", "which is not a day", "February 2024 has 29 days"),
            (
                "2024-30-04",
                "which is not a day",
                "if month and day are swapped, write `2024-04-30`",
            ),
            ("2024-13-32", "which is not a day", "months go from `01` to `12`"),
            (
                "2024/04/30",
                "which is not written with hyphens and two digits each",
                "write `2024-04-30`",
            ),
            (
                "2024-4-3",
                "which is not written with hyphens and two digits each",
                "write `2024-04-03`",
            ),
            ("20240430", "which is not written with hyphens", "write `2024-04-30`"),
            ("2024-04", "which names no day", "add the day, for example `2024-04-01`"),
            ("2024", "which names no month and day", "add them, for example `2024-09-01`"),
            ("2024-04-30 or so", "which goes on after the day", "write only the day: `2024-04-30`"),
            ("soon", "which is not a date", ORDER),
            ("99/99/9999", "which is not a day", ORDER),
            ("", "which is not a date", ORDER),
        ] {
            let fault = parse_date(text).map_err(|fault| (fault.message, fault.hint));
            assert_eq!(fault, Err((message, hint.to_owned())), "{text}");
        }
    }

    #[test]
    fn periods_are_year_and_month() {
        assert_eq!(Period::parse("2016-12").unwrap().to_string(), "2016-12");
        assert_eq!(Period::parse(" 2016-01 ").unwrap(), Period { year: 2016, month: 1 });
        for text in [
            "2016-13",
            "2016-00",
            "2016-1",
            "12-2016",
            "2016",
            "2016-12-01",
            "0000-01",
            "２０１６-12",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_dates_panic(text in "[0-9/. :TZ+-]{0,24}|[A-Za-z0-9 ,]{0,24}|.{0,24}") {
            let _ = parse_date(&text);
            let _ = Period::parse(&text);
        }
    }
}
