//! The HTML of answers that are typed into one control, in a field or in a cell of a table. Entry point:
//! [`Writer::answer`].

use super::writer::{Control, Writer};
use crate::kinds::plan::model::Answer;

/// Lines of a long answer where the author does not say how many, in a field and in a cell.
const LINES: u32 = 4;
const LINES_IN_CELL: u32 = 2;

impl Writer<'_> {
    /// Writes what is typed in; a table has no cells with tables.
    pub(super) fn answer(&mut self, answer: &Answer, control: &Control<'_>) {
        match answer {
            Answer::Short => match control.field.lines.filter(|lines| *lines > 1) {
                Some(lines) => self.lines(lines, control),
                None => self.input("<input type=\"text\"", control),
            },
            Answer::Link => self.input("<input type=\"url\"", control),
            Answer::Long(lines) => {
                let usual = if control.in_table() { LINES_IN_CELL } else { LINES };
                self.lines(control.field.lines.or(*lines).unwrap_or(usual), control);
            }
            Answer::Number(_) => self.number(control),
            Answer::Date => self.input("<input type=\"date\"", control),
            Answer::Dates => {
                let labels = [self.word("from"), self.word("to")];
                let [from, to] = &labels;
                self.pair("<input type=\"date\"", [("from", from), ("to", to)], control);
            }
            Answer::Person => {
                let labels = [self.word("name"), self.word("role_of_person")];
                let [name, role] = &labels;
                self.pair("<input type=\"text\"", [("name", name), ("role", role)], control);
            }
            Answer::HowOften => self.how_often(control),
            Answer::YesOrNo => self.yes_or_no(control),
            Answer::One(choices) => self.one(choices, control),
            Answer::Many(choices) => self.many(choices, control),
            Answer::Rating(rating) => self.rating(rating, control),
            Answer::SignOff(roles) => self.sign_off(roles, control),
            Answer::ReviewDates(reviews) => self.review_dates(reviews, control),
            Answer::Total(_) | Answer::Copied(_) | Answer::Table(_) => self.output(control),
        }
    }

    fn input(&mut self, start: &str, control: &Control<'_>) {
        self.named(start, control);
        self.push(&[" autocomplete=\"off\""]);
        self.label(control);
        self.required(control);
        self.described_by(control);
        self.push(&[">"]);
    }

    fn lines(&mut self, lines: u32, control: &Control<'_>) {
        self.named("<textarea class=\"plan-lines\"", control);
        self.push(&[" rows=\"", &lines.to_string(), "\" autocomplete=\"off\""]);
        self.label(control);
        self.required(control);
        self.described_by(control);
        self.push(&["></textarea>"]);
    }

    /// A table's limits are of its rows, not of the numbers in it.
    fn number(&mut self, control: &Control<'_>) {
        self.named("<input type=\"number\" step=\"any\" inputmode=\"decimal\"", control);
        self.push(&[" autocomplete=\"off\""]);
        let limits = [(" min=\"", control.field.at_least), (" max=\"", control.field.at_most)];
        for (start, limit) in limits {
            if let Some(limit) = limit.filter(|_| !control.in_table()) {
                self.push(&[start, &limit.to_string(), "\""]);
            }
        }
        self.label(control);
        self.required(control);
        self.described_by(control);
        self.push(&[">"]);
    }

    fn output(&mut self, control: &Control<'_>) {
        self.named("<output class=\"plan-output\"", control);
        self.label(control);
        self.described_by(control);
        self.push(&["></output>"]);
    }

    fn named(&mut self, start: &str, control: &Control<'_>) {
        self.push(&[start, " id=\"", &control.id, "\" name=\"", &control.name, "\""]);
    }

    fn label(&mut self, control: &Control<'_>) {
        if control.in_table() {
            self.push(&[" aria-label=\"", &control.label, "\""]);
        }
    }

    /// Writes that an answer is required, if it is.
    pub(super) fn required(&mut self, control: &Control<'_>) {
        if control.required {
            self.push(&[" required"]);
        }
    }
}
