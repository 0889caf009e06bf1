//! Tables: header row, rows and cells. Entry points: the methods of [`Writer`].

use super::writer::{Close, Writer};
use crate::parse::document::{Alignment, Node, NodeId};

impl Writer<'_> {
    pub(super) fn table(&mut self, index: u32, id: NodeId, node: &Node) {
        self.cells.push((index, 0, false));
        self.out.push_str(
            "<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table",
        );
        self.attributes("", node);
        self.out.push_str(">\n");
        let rows = self.document.children(id).count() > 1;
        self.later(
            node,
            Close::Table(if rows { "</tbody></table></div>\n" } else { "</table></div>\n" }),
        );
    }

    pub(super) fn start_row(&mut self, head: bool) {
        if let Some(cells) = self.cells.last_mut() {
            cells.1 = 0;
            cells.2 = head;
        }
    }

    pub(super) fn cell(&mut self, node: &Node) {
        let Some(&(table, column, head)) = self.cells.last() else { return };
        let alignment =
            self.document.tables.get(table as usize).and_then(|table| table.get(column)).copied();
        if let Some(cells) = self.cells.last_mut() {
            cells.1 += 1;
        }
        self.out.push_str(if head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match alignment {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            _ => ">",
        });
        self.later(node, Close::Bytes(if head { "</th>" } else { "</td>" }));
    }
}
