//! The controls of a plan's fields, with ids and names that never meet. Entry points: [`ControlView`], `Controls`.

use crate::kinds::plan::model::{
    Answer, Bounds, Choice, Column, Field, Nodes, Plan, Rating, Reviews,
};
use crate::output::body::Body;
use crate::output::plan_view::is_listed;
use crate::output::plan_words as words;
use crate::parse::ids::{Ids, words_id};
use serde::Serialize;

/// Returns how many rows are shown, so that a page without a script can be filled in: what there must be, `some` at
/// least, and no more than there may be.
fn shown(rows: Bounds, some: u32) -> u32 {
    rows.least.max(some).min(rows.most.max(1))
}

/// Rows of a table that are shown where the author does not say how many.
const ROWS: u32 = 3;
/// Lines of a long answer where the author does not say how many.
const LINES: u32 = 4;

/// What is typed in for one field or one cell.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ControlView {
    /// The id of the control, or what the ids of its parts begin with.
    pub id: String,
    /// Its name, or what the names of its parts begin with.
    pub name: String,
    /// Its label for `aria-label` in a table: column and row; empty where the question labels it.
    pub label: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// The id of the help; may be empty.
    pub described_by: String,
    /// What kind of control it is.
    pub answer: AnswerView,
}

/// The kinds of controls; `answer.kind` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnswerView {
    /// One line of text, or an address on the web.
    Text {
        /// `text` or `url`.
        input: &'static str,
    },
    /// Several lines of text.
    Lines {
        /// How many.
        lines: u32,
    },
    /// A number.
    Number {
        /// Its unit; may be empty.
        unit: String,
        /// The least, as the value of `min`; may be empty.
        least: String,
        /// The greatest, as the value of `max`; may be empty.
        most: String,
    },
    /// A day.
    Date,
    /// From one day to another, or a name and a role: inputs side by side.
    Pair {
        /// `date` or `text`.
        input: &'static str,
        /// The two inputs.
        parts: Vec<PartView>,
    },
    /// A number per unit of time.
    HowOften {
        /// The number.
        count: PartView,
        /// The unit.
        per: PartView,
        /// The units to choose from.
        units: Vec<OptionView>,
    },
    /// A list to unfold, in tables.
    Select {
        /// What can be chosen.
        options: Vec<OptionView>,
        /// The input for words of one's own, where one of the options asks for them.
        other: Option<PartView>,
    },
    /// One or many of several choices, each with its box.
    Choices {
        /// `radio` or `checkbox`.
        input: &'static str,
        /// The choices.
        choices: Vec<OptionView>,
        /// The inputs for words of one's own.
        others: Vec<PartView>,
    },
    /// A scale.
    Rating {
        /// Its steps.
        steps: Vec<OptionView>,
        /// What its lowest and its highest step mean; empty where the author does not say so.
        ends: Vec<OptionView>,
    },
    /// Names and days of those who agree.
    SignOff {
        /// One for each role.
        signatures: Vec<SignatureView>,
    },
    /// Days on which the plan is looked at again.
    ReviewDates {
        /// The days.
        dates: Vec<PartView>,
    },
    /// What is computed from other answers.
    Output,
    /// A table.
    Table {
        /// The columns.
        columns: Vec<ColumnView>,
        /// The rows that are typed in.
        rows: Vec<Vec<ControlView>>,
        /// Blank rows that are added on paper, by number.
        blank: Vec<u32>,
        /// The least and the most rows; 0 where there is no limit.
        limits: (u32, u32),
    },
}

/// A part of a control: one input of several.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PartView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
}

/// Something to choose.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// The value that is kept.
    pub value: String,
    /// What it says.
    pub label: String,
}

/// Who agrees.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SignatureView {
    /// The role, by label.
    pub role: String,
    /// The name.
    pub person: PartView,
    /// The day.
    pub date: PartView,
}

/// A column of a table.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ColumnView {
    /// Its id in the plan.
    pub id: String,
    /// Its heading.
    pub heading: Body,
    /// Its unit, or what can be chosen in it; may be empty.
    pub hint: String,
}

/// Makes controls.
pub(super) struct Controls<'a> {
    plan: &'a Plan,
    ids: Ids,
}

/// One control to be.
struct Making<'a> {
    id: String,
    name: String,
    label: String,
    field: &'a Field,
}

