//! What is said of a page in a sentence or two, where its address stands without it: on the pages of search engines and
//! where a link is shared. Entry points: the methods of [`Planner`] that begin with `describe`. An author's summary comes
//! first, then the beginning of the page's own text, then words of the theme with what the page counts and names.
//!
//! Of a page's running text only the page itself says anything here, so that an edit renders no page more.

use crate::kinds::newsletter::NEWSLETTER;
use crate::kinds::{Data, KINDS, Role};
use crate::model::{Page, PageId};
use crate::output::Planner;
use crate::parse::Document;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Node, NodeId, Tag};
use crate::parse::questions::is_block;
use crate::theme::Words;

/// Search engines show about so many characters.
const LONGEST: usize = 160;

impl Planner<'_> {
    /// Describes a page that someone wrote: by its summary, else by how its text begins, else by its title.
    pub fn describe_entry(&self, page: &Page) -> String {
        let entry = &page.entry;
        let home = (entry.role == Role::Home).then(|| self.site.settings.description.as_deref());
        let said = Some(entry.common.summary.as_str()).into_iter().chain(home.flatten());
        if let Some(said) = said.map(str::trim).find(|said| !said.is_empty()) {
            return said.to_owned();
        }
        let text = cut(&beginning(page));
        if text.is_empty() { self.describe_by_title(page) } else { text }
    }

    /// Describes a list that an author introduced: by the summary; else none.
    pub fn describe_introduction(page: &Page) -> Option<String> {
        let summary = page.entry.common.summary.trim();
        (!summary.is_empty()).then(|| summary.to_owned())
    }

    fn describe_by_title(&self, page: &Page) -> String {
        let (words, entry) = (self.words_of(page), &page.entry);
        let site = self.site.settings.title.as_str();
        let name = words.text(&["kind.", entry.kind.name].concat());
        let titled = words.fill("page_title", &[("title", &entry.title), ("site", site)]);
        match (entry.role, name) {
            (Role::Home, _) => site.to_owned(),
            (_, "") => cut(&titled),
            (_, name) => cut(&words.fill("colon", &[("name", name), ("value", &titled)])),
        }
    }

    /// Describes a page that is made of one that someone wrote, by the words of a key.
    pub fn describe_edition(&self, page: &Page, key: &str) -> String {
        let values = [("title", &*page.entry.title), ("site", &*self.site.settings.title)];
        cut(&self.words_of(page).fill(key, &values))
    }

    /// Describes the discussion page of a page, by the words of a key with forms.
    pub fn describe_discussion(&self, page: &Page, key: &str, count: usize) -> String {
        let values = [("title", &*page.entry.title), ("site", &*self.site.settings.title)];
        cut(&self.words_of(page).count(key, count, &values))
    }

    /// Describes a page that is made of the whole site, by the words of a key and what it counts.
    pub fn describe_made(&self, key: &str, values: &[(&str, &str)]) -> String {
        let site = ("site", self.site.settings.title.as_str());
        let values: Vec<(&str, &str)> = values.iter().copied().chain([site]).collect();
        cut(&self.words.fill(key, &values))
    }

    /// Describes a list by its name and the names of what is in it.
    pub fn describe_list<'t>(
        &self,
        list: &str,
        titles: impl IntoIterator<Item = &'t str>,
    ) -> String {
        let titles = joined(titles, self.words.text("comma"));
        let titles = if titles.is_empty() { self.words.text("nothing") } else { &titles };
        self.describe_made("described.list", &[("list", list), ("titles", titles)])
    }

    /// Says how many pages of each kind there are: `12 lessons, 3 issues`.
    pub fn counted_kinds(&self, members: &[PageId]) -> Vec<String> {
        let counts = KINDS.iter().map(|kind| {
            let is_one = |page: &&Page| page.entry.kind == *kind;
            (kind.name, self.site.pages_of(members).filter(is_one).count())
        });
        let found = counts.filter(|(_, count)| *count > 0);
        found.map(|(kind, count)| counted(kind, count, &self.words)).collect()
    }
}

