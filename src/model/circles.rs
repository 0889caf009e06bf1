//! Circles among pages that name each other: prerequisites, what comes next. Entry point: [`circles`]. Pure.

use crate::model::PageId;
use std::collections::BTreeMap;

/// Which pages each page names, with the index of the link.
pub(super) type Edges = BTreeMap<PageId, Vec<(PageId, u32)>>;

/// The most circles that are told of at once: pages that all name each other have more than anyone could read.
const MOST: usize = 20;

/// Finds circles: the pages of each in their order, with the link that leads to the next; it begins with the page whose
/// file comes first. Each is found once, and as many as it takes to leave none when they are opened.
pub(super) fn circles(edges: &Edges) -> Vec<Vec<(PageId, u32)>> {
    let mut search = Search { edges, state: BTreeMap::new(), path: Vec::new(), found: Vec::new() };
    for start in edges.keys() {
        search.from(*start);
    }
    search.found
}

/// Where a page stands in the search; one that was not met has no state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the way, at this place.
    Open(usize),
    /// Left behind, with all that it leads to.
    Done,
}

/// A search in depth that keeps its way itself, since pages may name each other in a chain of any length.
struct Search<'a> {
    edges: &'a Edges,
    state: BTreeMap<PageId, State>,
    /// The pages on the way, each with how many of its links were followed.
    path: Vec<(PageId, usize)>,
    found: Vec<Vec<(PageId, u32)>>,
}

impl Search<'_> {
    fn from(&mut self, start: PageId) {
        self.enter(start);
        while let Some((page, followed)) = self.path.last_mut() {
            let link = self.edges.get(page).and_then(|links| links.get(*followed));
            *followed += 1;
            match link {
                Some((to, _)) => self.follow(*to),
                None => self.leave(),
            }
        }
    }

    fn enter(&mut self, page: PageId) {
        if let std::collections::btree_map::Entry::Vacant(state) = self.state.entry(page) {
            state.insert(State::Open(self.path.len()));
            self.path.push((page, 0));
        }
    }

    fn leave(&mut self) {
        if let Some((page, _)) = self.path.pop() {
            self.state.insert(page, State::Done);
        }
    }

    fn follow(&mut self, to: PageId) {
        match self.state.get(&to) {
            None => self.enter(to),
            Some(State::Open(place)) if self.found.len() < MOST => {
                let circle = self.path.get(*place..).unwrap_or_default().iter();
                let link = |(page, followed): &(PageId, usize)| {
                    let links = self.edges.get(page)?;
                    Some((*page, links.get(followed.checked_sub(1)?)?.1))
                };
                let mut circle: Vec<(PageId, u32)> = circle.filter_map(link).collect();
                let first = circle.iter().enumerate().min_by_key(|(_, (page, _))| *page);
                let first = first.map_or(0, |(place, _)| place);
                circle.rotate_left(first);
                self.found.push(circle);
            }
            Some(State::Open(_) | State::Done) => {}
        }
    }
}
