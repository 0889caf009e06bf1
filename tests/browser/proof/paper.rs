//! What comes out of a printer: all of the text and nothing else, black on white whatever colours the screen has, link
//! targets once, and header rows on every sheet that a table goes on to.

use super::faults::Faults;
use super::modes::{DARK, LIGHT, WIDE};
use super::pages::{self, Page};
use super::pdf::{self, PAPERS, Paper, Pdf, Sheet};
use super::{hub, probe};
use crate::disk::DiskSite;
use crate::window::Window;
use serde::Deserialize;
use std::ops::RangeInclusive;

const EXPECTED: &str = include_str!("probes/paper.js");
/// How light a colour may be to be read on white (3 to 1 or more in luminance), and how light a ground has to be.
const DARKEST_GROUND: f64 = 0.8;
const LIGHTEST_LETTER: f64 = 0.18;
/// A filled part of a sheet that is so large is a ground; less is a line or a box.
const GROUND: f64 = 0.02;

/// What is printed, and on how many sheets; fonts differ from system to system.
const PRINTED: [(&str, RangeInclusive<usize>); 9] = [
    ("page with links elsewhere", 1..=4),
    ("lesson", 3..=6),
    ("activity", 2..=5),
    ("hand-out", 1..=4),
    ("issue", 2..=5),
    ("discussion", 1..=4),
    ("discussion guide", 2..=5),
    ("plan", 4..=9),
    ("module to print", 20..=45),
];

/// What a page says that its print has to hold, and must not hold.
#[derive(Deserialize)]
struct Expected {
    /// Texts of the page in its order.
    texts: Vec<String>,
    /// Texts of its bars.
    bars: Vec<String>,
    /// Where links of the running text lead, with how many lead there.
    targets: Vec<(String, usize)>,
    /// Lines to write on.
    lines: usize,
}

pub(super) fn pages_are_printed_whole_without_bars_and_in_black_on_white() {
    let window = Window::watched();
    WIDE.put_on(&window);
    let mut faults = Faults::default();
    for (name, sheets) in PRINTED.into_iter().filter(|(name, _)| pages::is_asked_for(name)) {
        let page = pages::the(name);
        LIGHT.put_on(&window);
        window.go(&hub::served().address(page));
        let expected: Expected = serde_json::from_value(probe(&window, EXPECTED)).unwrap();
        let mut printed = Vec::new();
        for paper in PAPERS {
            for colours in [LIGHT, DARK] {
                colours.put_on(&window);
                printed.push(pdf::print(&window, paper));
            }
        }
        for (paper, pdfs) in PAPERS.into_iter().zip(pdf::read(&printed).chunks(2)) {
            let [light, dark] = pdfs else { panic!("two of each paper") };
            count(page, paper, light, &sheets, &mut faults);
            text(page, paper, light, &expected, &mut faults);
            targets(page, paper, light, &expected, &mut faults);
            colours(page, paper, light, &mut faults);
            if light != dark {
                let remedy = "it is printed otherwise when the screen is dark; set every colour anew in print.css";
                faults.say(page.name, paper.name, "paper/dark", "page", remedy);
            }
        }
    }
    faults.settle(&["paper/"]);
}

fn count(
    page: &Page,
    paper: Paper,
    pdf: &Pdf,
    sheets: &RangeInclusive<usize>,
    faults: &mut Faults,
) {
    let count = pdf.sheets.len();
    if !sheets.contains(&count) {
        let remedy =
            format!("{count} sheets, and {} to {} are expected", sheets.start(), sheets.end());
        faults.say(page.name, paper.name, "paper/sheets", "page", &remedy);
    }
    for (number, Sheet { text, .. }) in pdf.sheets.iter().enumerate() {
        if text.trim().is_empty() {
            let element = format!("sheet {}", number + 1);
            faults.say(
                page.name,
                paper.name,
                "paper/empty",
                &element,
                "nothing is printed on it; look for breaks",
            );
        }
    }
}

