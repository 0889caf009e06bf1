//! Stub.
use crate::kinds::{Data, Kind, Section};
/// Stub.
pub static PLAN: Kind = Kind {
    name: "plan",
    article: "a plan",
    folder: "plans",
    section: Some(Section { title: "Plans", template: "section.html" }),
    keys: &[crate::kinds::common::key("plan", crate::parse::fields::Form::Free, "")],
    template: "plan.html",
    discussed: false,
    read: |_| Data::Plan(Box::new(Plan)),
};
/// Stub.
#[derive(Debug, Clone)]
pub struct Plan;
