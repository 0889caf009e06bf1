//! The preview: waits for changes, reads, builds and publishes into memory; serves that to browsers and tells them what
//! changed. Entry points: [`Builder`], [`Watcher`], [`State`], [`Server`].
//!
//! It is a build with another sink: every change builds the whole site, and what did not change is remembered. What
//! browsers see beside the site (the script that keeps a page current, the list of faults) is added to responses and
//! never to artifacts.

mod builder;
mod editor;
mod faulty;
mod follow;
mod guard;
mod http;
mod live;
mod state;
mod watch;

pub use builder::{Builder, Built};
pub use http::{Bound, Server};
pub use state::{Published, State};
pub use watch::{Method, Watcher};
