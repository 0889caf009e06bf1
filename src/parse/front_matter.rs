//! The front matter of a page and the body after it. Entry points: `read`, `split`. Knows lines, not keys.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::parse::yaml::{self, Yaml, YamlValue};
use crate::paths::SourcePath;

/// A page's text in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split<'t> {
    /// The front matter from its opening `---` on, without the closing line; empty if the page has none.
    pub yaml: &'t str,
    /// The byte at which the front matter begins.
    pub offset: usize,
    /// All that follows.
    pub body: &'t str,
    /// The byte at which the body begins.
    pub body_offset: usize,
    /// The number of the line, from 1, where the missing closing `---` belongs.
    pub unclosed: Option<usize>,
}

/// The front matter read, and the body.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter<'t> {
    /// A mapping, empty if the page has no front matter; [`YamlValue::Broken`] if it is over a limit.
    pub yaml: Yaml,
    /// All that follows.
    pub body: &'t str,
    /// The byte at which the body begins.
    pub body_offset: usize,
}

/// Splits a page and reads its front matter; reports what is wrong with either.
pub fn read<'t>(text: &'t str, file: &SourcePath, diags: &mut Diagnostics) -> FrontMatter<'t> {
    let Split { yaml, offset, body, body_offset, unclosed } = split(text);
    if let Some(line) = unclosed {
        let span = Span::new(offset, offset + 3);
        let message = "the front matter that begins here is never closed";
        let hint = format!(
            "write three hyphens, `---`, on a line of their own after the last key, as line {line}"
        );
        diags.report(Diagnostic::new(code::YAML_UNCLOSED, file, span, message).hint(hint));
    }
    let broken = || Yaml { value: YamlValue::Broken, span: Span::new(offset, offset) };
    let yaml = yaml::parse(yaml, offset, file, diags).unwrap_or_else(broken);
    FrontMatter { yaml, body, body_offset }
}

/// Splits a page at the lines `---` (or `...`) around its front matter, which only blank lines may precede.
///
/// Where the closing line is missing, the front matter ends with the last line that looks like a part of it.
pub fn split(text: &str) -> Split<'_> {
    let mut lines = numbered_lines(text).skip_while(|line| is_blank(line.text));
    let opening = lines.next().filter(|line| line.text.trim_end() == "---");
    let Some(opening) = opening.filter(|line| line.number == 1 || opens_key(text, line.end)) else {
        return Split { yaml: "", offset: 0, body: text, body_offset: 0, unclosed: None };
    };
    let mut blank = false;
    let closing = lines.find(|line| {
        blank |= is_blank(line.text);
        is_closing(line.text)
    });
    // Without a blank line in between, a closing line is one in any case.
    let is_sure = closing.is_some() && !blank;
    let last = if is_sure { None } else { last_of_front_matter(text, &opening, closing.as_ref()) };
    match (closing, last) {
        (Some(closing), None) => parts(text, opening.start..closing.start, closing.end, None),
        (None, None) => Split { yaml: "", offset: 0, body: text, body_offset: 0, unclosed: None },
        (_, Some(last)) => parts(text, opening.start..last.end, last.end, Some(last.number + 1)),
    }
}

fn parts(
    text: &str,
    yaml: std::ops::Range<usize>,
    body_offset: usize,
    unclosed: Option<usize>,
) -> Split<'_> {
    Split {
        offset: yaml.start,
        yaml: text.get(yaml).unwrap_or_default(),
        body: text.get(body_offset..).unwrap_or_default(),
        body_offset,
        unclosed,
    }
}

/// Tells whether there is nothing but space on a line; most lines tell by their first byte.
fn is_blank(line: &str) -> bool {
    !line.as_bytes().first().is_some_and(u8::is_ascii_graphic) && line.trim_end().is_empty()
}

fn is_closing(line: &str) -> bool {
    line.starts_with(['-', '.']) && matches!(line.trim_end(), "---" | "...")
}

