//! Days and months as authors write them.

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}
