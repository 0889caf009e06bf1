//! What each kind of page is in the words of schema.org, and what is said of it. Entry point: [`push`]. Source:
//! <https://schema.org>, checked by the table in `tests/it/vocabulary.rs`.
//!
//! Only what authors wrote is said. There is no alignment with standards, level, rating or price, and a page of open
//! questions is no quiz, since nobody has the answers.

use super::json::Thing;
use super::social::{iso, own_image};
use super::{About, Described, licences};
use crate::kinds::glossary::{Definition, Glossary, Term};
use crate::kinds::module::Module;
use crate::kinds::newsletter::Issue;
use crate::kinds::{Common, Data};
use crate::model::routes::{BACK_ISSUES, Route};
use crate::model::{Page, PageId, topics};
use crate::output::planner::all_nodes;
use crate::output::{Planner, parts};
use crate::paths::SitePath;

/// Where a site can be searched, if it has such a page.
const SEARCH: &str = "search/";

/// The types of things to learn by.
const LEARNING: &str = "LearningResource";

/// Appends what the page is.
pub(super) fn push(page: &Described<'_>, out: &mut String) {
    if page.is_home() {
        return Thing::push("WebSite", out, |thing| site(page, thing));
    }
    match page.about {
        About::Written(id, entry) => {
            Thing::push(type_of(entry).0, out, |thing| written(page, id, entry, thing));
        }
        About::Discussion(entry) => Thing::push(LEARNING, out, |thing| {
            begin(page, thing);
            thing.text("learningResourceType", "discussion questions");
            thing.thing("isBasedOn", type_of(entry).0, |whole| named(page.planner, entry, whole));
        }),
        About::Introduced(_) | About::Made => list(page, out),
    }
}

/// Returns the type of a written page, and what kind of thing to learn by it is, if it is one.
fn type_of(page: &Page) -> (&'static str, &'static str) {
    match &page.entry.data {
        Data::Page => ("WebPage", ""),
        Data::Lesson(_) => (LEARNING, "lesson"),
        Data::Activity(_) => (LEARNING, "activity"),
        Data::Module(_) => (LEARNING, "module"),
        Data::Discussion(_) => (LEARNING, "discussion guide"),
        Data::Plan(_) => (LEARNING, "plan template"),
        Data::Issue(_) => ("PublicationIssue", ""),
        Data::Guide(_) => ("CreativeWork", ""),
        Data::Glossary(_) => ("DefinedTermSet", ""),
    }
}

/// Says what is said of every page.
fn begin(page: &Described<'_>, thing: &mut Thing<'_>) {
    thing.text("name", page.title());
    thing.text("url", page.view.canonical.as_deref().unwrap_or_default());
    thing.text("description", &page.view.description);
    thing.text("inLanguage", &page.view.language);
}

/// Names another page.
fn named(planner: &Planner<'_>, page: &Page, thing: &mut Thing<'_>) {
    thing.text("name", &page.entry.title);
    thing.text("url", &planner.absolute(&page.entry.address).unwrap_or_default());
}

fn site(page: &Described<'_>, thing: &mut Thing<'_>) {
    let planner = page.planner;
    begin(page, thing);
    // A page of that name that someone wrote is another matter.
    let search = planner.site.routes.find(SEARCH).filter(|(_, route)| *route == Route::Derived);
    if let Some(address) = search.and_then(|(path, _)| planner.absolute(path)) {
        thing.thing("potentialAction", "SearchAction", |action| {
            action.thing("target", "EntryPoint", |target| {
                target.text("urlTemplate", &format!("{address}?q={{search_term_string}}"));
            });
            action.text("query-input", "required name=search_term_string");
        });
    }
}

fn list(page: &Described<'_>, out: &mut String) {
    if page.path.as_str() == BACK_ISSUES {
        return Thing::push("Periodical", out, |thing| {
            periodical(page.planner, thing);
            let tagline = page.planner.masthead().tagline;
            let said = page.entry().and_then(Planner::describe_introduction);
            let own = Some(tagline).filter(|tagline| !tagline.is_empty());
            thing.text("description", &said.or(own).unwrap_or_default());
            thing.text("inLanguage", &page.view.language);
        });
    }
    let is_plain = ["accessibility", "search"].contains(&page.view.kind);
    let kind = if is_plain { "WebPage" } else { "CollectionPage" };
    Thing::push(kind, out, |thing| {
        begin(page, thing);
        if page.path.as_str().starts_with(BACK_ISSUES) {
            thing.thing("isPartOf", "Periodical", |whole| periodical(page.planner, whole));
        } else {
            thing.thing("isPartOf", "WebSite", |whole| whole_site(page.planner, whole));
        }
    });
}

fn whole_site(planner: &Planner<'_>, thing: &mut Thing<'_>) {
    thing.text("name", &planner.site.settings.title);
    thing.text("url", &planner.absolute(&SitePath::home()).unwrap_or_default());
}

/// Names the publication that the issues belong to.
fn periodical(planner: &Planner<'_>, thing: &mut Thing<'_>) {
    let masthead = planner.masthead();
    thing.text("name", &masthead.name);
    thing.text("url", &planner.absolute(&SitePath::new(BACK_ISSUES)).unwrap_or_default());
    thing.text("issn", masthead.issn.as_deref().unwrap_or_default());
    if !masthead.publisher.is_empty() {
        thing.thing("publisher", "Organization", |it| it.text("name", &masthead.publisher));
    }
}

