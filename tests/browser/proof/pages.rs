//! One page of each type that the theme has, in the example hub. Entry points: [`asked_for`], [`the`].

use std::env;

/// A page that stands for its type.
#[derive(Debug)]
pub(crate) struct Page {
    /// What its type is called.
    pub(crate) name: &'static str,
    /// Where it is, from the home page on.
    pub(crate) path: &'static str,
    /// What it may load.
    pub(crate) budget: Budget,
}

/// What a page may load beside its text and its pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Budget {
    /// A page to read, which works without a script.
    Reading,
    /// A plan, which may have a style sheet and a script more.
    Plan,
}

const fn page(name: &'static str, path: &'static str) -> Page {
    Page { name, path, budget: Budget::Reading }
}

const fn plan(name: &'static str, path: &'static str) -> Page {
    Page { name, path, budget: Budget::Plan }
}

impl Page {
    /// Returns the path of its file in the folder that was built.
    pub(crate) fn file(&self) -> String {
        let is_missing = self.name == "not found";
        if is_missing { "404.html".to_owned() } else { format!("{}index.html", self.path) }
    }
}

/// All types. A new one is a line here; the tests ask nothing else.
pub(crate) const PAGES: &[Page] = &[
    page("home", ""),
    page("page", "about/"),
    page("page with links elsewhere", "research/"),
    page("section index", "lessons/"),
    page("lists of a topic", "topics/"),
    page("topic", "topics/coaching/"),
    page("module", "modules/around-the-cycle/"),
    page("lesson", "lessons/feedback-conversation/"),
    page("lesson with pictures", "lessons/look-fors/"),
    page("activity", "modules/around-the-cycle/three-rounds/"),
    page("activity with a film", "modules/around-the-cycle/count-together/"),
    page("hand-out", "activities/sort-the-cards/hand-out/"),
    page("issue", "newsletters/2026-10-try-it-out-loud/"),
    page("back issues", "newsletters/"),
    page("year", "newsletters/2025/"),
    page("resource list", "resources/"),
    page("discussion", "lessons/feedback-conversation/discussion/"),
    page("discussion of a module", "modules/around-the-cycle/discussion/"),
    page("discussion guide", "discussions/is-it-really-happening/"),
    page("question bank", "questions/"),
    page("part of the question bank", "questions/topic/coaching/"),
    page("part of a list", "lessons/audience/coach/"),
    page("part of the back issues", "newsletters/topic/feedback/"),
    page("part of the resources", "resources/kind/start/"),
    plan("plan", "plans/coaching-service-delivery/"),
    plan("short plan", "plans/grow-sheet/"),
    page("guide", "guides/coaching-service/"),
    page("chapter", "guides/coaching-service/how-it-begins/"),
    page("chapter of the handbook", "guides/handbook/the-text/"),
    page("reference", "guides/handbook/reference/"),
    page("glossary", "glossary/"),
    page("accessibility", "accessibility/"),
    page("not found", "no/such/page/"),
    page("module to print", "modules/around-the-cycle/print/"),
    page("short module to print", "modules/keeping-it-going/print/"),
    page("guide to print", "guides/coaching-service/print/"),
];

/// Returns the pages that are asked for: all, or those whose names `CHALKTALK_PROOF_PAGES` gives with commas between.
pub(crate) fn asked_for() -> Vec<&'static Page> {
    let Some(names) = env::var_os("CHALKTALK_PROOF_PAGES") else { return PAGES.iter().collect() };
    let names = names.to_string_lossy();
    names.split(',').map(|name| the(name.trim())).collect()
}

/// Returns the page that stands for a type.
pub(crate) fn the(name: &str) -> &'static Page {
    PAGES.iter().find(|page| page.name == name).unwrap_or_else(|| {
        let names: Vec<_> = PAGES.iter().map(|page| page.name).collect();
        panic!("no page stands for `{name}`; these are known: {}", names.join(", "))
    })
}

/// Tells whether a page is among those that are asked for.
pub(crate) fn is_asked_for(name: &str) -> bool {
    asked_for().iter().any(|page| page.name == name)
}
