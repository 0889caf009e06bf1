//! The HTML of answers that are made with several controls, in a field or in a cell of a table: choices, scales,
//! inputs side by side. Entry points: the methods of [`Writer`].

use super::writer::{Control, Writer, escaped};
use crate::kinds::plan::model::{Choice, Rating, Reviews};
use crate::output::body::push_value;
use crate::parse::ids::words_id;
use crate::theme::{Piece, pieces};

/// What can be chosen: the value that is kept, and what it says; escaped.
type Options<'a> = [(&'a str, &'a str)];

/// Options of our own: the value that is kept, and the key of the words for it.
const YES_OR_NO: [(&str, &str); 2] = [("yes", "yes"), ("no", "no")];
const UNITS: [(&str, &str); 4] =
    [("day", "a_day"), ("week", "a_week"), ("month", "a_month"), ("term", "a_term")];

impl Writer<'_> {
    // Choices.

    /// Writes a choice of yes and no.
    pub(super) fn yes_or_no(&mut self, control: &Control<'_>) {
        let labels = YES_OR_NO.map(|(value, key)| (value, self.word(key)));
        let options: Vec<_> =
            labels.iter().map(|(value, label)| (*value, label.as_str())).collect();
        if control.in_table() {
            self.select(&options, control);
        } else {
            self.choices("radio", &options, &[], control);
        }
    }

    /// Writes choices of which one can be made.
    pub(super) fn one(&mut self, choices: &[Choice], control: &Control<'_>) {
        let labels = labels(choices);
        if !control.in_table() {
            self.choices("radio", &same(&labels), choices, control);
            return;
        }
        self.select(&same(&labels), control);
        if let Some(choice) = choices.iter().find(|choice| choice.free) {
            self.other(choice, control);
        }
    }

    /// Writes choices of which any number can be made.
    pub(super) fn many(&mut self, choices: &[Choice], control: &Control<'_>) {
        self.choices("checkbox", &same(&labels(choices)), choices, control);
    }

    /// Writes choices, each with its box, and inputs for words of one's own.
    fn choices(
        &mut self,
        kind: &str,
        options: &Options<'_>,
        choices: &[Choice],
        control: &Control<'_>,
    ) {
        self.push(&["<div class=\"choices\""]);
        if control.in_table() {
            self.push(&[" role=\"group\" aria-label=\"", &control.label, "\""]);
        }
        self.push(&[">\n"]);
        let several = if kind == "checkbox" { "[]" } else { "" };
        for ((value, label), number) in options.iter().zip(1..) {
            self.push(&["<label><input type=\"", kind, "\" id=\""]);
            self.push_numbered_id(&control.id, number);
            self.push(&["\" name=\"", &control.name, several, "\" value=\"", value, "\""]);
            if kind == "radio" {
                self.required(control);
            }
            self.push(&["> ", label, "</label>\n"]);
        }
        for choice in choices.iter().filter(|choice| choice.free) {
            self.other(choice, control);
            self.push(&["\n"]);
        }
        self.push(&["</div>\n"]);
    }

    /// Writes a list to unfold, in a cell.
    fn select(&mut self, options: &Options<'_>, control: &Control<'_>) {
        self.push(&["<select id=\"", &control.id, "\" name=\"", &control.name]);
        self.push(&["\" autocomplete=\"off\" aria-label=\"", &control.label, "\""]);
        self.options(options);
    }

    /// Writes the end of a list's start tag, what can be chosen, and the list's end.
    fn options(&mut self, options: &Options<'_>) {
        self.push(&["><option value=\"\">–</option>"]);
        for (value, label) in options {
            self.push(&["<option value=\"", value, "\">", label, "</option>"]);
        }
        self.push(&["</select>"]);
    }

    /// Writes the input for words of one's own that goes with a choice.
    fn other(&mut self, choice: &Choice, control: &Control<'_>) {
        self.push(&["<input class=\"plan-other\" type=\"text\" id=\""]);
        self.push_id(&control.id, "other");
        self.push(&["\" name=\"", &control.name, ".other\" autocomplete=\"off\" aria-label=\""]);
        let own = self.words.fill("own_words", &[("choice", &choice.label)]);
        let label = self.in_cell(control, &escaped(&own));
        self.push(&[&label, "\">"]);
    }

    /// Writes a scale, with what its ends mean on both sides of it.
    pub(super) fn rating(&mut self, rating: &Rating, control: &Control<'_>) {
        let steps: Vec<String> = (rating.low..=rating.high).map(|step| step.to_string()).collect();
        if control.in_table() {
            self.select(&same(&steps), control);
            return;
        }
        let ends = rating.ends.as_ref().map(|(low, high)| {
            let id = |step: i32| self.id(&control.id, &format!("end-{step}"));
            let [low_id, high_id] = [rating.low, rating.high].map(id);
            [(low_id, escaped(low)), (high_id, escaped(high))]
        });
        let [low, high] = [0, 1].map(|end| ends.as_ref().and_then(|ends| ends.get(end)));
        self.push(&["<div class=\"scale\">\n"]);
        self.end_of_scale(low);
        for ((step, value), number) in steps.iter().zip(rating.low..).zip(1..) {
            self.push(&["<label><input type=\"radio\" id=\""]);
            self.push_numbered_id(&control.id, number);
            self.push(&["\" name=\"", &control.name, "\" value=\"", step, "\""]);
            self.required(control);
            let described = match value {
                _ if value == rating.low => low,
                _ if value == rating.high => high,
                _ => None,
            };
            if let Some((id, _)) = described {
                self.push(&[" aria-describedby=\"", id, "\""]);
            }
            self.push(&["> ", step, "</label>\n"]);
        }
        self.end_of_scale(high);
        self.push(&["</div>\n"]);
    }

    fn end_of_scale(&mut self, end: Option<&(String, String)>) {
        if let Some((id, label)) = end {
            self.push(&["<span class=\"hint\" id=\"", id, "\">", label, "</span>\n"]);
        }
    }

    // Inputs side by side.

    /// Writes two inputs, given by the ends of their names and their labels; the second is never required.
    pub(super) fn pair(&mut self, start: &str, parts: [(&str, &str); 2], control: &Control<'_>) {
        self.push(&["<div class=\"pair\">\n"]);
        for (index, (part, label)) in parts.into_iter().enumerate() {
            self.push(&["<div>"]);
            if control.in_table() {
                self.push(&["<span class=\"hint\" aria-hidden=\"true\">", label, "</span>"]);
            }
            self.part(start, part, label, control);
            if index == 0 {
                self.required(control);
            }
            self.push(&["></div>\n"]);
        }
        self.push(&["</div>\n"]);
    }

    /// Writes a number per unit of time.
    pub(super) fn how_often(&mut self, control: &Control<'_>) {
        let number = "<input type=\"number\" min=\"0\" step=\"any\" inputmode=\"decimal\"";
        self.push(&["<div class=\"pair\">\n<div>"]);
        let [times, per] = [self.word("how_often"), self.word("per")];
        self.part(number, "times", &times, control);
        self.required(control);
        self.push(&["></div>\n<div>"]);
        self.part("<select", "per", &per, control);
        self.required(control);
        let labels = UNITS.map(|(value, key)| (value, self.word(key)));
        let options: Vec<_> =
            labels.iter().map(|(value, label)| (*value, label.as_str())).collect();
        self.options(&options);
        self.push(&["</div>\n</div>\n"]);
    }

    /// Writes names and days of those who agree, with room for their signatures on paper.
    pub(super) fn sign_off(&mut self, roles: &[String], control: &Control<'_>) {
        for role in roles {
            let (role_label, word) = (self.plan.role_label(role), words_id(role));
            let says = |writer: &Self, key: &str| {
                escaped(&writer.words.fill(key, &[("role", role_label)]))
            };
            self.push(&["<div class=\"pair plan-signature\">\n"]);
            for (start, part, key) in [
                ("<input type=\"text\"", "name", "sign_name"),
                ("<input type=\"date\"", "date", "sign_date"),
            ] {
                let label = says(self, key);
                self.push(&["<div>"]);
                self.part(start, &[&word, "-", part].concat(), &label, control);
                self.required(control);
                self.push(&["></div>\n"]);
            }
            let signature = says(self, "signature");
            self.push(&["<div class=\"writing-lines\" aria-hidden=\"true\"><span>", &signature]);
            self.push(&["</span></div>\n</div>\n"]);
        }
    }

    /// Writes days on which the plan is looked at again.
    pub(super) fn review_dates(&mut self, reviews: &Reviews, control: &Control<'_>) {
        self.push(&["<div class=\"pair\">\n"]);
        for number in 1..=reviews.times {
            let number = number.to_string();
            self.push(&["<div>"]);
            let label = escaped(&self.words.fill("review_number", &[("number", &number)]));
            self.part("<input type=\"date\"", &number, &label, control);
            self.required(control);
            self.push(&["></div>\n"]);
        }
        self.push(&["</div>\n"]);
    }

    /// Writes one control of several, up to what may follow in its start tag; in a cell it has no label beside it.
    fn part(&mut self, start: &str, part: &str, label: &str, control: &Control<'_>) {
        let id = self.id(&control.id, part);
        if !control.in_table() {
            self.push(&["<label for=\"", &id, "\">", label, "</label>"]);
        }
        self.push(&[start, " id=\"", &id, "\" name=\"", &control.name, ".", part]);
        self.push(&["\" autocomplete=\"off\""]);
        if control.in_table() {
            let label = self.in_cell(control, label);
            self.push(&[" aria-label=\"", &label, "\""]);
        }
    }

    /// Puts the label of a cell before that of a control in it; both are escaped.
    fn in_cell(&self, control: &Control<'_>, label: &str) -> String {
        if !control.in_table() {
            return label.to_owned();
        }
        let colon = self.words.text("colon");
        let mut out = String::with_capacity(control.label.len() + label.len() + 2);
        for piece in pieces(colon) {
            match piece {
                Piece::Text(text) => push_value(text, &mut out),
                Piece::Value("name") => out.push_str(&control.label),
                Piece::Value(_) => out.push_str(label),
                Piece::Open | Piece::Close => {}
            }
        }
        out
    }
}

fn labels(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| escaped(&choice.label)).collect()
}

/// Makes options that keep what they say.
fn same(labels: &[String]) -> Vec<(&str, &str)> {
    labels.iter().map(|label| (label.as_str(), label.as_str())).collect()
}
