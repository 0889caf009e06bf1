//! Suggestions for what does not exist. Entry points: [`Faults`], [`Suggester`].
//!
//! A suggestion compares with every file of the site, so only the first [`MOST`] faults get one: a site in which
//! thousands of links broke at once is told so as fast as any other.

use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::model::routes::Routes;
use crate::paths::{LinkStyle, SitePath, SourcePath};
use crate::read::Snapshot;
use rustc_hash::FxHashMap;

/// How many faults of one build get a suggestion.
const MOST: usize = 100;

/// Faults of one page's links.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// Those that say all there is to say.
    pub(super) told: Diagnostics,
    /// Those that may get a suggestion.
    missing: Vec<(Diagnostic, Option<Wanted>)>,
}

/// What a link names that does not exist.
#[derive(Debug)]
pub(super) enum Wanted {
    /// A file, named in another.
    File {
        /// The file that does not exist.
        missing: SourcePath,
        /// The file it is named in.
        from: SourcePath,
    },
    /// An address from the site's root on.
    Address(String),
}

impl Faults {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.told.report(diagnostic);
    }

    pub(super) fn missing(&mut self, diagnostic: Diagnostic, wanted: Option<Wanted>) {
        self.missing.push((diagnostic, wanted));
    }

    /// Passes the faults on, with suggestions.
    pub(super) fn settle(self, suggester: &mut Suggester<'_>, diags: &mut Diagnostics) {
        diags.extend(&self.told);
        for (diagnostic, wanted) in self.missing {
            let hint = match wanted.and_then(|wanted| suggester.suggest(&wanted)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "check the spelling; a path starts from the folder of the file it is written in"
                        .to_owned()
                }
            };
            diags.report(diagnostic.hint(hint));
        }
    }
}

/// Finds what is nearest to something that does not exist.
pub(super) struct Suggester<'a> {
    snapshot: &'a Snapshot,
    routes: &'a Routes,
    left: usize,
    /// Files by name, made when first needed.
    names: Option<FxHashMap<&'a str, &'a SourcePath>>,
}

impl<'a> Suggester<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, routes: &'a Routes) -> Self {
        Self { snapshot, routes, left: MOST, names: None }
    }

    fn suggest(&mut self, wanted: &Wanted) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        match wanted {
            Wanted::File { missing, from } => self.file(missing, from),
            Wanted::Address(address) => {
                let addresses = self.routes.all();
                let addresses = addresses.iter().map(|(path, _)| path.as_str());
                nearest(address, addresses).map(|near| format!("/{near}"))
            }
        }
    }

    /// Finds the file of the same name elsewhere, else the one with the most similar path: a page for a page, a
    /// picture for a picture. It is named as seen from the file that has the link.
    fn file(&mut self, missing: &SourcePath, from: &SourcePath) -> Option<String> {
        let content = self.snapshot.below("content");
        let names = self.names.get_or_insert_with(|| {
            content.iter().map(|file| (file.path.name(), &file.path)).collect()
        });
        let same_name = names.get(missing.name()).map(|path| path.as_str());
        let near = same_name.or_else(|| {
            let page = missing.extension() == "md" || missing.extension().is_empty();
            let alike = content
                .iter()
                .filter(|file| file.path != *from && (file.path.extension() == "md") == page);
            nearest(missing.as_str(), alike.map(|file| file.path.as_str()))
        })?;
        Some(SitePath::new(from.as_str()).href(&SitePath::new(near), LinkStyle::Clean))
    }
}
