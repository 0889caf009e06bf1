//! Fields to settings, with the defaults. Entry point: `settings`. What a form cannot check is in `checks`.

use crate::diagnostics::{Diagnostics, Span};
use crate::parse::fields::{Field, FieldValue, Fields, Spanned};
use crate::paths::{LinkStyle, SourcePath};
use crate::settings::checks::Checks;
use crate::settings::{
    Autolink, Cadence, ClosedList, ClosedLists, EmailSettings, HtmlMode, MarkdownSettings,
    Numbering, OutputSettings, Publication, RedirectFormat, Roles, Settings, SiteImage,
};
use jiff::tz::TimeZone;

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            base_url: None,
            language: "en".to_owned(),
            timezone: TimeZone::UTC,
            theme: unplaced("default"),
            theme_settings: None,
            description: None,
            navigation: Vec::new(),
            footer: None,
            lists: ClosedLists::default(),
            newsletter: Publication::default(),
            roles: Roles::default(),
            markdown: MarkdownSettings::default(),
            autolink: Autolink::default(),
            image_widths: vec![480, 960, 1600],
            accessibility_contact: None,
            image: None,
            email: EmailSettings::default(),
            redirects: Vec::new(),
            allow_hosts: Vec::new(),
            output: OutputSettings::default(),
        }
    }
}

impl Default for Roles {
    fn default() -> Self {
        let headings =
            |headings: &[&str]| headings.iter().map(|heading| (*heading).to_owned()).collect();
        Self {
            questions: headings(&[
                "questions to get your team going",
                "discussion questions",
                "questions for discussion",
                "talk about it",
            ]),
            start: headings(&["get started", "getting started"]),
            better: headings(&["get better"]),
            resources: headings(&[
                "additional training resources",
                "resources",
                "read more",
                "planning tools",
                "tools and resources",
            ]),
        }
    }
}

impl Default for MarkdownSettings {
    fn default() -> Self {
        Self { html: HtmlMode::Basic, smart: true }
    }
}

impl Default for EmailSettings {
    fn default() -> Self {
        Self { footer: None, unsubscribe: "{{unsubscribe}}".to_owned() }
    }
}

impl Default for OutputSettings {
    fn default() -> Self {
        Self { dir: unplaced("public"), links: LinkStyle::Clean }
    }
}

fn unplaced(text: &str) -> Spanned<String> {
    Spanned { value: text.to_owned(), span: Span::default() }
}

/// Makes the settings of their fields; reports what a form cannot see.
pub(super) fn settings(fields: &Fields, file: &SourcePath, diags: &mut Diagnostics) -> Settings {
    let mut checks = Checks::new(file, diags);
    let default = Settings::default();
    let empty = Fields::default();
    let under = |key: &str| fields.mapping(key).unwrap_or(&empty);
    Settings {
        title: text(fields, "title").unwrap_or_default(),
        base_url: fields.text("base_url").and_then(|url| checks.base_url(url)),
        language: fields
            .text("language")
            .map(|tag| checks.language(tag))
            .unwrap_or(default.language),
        timezone: fields
            .text("timezone")
            .and_then(|name| checks.timezone(name))
            .unwrap_or(default.timezone),
        theme: fields.text("theme").and_then(|theme| checks.theme(theme)).unwrap_or(default.theme),
        theme_settings: default.theme_settings,
        description: text(fields, "description"),
        navigation: fields.texts("navigation").into_iter().map(owned).collect(),
        footer: fields.text("footer").map(owned),
        lists: ClosedLists {
            topics: labels(fields, "topics"),
            stages: labels(fields, "stages"),
            audiences: labels(fields, "audiences"),
        },
        newsletter: publication(under("newsletter"), &mut checks),
        roles: roles(under("roles")),
        markdown: markdown(under("markdown")),
        autolink: if is(under("glossary"), "autolink", "off") {
            Autolink::Off
        } else {
            Autolink::FirstPerSection
        },
        image_widths: widths(under("images"), &mut checks).unwrap_or(default.image_widths),
        accessibility_contact: text(under("accessibility"), "contact"),
        image: under("image")
            .text("src")
            .map(|src| SiteImage { src: owned(src), alt: text(under("image"), "alt") }),
        email: EmailSettings {
            footer: under("email").text("footer").map(owned),
            unsubscribe: text(under("email"), "unsubscribe").unwrap_or(default.email.unsubscribe),
        },
        redirects: redirects(fields),
        allow_hosts: fields
            .texts("allow_hosts")
            .into_iter()
            .filter_map(|host| checks.host(host))
            .collect(),
        output: output(under("output")),
    }
}