fn written(page: &Described<'_>, id: PageId, entry: &Page, thing: &mut Thing<'_>) {
    let planner = page.planner;
    begin(page, thing);
    thing.text("learningResourceType", type_of(entry).1);
    common(page, &entry.entry.common, thing);
    match &entry.entry.data {
        Data::Lesson(lesson) => thing.texts("teaches", &lesson.objectives),
        Data::Module(it) => module(it, thing),
        Data::Issue(it) => issue(planner, it, thing),
        Data::Glossary(glossary) => terms(page, entry, glossary, thing),
        Data::Page => thing.thing("isPartOf", "WebSite", |whole| whole_site(planner, whole)),
        Data::Activity(_) | Data::Discussion(_) | Data::Guide(_) | Data::Plan(_) => {}
    }
    let time = match &entry.entry.data {
        Data::Module(_) => planner.site.modules.time(id).duration(),
        _ => entry.duration(),
    };
    // "At least" cannot be said, and less would be wrong.
    if let Some(time) = time.filter(|time| !time.open) {
        thing.text("timeRequired", &time.iso());
    }
    if let Some((_, contents)) = planner.contents(entry) {
        let members = planner.site.pages_of(&contents.members);
        let kind = |member: &&Page| type_of(member).0;
        thing.things("hasPart", members, kind, |member, part| named(planner, member, part));
    }
    if let Some((_, whole, contents)) = parts::whole_of(planner, id, entry) {
        thing.thing("isPartOf", type_of(whole).0, |it| named(planner, whole, it));
        if let Some(number) = contents.number(id) {
            thing.number("position", number);
        }
    }
}

/// Says what authors of every kind may have written.
fn common(page: &Described<'_>, common: &Common, thing: &mut Thing<'_>) {
    let settings = &page.planner.site.settings;
    thing.text("image", &own_image(page).unwrap_or_default());
    thing.text("datePublished", &common.date.map(iso).unwrap_or_default());
    thing.text("dateModified", &common.updated.map(iso).unwrap_or_default());
    people(page, common, thing);
    thing.texts("keywords", common.topics.iter().map(|topic| topics::label(topic, settings)));
    let audience = &settings.lists.audiences;
    let audience = common.audience.iter().map(|name| audience.label(name).unwrap_or(name));
    thing.things("audience", audience, |_| "Audience", |name, it| it.text("audienceType", name));
    if let Some(licence) = &common.license {
        match licences::address(licence) {
            Some(address) => thing.text("license", &address),
            None => thing.thing("license", "CreativeWork", |it| it.text("name", licence)),
        }
    }
    if common.archived.is_some() {
        thing.text("creativeWorkStatus", "Archived");
    }
}

/// Names the authors. One who is called as the publication, its publisher or the site is no person.
fn people(page: &Described<'_>, common: &Common, thing: &mut Thing<'_>) {
    let settings = &page.planner.site.settings;
    let newsletter = &settings.newsletter;
    let names = [Some(&settings.title), newsletter.name.as_ref(), newsletter.publisher.as_ref()];
    let kind = |author: &&String| {
        let is_organization = names.into_iter().flatten().any(|name| name == *author);
        if is_organization { "Organization" } else { "Person" }
    };
    thing.things("author", &common.authors, kind, |name, author| author.text("name", name));
}

fn module(module: &Module, thing: &mut Thing<'_>) {
    let all = [&module.objectives, &module.knowledge, &module.practice];
    thing.texts("teaches", all.into_iter().flatten());
}

fn issue(planner: &Planner<'_>, issue: &Issue, thing: &mut Thing<'_>) {
    if let Some(number) = issue.number {
        thing.text("issueNumber", &number.to_string());
    }
    match issue.volume {
        Some(volume) => thing.thing("isPartOf", "PublicationVolume", |it| {
            it.text("volumeNumber", &volume.to_string());
            it.thing("isPartOf", "Periodical", |whole| periodical(planner, whole));
        }),
        None => thing.thing("isPartOf", "Periodical", |whole| periodical(planner, whole)),
    }
}

fn terms(page: &Described<'_>, entry: &Page, glossary: &Glossary, thing: &mut Thing<'_>) {
    let own = page.view.canonical.as_deref();
    thing.things(
        "hasDefinedTerm",
        &glossary.terms,
        |_| "DefinedTerm",
        |term, it| {
            it.text("name", &term.term);
            it.text("description", &definition(entry, term));
            let also = term.also.iter().map(|also| also.word.as_str());
            it.texts("alternateName", term.abbr.as_deref().into_iter().chain(also));
            it.text("url", &own.map(|own| format!("{own}#{}", term.id)).unwrap_or_default());
        },
    );
}

/// Returns what a term means, without its links and marks.
fn definition(entry: &Page, term: &Term) -> String {
    let text = match &term.definition {
        Definition::Text { document, .. } => document.plain_text(all_nodes(document)),
        Definition::Body(parts) => {
            let document = &entry.entry.document;
            let parts = parts.iter().map(|nodes| document.plain_text(nodes.clone()));
            parts.collect::<Vec<_>>().join(" ")
        }
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
