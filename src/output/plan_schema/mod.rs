//! What a filled copy of a plan is, for programs: `plan.schema.json` beside its page, a JSON Schema. Entry point: [`plan`].
//!
//! A copy is an object with the plan's id and version, and `answers` by the ids of fields. A section that is filled in
//! several times is a list of such objects under its own id, a table a list of rows by the ids of columns. What nobody
//! answered is absent; what is calculated is never kept. Everything here is made from the model of the plan alone.

mod answers;
mod conditions;

use crate::digest::DigestHasher;
use crate::kinds::Data;
use crate::kinds::plan::model::{Field, Plan, Section};
use crate::model::{Page, PageId};
use crate::output::planned::Made;
use crate::output::{Planned, Planner, Work};
use crate::paths::SitePath;
use serde_json::{Map, Value, json};
use std::hash::Hash;

/// The name of the file beside the page of a plan.
pub const FILE: &str = "plan.schema.json";

/// The dialect. Source: <https://json-schema.org/draft/2020-12>.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Plans the schema of each plan.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let site = planner.site;
    PageId::all(&site.pages).filter_map(|id| schema_of(site.page(id)?, id)).collect()
}

fn schema_of(page: &Page, id: PageId) -> Option<Planned> {
    plan_of(page)?;
    let path = address(page);
    let make = move |planner: &Planner<'_>| -> Box<dyn Made> {
        let value = planner.site.page(id).and_then(|page| {
            let name = planner.absolute(&address(page));
            Some(schema(plan_of(page)?, &page.entry.title, name))
        });
        Box::new(Schema(value.unwrap_or_default()))
    };
    Some(Planned::of(path, Work::Made(Box::new(make))).from_source(&page.entry.source))
}

fn plan_of(page: &Page) -> Option<&Plan> {
    match &page.entry.data {
        Data::Plan(plan) => Some(plan),
        _ => None,
    }
}

fn address(page: &Page) -> SitePath {
    page.entry.address.child(FILE)
}

/// A schema as JSON.
struct Schema(Value);

impl Made for Schema {
    fn feed(&self, hasher: &mut DigestHasher) {
        self.0.to_string().hash(hasher);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(&self.0).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Returns the schema of copies of a plan; `name` is its full address, where the site has one.
fn schema(plan: &Plan, title: &str, name: Option<String>) -> Value {
    let mut root = json!({
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": {
            "$schema": { "type": "string" },
            "plan": { "const": plan.id, "title": "Which plan it is a copy of" },
            "saved": { "type": "string", "format": "date-time" },
            "answers": answers_of_all(plan),
        },
        "required": ["plan", "answers"],
    });
    if let Some(name) = name {
        keyword(&mut root, "$id", json!(name));
    }
    if let Some(version) = &plan.version
        && let Some(properties) = root.get_mut("properties")
    {
        keyword(properties, "version", json!({ "const": version }));
    }
    root
}

fn answers_of_all(plan: &Plan) -> Value {
    let mut all = Group::default();
    for section in &plan.sections {
        match section.repeat {
            None => section.fields.iter().for_each(|field| all.add(plan, section, field)),
            Some(times) => {
                let mut one = Group::default();
                section.fields.iter().for_each(|field| one.add(plan, section, field));
                let mut list = one.schema();
                if let Some(label) = &section.label {
                    keyword(&mut list, "title", json!(label));
                }
                let list = json!({
                    "title": section.title, "type": "array", "items": list,
                    "minItems": times.least, "maxItems": times.most,
                });
                all.properties.insert(section.id.clone(), list);
                if times.least > 0 && section.show_if.is_none() {
                    all.required.push(section.id.clone());
                }
            }
        }
    }
    all.schema()
}

/// Adds a keyword to a schema, or a property to a list of them.
fn keyword(schema: &mut Value, name: &str, value: Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(name.to_owned(), value);
    }
}

/// Fields that are kept in one object.
#[derive(Default)]
struct Group {
    properties: Map<String, Value>,
    required: Vec<String>,
    /// What is required only where something else has an answer.
    conditional: Vec<Value>,
}

impl Group {
    fn add(&mut self, plan: &Plan, section: &Section, field: &Field) {
        // What is calculated is worked out anew from what was typed.
        if field.answer.source().is_some() {
            return;
        }
        let mut schema = answers::schema(&field.answer, field, plan);
        keyword(&mut schema, "title", json!(field.question));
        self.properties.insert(field.id.clone(), schema);
        if !field.required {
            return;
        }
        let all = section.show_if.iter().chain(&field.show_if);
        let conditions: Option<Vec<Value>> =
            all.map(|condition| conditions::schema(condition, plan, section)).collect();
        match conditions {
            Some(conditions) if conditions.is_empty() => self.required.push(field.id.clone()),
            Some(conditions) => self.conditional.push(json!({
                "if": { "allOf": conditions }, "then": { "required": [field.id] },
            })),
            // It looks at what lies elsewhere in the copy, which a schema cannot reach from here.
            None => {}
        }
    }

    fn schema(self) -> Value {
        let mut schema = json!({
            "type": "object", "properties": self.properties, "additionalProperties": false,
        });
        if !self.required.is_empty() {
            keyword(&mut schema, "required", json!(self.required));
        }
        if !self.conditional.is_empty() {
            keyword(&mut schema, "allOf", json!(self.conditional));
        }
        schema
    }
}
