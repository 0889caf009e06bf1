//! Stub.
use crate::kinds::plan::Plan;
use crate::output::body::Body;
/// Stub.
#[derive(serde::Serialize, Hash)]
pub struct PlanView {
    sections: Vec<String>,
}
/// Stub.
pub fn plan_view(_: &Plan, _: &dyn Fn(std::ops::Range<u32>) -> Body) -> PlanView {
    PlanView { sections: Vec::new() }
}
