//! The form of a whole plan: its view, and the HTML that the default theme makes of it.

use super::*;
use crate::diagnostics::Diagnostics;
use crate::kinds::plan::{PLAN_KEYS, read};
use crate::parse::fields::{FieldContext, Fields};
use crate::parse::front_matter;
use crate::parse::markdown;
use crate::paths::SourcePath;
use crate::read::Snapshot;
use crate::theme::{Theme, Values};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const VISITS: &str = include_str!("../../kinds/plan/tests/visits.md");

fn view(text: &str) -> PlanView {
    let file = SourcePath::new("content/plans/visits.md");
    let mut diags = Diagnostics::new();
    let front = front_matter::read(text, &file, &mut diags);
    let source = Arc::from(text);
    let body = markdown::Body {
        source: &source,
        offset: front.body_offset,
        file: &file,
        title: None,
        plan: true,
        guess_questions: false,
    };
    let document = markdown::parse(&body, &markdown::Options::default(), &mut diags).document;
    let context = FieldContext::front_matter(&file, "a plan", &[]);
    let fields =
        front.yaml.get("plan").map(|plan| Fields::read(plan, PLAN_KEYS, &context, &mut diags));
    let plan = read(&document, text, &file, fields.as_ref(), &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    let whole = Body { document: Arc::new(document), ..Body::default() };
    plan_view(&plan, &Words::english(), &whole)
}

fn fields(view: &PlanView) -> impl Iterator<Item = &str> {
    let copies = view.sections.iter().flat_map(|section| &section.copies);
    copies.flat_map(|copy| &copy.fields).map(|field| field.0.as_str())
}

/// Returns the HTML of the field that holds something.
fn field<'a>(view: &'a PlanView, what: &str) -> &'a str {
    fields(view).find(|field| field.contains(what)).unwrap_or_else(|| panic!("no {what}"))
}

/// Returns what there is to know before answering a field, given by the id of its control.
fn notes(view: &PlanView, id: &str) -> String {
    let lines = field(view, &format!("id=\"{id}-help\"")).lines();
    let notes = lines.filter_map(|line| line.strip_prefix("<p class=\"hint\">"));
    notes.map(|note| note.strip_suffix("</p>").unwrap()).collect::<Vec<_>>().join(" ")
}

/// Renders the form and returns its elements as name and attributes; parse errors fail.
fn elements(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let theme = Theme::load(
        crate::parse::fields::Spanned {
            value: "default",
            span: crate::diagnostics::Span::default(),
        },
        None,
        &Snapshot::default(),
        &mut Diagnostics::new(),
    )
    .unwrap();
    let page = serde_json::json!({"title": "Visits"});
    let values = Values::new().with("page", &page).with("plan", &view(text));
    let form = theme.render("partials/plan-form.html", values).unwrap();
    let html = format!("<!doctype html><title>x</title>{}", String::from_utf8(form).unwrap());
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    assert_eq!(dom.errors.borrow().len(), 0, "{:?}", dom.errors);
    let mut found = Vec::new();
    gather(&dom.document, &mut found);
    found
}

fn gather(node: &Handle, found: &mut Vec<(String, BTreeMap<String, String>)>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow();
        let attributes =
            attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
        found.push((name.local.to_string(), attributes.collect()));
    }
    for child in node.children.borrow().iter() {
        gather(child, found);
    }
}

#[test]
fn questions_say_in_words_who_when_and_how_many() {
    let view = view(VISITS);
    let notes = |id| notes(&view, id);
    assert_eq!(notes("f-visitor"), "Filled in by: Coach.");
    assert_eq!(notes("f-grade"), "Only if “Which subject?” is “Mathematics”.");
    assert_eq!(notes("f-how-often"), "Only if “Who visits?” is answered.");
    assert_eq!(notes("f-hours"), "Only if “Is a substitute booked?” is not “no”.");
    assert_eq!(notes("f-sources"), "Choose 2 to 3.");
    assert_eq!(notes("f-needed"), "2 to 8 rows.");
    assert_eq!(notes("f-pieces"), "Total of “Pieces”.");
    assert_eq!(notes("f-the-aim-again"), "Copied from “What do we want to see?”.");
    assert_eq!(notes("f-back"), "Every 2 weeks, 3 times, from “First visit”.");
    assert_eq!(view.sections[1].notes, ["Filled in 1 to 3 times."]);
    assert_eq!(view.sections[3].notes, ["Left out of copies that are shared."]);
    assert_eq!(view.keep_until.as_ref().map(|day| day.text.as_str()), Some("June 30, 2027"));
}

#[test]
fn tables_show_some_rows_and_leave_the_rest_to_paper() {
    let view = view(VISITS);
    let table = field(&view, "<table class=\"plan-table\" id=\"f-needed\"");
    assert_eq!(table.matches("<tr>\n").count(), 3);
    assert_eq!(table.matches("<tr class=\"plan-blank\" hidden><td></td>").count(), 2);
    assert!(table.contains("<th scope=\"col\">Pieces <span class=\"hint\">(pieces)</span></th>"));
    assert!(table.contains("id=\"f-needed-2-pieces\" name=\"needed.2.pieces\""));
    assert!(table.contains("aria-label=\"Pieces, row 2\""));
}

