//! Whole plans, and each fault with its place.

use super::model::*;
use super::{PLAN_KEYS, read};
use crate::diagnostics::Diagnostics;
use crate::parse::document::Document;
use crate::parse::fields::{FieldContext, Fields};
use crate::parse::front_matter;
use crate::parse::markdown::{self, Body, Options};
use crate::paths::SourcePath;

/// A small whole plan with every form of the language.
const VISITS: &str = include_str!("tests/visits.md");

fn parsed(text: &str) -> (Document, Plan, Diagnostics) {
    let file = SourcePath::new("content/plans/visits.md");
    let mut diags = Diagnostics::new();
    let front = front_matter::read(text, &file, &mut diags);
    let body = Body {
        text: front.body,
        offset: front.body_offset,
        file: &file,
        title: Some("Visits"),
        plan: true,
        guess_questions: false,
    };
    let options = Options { smart: true, ..Options::default() };
    let document = markdown::parse(&body, &options, &mut diags).document;
    let context = FieldContext::front_matter(&file, "a plan", &[]);
    let fields =
        front.yaml.get("plan").map(|plan| Fields::read(plan, PLAN_KEYS, &context, &mut diags));
    let plan = read(&document, text, &file, fields.as_ref(), &mut diags);
    diags.finish();
    (document, plan, diags)
}

/// Returns the faults of a body, each as `line:column code: message (hint)`.
fn faults(body: &str) -> Vec<String> {
    faults_of(
        &format!(
            "---\ntitle: Visits\nplan: {{roles: {{coach: Coach, teacher: Teacher}}}}\n---\n{body}"
        ),
        4,
    )
}

fn faults_of(text: &str, lines_before: usize) -> Vec<String> {
    let (_, _, diags) = parsed(text);
    let fault = |fault: &crate::diagnostics::Diagnostic| {
        let start = fault.span.unwrap_or_default().start as usize;
        let before = &text[..start];
        let line = before.matches('\n').count() + 1 - lines_before;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let hint = fault.hint.as_deref().unwrap_or_default();
        format!("{line}:{column} {}: {} ({hint})", fault.code.id, fault.message)
    };
    diags.iter().map(fault).collect()
}

#[test]
fn dump() {
    let (_, plan, _) = parsed(VISITS);
    println!("{plan:#?}");
    for f in faults_of(VISITS, 0) {
        println!("{f}");
    }
    for text in [
        include_str!("../../../content/plans/coaching-service-delivery.md"),
        include_str!("../../../content/plans/practice-action-plan.md"),
        include_str!("../../../content/plans/grow-sheet.md"),
    ] {
        for f in faults_of(text, 0) {
            println!("{f}");
        }
    }
}
