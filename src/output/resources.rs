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
use rustc_hash::FxHashMap;

/// What makes two items one: where they lead, or their words where they lead nowhere.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Target(&'a Target),
    Title(String),
}

/// A resource, with what is said of it anywhere.
struct Item<'a> {
    title: String,
    target: &'a Target,
    description: String,
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
    let list = |(chunk, number): (&[Item<'_>], usize)| {
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
    all.chunks(PER_PAGE).zip(1..).map(list).collect()
}

/// Gathers the items of all pages, in the order in which they are first met.
fn items<'a>(planner: &Planner<'a>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut known: FxHashMap<Key<'a>, usize> = FxHashMap::default();
    for page in &planner.site.pages {
        for resource in &page.entry.document.resources {
            let new = item(page, resource);
            let key = match new.target {
                Target::Text => Key::Title(normalise_heading(&new.title)),
                target => Key::Target(target),
            };
            let index = *known.entry(key).or_insert(items.len());
            match items.get_mut(index) {
                Some(item) => item.join(new),
                None => items.push(new),
            }
        }
    }
    items
}

fn item<'a>(page: &'a Page, resource: &'a Resource) -> Item<'a> {
    Item {
        title: without_duration(&resource.title, resource.duration),
        target: resource.link.map_or(&Target::Text, |link| page.targets.get(link)),
        description: without_duration(&resource.description, resource.duration),
        role: resource.role,
        duration: resource.duration,
        places: vec![page],
    }
}

impl Item<'_> {
    /// Takes in what another place says: first come, first shown.
    fn join(&mut self, other: Self) {
        if self.description.is_empty() {
            self.description = other.description;
        }
        self.duration = self.duration.or(other.duration);
        // Pages come one after the other, so that one that is known already is the last.
        let last = self.places.last().map(|page| &page.entry.source);
        let new = other.places.into_iter().filter(|page| Some(&page.entry.source) != last);
        self.places.extend(new.collect::<Vec<_>>());
    }
}

fn view(planner: &Planner<'_>, item: &Item<'_>, path: &SitePath) -> ResourceView {
    let place = |page: &&Page| LinkView {
        title: page.entry.title.clone(),
        href: planner.href(path, &page.entry.address),
    };
    ResourceView {
        title: item.title.clone(),
        href: planner.link_to(item.target, path).map(|link| link.href).unwrap_or_default(),
        description: item.description.clone(),
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
fn without_duration(text: &str, duration: Option<Duration>) -> String {
    const SEPARATORS: [char; 5] = [' ', ',', ';', '|', '·'];
    let found = durations::find_in_text(text).filter(|(found, _)| Some(*found) == duration);
    let Some((_, range)) = found else { return text.to_owned() };
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
    format!("{before}{space}{after}")
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
