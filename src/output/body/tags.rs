//! The attributes that tell a script by what an entry of a list can be found: `data-topic="coaching feedback"`. Entry
//! point: [`Tags`]. Knows nothing of which there are.

use super::push_value;
use crate::theme::Shared;
use serde::{Serialize, Serializer};

/// What a row of a table or a group of rows has: facets, each with the names of its values. Serialised, it is the
/// attributes of an element.
#[derive(Hash, Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags(Vec<(&'static str, String)>);

impl Tags {
    /// Adds a value; values of one facet follow each other.
    pub fn add(&mut self, facet: &'static str, value: &str) {
        match self.0.last_mut().filter(|(last, _)| *last == facet) {
            Some((_, values)) => {
                values.push(' ');
                values.push_str(value);
            }
            None => self.0.push((facet, value.to_owned())),
        }
    }

    /// Takes out what all of some rows have, to be said once of their group.
    pub fn of_all<'t>(rows: impl Iterator<Item = &'t mut Self>) -> Self {
        let mut rows: Vec<&mut Self> = rows.collect();
        let Some((first, others)) = rows.split_first() else { return Self::default() };
        let is_shared = |tag: &&(_, _)| others.iter().all(|row| row.0.contains(tag));
        let shared = Self(first.0.iter().filter(is_shared).cloned().collect());
        for row in &mut rows {
            row.0.retain(|tag| !shared.0.contains(tag));
        }
        shared
    }

    /// Appends the attributes, a space before each.
    pub(super) fn push(&self, out: &mut String) {
        for (facet, values) in &self.0 {
            out.push_str(" data-");
            out.push_str(facet);
            out.push_str("=\"");
            push_value(values, out);
            out.push('"');
        }
    }
}

impl Serialize for Tags {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::written(|out| self.push(out)).serialize(serializer)
    }
}
