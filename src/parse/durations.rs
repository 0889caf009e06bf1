//! Durations as people write them. Entry point: `Duration::parse`.

/// How long something takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    /// At least so many seconds.
    pub least: u32,
    /// At most so many seconds; the same as `least` where one figure is given.
    pub most: u32,
    /// Whether it may take longer still (`30+ min`).
    pub open: bool,
}

impl Duration {
    /// Stub.
    /// Stub.
    pub fn words(self) -> String {
        String::new()
    }
    /// Stub.
    pub fn parse(_: &str) -> Option<Self> {
        None
    }
}
/// Stub.
pub fn find_in_text(_: &str) -> Option<(Duration, std::ops::Range<usize>)> {
    None
}
