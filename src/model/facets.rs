//! Facets: ways to browse a list by what its entries have in common, each value with its entries and its address.
//! Entry points: [`Facets`], [`Faceted::new`]. Pure; knows nothing of what an entry is but its place in the list.
//!
//! One facet at a time: combinations would be as many pages as there are products of values.

use crate::digest::Digest;
use crate::kinds::{KINDS, Kind};
use crate::model::topics;
use crate::parse::durations::Duration;
use crate::paths::{SitePath, Slug, unusable_slug};
use crate::settings::{ClosedList, Settings};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The most values of a facet that get a page, those with the most entries first.
///
/// Every page of a list links to all of its values, so that thousands of them would be millions of links.
pub const MOST_VALUES: usize = 60;

/// The parts of addresses that pages have below them: a lesson called `audience` may have a page `discussion/`.
const TAKEN: [&str; 3] = ["discussion", "hand-out", "print"];

/// What entries are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// What they are about.
    Topic,
    /// The kind of page they come from.
    Kind,
    /// The kind of list of resources they stand in.
    Role,
    /// Whom they are for.
    Audience,
    /// The stage they belong to.
    Stage,
    /// How long they take.
    Length,
}

/// A range of lengths: the name in its address, its label, how a title says it, and the most seconds it takes.
pub type Length = (&'static str, &'static str, &'static str, u32);

/// The ranges of lengths; what is exactly as long as one ends belongs to it.
pub const LENGTHS: [Length; 5] = [
    ("up-to-5-minutes", "Up to 5 minutes", "up to 5 minutes", 5 * 60),
    ("5-to-15-minutes", "5 to 15 minutes", "of 5 to 15 minutes", 15 * 60),
    ("15-to-30-minutes", "15 to 30 minutes", "of 15 to 30 minutes", 30 * 60),
    ("30-to-60-minutes", "30 to 60 minutes", "of 30 to 60 minutes", 60 * 60),
    ("over-an-hour", "More than an hour", "of more than an hour", u32::MAX),
];

/// What does not say how long it takes.
pub const NO_LENGTH: Length = ("not-given", "Length not given", "without a given length", 0);

/// The kinds of lists of resources: the word for each, and its label.
pub const ROLES: [(&str, &str); 3] =
    [("start", "To get started"), ("better", "To get better"), ("resources", "Further resources")];

/// The facets of all lists that have some.
#[derive(Debug, Default)]
pub struct Facets {
    /// Of the question bank.
    pub questions: Faceted,
    /// Of the back issues.
    pub issues: Faceted,
    /// Of the lessons.
    pub lessons: Faceted,
    /// Of the resources.
    pub resources: Faceted,
}

/// The facets of a list.
#[derive(Debug, Default)]
pub struct Faceted {
    /// The address of the whole list.
    pub address: SitePath,
    /// How many entries it has.
    pub count: usize,
    /// The ways to browse it.
    pub facets: Vec<Facet>,
}

/// A way to browse a list.
#[derive(Debug)]
pub struct Facet {
    /// What entries are told apart by.
    pub by: By,
    /// The values in their order, each with at least one entry.
    pub values: Vec<Value>,
}

/// What entries have in common.
#[derive(Debug)]
pub struct Value {
    /// Its name as it was first met.
    pub name: String,
    /// Its label.
    pub label: String,
    /// The address of its page.
    pub address: SitePath,
    /// Its entries, by their places in the whole list, ascending.
    pub members: Vec<usize>,
}

/// Tells the names that the entry at a place has.
pub type Names<'n, 'a> = &'n (dyn Fn(usize, &mut dyn FnMut(&'a str)) + Sync);

impl Facets {
    /// Returns the facets of each list.
    pub fn all(&self) -> [&Faceted; 4] {
        [&self.questions, &self.issues, &self.lessons, &self.resources]
    }
}

impl Faceted {
    /// Sorts the entries of a list by each of some facets.
    ///
    /// A facet whose only value all entries have tells nothing apart and is left out.
    pub fn new(
        address: SitePath,
        count: usize,
        ways: &[(By, Names<'_, '_>)],
        settings: &Settings,
    ) -> Self {
        let facet = |(by, names): &(By, Names<'_, '_>)| {
            let values = collect(*by, &address, count, *names, settings);
            let tells = match values.as_slice() {
                [] => false,
                [only] => only.members.len() < count,
                _ => true,
            };
            tells.then(|| Facet { by: *by, values: in_order(*by, values, settings) })
        };
        let facets = ways.par_iter().filter_map(facet).collect();
        Self { address, count, facets }
    }

    /// Returns all values of all facets.
    pub fn values(&self) -> impl Iterator<Item = (By, &Value)> {
        self.facets.iter().flat_map(|facet| facet.values.iter().map(|value| (facet.by, value)))
    }

