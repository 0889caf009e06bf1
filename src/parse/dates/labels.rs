//! Month, year and day in the printed labels of issues: `December, 2016`. Entry point: `find_in_label`.
//! Pure; what it does not find it leaves out.

use jiff::civil::Date;

/// What a label says of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LabelDate {
    /// The year, if the label names one.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// The day of the month, if the label names one.
    pub day: Option<i8>,
}

/// The months in English and Spanish, with their usual short forms.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene"],
    &["february", "feb", "febrero"],
    &["march", "mar", "marzo"],
    &["april", "apr", "abril", "abr"],
    &["may", "mayo"],
    &["june", "jun", "junio"],
    &["july", "jul", "julio"],
    &["august", "aug", "agosto", "ago"],
    &["september", "sept", "sep", "septiembre", "setiembre"],
    &["october", "oct", "octubre"],
    &["november", "nov", "noviembre"],
    &["december", "dec", "diciembre", "dic"],
];

/// Names of months that are other words too: they count without a year only when they are the whole label.
const AMBIGUOUS: [&str; 8] = ["may", "march", "mar", "august", "april", "june", "jan", "ago"];

/// Words after which a number is that of an issue, and no day.
const COUNTED: [&str; 9] =
    ["issue", "no", "nr", "num", "number", "vol", "volume", "part", "número"];

/// Finds month, year and day in a label such as `December, 2016`, `11 August 2015`, `12/2016`.
///
/// `None` if it names no month, or several (`Sept–Oct 2016`): then nothing can be said of its day.
pub fn find_in_label(text: &str) -> Option<LabelDate> {
    let tokens = tokens(text);
    let months =
        || tokens.iter().enumerate().filter_map(|(at, token)| Some((at, month_named(token.text)?)));
    let named = months().find_map(|(at, month)| dated(&tokens, at, month));
    if named.is_some_and(|found| {
        months().any(|(at, month)| month != found.month && beside_month(&tokens, at))
    }) {
        return None;
    }
    named
        .or_else(|| in_numbers(&tokens))
        .or_else(|| months().find_map(|(at, month)| undated(&tokens, at, month)))
}

/// Returns `April 2024`.
pub(super) fn month_and_year(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// Returns `30 April 2024`.
pub(super) fn spelled(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A run of letters or of digits, and what stands between it and the one before.
struct Token<'a> {
    text: &'a str,
    gap: &'a str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let (mut gap, mut start) = (0, 0);
    let mut last = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let this = class(c);
        if this == last && at < text.len() {
            continue;
        }
        if last != 0 {
            let (before, word) = (text.get(gap..start), text.get(start..at));
            tokens.push(Token { text: word.unwrap_or_default(), gap: before.unwrap_or_default() });
            gap = at;
        }
        (start, last) = (at, this);
    }
    tokens
}

fn month_named(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(index + 1).ok()
}

fn year_of(token: &Token<'_>) -> Option<i16> {
    let year = token.text.parse().ok().filter(|_| token.text.len() == 4)?;
    (1800..2200).contains(&year).then_some(year)
}

fn day_of(token: &Token<'_>) -> Option<i8> {
    let day = token.text.parse().ok().filter(|_| token.text.len() <= 2)?;
    (1..=31).contains(&day).then_some(day)
}

fn is_ordinal(token: &Token<'_>) -> bool {
    token.gap.is_empty()
        && ["st", "nd", "rd", "th"].contains(&token.text.to_ascii_lowercase().as_str())
}

fn is_of(token: &Token<'_>) -> bool {
    ["of", "de", "del"].contains(&token.text.to_lowercase().as_str())
}

/// Tells whether a gap is no more than space, a comma or a dot.
fn is_close(gap: &str) -> bool {
    gap.len() <= 3 && gap.chars().all(|c| c.is_whitespace() || c == ',' || c == '.')
}

