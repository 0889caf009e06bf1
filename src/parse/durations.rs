//! Durations as people write them. Entry points: `Duration::parse`, `find_in_text`, `Total`. Pure text and numbers;
//! knows nothing of pages.

use std::fmt::Write;
use std::ops::Range;

/// How long something takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    /// At least so many seconds.
    pub least: u32,
    /// At most so many seconds; the same as `least` where one figure is given.
    pub most: u32,
    /// Whether it may take longer still (`30+ min`).
    pub open: bool,
}

/// What is longer than this is a slip, not a length: 1,000 hours, in seconds.
const LONGEST: u32 = 1000 * HOUR;
const HOUR: u32 = 3600;
const MINUTE: u32 = 60;
/// No duration is written with more bytes.
const LONGEST_TEXT: usize = 80;

impl Duration {
    /// Makes a duration of exactly so many seconds.
    pub fn exactly(seconds: u32) -> Self {
        Self { least: seconds, most: seconds, open: false }
    }

    /// Reads a duration in any of the forms that README lists; a bare number is minutes.
    ///
    /// `None` for what is no duration, for nothing at all, and for more than 1,000 hours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // Most of what stands in parentheses does not even begin like one.
        let begins = |c: char| c.is_ascii_digit() || "½¼¾Pp".contains(c);
        if text.len() > LONGEST_TEXT || !text.starts_with(begins) {
            return None;
        }
        let plain = simplified(text);
        let duration = match plain.strip_prefix("pt") {
            Some(rest) => Self::exactly(iso_seconds(rest)?),
            None => range(&plain)?,
        };
        let sensible =
            duration.least > 0 && duration.least <= duration.most && duration.most <= LONGEST;
        sensible.then_some(duration)
    }

    /// Returns the duration in words for readers: `10 min 16 s`, `1 h 20 min`, `10–15 min`, `30+ min`.
    ///
    /// From an hour on it is rounded to whole minutes.
    pub fn words(&self) -> String {
        let least = Clock::of(self.least);
        if self.least < self.most {
            let most = Clock::of(self.most);
            let more = if self.open { " or more" } else { "" };
            return match (least.single(), most.single()) {
                (Some((low, unit)), Some((high, same))) if unit == same => {
                    format!("{low}–{high} {unit}{more}")
                }
                _ => format!("{least}–{most}{more}"),
            };
        }
        match least.single() {
            Some((amount, unit)) if self.open => format!("{amount}+ {unit}"),
            _ if self.open => format!("{least} or more"),
            _ => least.to_string(),
        }
    }

    /// Returns the duration by ISO 8601 (`PT10M16S`), for machines; of a range, its longest, so that one plans enough.
    pub fn iso(&self) -> String {
        let mut out = String::from("PT");
        let parts =
            [(self.most / HOUR, 'H'), (self.most / MINUTE % 60, 'M'), (self.most % MINUTE, 'S')];
        for (amount, letter) in parts {
            if amount > 0 {
                let _ = write!(out, "{amount}{letter}");
            }
        }
        if out.len() == 2 { "PT0S".to_owned() } else { out }
    }
}

/// A sum of durations, some of which may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Total {
    least: u32,
    most: u32,
    incomplete: bool,
}

impl Total {
    /// Adds a part; an unknown or open one makes the total a lower bound.
    pub fn add(&mut self, part: Option<Duration>) {
        match part {
            Some(part) => {
                self.least = self.least.saturating_add(part.least);
                self.most = self.most.saturating_add(part.most);
                self.incomplete |= part.open;
            }
            None => self.incomplete = true,
        }
    }

    /// Returns the sum, `None` if no part was known.
    pub fn duration(&self) -> Option<Duration> {
        (self.least > 0).then_some(Duration {
            least: self.least,
            most: self.most,
            open: self.incomplete,
        })
    }

    /// Returns the sum in words: `1 h 20 min`, or `at least 1 h 20 min` when a part is unknown; empty if all are.
    pub fn words(&self) -> String {
        match self.duration() {
            None => String::new(),
            Some(sum) if sum.open => format!("at least {}", Duration::exactly(sum.least).words()),
            Some(sum) => sum.words(),
        }
    }
}

/// Finds a duration in running text: in parentheses and with its unit, as in `(10 min. 16 sec.)` or `(video, 15 minutes)`.
///
/// Returns it with its place: the parentheses if they hold nothing else, otherwise the part within them.
pub fn find_in_text(text: &str) -> Option<(Duration, Range<usize>)> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('(') {
        let start = from + open + 1;
        let rest = text.get(start..)?;
        let end = start + rest.find(['(', ')']).unwrap_or(rest.len());
        if text.as_bytes().get(end) == Some(&b')')
            && let Some(found) = in_parentheses(text, start..end)
        {
            return Some(found);
        }
        from = end;
    }
    None
}

