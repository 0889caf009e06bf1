//! One file, read: front matter typed and checked, body as a document. Entry point: [`read`].

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::digest::Digest;
use crate::kinds::activity::Activity;
use crate::kinds::common::COMMON_KEYS;
use crate::kinds::discussion::{self, Discussion};
use crate::kinds::glossary::Glossary;
use crate::kinds::guide::Guide;
use crate::kinds::lesson::Lesson;
use crate::kinds::module::Module;
use crate::kinds::newsletter::Issue;
use crate::kinds::place::{Place, Role};
use crate::kinds::plan::Plan;
use crate::kinds::{Common, KINDS, Kind, Shape, lint};
use crate::parse::document::{Link, LinkRole};
use crate::parse::fields::{FieldContext, Fields, Owner, Spanned, Table, is_language};
use crate::parse::front_matter::{self, FrontMatter};
use crate::parse::ids::{Ids, words_id};
use crate::parse::yaml::{Yaml, YamlValue};
use crate::parse::{Document, markdown};
use crate::paths::{SitePath, SourcePath};
use crate::read::SETTINGS_FILE;
use crate::settings::{SETTINGS, Settings};
use std::sync::Arc;

/// One page as its file says it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file.
    pub source: SourcePath,
    /// Its kind.
    pub kind: &'static Kind,
    /// What it is to the site.
    pub role: Role,
    /// Its address.
    pub address: SitePath,
    /// Its title; the file's name where it has none.
    pub title: String,
    /// What every kind has.
    pub common: Common,
    /// What is the kind's own.
    pub data: Data,
    /// Questions of the front matter, which stand after those of the body.
    pub extra_questions: Vec<ExtraQuestion>,
    /// The body.
    pub document: Arc<Document>,
    /// Files and pages that the front matter names.
    pub links: Vec<Link>,
    /// Whether it has faults of level error; links to it are not checked further.
    pub broken: bool,
    /// Digest of the file's text.
    pub digest: Digest,
}

/// A question of the front matter.
#[derive(Debug, Clone)]
pub struct ExtraQuestion {
    /// Its id, unique among the page's questions.
    pub id: String,
    /// The question.
    pub text: String,
}

impl Entry {
    /// Returns the ids of all questions, those of the body first.
    pub fn question_ids(&self) -> impl Iterator<Item = &str> + Clone {
        let own = self.document.questions.iter().map(|question| question.id.as_str());
        own.chain(self.extra_questions.iter().map(|question| question.id.as_str()))
    }
}

/// What is a kind's own.
#[derive(Debug, Clone)]
pub enum Data {
    /// Nothing more.
    Page,
    /// A lesson.
    Lesson(Lesson),
    /// An issue of the newsletter.
    Issue(Box<Issue>),
    /// A coaching plan.
    Plan(Box<Plan>),
    /// A module.
    Module(Box<Module>),
    /// An activity.
    Activity(Box<Activity>),
    /// A guide, or a page of one.
    Guide(Guide),
    /// An authored discussion guide.
    Discussion(Box<Discussion>),
    /// The glossary.
    Glossary(Glossary),
}

/// What reading a kind's own keys needs.
pub struct Reading<'a> {
    /// The fields of the front matter.
    pub fields: &'a Fields,
    /// The site's settings: closed lists.
    pub settings: &'a Settings,
    /// The file.
    pub file: &'a SourcePath,
    /// What the file is to the site.
    pub role: Role,
    /// The file's text.
    pub text: &'a str,
    /// The body.
    pub document: &'a Document,
    /// Where files that the front matter names are gathered.
    pub links: &'a mut Vec<Link>,
    /// Where faults go.
    pub diags: &'a mut Diagnostics,
}

impl Reading<'_> {
    /// Gathers a file or page that the front matter names; returns its index.
    pub fn link(&mut self, target: &str, span: Span, role: LinkRole) -> u32 {
        self.links.push(Link { target: target.to_owned(), title: String::new(), role, span });
        u32::try_from(self.links.len() - 1).unwrap_or(u32::MAX)
    }

    /// Gathers the files of a list.
    pub fn files(&mut self, key: &str) -> Vec<u32> {
        let fields = self.fields;
        fields
            .texts(key)
            .into_iter()
            .map(|file| self.link(file.value, file.span, LinkRole::Link))
            .collect()
    }

    /// Returns the phrases of a list, each as [`Self::phrase`] reads it.
    pub fn phrases(&mut self, key: &str) -> Vec<String> {
        let fields = self.fields;
        fields.texts(key).into_iter().map(|text| self.phrase(text.value, text.span)).collect()
    }

    /// Reads a phrase, which is text with quotes and dashes as in the body; reports Markdown in it, which is none there.
    pub fn phrase(&mut self, text: &str, span: Span) -> String {
        if let Some(found) = markdown::markup(text) {
            let found = text.get(found).unwrap_or_default().trim_matches('`');
            let message = format!("`{found}` is Markdown, which is shown here as it is written");
            let fault = Diagnostic::new(code::PHRASE_MARKDOWN, self.file, span, message);
            let hint = "front matter is plain text: leave the signs out, or say it in the text of the page";
            self.diags.report(fault.hint(hint));
        }
        if self.settings.markdown.smart {
            markdown::typographic(text).into_owned()
        } else {
            text.to_owned()
        }
    }

    /// Returns the texts of a list.
    pub fn strings(&self, key: &str) -> Vec<String> {
        self.fields.texts(key).into_iter().map(|text| text.value.to_owned()).collect()
    }
}

