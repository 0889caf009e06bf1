//! The model of a plan: sections, fields, answers, and what depends on what. Made by `kinds::plan::read`; the web
//! form, its paper form, saved copies and whatever else comes of a plan are made from this alone. Texts of some
//! length are nodes of the plan's document. Knows nothing of how anything is shown.

use crate::diagnostics::Span;
use crate::parse::NodeId;
use jiff::civil::Date;
use std::ops::Range;

/// Nodes beside each other in the plan's document, with all they hold.
pub type Nodes = Range<NodeId>;

/// A plan: a form to be filled in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// What saved copies know it by: as the front matter says, else the file's name.
    pub id: String,
    /// Its version, as written.
    pub version: Option<String>,
    /// Who fills in and signs, in the order of the front matter; empty if roles are not declared.
    pub roles: Vec<Role>,
    /// What becomes of what is typed.
    pub privacy: Privacy,
    /// The text before the first section.
    pub introduction: Vec<Nodes>,
    /// The sections.
    pub sections: Vec<Section>,
}

/// Someone who has a part in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The word for it in `by` and `sign-off`.
    pub id: String,
    /// What people read.
    pub label: String,
}

/// What people are told of their data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// A notice over the form.
    pub notice: Option<String>,
    /// The day after which copies should be deleted.
    pub keep_until: Option<Date>,
}

/// A section: a level-2 heading and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id, unique among sections and fields; that of its table where it is a log.
    pub id: String,
    /// Whether the author wrote the id.
    pub id_written: bool,
    /// Its title as plain text.
    pub title: String,
    /// The parts of the heading.
    pub heading: Nodes,
    /// The heading's anchor on the page.
    pub anchor: String,
    /// The text before its first field.
    pub introduction: Vec<Nodes>,
    /// Who fills it in; ids of roles.
    pub by: Vec<String>,
    /// How often it is filled in, where that is more than once.
    pub repeat: Option<Bounds>,
    /// What one copy of a repeated section is called: `Goal`.
    pub label: Option<String>,
    /// Whether it is a log; its first field is then the table of the log.
    pub log: bool,
    /// Charts to draw.
    pub charts: Vec<Chart>,
    /// When it is to be filled in.
    pub show_if: Option<Condition>,
    /// Whether it is left out of shared copies.
    pub private: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The place of the heading.
    pub span: Span,
}

/// A field: a level-3 heading that asks, and the answer; or the table of a log.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id, unique in the plan: letters, digits, `-` and `_`.
    pub id: String,
    /// Whether the author wrote the id.
    pub id_written: bool,
    /// The question as plain text.
    pub question: String,
    /// The parts of the heading, without the star.
    pub heading: Nodes,
    /// The heading's anchor on the page.
    pub anchor: String,
    /// Whether it must be answered.
    pub required: bool,
    /// The text under the question; each part is whole blocks, or part of one paragraph.
    pub help: Vec<Help>,
    /// The form of the answer.
    pub answer: Answer,
    /// Who fills it in; ids of roles.
    pub by: Vec<String>,
    /// At least so many choices or rows, or the least number.
    pub at_least: Option<u32>,
    /// At most so many choices or rows, or the greatest number.
    pub at_most: Option<u32>,
    /// How many rows a table has.
    pub rows: Option<Bounds>,
    /// Blank rows on paper.
    pub print: Option<u32>,
    /// Lines to write on, on paper and on the screen.
    pub lines: Option<u32>,
    /// When it is to be answered.
    pub show_if: Option<Condition>,
    /// Whether it is left out of shared copies.
    pub private: bool,
    /// What is said when a rule is not kept.
    pub message: Option<String>,
    /// The place of the heading.
    pub span: Span,
}

/// A part of a field's help.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Help {
    /// Whole blocks: paragraphs, lists, tables.
    Blocks(Nodes),
    /// Part of a paragraph that holds an answer as well.
    Inline(Nodes),
}

