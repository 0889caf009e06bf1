//! The articles of the site: lessons, newsletters, pages, and what the site needs besides. Entry points: one function
//! for each, which returns the file's text.

use super::random::Random;
use super::words::{noun, paragraph, question, sentence, sentences, title};
use super::{Counts, IMAGES, name};
use std::fmt::Write as _;

/// The site's settings.
pub(super) const SETTINGS: &str = "\
title: Westbrook Coaching Hub
base_url: https://hub.example.org/coaching/
language: en
timezone: America/Chicago
description: Lessons, newsletters and coaching plans for many schools
navigation: [lessons, newsletters, plans, questions, topics]
footer: A made-up hub that measures *chalktalk*. See [the first lesson](/lessons/short-coach-0/).
topics: {coaching: Coaching, feedback: Feedback, fidelity: Fidelity, teaming: Teaming, data: Using data, planning: Planning}
stages: {exploration: Exploration, installation: Installation, implementation: Implementation}
audiences: {coach: Coaches, teacher: Teachers, leader: Leaders}
newsletter:
  name: Westbrook Notes
  tagline: Notes for teams
  publisher: Westbrook Coaching Hub
  numbering: sequential
accessibility: {contact: access@example.org}
";

const TOPICS: &[&str] = &["coaching", "feedback", "fidelity", "teaming", "data", "planning"];
const STAGES: &[&str] = &["exploration", "installation", "implementation"];
const AUDIENCES: &[&str] = &["coach", "teacher", "leader"];
/// The sections of a lesson with the anchors that other pages link to.
const SECTIONS: &[(&str, &str)] = &[
    ("Why it matters", "why-it-matters"),
    ("Before you start", "before-you-start"),
    ("What to look for", "what-to-look-for"),
    ("A worked example", "a-worked-example"),
    ("When it does not work", "when-it-does-not-work"),
    ("In the next week", "in-the-next-week"),
];
/// The first year of the newsletter, and how many years it has appeared.
const YEARS: (usize, usize) = (2001, 24);

/// Writes the home page.
pub(super) fn home(random: &mut Random, counts: Counts) -> String {
    let mut text = String::from(
        "---\ntitle: Westbrook Coaching Hub\nsummary: Everything in one place.\n---\n\n",
    );
    paragraph(random, 60, &mut text);
    linked_sentence(random, "lessons/", counts, &mut text);
    text.push('\n');
    text
}

/// Writes the introduction of the list of lessons.
pub(super) fn introduction(random: &mut Random) -> String {
    let mut text = String::from("---\ntitle: Lessons\nsummary: All lessons.\n---\n\n");
    paragraph(random, 50, &mut text);
    text
}

/// Draws an image.
pub(super) fn figure(number: usize) -> String {
    let width = 480 + 16 * number;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"320\" viewBox=\"0 0 {width} 320\">\
         <rect width=\"{width}\" height=\"320\" fill=\"#eef\"/><circle cx=\"160\" cy=\"160\" r=\"{}\" fill=\"#247\"/></svg>\n",
        40 + number
    )
}

/// Writes a lesson of about a thousand words.
pub(super) fn lesson(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(8 * 1024);
    let day = 1 + random.below(28);
    front_matter(random, &date(YEARS.0 + number % YEARS.1, 1 + number % 12, day), &mut text);
    let _ = writeln!(text, "duration: {} min\nobjectives:", 5 * random.between(1, 9));
    items(random, 3, "  - ", &mut text);
    text.push_str("keypoints:\n");
    items(random, 2, "  - ", &mut text);
    if random.once_in(3) {
        let _ = writeln!(text, "prerequisites: [{}.md]", name(random.below(counts.lessons)));
    }
    text.push_str("---\n\n");
    paragraph(random, 50, &mut text);
    for (index, (heading, _)) in SECTIONS.iter().enumerate() {
        let _ = writeln!(text, "## {heading}\n");
        paragraph(random, 36, &mut text);
        linked_sentence(random, "", counts, &mut text);
        sentences(random, 16, &mut text);
        text.push_str("\n\n");
        match index {
            0 => bullets(random, 4, &mut text),
            1 => note(random, &mut text),
            2 => table(random, &mut text),
            3 => example(random, &mut text),
            4 if random.once_in(4) => image(random, "images", &mut text),
            _ => numbered(random, &mut text),
        }
    }
    resources(random, "## Resources", "", counts, &mut text);
    text.push_str("## Talk about it\n\n");
    question_block(random, &mut text);
    text
}

/// Writes an issue of the newsletter; several come out in a month, numbered through.
pub(super) fn newsletter(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(6 * 1024);
    let month = number * YEARS.1 * 12 / counts.newsletters.max(1);
    let date = date(YEARS.0 + month / 12, 1 + month % 12, 1 + random.below(28));
    front_matter(random, &date, &mut text);
    let _ = writeln!(text, "issue: Issue {0}\nnumber: {0}\n---\n", number + 1);
    paragraph(random, 70, &mut text);
    for _ in 0..random.between(2, 5) {
        let _ = writeln!(text, "## {}\n", title(random));
        paragraph(random, 60, &mut text);
        linked_sentence(random, "../lessons/", counts, &mut text);
        sentences(random, 40, &mut text);
        text.push_str("\n\n");
    }
    text.push_str("## Questions to get your team going\n\n");
    for index in 0..3 {
        text.push_str("- ");
        question(random, &mut text);
        text.push('\n');
        if index == 1 {
            text.push_str("  - ");
            question(random, &mut text);
            text.push('\n');
        }
    }
    text.push('\n');
    resources(random, "## Get started", "../lessons/", counts, &mut text);
    resources(random, "## Get better", "../lessons/", counts, &mut text);
    text
}

