//! A new site: small, complete, and worth reading. Entry point: [`files`]. Pure.

use crate::authoring::NewFile;
use crate::authoring::names::{one_line, yaml_text};
use jiff::civil::Date;

/// The files of a new site, with what each is.
const FILES: &[(&str, &str, &str)] = &[
    ("chalktalk.yaml", "the settings: title, menu, address", include_str!("site/chalktalk.yaml")),
    ("content/index.md", "the home page", include_str!("site/content/index.md")),
    (
        "content/lessons/two-minutes-of-seeing.md",
        "a lesson",
        include_str!("site/content/lessons/two-minutes-of-seeing.md"),
    ),
    (
        "content/newsletters/one-question-at-the-door.md",
        "an issue of the newsletter",
        include_str!("site/content/newsletters/one-question-at-the-door.md"),
    ),
    (
        "content/plans/one-visit.md",
        "a plan to fill in and print",
        include_str!("site/content/plans/one-visit.md"),
    ),
    (
        "content/pages/about.md",
        "a page like any other",
        include_str!("site/content/pages/about.md"),
    ),
];

/// Returns the files of a new site with this title, dated `day`.
pub fn files(title: &str, day: Date) -> Vec<NewFile> {
    let (title, day) = (yaml_text(&one_line(title)), day.to_string());
    let filled = |text: &str| text.replace("{{title}}", &title).replace("{{date}}", &day);
    FILES
        .iter()
        .map(|(path, _, text)| NewFile { path: (*path).to_owned(), text: filled(text) })
        .collect()
}

/// Returns what a file of a new site is, in a few words.
pub fn about(path: &str) -> &'static str {
    FILES.iter().find(|(known, ..)| *known == path).map_or("", |(_, about, _)| about)
}

/// Makes a title of the name of a folder: `our-coaching_hub` becomes `Our coaching hub`.
pub fn title_of_folder(name: &str) -> String {
    let words = one_line(&name.replace(['-', '_', '.'], " "));
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let title: String = first.chain(letters).collect();
    if title.is_empty() { "Our coaching hub".to_owned() } else { title }
}
