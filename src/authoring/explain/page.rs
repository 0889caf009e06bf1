//! The page of a code: Markdown of a few forms, read into parts and laid out for a terminal. Entry point: [`Page::of`].
//! `tests/README.md` tells which forms there are and how the examples are held to be true.

use super::lay_out::{hanging, wrap};
use crate::diagnostics::Code;
use std::fmt::Write;

/// The heading above the example of a fault.
pub const EXAMPLE: &str = "An example";
/// The heading above what is to be done about it.
pub const REMEDY: &str = "How to put it right";

/// A page, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its code.
    pub code: Code,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// Files that the site of the example has besides those that are shown.
    pub beside: Vec<&'static str>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `## Words`
    Heading(&'static str),
    /// A paragraph.
    Paragraph(&'static str),
    /// `- words`
    Item(&'static str),
    /// Lines between fences.
    Lines {
        /// The file they are, where the fence names one.
        file: Option<Shown>,
        /// They, each ended.
        text: String,
    },
}

/// The file of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Its path in the site.
    pub path: &'static str,
    /// The path of the file whose place it takes.
    pub was: Option<&'static str>,
}

impl Page {
    /// Reads the page of a code.
    pub fn of(code: Code) -> Self {
        let mut page = Self { code, parts: Vec::new(), beside: Vec::new() };
        let mut lines = code.page.lines();
        while let Some(line) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let inside = lines.by_ref().take_while(|line| *line != "```");
                let text = inside.fold(String::new(), |text, line| text + line + "\n");
                page.parts.push(Part::Lines { file: Shown::of(info), text });
            } else if let Some(files) = comment(line) {
                page.beside.extend(files.split_whitespace());
            } else {
                page.parts.extend(Part::of(line));
            }
        }
        page
    }

    /// Returns the parts below a heading.
    pub fn below(&self, heading: &str) -> &[Part] {
        let is_start = |part: &Part| matches!(part, Part::Heading(words) if *words == heading);
        let Some(start) = self.parts.iter().position(is_start) else {
            return &[];
        };
        let rest = self.parts.get(start + 1..).unwrap_or_default();
        let end = rest.iter().position(|part| matches!(part, Part::Heading(_)));
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Lays the page out for a terminal.
    pub fn told(&self, width: usize) -> String {
        let (id, severity) = (self.code.id, self.code.severity.word());
        let mut out = format!("{id} ({severity})\n");
        let _ = writeln!(out, "{}", wrap(self.code.summary, width, 0));
        let mut before: Option<&Part> = None;
        for part in &self.parts {
            let close = matches!((before, part), (Some(Part::Item(_)), Part::Item(_)));
            out.push_str(if close { "" } else { "\n" });
            out.push_str(&part.told(width));
            out.push('\n');
            before = Some(part);
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Returns what stands in `<!-- beside … -->`.
fn comment(line: &'static str) -> Option<&'static str> {
    line.strip_prefix("<!-- beside ")?.strip_suffix(" -->")
}

impl Shown {
    /// Reads what stands behind the fence: `md content/a.md`, or `md content/b.md was content/a.md`.
    fn of(info: &'static str) -> Option<Self> {
        let mut words = info.split(' ').skip(1);
        let path = words.next()?;
        let was = words.next().filter(|word| *word == "was").and_then(|_| words.next());
        Some(Self { path, was })
    }

    fn told(self) -> String {
        match self.was {
            Some(was) => format!("{} (it was {was}):", self.path),
            None => format!("{}:", self.path),
        }
    }
}

impl Part {
    fn of(line: &'static str) -> Option<Self> {
        if line.is_empty() {
            None
        } else if let Some(words) = line.strip_prefix("## ") {
            Some(Self::Heading(words))
        } else if let Some(words) = line.strip_prefix("- ") {
            Some(Self::Item(words))
        } else {
            Some(Self::Paragraph(line))
        }
    }

    fn told(&self, width: usize) -> String {
        match self {
            Self::Heading(words) => format!("{words}\n{}", "-".repeat(words.chars().count())),
            Self::Paragraph(words) => wrap(words, width, 0),
            Self::Item(words) => hanging("- ", words, width),
            Self::Lines { file, text } => {
                let mut out = file.map_or(String::new(), |file| format!("  {}\n\n", file.told()));
                for line in text.lines() {
                    // A tab is the fault of one of the examples, and should be seen.
                    let _ = writeln!(out, "    {}", line.replace('\t', "\u{21e5}   "));
                }
                let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
                lines.join("\n")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLE, Page, Part, REMEDY, Shown};
    use crate::diagnostics::{CODES, code};

    #[test]
    fn a_page_is_read_into_its_parts() {
        let page = Page::of(code::MISPLACED_FILE);
        assert!(matches!(page.parts.first(), Some(Part::Paragraph(_))));
        let files = |heading| -> Vec<Shown> {
            let file = |part: &Part| match part {
                Part::Lines { file, .. } => *file,
                _ => None,
            };
            page.below(heading).iter().filter_map(file).collect()
        };
        let [wrong, right] = ["content/lesons/listening.md", "content/lessons/listening.md"];
        assert_eq!(files(EXAMPLE), [Shown { path: wrong, was: None }]);
        assert_eq!(files(REMEDY), [Shown { path: right, was: Some(wrong) }]);
        assert_eq!(Page::of(code::UNUSED_FILE).beside, ["content/lessons/checklist.txt"]);
    }

    #[test]
    fn pages_are_laid_out_in_plain_text_of_the_width() {
        for code in CODES {
            let page = Page::of(code);
            let told = page.told(72);
            assert!(told.starts_with(code.id) && !told.contains("```"), "{told}");
            let prose = told.lines().filter(|line| !line.starts_with("    "));
            let long = prose.filter(|line| !line.trim_end().ends_with(':'));
            assert_eq!(long.filter(|line| line.chars().count() > 72).count(), 0, "{told}");
        }
        let told = Page::of(code::YAML_TAB).told(80);
        assert!(told.contains("\n    \u{21e5}   - coaching\n"), "{told}");
    }
}
