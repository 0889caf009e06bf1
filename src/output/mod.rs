//! Stub.
pub mod artifact;
pub mod body;
pub mod views;