fn in_parentheses(text: &str, inner: Range<usize>) -> Option<(Duration, Range<usize>)> {
    let with_unit =
        |part: &str| part.contains(char::is_alphabetic).then(|| Duration::parse(part)).flatten();
    let content = text.get(inner.clone())?;
    if let Some(duration) = with_unit(content) {
        return Some((duration, inner.start - 1..inner.end + 1));
    }
    let mut start = inner.start;
    for part in content.split_inclusive([',', ';', '|', '·']) {
        let words = part.trim_end_matches([',', ';', '|', '·']);
        if let Some(duration) = with_unit(words) {
            let lead = words.len() - words.trim_start().len();
            return Some((duration, start + lead..start + words.trim_end().len()));
        }
        start += part.len();
    }
    None
}

/// Returns the text in lower case with one kind of hyphen and of space.
fn simplified(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return text.to_ascii_lowercase();
    }
    let plain = |c: char| match c {
        '–' | '—' | '−' | '‑' | '‐' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Reads what follows `PT`: hours, minutes, seconds, each at most once and in this order (ISO 8601).
fn iso_seconds(mut rest: &str) -> Option<u32> {
    let mut seconds = 0_u32;
    let mut units = [('h', HOUR), ('m', MINUTE), ('s', 1)].into_iter();
    while !rest.is_empty() {
        let (amount, after) = number(rest)?;
        let letter = after.chars().next()?;
        let (_, unit) = units.find(|(name, _)| *name == letter)?;
        seconds = seconds.checked_add(amount.of(unit)?)?;
        rest = after.get(1..)?;
    }
    Some(seconds)
}

/// Reads one figure, an open one or a range.
fn range(text: &str) -> Option<Duration> {
    if let Some((low, high)) = sides(text) {
        let unit = last_unit(high).unwrap_or(MINUTE);
        let most = seconds(high, MINUTE)?;
        let least = seconds(low, unit)?;
        return Some(Duration { least, most, open: false });
    }
    let open = text.matches('+').count() == 1;
    let closed = if open { open_figure(text)? } else { text.to_owned() };
    let least = seconds(&closed, MINUTE)?;
    Some(Duration { least, most: least, open })
}

/// Takes the plus sign out of `30+ min`, `30 min+`; `None` if it stands before the figure.
fn open_figure(text: &str) -> Option<String> {
    let (before, after) = text.split_once('+')?;
    (!before.trim().is_empty()).then(|| format!("{before} {after}"))
}

/// Splits a range at its hyphen or `to`; a hyphen before a word (`15-minute`) is none.
fn sides(text: &str) -> Option<(&str, &str)> {
    let (low, high) = ["-", " to ", " a "].iter().find_map(|word| parted(text, word))?;
    high.trim_start().starts_with(|c: char| c.is_ascii_digit()).then_some((low.trim(), high.trim()))
}

/// Splits text as `split_once` does, which prepares for texts that are longer than these by far.
fn parted<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(word.len()).position(|part| part == word.as_bytes())?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// Returns the unit that the last word names.
fn last_unit(text: &str) -> Option<u32> {
    let word = text.trim_end_matches(['.', ' ']).rsplit(|c: char| !c.is_alphabetic()).next()?;
    unit(word)
}

/// Reads one figure: `1:20:00`, `10:16`, `1 h 20 min` (but not `1 h 90 min`), or a bare number of `bare` seconds each.
fn seconds(text: &str, bare: u32) -> Option<u32> {
    if text.contains(':') {
        return colon_seconds(text);
    }
    let mut rest = text.trim();
    let mut total = 0_u32;
    let mut last = u32::MAX;
    while !rest.is_empty() {
        let (amount, after) = number(rest)?;
        let after = after.trim_start_matches([' ', '-']);
        let length = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let word = after.get(..length)?;
        let this = match (word.is_empty(), last) {
            (true, u32::MAX) => bare,
            (true, HOUR) => MINUTE,
            (true, _) => return None,
            (false, _) => unit(word)?,
        };
        if this >= last || (word.is_empty() && !after.is_empty()) {
            return None;
        }
        total = total.checked_add(amount.of(this).filter(|part| *part < last)?)?;
        last = this;
        rest = joined(after.get(length..)?)?;
    }
    (last != u32::MAX).then_some(total)
}

/// Skips what joins two parts: a dot after the unit, then a comma, `and`, `&` or just space.
fn joined(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let after = [", and ", ",", "and ", "& ", "y "].iter().find_map(|word| rest.strip_prefix(word));
    match after {
        Some(after) => (!after.trim().is_empty()).then(|| after.trim_start()),
        None => Some(rest),
    }
}

/// Reads `min:sec` or `h:min:sec`.
fn colon_seconds(text: &str) -> Option<u32> {
    let mut total = 0_u32;
    for (index, part) in text.split(':').enumerate() {
        let digits =
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let value: u32 = part.parse().ok().filter(|_| digits)?;
        if index > 2 || (index > 0 && (part.len() != 2 || value >= 60)) {
            return None;
        }
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    Some(total)
}

/// A number with up to two decimals, in hundredths.
struct Amount(u32);

impl Amount {
    fn of(&self, unit: u32) -> Option<u32> {
        let hundredths = self.0.checked_mul(unit)?;
        (hundredths.is_multiple_of(100) || unit > 1).then_some(hundredths / 100)
    }
}

/// Reads a number at the start of `text`: `15`, `1.5`, `½`; returns what follows it.
fn number(text: &str) -> Option<(Amount, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let digits = text.get(..length)?;
    let rest = text.get(length..)?;
    if digits.len() > 6 {
        return None;
    }
    if let Some((_, hundredths)) =
        [('½', 50), ('¼', 25), ('¾', 75)].iter().find(|(sign, _)| rest.starts_with(*sign))
    {
        let whole: u32 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        return Some((Amount(whole.checked_mul(100)? + hundredths), rest.get(2..)?));
    }
    let whole: u32 = digits.parse().ok()?;
    let decimals = rest.strip_prefix(['.', ',']).unwrap_or_default();
    let length = decimals.find(|c: char| !c.is_ascii_digit()).unwrap_or(decimals.len());
    let hundredths = match decimals.get(..length)? {
        "" => return Some((Amount(whole.checked_mul(100)?), rest)),
        tenth if tenth.len() == 1 => tenth.parse::<u32>().ok()? * 10,
        both if both.len() == 2 => both.parse().ok()?,
        _ => return None,
    };
    Some((Amount(whole.checked_mul(100)? + hundredths), decimals.get(length..)?))
}

/// Returns the seconds of a unit named in English or Spanish.
fn unit(word: &str) -> Option<u32> {
    match word {
        "h" | "hr" | "hrs" | "hour" | "hours" | "hora" | "horas" => Some(HOUR),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuto" | "minutos" => Some(MINUTE),
        "s" | "sec" | "secs" | "second" | "seconds" | "seg" | "segundo" | "segundos" => Some(1),
        _ => None,
    }
}

/// Hours, minutes and seconds as they are shown.
pub struct Clock([(u32, &'static str); 3]);

impl Clock {
    /// Takes seconds apart; from an hour on they are rounded to whole minutes.
    pub fn of(seconds: u32) -> Self {
        let whole = seconds.saturating_add(MINUTE / 2) / MINUTE * MINUTE;
        let shown = if seconds >= HOUR { whole } else { seconds };
        Self([(shown / HOUR, "h"), (shown / MINUTE % 60, "min"), (shown % MINUTE, "s")])
    }

    /// Returns what there is of each unit, `h`, `min` or `s`, the largest first.
    pub fn parts(&self) -> impl Iterator<Item = (u32, &'static str)> {
        self.0.iter().copied().filter(|(amount, _)| *amount > 0)
    }

    /// Returns the one unit there is.
    pub fn single(&self) -> Option<(u32, &'static str)> {
        let mut parts = self.parts();
        parts.next().filter(|_| parts.next().is_none())
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> =
            self.parts().map(|(amount, unit)| format!("{amount} {unit}")).collect();
        f.write_str(&parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_read_and_written() {
        for (text, least, most, open, words, iso) in [
            ("15", 900, 900, false, "15 min", "PT15M"),
            ("10 min 16 sec", 616, 616, false, "10 min 16 s", "PT10M16S"),
            ("10 min. 16 sec.", 616, 616, false, "10 min 16 s", "PT10M16S"),
            ("10:16", 616, 616, false, "10 min 16 s", "PT10M16S"),
            ("1:20:00", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1 h 20 min", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1h20", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1 hour 20 minutes", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1 Hour, 20 Minutes", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1 hour and 20 minutes", 4800, 4800, false, "1 h 20 min", "PT1H20M"),
            ("1.5 h", 5400, 5400, false, "1 h 30 min", "PT1H30M"),
            ("1½ hours", 5400, 5400, false, "1 h 30 min", "PT1H30M"),
            ("90 s", 90, 90, false, "1 min 30 s", "PT1M30S"),
            ("PT10M16S", 616, 616, false, "10 min 16 s", "PT10M16S"),
            ("PT2H", 7200, 7200, false, "2 h", "PT2H"),
            ("10-15 min", 600, 900, false, "10–15 min", "PT15M"),
            ("10–15 min", 600, 900, false, "10–15 min", "PT15M"),
            ("10 to 15 min", 600, 900, false, "10–15 min", "PT15M"),
            ("10-15", 600, 900, false, "10–15 min", "PT15M"),
            ("1-2 hours", 3600, 7200, false, "1–2 h", "PT2H"),
            ("45 min - 1 h", 2700, 3600, false, "45 min–1 h", "PT1H"),
            ("30+ min", 1800, 1800, true, "30+ min", "PT30M"),
            ("30+", 1800, 1800, true, "30+ min", "PT30M"),
            ("30 min+", 1800, 1800, true, "30+ min", "PT30M"),
            ("1 h 20 min+", 4800, 4800, true, "1 h 20 min or more", "PT1H20M"),
            ("15-minute", 900, 900, false, "15 min", "PT15M"),
            ("15\u{a0}min", 900, 900, false, "15 min", "PT15M"),
            ("2 horas y 5 minutos", 7500, 7500, false, "2 h 5 min", "PT2H5M"),
        ] {
            let duration = Duration::parse(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!(duration, Duration { least, most, open }, "{text}");
            assert_eq!(duration.words(), words, "{text}");
            assert_eq!(duration.iso(), iso, "{text}");
        }
    }

    #[test]
    fn nonsense_is_no_duration() {
        for text in [
            "",
            " ",
            "0",
            "0 min",
            "-5",
            "-5 min",
            "about an hour",
            "10 parsecs",
            "999999 h",
            "9999999999",
            "10 min 5 h",
            "1 h 90 min",
            "10 min 16",
            "15 10",
            "min",
            "15-10 min",
            "10:75",
            "1:2:3",
            "1:20:00:00",
            ":15",
            "PT",
            "PT5",
            "PT5M3H",
            "+30",
            "30++ min",
            "1 h and",
            "10 min 5 min",
            "2016-12",
            "½½",
            "1.234 h",
            "٣ min",
            "10 sec of fame",
            "15,",
        ] {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }

    #[test]
    fn long_durations_are_rounded_to_minutes_in_words_only() {
        let duration = Duration::exactly(7199);
        assert_eq!(duration.words(), "2 h");
        assert_eq!(duration.iso(), "PT1H59M59S");
    }

    #[test]
    fn durations_in_text_stand_in_parentheses_with_their_unit() {
        for (text, expected) in [
            ("Coaching (10 min. 16 sec.)", Some((616, "(10 min. 16 sec.)"))),
            ("Éloge (15 minutes) of coaching", Some((900, "(15 minutes)"))),
            ("A film (video, 15 minutes)", Some((900, "15 minutes"))),
            ("A film (with sound) (1 h)", Some((3600, "(1 h)"))),
            ("Half ((5 min)", Some((300, "(5 min)"))),
            ("Taylor (2014)", None),
            ("Pages (10-15)", None),
            ("Takes 15 minutes", None),
            ("Open (15 minutes", None),
            ("(a)", None),
            ("", None),
        ] {
            let found = find_in_text(text).map(|(duration, place)| (duration.least, &text[place]));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn totals_say_at_least_when_a_part_is_unknown_or_open() {
        let mut total = Total::default();
        assert_eq!(total.words(), "");
        total.add(Duration::parse("1 h"));
        total.add(Duration::parse("20 min"));
        assert_eq!(total.words(), "1 h 20 min");
        total.add(Duration::parse("10-15 min"));
        assert_eq!(total.words(), "1 h 30 min–1 h 35 min");
        total.add(None);
        assert_eq!(total.words(), "at least 1 h 30 min");
        let mut total = Total::default();
        total.add(Duration::parse("30+ min"));
        assert_eq!(total.words(), "at least 30 min");
    }

    proptest! {
        #[test]
        fn no_text_makes_durations_panic(text in "[0-9a-zA-Z:+. ()–½,-]{0,40}|.{0,40}") {
            let _ = find_in_text(&text);
            if let Some(duration) = Duration::parse(&text) {
                prop_assert!(duration.least > 0 && duration.least <= duration.most);
                prop_assert!(!duration.words().is_empty());
                prop_assert_eq!(Duration::parse(&duration.iso()).map(|again| again.most), Some(duration.most));
            }
        }
    }
}
