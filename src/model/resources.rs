//! Resource items: each once, with all pages on which it stands. Entry point: [`collect`]. Pure; knows nothing of how
//! they are shown.

use crate::model::{Page, PageId, Target};
use crate::parse::document::{Resource, ResourceRole};
use crate::parse::durations::{self, Duration};
use crate::parse::markdown::normalise_heading;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A resource item on a page: the page, and the item's place among those of its text.
pub type Place = (PageId, usize);

/// A resource, with what is said of it anywhere.
#[derive(Debug)]
pub struct Item {
    /// Where it is met first, which gives its title.
    pub first: Place,
    /// Where it is described first; else the same.
    pub described: Place,
    /// Where it leads.
    pub target: Target,
    /// How long it takes, by the first place that says so.
    pub duration: Option<Duration>,
    /// The kinds of lists it stands in; those that come first, first.
    pub roles: Vec<ResourceRole>,
    /// The pages on which it stands.
    pub pages: Vec<PageId>,
}

/// What makes two items one: where they lead, or their words where they lead nowhere.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Target(Target),
    Title(String),
}

/// Gathers the items of all pages, in the order in which they are first met. `target` tells where a link of a page leads.
pub(super) fn collect(pages: &[Page], target: &(dyn Fn(&Page, u32) -> Target + Sync)) -> Vec<Item> {
    let ids: Vec<PageId> = PageId::all(pages).collect();
    let keys = ids.into_par_iter().filter_map(|id| {
        let page = id.of(pages).filter(|page| !page.entry.document.resources.is_empty())?;
        let resources = page.entry.document.resources.iter();
        let keys: Vec<(Key, &Resource)> =
            resources.map(|resource| (key(page, resource, target), resource)).collect();
        Some((id, keys))
    });
    let keys: Vec<(PageId, Vec<(Key, &Resource)>)> = keys.collect();
    let mut items: Vec<Item> = Vec::new();
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    for (id, keys) in keys {
        for (place, (key, resource)) in keys.into_iter().enumerate() {
            let target = match &key {
                Key::Target(target) => target.clone(),
                Key::Title(_) => Target::Text,
            };
            let index = *known.entry(key).or_insert(items.len());
            match items.get_mut(index) {
                Some(item) => item.join((id, place), resource, pages),
                None => items.push(item((id, place), resource, target)),
            }
        }
    }
    items.shrink_to_fit();
    items
}

fn key(page: &Page, resource: &Resource, target: &dyn Fn(&Page, u32) -> Target) -> Key {
    match resource.link.map_or(Target::Text, |link| target(page, link)) {
        Target::Text => Key::Title(normalise_heading(&title(resource))),
        target => Key::Target(target),
    }
}

fn item(place: Place, resource: &Resource, target: Target) -> Item {
    Item {
        first: place,
        described: place,
        target,
        duration: resource.duration,
        roles: vec![resource.role],
        pages: vec![place.0],
    }
}

impl Item {
    /// Takes in what another place says: first come, first shown.
    fn join(&mut self, place: Place, resource: &Resource, pages: &[Page]) {
        if resource_at(self.described, pages).is_none_or(|known| description(known).is_empty()) {
            self.described = place;
        }
        self.duration = self.duration.or(resource.duration);
        if !self.roles.contains(&resource.role) {
            self.roles.push(resource.role);
        }
        // Pages come one after the other, so that one that is known already is the last.
        if self.pages.last() != Some(&place.0) {
            self.pages.push(place.0);
        }
    }
}

/// Returns the item at a place.
pub fn resource_at((id, place): Place, pages: &[Page]) -> Option<&Resource> {
    id.of(pages)?.entry.document.resources.get(place)
}

/// Returns an item's title without its duration.
pub fn title(resource: &Resource) -> Cow<'_, str> {
    without_duration(&resource.title, resource.duration)
}

/// Returns an item's description without its duration.
pub fn description(resource: &Resource) -> Cow<'_, str> {
    without_duration(&resource.description, resource.duration)
}

/// Returns the word for a kind of list.
pub fn role_name(role: ResourceRole) -> &'static str {
    match role {
        ResourceRole::Start => "start",
        ResourceRole::Better => "better",
        ResourceRole::Resources => "resources",
    }
}

/// Takes a duration out of a text that says it in parentheses, since the list shows it beside the title.
fn without_duration(text: &str, duration: Option<Duration>) -> Cow<'_, str> {
    const SEPARATORS: [char; 5] = [' ', ',', ';', '|', '·'];
    let found = duration
        .and_then(|duration| durations::find_in_text(text).filter(|(found, _)| *found == duration));
    let Some((_, range)) = found else { return Cow::Borrowed(text) };
    let before = text.get(..range.start).unwrap_or_default().trim_end_matches(SEPARATORS);
    let after = text.get(range.end..).unwrap_or_default();
    let after = if before.is_empty() {
        after.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"'“‘«¿¡".contains(c))
    } else if before.ends_with('(') {
        after.trim_start_matches(SEPARATORS)
    } else {
        after.trim_start()
    };
    let joined = before.is_empty()
        || before.ends_with('(')
        || after.starts_with(|c: char| ".,;:!?)".contains(c));
    let space = if joined || after.is_empty() { "" } else { " " };
    Cow::Owned(format!("{before}{space}{after}"))
}

#[cfg(test)]
mod tests {
    use super::without_duration;
    use crate::parse::durations::Duration;

    #[test]
    fn a_duration_goes_and_the_words_around_it_stay() {
        let ten = Duration::parse("10 min");
        for (text, rest) in [
            ("(10 min) Watch it.", "Watch it."),
            ("(10 min).", ""),
            ("A film. (10 min)", "A film."),
            ("Watch it (10 min) together.", "Watch it together."),
            ("Watch it (10 min).", "Watch it."),
            ("A talk (video, 10 min)", "A talk (video)"),
            ("A talk (10 min, video)", "A talk (video)"),
            ("(10 min) – «Listen»", "«Listen»"),
            ("A talk (11 min)", "A talk (11 min)"),
            ("Ten minutes", "Ten minutes"),
        ] {
            assert_eq!(without_duration(text, ten), rest, "{text}");
        }
    }
}