impl<'a> Controls<'a> {
    /// Prepares making controls; the anchors of headings are taken.
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut ids = Ids::default();
        for section in &plan.sections {
            ids.claim(&section.anchor);
        }
        for field in plan.fields() {
            ids.claim(&field.anchor);
        }
        Self { plan, ids }
    }

    /// Returns an id that nothing else has.
    pub(super) fn id(&mut self, id: &str) -> String {
        self.ids.unique(id, 2)
    }

    /// Makes the controls of a field.
    pub(super) fn field(
        &mut self,
        field: &'a Field,
        copy: Option<u32>,
        body: &dyn Fn(Nodes) -> Body,
    ) -> ControlView {
        let (id, name) = match copy {
            Some(copy) => (format!("f-{}-{copy}", field.id), format!("{}.{copy}", field.id)),
            None => (format!("f-{}", field.id), field.id.clone()),
        };
        let making = Making { id: self.id(&id), name, label: String::new(), field };
        let answer = match &field.answer {
            Answer::Table(columns) => self.table(columns, &making, body),
            answer => self.answer(answer, &making),
        };
        let Making { id, name, label, .. } = making;
        ControlView {
            id,
            name,
            label,
            required: field.required,
            described_by: String::new(),
            answer,
        }
    }

    fn answer(&mut self, answer: &Answer, making: &Making<'a>) -> AnswerView {
        let field = making.field;
        match answer {
            Answer::Short => match field.lines.filter(|lines| *lines > 1) {
                Some(lines) => AnswerView::Lines { lines },
                None => AnswerView::Text { input: "text" },
            },
            Answer::Link => AnswerView::Text { input: "url" },
            Answer::Long(lines) => {
                let cell = !making.label.is_empty();
                let usual = if cell { 2 } else { LINES };
                AnswerView::Lines { lines: field.lines.or(*lines).unwrap_or(usual) }
            }
            Answer::Number(unit) => number(unit.as_deref(), making),
            Answer::Date => AnswerView::Date,
            Answer::Dates => AnswerView::Pair {
                input: "date",
                parts: self.parts(making, &[("from", "From"), ("to", "To")]),
            },
            Answer::Person => AnswerView::Pair {
                input: "text",
                parts: self.parts(making, &[("name", "Name"), ("role", "Role")]),
            },
            Answer::HowOften => self.how_often(making),
            Answer::YesOrNo => {
                let choices =
                    ["Yes", "No"].map(|label| (label.to_lowercase(), label.to_owned())).to_vec();
                self.one(choices, &[], making)
            }
            Answer::One(choices) => self.one(values(choices), choices, making),
            Answer::Many(choices) => self.many(choices, making),
            Answer::Rating(rating) => self.rating(rating, making),
            Answer::SignOff(roles) => self.sign_off(roles, making),
            Answer::ReviewDates(reviews) => self.review_dates(reviews, making),
            Answer::Total(_) | Answer::Copied(_) | Answer::Table(_) => AnswerView::Output,
        }
    }

    fn part(&mut self, making: &Making<'_>, suffix: &str, label: &str) -> PartView {
        let label = if making.label.is_empty() {
            label.to_owned()
        } else {
            format!("{}: {label}", making.label)
        };
        PartView {
            id: self.id(&format!("{}-{suffix}", making.id)),
            name: format!("{}.{suffix}", making.name),
            label,
        }
    }

    fn parts(&mut self, making: &Making<'_>, parts: &[(&str, &str)]) -> Vec<PartView> {
        parts.iter().map(|(suffix, label)| self.part(making, suffix, label)).collect()
    }

    fn options(&mut self, making: &Making<'_>, values: Vec<(String, String)>) -> Vec<OptionView> {
        let numbered = values.into_iter().zip(1..);
        numbered
            .map(|((value, label), number)| OptionView {
                id: self.id(&format!("{}-{number}", making.id)),
                value,
                label,
            })
            .collect()
    }

    fn others(&mut self, making: &Making<'_>, choices: &[Choice]) -> Vec<PartView> {
        let free = choices.iter().filter(|choice| choice.free);
        free.map(|choice| self.part(making, "other", &format!("{}, in your words", choice.label)))
            .collect()
    }

    fn one(
        &mut self,
        values: Vec<(String, String)>,
        choices: &[Choice],
        making: &Making<'_>,
    ) -> AnswerView {
        let options = self.options(making, values);
        let others = self.others(making, choices);
        if making.label.is_empty() {
            return AnswerView::Choices { input: "radio", choices: options, others };
        }
        AnswerView::Select { options, other: others.into_iter().next() }
    }

    fn many(&mut self, choices: &[Choice], making: &Making<'_>) -> AnswerView {
        let others = self.others(making, choices);
        AnswerView::Choices {
            input: "checkbox",
            choices: self.options(making, values(choices)),
            others,
        }
    }

    fn how_often(&mut self, making: &Making<'_>) -> AnswerView {
        let units = ["day", "week", "month", "term"]
            .map(|unit| (unit.to_owned(), format!("a {unit}")))
            .to_vec();
        AnswerView::HowOften {
            count: self.part(making, "times", "Times"),
            per: self.part(making, "per", "Per"),
            units: self.options(making, units),
        }
    }

    fn rating(&mut self, rating: &Rating, making: &Making<'_>) -> AnswerView {
        let values =
            (rating.low..=rating.high).map(|step| (step.to_string(), step.to_string())).collect();
        let steps = self.options(making, values);
        if !making.label.is_empty() {
            return AnswerView::Select { options: steps, other: None };
        }
        let end = |(step, label): (i32, &String)| OptionView {
            id: self.id(&format!("{}-end-{step}", making.id)),
            value: step.to_string(),
            label: label.clone(),
        };
        let ends = rating
            .ends
            .as_ref()
            .map(|(low, high)| [(rating.low, low), (rating.high, high)].map(end).to_vec());
        AnswerView::Rating { steps, ends: ends.unwrap_or_default() }
    }

    fn sign_off(&mut self, roles: &[String], making: &Making<'_>) -> AnswerView {
        let signatures = roles.iter().map(|role| {
            let (label, word) = (self.plan.role_label(role), words_id(role));
            SignatureView {
                role: label.to_owned(),
                person: self.part(making, &format!("{word}-name"), &format!("{label}: name")),
                date: self.part(making, &format!("{word}-date"), &format!("{label}: date")),
            }
        });
        AnswerView::SignOff { signatures: signatures.collect() }
    }

    fn review_dates(&mut self, reviews: &Reviews, making: &Making<'_>) -> AnswerView {
        let part =
            |number: u32| self.part(making, &number.to_string(), &format!("Review {number}"));
        AnswerView::ReviewDates { dates: (1..=reviews.times).map(part).collect() }
    }

    fn table(
        &mut self,
        columns: &'a [Column],
        making: &Making<'a>,
        body: &dyn Fn(Nodes) -> Body,
    ) -> AnswerView {
        let field = making.field;
        let shown = field.rows.map_or(ROWS, |rows| shown(rows, ROWS));
        let rows = (1..=shown)
            .map(|row| columns.iter().map(|column| self.cell(column, row, making)).collect());
        let rows: Vec<Vec<ControlView>> = rows.collect();
        let column = |column: &Column| ColumnView {
            id: column.id.clone(),
            heading: body(column.heading.clone()),
            hint: hint(&column.answer, self.plan),
        };
        let Bounds { least, most } = field.rows.unwrap_or(Bounds { least: 0, most: 0 });
        AnswerView::Table {
            columns: columns.iter().map(column).collect(),
            rows,
            blank: (shown + 1..=field.print.unwrap_or_default()).collect(),
            limits: (least, most),
        }
    }

    fn cell(&mut self, column: &Column, row: u32, table: &Making<'a>) -> ControlView {
        let making = Making {
            id: self.id(&format!("{}-{row}-{}", table.id, column.id)),
            name: format!("{}.{row}.{}", table.name, column.id),
            label: format!("{}, row {row}", column.label),
            field: table.field,
        };
        let answer = self.answer(&column.answer, &making);
        let Making { id, name, label, .. } = making;
        ControlView { id, name, label, required: false, described_by: String::new(), answer }
    }
}

/// A table's limits are of its rows, not of the numbers in it.
fn number(unit: Option<&str>, making: &Making<'_>) -> AnswerView {
    let field = Some(making.field).filter(|_| making.label.is_empty());
    let limit = |limit: Option<u32>| limit.map_or(String::new(), |limit| limit.to_string());
    AnswerView::Number {
        unit: unit.unwrap_or_default().to_owned(),
        least: limit(field.and_then(|field| field.at_least)),
        most: limit(field.and_then(|field| field.at_most)),
    }
}

fn values(choices: &[Choice]) -> Vec<(String, String)> {
    choices.iter().map(|choice| (choice.label.clone(), choice.label.clone())).collect()
}

/// What a column's heading adds for those who fill it in by hand: its unit, what can be chosen, what is computed.
fn hint(answer: &Answer, plan: &Plan) -> String {
    match answer {
        Answer::Number(unit) => unit.clone().unwrap_or_default(),
        Answer::Rating(rating) => words::scale(rating),
        answer if is_listed(answer) => {
            let labels: Vec<&str> =
                answer.choices().iter().map(|choice| choice.label.as_str()).collect();
            labels.join(", ")
        }
        answer => words::answer(answer, plan).unwrap_or_default(),
    }
}
