//! A piece of text that becomes HTML when a view is turned into template values. Stub.

use serde::{Serialize, Serializer};

/// HTML to be.
#[derive(Debug, Clone, Default, Hash)]
pub struct Body(pub String);

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
