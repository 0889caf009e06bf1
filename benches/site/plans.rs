//! The coaching plans of the site, in the form language. Entry point: `plan`.

use super::articles::{front_matter, linked_sentence};
use super::random::Random;
use super::words::{noun, paragraph, question, title};
use super::{Counts, name};
use std::fmt::Write as _;

/// The parts that every plan has around its repeated sections.
const BEGINNING: &str = "\
## About this plan {by=\"coach, lead\"}

### Who is accountable for it? * {#accountable}

Name one person, not a team.

[person]

### It starts on * {#start}

[date]

### Who is coached? {#level}

- ( ) One person
- ( ) Small group
- ( ) Other: ____

### How many are in the group? {#size show-if=\"level = Small group\"}

[number, people]

### What, how often, and who prepares it? {#elements rows=\"3 to 12\" print=6}

| Skill or practice | Process | How often | Coach prepares |
| --- | --- | --- | --- |
| [short answer] | [one of: Observation, Video, Modelling] | [how often] | [long answer] |

";
const END: &str = "\
## Review and agree {by=lead}

### Review dates {#reviews}

[review dates: every 6 weeks, 4 times, from start]

### Agreed by {#agreed}

[sign-off: coach, teacher, lead]

## Coaching log {log charts=\"minutes by month\"}

| Date | Minutes | Strategies |
| --- | --- | --- |
| [date] | [number, minutes] | [any of: Observation, Modelling, Feedback] |
";

/// Writes a plan of about twenty fields.
pub(super) fn plan(random: &mut Random, number: usize, counts: Counts) -> String {
    let mut text = String::with_capacity(6 * 1024);
    front_matter(random, &format!("20{:02}-08-{:02}", 1 + number % 24, 1 + number % 28), &mut text);
    let _ = writeln!(
        text,
        "plan: {{id: {}, version: {}, roles: {{coach: Coach, teacher: Teacher, lead: Accountable person}}}}\n---\n",
        name(number),
        1 + number % 4
    );
    paragraph(random, 50, &mut text);
    linked_sentence(random, "../lessons/", counts, &mut text);
    text.push('\n');
    text.push_str(BEGINNING);
    for section in 1..=3 {
        let _ = writeln!(text, "## {} {{by=coach}}\n", title(random));
        paragraph(random, 25, &mut text);
        for field in 1..=4 {
            text.push_str("### ");
            question(random, &mut text);
            let _ = writeln!(text, " {{#s{section}-f{field}}}\n");
            paragraph(random, 12, &mut text);
            answer(random, field, &mut text);
        }
    }
    text.push_str(END);
    text
}

fn answer(random: &mut Random, field: usize, text: &mut String) {
    match field {
        1 => text.push_str("[long answer, 3 lines]\n\n"),
        2 => text.push_str("[rating 0 to 10: Not at all, Completely]\n\n"),
        3 => {
            for _ in 0..4 {
                let _ = writeln!(text, "- [ ] {}", title(random));
            }
            text.push('\n');
        }
        _ => {
            let _ = writeln!(
                text,
                "[one of: {}, {} or {}, Other]\n",
                noun(random),
                noun(random),
                noun(random)
            );
        }
    }
}
