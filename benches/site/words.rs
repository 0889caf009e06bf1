//! Prose that means nothing and looks like coaching. Entry points: `sentence`, `paragraph`, `title`. Knows nothing of
//! pages; a link is put in by whoever asks for one.

use super::random::Random;

/// What sentences tell of.
pub(crate) const NOUNS: &[&str] = &[
    "coach",
    "teacher",
    "team",
    "class",
    "lesson",
    "routine",
    "visit",
    "record",
    "goal",
    "plan",
    "question",
    "answer",
    "practice",
    "school",
    "district",
    "week",
    "term",
    "feedback",
    "count",
    "sheet",
    "meeting",
    "example",
    "rehearsal",
    "signal",
    "transition",
    "group",
    "student",
    "reading",
    "measure",
    "agreement",
    "schedule",
    "principal",
    "room",
    "minute",
    "strategy",
    "cycle",
    "video",
    "corridor",
    "notebook",
    "whiteboard",
    "colleague",
    "result",
    "step",
    "evidence",
];
const VERBS: &[&str] = &[
    "shows",
    "asks",
    "counts",
    "writes",
    "plans",
    "repeats",
    "observes",
    "models",
    "names",
    "keeps",
    "shares",
    "tries",
    "hears",
    "offers",
    "adapts",
    "reviews",
    "closes",
    "opens",
    "measures",
    "notices",
    "schedules",
    "practises",
    "returns to",
    "works on",
    "agrees on",
    "looks at",
];
const QUALITIES: &[&str] = &[
    "short",
    "clear",
    "small",
    "shared",
    "weekly",
    "quiet",
    "honest",
    "early",
    "second",
    "written",
    "planned",
    "familiar",
    "useful",
    "difficult",
    "ordinary",
    "careful",
    "steady",
    "visible",
    "modest",
    "new",
    "joint",
    "slow",
    "brief",
    "specific",
];
const JOINTS: &[&str] = &[
    "and", "while", "so", "because", "before", "after", "until", "although", "when", "where", "but",
];
const DETERMINERS: &[&str] = &["the", "each", "one", "another", "that", "this", "every", "our"];
const TIMES: &[&str] = &[
    "on Monday",
    "in the first week",
    "after lunch",
    "twice a month",
    "by winter",
    "in room 12",
    "before the bell",
    "with the door closed",
    "for ten minutes",
    "without a form",
    "at 8:05",
    "in the teacher's own words",
    "once more",
    "across three visits",
];

/// Appends a sentence of about `length` words; now and then with emphasis, a quotation or a dash.
pub(crate) fn sentence(random: &mut Random, length: usize, out: &mut String) {
    let start = out.len();
    let mut words = 0;
    while words < length {
        if words > 0 {
            out.push_str(if random.once_in(3) { ", " } else { " " });
            out.push_str(random.of(JOINTS));
            out.push(' ');
            words += 1;
        }
        clause(random, out);
        words += 8;
    }
    capitalise(out, start);
    out.push_str(match random.below(24) {
        0 => "; nothing else.",
        1 => "? Not yet.",
        2 => " … and then?",
        _ => ".",
    });
}

fn clause(random: &mut Random, out: &mut String) {
    thing(random, out);
    out.push(' ');
    out.push_str(random.of(VERBS));
    out.push(' ');
    let mark = match random.below(40) {
        0 | 1 => "*",
        2 => "**",
        3 => "\"",
        4 => "`",
        _ => "",
    };
    out.push_str(mark);
    thing(random, out);
    out.push_str(mark);
    if random.once_in(2) {
        out.push(' ');
        out.push_str(random.of(TIMES));
    }
    if random.once_in(20) {
        out.push_str(" -- it isn't the rule --");
    }
}

fn thing(random: &mut Random, out: &mut String) {
    out.push_str(random.of(DETERMINERS));
    out.push(' ');
    if random.once_in(2) {
        out.push_str(random.of(QUALITIES));
        out.push(' ');
    }
    out.push_str(random.of(NOUNS));
}

/// Appends a paragraph of about `words` words and an empty line.
pub(crate) fn paragraph(random: &mut Random, words: usize, out: &mut String) {
    sentences(random, words, out);
    out.push_str("\n\n");
}

/// Appends sentences of about `words` words together.
pub(crate) fn sentences(random: &mut Random, words: usize, out: &mut String) {
    let mut left = words;
    while left > 0 {
        let length = random.between(6, 24).min(left.max(6));
        sentence(random, length, out);
        left = left.saturating_sub(length + 2);
        if left > 0 {
            out.push(' ');
        }
    }
}

/// Appends a question.
pub(crate) fn question(random: &mut Random, out: &mut String) {
    out.push_str(random.of(&["How", "When", "Why", "Where", "How often"]));
    out.push(' ');
    out.push_str(random.of(&["would", "does", "could", "should", "might"]));
    out.push(' ');
    clause(random, out);
    out.push('?');
}

/// Returns a title of a few words.
pub(crate) fn title(random: &mut Random) -> String {
    let mut title = String::new();
    thing(random, &mut title);
    title.push(' ');
    title.push_str(random.of(JOINTS));
    title.push(' ');
    thing(random, &mut title);
    capitalise(&mut title, 0);
    title
}

/// Returns one noun.
pub(crate) fn noun(random: &mut Random) -> &'static str {
    random.of(NOUNS)
}

/// Returns two words that are always the same for a number.
pub(crate) fn pair(number: usize) -> (&'static str, &'static str) {
    let of = |words: &[&'static str], at: usize| {
        words.get(at % words.len().max(1)).copied().unwrap_or_default()
    };
    (of(QUALITIES, number), of(NOUNS, number / 7))
}

/// Makes the first letter from `start` on a capital.
fn capitalise(text: &mut String, start: usize) {
    let letter = text.get(start..).and_then(|rest| rest.chars().next());
    if let Some(letter) = letter.filter(char::is_ascii_lowercase) {
        text.replace_range(start..=start, &letter.to_ascii_uppercase().to_string());
    }
}
