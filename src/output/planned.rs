//! An artifact that is planned: address, template and views, not rendered yet.

use crate::digest::DigestHasher;
use crate::output::chrome::ChromeKey;
use crate::paths::{SitePath, SourcePath};
use crate::theme::Values;
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
    /// Whether it gives way to another artifact of the same address.
    pub yields: bool,
    /// What is to be done.
    pub work: Work,
}

/// What is to be done for an artifact.
pub enum Work {
    /// Render a template.
    Render {
        /// Its name.
        template: Cow<'static, str>,
        /// What it sees, by name.
        views: Vec<(&'static str, Box<dyn View>)>,
        /// The bars around the page, if it is one.
        chrome: Option<ChromeKey>,
    },
    /// Write these bytes.
    Bytes(Arc<Vec<u8>>),
    /// Make bytes of a view without a template.
    Made(Box<dyn Made>),
    /// Copy a file of the site.
    Copy(SourcePath),
}

/// What a template can see: hashed to know it, serialised to show it.
pub trait View: Send + Sync {
    /// Feeds what it holds.
    fn feed(&self, hasher: &mut DigestHasher);
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
        let work = Work::Render { template: template.into(), views: Vec::new(), chrome: None };
        Self { path, source: None, yields: false, work }
    }

    /// Names the file it is made of.
    #[must_use]
    pub fn from_source(mut self, source: &SourcePath) -> Self {
        self.source = Some(source.clone());
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
            views.push((name, Box::new(view)));
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
