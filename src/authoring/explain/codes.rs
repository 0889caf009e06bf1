//! Codes by the names that people type, and the list of all. Entry points: [`find`], [`list`].

use super::lay_out::wrap;
use crate::diagnostics::{CODES, Code, nearest};
use std::fmt::Write;

/// The areas of codes, in the order of [`CODES`], each in words.
pub const AREAS: [(&str, &str); 14] = [
    ("read", "Files and folders"),
    ("yaml", "Lines between --- and in chalktalk.yaml: their form"),
    ("front-matter", "What pages say about themselves"),
    ("settings", "The settings, chalktalk.yaml"),
    ("body", "The text of pages"),
    ("lint", "What keeps a text from some of its readers"),
    ("newsletter", "Newsletters"),
    ("discussion", "Discussion guides"),
    ("glossary", "The glossary"),
    ("contents", "What modules and guides hold"),
    ("module", "Modules"),
    ("plan", "Plans"),
    ("output", "Addresses and the output folder"),
    ("theme", "Themes of your own"),
];

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One code.
    Code(Code),
    /// All codes of an area, or all that share a name: never one alone.
    Codes(Vec<Code>),
    /// No code; the nearest, if one is near.
    Nothing(Option<&'static str>),
}

/// Returns the area of a code: what stands before its `/`.
pub fn area(code: Code) -> &'static str {
    code.id.split_once('/').map_or("", |(area, _)| area)
}

/// Finds a code by its name, with or without its area, in brackets as reports have it or without; or those of an area.
pub fn find(typed: &str) -> Found {
    let typed = typed.trim().trim_matches(['[', ']']).to_lowercase();
    if let Some(code) = CODES.iter().find(|code| code.id == typed) {
        return Found::Code(code);
    }
    let named: Vec<Code> = CODES.iter().copied().filter(|code| name(code) == typed).collect();
    let of_area: Vec<Code> = CODES.iter().copied().filter(|code| area(code) == typed).collect();
    match (named.as_slice(), of_area.is_empty()) {
        ([code], _) => Found::Code(code),
        ([_, ..], _) => Found::Codes(named),
        ([], false) => Found::Codes(of_area),
        ([], true) => Found::Nothing(near(&typed)),
    }
}

fn name(code: Code) -> &'static str {
    code.id.split_once('/').map_or(code.id, |(_, name)| name)
}

/// Returns the nearest code; where no area was typed, the one with the nearest name.
fn near(typed: &str) -> Option<&'static str> {
    if typed.contains('/') {
        let last = typed.rsplit('/').next().unwrap_or_default();
        let same_name = || CODES.iter().find(|code| name(code) == last).map(|code| code.id);
        return nearest(typed, CODES.iter().map(|code| code.id)).or_else(same_name);
    }
    let name_near = nearest(typed, CODES.iter().map(|code| name(code)))?;
    CODES.iter().find(|code| name(code) == name_near).map(|code| code.id)
}

/// Lays out some codes with what each means, by area.
pub fn list(codes: &[Code], width: usize) -> String {
    let mut out = String::new();
    for (known, words) in AREAS {
        let mut of_area = codes.iter().filter(|code| area(code) == known).peekable();
        if of_area.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "{words}\n");
        for code in of_area {
            let (id, severity) = (code.id, code.severity.word());
            let _ = writeln!(out, "  {id} ({severity})\n{}", wrap(code.summary, width, 6));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::{AREAS, Found, area, find, list};
    use crate::diagnostics::{CODES, code};

    #[test]
    fn codes_are_found_by_what_people_type() {
        for typed in ["yaml/colon", "colon", "[yaml/colon]", " YAML/Colon "] {
            assert_eq!(find(typed), Found::Code(code::YAML_COLON), "{typed}");
        }
        let all = vec![code::UNKNOWN_KEY, code::SETTINGS_UNKNOWN_KEY, code::THEME_UNKNOWN_KEY];
        assert_eq!(find("unknown-key"), Found::Codes(all));
        assert!(matches!(find("lint"), Found::Codes(codes) if codes.len() > 5));
        assert_eq!(find("yaml/collon"), Found::Nothing(Some("yaml/colon")));
        assert_eq!(find("body/colon"), Found::Nothing(Some("yaml/colon")));
        assert_eq!(find("broken-lnk"), Found::Nothing(Some("body/broken-link")));
        assert_eq!(find("xyzzy"), Found::Nothing(None));
    }

    #[test]
    fn every_area_has_words_and_every_code_stands_in_the_list() {
        let all = list(CODES, 80);
        for code in CODES {
            assert!(AREAS.iter().any(|(known, _)| *known == area(code)), "{}", code.id);
            assert!(all.contains(&format!("  {} (", code.id)), "{}", code.id);
        }
        let long: Vec<&str> = all.lines().filter(|line| line.chars().count() > 80).collect();
        assert_eq!(long, Vec::<&str>::new());
    }
}
