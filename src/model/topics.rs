//! Topics: what pages are about, each with its pages. Entry point: [`collect`].

use crate::kinds::Role;
use crate::model::lists::ByTitle;
use crate::model::routes::topic_address;
use crate::model::{Page, PageId};
use crate::paths::{SitePath, Slug};
use crate::settings::Settings;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A topic.
#[derive(Debug)]
pub struct Topic {
    /// The last part of its address.
    pub slug: Slug,
    /// Its label.
    pub label: String,
    /// Its address.
    pub address: SitePath,
    /// Its pages: those with a date first, the newest on top; the others by title.
    pub members: Vec<PageId>,
}

/// Collects the topics of some pages, by label.
///
/// Topics that differ only in spelling that an address does not show are one; the first label met stands for it.
pub(super) fn collect(pages: &[Page], by_title: &ByTitle, settings: &Settings) -> Vec<Topic> {
    let mut topics: BTreeMap<Slug, (String, Vec<PageId>)> = BTreeMap::new();
    // Thousands of pages name the same few topics.
    let mut slugs: FxHashMap<&str, Option<Slug>> = FxHashMap::default();
    for id in PageId::all(pages) {
        let Some(page) =
            id.of(pages).filter(|page| matches!(page.entry.role, Role::Page | Role::Part))
        else {
            continue;
        };
        for topic in &page.entry.common.topics {
            let slug = slugs.entry(topic.as_str()).or_insert_with(|| Slug::from_name(topic));
            let Some(slug) = slug.as_ref() else { continue };
            let new = || (label(topic, settings), Vec::new());
            let (_, members) = topics.entry(slug.clone()).or_insert_with(new);
            if members.last() != Some(&id) {
                members.push(id);
            }
        }
    }
    let mut topics: Vec<Topic> = topics
        .into_iter()
        .map(|(slug, (label, members))| topic(slug, label, members, pages, by_title))
        .collect();
    topics.sort_by_cached_key(|topic| (topic.label.to_lowercase(), topic.slug.clone()));
    topics
}

fn topic(
    slug: Slug,
    label: String,
    mut members: Vec<PageId>,
    pages: &[Page],
    by_title: &ByTitle,
) -> Topic {
    members.sort_by_cached_key(|id| {
        let date: Option<Date> = id.of(pages).and_then(|page| page.entry.common.date);
        (std::cmp::Reverse(date), by_title.place(*id))
    });
    let address = topic_address(&slug);
    Topic { slug, label, address, members }
}

/// Returns a topic's label: from the site's list, else its words with a capital.
pub fn label(topic: &str, settings: &Settings) -> String {
    if let Some(label) = settings.lists.topics.label(topic) {
        return label.to_owned();
    }
    let mut letters = topic.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
    let mut label = String::with_capacity(topic.len());
    label.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    label.extend(letters);
    label
}
