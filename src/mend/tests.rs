//! Mending as a whole: see also `tests/it/fix.rs`.
