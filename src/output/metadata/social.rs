//! How a page looks where a link to it is shared: Open Graph, and the one line that X reads beside it. Entry point:
//! [`push`]. Sources: <https://ogp.me>; X, "About Cards".

use super::{About, Described, push_meta};
use crate::kinds::Role;
use crate::model::{Target, topics};
use crate::output::Planner;
use crate::parse::dates;
use crate::paths::SourcePath;
use jiff::civil::Date;
use std::fmt::Write as _;

/// Smaller pictures are shown beside the words and not above them. Source: X, "Summary Card with Large Image".
const LEAST_WIDTH: u32 = 300;

/// A picture with its full address.
struct Picture<'a> {
    address: String,
    alt: &'a str,
    size: Option<(u32, u32)>,
    /// Whether it is drawings rather than dots, which the places where links are shared do not show.
    is_drawing: bool,
}

/// Appends what is read where a link to the page is shared.
pub(super) fn push(page: &Described<'_>, out: &mut String) {
    let settings = &page.planner.site.settings;
    let article = matches!(page.about, About::Written(_, page) if page.entry.role != Role::Home);
    let mut property = |name: &str, value: &str| {
        if !value.is_empty() {
            push_meta("property", name, value, out);
        }
    };
    property("og:title", page.title());
    property("og:type", if article { "article" } else { "website" });
    property("og:description", &page.view.description);
    property("og:url", page.view.canonical.as_deref().unwrap_or_default());
    property("og:site_name", &settings.title);
    property("og:locale", &locale(&page.view.language));
    let picture = picture(page);
    if let Some(picture) = &picture {
        property("og:image", &picture.address);
        if let Some((width, height)) = picture.size {
            property("og:image:width", &width.to_string());
            property("og:image:height", &height.to_string());
        }
        property("og:image:alt", picture.alt);
    }
    if article {
        push_article(page, out);
    }
    let card =
        if picture.is_some_and(|it| it.is_wide()) { "summary_large_image" } else { "summary" };
    push_meta("name", "twitter:card", card, out);
}

fn push_article(page: &Described<'_>, out: &mut String) {
    let Some(common) = page.common() else { return };
    let days = [("published_time", common.date), ("modified_time", common.updated)];
    for (name, day) in days {
        if let Some(day) = day {
            push_meta("property", &format!("article:{name}"), &iso(day), out);
        }
    }
    for topic in &common.topics {
        let label = topics::label(topic, &page.planner.site.settings);
        push_meta("property", "article:tag", &label, out);
    }
    for author in &common.authors {
        push_meta("name", "author", author, out);
    }
}

/// Returns a day as ISO 8601 has it.
pub(super) fn iso(day: Date) -> String {
    let mut out = String::with_capacity(10);
    let _ = write!(out, "{}-{:02}", dates::Period::of(day), day.day());
    out
}

/// Returns a language as Open Graph has it: `es_MX`; without a country only the language.
fn locale(language: &str) -> String {
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    match parts.take_while(|part| part.len() > 1).find(is_country) {
        Some(country) => format!("{primary}_{}", country.to_ascii_uppercase()),
        None => primary,
    }
}

/// Returns the picture that stands for the page: its own, else the site's; one of dots before any drawing.
fn picture<'a>(page: &Described<'a>) -> Option<Picture<'a>> {
    let planner = page.planner;
    let own = page.entry().and_then(|page| {
        let (link, alt) = page.entry.common.image.as_ref()?;
        picture_at(planner, page.fields.get(*link), alt)
    });
    if own.as_ref().is_some_and(|own| !own.is_drawing) {
        return own;
    }
    let site = planner.site.image.as_ref();
    let site = site.and_then(|(target, alt)| picture_at(planner, target, alt));
    match site {
        Some(site) if own.is_none() || !site.is_drawing => Some(site),
        _ => own,
    }
}

fn picture_at<'a>(planner: &Planner<'_>, target: &Target, alt: &'a str) -> Option<Picture<'a>> {
    match target {
        Target::File { path, source, size, .. } => Some(Picture {
            address: planner.absolute(path)?,
            alt,
            size: *size,
            is_drawing: source.has_extension("svg"),
        }),
        Target::External(address) => Some(Picture {
            address: address.clone(),
            alt,
            size: None,
            is_drawing: SourcePath::new(address).has_extension("svg"),
        }),
        _ => None,
    }
}

/// Returns the full address of the page's own image.
pub(super) fn own_image(page: &Described<'_>) -> Option<String> {
    let entry = page.entry()?;
    let (link, _) = entry.entry.common.image.as_ref()?;
    picture_at(page.planner, entry.fields.get(*link), "").map(|picture| picture.address)
}

impl Picture<'_> {
    fn is_wide(&self) -> bool {
        let wide = |(width, height): (u32, u32)| width >= LEAST_WIDTH && width > height;
        !self.is_drawing && self.size.is_some_and(wide)
    }
}

#[cfg(test)]
mod tests {
    use super::{iso, locale};
    use jiff::civil::date;

    #[test]
    fn locales_have_the_country_where_the_language_names_one() {
        for (language, expected) in [
            ("en", "en"),
            ("en-GB", "en_GB"),
            ("es-mx", "es_MX"),
            ("zh-Hant-TW", "zh_TW"),
            ("es-419", "es"),
            ("ar", "ar"),
            ("en-x-us", "en"),
        ] {
            assert_eq!(locale(language), expected, "{language}");
        }
    }

    #[test]
    fn days_have_their_zeros() {
        assert_eq!(iso(date(2016, 2, 3)), "2016-02-03");
        assert_eq!(iso(date(16, 12, 21)), "0016-12-21");
    }
}
