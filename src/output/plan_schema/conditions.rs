//! When a field is asked, as a schema of the object that it is kept in. Entry point: [`schema`].

use crate::kinds::plan::model::{Answer, Choice, Condition, Field, Plan, Section, Test};
use serde_json::{Value, json};

/// Returns the schema of objects in which a condition of a field of a section holds; `None` where it looks at what is kept
/// elsewhere: a column of a table, or a field of a section that is filled in by itself.
pub(super) fn schema(condition: &Condition, plan: &Plan, section: &Section) -> Option<Value> {
    if condition.reference.column.is_some() {
        return None;
    }
    let id = &condition.reference.field;
    let home = plan.sections.iter().find(|home| home.fields.iter().any(|field| field.id == *id))?;
    let is_beside = home.id == section.id || (home.repeat.is_none() && section.repeat.is_none());
    if !is_beside {
        return None;
    }
    let field = plan.field(id)?;
    let answered = json!({ "required": [id] });
    Some(match &condition.test {
        Test::Answered => answered,
        Test::Is(value) => is(field, value)?,
        Test::IsNot(value) => json!({ "not": is(field, value)? }),
    })
}

/// Returns the schema of objects in which a field has an answer; `None` for a form that has no single words.
fn is(field: &Field, value: &str) -> Option<Value> {
    let answer = match &field.answer {
        Answer::Short | Answer::Long(_) | Answer::Link | Answer::Date => json!({ "const": value }),
        Answer::Number(_) | Answer::Rating(_) => json!({ "const": value.parse::<f64>().ok()? }),
        // The words that a condition has for it, `kinds::plan::references` holds to them.
        Answer::YesOrNo => json!({ "const": value == "yes" }),
        Answer::One(choices) => chosen(choices, value),
        Answer::Many(choices) => json!({ "contains": chosen(choices, value) }),
        _ => return None,
    };
    Some(json!({ "required": [field.id], "properties": { field.id.as_str(): answer } }))
}

fn chosen(choices: &[Choice], value: &str) -> Value {
    let is_free = choices.iter().any(|choice| choice.free && choice.label == value);
    if is_free {
        json!({ "type": "object", "properties": { "choice": { "const": value } }, "required": ["choice"] })
    } else {
        json!({ "const": value })
    }
}
