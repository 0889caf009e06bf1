//! An artifact that is planned: address, template and views, not rendered yet. The views of what there is one of for
//! each page are made only when it is rendered, since those of all pages together would fill the memory.

use crate::diagnostics::{Diagnostic, Span};
use crate::digest::DigestHasher;
use crate::model::PageId;
use crate::output::Planner;
use crate::output::chrome::ChromeKey;
use crate::paths::{SitePath, SourcePath};
use crate::theme::{Shared, Theme, Values};
use serde::Serialize;
use std::borrow::Cow;
use std::hash::Hash;
use std::sync::Arc;

/// One artifact to be.
pub struct Planned {
    /// Its address.
    pub path: SitePath,
    /// The file it is made of, if it is one.
    pub source: Option<SourcePath>,
    /// Where in that file its address is written, if it is an alias.
    pub alias: Option<Span>,
    /// Whether it gives way to another artifact of the same address.
    pub yields: bool,
    /// The pages whose running text stands in it. All else that it shows of pages is what [`is_reworded`] compares.
    ///
    /// [`is_reworded`]: crate::kinds::is_reworded
    pub quotes: Vec<PageId>,
    /// Whether it shares with other pages what is held in memory until the last of them is rendered.
    pub shares: bool,
    /// What is to be done.
    pub work: Work,
}

/// What is to be done for an artifact.
pub enum Work {
    /// Render a template.
    Render {
        /// Its name.
        template: Cow<'static, str>,
        /// What it sees.
        views: Views,
        /// Makes what it sees besides when it is rendered.
        later: Option<Later>,
        /// The bars around the page, if it is one.
        chrome: Option<ChromeKey>,
    },
    /// Write these bytes.
    Bytes(Arc<Vec<u8>>),
    /// Make bytes of a view without a template.
    Made(Making),
    /// Copy a file of the site.
    Copy(SourcePath),
}

/// What a template sees, by name.
#[derive(Default)]
pub struct Views(Vec<(&'static str, Box<dyn View>)>);

/// Makes a view that makes its bytes itself.
pub type Making = Box<dyn Fn(&Planner<'_>) -> Box<dyn Made> + Send + Sync>;

/// Makes views when they are needed.
pub type Later = Box<dyn Fn(&Planner<'_>) -> Views + Send + Sync>;

impl Views {
    /// Adds a view.
    #[must_use]
    pub fn with(mut self, name: &'static str, view: impl View + 'static) -> Self {
        self.0.push((name, Box::new(view)));
        self
    }

    /// Feeds what they hold.
    pub fn feed(&self, hasher: &mut DigestHasher) {
        for (name, view) in &self.0 {
            name.hash(hasher);
            view.feed(hasher);
        }
    }

    /// Returns the name that templates have for each, and its type, for the reference of themes.
    pub fn types(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|(name, view)| (*name, view.type_name()))
    }

    /// Makes what they share with other pages; `site` and `words` are what every template sees.
    pub fn prepare(&self, theme: &Theme, site: &Shared, words: &Shared) -> Result<(), Diagnostic> {
        self.0.iter().try_for_each(|(_, view)| view.prepare(theme, site, words))
    }

    /// Adds them to what a template sees.
    pub fn add(&self, values: Values) -> Values {
        self.0.iter().fold(values, |values, (name, view)| view.add(name, values))
    }
}

/// What a template can see: hashed to know it, serialised to show it.
pub trait View: Send + Sync {
    /// Feeds what it holds.
    fn feed(&self, hasher: &mut DigestHasher);
    /// Returns its type.
    fn type_name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
    /// Makes what it shares with other pages, before it is added; fails as a template does.
    fn prepare(&self, _: &Theme, _: &Shared, _: &Shared) -> Result<(), Diagnostic> {
        Ok(())
    }
    /// Adds it to what a template sees.
    fn add(&self, name: &'static str, values: Values) -> Values;
}

impl<T: Serialize + Hash + Send + Sync> View for T {
    fn feed(&self, hasher: &mut DigestHasher) {
        self.hash(hasher);
    }

    fn add(&self, name: &'static str, values: Values) -> Values {
        values.with(name, self)
    }
}

/// A view that makes its bytes itself, like a feed in JSON.
pub trait Made: Send + Sync {
    /// Feeds what it holds.
    fn feed(&self, hasher: &mut DigestHasher);
    /// Makes the bytes.
    fn bytes(&self) -> Vec<u8>;
}

impl Planned {
    /// Plans a page or file from a template.
    pub fn render(path: SitePath, template: impl Into<Cow<'static, str>>) -> Self {
        let work = Work::Render {
            template: template.into(),
            views: Views::default(),
            later: None,
            chrome: None,
        };
        Self::of(path, work)
    }

    /// Plans an artifact.
    pub fn of(path: SitePath, work: Work) -> Self {
        let quotes = Vec::new();
        Self { path, source: None, alias: None, yields: false, quotes, shares: false, work }
    }

    /// Says that it shares with other pages what is held until all are rendered.
    #[must_use]
    pub fn sharing(mut self) -> Self {
        self.shares = true;
        self
    }

    /// Names the pages whose running text stands in it.
    #[must_use]
    pub fn quoting(mut self, pages: impl IntoIterator<Item = PageId>) -> Self {
        self.quotes.extend(pages);
        self
    }

    /// Names the file it is made of.
    #[must_use]
    pub fn from_source(mut self, source: &SourcePath) -> Self {
        self.source = Some(source.clone());
        self
    }

    /// Says where its address is written as an alias.
    #[must_use]
    pub fn as_alias(mut self, place: Span) -> Self {
        self.alias = Some(place);
        self
    }

    /// Lets another artifact of the same address win.
    #[must_use]
    pub fn yielding(mut self) -> Self {
        self.yields = true;
        self
    }

    /// Adds a view.
    #[must_use]
    pub fn with(mut self, name: &'static str, view: impl View + 'static) -> Self {
        if let Work::Render { views, .. } = &mut self.work {
            *views = std::mem::take(views).with(name, view);
        }
        self
    }

    /// Adds views that are made when it is rendered.
    #[must_use]
    pub fn later(mut self, make: impl Fn(&Planner<'_>) -> Views + Send + Sync + 'static) -> Self {
        if let Work::Render { later, .. } = &mut self.work {
            *later = Some(Box::new(make));
        }
        self
    }

    /// Adds the bars at top and bottom.
    #[must_use]
    pub fn framed(mut self, key: ChromeKey) -> Self {
        if let Work::Render { chrome, .. } = &mut self.work {
            *chrome = Some(key);
        }
        self
    }
}
