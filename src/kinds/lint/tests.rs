//! Good texts stay silent, and each rule speaks where it should.

use super::{RULES, Text};
use crate::diagnostics::Diagnostics;
use crate::kinds::Data;
use crate::parse::markdown;
use crate::paths::SourcePath;
use proptest::prelude::*;

/// Returns the codes that the lint reports of a body, without their area.
fn codes(body: &str) -> Vec<&'static str> {
    let file = SourcePath::new("content/lessons/why.md");
    let options = markdown::Options { smart: true, ..markdown::Options::default() };
    let source = std::sync::Arc::from(body);
    let whole = markdown::Body {
        source: &source,
        offset: 0,
        file: &file,
        title: Some("Why"),
        plan: false,
        guess_questions: false,
    };
    let document = markdown::parse(&whole, &options, &mut Diagnostics::new()).document;
    let data = Data::Page;
    let text = Text {
        file: &file,
        document: &document,
        links: &[],
        data: &data,
        languages: &[],
        titled: true,
    };
    let mut diags = Diagnostics::new();
    super::check(&text, &mut diags);
    diags.iter().map(|fault| fault.code.id.trim_start_matches("lint/")).collect()
}

#[test]
fn good_texts_are_silent() {
    for body in [
        "# Why\n\nThe title again is the title.",
        "## One\n\n### Two\n\ntext\n\n## Three\n\ntext",
        "![decorative](line.svg) ![A table](table.svg) ![Portrait](portrait.jpg)",
        "![How to name a file such as a.png](name.png) ![Team 2](team.png) ![See ICS](ICS.svg)",
        "**Say nothing for a minute.**\n\nThen ask.",
        "**Materials:**\n\n- Paper",
        "**What did you see?**\n\n1. One",
        "He said **“Wait!”**\n\nThen left.",
        "**Coaching** is more than advice.\n\nNext.",
        "**One** **two**\n\nNext.",
        "**The end**",
        "**[The observation form](form.md)**\n\nNext.",
        "- **Coach**\n\n  Listens.\n- **Teacher**\n\n  Speaks.",
        "> **A quote**\n>\n> of someone",
        "[Here is how](a.md) [more on waiting](b.md) [the link between the two](c.md)",
        "<https://example.org> [www.example.org](https://www.example.org/) <maria@example.org>",
        "[why](why.md) [why](./why.md) [why](../lessons/why.md#goals) [why](/lessons/why/) [why](#goals)",
        "[a talk](https://example.org/a) [a talk](https://example.org/a/)",
        "[home](../index.md) [home](/)",
        "[who](a/index.md) [who](a.md)",
        "[![The team](team.jpg)](team.md)",
        "|  | Monday |\n| --- | --- |\n| Wait | yes |",
        "| ![A clock](clock.svg) | |\n| --- | --- |\n| Wait | yes |",
        "::: media {src=visit.mp4 captions=visit.vtt}\n:::",
        "::: media {src=talk.mp3 transcript=talk.txt}\n:::",
        "::: media {src=\"https://video.example.org/visit.mp4\"}\n:::",
        "[the sheet](sheet.csv) [a page on PDF files](pdf.md) [a host](https://forms.pdf)",
    ] {
        assert_eq!(codes(body), Vec::<&str>::new(), "{body}");
    }
}

#[test]
fn each_rule_speaks_where_it_should() {
    for (body, expected) in [
        ("![](a.png)", "image-without-text"),
        ("![ ](a.png)", "image-without-text"),
        ("![a.PNG](b.png)", "image-file-name"),
        ("![My team.png](My%20team.png)", "image-file-name"),
        ("![IMG_2034](IMG_2034.jpg)", "image-file-name"),
        ("text\n\n# Again\n\ntext", "second-title"),
        ("### Deep\n\ntext", "skipped-level"),
        ("## One\n\n#### Deep\n\ntext", "skipped-level"),
        ("**Before the visit**\n\nAsk.", "bold-heading"),
        ("**Before the *visit***\n\n1. Ask.", "bold-heading"),
        ("::: note\n**Before the visit**\n\nAsk.\n:::", "bold-heading"),
        ("[here](a.md)", "vague-link"),
        ("[Click **here**!](a.md)", "vague-link"),
        ("[Read more »](a.md)", "vague-link"),
        ("[Más información](a.md)", "vague-link"),
        ("[](a.md)", "vague-link"),
        ("[→](a.md)", "vague-link"),
        ("[![decorative](a.svg)](a.md)", "vague-link"),
        ("<https://example.org/books/listening>", "bare-address"),
        ("[www.example.org/books](https://www.example.org/books)", "bare-address"),
        ("[a talk](a.md) [A *talk*](b.md)", "same-link-text"),
        ("[a talk](a.md#one) [a talk](a.md#two)", "same-link-text"),
        ("| | |\n| --- | --- |\n| a | b |", "table-without-header"),
        ("::: media {src=a.MP4}\n:::", "film-without-captions"),
        ("::: media {src=a.mp3}\nA talk.\n:::", "sound-without-transcript"),
        ("[the form](a.PDF#page=2) and [its second page](a.PDF#page=3)", "document-to-review"),
        ("[the form](https://example.org/form.docx?v=2)", "document-to-review"),
    ] {
        assert_eq!(codes(body), [expected], "{body}");
    }
}

#[test]
fn rules_have_names_of_their_own() {
    let mut names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

proptest! {
    #[test]
    fn plain_prose_is_silent(
        parts in proptest::collection::vec("(#{2} |- |1\\. |> )?[A-Za-z][a-z ,]{0,20}[.?!]", 0..12),
    ) {
        prop_assert_eq!(codes(&parts.join("\n\n")), Vec::<&str>::new());
    }

    #[test]
    fn any_text_is_read_without_a_panic(body in "[\\[\\]()!*#|a:{}=./ \n-]{0,60}") {
        codes(&body);
    }
}
