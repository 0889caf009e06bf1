//! Pieces of lists whose HTML is made once for all pages they stand on. Entry points: [`Piece`], [`Pieces`], [`PieceTable`].
//!
//! A list by topic, audience or stage repeats what the whole list shows. All its pages lie equally deep but for those on
//! which a list goes on, and there every link is longer by the same way up: so one HTML serves them all.

use crate::diagnostics::Diagnostic;
use crate::digest::{Digest, DigestHasher};
use crate::output::body::QuestionRows;
use crate::output::planned::View;
use crate::theme::{self, Theme, Values, WORDS};
use serde::Serialize;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Something that lists show.
pub struct Piece {
    /// What its HTML is made of; gone once it is made.
    shown: Mutex<Option<Shown>>,
    digest: OnceLock<Digest>,
    html: OnceLock<Result<Html, Diagnostic>>,
}

/// How the HTML of a piece is made.
enum Shown {
    /// By a template that sees a view under a name.
    By { template: &'static str, name: &'static str, view: Box<dyn View> },
    /// By our own writer.
    Written(QuestionRows),
}

/// HTML, and where in it links begin that climb.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Html {
    text: Box<str>,
    links: Box<[u32]>,
}

/// The pieces under one heading.
pub struct Group {
    /// The heading.
    pub head: Head,
    /// They, in their order.
    pub pieces: Vec<Arc<Piece>>,
}

/// A heading in a list; empty where it needs none.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct Head {
    /// Its text.
    pub title: String,
    /// A page of its own, else empty.
    pub href: String,
    /// Its anchor; may be empty.
    pub id: String,
    /// What stands beside it; may be empty.
    pub label: String,
}

/// The pieces of a list, by the places of its entries, each made when the first page that shows it is rendered: together
/// they would take as much memory as the pages that they stand on.
pub struct PieceTable(Box<[OnceLock<Option<Arc<Piece>>>]>);

impl PieceTable {
    /// Takes the number of entries.
    pub fn of(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }

    /// Returns the piece of an entry, which `make` makes if nobody has asked for it.
    pub fn get(&self, entry: usize, make: impl FnOnce() -> Option<Piece>) -> Option<Arc<Piece>> {
        self.0.get(entry)?.get_or_init(|| make().map(Arc::new)).clone()
    }
}

/// A page of a list made of pieces. A template sees its `groups`, each a [`Head`] with `items`, their HTML.
pub struct Pieces {
    /// What is on the page.
    pub groups: Vec<Group>,
    /// The way from the page up to where the pieces' links begin.
    pub up: &'static str,
}

/// A page of a list that is made of pieces.
#[derive(Serialize)]
struct PiecesView<'a> {
    /// Its groups, each under a heading.
    groups: Vec<PieceGroupView<'a>>,
}

/// A group of a list that is made of pieces, as a template sees it.
#[derive(Serialize)]
struct PieceGroupView<'a> {
    /// What its heading says.
    #[serde(flatten)]
    head: &'a Head,
    /// The items, one after another.
    items: theme::Shared,
}

impl Piece {
    /// Takes what a template sees under a name.
    pub fn new(template: &'static str, name: &'static str, view: impl View + 'static) -> Self {
        let shown = Shown::By { template, name, view: Box::new(view) };
        Self::of(shown)
    }

    /// Takes what needs no template.
    pub fn written(items: QuestionRows) -> Self {
        Self::of(Shown::Written(items))
    }

    fn of(shown: Shown) -> Self {
        let shown = Mutex::new(Some(shown));
        Self { shown, digest: OnceLock::new(), html: OnceLock::new() }
    }

    /// Returns the digest of what it shows. Pages are digested before anything on them is made, or never.
    fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| {
            let mut hasher = DigestHasher::default();
            match &*self.shown.lock().unwrap_or_else(PoisonError::into_inner) {
                Some(Shown::By { template, name, view }) => {
                    (template, name).hash(&mut hasher);
                    view.feed(&mut hasher);
                }
                Some(Shown::Written(items)) => items.hash(&mut hasher),
                None => {}
            }
            hasher.digest()
        })
    }

    /// Makes the HTML, if no other page has.
    fn prepare(
        &self,
        theme: &Theme,
        site: &theme::Shared,
        words: &theme::Shared,
    ) -> Result<(), Diagnostic> {
        let html = self.html.get_or_init(|| {
            let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner).take();
            shown.map_or(Ok(Html::default()), |shown| shown.html(theme, site, words))
        });
        html.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    /// Appends the HTML; nothing before it is made.
    fn push(&self, up: &str, out: &mut String) {
        if let Some(Ok(html)) = self.html.get() {
            html.push(up, out);
        }
    }
}

impl Shown {
    fn html(
        &self,
        theme: &Theme,
        site: &theme::Shared,
        words: &theme::Shared,
    ) -> Result<Html, Diagnostic> {
        match self {
            Self::By { template, name, view } => {
                let values = Values::new().with_shared("site", site).with_shared(WORDS, words);
                let bytes = theme.render(template, view.add(name, values))?;
                let html = Html::new(&String::from_utf8_lossy(&bytes));
                theme::give_back(bytes);
                Ok(html)
            }
            Self::Written(items) => {
                let mut html = String::new();
                items.push(&mut html);
                Ok(Html::new(&html))
            }
        }
    }
}

