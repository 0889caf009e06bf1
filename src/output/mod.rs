//! Stub.
pub mod artifact;
