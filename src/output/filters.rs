//! By what a reader can filter the entries on a page of a list, and what each of them has of it, for the script
//! `static/js/filter.js`. Entry point: [`Filters::of`]. What the values are: `model::facets`.

use crate::model::facets::{Facet, Faceted, Value};
use crate::output::body::Tags;
use crate::output::facets;
use crate::output::views::{FilterValueView, FilterView, FiltersView};
use crate::theme::Words;
use std::ops::Range;

/// The filters of a page of a list.
pub struct Filters {
    /// What there is to choose from.
    pub choices: Vec<FilterView>,
    /// What each entry on the page has.
    pub tags: Vec<Tags>,
    /// Whether the list is all on this page.
    whole: bool,
}

impl Filters {
    /// Finds what the entries at some places of a list can be filtered by: each facet of which they have two values.
    pub fn of(list: &Faceted, shown: Range<usize>, words: &Words) -> Self {
        let mut filters = Self {
            choices: Vec::new(),
            tags: vec![Tags::default(); shown.len()],
            whole: shown == (0..list.count),
        };
        for facet in &list.facets {
            filters.add(facet, &shown, words);
        }
        filters
    }

    fn add(&mut self, facet: &Facet, shown: &Range<usize>, words: &Words) {
        let values = facet.values.iter().map(|value| (value, members(value, shown)));
        let values: Vec<(&Value, &[usize])> =
            values.filter(|(_, members)| !members.is_empty()).collect();
        if values.len() < 2 {
            return;
        }
        let by = facet.by.key();
        for (value, members) in &values {
            for member in *members {
                if let Some(tags) = self.tags.get_mut(member - shown.start) {
                    tags.add(by, value.slug());
                }
            }
        }
        let view = |(value, _): &(&Value, _)| FilterValueView {
            name: value.slug().to_owned(),
            title: facets::label(facet.by, value, words).to_owned(),
        };
        let title = words.text(facets::facet_title(facet.by)).to_owned();
        self.choices.push(FilterView { by, title, values: values.iter().map(view).collect() });
    }

    /// Returns what a template sees; `None` where there is nothing to choose from.
    pub fn view(self, noun: &'static str) -> Option<FiltersView> {
        let (count, whole, choices) = (self.tags.len(), self.whole, self.choices);
        (count > 1).then_some(FiltersView { noun, count, whole, choices })
    }
}

/// Returns the entries of a value at some places of the list.
fn members<'v>(value: &'v Value, shown: &Range<usize>) -> &'v [usize] {
    let first = |place: usize| value.members.partition_point(|member| *member < place);
    value.members.get(first(shown.start)..first(shown.end)).unwrap_or_default()
}