/// Reads the year, and the day, that stand beside the month at `at`.
fn dated(tokens: &[Token<'_>], at: usize, month: i8) -> Option<LabelDate> {
    let after: Vec<&Token<'_>> = tokens
        .iter()
        .skip(at + 1)
        .take(4)
        .take_while(|token| is_close(token.gap))
        .filter(|token| !is_of(token) && !is_ordinal(token))
        .collect();
    let before = day_before(tokens, at);
    let found = |year, day| Some(LabelDate { year: Some(year), month, day });
    match after.as_slice() {
        [first, ..] if year_of(first).is_some() => found(year_of(first)?, before),
        [first, second, ..] if day_of(first).is_some() && year_of(second).is_some() => {
            found(year_of(second)?, day_of(first))
        }
        _ => {
            let previous = at.checked_sub(1).and_then(|index| tokens.get(index))?;
            let close = is_close(tokens.get(at)?.gap);
            found(
                year_of(previous).filter(|_| close)?,
                after.first().and_then(|token| day_of(token)),
            )
        }
    }
}

/// Reads a day before the month (`11 August`, `11 de agosto`, `11th of August`), unless it numbers an issue.
fn day_before(tokens: &[Token<'_>], at: usize) -> Option<i8> {
    let mut index = at;
    loop {
        let gap = tokens.get(index)?.gap;
        index = index.checked_sub(1)?;
        let token = tokens.get(index)?;
        if gap.contains(',') || !(is_close(gap) || is_ordinal(token)) {
            return None;
        }
        if !is_of(token) && !is_ordinal(token) {
            let counted = index.checked_sub(1).and_then(|index| tokens.get(index));
            let counted =
                counted.is_some_and(|word| COUNTED.contains(&word.text.to_lowercase().as_str()));
            return day_of(token).filter(|_| !counted && !token.gap.contains('#'));
        }
    }
}

/// Tells whether the month at `at` stands directly beside another one, as in `Sept–Oct 2016`.
fn beside_month(tokens: &[Token<'_>], at: usize) -> bool {
    let beside = |index: Option<usize>| {
        index.and_then(|index| tokens.get(index)).and_then(|t| month_named(t.text))
    };
    beside(at.checked_sub(1)).is_some() || beside(at.checked_add(1)).is_some()
}

/// Reads `2016-12`, `2016-12-01`, `12/2016`, and `30/04/2024` where only one order is possible.
fn in_numbers(tokens: &[Token<'_>]) -> Option<LabelDate> {
    let month_of = |token: &Token<'_>| day_of(token).filter(|month| *month <= 12);
    let joined = |token: &Token<'_>| matches!(token.gap, "-" | "/" | "." | "–");
    for (at, token) in tokens.iter().enumerate() {
        let Some(year) = year_of(token) else { continue };
        let next = tokens.get(at + 1).filter(|next| joined(next));
        if let Some(month) = next.and_then(month_of) {
            let day = tokens.get(at + 2).filter(|day| joined(day)).and_then(day_of);
            return Some(LabelDate { year: Some(year), month, day });
        }
        let previous =
            at.checked_sub(1).and_then(|index| tokens.get(index)).filter(|_| joined(token));
        let Some(previous) = previous else { continue };
        let first =
            at.checked_sub(2).and_then(|index| tokens.get(index)).filter(|_| joined(previous));
        let Some(first) = first else {
            return month_of(previous).map(|month| LabelDate {
                year: Some(year),
                month,
                day: None,
            });
        };
        return match (month_of(first), month_of(previous)) {
            (None, Some(month)) => Some(LabelDate { year: Some(year), month, day: day_of(first) }),
            (Some(month), None) => {
                Some(LabelDate { year: Some(year), month, day: day_of(previous) })
            }
            _ => None,
        };
    }
    None
}

/// Reads a month without a year, at the start of the label or after its day only.
fn undated(tokens: &[Token<'_>], at: usize, month: i8) -> Option<LabelDate> {
    let token = tokens.get(at)?;
    let day_ahead = day_before(tokens, at);
    let first = at == 0 || (day_ahead.is_some() && at <= 3);
    let day_after = tokens.get(at + 1).filter(|next| is_close(next.gap)).and_then(day_of);
    let alone = tokens.len() == 1 + at + usize::from(day_after.is_some());
    let doubtful = AMBIGUOUS.contains(&token.text.to_lowercase().as_str());
    let several =
        tokens.iter().enumerate().any(|(i, other)| i != at && month_named(other.text).is_some());
    let capital = token.text.starts_with(char::is_uppercase) || day_ahead.is_some();
    let meant = first && !several && (alone || !doubtful) && capital;
    meant.then_some(LabelDate { year: None, month, day: day_ahead.or(day_after) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_give_their_date() {
        for (text, year, month, day) in [
            ("December, 2016", 2016, 12, 0),
            ("December 2016", 2016, 12, 0),
            ("August 11, 2015", 2015, 8, 11),
            ("August 11th, 2015", 2015, 8, 11),
            ("11 August 2015", 2015, 8, 11),
            ("the 11th of August, 2015", 2015, 8, 11),
            ("11 de agosto de 2015", 2015, 8, 11),
            ("Dec. 2016", 2016, 12, 0),
            ("Sept 2016", 2016, 9, 0),
            ("2016-12", 2016, 12, 0),
            ("2016-12-21", 2016, 12, 21),
            ("12/2016", 2016, 12, 0),
            ("30/04/2024", 2024, 4, 30),
            ("04/30/2024", 2024, 4, 30),
            ("May 2016 – Special Issue", 2016, 5, 0),
            ("Special Issue: may 2016", 2016, 5, 0),
            ("2016 December", 2016, 12, 0),
            ("2016 December 21", 2016, 12, 21),
            ("Vol. 12, No. 3, March 2015", 2015, 3, 0),
            ("Issue 3 March 2015", 2015, 3, 0),
            ("diciembre de 2016", 2016, 12, 0),
            ("Mayo 2016", 2016, 5, 0),
            ("DECEMBER 2016", 2016, 12, 0),
            ("December", 0, 12, 0),
            ("December 21", 0, 12, 21),
            ("21 December", 0, 12, 21),
            ("May", 0, 5, 0),
        ] {
            let expected = LabelDate {
                year: (year > 0).then_some(year),
                month,
                day: (day > 0).then_some(day),
            };
            assert_eq!(find_in_label(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn labels_without_one_certain_month_give_nothing() {
        for text in [
            "",
            "Winter 2016",
            "Issue 14",
            "14",
            "2016",
            "What coaches may do",
            "May we help you?",
            "Teachers may 20 times",
            "March for schools",
            "Maybe 2016",
            "Sept–Oct 2016",
            "September/October 2016",
            "03/04/2024",
            "13/2016",
            "2016-13",
            "Decimal 2016",
            "Notes from a June morning",
        ] {
            assert_eq!(find_in_label(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_label_makes_it_panic(text in "(May|Dec\\.?|[0-9]{1,4}|[ ,/–-]|de|th|é){0,8}|.{0,40}") {
            let _ = find_in_label(&text);
        }
    }
}
