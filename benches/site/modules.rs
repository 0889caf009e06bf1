//! Modules of the site's lessons, and the activities between them. Entry points: [`module`], [`activity`]. They stand besides
//! the other pages, which stay as they are.

use super::articles::{front_matter, items, linked_sentence, plain};
use super::random::Random;
use super::words::{paragraph, question, sentence, sentences, title};
use super::{Counts, name};
use std::fmt::Write as _;
use std::ops::Range;

/// How many activities a module has.
pub(super) const ACTIVITIES: usize = 2;
/// How many members stand in a group with a topic.
const GROUP: usize = 6;

/// Writes a module: its lessons one after another, with activities between them.
///
/// Each comes after the one before it and leads on to the next, so no circle is made. Every third also takes a lesson
/// of the module before.
pub(super) fn module(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(4 * 1024);
    front_matter(random, "2024-08-01", &mut text);
    let _ = writeln!(text, "number: {}\ntarget_duration: 40 h\ncontents:", number + 1);
    contents(random, &members(number, counts), &mut text);
    text.push_str("objectives:\n  knowledge:\n");
    items(random, 3, "    - ", &mut text);
    text.push_str("  practice:\n");
    items(random, 3, "    - ", &mut text);
    text.push_str("keypoints:\n");
    items(random, 3, "  - ", &mut text);
    if let Some(before) = number.checked_sub(1) {
        let earlier = random.below(number);
        let _ = write!(text, "prerequisites: [../{}/index.md", name(before));
        if earlier != before {
            let _ = write!(text, ", ../{}/index.md", name(earlier));
        }
        text.push_str("]\n");
    }
    if number + 1 < counts.modules {
        let _ = writeln!(text, "next: ../{}/index.md", name(number + 1));
    }
    text.push_str("---\n\n");
    paragraph(random, 60, &mut text);
    linked_sentence(random, "../../lessons/", counts, &mut text);
    text.push_str("\n::: questions\n");
    for number in 1..=2 {
        let _ = write!(text, "{number}. ");
        question(random, &mut text);
        text.push('\n');
    }
    text.push_str(":::\n");
    text
}

/// Returns the files of a module's members in their order.
fn members(number: usize, counts: Counts) -> Vec<String> {
    let lesson = |lesson| format!("../../lessons/{}.md", name(lesson));
    let own = lessons(number, counts);
    let borrowed = own.start.checked_sub(1).filter(|_| number % 3 == 2);
    let mut members: Vec<String> = borrowed.into_iter().chain(own).map(lesson).collect();
    for activity in 0..ACTIVITIES {
        let at = members.len() * (activity + 1) / ACTIVITIES;
        let activity = name(number * ACTIVITIES + activity);
        members.insert(at, format!("../../activities/{activity}.md"));
    }
    members
}

/// Returns the numbers of a module's lessons: all lessons are shared out.
fn lessons(number: usize, counts: Counts) -> Range<usize> {
    let first = |number: usize| number * counts.lessons / counts.modules.max(1);
    first(number)..first(number + 1)
}

/// Appends the members: the first few one by one, the others in groups.
fn contents(random: &mut Random, members: &[String], text: &mut String) {
    for (index, group) in members.chunks(GROUP).enumerate() {
        if index > 0 {
            text.push_str("  - topic: ");
            plain(random, 5, text);
            text.push_str("\n    contents:\n");
        }
        for member in group {
            text.push_str(if index > 0 { "      - " } else { "  - " });
            text.push_str(member);
            text.push('\n');
        }
    }
}

/// Writes an activity of about three hundred words.
pub(super) fn activity(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(3 * 1024);
    front_matter(random, &format!("2024-09-{:02}", 1 + number % 28), &mut text);
    let _ = writeln!(text, "duration: {} min\nparticipation: in pairs", 5 * random.between(2, 9));
    text.push_str("materials:\n");
    items(random, 2, "  - ", &mut text);
    text.push_str("outputs:\n");
    items(random, 1, "  - ", &mut text);
    text.push_str("---\n\n");
    paragraph(random, 50, &mut text);
    for step in 1..=2 {
        let _ = writeln!(text, "## {}\n", title(random));
        paragraph(random, 40, &mut text);
        linked_sentence(random, "../lessons/", counts, &mut text);
        text.push('\n');
        for number in 1..=3 {
            let _ = write!(text, "{number}. ");
            sentences(random, 14, &mut text);
            text.push('\n');
        }
        text.push_str("\n::: facilitator\n");
        sentence(random, 16, &mut text);
        text.push_str("\n:::\n\n");
        if step == 2 {
            text.push_str("::: questions {#talk}\n1. ");
            question(random, &mut text);
            text.push_str("\n:::\n");
        }
    }
    text
}
