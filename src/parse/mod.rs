//! Text to typed values with places: YAML to fields, Markdown to a [`Document`]. Pure. Knows nothing of kinds,
//! settings or addresses; what it must know of them comes in as [`markdown::Options`].

pub mod attributes;
pub mod blocks;
pub mod checks;
pub mod dates;
pub mod document;
pub mod durations;
pub mod fields;
pub mod front_matter;
pub mod ids;
pub mod markdown;
pub mod questions;
pub mod resources;
pub mod yaml;

pub use attributes::Attributes;
pub use document::{Document, Node, NodeId, Tag};