struct Line<'t> {
    /// From 1.
    number: usize,
    start: usize,
    /// After the line's end.
    end: usize,
    text: &'t str,
}

fn numbered_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    text.split_inclusive('\n').zip(1..).map(move |(line, number)| {
        let start = end;
        end += line.len();
        Line { number, start, end, text: line.trim_end_matches(['\n', '\r']) }
    })
}

fn opens_key(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.lines().next())
        .is_some_and(|line| looks_like(line) == Look::Key)
}

/// Returns the last line of a front matter whose closing line is missing; `None` if it is closed or there is none.
///
/// A `---` further down the page is no closing line if text stands before it, after a blank line, and no more keys.
fn last_of_front_matter<'t>(
    text: &'t str,
    opening: &Line<'t>,
    closing: Option<&Line<'t>>,
) -> Option<Line<'t>> {
    let mut last = None;
    let mut blank = false;
    let mut awaits_items = false;
    let inside = |line: &Line<'_>| closing.is_none_or(|closing| line.start < closing.start);
    for line in numbered_lines(text).skip(opening.number).take_while(inside) {
        let foreign = match looks_like(line.text) {
            Look::Blank => {
                blank = true;
                continue;
            }
            Look::Comment if blank || !holds_key(line.text) => continue,
            Look::Comment => false,
            Look::Key => {
                awaits_items = line.text.trim_end().ends_with(':');
                false
            }
            Look::Item => !awaits_items,
            Look::Indented => last.is_none(),
            Look::Other => true,
        };
        if foreign && closing.is_none() {
            return last;
        }
        if foreign && blank {
            let mut rest = numbered_lines(text).skip(line.number).take_while(inside);
            return last.filter(|_| !rest.any(|line| looks_like(line.text) == Look::Key));
        }
        blank = false;
        last = Some(line);
    }
    last.filter(|_| closing.is_none())
}

/// Tells a key that is only a note, `# order: 3`, from a heading of the body.
fn holds_key(comment: &str) -> bool {
    let key = comment.trim_start_matches(['#', ' ']);
    key.starts_with(|c: char| c.is_ascii_lowercase()) && looks_like(key) == Look::Key
}

#[derive(PartialEq, Eq)]
enum Look {
    Blank,
    Comment,
    Key,
    Item,
    Indented,
    Other,
}