fn text(fields: &Fields, key: &str) -> Option<String> {
    fields.text(key).map(|text| text.value.to_owned())
}

pub(super) fn owned(text: Spanned<&str>) -> Spanned<String> {
    Spanned { value: text.value.to_owned(), span: text.span }
}

fn is(fields: &Fields, key: &str, word: &str) -> bool {
    fields.text(key).is_some_and(|text| text.value == word)
}

/// Reads a closed list: names with labels, or names that are their own labels.
fn labels(fields: &Fields, key: &str) -> ClosedList {
    let named = fields.named(key).iter();
    let mut labels: Vec<(String, String)> = named
        .filter_map(|(name, label)| Some((name.value.clone(), label.text()?.value.to_owned())))
        .collect();
    labels.extend(
        fields.texts(key).iter().map(|name| (name.value.to_owned(), name.value.to_owned())),
    );
    ClosedList(labels)
}

fn publication(fields: &Fields, checks: &mut Checks<'_>) -> Publication {
    let numbering = fields.text("numbering").map(|text| match text.value {
        "sequential" => Numbering::Sequential,
        "volume" => Numbering::Volume,
        _ => Numbering::Period,
    });
    Publication {
        name: text(fields, "name"),
        tagline: text(fields, "tagline"),
        publisher: text(fields, "publisher"),
        issn: fields.text("issn").and_then(|issn| checks.issn(issn)),
        numbering,
        cadence: cadence(fields, checks),
    }
}

fn cadence(fields: &Fields, checks: &mut Checks<'_>) -> Option<Cadence> {
    if let Some(word) = fields.text("cadence") {
        return Some(if word.value == "monthly" { Cadence::Monthly } else { Cadence::Quarterly });
    }
    let months = numbers(fields.mapping("cadence")?, "months");
    let months: Vec<i8> = months.into_iter().filter_map(|month| checks.month(month)).collect();
    (!months.is_empty()).then_some(Cadence::Months(months))
}

fn numbers(fields: &Fields, key: &str) -> Vec<Spanned<u32>> {
    let Some(FieldValue::List(items)) = fields.field(key).map(|field| &field.value) else {
        return Vec::new();
    };
    let number = |field: &Field| match field.value {
        FieldValue::Number(value) => Some(Spanned { value, span: field.span }),
        _ => None,
    };
    items.iter().filter_map(number).collect()
}

fn roles(fields: &Fields) -> Roles {
    let default = Roles::default();
    let given = |key: &str, default: Vec<String>| {
        let headings =
            || fields.texts(key).iter().map(|heading| heading.value.to_owned()).collect();
        if fields.has(key) { headings() } else { default }
    };
    Roles {
        questions: given("questions", default.questions),
        start: given("start", default.start),
        better: given("better", default.better),
        resources: given("resources", default.resources),
    }
}

fn markdown(fields: &Fields) -> MarkdownSettings {
    let html = match fields.text("html").map(|text| text.value) {
        Some("escape") => HtmlMode::Escape,
        Some("allow") => HtmlMode::Allow,
        _ => HtmlMode::Basic,
    };
    MarkdownSettings { html, smart: fields.bool("smart").is_none_or(|smart| smart.value) }
}

fn widths(fields: &Fields, checks: &mut Checks<'_>) -> Option<Vec<u32>> {
    fields.field("widths")?;
    let widths = numbers(fields, "widths").into_iter();
    let mut widths: Vec<u32> = widths.filter_map(|width| checks.width(width)).collect();
    widths.sort_unstable();
    widths.dedup();
    Some(widths)
}

fn redirects(fields: &Fields) -> Vec<RedirectFormat> {
    let format = |name: &str| match name {
        "netlify" => RedirectFormat::Netlify,
        "nginx" => RedirectFormat::Nginx,
        "apache" => RedirectFormat::Apache,
        _ => RedirectFormat::Csv,
    };
    let mut formats: Vec<RedirectFormat> = Vec::new();
    for name in fields.texts("redirects") {
        if !formats.contains(&format(name.value)) {
            formats.push(format(name.value));
        }
    }
    formats
}

fn output(fields: &Fields) -> OutputSettings {
    let default = OutputSettings::default();
    OutputSettings {
        dir: fields.text("dir").map_or(default.dir, owned),
        links: if is(fields, "links", "file") { LinkStyle::File } else { LinkStyle::Clean },
    }
}
