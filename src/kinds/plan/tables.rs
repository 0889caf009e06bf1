//! Tables with rows to add: column ids from the header cells, one row of answers. Entry points: the methods of
//! [`Reader`].

use super::answers::in_brackets;
use super::choices::is_box;
use super::content::{Content, Found};
use super::lines::{inside, lines};
use super::model::{Answer, Column, Nodes};
use super::reader::Reader;
use super::wording::{Written, tidy};
use crate::diagnostics::{Span, code};
use crate::parse::document::{NodeId, Tag};
use crate::parse::ids::{Ids, heading_id, words_id};

/// A header cell.
struct Header {
    label: String,
    nodes: Nodes,
    span: Span,
}

/// A row of the body.
struct Row {
    node: NodeId,
    cells: Vec<Cell>,
}

/// What stands in a cell of the body.
struct Cell {
    text: String,
    span: Span,
    /// Whether it is an answer, or nearly one.
    answer: bool,
}

impl Row {
    fn has_answer(&self) -> bool {
        self.cells.iter().any(|cell| cell.answer)
    }
}

impl Reader<'_> {
    /// Reads a table: one to be filled in if its body holds answers, else text.
    pub(super) fn table_block(&mut self, table: NodeId, content: &mut Content) {
        let end = self.document.subtree(table).end;
        let (under, rows): (Vec<Row>, Vec<Row>) =
            self.rows(table).into_iter().partition(|row| self.is_line_under(row));
        for row in &under {
            let message = "this answer stands directly under a table";
            let hint = "leave a free line above it, or write it into the table between `|`";
            self.report(code::PLAN_ANSWER_PLACE, self.span(row.node), message, hint);
        }
        if rows.iter().any(Row::has_answer) {
            let answer = Answer::Table(self.columns(table, &rows));
            content.answer(Found { answer, span: self.span(table), open_at: 0 }, table);
            return;
        }
        content.text(table..end);
        if let Some(row) = under.first() {
            // The fault is told; what the field asks for does not matter any more.
            let span = self.span(row.node);
            content.answer(Found { answer: Answer::Short, span, open_at: 0 }, table);
        }
    }

    fn rows(&self, table: NodeId) -> Vec<Row> {
        let rows = self.document.children(table).filter(|(_, node)| node.tag == Tag::TableRow);
        rows.map(|(node, _)| Row { node, cells: self.cells(node) }).collect()
    }

    /// Tells whether a row is no row but a line directly under the table that is an answer.
    fn is_line_under(&self, row: &Row) -> bool {
        let source = self.text.get(self.span(row.node).range()).unwrap_or_default();
        !source.contains('|') && row.cells.first().is_some_and(|cell| cell.answer)
    }

    fn cells(&self, row: NodeId) -> Vec<Cell> {
        let cells = self.document.children(row).filter(|(_, node)| node.tag == Tag::TableCell);
        cells.map(|(cell, _)| self.cell(cell)).collect()
    }

    fn cell(&self, cell: NodeId) -> Cell {
        let mut lines = lines(self.document, self.text, inside(self.document, cell));
        let (text, span) = match lines.as_mut_slice() {
            [] => (String::new(), self.span(cell)),
            [line] if line.plain => (std::mem::take(&mut line.text), line.span),
            [first, ..] => ("…".to_owned(), first.span),
        };
        Cell { answer: self.is_answer(&text, span), text, span }
    }

    fn is_answer(&self, text: &str, span: Span) -> bool {
        let read = |inner| super::answers::read(inner, &Written::new(self.text, span));
        let bracket =
            in_brackets(text).is_some_and(|inner| read(inner) != super::answers::Bracket::Text);
        bracket || is_box(text)
    }

    fn columns(&mut self, table: NodeId, rows: &[Row]) -> Vec<Column> {
        let form = rows.iter().find(|row| row.has_answer());
        for row in rows.iter().filter(|row| Some(row.node) != form.map(|form| form.node)) {
            let message = "a table to fill in has one row of answers";
            let hint = "delete this row: rows are added while filling in; `rows=\"3 to 12\"` on the question says how many";
            self.report(code::PLAN_ANSWER_PLACE, self.span(row.node), message, hint);
        }
        let cells = form.map_or(&[][..], |row| row.cells.as_slice());
        let mut ids = Ids::default();
        let mut columns = Vec::new();
        for (index, header) in self.headers(table).into_iter().enumerate() {
            let id = column_id(&header.label, index, &mut ids);
            let (answer, span) = match cells.get(index) {
                Some(cell) => (self.cell_answer(cell, &header), cell.span),
                None => (Answer::Short, header.span),
            };
            columns.push(Column { id, label: header.label, heading: header.nodes, answer, span });
        }
        columns
    }

    fn headers(&mut self, table: NodeId) -> Vec<Header> {
        let head = self.document.children(table).find(|(_, node)| node.tag == Tag::TableHead);
        let cells: Vec<NodeId> = head
            .map(|(head, _)| self.document.children(head).map(|(cell, _)| cell).collect())
            .unwrap_or_default();
        cells.into_iter().map(|cell| self.header(cell)).collect()
    }

    fn header(&mut self, cell: NodeId) -> Header {
        let nodes = inside(self.document, cell);
        let label = tidy(&self.document.plain_text(nodes.clone())).into_owned();
        let span = self.span(cell);
        if label.is_empty() {
            let message = "a column of this table has no heading";
            self.report(
                code::PLAN_HEADING,
                span,
                message,
                "write what the column holds into its first row",
            );
        }
        Header { label, nodes, span }
    }

    fn cell_answer(&mut self, cell: &Cell, header: &Header) -> Answer {
        if is_box(&cell.text) {
            self.report_nearly(&cell.text, "[yes or no]", cell.span);
            return Answer::YesOrNo;
        }
        let answer = in_brackets(&cell.text).and_then(|inner| self.bracket(inner, cell.span));
        let Some(answer) = answer else {
            let message = format!("the column `{}` has no answer", header.label);
            let hint = "write one into the row under its heading, for example `[short answer]`";
            let span = if cell.text.is_empty() { header.span } else { cell.span };
            self.report(code::PLAN_NO_ANSWER, span, message, hint);
            return Answer::Short;
        };
        if matches!(answer, Answer::SignOff(_) | Answer::ReviewDates(_)) {
            let message = format!("`{}` cannot stand in a table", cell.text);
            self.report(
                code::PLAN_ANSWER_PLACE,
                cell.span,
                message,
                "make it a question of its own with `###`",
            );
            return Answer::Short;
        }
        answer
    }
}

/// Makes a column's id of its header; silently another one where that is taken.
fn column_id(label: &str, index: usize, ids: &mut Ids) -> String {
    let words = if heading_id(label).is_empty() {
        format!("column-{}", index + 1)
    } else {
        words_id(label)
    };
    ids.unique(&words, 2)
}
