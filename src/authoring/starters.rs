//! What a new page of each kind begins with. Entry point: [`STARTERS`], a row for each kind.

/// What a new page of a kind begins with.
#[derive(Debug)]
pub struct Starter {
    /// The kind's name.
    pub kind: &'static str,
    /// What such a page is, in one line for authors.
    pub about: &'static str,
    /// Values of keys that cannot be left empty.
    pub values: &'static [(&'static str, &'static str)],
    /// The text of the page.
    pub body: &'static str,
    /// Its first part, for kinds that have parts.
    pub part: Option<Part>,
}

/// The first part of a module or guide.
#[derive(Debug)]
pub struct Part {
    /// The name of its file, without ending.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The text of a part.
    pub body: &'static str,
}

/// A row for each kind, in the order that most people need them.
pub const STARTERS: &[Starter] = &[
    Starter {
        kind: "lesson",
        about: "something to learn by oneself, in ten or twenty minutes",
        values: &[],
        body: include_str!("starters/lesson.md"),
        part: None,
    },
    Starter {
        kind: "newsletter",
        about: "an issue of your newsletter",
        values: &[],
        body: include_str!("starters/newsletter.md"),
        part: None,
    },
    Starter {
        kind: "plan",
        about: "a form that coach and teacher fill in together",
        values: &[("plan", "{version: \"1\", roles: {coach: Coach, teacher: Teacher}}")],
        body: include_str!("starters/plan.md"),
        part: None,
    },
    Starter {
        kind: "page",
        about: "a page like any other: about us, how to reach us",
        values: &[],
        body: include_str!("starters/page.md"),
        part: None,
    },
    Starter {
        kind: "activity",
        about: "something to do together",
        values: &[],
        body: include_str!("starters/activity.md"),
        part: None,
    },
    Starter {
        kind: "module",
        about: "a folder of lessons and activities to work through in their order",
        values: &[("contents", "[first-lesson.md]")],
        body: include_str!("starters/module.md"),
        part: Some(Part {
            name: "first-lesson",
            title: "First lesson",
            body: include_str!("starters/lesson.md"),
        }),
    },
    Starter {
        kind: "guide",
        about: "a folder of pages that make a handbook",
        values: &[("contents", "[first-page.md]")],
        body: include_str!("starters/guide.md"),
        part: Some(Part {
            name: "first-page",
            title: "First page",
            body: include_str!("starters/guide-page.md"),
        }),
    },
    Starter {
        kind: "discussion",
        about: "a guide for a meeting: questions, roles, and how the time is spent",
        values: &[],
        body: include_str!("starters/discussion.md"),
        part: None,
    },
    Starter {
        kind: "glossary",
        about: "the words of your trade; there is one for the whole site",
        values: &[],
        body: include_str!("starters/glossary.md"),
        part: None,
    },
];

/// Returns the row of a kind.
pub fn starter(kind: &str) -> Option<&'static Starter> {
    STARTERS.iter().find(|starter| starter.kind == kind)
}
