//! A page as it is printed, read by another program than the one that prints it. Entry points: [`print`], [`read`].

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

/// Prints the page of a window, backgrounds too, so that a dark one would be seen. What comes is a PDF in base64.
pub(super) fn print(window: &Window, paper: Paper) -> String {
    let wanted = json!({
        "paperWidth": paper.width, "paperHeight": paper.height,
        "printBackground": true, "preferCSSPageSize": false,
    });
    window.ask("Page.printToPDF", &wanted)["data"].as_str().unwrap().to_owned()
}

/// Reads what was printed, all at once, since the program that does it takes long to start.
pub(super) fn read(printed: &[String]) -> Vec<Pdf> {
    let read = tools::node_with("pdf.mjs", &printed.join("\n"));
    let said = String::from_utf8_lossy(&read.stderr);
    let pdfs: Vec<Pdf> =
        serde_json::from_slice(&read.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_eq!(pdfs.len(), printed.len(), "{said}");
    pdfs
}

impl Pdf {
    /// Returns all its text without the spaces, which are only where letters end.
    pub(super) fn letters(&self) -> String {
        let all = self.sheets.iter().flat_map(|sheet| sheet.text.chars());
        all.filter(|letter| !letter.is_whitespace()).collect()
    }
}