impl Html {
    fn new(text: &str) -> Self {
        Self { links: climbing_links(text).into(), text: text.into() }
    }

    fn push(&self, up: &str, out: &mut String) {
        if up.is_empty() {
            return out.push_str(&self.text);
        }
        let mut written = 0;
        for link in &self.links {
            let at = usize::try_from(*link).unwrap_or(usize::MAX);
            out.push_str(self.text.get(written..at).unwrap_or_default());
            out.push_str(up);
            written = at;
        }
        out.push_str(self.text.get(written..).unwrap_or_default());
    }
}

/// Attributes that hold words.
const IN_WORDS: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

/// Returns where in tags the values of attributes begin that begin with `../`.
///
/// Only tags are looked at: text may hold what looks like an attribute, but no `<`.
fn climbing_links(html: &str) -> Vec<u32> {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(open) = find(html, at, |rest| memchr::memchr(b'<', rest)) {
        at = open + 1;
        while let Some(equals) = find(html, at, |rest| memchr::memchr2(b'=', b'>', rest)) {
            if html.as_bytes().get(equals) == Some(&b'>') {
                at = equals + 1;
                break;
            }
            let (value, end) = value_at(html, equals + 1);
            if html.get(value..).is_some_and(|value| value.starts_with("../")) {
                let name = html.get(at..equals).unwrap_or_default().split_ascii_whitespace().last();
                if name.is_some_and(|name| !IN_WORDS.contains(&name)) {
                    links.extend(u32::try_from(value));
                }
            }
            at = end;
        }
    }
    links
}

/// Returns where the value of an attribute begins, in quotation marks of either kind or in none, and where what follows
/// it does.
fn value_at(html: &str, from: usize) -> (usize, usize) {
    let or_end = |at: Option<usize>| at.unwrap_or(html.len());
    let start =
        or_end(find(html, from, |rest| rest.iter().position(|byte| !byte.is_ascii_whitespace())));
    match html.as_bytes().get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = find(html, start + 1, |rest| memchr::memchr(quote, rest));
            (start + 1, or_end(end.map(|end| end + 1)))
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            (start, or_end(find(html, start, |rest| rest.iter().position(ends))))
        }
    }
}

fn find(text: &str, from: usize, wanted: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
    wanted(text.as_bytes().get(from..)?).map(|found| from + found)
}

impl View for Pieces {
    fn feed(&self, hasher: &mut DigestHasher) {
        (self.up, self.groups.len()).hash(hasher);
        for group in &self.groups {
            group.head.hash(hasher);
            hasher.write_usize(group.pieces.len());
            group.pieces.iter().for_each(|piece| piece.digest().hash(hasher));
        }
    }

    fn prepare(
        &self,
        theme: &Theme,
        site: &theme::Shared,
        words: &theme::Shared,
    ) -> Result<(), Diagnostic> {
        let mut pieces = self.groups.iter().flat_map(|group| &group.pieces);
        pieces.try_for_each(|piece| piece.prepare(theme, site, words))
    }

    fn add(&self, name: &'static str, values: Values) -> Values {
        let groups = self.groups.iter().map(|group| {
            let write = |out: &mut String| {
                group.pieces.iter().for_each(|piece| piece.push(self.up, out));
            };
            PieceGroupView { head: &group.head, items: theme::Shared::written(write) }
        });
        values.with(name, &PiecesView { groups: groups.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    fn lower(text: &str) -> String {
        let mut out = String::new();
        Html::new(text).push("../../", &mut out);
        out
    }

    #[test]
    fn only_links_that_climb_get_longer() {
        let html = "<li id=x><a class=\"x\" href=\"../a/\">../b</a> <img hidden src='../c.png' alt=\"../d > e\"></li>";
        let deeper = "<li id=x><a class=\"x\" href=\"../../../a/\">../b</a> <img hidden src='../../../c.png' alt=\"../d > e\"></li>";
        assert_eq!(lower(html), deeper);
        assert_eq!(
            lower("<a href=../a/>a</a> <a href = ../b>"),
            "<a href=../../../a/>a</a> <a href = ../../../b>"
        );
        for html in [
            "<a href=\"https://example.org/../a\">a</a>",
            "<a href=\"#a\">a</a>",
            "<code> href=\"../a\"</code>",
            "<a title=\"../ href=\" href=\"#\">a</a>",
            "",
            "<",
            "<a href=",
            "<a href=\"",
        ] {
            assert_eq!(lower(html), html);
        }
    }

    #[test]
    fn a_page_as_deep_as_the_piece_shows_it_as_it_is() {
        let mut out = String::new();
        Html::new("<a href=\"../a/\">a</a>").push("", &mut out);
        assert_eq!(out, "<a href=\"../a/\">a</a>");
    }
}
