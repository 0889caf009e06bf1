//! The list of all resource items, each once, with all places where it stands. Entry point: [`plan`].

use crate::model::routes::RESOURCES;
use crate::model::{Page, Target};
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{LinkView, ResourceView, ResourcesView};
use crate::output::{Planned, Planner, words};
use crate::parse::document::{Resource, ResourceRole};
use crate::parse::durations::{self, Duration};
use crate::parse::markdown::normalise_heading;
use crate::paths::SitePath;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What makes two items one: where they lead, or their words where they lead nowhere.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Target(&'a Target),
    Title(String),
}

/// A resource, with what is said of it anywhere.
struct Item<'a> {
    title: Cow<'a, str>,
    target: &'a Target,
    description: Cow<'a, str>,
    role: ResourceRole,
    duration: Option<Duration>,
    places: Vec<&'a Page>,
}

/// Plans the list of resources, where there are some.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let all = items(planner);
    let time = words::total(all.iter().map(|item| item.duration));
    let home = SitePath::new(RESOURCES);
    let count = all.len().div_ceil(PER_PAGE);
    let list = |(index, chunk): (usize, &[Item<'_>])| {
        let number = index + 1;
        let path = page_address(&home, number);
        let view = ResourcesView {
            count: all.len(),
            time: time.clone(),
            items: chunk.iter().map(|item| view(planner, item, &path)).collect(),
            pager: pager(planner, &home, number, count),
        };
        planner
            .made(planner.page_view("resources", "Resources", &path), &path, "resources.html")
            .with("resources", view)
    };
    all.par_chunks(PER_PAGE).enumerate().map(list).collect()
}

/// Gathers the items of all pages, in the order in which they are first met.
fn items<'a>(planner: &Planner<'a>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut known: FxHashMap<Key<'a>, usize> = FxHashMap::default();
    for page in &planner.site.pages {
        for resource in &page.entry.document.resources {
            let target = resource.link.map_or(&Target::Text, |link| page.targets.get(link));
            let key = match target {
                Target::Text => Key::Title(normalise_heading(&title(resource))),
                target => Key::Target(target),
            };
            let index = *known.entry(key).or_insert(items.len());
            match items.get_mut(index) {
                Some(item) => item.join(page, resource),
                None => items.push(item(page, resource, target)),
            }
        }
    }
    items
}

fn item<'a>(page: &'a Page, resource: &'a Resource, target: &'a Target) -> Item<'a> {
    Item {
        title: title(resource),
        target,
        description: description(resource),
        role: resource.role,
        duration: resource.duration,
        places: vec![page],
    }
}

fn title(resource: &Resource) -> Cow<'_, str> {
    without_duration(&resource.title, resource.duration)
}

fn description(resource: &Resource) -> Cow<'_, str> {
    without_duration(&resource.description, resource.duration)
}

impl<'a> Item<'a> {
    /// Takes in what another place says: first come, first shown.
    fn join(&mut self, page: &'a Page, resource: &'a Resource) {
        if self.description.is_empty() {
            self.description = description(resource);
        }
        self.duration = self.duration.or(resource.duration);
        // Pages come one after the other, so that one that is known already is the last.
        let last = self.places.last().map(|page| &page.entry.source);
        if last != Some(&page.entry.source) {
            self.places.push(page);
        }
    }
}

fn view(planner: &Planner<'_>, item: &Item<'_>, path: &SitePath) -> ResourceView {
    let place = |page: &&Page| LinkView {
        title: page.entry.title.clone(),
        href: planner.href(path, &page.entry.address),
    };
    ResourceView {
        title: item.title.to_string(),
        href: planner.link_to(item.target, path).map(|link| link.href).unwrap_or_default(),
        description: item.description.to_string(),
        role: match item.role {
            ResourceRole::Start => "start",
            ResourceRole::Better => "better",
            ResourceRole::Resources => "resources",
        },
        duration: item.duration.map(words::duration),
        places: item.places.iter().map(place).collect(),
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
