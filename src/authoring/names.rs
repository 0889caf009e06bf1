//! A title as the name of a file, and text as YAML. Entry points: `file_name`, `yaml_text`. Pure. Only this file names
//! deunicode.

use crate::diagnostics::Diagnostics;
use crate::parse::yaml::{self, Yaml, YamlValue};
use crate::paths::{SourcePath, unusable_slug};
use deunicode::deunicode;

/// The most letters of a name; it is cut between words.
const LONGEST: usize = 60;

/// Makes the name of a file, without ending, of a title: letters of all scripts in Latin ones, words joined by hyphens.
///
/// A title that leaves nothing, or a name that some computer or chalktalk keeps for itself, is helped out by `kind`.
pub(super) fn file_name(title: &str, kind: &str) -> String {
    let spoken = title.replace(['\'', '\u{2019}', '\u{2018}'], "");
    let mut name = String::new();
    for word in deunicode(&spoken).to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()) {
        if !word.is_empty() && name.len() + word.len() < LONGEST {
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(word);
        } else if !word.is_empty() {
            if name.is_empty() {
                name.extend(word.chars().take(LONGEST));
            }
            break;
        }
    }
    match name.as_str() {
        "" => format!("new-{kind}"),
        "index" => format!("{kind}-index"),
        kept if unusable_slug(kept).is_some() => format!("{kind}-{kept}"),
        _ => name,
    }
}

/// Writes a text as a YAML value in one line: as it is where YAML takes it for just that, else in quotation marks.
pub(super) fn yaml_text(text: &str) -> String {
    if reads_as_it_is(text) {
        text.to_owned()
    } else if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

fn reads_as_it_is(text: &str) -> bool {
    let mut faults = Diagnostics::new();
    let line = format!("key: {text}\n");
    let tree = yaml::parse(&line, 0, &SourcePath::new("title"), &mut faults);
    let same = |value: &Yaml| matches!(&value.value, YamlValue::Scalar { text: read, plain: true } if read == text);
    faults.is_empty() && tree.as_ref().and_then(|tree| tree.get("key")).is_some_and(same)
}

/// Puts a text into one line, without characters that no file should hold.
pub(super) fn one_line(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || ('\u{fdd0}'..='\u{fdef}').contains(&c) || c == '\u{feff}';
    let plain: String = text.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, file_name, one_line, yaml_text};
    use crate::diagnostics::Diagnostics;
    use crate::parse::yaml::{self, YamlValue};
    use crate::paths::{SourcePath, unusable_slug};
    use proptest::prelude::*;

    #[test]
    fn a_title_becomes_a_name_that_every_computer_stores() {
        for (title, name) in [
            ("Seeing before judging", "seeing-before-judging"),
            ("  What's \"good\" feedback: 3 moves? ", "whats-good-feedback-3-moves"),
            ("Año nuevo, café y compañía", "ano-nuevo-cafe-y-compania"),
            ("Warum Wörter zählen", "warum-worter-zahlen"),
            ("مرحبا", "mrhb"),
            ("教练", "jiao-lian"),
            ("!!!", "new-lesson"),
            ("", "new-lesson"),
            ("Con", "lesson-con"),
            ("Index", "lesson-index"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(file_name(title, "lesson"), name, "{title}");
        }
        assert!(file_name("🎉", "lesson").is_ascii());
        assert!(file_name(&"word ".repeat(100), "lesson").len() <= LONGEST);
        assert_eq!(file_name(&"w".repeat(500), "lesson").len(), LONGEST);
    }

    #[test]
    fn text_is_quoted_only_where_yaml_would_read_something_else() {
        for (text, written) in [
            ("Seeing before judging", "Seeing before judging"),
            ("2016", "2016"),
            ("true", "true"),
            ("null", "\"null\""),
            ("Feedback: three moves", "\"Feedback: three moves\""),
            ("Say \"yes\": now", "'Say \"yes\": now'"),
            ("It's \"on\": #1", "'It''s \"on\": #1'"),
            ("# 1", "\"# 1\""),
            ("- a", "\"- a\""),
            ("[a]", "\"[a]\""),
            ("🎉", "🎉"),
        ] {
            assert_eq!(yaml_text(text), written, "{text}");
        }
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(one_line(" a\n\tb\u{1b}[31m  c\u{0} "), "a b [31m c");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_it_was(text in "[ -~]{0,40}|\\PC{0,30}|[:#'\"\\\\ \\[\\]{}&*!|>%@`,?-]{0,12}") {
            let text = one_line(&text);
            let line = format!("title: {}\nmore: x\n", yaml_text(&text));
            let mut faults = Diagnostics::new();
            let tree = yaml::parse(&line, 0, &SourcePath::new("a"), &mut faults).unwrap();
            prop_assert!(faults.is_empty(), "{line}");
            match &tree.get("title").unwrap().value {
                YamlValue::Scalar { text: read, .. } => prop_assert_eq!(read, &text),
                other => prop_assert!(text.is_empty(), "{:?}", other),
            }
        }

        #[test]
        fn every_name_can_stand_in_an_address(title in ".{0,80}") {
            let name = file_name(&title, "lesson");
            prop_assert_eq!(unusable_slug(&name), None);
        }
    }
}