    /// Finds the value of a facet that stands at the same part of an address.
    pub fn find(&self, by: By, slug: &Slug) -> Option<&Value> {
        let address = address(&self.address, by, &part(by, slug.as_str()));
        let facet = self.facets.iter().find(|facet| facet.by == by)?;
        facet.values.iter().find(|value| value.address == address)
    }
}

impl Value {
    /// Returns its name as it stands in its address.
    pub fn slug(&self) -> &str {
        self.address.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }
}

/// Collects the values, in the order in which they are met.
///
/// Names that differ only in spelling that an address does not show are one value; the first one met stands for it.
fn collect<'a>(
    by: By,
    list: &SitePath,
    count: usize,
    names: Names<'_, 'a>,
    settings: &Settings,
) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let mut parts: FxHashMap<String, usize> = FxHashMap::default();
    // Thousands of entries name the same few values.
    let mut known: FxHashMap<&'a str, usize> = FxHashMap::default();
    for entry in 0..count {
        names(entry, &mut |name| {
            let at = *known.entry(name).or_insert_with(|| {
                let part = part(by, name);
                let address = address(list, by, &part);
                *parts.entry(part).or_insert_with(|| {
                    let (name, label) = (name.to_owned(), by.label(name, settings));
                    values.push(Value { name, label, address, members: Vec::new() });
                    values.len() - 1
                })
            });
            if let Some(value) = values.get_mut(at)
                && value.members.last() != Some(&entry)
            {
                value.members.push(entry);
            }
        });
    }
    values
}

/// Puts values into the order of the settings or of our own tables, else of their labels.
fn in_order(by: By, mut values: Vec<Value>, settings: &Settings) -> Vec<Value> {
    let order = |value: &Value| {
        (by.rank(&value.name, settings), value.label.to_lowercase(), value.address.clone())
    };
    if values.len() > MOST_VALUES {
        values.sort_by_cached_key(|value| (Reverse(value.members.len()), order(value)));
        values.truncate(MOST_VALUES);
    }
    values.sort_by_cached_key(order);
    values
}

fn address(list: &SitePath, by: By, part: &str) -> SitePath {
    list.child(&format!("{}/{part}/", by.key()))
}

/// Returns the last part of a value's address. What no address can hold, or a page may have below it, is known by a
/// digest; a kind by its title.
fn part(by: By, name: &str) -> String {
    match Slug::from_name(name) {
        Some(slug) if !TAKEN.contains(&slug.as_str()) && unusable_slug(slug.as_str()).is_none() => {
            slug.as_str().to_owned()
        }
        Some(_) if by == By::Kind && kind_title(name) != name => part(by, kind_title(name)),
        Some(slug) => format!("{}-{}", by.key(), Digest::of(slug.as_str().as_bytes()).short()),
        None => format!("{}-{}", by.key(), Digest::of(name.as_bytes()).short()),
    }
}

impl By {
    /// Returns its part of addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Kind | Self::Role => "kind",
            Self::Audience => "audience",
            Self::Stage => "stage",
            Self::Length => "length",
        }
    }

    /// Returns the label of a name.
    pub fn label(self, name: &str, settings: &Settings) -> String {
        match self {
            Self::Topic => topics::label(name, settings),
            Self::Audience | Self::Stage => {
                self.list(settings).and_then(|list| list.label(name)).unwrap_or(name).to_owned()
            }
            Self::Kind => kind_title(name).to_owned(),
            Self::Role => {
                let role = ROLES.iter().find(|(role, _)| *role == name);
                role.map_or(name, |(_, label)| label).to_owned()
            }
            Self::Length => length_named(name).1.to_owned(),
        }
    }

    /// Returns the place of a name in the list that orders it; all are equal where there is none.
    fn rank(self, name: &str, settings: &Settings) -> usize {
        let place = match self {
            Self::Topic | Self::Audience | Self::Stage => {
                self.list(settings).and_then(|list| list.ids().position(|id| id == name))
            }
            Self::Kind => KINDS.iter().position(|kind| kind.name == name),
            Self::Role => ROLES.iter().position(|(role, _)| *role == name),
            Self::Length => LENGTHS.iter().position(|(length, ..)| *length == name),
        };
        place.unwrap_or(usize::MAX)
    }

    fn list(self, settings: &Settings) -> Option<&ClosedList> {
        match self {
            Self::Topic => Some(&settings.lists.topics),
            Self::Audience => Some(&settings.lists.audiences),
            Self::Stage => Some(&settings.lists.stages),
            Self::Kind | Self::Role | Self::Length => None,
        }
    }
}

