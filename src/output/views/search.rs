//! What the search page shows where no script runs.

use super::LinkView;
use serde::Serialize;

/// The search page; `search` in its template.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SearchView {
    /// The lists of the site, the glossary and the topics, to look through without a script.
    pub lists: Vec<LinkView>,
}

/// The search in the bars of all pages; `chrome.search` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SearchLinkView {
    /// The address of the search page.
    pub href: String,
    /// The addresses of the scripts that are loaded when a reader begins to search, parted by spaces: the one that searches, then the one that shows.
    pub scripts: String,
}
