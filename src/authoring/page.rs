//! A new page: its front matter, made from the kind's table of keys, and a text to begin with. Entry point:
//! [`Page::files`]. Pure; whether a file of that name is there already, it does not know.

use crate::authoring::NewFile;
use crate::authoring::names::{file_name, one_line, yaml_text};
use crate::authoring::starters::{Part, Starter, starter};
use crate::kinds::common::COMMON_KEYS;
use crate::kinds::{KINDS, Kind, Shape, activity, module};
use crate::parse::fields::Key;
use jiff::civil::Date;
use std::fmt::Write;

/// What stands before the keys that few pages need.
const MORE: &str =
    "# More keys. Delete the mark # and the space at the start of a line to use it.\n";

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The kind of page.
    pub kind: &'static Kind,
    /// Its title as it was typed.
    pub title: &'a str,
    /// The day it is dated.
    pub day: Date,
    /// The module or guide it belongs into.
    pub inside: Option<Inside<'a>>,
}

/// A module or guide.
#[derive(Debug, Clone, Copy)]
pub struct Inside<'a> {
    /// The kind: module or guide.
    pub kind: &'static Kind,
    /// The name of its folder.
    pub name: &'a str,
}

impl Page<'_> {
    /// Returns the title in one line; nothing if there is nothing in it to read.
    pub fn title(&self) -> Option<String> {
        let title = one_line(self.title);
        (!title.is_empty()).then_some(title)
    }

    /// Returns the files of the page, below the site's folder, the page itself first: for a kind with parts a folder
    /// with the first of them. Each is a draft.
    pub fn files(&self) -> Vec<NewFile> {
        let title = self.title().unwrap_or_default();
        let Some(starter) = starter(self.kind.name) else { return Vec::new() };
        let name = file_name(&title, self.kind.name);
        let path = self.path(&name);
        let as_part = self.inside.is_some();
        let body = match &starter.part {
            Some(part) if as_part => part.body,
            _ => starter.body,
        };
        let front = Front { kind: self.kind, title: &title, day: self.day, starter, path: &path };
        let text = format!("{}{body}", front.text(self.inside));
        let part =
            starter.part.as_ref().filter(|_| !as_part).and_then(|part| self.part(part, &name));
        std::iter::once(NewFile { path, text }).chain(part).collect()
    }

    fn path(&self, name: &str) -> String {
        let folder = self.kind.folder;
        match (self.inside, self.kind.shape) {
            (Some(inside), _) => {
                format!("content/{}/{}/{name}.md", inside.kind.folder, inside.name)
            }
            (None, Shape::Files) => format!("content/{folder}/{name}.md"),
            (None, Shape::Folders { .. }) => format!("content/{folder}/{name}/index.md"),
            (None, Shape::File) => format!("content/{folder}.md"),
        }
    }

    fn part(&self, part: &Part, whole: &str) -> Option<NewFile> {
        let Shape::Folders { part: kind } = self.kind.shape else { return None };
        let inside = Inside { kind: self.kind, name: whole };
        let page = Page { kind: kind(), title: part.title, day: self.day, inside: Some(inside) };
        let files = page.files().into_iter();
        files.map(|file| NewFile { path: page.path(part.name), ..file }).next()
    }
}

/// The keys of a kind, each once: its own take the place of common ones of the same name.
pub fn keys(kind: &Kind) -> impl Iterator<Item = &'static Key> {
    let own = kind.keys;
    let replaced = move |key: &&Key| !own.iter().any(|other| other.name == key.name);
    COMMON_KEYS.iter().filter(replaced).chain(own)
}

/// Returns an example as a page at `path` has to write it: the files of other folders named from there.
///
/// Beside the file of a kind that has only one, no page can stand; those that examples name stand in `pages/` then.
pub fn example_at(key: &Key, path: &str) -> String {
    let below = path.matches('/').count().saturating_sub(1);
    let mut example = key.example.to_owned();
    for kind in KINDS {
        let folder = kind.folder;
        let here = format!("{}{folder}/", "../".repeat(below));
        example = example.replace(&format!("../{folder}/"), &here);
    }
    if below > 0 {
        return example;
    }
    let page = |word: &str| word.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let beside = |word: &&str| !word.contains('/') && page(word);
    let words = example.split([' ', ',', '[', ']', '{', '}']).filter(beside);
    words.fold(example.clone(), |text, word| text.replace(word, &format!("pages/{word}")))
}

/// The front matter of a new page.
struct Front<'a> {
    kind: &'static Kind,
    title: &'a str,
    day: Date,
    starter: &'static Starter,
    path: &'a str,
}

impl Front<'_> {
    fn text(&self, inside: Option<Inside<'_>>) -> String {
        let mut out = format!("---\ntitle: {}\n", yaml_text(self.title));
        let named = inside.and_then(|inside| kind_to_name(self.kind, inside));
        if let Some(named) = named {
            let _ = writeln!(out, "kind: {named}");
        }
        let left_out = |name: &str| match name {
            "title" => true,
            "kind" => named.is_some(),
            "contents" => inside.is_some(),
            _ => false,
        };
        let keys = || keys(self.kind).filter(|key| !left_out(key.name));
        let draft = |key: &&Key| key.name == "draft";
        let is_ready = |key: &&Key| (key.often || key.required) && key.name != "draft";
        for key in keys().filter(draft).chain(keys().filter(is_ready)) {
            self.ready(key, &mut out);
        }
        out.push_str(MORE);
        for key in keys().filter(|key| !draft(key) && !is_ready(key)) {
            let _ = writeln!(out, "# {}: {} # {}", key.name, example_at(key, self.path), key.about);
        }
        out.push_str("---\n\n");
        out
    }

    /// Writes a key to be filled in, under a line that says what it is for.
    fn ready(&self, key: &Key, out: &mut String) {
        let given = self.starter.values.iter().find(|(name, _)| *name == key.name);
        let value = match (key.name, given) {
            ("date", _) => self.day.to_string(),
            ("draft", _) => "true".to_owned(),
            (_, Some((_, value))) => (*value).to_owned(),
            _ => String::new(),
        };
        let _ = match (key.name, value.as_str()) {
            ("draft", _) => {
                writeln!(
                    out,
                    "# A draft is not published. Delete the next line when the page is ready."
                )
            }
            (_, "") => {
                writeln!(out, "# {} For example: {}", key.about, example_at(key, self.path))
            }
            _ => writeln!(out, "# {}", key.about),
        };
        let _ = writeln!(out, "{}", format!("{}: {value}", key.name).trim_end());
    }
}

/// Returns the kind to be named in the front matter, where the folder would say another.
fn kind_to_name(kind: &Kind, inside: Inside<'_>) -> Option<&'static str> {
    let Shape::Folders { part } = inside.kind.shape else { return None };
    (part() != kind).then_some(kind.name)
}

/// Tells whether pages of a kind belong into modules or guides, whichever `whole` is.
pub fn takes(whole: &Kind, kind: &Kind) -> bool {
    let Shape::Folders { part } = whole.shape else { return false };
    part() == kind || whole == &module::MODULE && kind == &activity::ACTIVITY
}
