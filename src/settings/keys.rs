//! Every key of `chalktalk.yaml`, in one table. Entry point: `SETTINGS`. Source: README, "Settings".

use crate::parse::fields::{Form, Key, key};

/// The keys of the settings.
pub const SETTINGS: &[Key] = &[
    Key { required: true, ..key("title", Form::Text, "the site's name") },
    key(
        "base_url",
        Form::Text,
        "where the site will stand, for canonical addresses, feeds and e-mail",
    ),
    key("language", Form::Language, "the language of pages that name none"),
    key("timezone", Form::Text, "the time zone that days are counted in"),
    key("theme", Form::Text, "the theme: `default` or a folder in `themes`"),
    key("theme_settings", Form::Free, "what the theme lets you choose"),
    key("description", Form::Paragraph, "the site in a sentence or two"),
    key("navigation", Form::ListOf(&Form::Text), "what the menu leads to, in its order"),
    key("footer", Form::Paragraph, "what stands at the foot of every page, in Markdown"),
    key("topics", CLOSED_LIST, "the only topics there are, each with its label"),
    key("stages", CLOSED_LIST, "the only stages there are, each with its label"),
    key("audiences", CLOSED_LIST, "the only audiences there are, each with its label"),
    key("newsletter", Form::Mapping(NEWSLETTER), "the publication that the issues belong to"),
    key("roles", Form::Mapping(ROLES), "headings that give the list under them its role"),
    key("markdown", Form::Mapping(MARKDOWN), "how text is read"),
    key("glossary", Form::Mapping(GLOSSARY), "how the glossary is used"),
    key("images", Form::Mapping(IMAGES), "how images are made smaller"),
    key("accessibility", Form::Mapping(ACCESSIBILITY), "the accessibility statement"),
    key("image", Form::Mapping(IMAGE), "the picture of pages that name none"),
    key("email", Form::Mapping(EMAIL), "the e-mail edition of newsletters"),
    key(
        "redirects",
        Form::ListOf(&Form::OneOf(&REDIRECTS)),
        "for which servers redirects are written too",
    ),
    key(
        "allow_hosts",
        Form::ListOf(&Form::Text),
        "other hosts that pages may load images or media from",
    ),
    key("output", Form::Mapping(OUTPUT), "where and how the site is written"),
];

/// The forms of redirects besides pages.
pub(super) const REDIRECTS: [&str; 4] = ["netlify", "nginx", "apache", "csv"];

/// Names with labels, or names alone.
const CLOSED_LIST: Form = Form::Either(&[Form::Named(&Form::Text), Form::ListOf(&Form::Text)]);

const NEWSLETTER: &[Key] = &[
    key("name", Form::Text, "its name"),
    key("tagline", Form::Text, "the line under its name"),
    key("publisher", Form::Text, "who publishes it"),
    key("issn", Form::Text, "its ISSN"),
    key("numbering", Form::OneOf(&["period", "sequential", "volume"]), "how issues are counted"),
    key("cadence", CADENCE, "when issues appear"),
];

const CADENCE: Form = Form::Either(&[
    Form::OneOf(&["monthly", "quarterly"]),
    Form::Mapping(&[Key {
        required: true,
        ..key("months", Form::ListOf(&Form::Number), "months from 1 to 12")
    }]),
]);

const ROLES: &[Key] = &[
    key("questions", Form::ListOf(&Form::Text), "headings over discussion questions"),
    key("start", Form::ListOf(&Form::Text), "headings over what to begin with"),
    key("better", Form::ListOf(&Form::Text), "headings over what leads further"),
    key("resources", Form::ListOf(&Form::Text), "headings over resources"),
];

const MARKDOWN: &[Key] = &[
    key("html", Form::OneOf(&["basic", "escape", "allow"]), "which HTML passes"),
    key("smart", Form::Bool, "whether quotes and dashes become typographic"),
];

const GLOSSARY: &[Key] =
    &[key("autolink", Form::OneOf(&["first-per-section", "off"]), "where terms become links")];

const IMAGES: &[Key] = &[key("widths", Form::ListOf(&Form::Number), "widths in pixels")];

const ACCESSIBILITY: &[Key] = &[key("contact", Form::Text, "whom to write to")];

const IMAGE: &[Key] = &[
    Key { required: true, ..key("src", Form::File, "the file, from the site's folder") },
    key("alt", Form::Text, "what it shows"),
];

const EMAIL: &[Key] = &[
    key("footer", Form::Paragraph, "what stands at the foot of every e-mail, in Markdown"),
    key("unsubscribe", Form::Text, "the mark that the mailing service replaces"),
    key("service", Form::OneOf(&["none"]), "the mailing service"),
];

const OUTPUT: &[Key] = &[
    key("dir", Form::File, "the folder that is written"),
    key("links", Form::OneOf(&["clean", "file"]), "how links end"),
];