/// What reading any file of a site depends on besides its text.
pub struct Context<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// How bodies are read.
    pub markdown: markdown::Options,
    /// Digest of what reading depends on.
    pub digest: Digest,
}

impl<'a> Context<'a> {
    /// Prepares reading by some settings.
    pub fn new(settings: &'a Settings) -> Self {
        Self { settings, markdown: settings.markdown_options(), digest: settings.parse_digest() }
    }
}

/// Reads one Markdown file under `content/`; `None` if it lies where no page belongs.
pub fn read(
    file: &SourcePath,
    text: &Arc<str>,
    digest: Digest,
    context: &Context<'_>,
    diags: &mut Diagnostics,
) -> Option<Entry> {
    let settings = context.settings;
    let before = diags.count(crate::diagnostics::Severity::Error);
    let place = Place::of(file, diags)?;
    let split = front_matter::read(text, file, diags);
    let kind = kind_of(&split.yaml, &place, file, diags);
    let fields = read_fields(&split.yaml, kind, &place, (file, text), diags);
    let title = fields.text("title").map(|title| title.value.to_owned());
    let guess = kind.name == "newsletter" && !fields.has("questions");
    let (document, heading) =
        read_body((text, split.body_offset), file, title.as_deref(), kind, guess, context, diags);
    let document = Document { digest: Digest::of_both(digest, context.digest), ..document };
    let title = title.or(heading);
    let titled = title.is_some();
    let title = title.unwrap_or_else(|| missing_title(file, &fields, &split, diags));
    let mut links = Vec::new();
    let mut reading = Reading {
        fields: &fields,
        settings,
        file,
        role: place.role,
        text,
        document: &document,
        links: &mut links,
        diags,
    };
    let common = Common::read(&mut reading);
    let is_page = matches!(place.role, Role::Page | Role::Part);
    let data = if is_page { (kind.read)(&mut reading) } else { Data::Page };
    let extra_questions = extra_questions(&mut reading, kind);
    check_blocks(&mut reading);
    let text = lint::Text {
        file,
        document: &document,
        links: &links,
        data: &data,
        languages: &languages(&fields),
        titled,
    };
    lint::check(&text, diags);
    let document = match &data {
        Data::Glossary(glossary) => glossary.with_anchors(document),
        _ => document,
    };
    let slug = fields.text("slug").map(|slug| slug.value);
    let address = place.address(slug, file, diags);
    let broken = diags.count(crate::diagnostics::Severity::Error) > before;
    Some(Entry {
        source: file.clone(),
        kind,
        role: place.role,
        address,
        title,
        common,
        data,
        extra_questions,
        document: Arc::new(document),
        links,
        broken,
        digest,
    })
}

/// Returns the language tags of the front matter that have the right shape, with their places.
fn languages(fields: &Fields) -> Vec<(&str, Span)> {
    let own = fields.text("language").map(|tag| (tag.value, tag.span));
    let translations = fields.named_texts("translations");
    let others = translations.into_iter().map(|(tag, _)| (tag.value.as_str(), tag.span));
    own.into_iter().chain(others).filter(|(tag, _)| is_language(tag)).collect()
}

/// Gives the questions of the front matter ids beside those of the body.
fn extra_questions(reading: &mut Reading<'_>, kind: &Kind) -> Vec<ExtraQuestion> {
    let takes_over = kind == &discussion::DISCUSSION;
    discussion::check_questions(reading, takes_over);
    let taken = |text: &str| takes_over && discussion::is_taken(text);
    let mut ids = Ids::default();
    for question in &reading.document.questions {
        ids.claim(&question.id);
    }
    let fields = reading.fields;
    let texts = fields.texts("questions").into_iter().filter(|text| !taken(text.value));
    let question = |text: Spanned<&str>| ExtraQuestion {
        id: ids.unique(&words_id(text.value), 2),
        text: reading.phrase(text.value, text.span),
    };
    texts.map(question).collect()
}

