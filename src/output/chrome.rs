//! The bars at top and bottom of pages, rendered once for all pages that show the same. Entry points: `ChromeKey`,
//! `Chromes::render`.

use crate::diagnostics::Diagnostics;
use crate::digest::Digest;
use crate::model::Site;
use crate::model::resolve::settings;
use crate::model::routes::{ACCESSIBILITY, BACK_ISSUES, SEARCH};
use crate::output::Planner;
use crate::output::body::Body;
use crate::output::titles::{made_title, section_title};
use crate::output::views::{ChromeView, Extra, NavigationView, SearchLinkView};
use crate::paths::SitePath;
use crate::theme::{Shared, Theme, Values, WORDS, Words};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a page's bars depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChromeKey {
    /// A page that stands as deep as this one: links are the same for all of them.
    pub depth: usize,
    /// Which entry of the navigation it stands at or below, and whether it is that page.
    pub current: Option<(usize, bool)>,
    /// Whether it is the home page.
    pub home: bool,
    /// Whether links are full paths, as on the 404 page.
    pub absolute: bool,
    /// The words of the page's language.
    pub words: Words,
}

/// What pages of one depth and place have in common.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// What stands in the head of the page: policy, style sheet, feeds.
    pub head: Shared,
    /// The bar at top.
    pub header: Shared,
    /// The bar at bottom.
    pub footer: Shared,
    /// The digest of what they were made of.
    pub digest: Digest,
}

/// The bars of all pages.
#[derive(Debug, Default)]
pub struct Chromes(BTreeMap<ChromeKey, Chrome>);

impl Chromes {
    /// Renders the bars for some keys; reports what the theme gets wrong.
    pub fn render<'a>(
        keys: impl Iterator<Item = &'a ChromeKey>,
        planner: &Planner<'_>,
        theme: &Theme,
        site: &Shared,
        diags: &mut Diagnostics,
    ) -> Self {
        let mut chromes = BTreeMap::new();
        for key in keys {
            if chromes.contains_key(key) {
                continue;
            }
            let view = view(key, planner);
            let mut bar = |template: &str| {
                let values = Values::new()
                    .with("chrome", &view)
                    .with_shared("site", site)
                    .with_shared(WORDS, key.words.view());
                theme.render(template, values).unwrap_or_else(|fault| {
                    diags.report(fault);
                    Vec::new()
                })
            };
            let (head, header, footer) = (
                bar("partials/head.html"),
                bar("partials/header.html"),
                bar("partials/footer.html"),
            );
            let digest = Digest::of_value(&(&head, &header, &footer));
            chromes.insert(
                key.clone(),
                Chrome {
                    head: Shared::html(&head),
                    header: Shared::html(&header),
                    footer: Shared::html(&footer),
                    digest,
                },
            );
        }
        Self(chromes)
    }

    /// Returns the bars of a page.
    pub fn get(&self, key: &ChromeKey) -> Option<&Chrome> {
        self.0.get(key)
    }
}

/// Returns the key of the page at an address.
pub fn key(path: &SitePath, navigation: &[(String, SitePath)], words: &Words) -> ChromeKey {
    let below = navigation
        .iter()
        .enumerate()
        .filter(|(_, (_, target))| path.as_str().starts_with(target.as_str()));
    let nearest = below.max_by_key(|(_, (_, target))| target.as_str().len());
    ChromeKey {
        depth: path.as_str().matches('/').count(),
        current: nearest.map(|(index, (_, target))| (index, target == path)),
        home: path.as_str().is_empty(),
        absolute: false,
        words: words.clone(),
    }
}

fn view(key: &ChromeKey, planner: &Planner<'_>) -> ChromeView {
    // Any page of this depth will do: no link leads below it.
    let page = SitePath::new("-/".repeat(key.depth));
    let href = |target: &SitePath| {
        if key.absolute {
            planner.absolute_path(target)
        } else {
            page.href(target, planner.site.request.links)
        }
    };
    let navigation =
        planner.site.navigation.iter().enumerate().map(|(index, (title, target))| NavigationView {
            title: title_in(planner, title, target, &key.words),
            href: href(target),
            current: match key.current {
                Some((current, true)) if current == index => "page",
                Some((current, false)) if current == index => "true",
                _ => "",
            },
        });
    let footer = planner.site.footer.as_ref().map(|(document, targets)| {
        let mut place = planner.place(&page, &page);
        if key.absolute {
            place.links = planner.absolute_links();
        }
        let nodes = 0..u32::try_from(document.nodes.len()).unwrap_or(u32::MAX);
        let (document, targets) = (document.clone(), targets.clone());
        Body { document, targets, nodes, place, ..Body::default() }
    });
    ChromeView {
        root: if key.absolute { planner.absolute_path(&SitePath::home()) } else { page.to_root() },
        policy: policy(planner.site),
        language: (key.words != planner.words).then(|| planner.site.settings.language.clone()),
        stylesheet: href(&planner.stylesheet),
        papers: planner.papers.clone(),
        feeds: planner.feeds(&href),
        home: href(&SitePath::home()),
        is_home: key.home,
        navigation: navigation.collect(),
        settings: Extra(linked(&planner.theme_settings.0, false, &|name| {
            let mut pages = planner.site.theme_pages.iter();
            let (_, target) = pages.find(|(page, _)| page == name)?;
            Some(target.as_ref().map(&href).unwrap_or_default())
        })),
        search: SearchLinkView {
            href: href(&SitePath::new(SEARCH)),
            scripts: [&planner.scripts.engine, &planner.scripts.view].map(&href).join(" "),
        },
        footer,
        accessibility: href(&SitePath::new(ACCESSIBILITY)),
        feed: planner.has_feeds().then(|| href(&SitePath::new(BACK_ISSUES).child("feed.xml"))),
    }
}

/// Returns settings with each text that names a page replaced by the page's address; `leads` says that a text is
/// there to lead somewhere, and not to be read.
fn linked(value: &Value, leads: bool, address: &dyn Fn(&str) -> Option<String>) -> Value {
    let linked_at = |(key, value): (&String, &Value)| {
        (key.clone(), linked(value, key == settings::HREF, address))
    };
    match value {
        Value::String(text) if leads || settings::is_page(text) => {
            Value::String(address(text).unwrap_or_else(|| text.clone()))
        }
        Value::Array(items) => items.iter().map(|item| linked(item, leads, address)).collect(),
        Value::Object(entries) => entries.iter().map(linked_at).collect(),
        other => other.clone(),
    }
}

/// Returns the title of an entry of the navigation: the words of the page's language, unless someone wrote it.
fn title_in(planner: &Planner<'_>, title: &str, target: &SitePath, words: &Words) -> String {
    let mut sections = planner.site.sections.iter();
    match sections.find(|section| section.address == *target) {
        Some(section) => section_title(section, words),
        None => made_title(target.as_str(), words).unwrap_or_else(|| title.to_owned()),
    }
}

/// Builds the content security policy. Source: README, "What it does not do".
fn policy(site: &Site) -> String {
    let hosts = site.settings.allow_hosts.iter();
    let hosts: Vec<String> = hosts.map(|host| format!(" https://{}", host.value)).collect();
    let hosts = hosts.concat();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{hosts}; font-src 'self'; \
         media-src 'self'{hosts}; connect-src 'self'{hosts}; base-uri 'none'; form-action 'none'"
    )
}
