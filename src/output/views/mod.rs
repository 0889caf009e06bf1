//! The plain structs that templates see: a view holds all that its page shows and nothing else. Hashing a view
//! tells whether its page must be rendered again. Knows nothing of the site they were made from.
//!
//! Links in views are relative to the page they stand on. HTML is made when a view is turned into values
//! ([`Body`]), so planning stays cheap; the fields of plans come as HTML, in views that are made as late (`form`).

mod facets;
mod glossary;
mod guides;
mod lists;
mod modules;
mod search;

pub use facets::{
    BrowseFacetView, BrowseLinkView, BrowseView, FacetView, FilterValueView, FilterView,
    FiltersView,
};
pub use glossary::{AlsoView, GlossaryView, TermView};
pub use guides::{GuideGroupView, GuidePageView, GuideView, MeetingView, RoleView, RunView};
pub use lists::{
    BankResourceView, BankView, CardView, DiscussionView, GroupView, HomeView, IssueRowView,
    JumpView, ListView, PagerView, QuestionGroupView, QuestionView, ResourceView, ResourcesView,
    TopicsView,
};

pub use modules::{
    ActivityView, DiscussionSectionView, HandOutView, KeypointsView, ModuleDiscussionView,
    ModuleView, PartView, PrintPartView, PrintView, SyllabusGroupView, SyllabusMemberView,
};

pub use search::{SearchLinkView, SearchView};

use crate::output::body::{Body, Crumbs, Html, Toc, push_attribute, push_text};
use crate::theme::Shared;
use serde::{Serialize, Serializer};

/// What every page has; `page` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct PageView {
    /// What the page is: `home`, `page`, `lesson`, `newsletter`, `plan`, `section`, `back-issues`, `year`, `topics`,
    /// `topic`, `facet`, `discussion`, `print`, `hand-out`, `questions`, `resources`, `search`, `accessibility`, `redirect`, `not-found`.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in the browser's tab.
    pub head_title: String,
    /// A sentence or two for search engines and for links that are shared: the summary, else what the page begins with or holds.
    pub description: String,
    /// BCP 47 language of the page.
    pub language: String,
    /// `rtl` for languages written from right to left, else `ltr`.
    pub direction: &'static str,
    /// The full address, where the site has a `base_url`.
    pub canonical: Option<String>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// A feed of what the page lists.
    pub feed: Option<FeedLink>,
    /// What other sites and programs read of the page, as elements for its head: how it looks where it is shared, its
    /// languages and licence, what it is in the words of schema.org. Empty where search engines are to leave it out.
    pub metadata: Html,
    /// `../` as often as it takes to reach the site's root; absolute on the 404 page.
    pub root: String,
    /// The way from home to here, without the page itself, as items of a list; empty on the home page.
    pub breadcrumbs: Crumbs,
    /// What a reader must know before reading.
    pub banners: Vec<BannerView>,
    /// The page before in its row.
    pub previous: Option<LinkView>,
    /// The page after in its row.
    pub next: Option<LinkView>,
}

/// A feed that a page announces.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FeedLink {
    /// What it carries.
    pub title: String,
    /// Its address.
    pub href: String,
    /// `application/atom+xml`, `application/rss+xml` or `application/feed+json`.
    pub mime: &'static str,
}

/// A link.
#[derive(Serialize, Hash, Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// Its address, relative to the page; empty if there is nothing to link to.
    pub href: String,
    /// The language of the page it leads to, where that is not the language of the page with the link.
    pub language: Option<String>,
}

/// A notice over the page.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct BannerView {
    /// `draft`, `future`, `expired`, `guide` (which is not published), `list` (of pages that
    /// are not), `archived`, `withdrawn` or `revised`.
    pub kind: &'static str,
    /// A day that belongs to it.
    pub date: Option<DateView>,
    /// A page that belongs to it.
    pub link: Option<LinkView>,
}

