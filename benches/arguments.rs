//! What a bench is asked for on its command line. Entry points: `number`, `text`, `is_bench`, `wanted`.

use crate::site::Wanted;
use std::env;

/// Returns the number after `name`, such as `--pages 1000`; `otherwise` if it does not stand there.
pub(crate) fn number(name: &str, otherwise: usize) -> usize {
    text(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Returns the word after `name`.
pub(crate) fn text(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}

/// Tells whether `cargo bench` runs this, and not `cargo test --all-targets`, for which there is nothing to do.
pub(crate) fn is_bench() -> bool {
    env::args().any(|argument| argument == "--bench")
}

/// Returns what the site shall have: `--pages`, otherwise so many; `--modules`; `--glossary`.
pub(crate) fn wanted(pages: usize) -> Wanted {
    Wanted {
        pages: number("--pages", pages),
        modules: number("--modules", 0),
        terms: number("--glossary", 0),
    }
}
