//! The HTML of tables with rows to fill in. Entry point: [`Writer::table`].

use super::words as form_words;
use super::writer::{Control, Writer, escaped};
use crate::kinds::plan::model::{Answer, Bounds, Column, Plan};
use crate::theme::Words;

/// Rows that are shown where the author does not say how many.
const ROWS: u32 = 3;

impl Writer<'_> {
    /// Writes a table; `label` is the id of what names it.
    pub(super) fn table(&mut self, columns: &[Column], label: &str, control: &Control<'_>) {
        self.push(&[
            "<div class=\"table-scroll\">\n<table class=\"plan-table\" id=\"",
            &control.id,
        ]);
        self.push(&["\" aria-labelledby=\"", label, "\">\n<thead>\n<tr>"]);
        for column in columns {
            self.heading(column);
        }
        self.push(&["</tr>\n</thead>\n<tbody>\n"]);
        let labels: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
        let shown = control.field.rows.map_or(ROWS, shown);
        for row in 1..=shown {
            self.row(row, columns, &labels, control);
        }
        for _ in shown + 1..=control.field.print.unwrap_or_default() {
            self.push(&["<tr class=\"plan-blank\" hidden>"]);
            for _ in columns {
                self.push(&["<td></td>"]);
            }
            self.push(&["</tr>\n"]);
        }
        self.push(&["</tbody>\n</table>\n</div>\n"]);
    }

    fn heading(&mut self, column: &Column) {
        self.push(&["<th scope=\"col\">"]);
        self.text(&column.heading);
        let hint = hint(&column.answer, self.plan, self.words);
        if !hint.is_empty() {
            self.push(&[" <span class=\"hint\">(", &escaped(&hint), ")</span>"]);
        }
        self.push(&["</th>"]);
    }

    fn row(&mut self, row: u32, columns: &[Column], labels: &[&str], table: &Control<'_>) {
        let row = row.to_string();
        self.push(&["<tr>\n"]);
        for (column, label) in columns.iter().zip(labels) {
            let cell = Control {
                field: table.field,
                id: self.id(&table.id, &[&row, "-", &column.id].concat()),
                name: [&table.name, ".", &row, ".", &column.id].concat(),
                label: escaped(&self.words.fill("cell", &[("column", label), ("number", &row)])),
                required: false,
                help: String::new(),
            };
            self.push(&["<td>"]);
            self.answer(&column.answer, &cell);
            self.push(&["</td>\n"]);
        }
        self.push(&["</tr>\n"]);
    }
}

/// Returns how many rows are shown, so that a page without a script can be filled in: what there must be, some more
/// where there may be more.
fn shown(rows: Bounds) -> u32 {
    rows.least.max(ROWS).min(rows.most.max(1))
}

/// What a column's heading adds for those who fill it in by hand: its unit, what can be chosen, what is computed.
fn hint(answer: &Answer, plan: &Plan, words: &Words) -> String {
    match answer {
        Answer::Number(unit) => unit.clone().unwrap_or_default(),
        Answer::Rating(rating) => form_words::scale(rating, words),
        Answer::One(choices) => {
            let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
            labels.join(words.text("comma"))
        }
        answer => form_words::answer(answer, plan, words).unwrap_or_default(),
    }
}
