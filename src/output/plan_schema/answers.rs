//! The schema of one answer, by its form. Entry point: [`schema`].

use super::keyword;
use crate::kinds::plan::model::{Answer, Choice, Column, Field, Plan, Rating};
use serde_json::{Map, Value, json};

/// Returns the schema of an answer to a field.
pub(super) fn schema(answer: &Answer, field: &Field, plan: &Plan) -> Value {
    let mut schema = form(answer, plan);
    let (least, most) = match answer {
        Answer::Number(_) => ("minimum", "maximum"),
        _ if schema.get("type").is_some_and(|name| name == "array") => ("minItems", "maxItems"),
        _ => return schema,
    };
    let (rows_least, rows_most) = field.rows.map(|rows| (rows.least, rows.most)).unzip();
    let answered = (field.required && least == "minItems").then_some(1);
    for (key, bound) in
        [(least, field.at_least.or(rows_least).or(answered)), (most, field.at_most.or(rows_most))]
    {
        if let Some(bound) = bound {
            keyword(&mut schema, key, json!(bound));
        }
    }
    schema
}

fn form(answer: &Answer, plan: &Plan) -> Value {
    match answer {
        Answer::Short => json!({ "type": "string", "minLength": 1, "pattern": "^[^\\r\\n]*$" }),
        Answer::Long(_) => json!({ "type": "string", "minLength": 1 }),
        Answer::Number(None) => json!({ "type": "number" }),
        Answer::Number(Some(unit)) => json!({ "type": "number", "description": unit }),
        Answer::Date => day(),
        Answer::Dates => parts(&[("from", day()), ("to", day())], &["from", "to"]),
        Answer::YesOrNo => json!({ "type": "boolean" }),
        Answer::HowOften => parts(
            &[
                ("number", json!({ "type": "number", "exclusiveMinimum": 0 })),
                ("per", json!({ "enum": ["day", "week", "month", "term"] })),
            ],
            &["number", "per"],
        ),
        Answer::Person => parts(&[("name", text()), ("role", text())], &["name"]),
        Answer::Link => json!({ "type": "string", "format": "uri" }),
        Answer::Rating(rating) => steps(rating),
        Answer::One(choices) => choice(choices),
        Answer::Many(choices) => {
            json!({ "type": "array", "uniqueItems": true, "items": choice(choices) })
        }
        Answer::SignOff(roles) => signatures(roles, plan),
        Answer::ReviewDates(reviews) => {
            json!({ "type": "array", "items": day(), "maxItems": reviews.times })
        }
        Answer::Table(columns) => {
            json!({ "type": "array", "items": row(columns, plan) })
        }
        // What is calculated is not kept.
        Answer::Total(_) | Answer::Copied(_) => json!(false),
    }
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
}

/// Returns the schema of an object with these parts, of which some must be there.
fn parts(parts: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> =
        parts.iter().map(|(name, part)| ((*name).to_owned(), part.clone())).collect();
    json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

fn steps(rating: &Rating) -> Value {
    let mut schema = json!({ "type": "integer", "minimum": rating.low, "maximum": rating.high });
    if let Some((low, high)) = &rating.ends {
        keyword(
            &mut schema,
            "description",
            json!(format!("{} = {low}, {} = {high}", rating.low, rating.high)),
        );
    }
    schema
}

/// Returns the schema of one choice: its words, or an object with words of one's own beside them.
fn choice(choices: &[Choice]) -> Value {
    let labels = |free: bool| -> Vec<&str> {
        let some = choices.iter().filter(|choice| choice.free == free);
        some.map(|choice| choice.label.as_str()).collect()
    };
    let fixed = json!({ "enum": labels(false) });
    if labels(true).is_empty() {
        return fixed;
    }
    let own = parts(&[("choice", json!({ "enum": labels(true) })), ("words", text())], &["choice"]);
    json!({ "anyOf": [fixed, own] })
}

fn signatures(roles: &[String], plan: &Plan) -> Value {
    let signature = |role: &String| {
        let mut one = parts(&[("name", text()), ("date", day())], &["name"]);
        keyword(&mut one, "title", json!(plan.role_label(role)));
        (role.clone(), one)
    };
    let properties: Map<String, Value> = roles.iter().map(signature).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn row(columns: &[Column], plan: &Plan) -> Value {
    let typed = columns.iter().filter(|column| column.answer.source().is_none());
    let cell = |column: &Column| {
        let mut cell = form(&column.answer, plan);
        keyword(&mut cell, "title", json!(column.label));
        (column.id.clone(), cell)
    };
    let properties: Map<String, Value> = typed.map(cell).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
