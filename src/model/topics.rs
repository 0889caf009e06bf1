//! Topics: what pages are about, each with its pages. Entry point: [`collect`].

use crate::kinds::Role;
use crate::model::routes::topic_address;
use crate::model::{Page, PageId};
use crate::paths::{SitePath, Slug};
use crate::settings::Settings;
use jiff::civil::Date;
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
pub(super) fn collect(pages: &[Page], settings: &Settings) -> Vec<Topic> {
    let mut topics: BTreeMap<Slug, (String, Vec<PageId>)> = BTreeMap::new();
    for id in PageId::all(pages) {
        let Some(page) =
            id.of(pages).filter(|page| matches!(page.entry.role, Role::Page | Role::Part))
        else {
            continue;
        };
        for topic in &page.entry.common.topics {
            let Some(slug) = Slug::from_name(topic) else { continue };
            let (_, members) =
                topics.entry(slug).or_insert_with(|| (label(topic, settings), Vec::new()));
            if members.last() != Some(&id) {
                members.push(id);
            }
        }
    }
    let mut topics: Vec<Topic> = topics
        .into_iter()
        .map(|(slug, (label, members))| topic(slug, label, members, pages))
        .collect();
    topics.sort_by_cached_key(|topic| (topic.label.to_lowercase(), topic.slug.clone()));
    topics
}

fn topic(slug: Slug, label: String, mut members: Vec<PageId>, pages: &[Page]) -> Topic {
    members.sort_by_cached_key(|id| {
        let entry = id.of(pages).map(|page| &page.entry);
        let date: Option<Date> = entry.and_then(|entry| entry.common.date);
        (std::cmp::Reverse(date), entry.map(|entry| entry.title.to_lowercase()), *id)
    });
    let address = topic_address(&slug);
    Topic { slug, label, address, members }
}

/// Returns a topic's label: from the site's list, else its words with a capital.
pub fn label(topic: &str, settings: &Settings) -> String {
    if let Some(label) = settings.lists.topics.label(topic) {
        return label.to_owned();
    }
    let words = topic.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first: String = letters.next().map(char::to_uppercase).into_iter().flatten().collect();
    format!("{first}{}", letters.as_str())
}
