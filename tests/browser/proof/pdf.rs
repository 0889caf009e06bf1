//! A page as it is printed, read by another program than the one that prints it. Entry point: [`Pdf::of`].

use super::tools;
use crate::window::Window;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// A size of paper, in inches as the browser wants it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    pub(super) name: &'static str,
    width: f64,
    height: f64,
}

/// Both sizes that people print on.
pub(super) const PAPERS: [Paper; 2] = [
    Paper { name: "A4", width: 8.27, height: 11.69 },
    Paper { name: "letter", width: 8.5, height: 11.0 },
];

/// What was printed.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub(super) struct Pdf {
    pub(super) sheets: Vec<Sheet>,
}

/// One side of paper.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Sheet {
    /// In points.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) text: String,
    /// The colours of letters, as `#1a2b3c`.
    pub(super) letters: Vec<String>,
    /// What is filled, each colour with the largest part of the sheet that it covers at once.
    pub(super) fills: BTreeMap<String, f64>,
}

impl Pdf {
    /// Prints the page of a window, backgrounds too, so that a dark one would be seen.
    pub(super) fn of(window: &Window, paper: Paper) -> Self {
        let wanted = json!({
            "paperWidth": paper.width, "paperHeight": paper.height,
            "printBackground": true, "preferCSSPageSize": false,
        });
        let printed = window.ask("Page.printToPDF", &wanted);
        let read = tools::node_with("pdf.mjs", printed["data"].as_str().unwrap());
        let said = String::from_utf8_lossy(&read.stderr);
        serde_json::from_slice(&read.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// Returns all its text without the spaces, which are only where letters end.
    pub(super) fn letters(&self) -> String {
        let all = self.sheets.iter().flat_map(|sheet| sheet.text.chars());
        all.filter(|letter| !letter.is_whitespace()).collect()
    }
}