/// A day. Serialised, it is an element `<time>`.
#[derive(Hash, Debug, Clone, PartialEq, Eq)]
pub struct DateView {
    /// `2016-12-21`
    pub iso: String,
    /// `21 December 2016` in the site's language.
    pub text: String,
}

/// How long something takes. Serialised, it is an element `<time class="time-needed">`.
#[derive(Hash, Debug, Clone, PartialEq, Eq)]
pub struct DurationView {
    /// `PT10M16S`
    pub iso: String,
    /// `10 min 16 s`, `at least 1 h 20 min`
    pub text: String,
    /// The least number of seconds.
    pub seconds: u32,
}

impl Serialize for DateView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        time("<time datetime=\"", &self.iso, &self.text).serialize(serializer)
    }
}

impl Serialize for DurationView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        time("<time class=\"time-needed\" datetime=\"", &self.iso, &self.text).serialize(serializer)
    }
}

/// Lists show a date and a duration on nearly every line: ready HTML takes a fraction of what two fields take.
fn time(start: &str, iso: &str, text: &str) -> Shared {
    let mut html = String::with_capacity(96);
    html.push_str(start);
    push_attribute(iso, &mut html);
    html.push_str("\">");
    push_text(text, &mut html);
    html.push_str("</time>");
    Shared::safe(&html)
}

/// The page of an entry: `entry` in templates of pages, lessons, newsletters and plans.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct EntryView {
    /// The summary; may be empty.
    pub summary: String,
    /// The date.
    pub date: Option<DateView>,
    /// When it was last revised.
    pub updated: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its topics, each with its page.
    pub topics: Vec<LinkView>,
    /// Whom it is for, by label.
    pub audience: Vec<String>,
    /// The stages it belongs to, by label.
    pub stage: Vec<String>,
    /// Its licence, as written.
    pub license: Option<String>,
    /// The image that stands for it.
    pub image: Option<ImageView>,
    /// Minutes it takes to read, at least 1.
    pub reading_minutes: u32,
    /// The text.
    pub body: Body,
    /// Its headings of the second and third level, as items of a list; empty if there are fewer than four.
    pub contents: Toc,
    /// Pages that go with it.
    pub related: Vec<LinkView>,
    /// Files to take home.
    pub downloads: Vec<DownloadView>,
    /// The same page in other languages.
    pub translations: Vec<TranslationView>,
    /// Its discussion page, if it has questions.
    pub discussion: Option<DiscussionLink>,
    /// Questions of the front matter, which stand after those of the text.
    pub extra_questions: Vec<QuestionView>,
    /// The author's own keys.
    pub extra: Extra,
}

/// Keys of the author's own, as they are.
#[derive(Serialize, Debug, Clone, Default)]
#[serde(transparent)]
pub struct Extra(pub serde_json::Value);

impl std::hash::Hash for Extra {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_string().hash(state);
    }
}

/// An image.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// What it shows; empty if it is decorative.
    pub alt: String,
    /// Pixels, where known.
    pub width: Option<u32>,
    /// Pixels, where known.
    pub height: Option<u32>,
}

/// A file to download.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct DownloadView {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub href: String,
    /// `PDF`, `DOCX` …
    pub format: String,
    /// `84 kB`
    pub size: String,
}

/// The same page in another language.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct TranslationView {
    /// BCP 47.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
}

/// A link to a discussion page.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct DiscussionLink {
    /// Its address.
    pub href: String,
    /// How many questions it holds.
    pub count: usize,
}

/// What a lesson adds; `lesson` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct LessonView {
    /// How long it takes.
    pub duration: Option<DurationView>,
    /// What a reader will know or be able to do.
    pub objectives: Vec<String>,
    /// What to keep in mind.
    pub keypoints: Vec<String>,
    /// What to know first.
    pub prerequisites: Vec<LinkView>,
    /// Sound and film.
    pub media: Vec<MediaView>,
    /// Where it comes from.
    pub references: Vec<String>,
    /// The time of its resources, where any says so.
    pub resource_time: Option<DurationView>,
}

