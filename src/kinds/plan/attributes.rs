//! Attributes of a plan's headings: who, how many, when. Entry points: the methods of [`Reader`].

use super::headings::Words;
use super::model::{Answer, Bounds, Field};
use super::reader::Reader;
use super::references::list;
use super::wording::{Written, items, number, tidy};
use crate::diagnostics::{Span, code, nearest};
use crate::parse::Attributes;
use crate::parse::attributes::Pair;

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A section.
    Section,
    /// A section that is a log, with its table.
    Log,
    /// A field.
    Field,
}

/// Attributes of any heading, of sections and of fields.
const ANY: [&str; 3] = ["by", "show-if", "private"];
const SECTION: [&str; 4] = ["repeat", "label", "log", "charts"];
const FIELD: [&str; 6] = ["at-least", "at-most", "rows", "print", "lines", "message"];

/// The greatest values that make sense.
const MOST_ROWS: u32 = 1000;
const MOST_COPIES: u32 = 50;
const MOST_PRINTED: u32 = 60;
const MOST_LINES: u32 = 40;

impl Reader<'_> {
    /// Reports attributes that belong on the other kind of heading, and an id that nothing could refer to.
    pub(super) fn check_place(&mut self, attributes: &Attributes, place: Place) {
        for pair in &attributes.pairs {
            let key = pair.key.as_str();
            let (message, hint) = match place {
                _ if ANY.contains(&key) => continue,
                Place::Section if FIELD.contains(&key) => (
                    format!("`{key}` belongs on a question, not on a section"),
                    "move it to the end of a `###` heading",
                ),
                Place::Field if SECTION.contains(&key) => (
                    format!("`{key}` belongs on a section, not on a question"),
                    "move it to the end of a `##` heading",
                ),
                _ => continue,
            };
            self.report(code::PLAN_ATTRIBUTE, pair.span, message, hint);
        }
        if let Some(id) = attributes.id.as_deref().filter(|id| id.contains(['.', ':'])) {
            let message = format!("`{id}` cannot be the id of a section or question");
            let hint =
                format!("use letters, digits, `-` and `_`: `#{}`", id.replace(['.', ':'], "-"));
            let span = Written::new(self.text, attributes.span).place(&format!("#{id}"));
            self.report(code::PLAN_ATTRIBUTE, span, message, hint);
        }
    }

    /// Makes a field of its words, its answer and its attributes; its id is given later.
    pub(super) fn with_settings(
        &mut self,
        answer: Answer,
        words: Words,
        attributes: &Attributes,
    ) -> Field {
        let field = Field {
            id: attributes.id.clone().unwrap_or_default(),
            id_written: attributes.id.is_some(),
            question: words.text,
            heading: words.nodes,
            anchor: words.anchor,
            required: words.starred,
            help: Vec::new(),
            by: self.roles_of(attributes),
            at_least: self.count(attributes, "at-least", 0, u32::MAX),
            at_most: self.count(attributes, "at-most", 1, u32::MAX),
            rows: self.bounds(attributes, "rows"),
            print: self.count(attributes, "print", 0, MOST_PRINTED),
            lines: self.count(attributes, "lines", 1, MOST_LINES),
            show_if: self.condition(attributes),
            private: self.flag(attributes, "private"),
            message: attributes
                .get("message")
                .map(|message| tidy(message).into_owned())
                .filter(|message| !message.is_empty()),
            span: words.span,
            answer,
        };
        self.check_use(&field, attributes);
        self.check_limits(&field, attributes);
        field
    }

    /// Reports attributes that mean nothing for an answer of this form.
    fn check_use(&mut self, field: &Field, attributes: &Attributes) {
        let table = matches!(field.answer, Answer::Table(_));
        let counted = table || matches!(field.answer, Answer::Many(_) | Answer::Number(_));
        let uses = [
            ("rows", table, "it is for tables"),
            ("print", table, "it is for tables"),
            ("at-least", counted, "it is for lists of `[ ]` choices, tables and numbers"),
            ("at-most", counted, "it is for lists of `[ ]` choices, tables and numbers"),
            (
                "lines",
                matches!(field.answer, Answer::Long(_) | Answer::Short),
                "it is for `[long answer]`",
            ),
        ];
        for (key, _, hint) in uses.iter().filter(|(_, fits, _)| !fits) {
            if let Some(pair) = attributes.pair(key) {
                let message = format!("`{key}` means nothing for this answer");
                self.report(code::PLAN_ATTRIBUTE, pair.span, message, format!("delete it: {hint}"));
            }
        }
    }

    fn check_limits(&mut self, field: &Field, attributes: &Attributes) {
        let choices = match &field.answer {
            Answer::Many(choices) => u32::try_from(choices.len()).ok(),
            _ => None,
        };
        let too_many = |count: Option<u32>| choices.filter(|choices| count > Some(*choices));
        for key in ["at-least", "at-most"] {
            let count = if key == "at-least" { field.at_least } else { field.at_most };
            if let (Some(choices), Some(pair)) = (too_many(count), attributes.pair(key)) {
                let message = format!("`{key}` is more than there are choices");
                self.report(
                    code::PLAN_ATTRIBUTE,
                    pair.span,
                    message,
                    format!("write {choices} or less"),
                );
            }
        }
        if let (Some(least), Some(most), Some(pair)) =
            (field.at_least, field.at_most, attributes.pair("at-most"))
            && least > most
        {
            let message = format!("at least {least} and at most {most} cannot both be");
            self.report(
                code::PLAN_ATTRIBUTE,
                pair.span,
                message,
                "write the greater number as `at-most`",
            );
        }
    }

    /// Reads a flag: `private` alone, or with yes or no.
    pub(super) fn flag(&mut self, attributes: &Attributes, key: &str) -> bool {
        let Some(pair) = attributes.pair(key) else { return false };
        match pair.value.to_lowercase().as_str() {
            "" | "yes" | "true" => true,
            "no" | "false" => false,
            _ => {
                self.invalid(pair, &format!("write `{key}` alone"));
                true
            }
        }
    }

    /// Reads roles: `coach, teacher`.
    pub(super) fn roles_of(&mut self, attributes: &Attributes) -> Vec<String> {
        let Some(pair) = attributes.pair("by") else { return Vec::new() };
        let roles: Vec<String> = items(&tidy(&pair.value)).into_iter().map(str::to_owned).collect();
        if roles.is_empty() {
            self.invalid(pair, "write one role or several: `by=\"coach, teacher\"`");
        }
        let written = Written::new(self.text, pair.span);
        for role in &roles {
            self.check_role(role, written.place(role));
        }
        roles
    }

    /// Reports roles of a sign-off that the plan does not have.
    pub(super) fn check_sign_off(&mut self, answer: &Answer, span: Span) {
        if let Answer::SignOff(roles) = answer {
            let written = Written::new(self.text, span);
            for role in roles {
                self.check_role(role, written.place(role));
            }
        }
    }

    fn check_role(&mut self, role: &str, span: Span) {
        if self.roles.is_empty() || self.roles.iter().any(|known| known.id == role) {
            return;
        }
        let ids = self.roles.iter().map(|known| known.id.as_str());
        let by_label = self.roles.iter().find(|known| known.label.eq_ignore_ascii_case(role));
        let near = by_label.map(|known| known.id.as_str()).or_else(|| nearest(role, ids.clone()));
        let hint = near.map_or_else(
            || {
                format!(
                    "the roles are {}; `roles` in the front matter lists them",
                    list(ids.clone())
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        self.report(code::PLAN_ROLE, span, format!("the plan has no role `{role}`"), hint);
    }

    fn count(&mut self, attributes: &Attributes, key: &str, least: u32, most: u32) -> Option<u32> {
        let pair = attributes.pair(key)?;
        let count = number(&pair.value).filter(|count| (least..=most).contains(count));
        if count.is_none() {
            let range =
                if most == u32::MAX { String::new() } else { format!(" from {least} to {most}") };
            self.invalid(pair, &format!("write a whole number{range}: `{key}=3`"));
        }
        count
    }

    /// Reads `3 to 12`, or `3` for exactly three.
    pub(super) fn bounds(&mut self, attributes: &Attributes, key: &str) -> Option<Bounds> {
        let pair = attributes.pair(key)?;
        let limit = if key == "repeat" { MOST_COPIES } else { MOST_ROWS };
        let value = tidy(&pair.value).to_lowercase();
        let (least, most) = value.split_once(" to ").unwrap_or((&value, &value));
        let bounds = number(least)
            .zip(number(most))
            .filter(|(least, most)| least <= most && (1..=limit).contains(most));
        if bounds.is_none() {
            self.invalid(
                pair,
                &format!("write the least and the most, up to {limit}: `{key}=\"1 to 3\"`"),
            );
        }
        bounds.map(|(least, most)| Bounds { least, most })
    }

    /// Reports an attribute whose value cannot be read.
    pub(super) fn invalid(&mut self, pair: &Pair, hint: &str) {
        let message = format!("`{}` cannot be `{}`", pair.key, pair.value);
        self.report(code::PLAN_ATTRIBUTE, pair.span, message, hint);
    }
}

/// Tells whether a key has its meaning on every heading, so that it is the section's where that is a log.
pub(super) fn of_any(key: &str) -> bool {
    ANY.contains(&key)
}