#[test]
fn repeated_sections_are_numbered_and_keep_their_anchors_once() {
    let text = VISITS.replace("repeat=\"1 to 3\"", "repeat=\"2 to 3\"");
    let view = view(&text);
    let steps = &view.sections[1];
    let titles: Vec<&str> = steps.copies.iter().map(|copy| copy.title.as_str()).collect();
    assert_eq!(titles, ["Step 1", "Step 2", "Step 3"]);
    let optional: Vec<bool> = steps.copies.iter().map(|copy| copy.optional).collect();
    assert_eq!(optional, [false, false, true]);
    let required: Vec<bool> = steps
        .copies
        .iter()
        .map(|copy| copy.fields.iter().any(|field| field.0.contains("required")))
        .collect();
    assert_eq!(required, [true, true, false]);
    let anchored: Vec<bool> =
        steps.copies.iter().map(|copy| copy.fields[1].0.contains(" id=\"ready\"")).collect();
    assert_eq!(anchored, [true, false, false]);
    assert!(steps.copies[1].fields[1].0.contains(" name=\"ready.2\""));
}

#[test]
fn ids_never_meet_those_of_headings_or_of_other_controls() {
    let view = view(
        "## A {#f-q}\n### Q {#q}\n[date]\n### R {#q-1}\n[date]\n### S {#s}\n[person]\n### T {#s-name}\n[date]\n",
    );
    let ids = ["f-q-2", "f-q-1", "f-s-name", "f-s-name-2"];
    for (field, id) in fields(&view).zip(ids) {
        assert!(field.contains(&format!("\" id=\"{id}\" name=")), "{field}");
    }
}

#[test]
fn words_of_authors_never_become_markup() {
    let view = view(
        "## A\n### Q {#q message=\"a<b & it's\"}\n[one of: 1 < 2, R&D, Other: ____]\n\n\
         ### N\n[number, \"m\" & 1 < 2]\n",
    );
    let choices = field(&view, "choices");
    assert!(choices.contains(" data-message=\"a&lt;b &amp; it&#39;s\">"), "{choices}");
    assert!(choices.contains(" value=\"1 &lt; 2\"> 1 &lt; 2</label>"), "{choices}");
    assert!(choices.contains(" value=\"R&amp;D\"> R&amp;D</label>"), "{choices}");
    let number = field(&view, "plan-field-number");
    assert!(number.contains("(&quot;m&quot; &amp; 1 &lt; 2)</span>"), "{number}");
}

/// What style sheets, scripts and saved answers hold on to.
#[test]
fn the_markup_of_all_forms_of_answers() {
    let view = view(VISITS);
    insta::assert_snapshot!(fields(&view).collect::<String>());
}

#[test]
fn the_form_is_valid_labelled_and_sends_nothing() {
    let elements = elements(&VISITS.replace("repeat=\"1 to 3\"", "repeat=\"2 to 3\""));
    let all = |attribute: &str| -> Vec<&str> {
        elements
            .iter()
            .filter_map(|(_, attributes)| attributes.get(attribute).map(String::as_str))
            .collect()
    };
    let ids: BTreeSet<&str> = all("id").into_iter().collect();
    assert_eq!(ids.len(), all("id").len(), "an id stands twice");
    for attribute in ["for", "aria-describedby", "aria-labelledby"] {
        for target in all(attribute) {
            assert!(ids.contains(target), "{attribute}={target}");
        }
    }
    let labelled: BTreeSet<&str> = all("for").into_iter().collect();
    for (name, attributes) in &elements {
        assert!(!["button", "script", "style"].contains(&name.as_str()), "{name}");
        assert!(
            !attributes.contains_key("style")
                && !attributes.keys().any(|key| key.starts_with("on"))
        );
        let wrapped =
            matches!(attributes.get("type").map(String::as_str), Some("radio" | "checkbox"));
        if ["input", "select", "textarea"].contains(&name.as_str()) && !wrapped {
            let named = attributes.contains_key("aria-label")
                || labelled.contains(attributes["id"].as_str());
            assert!(named && attributes.contains_key("name"), "{attributes:?}");
        }
    }
    let form = &elements.iter().find(|(name, _)| name == "form").unwrap().1;
    assert_eq!(
        (form.get("action"), form["method"].as_str(), form["autocomplete"].as_str()),
        (None, "dialog", "off")
    );
}

#[test]
fn every_form_of_answer_has_its_control() {
    let elements = elements(VISITS);
    let count = |name: &str, attribute: &str, value: &str| {
        let has = |attributes: &BTreeMap<String, String>| {
            attributes.get(attribute).is_some_and(|found| found == value)
        };
        elements.iter().filter(|(tag, attributes)| tag == name && has(attributes)).count()
    };
    assert_eq!(count("input", "type", "url"), 1);
    assert_eq!(count("input", "name", "sources[]"), 3);
    assert_eq!(count("input", "name", "ready.1"), 11);
    assert_eq!(count("input", "name", "back.3"), 1);
    assert_eq!(count("input", "name", "agreed.coach-name"), 1);
    assert_eq!(count("textarea", "rows", "4"), 1);
    assert_eq!(count("select", "name", "log.3.strategy"), 1);
    assert_eq!(count("select", "name", "how-often.per"), 1);
    assert_eq!(count("output", "name", "minutes"), 1);
    assert_eq!(count("tr", "hidden", ""), 2);
    assert_eq!(
        elements.iter().filter(|(_, attributes)| attributes.contains_key("required")).count(),
        7
    );
}