/// Sound or film.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct MediaView {
    /// `video`, `audio` or `link`.
    pub element: &'static str,
    /// Its address.
    pub src: String,
    /// What it is called.
    pub title: String,
    /// How long it runs.
    pub duration: Option<DurationView>,
    /// Captions, as `WebVTT`.
    pub captions: Option<String>,
    /// A text in its place.
    pub transcript: Option<String>,
    /// A picture before it runs.
    pub poster: Option<String>,
}

/// What a newsletter issue adds; `issue` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct IssueView {
    /// The publication.
    pub masthead: MastheadView,
    /// The printed label: `December, 2016`; by the period where there is none.
    pub label: String,
    /// `Volume 3, number 2`, or `Number 14`; may be empty.
    pub number: String,
    /// The series it belongs to, with the other parts.
    pub series: Option<SeriesView>,
    /// How many resource items it lists.
    pub resource_count: usize,
    /// The time of its resources, where any says so.
    pub resource_time: Option<DurationView>,
    /// The back-issue index.
    pub back_issues: String,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// The publication's name and what goes with it.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct MastheadView {
    /// Its name.
    pub name: String,
    /// Its tagline; may be empty.
    pub tagline: String,
    /// Who publishes it; may be empty.
    pub publisher: String,
    /// Its ISSN.
    pub issn: Option<String>,
}

/// A series of issues.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SeriesView {
    /// Its name.
    pub name: String,
    /// Which part this is, where known.
    pub part: Option<u32>,
    /// How many parts there are.
    pub count: usize,
    /// All parts in order.
    pub parts: Vec<LinkView>,
}

/// A redirect; `target` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct RedirectView {
    /// Where the page is now.
    pub href: String,
    /// Its title.
    pub title: String,
}

/// The accessibility page; `accessibility` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct AccessibilityView {
    /// Whom to write to; may be empty.
    pub contact: String,
    /// Whether the contact is an e-mail address.
    pub email: bool,
}

/// What does not change from page to page; `site` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// What it is; may be empty.
    pub description: String,
    /// BCP 47.
    pub language: String,
    /// Where it stands; empty if that is not known.
    pub base_url: String,
    /// The publication.
    pub newsletter: MastheadView,
    /// The theme's settings: what the site chose, and the theme's defaults.
    pub settings: Extra,
}

/// The color that pages are written on.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PaperView {
    /// Where it is the color: `light` or `dark`.
    pub scheme: &'static str,
    /// The color, as the theme's token has it.
    pub color: String,
}

/// The bars at top and bottom, rendered once for all pages that show the same; `chrome` in their templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ChromeView {
    /// `../` as often as it takes to reach the site's root.
    pub root: String,
    /// The content security policy.
    pub policy: String,
    /// The style sheet's address.
    pub stylesheet: String,
    /// The color of the paper, for the frame of the browser around it.
    pub papers: Vec<PaperView>,
    /// Feeds to announce.
    pub feeds: Vec<FeedLink>,
    /// The site's language, where that is not the page's.
    pub language: Option<String>,
    /// The home page.
    pub home: String,
    /// Whether this is the home page.
    pub is_home: bool,
    /// The navigation.
    pub navigation: Vec<NavigationView>,
    /// The theme's settings, those that name a page by its file turned into its address, which is empty while that page is not published.
    pub settings: Extra,
    /// The search.
    pub search: SearchLinkView,
    /// The footer's text.
    pub footer: Option<Body>,
    /// The accessibility page.
    pub accessibility: String,
    /// The feed page readers can subscribe to, if there is one.
    pub feed: Option<String>,
}

/// An entry of the navigation.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct NavigationView {
    /// Its text.
    pub title: String,
    /// Its address.
    pub href: String,
    /// `page` on the page itself, `true` below it, else empty: the value of `aria-current`.
    pub current: &'static str,
}