/// A range of counts, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The least.
    pub least: u32,
    /// The most.
    pub most: u32,
}

/// The forms of answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// One line of text.
    Short,
    /// Text of several lines; how many are shown, where the author says so.
    Long(Option<u32>),
    /// A number, with its unit.
    Number(Option<String>),
    /// A day.
    Date,
    /// From one day to another.
    Dates,
    /// Yes or no.
    YesOrNo,
    /// A number per day, week, month or term.
    HowOften,
    /// A name and a role.
    Person,
    /// An address on the web.
    Link,
    /// A step on a scale.
    Rating(Rating),
    /// One of several choices.
    One(Vec<Choice>),
    /// Any number of several choices.
    Many(Vec<Choice>),
    /// Names and days of those who agree; ids of roles.
    SignOff(Vec<String>),
    /// Days on which the plan is looked at again.
    ReviewDates(Reviews),
    /// The sum of a field's or a column's numbers.
    Total(Reference),
    /// What another field says.
    Copied(Reference),
    /// A table with rows to add.
    Table(Vec<Column>),
}

/// A scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The lowest step.
    pub low: i32,
    /// The highest step.
    pub high: i32,
    /// What the ends mean, where the author says so.
    pub ends: Option<(String, String)>,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says; also the value that is kept.
    pub label: String,
    /// Whether words of one's own go with it (`Other: ____`).
    pub free: bool,
}

/// Days at equal distances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviews {
    /// So many units from one to the next.
    pub every: u32,
    /// The unit.
    pub unit: Unit,
    /// How many days there are.
    pub times: u32,
    /// The field that holds the day they are counted from.
    pub from: Reference,
}

/// A unit of calendar time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

/// The name of a field, or of one column of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The field's id.
    pub field: String,
    /// The column's id.
    pub column: Option<String>,
    /// Where the name stands.
    pub span: Span,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its id, unique in the table, made of the words of its header.
    pub id: String,
    /// Its header as plain text.
    pub label: String,
    /// The parts of its header.
    pub heading: Nodes,
    /// The form of its answers; no table, sign-off or review dates.
    pub answer: Answer,
    /// The place of its answer.
    pub span: Span,
}

/// On what it depends whether something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The field that is looked at.
    pub reference: Reference,
    /// What must be so.
    pub test: Test,
    /// The place of the condition.
    pub span: Span,
}

/// What a condition asks of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// That it has an answer.
    Answered,
    /// That it has this answer; spelt as the choice is, where the field has choices.
    Is(String),
    /// That it has another answer or none.
    IsNot(String),
}

/// A chart of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The column of numbers.
    pub value: Reference,
    /// The column that is counted along.
    pub along: Reference,
    /// How its values are brought together.
    pub grouping: Grouping,
}

/// How rows are brought together in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// By equal answers.
    Answer,
    /// By day.
    Day,
    /// By month.
    Month,
    /// By school term.
    Term,
}

impl Plan {
    /// Returns all fields in the order of the text.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// Finds a field.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// Returns what people read for a role; the word itself where roles are not declared.
    pub fn role_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.roles.iter().find(|role| role.id == id).map_or(id, |role| role.label.as_str())
    }
}

impl Field {
    /// Returns a column of its table.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns().iter().find(|column| column.id == id)
    }

    /// Returns the columns of its table; none if it is no table.
    pub fn columns(&self) -> &[Column] {
        match &self.answer {
            Answer::Table(columns) => columns,
            _ => &[],
        }
    }
}

impl Answer {
    /// Returns the choices it offers; none if it offers none.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One(choices) | Self::Many(choices) => choices,
            _ => &[],
        }
    }

    /// Returns what it takes from elsewhere when it is computed.
    pub fn source(&self) -> Option<&Reference> {
        match self {
            Self::Total(reference) | Self::Copied(reference) => Some(reference),
            _ => None,
        }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.column {
            Some(column) => write!(f, "{}.{column}", self.field),
            None => f.write_str(&self.field),
        }
    }
}
