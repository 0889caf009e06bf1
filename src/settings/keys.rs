//! Every key of `chalktalk.yaml`, in one table. Entry point: `SETTINGS`. Source: README, "Settings".

use crate::parse::fields::{Form, Key};

/// The keys of the settings.
pub const SETTINGS: &[Key] = &[
    Key { required: true, ..row("title", Form::Text, "the site's name") },
    row(
        "base_url",
        Form::Text,
        "where the site will stand, for canonical addresses, feeds and e-mail",
    ),
    row("language", Form::Language, "the language of pages that name none"),
    row("timezone", Form::Text, "the time zone that days are counted in"),
    row("theme", Form::Text, "the theme: `default` or a folder in `themes`"),
    row("theme_settings", Form::Free, "what the theme lets you choose"),
    row("description", Form::Paragraph, "the site in a sentence or two"),
    row("navigation", Form::ListOf(&Form::Text), "what the menu leads to, in its order"),
    row("footer", Form::Paragraph, "what stands at the foot of every page, in Markdown"),
    row("topics", CLOSED_LIST, "the only topics there are, each with its label"),
    row("stages", CLOSED_LIST, "the only stages there are, each with its label"),
    row("audiences", CLOSED_LIST, "the only audiences there are, each with its label"),
    row("newsletter", Form::Mapping(NEWSLETTER), "the publication that the issues belong to"),
    row("roles", Form::Mapping(ROLES), "headings that give the list under them its role"),
    row("markdown", Form::Mapping(MARKDOWN), "how text is read"),
    row("glossary", Form::Mapping(GLOSSARY), "how the glossary is used"),
    row("images", Form::Mapping(IMAGES), "how images are made smaller"),
    row("accessibility", Form::Mapping(ACCESSIBILITY), "the accessibility statement"),
    row("image", Form::Mapping(IMAGE), "the picture of pages that name none"),
    row("email", Form::Mapping(EMAIL), "the e-mail edition of newsletters"),
    row(
        "redirects",
        Form::ListOf(&Form::OneOf(&REDIRECTS)),
        "for which servers redirects are written too",
    ),
    row(
        "allow_hosts",
        Form::ListOf(&Form::Text),
        "other hosts that pages may load images or media from",
    ),
    row("output", Form::Mapping(OUTPUT), "where and how the site is written"),
];

/// The forms of redirects besides pages.
pub(super) const REDIRECTS: [&str; 4] = ["netlify", "nginx", "apache", "csv"];

/// Names with labels, or names alone.
const CLOSED_LIST: Form = Form::Either(&[Form::Named(&Form::Text), Form::ListOf(&Form::Text)]);

const NEWSLETTER: &[Key] = &[
    row("name", Form::Text, "its name"),
    row("tagline", Form::Text, "the line under its name"),
    row("publisher", Form::Text, "who publishes it"),
    row("issn", Form::Text, "its ISSN"),
    row("numbering", Form::OneOf(&["period", "sequential", "volume"]), "how issues are counted"),
    row("cadence", CADENCE, "when issues appear"),
];

const CADENCE: Form = Form::Either(&[
    Form::OneOf(&["monthly", "quarterly"]),
    Form::Mapping(&[Key {
        required: true,
        ..row("months", Form::ListOf(&Form::Number), "months from 1 to 12")
    }]),
]);

const ROLES: &[Key] = &[
    row("questions", Form::ListOf(&Form::Text), "headings over discussion questions"),
    row("start", Form::ListOf(&Form::Text), "headings over what to begin with"),
    row("better", Form::ListOf(&Form::Text), "headings over what leads further"),
    row("resources", Form::ListOf(&Form::Text), "headings over resources"),
];

const MARKDOWN: &[Key] = &[
    row("html", Form::OneOf(&["basic", "escape", "allow"]), "which HTML passes"),
    row("smart", Form::Bool, "whether quotes and dashes become typographic"),
];

const GLOSSARY: &[Key] =
    &[row("autolink", Form::OneOf(&["first-per-section", "off"]), "where terms become links")];

const IMAGES: &[Key] = &[row("widths", Form::ListOf(&Form::Number), "widths in pixels")];

const ACCESSIBILITY: &[Key] = &[row("contact", Form::Text, "whom to write to")];

const IMAGE: &[Key] = &[
    Key { required: true, ..row("src", Form::File, "the file, from the site's folder") },
    row("alt", Form::Text, "what it shows"),
];

const EMAIL: &[Key] = &[
    row("footer", Form::Paragraph, "what stands at the foot of every e-mail, in Markdown"),
    row("unsubscribe", Form::Text, "the mark that the mailing service replaces"),
    row("service", Form::OneOf(&["none"]), "the mailing service"),
];

const OUTPUT: &[Key] = &[
    row("dir", Form::File, "the folder that is written"),
    row("links", Form::OneOf(&["clean", "file"]), "how links end"),
];

const fn row(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, form, required: false, about }
}