/// Writes a page.
pub(super) fn page(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(4 * 1024);
    front_matter(random, &date(YEARS.0 + number % YEARS.1, 6, 15), &mut text);
    text.push_str("---\n\n");
    for _ in 0..4 {
        let _ = writeln!(text, "## {}\n", title(random));
        paragraph(random, 60, &mut text);
        linked_sentence(random, "../lessons/", counts, &mut text);
        text.push('\n');
        bullets(random, 3, &mut text);
    }
    if random.once_in(4) {
        image(random, "../lessons/images", &mut text);
    }
    text
}

/// Writes the keys that all kinds have, without the closing line.
pub(super) fn front_matter(random: &mut Random, date: &str, text: &mut String) {
    let _ = write!(text, "---\ntitle: {}\ndate: {date}\nsummary: ", title(random));
    plain(random, 14, text);
    let _ = writeln!(
        text,
        "\ntopics: [{}]\naudience: [{}]\nstage: [{}]",
        random.of(TOPICS),
        random.of(AUDIENCES),
        random.of(STAGES)
    );
}

/// Appends a sentence that can stand in YAML as it is.
pub(super) fn plain(random: &mut Random, length: usize, text: &mut String) {
    let mut written = String::new();
    sentence(random, length, &mut written);
    text.extend(written.chars().filter(|c| !"*`\"".contains(*c)));
}

fn date(year: usize, month: usize, day: usize) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// Appends a list of sentences that can stand in YAML.
pub(super) fn items(random: &mut Random, count: usize, mark: &str, text: &mut String) {
    for _ in 0..count {
        text.push_str(mark);
        plain(random, 8, text);
        text.push('\n');
    }
}

/// Appends a sentence with a link to a section of a lesson.
pub(super) fn linked_sentence(
    random: &mut Random,
    folder: &str,
    counts: Counts,
    text: &mut String,
) {
    let lesson = name(random.below(counts.lessons.max(1)));
    let (heading, anchor) = SECTIONS.get(random.below(SECTIONS.len())).copied().unwrap_or_default();
    // As the words of a link should, they tell this place from the section of the same name in other lessons.
    let place = lesson.replace('-', " ");
    let noun = noun(random);
    let _ = writeln!(text, "See [{heading}, {place}]({folder}{lesson}.md#{anchor}) for {noun}.");
}

fn bullets(random: &mut Random, count: usize, text: &mut String) {
    for _ in 0..count {
        text.push_str("- ");
        sentence(random, 10, text);
        text.push('\n');
    }
    text.push('\n');
}

fn numbered(random: &mut Random, text: &mut String) {
    for number in 1..=4 {
        let _ = write!(text, "{number}. ");
        sentences(random, 16, text);
        text.push('\n');
    }
    text.push('\n');
}

fn note(random: &mut Random, text: &mut String) {
    text.push_str("::: note {title=\"Keep in mind\"}\n");
    sentences(random, 30, text);
    text.push_str("\n:::\n\n");
}

fn example(random: &mut Random, text: &mut String) {
    text.push_str("> ");
    sentences(random, 30, text);
    text.push_str("\n\n");
}

fn table(random: &mut Random, text: &mut String) {
    text.push_str("| Step | Who | What |\n| --- | --- | ---: |\n");
    for _ in 0..5 {
        let _ = write!(text, "| {} | {} | ", noun(random), noun(random));
        sentence(random, 6, text);
        text.push_str(" |\n");
    }
    text.push('\n');
}

fn image(random: &mut Random, folder: &str, text: &mut String) {
    let figure = random.below(IMAGES);
    let _ = writeln!(
        text,
        "![A {} beside a {}]({folder}/figure-{figure}.svg)\n",
        noun(random),
        noun(random)
    );
}

fn resources(random: &mut Random, heading: &str, folder: &str, counts: Counts, text: &mut String) {
    let _ = writeln!(text, "{heading}\n");
    for _ in 0..2 {
        let lesson = name(random.below(counts.lessons.max(1)));
        let minutes = random.between(3, 40);
        let _ = writeln!(text, "- [{}]({folder}{lesson}.md)\\", title(random));
        text.push_str(if random.once_in(3) { "  New. " } else { "  " });
        sentence(random, 12, text);
        let _ = writeln!(text, " ({minutes} min. {} sec.)", random.between(1, 59));
    }
    text.push('\n');
}

fn question_block(random: &mut Random, text: &mut String) {
    text.push_str("::: questions {#talk title=\"With your team\" duration=\"15 min\"}\n");
    for number in 1..=3 {
        let _ = write!(text, "{number}. ");
        question(random, text);
        if number == 1 {
            text.push_str(" {#first lines=4}\n   - ");
            question(random, text);
            text.push_str("\n\n   ::: facilitator\n   ");
            sentence(random, 10, text);
            text.push_str("\n   :::");
        }
        text.push('\n');
    }
    text.push_str(":::\n");
}