/// Says how many pages of a kind there are.
pub fn counted(kind: &str, count: usize, words: &Words) -> String {
    let noun = if kind == NEWSLETTER.name { "issue" } else { kind };
    let key = ["counted.", noun].concat();
    words.count(if words.has(&key) { &key } else { "counted.page" }, count, &[])
}

/// Puts names one after another, as many as there is room for.
fn joined<'t>(names: impl IntoIterator<Item = &'t str>, comma: &str) -> String {
    let mut out = String::new();
    for name in names {
        if !out.is_empty() {
            out.push_str(comma);
        }
        out.push_str(name);
        if out.len() > 4 * LONGEST {
            break;
        }
    }
    out
}

/// Returns how the text of a page begins, as readers see it and a little more than is needed; without headings.
fn beginning(page: &Page) -> String {
    let document = &page.entry.document;
    let omitted = match &page.entry.data {
        Data::Glossary(glossary) => glossary.omitted.as_slice(),
        _ => &[],
    };
    let is_plan = matches!(page.entry.data, Data::Plan(_));
    let mut out = String::new();
    let mut at: NodeId = 0;
    while let Some(node) = document.node(at).filter(|_| out.len() <= 4 * LONGEST) {
        // From its first field on, a plan says how it is answered.
        if is_plan && level(document, node) > 2 {
            break;
        }
        if is_aside(node.tag) || omitted.binary_search(&at).is_ok() {
            at = node.end.max(at + 1);
            continue;
        }
        match node.tag {
            Tag::Text(range) | Tag::Code(range) => out.push_str(document.text_of(range)),
            Tag::SoftBreak | Tag::HardBreak => out.push(' '),
            tag if is_block(tag) => out.push(' '),
            _ => {}
        }
        at += 1;
    }
    out
}

/// Tells whether a node is none of what a page says first: headings, tables, code, pictures, checks, notes aside.
fn is_aside(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Heading(_)
            | Tag::Table(_)
            | Tag::CodeBlock { .. }
            | Tag::Image(_)
            | Tag::Footnote(_)
            | Tag::Block(BlockKind::Facilitator | BlockKind::Check | BlockKind::Media)
    )
}

fn level(document: &Document, node: &Node) -> u8 {
    match node.tag {
        Tag::Heading(index) => document.headings.get(index as usize).map_or(0, |it| it.level),
        _ => 0,
    }
}

/// Returns a text in one line, cut at a word if it is longer than search engines show.
pub fn cut(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * LONGEST));
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(length > 0);
        if length + more > LONGEST {
            return shortened(out, word);
        }
        if length > 0 {
            out.push(' ');
        }
        out.push_str(word);
        length += more;
    }
    out
}

/// Ends a text before a word for which there is no room. Some scripts put no spaces between words.
fn shortened(mut text: String, word: &str) -> String {
    if text.is_empty() {
        text.extend(word.chars().take(LONGEST - 1));
    }
    if let Some((full, _)) = text.char_indices().nth(LONGEST - 1) {
        let end = text.get(..full).and_then(|kept| kept.rfind(' ')).unwrap_or(full);
        text.truncate(end);
    }
    let kept = text.trim_end_matches([',', ';', ':', '.', '–', '—', '-', ' ', '(', '“', '…']).len();
    text.truncate(kept);
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};
    use proptest::prelude::*;

    #[test]
    fn long_texts_end_at_a_word() {
        assert_eq!(cut("  One\n two. "), "One two.");
        let long = "word, ".repeat(40);
        let short = cut(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= LONGEST, "{short}");
        assert_eq!(cut(&"語".repeat(300)).chars().count(), LONGEST);
    }

    proptest! {
        #[test]
        fn no_text_is_too_long(text in "(\\PC{0,30} ){0,12}") {
            prop_assert!(cut(&text).chars().count() <= LONGEST);
        }
    }
}
