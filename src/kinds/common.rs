//! What every kind has: the common keys of the front matter. Entry point: `Common::read`.

use crate::diagnostics::{Diagnostic, Span, code, nearest};
use crate::kinds::{Reading, aliases};
use crate::parse::document::LinkRole;
use crate::parse::fields::{Form, Key, key, required};
use crate::settings::ClosedList;
use jiff::civil::Date;

/// The keys of every kind. Source: README, "Front matter".
pub const COMMON_KEYS: &[Key] = &[
    key("title", Form::Text, "What the page is called.", "Seeing before judging").often(),
    key("kind", Form::Text, "The kind of page, where the folder does not say it.", "activity"),
    key(
        "slug",
        Form::Slug,
        "The last part of the page's address, where the file's name does not suit.",
        "seeing",
    ),
    key("date", Form::Date, "The day the page belongs to.", "2025-02-04").often(),
    key("updated", Form::Date, "The day it was last revised.", "2025-03-18"),
    key(
        "summary",
        Form::Paragraph,
        "One or two sentences for lists and search engines.",
        "Write down what is there, and leave out what you think of it.",
    )
    .often(),
    key("topics", Form::ListOf(&Form::Name), "What it is about.", "[coaching, feedback]").often(),
    key("authors", Form::ListOf(&Form::Text), "Who wrote it.", "[Maria Ortiz, Sam Lee]"),
    key("audience", Form::ListOf(&Form::Name), "Whom it is for.", "[coach, team]"),
    key(
        "stage",
        Form::ListOf(&Form::Name),
        "The stages of implementation it belongs to.",
        "[installation]",
    ),
    key(
        "language",
        Form::Language,
        "The language of the page, where it is not the site's.",
        "es-MX",
    ),
    key("license", Form::Text, "How others may use it.", "CC BY 4.0"),
    key("draft", Form::Bool, "Whether it is not ready to be published.", "true").often(),
    key(
        "publish_on",
        Form::Date,
        "The day from which it is published; by default `date`, where that is in the future.",
        "2025-09-01",
    ),
    key("expires_on", Form::Date, "The day from which it is no longer published.", "2030-06-30"),
    key("archived", Form::Date, "The day it was put into the archive.", "2024-06-30"),
    key(
        "aliases",
        Form::ListOf(&Form::Text),
        "Addresses the page had before.",
        "[/old/seeing/, /2016/enotes.aspx]",
    ),
    key("order", Form::Number, "Its place in lists; smaller comes first.", "3"),
    key(
        "image",
        Form::Mapping(IMAGE_KEYS),
        "The image that stands for the page.",
        "{src: team.jpg, alt: A team at a table}",
    ),
    key(
        "related",
        Form::ListOf(&Form::File),
        "Pages that go with it.",
        "[../lessons/why-coach.md]",
    ),
    key(
        "downloads",
        Form::ListOf(&Form::Mapping(DOWNLOAD_KEYS)),
        "Files to take home.",
        "[{file: sheet.csv, title: The sheet}]",
    ),
    key(
        "translations",
        Form::Named(&Form::File),
        "The same page in other languages, by language.",
        "{es: ver-antes-de-juzgar.md}",
    ),
    key(
        "template",
        Form::Text,
        "The theme's template for this page, where it is not the kind's.",
        "wide",
    ),
    key("extra", Form::Free, "Keys of your own, for the theme.", "{room: \"12\"}"),
];

/// The keys of `image`.
pub const IMAGE_KEYS: &[Key] = &[
    required("src", Form::File, "The image file.", "team.jpg"),
    required("alt", Form::Text, "What it shows.", "A team at a table"),
];

/// The keys of an entry of `downloads`.
pub const DOWNLOAD_KEYS: &[Key] = &[
    required("file", Form::File, "The file.", "sheet.csv"),
    key("title", Form::Text, "What it is called.", "The sheet"),
];

/// The common part of an entry. Files are indexes into `Entry::links`.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// The page's date.
    pub date: Option<Date>,
    /// The day of the last revision.
    pub updated: Option<Date>,
    /// The summary; may be empty.
    pub summary: String,
    /// Topics as written.
    pub topics: Vec<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Audiences as written.
    pub audience: Vec<String>,
    /// Stages as written.
    pub stage: Vec<String>,
    /// BCP 47, where it differs from the site's.
    pub language: Option<String>,
    /// The licence.
    pub license: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Published from this day on.
    pub publish_on: Option<Date>,
    /// No longer published from this day on.
    pub expires_on: Option<Date>,
    /// Archived since this day.
    pub archived: Option<Date>,
    /// Former addresses, with their places.
    pub aliases: Vec<(String, Span)>,
    /// Its place in lists.
    pub order: Option<u32>,
    /// The image and what it shows.
    pub image: Option<(u32, String)>,
    /// Related pages.
    pub related: Vec<u32>,
    /// Downloads with their titles.
    pub downloads: Vec<(u32, Option<String>)>,
    /// Translations by language.
    pub translations: Vec<(String, u32)>,
    /// The template, with its place.
    pub template: Option<(String, Span)>,
    /// The author's own keys.
    pub extra: serde_json::Value,
}

