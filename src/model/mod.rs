//! Stub.
pub mod target;
