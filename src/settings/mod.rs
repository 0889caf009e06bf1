//! The settings of a site, `chalktalk.yaml`: typed, checked, with defaults. Entry point: `read`. Knows nothing of pages
//! or of any disk; whether the theme, the image or the navigation's pages exist is checked where they are known.

mod build;
mod checks;
mod keys;
#[cfg(test)]
mod tests;

pub use keys::SETTINGS;

use crate::diagnostics::Diagnostics;
use crate::digest::Digest;
use crate::parse::document::ResourceRole;
use crate::parse::fields::{FieldContext, Fields, Spanned};
use crate::parse::markdown::{self, HtmlMode};
use crate::parse::yaml::{self, Yaml};
use crate::paths::{LinkStyle, SourcePath};
use jiff::tz::TimeZone;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// Where the site will stand, ending in `/`.
    pub base_url: Option<String>,
    /// The language of pages that name none, as a BCP 47 tag.
    pub language: String,
    /// The time zone that days are counted in.
    pub timezone: TimeZone,
    /// The theme, with its place if it is named.
    pub theme: Spanned<String>,
    /// What the theme is told, with its places; which settings there are, the theme knows.
    pub theme_settings: Option<Yaml>,
    /// The site in a sentence or two.
    pub description: Option<String>,
    /// What the menu leads to, in its order.
    pub navigation: Vec<Spanned<String>>,
    /// What stands at the foot of every page, in Markdown, with its place.
    pub footer: Option<Spanned<String>>,
    /// The lists that pages choose from.
    pub lists: ClosedLists,
    /// The publication that the issues belong to.
    pub newsletter: Publication,
    /// Headings that give the list under them its role.
    pub roles: Roles,
    /// How text is read.
    pub markdown: MarkdownSettings,
    /// Where terms of the glossary become links.
    pub autolink: Autolink,
    /// The widths that images are made in, in pixels, ascending.
    pub image_widths: Vec<u32>,
    /// Whom to write to about accessibility.
    pub accessibility_contact: Option<String>,
    /// The picture of pages that name none.
    pub image: Option<SiteImage>,
    /// The e-mail edition of newsletters.
    pub email: EmailSettings,
    /// For which servers redirects are written besides the pages.
    pub redirects: Vec<RedirectFormat>,
    /// Other hosts that pages may load images or media from, in lower case.
    pub allow_hosts: Vec<Spanned<String>>,
    /// Where and how the site is written.
    pub output: OutputSettings,
}

/// Names with their labels, in the order of the settings; an empty list is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ClosedList(pub Vec<(String, String)>);

impl ClosedList {
    /// Tells whether pages may name what they like.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the label of a name.
    pub fn label(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, label)| label.as_str())
    }

    /// Returns the names in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| id.as_str())
    }
}

/// The lists that pages choose from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ClosedLists {
    /// The only topics there are.
    pub topics: ClosedList,
    /// The only stages there are.
    pub stages: ClosedList,
    /// The only audiences there are.
    pub audiences: ClosedList,
}

/// The publication that the issues belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Publication {
    /// Its name.
    pub name: Option<String>,
    /// The line under its name.
    pub tagline: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its ISSN, `1234-567X`.
    pub issn: Option<String>,
    /// How issues are counted, if the settings say so: else nothing is told of numbers.
    pub numbering: Option<Numbering>,
    /// When issues appear, if that is known.
    pub cadence: Option<Cadence>,
}

/// How issues are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// By the month they are for.
    Period,
    /// One after another.
    Sequential,
    /// By volume and number.
    Volume,
}

/// When issues appear.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every month.
    Monthly,
    /// Every third month.
    Quarterly,
    /// In these months of the year, each 1 to 12, in the order of the settings.
    Months(Vec<i8>),
}

/// Headings that give the list under them its role, as written; they are compared without case and punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Roles {
    /// Headings over discussion questions.
    pub questions: Vec<String>,
    /// Headings over what to begin with.
    pub start: Vec<String>,
    /// Headings over what leads further.
    pub better: Vec<String>,
    /// Headings over other resources.
    pub resources: Vec<String>,
}

/// How text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MarkdownSettings {
    /// Which HTML passes.
    pub html: HtmlMode,
    /// Whether quotes and dashes become typographic.
    pub smart: bool,
}

/// Where terms of the glossary become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Autolink {
    /// At their first place in each section.
    #[default]
    FirstPerSection,
    /// Nowhere.
    Off,
}

/// The picture of pages that name none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteImage {
    /// The file, from the site's folder.
    pub src: Spanned<String>,
    /// What it shows.
    pub alt: Option<String>,
}

/// The e-mail edition of newsletters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailSettings {
    /// What stands at the foot of every e-mail, in Markdown, with its place.
    pub footer: Option<Spanned<String>>,
    /// The mark that the mailing service replaces by its address; plain text.
    pub unsubscribe: String,
}

/// A form of redirects besides pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RedirectFormat {
    /// `_redirects`
    Netlify,
    /// A map to include.
    Nginx,
    /// `.htaccess`
    Apache,
    /// A table.
    Csv,
}

/// Where and how the site is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OutputSettings {
    /// The folder that is written, from the site's folder or absolute, with its place if it is named.
    pub dir: Spanned<String>,
    /// How links end.
    pub links: LinkStyle,
}

/// Reads the settings; every fault is reported, and a default stands for what is faulty.
pub fn read(text: &str, file: &SourcePath, diags: &mut Diagnostics) -> Settings {
    let Some(tree) = yaml::parse(text, 0, file, diags) else { return Settings::default() };
    let context = FieldContext::settings(file).with_text(text);
    let fields = Fields::read(&tree, SETTINGS, &context, diags);
    let mut settings = build::settings(&fields, file, diags);
    settings.theme_settings = tree.get("theme_settings").cloned();
    settings
}

impl Settings {
    /// Returns how bodies are read.
    pub fn markdown_options(&self) -> markdown::Options {
        let headings = |names: &[String]| -> Vec<String> {
            names.iter().map(|name| markdown::normalise_heading(name)).collect()
        };
        let resources = [
            (ResourceRole::Start, &self.roles.start),
            (ResourceRole::Better, &self.roles.better),
            (ResourceRole::Resources, &self.roles.resources),
        ];
        let named = |(role, names): (ResourceRole, &Vec<String>)| {
            headings(names).into_iter().map(move |name| (role, name))
        };
        markdown::Options {
            html: self.markdown.html,
            smart: self.markdown.smart,
            question_headings: headings(&self.roles.questions),
            resource_headings: resources.into_iter().flat_map(named).collect(),
        }
    }

    /// Returns the digest of what parsing and the kinds depend on: roles, `markdown`, closed lists, language.
    pub fn parse_digest(&self) -> Digest {
        Digest::of_value(&(&self.roles, &self.markdown, &self.lists, &self.language))
    }
}