fn looks_like(line: &str) -> Look {
    let trimmed = line.trim_end();
    let word = trimmed
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(trimmed.len());
    match trimmed.chars().next() {
        None => Look::Blank,
        Some('#') => Look::Comment,
        Some('-') if trimmed.len() == 1 || trimmed.starts_with("- ") => Look::Item,
        Some(' ' | '\t' | ']' | '}') => Look::Indented,
        Some(_)
            if word > 0
                && trimmed.get(word..).is_some_and(|rest| rest.trim_start().starts_with(':')) =>
        {
            Look::Key
        }
        Some(_) => Look::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn front_matter_stands_between_two_lines_of_hyphens() {
        for (text, yaml, body) in [
            ("---\ntitle: x\n---\nBody\n", "---\ntitle: x\n", "Body\n"),
            ("--- \r\ntitle: x\r\n---\t\r\nBody\r\n", "--- \r\ntitle: x\r\n", "Body\r\n"),
            ("---\ntitle: x\n...\nBody\n", "---\ntitle: x\n", "Body\n"),
            ("---\ntitle: x\n---", "---\ntitle: x\n", ""),
            ("---\n---\nBody", "---\n", "Body"),
            ("\n---\ntitle: é\n---\nBody", "---\ntitle: é\n", "Body"),
            (
                "---\ntitle: x\n\nsubtitle: y\n---\nBody\n\n---\n",
                "---\ntitle: x\n\nsubtitle: y\n",
                "Body\n\n---\n",
            ),
            ("---\ntitle: x\njunk\n---\nBody", "---\ntitle: x\njunk\n", "Body"),
            ("---\ntitle: x\n\njunk\na: b\n---\nBody", "---\ntitle: x\n\njunk\na: b\n", "Body"),
        ] {
            let split = split(text);
            assert_eq!((split.yaml, split.body, split.unclosed), (yaml, body, None), "{text:?}");
            assert_eq!(&text[split.body_offset..], body);
            assert_eq!(&text[split.offset..][..yaml.len()], yaml);
        }
    }

    #[test]
    fn a_page_without_front_matter_is_all_body() {
        for text in [
            "",
            "Body\n",
            "# Title\n\n---\n",
            "---\n\nProse after a line.\n",
            "----\ntitle: x\n",
            "\n---\nprose\n",
        ] {
            let split = split(text);
            assert_eq!(
                (split.yaml, split.body, split.body_offset, split.unclosed),
                ("", text, 0, None),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_missing_closing_line_is_told_with_its_line_number() {
        for (text, yaml, line) in [
            (
                "---\ntitle: x\ntopics:\n- a\n  more: y\n\n# Heading\n\nBody\n",
                "---\ntitle: x\ntopics:\n- a\n  more: y\n",
                6,
            ),
            ("---\ntitle: x\n\nBody\n\n---\n\nMore\n", "---\ntitle: x\n", 3),
            ("---\ntitle: x\nBody\n", "---\ntitle: x\n", 3),
            ("---\ntitle: x\n\n- a list\n", "---\ntitle: x\n", 3),
            ("---\r\ntitle: x\r\n\r\nBody\r\n", "---\r\ntitle: x\r\n", 3),
            ("---\ntitle: x", "---\ntitle: x", 3),
            (
                "---\ntitle: x\n# More:\n# order: 3 # Its place.\n\n# Why: x\n",
                "---\ntitle: x\n# More:\n# order: 3 # Its place.\n",
                5,
            ),
        ] {
            let split = split(text);
            assert_eq!((split.yaml, split.unclosed), (yaml, Some(line)), "{text:?}");
        }
    }

    #[test]
    fn what_an_unclosed_front_matter_says_is_read_all_the_same() {
        let mut diags = Diagnostics::new();
        let text = "---\ntitle: Coaching\n\nThe body.\n";
        let front = read(text, &SourcePath::new("a.md"), &mut diags);
        assert!(front.yaml.get("title").is_some());
        assert_eq!(front.body, "\nThe body.\n");
        let fault = diags.iter().next().unwrap();
        assert_eq!((fault.code, fault.span), (code::YAML_UNCLOSED, Some(Span::new(0, 3))));
        assert_eq!(diags.iter().len(), 1);
    }

    #[test]
    fn too_long_a_front_matter_is_told_once() {
        let mut diags = Diagnostics::new();
        let text = format!("---\ntitle: {}\n---\nBody", "x".repeat(70_000));
        let front = read(&text, &SourcePath::new("a.md"), &mut diags);
        assert_eq!((front.yaml.value, front.body), (YamlValue::Broken, "Body"));
        assert_eq!(
            diags.iter().map(|fault| fault.code).collect::<Vec<_>>(),
            [code::YAML_TOO_LARGE]
        );
    }

    proptest! {
        #[test]
        fn without_a_blank_line_a_closing_line_is_one_in_any_case(
            lines in "((title: x|junk|- a|  b|é|#|title:)\r?\n){0,8}",
        ) {
            let text = format!("---\n{lines}---\n");
            let mut lines = numbered_lines(&text);
            let opening = lines.next().unwrap();
            let closing = lines.find(|line| line.text == "---").unwrap();
            prop_assert!(last_of_front_matter(&text, &opening, Some(&closing)).is_none());
        }

        #[test]
        fn the_two_parts_never_overlap(text in "(---|\\.\\.\\.|title: x|- a|  b|é|#| |\r?\n|\n){0,20}") {
            let split = split(&text);
            prop_assert!(split.offset + split.yaml.len() <= split.body_offset);
            prop_assert_eq!(&text[split.body_offset..], split.body);
        }
    }
}
