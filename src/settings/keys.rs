//! Every key of `chalktalk.yaml`, in one table. Entry point: `SETTINGS`. Source: README, "Settings".

use crate::parse::fields::{Form, Key, key, required};

/// The keys of the settings.
pub const SETTINGS: &[Key] = &[
    required("title", Form::Text, "The site's name.", "Northfield Implementation Hub"),
    key(
        "base_url",
        Form::Text,
        "Where the site will stand, for canonical addresses, feeds and e-mail.",
        "https://hub.example.org/coaching/",
    ),
    key("language", Form::Language, "The language of pages that name none.", "en"),
    key("timezone", Form::Text, "The time zone that days are counted in.", "America/New_York"),
    key("theme", Form::Text, "The theme: `default` or a folder in `themes`.", "default"),
    key("theme_settings", Form::Free, "What the theme lets you choose.", "{latest_issue: false}"),
    key(
        "description",
        Form::Paragraph,
        "The site in a sentence or two.",
        "Lessons, a newsletter and plans for our coaches.",
    ),
    key(
        "navigation",
        Form::ListOf(&Form::Name),
        "What the menu leads to, in its order.",
        "[lessons, newsletters, pages/about.md]",
    ),
    key(
        "footer",
        Form::Paragraph,
        "What stands at the foot of every page, in Markdown.",
        "Funded by the *Northfield* school district.",
    ),
    key(
        "topics",
        CLOSED_LIST,
        "The only topics there are, each with its label.",
        "{coaching: Coaching, feedback: Feedback}",
    ),
    key(
        "stages",
        CLOSED_LIST,
        "The only stages there are, each with its label.",
        "[exploration, installation]",
    ),
    key(
        "audiences",
        CLOSED_LIST,
        "The only audiences there are, each with its label.",
        "{coach: Coaches, team: Teams}",
    ),
    key(
        "newsletter",
        Form::Mapping(NEWSLETTER),
        "The publication that the issues belong to.",
        "{name: Field Notes, tagline: Notes for coaches}",
    ),
    key(
        "roles",
        Form::Mapping(ROLES),
        "Headings that give the list under them its role.",
        "{questions: [Discussion questions, Talk about it]}",
    ),
    key("markdown", Form::Mapping(MARKDOWN), "How text is read.", "{html: basic, smart: true}"),
    key(
        "glossary",
        Form::Mapping(GLOSSARY),
        "How the glossary is used.",
        "{autolink: first-per-section}",
    ),
    key(
        "images",
        Form::Mapping(IMAGES),
        "How images are made smaller.",
        "{widths: [480, 960, 1600]}",
    ),
    key(
        "accessibility",
        Form::Mapping(ACCESSIBILITY),
        "The accessibility statement.",
        "{contact: access@example.org}",
    ),
    key(
        "image",
        Form::Mapping(IMAGE),
        "The picture of pages that name none.",
        "{src: static/card.png, alt: A coach and a teacher at a table}",
    ),
    key(
        "email",
        Form::Mapping(EMAIL),
        "The e-mail edition of newsletters.",
        "{footer: You get this as a member of our team.}",
    ),
    key(
        "redirects",
        Form::ListOf(&Form::OneOf(&REDIRECTS)),
        "For which servers redirects are written too.",
        "[netlify]",
    ),
    key(
        "allow_hosts",
        Form::ListOf(&Form::Name),
        "Other hosts that pages may load images or media from.",
        "[images.example.org]",
    ),
    key(
        "output",
        Form::Mapping(OUTPUT),
        "Where and how the site is written.",
        "{dir: public, links: clean}",
    ),
];

/// The forms of redirects besides pages.
pub(super) const REDIRECTS: [&str; 4] = ["netlify", "nginx", "apache", "csv"];

/// Names with labels, or names alone.
const CLOSED_LIST: Form = Form::Either(&[Form::Named(&Form::Text), Form::ListOf(&Form::Text)]);

const NEWSLETTER: &[Key] = &[
    key("name", Form::Text, "Its name.", "Field Notes"),
    key("tagline", Form::Text, "The line under its name.", "Notes for coaches"),
    key("publisher", Form::Text, "Who publishes it.", "Northfield Implementation Hub"),
    key("issn", Form::Text, "Its ISSN.", "2049-3630"),
    key(
        "numbering",
        Form::OneOf(&["period", "sequential", "volume"]),
        "How issues are counted.",
        "period",
    ),
    key("cadence", CADENCE, "When issues appear.", "{months: [9, 10, 11, 12, 1, 2, 3, 4, 5]}"),
];

const CADENCE: Form = Form::Either(&[
    Form::OneOf(&["monthly", "quarterly"]),
    Form::Mapping(&[required(
        "months",
        Form::ListOf(&Form::Number),
        "Months from 1 to 12.",
        "[9, 10, 11, 12]",
    )]),
]);

const ROLES: &[Key] = &[
    key(
        "questions",
        Form::ListOf(&Form::Text),
        "Headings over discussion questions.",
        "[Discussion questions, Talk about it]",
    ),
    key("start", Form::ListOf(&Form::Text), "Headings over what to begin with.", "[Get started]"),
    key("better", Form::ListOf(&Form::Text), "Headings over what leads further.", "[Get better]"),
    key(
        "resources",
        Form::ListOf(&Form::Text),
        "Headings over resources.",
        "[Resources, Read more]",
    ),
];

const MARKDOWN: &[Key] = &[
    key("html", Form::OneOf(&["basic", "escape", "allow"]), "Which HTML passes.", "basic"),
    key("smart", Form::Bool, "Whether quotes and dashes become typographic.", "true"),
];

const GLOSSARY: &[Key] = &[key(
    "autolink",
    Form::OneOf(&["first-per-section", "off"]),
    "Where terms become links.",
    "first-per-section",
)];

const IMAGES: &[Key] =
    &[key("widths", Form::ListOf(&Form::Number), "Widths in pixels.", "[480, 960, 1600]")];

const ACCESSIBILITY: &[Key] =
    &[key("contact", Form::Text, "Whom to write to.", "access@example.org")];

const IMAGE: &[Key] = &[
    required("src", Form::File, "The file, from the site's folder.", "static/card.png"),
    key("alt", Form::Text, "What it shows.", "A coach and a teacher at a table"),
];

const EMAIL: &[Key] = &[
    key(
        "footer",
        Form::Paragraph,
        "What stands at the foot of every e-mail, in Markdown.",
        "You get this as a member of our team.",
    ),
    key(
        "unsubscribe",
        Form::Text,
        "The mark that the mailing service replaces.",
        "\"{{unsubscribe}}\"",
    ),
    key("service", Form::OneOf(&["none"]), "The mailing service.", "none"),
];

const OUTPUT: &[Key] = &[
    key("dir", Form::File, "The folder that is written.", "public"),
    key("links", Form::OneOf(&["clean", "file"]), "How links end.", "clean"),
];