/// Returns the kind that `kind:` names, else the folder's.
fn kind_of(
    yaml: &Yaml,
    place: &Place,
    file: &SourcePath,
    diags: &mut Diagnostics,
) -> &'static Kind {
    let written = yaml.get("kind").filter(|_| place.role == Role::Page);
    let Some(Yaml { value: YamlValue::Scalar { text: name, .. }, span }) = written else {
        return place.kind;
    };
    let span = *span;
    if let Some(kind) = Kind::find(name) {
        return kind;
    }
    let names = KINDS.iter().map(|kind| kind.name);
    let hint = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the kinds are {}", names.collect::<Vec<_>>().join(", ")),
    };
    let message = format!("there is no kind `{name}`");
    let fault = Diagnostic::new(code::UNKNOWN_KIND, file, span, message).hint(hint);
    diags.report(fault);
    place.kind
}

/// Reads the keys; the introduction of a list has the common ones only.
fn read_fields(
    yaml: &Yaml,
    kind: &'static Kind,
    place: &Place,
    (file, text): (&SourcePath, &str),
    diags: &mut Diagnostics,
) -> Fields {
    let (what, own) = match place.role {
        Role::Page | Role::Part | Role::Home => (kind.article, kind.keys),
        Role::SectionIndex => ("the introduction of a list", &[][..]),
    };
    let owners = owners(kind);
    let context = FieldContext::front_matter(file, what, &owners).with_text(text);
    Fields::read(yaml, Table::new(COMMON_KEYS, own), &context, diags)
}

/// Returns the other kinds and the settings, for keys that belong to them.
fn owners(kind: &Kind) -> Vec<Owner<'static>> {
    let others = KINDS.iter().filter(|other| **other != kind);
    let place = |kind: &Kind| match kind.shape {
        Shape::File => "content/glossary.md",
        Shape::Files | Shape::Folders { .. } => kind.folder,
    };
    let kinds =
        others.map(|other| Owner { what: other.article, place: place(other), keys: other.keys });
    let settings = Owner { what: "the settings", place: SETTINGS_FILE, keys: SETTINGS };
    kinds.chain([settings]).collect()
}

fn read_body(
    (source, offset): (&Arc<str>, usize),
    file: &SourcePath,
    title: Option<&str>,
    kind: &Kind,
    guess_questions: bool,
    context: &Context<'_>,
    diags: &mut Diagnostics,
) -> (Document, Option<String>) {
    let body =
        markdown::Body { source, offset, file, title, plan: kind.name == "plan", guess_questions };
    let parsed = markdown::parse(&body, &context.markdown, diags);
    (parsed.document, parsed.title)
}

/// A title that is there but cannot be used was reported already, as was front matter that cannot be read.
fn missing_title(
    file: &SourcePath,
    fields: &Fields,
    split: &FrontMatter<'_>,
    diags: &mut Diagnostics,
) -> String {
    let front_matter = split.body_offset > 0;
    if !fields.is_faulty("title") && split.yaml.value != YamlValue::Broken {
        let message = "the page has no title";
        let (fault, hint) = if front_matter {
            let written = split.yaml.entries().iter().find(|(key, _)| key.name == "title");
            let (span, message, hint) = match written {
                Some((key, _)) => (
                    key.span,
                    "the title is empty",
                    "write it after the colon: `title: What the page is called`; what follows a `#` is only a note, \
                     unless it stands in quotation marks",
                ),
                None => (
                    Span::new(0, 3),
                    message,
                    "write `title: What the page is called` on a line below this one",
                ),
            };
            (Diagnostic::new(code::MISSING_KEY, file, span, message), hint)
        } else if split.body.lines().take(5).any(|line| line.starts_with("title:")) {
            let fault = Diagnostic::of_file(
                code::MISSING_KEY,
                file,
                "the line `---` before the front matter is missing",
            );
            (
                fault,
                "make three hyphens, `---`, the first line of the file, with nothing before them; the next such line ends the front matter",
            )
        } else {
            let fault = Diagnostic::of_file(code::MISSING_KEY, file, message);
            (
                fault,
                "start the file with `# What the page is called`, or with `title:` between two lines `---`",
            )
        };
        diags.report(fault.hint(hint));
    }
    file.stem().to_owned()
}

/// Checks what blocks name of the site's closed lists.
fn check_blocks(reading: &mut Reading<'_>) {
    let lists = [
        ("stage", &reading.settings.lists.stages),
        ("audience", &reading.settings.lists.audiences),
    ];
    for attributes in &reading.document.attributes {
        for (key, list) in lists {
            let Some(pair) = attributes.pair(key) else { continue };
            if let Some((message, hint)) = super::common::not_in_list(key, &pair.value, list) {
                reading.diags.report(
                    Diagnostic::new(code::NOT_IN_LIST, reading.file, pair.span, message).hint(hint),
                );
            }
        }
    }
}
