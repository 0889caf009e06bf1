//! The forms of single values as regular expressions, in the part of ECMA-262 that editors and validators share.
//! Source: `parse::dates`, `parse::durations`, `paths::unusable_slug`, `parse::fields::is_language`; a test holds each
//! to what these take.

/// `2024-04-30`, also with a time and a zone after it. Leap years are not counted.
pub(super) const DATE: &str = concat!(
    "[0-9]{4}-",
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))",
    r"(?:[Tt ]\s*[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]*)?\s*(?:[Zz]|UTC|[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?",
);

/// `2016-12`.
pub(super) const PERIOD: &str = "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])";

/// A BCP 47 tag: language, script, region, variants.
pub(super) const LANGUAGE: &str = concat!(
    "[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?",
    "(?:-(?:[0-9][A-Za-z0-9]{3}|[A-Za-z0-9]{5,8}))*",
);

/// The last part of an address: no sign that addresses or disks give a meaning, no name that Windows keeps.
pub(super) const SLUG: &str = concat!(
    r"(?!.*\.\.)(?=.*[\p{L}\p{M}\p{N}])",
    r"(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Cc][Oo][Mm][1-9]|[Ll][Pp][Tt][1-9])(?:\.|\s*$))",
    r#"[^/%#?&\s<>:"\\|*]*[^/%#?&\s<>:"\\|*.]"#,
);

/// Makes a pattern of all of a value, with spaces around it.
pub(super) fn whole(pattern: &str) -> String {
    format!(r"^\s*(?:{pattern})\s*$")
}

/// Lets a pattern made by [`whole`] take blank text too.
pub(super) fn or_nothing(pattern: &str) -> String {
    match pattern.strip_suffix(r")\s*$") {
        Some(start) => format!(r"{start})?\s*$"),
        None => pattern.to_owned(),
    }
}

/// A duration in any of its forms: `15`, `10:16`, `1 h 20 min`, `PT10M16S`, `10-15 min`, `30+ min`.
///
/// A plus sign may stand where a space may, and only one of them.
pub(super) fn duration() -> String {
    let amount = "(?:[0-9]{0,6}[½¼¾]|[0-9]{1,6}(?:[.,][0-9]{1,2})?)";
    // What may stand between an amount and its unit, or after an amount without one.
    let gap = r"[\s+–—−‑‐-]*";
    let part = |units: &[&str]| format!(r"{amount}{gap}(?:{})(?![\p{{L}}])\.?[\s+]*", any(units));
    let [hours, minutes, seconds] = [
        part(&["h", "hr", "hrs", "hour", "hours", "hora", "horas"]),
        part(&["m", "min", "mins", "minute", "minutes", "minuto", "minutos"]),
        part(&["s", "sec", "secs", "second", "seconds", "seg", "segundo", "segundos"]),
    ];
    let and = any(&["and"]);
    let join = format!(r"(?:(?:,\s*{and}\s|,|{and}\s|&\s|[Yy]\s)\s*)?");
    let after_hours = format!("(?:{join}{minutes})?(?:{join}{seconds})?");
    let figure = [
        format!("{hours}(?:{join}{amount}{gap}|{after_hours})"),
        format!("{minutes}(?:{join}{seconds})?"),
        seconds,
        format!("{amount}{gap}"),
        r"[0-9]{1,4}(?::[0-5][0-9]){1,2}[\s+]*".to_owned(),
    ];
    let figure = format!("(?:{})", figure.join("|"));
    let iso = format!("[Pp][Tt](?=[0-9½¼¾])(?:{amount}[Hh])?(?:{amount}[Mm])?(?:{amount}[Ss])?");
    let to = r"(?:\s*[–—−‑‐-]\s*|\s[Tt][Oo]\s+|\s[Aa]\s+)";
    format!(r"(?!\s*\+)(?=[^+]*\+?[^+]*$)(?:{iso}|{figure}(?:{to}{figure})?)")
}

/// Makes a pattern of words in any case.
fn any(words: &[&str]) -> String {
    let letter = |c: char| format!("[{}{c}]", c.to_ascii_uppercase());
    let word = |word: &&str| word.chars().map(letter).collect::<String>();
    words.iter().map(word).collect::<Vec<_>>().join("|")
}