impl Common {
    /// Reads the common keys; reports what closed lists do not have, and days out of order.
    pub fn read(reading: &mut Reading<'_>) -> Self {
        let fields = reading.fields;
        let text = |key: &str| fields.text(key).map(|text| text.value.to_owned());
        let settings = reading.settings;
        let image = fields.mapping("image").and_then(|image| {
            let source = image.text("src")?;
            let link = reading.link(source.value, source.span, LinkRole::Image);
            Some((link, image.text("alt").map_or(String::new(), |alt| alt.value.to_owned())))
        });
        let summary = fields.text("summary");
        let summary = summary.map(|text| reading.phrase(text.value, text.span)).unwrap_or_default();
        let common = Self {
            date: fields.date("date").map(|field| field.value),
            updated: fields.date("updated").map(|field| field.value),
            summary,
            topics: closed(reading, "topics", &settings.lists.topics),
            authors: reading.strings("authors"),
            audience: closed(reading, "audience", &settings.lists.audiences),
            stage: closed(reading, "stage", &settings.lists.stages),
            language: text("language"),
            license: text("license"),
            draft: fields.bool("draft").is_some_and(|field| field.value),
            publish_on: fields.date("publish_on").map(|field| field.value),
            expires_on: fields.date("expires_on").map(|field| field.value),
            archived: fields.date("archived").map(|field| field.value),
            aliases: aliases::read(reading),
            order: fields.number("order").map(|field| field.value),
            image,
            related: reading.files("related"),
            downloads: downloads(reading),
            translations: translations(reading),
            template: fields
                .text("template")
                .map(|template| (template.value.to_owned(), template.span)),
            extra: fields.free("extra").cloned().unwrap_or_default(),
        };
        common.check_days(reading);
        cut_off(reading);
        common
    }

    fn check_days(&self, reading: &mut Reading<'_>) {
        let start = self.publish_on.or(self.date);
        if let (Some(start), Some(end)) = (start, self.expires_on)
            && end <= start
        {
            let span = reading.fields.span_of("expires_on").unwrap_or_default();
            let message = format!("the page expires on {end}, before it is published on {start}");
            let fault = Diagnostic::new(code::DATES_OUT_OF_ORDER, reading.file, span, message);
            reading.diags.report(fault.hint("give `expires_on` a later day, or delete it"));
        }
    }
}

/// Reads names that must stand in one of the site's lists, if the site has such a list.
fn closed(reading: &mut Reading<'_>, key: &str, list: &ClosedList) -> Vec<String> {
    let mut names = Vec::new();
    for name in reading.fields.texts(key) {
        if let Some(fault) = not_in_list(key, name.value, list) {
            let fault =
                Diagnostic::new(code::NOT_IN_LIST, reading.file, name.span, fault.0).hint(fault.1);
            reading.diags.report(fault);
        } else {
            names.push(name.value.to_owned());
        }
    }
    names
}

/// Says what is wrong with a name that a closed list does not have, and what to write.
pub fn not_in_list(key: &str, name: &str, list: &ClosedList) -> Option<(String, String)> {
    if list.is_open() || list.label(name).is_some() {
        return None;
    }
    let kept = match key {
        "stage" => "stages",
        "audience" => "audiences",
        key => key,
    };
    let message = format!("`{name}` is not one of the site's {kept}");
    let hint = match nearest(name, list.ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let ids: Vec<String> = list.ids().map(|id| format!("`{id}`")).collect();
            format!("they are {}; `chalktalk.yaml` lists them", ids.join(", "))
        }
    };
    Some((message, hint))
}

/// Tells of a `#` behind a title or summary, which makes a note of all that follows: few want one there.
fn cut_off(reading: &mut Reading<'_>) {
    for key in ["title", "summary"] {
        let Some(read) = reading.fields.text(key) else { continue };
        let rest = reading.text.get(read.span.end as usize..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default();
        let note = rest.trim_start();
        let plain =
            reading.text.get(read.span.range()).is_some_and(|text| !text.starts_with(['"', '\'']));
        if !plain || note.len() == rest.len() || !note.starts_with('#') {
            continue;
        }
        let start = read.span.end as usize + rest.len() - note.len();
        let span = Span::new(start, start + note.trim_end().len());
        let message = format!("`#` begins a note, so that `{key}` ends before it");
        let whole = format!("{}{}", read.value, rest.trim_end());
        let hint = format!(
            "if all of it is meant, put it in quotation marks: `{key}: {}`; if it is a note, let it be",
            crate::parse::yaml::as_written(&whole, false)
        );
        reading
            .diags
            .report(Diagnostic::new(code::YAML_NOTE, reading.file, span, message).hint(hint));
    }
}

fn downloads(reading: &mut Reading<'_>) -> Vec<(u32, Option<String>)> {
    let mut downloads = Vec::new();
    for download in reading.fields.mappings("downloads") {
        let Some(file) = download.text("file") else { continue };
        let link = reading.link(file.value, file.span, LinkRole::Link);
        downloads.push((link, download.text("title").map(|title| title.value.to_owned())));
    }
    downloads
}

fn translations(reading: &mut Reading<'_>) -> Vec<(String, u32)> {
    let mut translations = Vec::new();
    for (language, file) in reading.fields.named_texts("translations") {
        if !crate::parse::fields::is_language(&language.value) {
            let message = format!("`{}` is not a language code", language.value);
            let fault =
                Diagnostic::new(code::INVALID_LANGUAGE, reading.file, language.span, message);
            reading.diags.report(fault.hint("write it like `es` or `pt-BR`"));
            continue;
        }
        let link = reading.link(file.value, file.span, LinkRole::Link);
        translations.push((language.value.clone(), link));
    }
    translations
}