fn text(page: &Page, paper: Paper, pdf: &Pdf, expected: &Expected, faults: &mut Faults) {
    let printed = pdf.letters();
    assert!(expected.texts.len() > 5, "{}: there is something to print", page.name);
    for text in expected.texts.iter().filter(|text| !printed.contains(&squeezed(text))) {
        faults.say(
            page.name,
            paper.name,
            "paper/text",
            text,
            "it is on the screen and not on paper",
        );
    }
    for bar in expected.bars.iter().filter(|bar| printed.contains(&squeezed(bar))) {
        let remedy = "it is of no use on paper; hide it in print.css";
        faults.say(page.name, paper.name, "paper/bar", bar, remedy);
    }
    if page.name.starts_with("page with links") && expected.targets.is_empty() {
        let remedy = "it has no links to other sites; let another page stand for such pages";
        faults.say(page.name, paper.name, "paper/target", "main .prose a", remedy);
    }
    if page.name == "discussion" && expected.lines == 0 {
        let remedy = "there are no lines to write on";
        faults.say(page.name, paper.name, "paper/lines", ".writing-lines", remedy);
    }
}

fn targets(page: &Page, paper: Paper, pdf: &Pdf, expected: &Expected, faults: &mut Faults) {
    let printed = pdf.letters();
    for (target, links) in &expected.targets {
        let times = printed.matches(&squeezed(target)).count();
        if times == 0 || times > *links {
            let remedy = format!(
                "its address is printed {times} times for {links} links; once each is right"
            );
            faults.say(page.name, paper.name, "paper/target", target, &remedy);
        }
    }
}

fn colours(page: &Page, paper: Paper, pdf: &Pdf, faults: &mut Faults) {
    for sheet in &pdf.sheets {
        for letter in sheet.letters.iter().filter(|colour| luminance(colour) > LIGHTEST_LETTER) {
            faults.say(
                page.name,
                paper.name,
                "paper/letters",
                letter,
                "letters of this colour are too light on paper",
            );
        }
        let grounds = sheet.fills.iter().filter(|(_, part)| **part > GROUND);
        for (ground, _) in grounds.filter(|(colour, _)| luminance(colour) < DARKEST_GROUND) {
            faults.say(
                page.name,
                paper.name,
                "paper/ground",
                ground,
                "a ground of this colour is too dark on paper",
            );
        }
    }
}

/// Returns the relative luminance of a colour such as `#1a2b3c` by WCAG, from 0 to 1.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

pub(super) fn header_rows_are_repeated_on_every_sheet() {
    let rows = "| row | words |\n".repeat(120);
    let site = DiskSite::empty();
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n");
    let lesson = format!(
        "---\nsummary: A table.\n---\n# Long\n\n| Number | Meaning |\n| --- | --- |\n{rows}\n"
    );
    site.write("content/lessons/long.md", lesson);
    drop(site.run(&["build", "--links", "file"]).exits(0));
    let window = Window::watched();
    window.go(&format!("file://{}", site.path("public/lessons/long/index.html").display()));
    let printed = PAPERS.map(|paper| pdf::print(&window, paper));
    for (paper, pdf) in PAPERS.into_iter().zip(pdf::read(&printed)) {
        let with_rows: Vec<_> =
            pdf.sheets.iter().filter(|sheet| sheet.text.contains("row")).collect();
        assert!(with_rows.len() > 1, "{}: the table goes on over sheets", paper.name);
        for sheet in with_rows {
            let text = &sheet.text;
            assert!(
                text.contains("Number"),
                "{}: a sheet without the header row: {text}",
                paper.name
            );
        }
    }
}

pub(super) fn pictures_are_there_for_the_printer_before_anyone_scrolls() {
    let shown = "[...document.querySelectorAll('main img')].map((picture) => picture.complete && picture.naturalWidth > 0)";
    let hub = hub::served();
    let window = Window::watched();
    window.go(&hub.at("modules/around-the-cycle/print/"));
    window.until(&format!("{shown}.length > 2 && {shown}.every(Boolean)"));
}