/// Returns the range that a duration lies in; of "10 to 15 minutes" the longest counts, so that one plans enough, and
/// "30 minutes or more" is more than 30.
pub fn length_of(duration: Option<Duration>) -> &'static str {
    let Some(duration) = duration else { return NO_LENGTH.0 };
    let seconds = duration.most.saturating_add(u32::from(duration.open));
    LENGTHS.iter().find(|(.., most)| seconds <= *most).unwrap_or(&NO_LENGTH).0
}

/// Returns the range of this name.
pub fn length_named(name: &str) -> &'static Length {
    LENGTHS.iter().find(|(length, ..)| *length == name).unwrap_or(&NO_LENGTH)
}

fn kind_title(name: &str) -> &str {
    let section = Kind::find(name).and_then(|kind| kind.section.as_ref());
    section.map_or(name, |section| section.title)
}

#[cfg(test)]
mod tests {
    use super::{By, Faceted, MOST_VALUES, length_of, part};
    use crate::parse::durations::Duration;
    use crate::paths::SitePath;
    use crate::settings::{ClosedList, Settings};

    fn audiences(of: &[&[&'static str]], settings: &Settings) -> Vec<(String, Vec<usize>)> {
        let names = |entry: usize, add: &mut dyn FnMut(&'static str)| {
            for name in of[entry] {
                add(name);
            }
        };
        let list = Faceted::new(SitePath::new("l/"), of.len(), &[(By::Audience, &names)], settings);
        let values = list.values().map(|(_, value)| (value.label.clone(), value.members.clone()));
        values.collect()
    }

    #[test]
    fn entries_stand_under_each_of_their_values_once() {
        let of: [&[&str]; 3] = [&["Team", "coach", "team", "Coach "], &[], &["coach"]];
        let values = audiences(&of, &Settings::default());
        assert_eq!(values, [("coach".to_owned(), vec![0, 2]), ("Team".to_owned(), vec![0])]);
    }

    #[test]
    fn a_closed_list_orders_its_values() {
        let mut settings = Settings::default();
        let pair = |id: &str, label: &str| (id.to_owned(), label.to_owned());
        settings.lists.audiences =
            ClosedList(vec![pair("team", "Teams"), pair("coach", "Coaches")]);
        let values = audiences(&[&["coach"], &["team"]], &settings);
        assert_eq!(values, [("Teams".to_owned(), vec![1]), ("Coaches".to_owned(), vec![0])]);
    }

    #[test]
    fn a_value_that_all_entries_have_is_no_facet_alone() {
        let settings = Settings::default();
        assert!(audiences(&[&["a"], &["a"]], &settings).is_empty());
        assert_eq!(audiences(&[&["a"], &[]], &settings).len(), 1);
        assert_eq!(audiences(&[&["a"], &["a", "b"]], &settings).len(), 2);
        assert!(audiences(&[&[], &[]], &settings).is_empty());
    }

    #[test]
    fn only_the_most_common_of_very_many_values_are_kept() {
        let names: Vec<&'static str> =
            (0..100).map(|n| &*Box::leak(format!("n{n:03}").into_boxed_str())).collect();
        let mut of: Vec<&[&'static str]> = names.iter().map(std::slice::from_ref).collect();
        of.push(&names[99..]);
        let values = audiences(&of, &Settings::default());
        assert_eq!(values.len(), MOST_VALUES);
        assert_eq!(values[0].0, "n000");
        assert_eq!(values[MOST_VALUES - 1], ("n099".to_owned(), vec![99, 100]));
    }

    #[test]
    fn every_name_has_an_address_of_its_own_that_no_page_takes() {
        for (name, expected) in [
            ("Feedback & more", "feedback-more"),
            ("page", "page"),
            ("index", "index"),
            ("日本語", "日本語"),
        ] {
            assert_eq!(part(By::Topic, name), expected);
        }
        assert_eq!(part(By::Kind, "lesson"), "lesson");
        assert_eq!(part(By::Kind, "discussion"), "discussion-guides");
        let parts = ["discussion", "print", "hand-out", "con", "?!", "★", &"long ".repeat(99)]
            .map(|name| part(By::Topic, name));
        for (index, part) in parts.iter().enumerate() {
            assert!(part.starts_with("topic-") && part.len() == 14, "{part}");
            assert!(!parts[..index].contains(part), "{part}");
        }
    }

    #[test]
    fn a_length_belongs_to_the_range_that_it_ends() {
        for (text, range) in [
            ("5 min", "up-to-5-minutes"),
            ("5:01", "5-to-15-minutes"),
            ("10-15 min", "5-to-15-minutes"),
            ("10-20 min", "15-to-30-minutes"),
            ("30+ min", "30-to-60-minutes"),
            ("1 h", "30-to-60-minutes"),
            ("90 min", "over-an-hour"),
        ] {
            assert_eq!(length_of(Duration::parse(text)), range, "{text}");
        }
        assert_eq!(length_of(None), "not-given");
    }
}
