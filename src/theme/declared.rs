//! What a theme says of itself in its `theme.yaml`. Entry points: `Declared::read`, [`THEME_KEYS`]. Knows nothing of
//! other themes: what a parent declares is put under it in `chain`.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::parse::fields::{
    FieldCodes, FieldContext, Fields, Form, Key, Spanned, json, key, required,
};
use crate::parse::yaml::{self, Yaml};
use crate::paths::SourcePath;
use std::sync::Arc;

/// The name of the file.
pub const THEME_FILE: &str = "theme.yaml";

/// The keys of a `theme.yaml`.
pub const THEME_KEYS: &[Key] = &[
    key("name", Form::Text, "What the theme is called.", "Northfield"),
    key(
        "about",
        Form::Text,
        "The theme in one sentence, for `chalktalk theme list`.",
        "Our colors.",
    ),
    key(
        "extends",
        Form::Text,
        "The theme that all files come from that this one does not have.",
        "agency",
    ),
    key(
        "settings",
        Form::Free,
        "What a site can choose under `theme_settings`, each with its default.",
        "{greeting: Hello}",
    ),
    key(
        "tokens",
        Form::Mapping(TOKENS),
        "The values that the style sheets share.",
        "{sizes: {radius: 0}}",
    ),
    key(
        "contrast",
        Form::ListOf(&Form::Mapping(PAIRS)),
        "Which colors meet, and how much they must differ.",
        "[{of: [ink], on: [paper, card], least: 4.5}]",
    ),
    key(
        "stylesheets",
        Form::ListOf(&Form::Name),
        "Style sheets in the order they are joined.",
        "[print]",
    ),
];

const TOKENS: &[Key] = &[
    key(
        "colors",
        Form::Named(&Form::Either(&[Form::Text, Form::Mapping(MODES)])),
        "Colors, in the light and in the dark.",
        "{link: {light: \"#1F4E8C\", dark: \"#9CC3F5\"}}",
    ),
    key(
        "fonts",
        Form::Named(&Form::Text),
        "Fonts, the first that a computer has.",
        "{serif: \"Georgia, serif\"}",
    ),
    key("sizes", Form::Named(&Form::Text), "Sizes of type and space.", "{radius: 0}"),
];

const MODES: &[Key] = &[
    key("light", Form::Text, "The color in the light.", "\"#1F4E8C\""),
    key("dark", Form::Text, "The color in the dark.", "\"#9CC3F5\""),
];

const PAIRS: &[Key] = &[
    required("of", Form::ListOf(&Form::Name), "Colors that are read.", "[ink, link]"),
    required("on", Form::ListOf(&Form::Name), "Colors that they stand on.", "[paper]"),
    required("least", Form::Text, "The least contrast, from 1 to 21.", "4.5"),
    key("what", Form::Text, "What they are there.", "text"),
];

/// A value of one token, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TokenValue {
    /// The token's name: `link`.
    pub(super) name: Spanned<String>,
    /// In the light, or wherever there is no other.
    pub(super) light: Option<Spanned<String>>,
    /// In the dark, if that differs.
    pub(super) dark: Option<Spanned<String>>,
    /// What the remark over it or behind it says.
    pub(super) about: String,
}

/// Colours that meet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pairs {
    /// Colours that are read, or seen.
    pub(super) of: Vec<String>,
    /// Colours that they stand on.
    pub(super) on: Vec<String>,
    /// The least contrast.
    pub(super) least: f64,
    /// What they are there: `text`.
    pub(super) what: String,
}

/// A setting of a theme with its default.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    /// Its name.
    pub(super) name: String,
    /// Its default, which says what else it can be.
    pub(super) default: serde_json::Value,
    /// What the remark over it or behind it says.
    pub(super) about: String,
}

/// A `theme.yaml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Declared {
    /// The file.
    pub(super) file: SourcePath,
    /// What it says the theme is, in one sentence.
    pub(super) about: String,
    /// The theme that it extends.
    pub(super) extends: Option<Spanned<String>>,
    /// Its settings, in the order of the file.
    pub(super) settings: Vec<Setting>,
    /// Its tokens, in the order of the file.
    pub(super) tokens: Vec<TokenValue>,
    /// Its pairs of colours.
    pub(super) pairs: Vec<Pairs>,
    /// Its style sheets, in order, without folder and ending.
    pub(super) stylesheets: Vec<Spanned<String>>,
}

impl Declared {
    /// Reads a `theme.yaml`; every fault is reported, and what is not faulty is returned.
    pub(super) fn read(text: &Arc<str>, file: &SourcePath, diags: &mut Diagnostics) -> Self {
        let nothing = Self { file: file.clone(), ..Self::default() };
        let Some(tree) = yaml::parse(text, 0, file, diags) else { return nothing };
        let codes = FieldCodes {
            unknown_key: code::THEME_UNKNOWN_KEY,
            missing_key: code::THEME_INVALID,
            wrong_type: code::THEME_INVALID,
            ..FieldCodes::SETTINGS
        };
        let what = "a theme";
        let context = FieldContext { what, codes, ..FieldContext::settings(file) }.with_text(text);
        let fields = Fields::read(&tree, THEME_KEYS, &context, diags);
        let mut reader = Reader { text, file, diags };
        reader.empty_tokens(&tree);
        Self {
            file: file.clone(),
            about: fields.text("about").map(|about| about.value.to_owned()).unwrap_or_default(),
            extends: fields.text("extends").map(owned),
            settings: reader.settings(tree.get("settings")),
            tokens: reader.tokens(&fields),
            pairs: fields
                .mappings("contrast")
                .into_iter()
                .filter_map(|pair| reader.pairs(pair))
                .collect(),
            stylesheets: fields.texts("stylesheets").into_iter().map(owned).collect(),
        }
    }
}

fn owned(text: Spanned<&str>) -> Spanned<String> {
    Spanned { value: text.value.to_owned(), span: text.span }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a SourcePath,
    diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn refuse(&mut self, span: Span, message: String, hint: &str) {
        self.diags
            .report(Diagnostic::new(code::THEME_INVALID, self.file, span, message).hint(hint));
    }

    fn settings(&mut self, tree: Option<&Yaml>) -> Vec<Setting> {
        let Some(tree) = tree else { return Vec::new() };
        let value = json(tree);
        if !value.is_object() && !value.is_null() {
            let hint = "write each setting as `key: default`, indented below it";
            self.refuse(tree.span, "`settings` is not a group of keys".to_owned(), hint);
        }
        let mut found = Vec::new();
        for (name, value) in tree.entries() {
            let default = json(value);
            if default.is_null() {
                let message = format!("the setting `{}` has no default", name.name);
                self.refuse(
                    name.span,
                    message,
                    "write what it is if a site says nothing; `\"\"` for no text",
                );
                continue;
            }
            found.push(Setting {
                name: name.name.clone(),
                default,
                about: remark(self.text, name.span),
            });
        }
        found
    }

    /// A colour that is not in quotation marks is a remark, and so nothing at all.
    fn empty_tokens(&mut self, tree: &Yaml) {
        let groups = tree.get("tokens").map(Yaml::entries).unwrap_or_default();
        for (name, value) in groups.iter().flat_map(|(_, group)| group.entries()) {
            let modes = value.entries().iter().map(|(mode, value)| (mode, value));
            for (name, value) in std::iter::once((name, value)).chain(modes) {
                if json(value).is_null() {
                    let message = format!("`{}` has no value", name.name);
                    let hint = "put a color into quotation marks, as in `\"#1F4E8C\"`: a bare `#` begins a remark";
                    self.refuse(name.span, message, hint);
                }
            }
        }
    }

    fn tokens(&mut self, fields: &Fields) -> Vec<TokenValue> {
        let Some(groups) = fields.mapping("tokens") else { return Vec::new() };
        let mut found = Vec::new();
        for (group, ..) in &groups.entries {
            for (name, field) in groups.named(group) {
                let modes = field.mapping();
                let mode = |mode: &str| modes.and_then(|modes| modes.text(mode)).map(owned);
                let value = TokenValue {
                    name: name.clone(),
                    light: field.text().map(owned).or_else(|| mode("light")),
                    // One text is the colour of both modes.
                    dark: mode("dark")
                        .or_else(|| field.text().filter(|_| *group == "colors").map(owned)),
                    about: remark(self.text, name.span),
                };
                let mut written = value.light.iter().chain(&value.dark);
                let strange = written.find(|value| !is_value(&value.value)).map(|value| value.span);
                let strange = strange.or_else(|| (!is_name(&name.value)).then_some(name.span));
                let Some(span) = strange else {
                    found.push(value);
                    continue;
                };
                let message = format!("the token `{}` cannot stand in a style sheet", name.value);
                let hint = "a name has letters, digits and hyphens; a value has no braces, semicolons or open \
                            brackets and quotation marks";
                self.refuse(span, message, hint);
            }
        }
        found
    }

    fn pairs(&mut self, pair: &Fields) -> Option<Pairs> {
        let names =
            |key: &str| pair.texts(key).into_iter().map(|name| name.value.to_owned()).collect();
        let least = pair.text("least")?;
        let number: Option<f64> = least.value.parse().ok();
        let Some(number) = number.filter(|number| (1.0..=21.0).contains(number)) else {
            let message = format!("`least` is `{}`, which is no contrast", least.value);
            self.refuse(least.span, message, "write a number from 1 to 21, such as `4.5`");
            return None;
        };
        let what = pair.text("what").map_or("text", |what| what.value).to_owned();
        Some(Pairs { of: names("of"), on: names("on"), least: number, what })
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Tells whether a value ends where it seems to, and nothing of the style sheet with it.
fn is_value(value: &str) -> bool {
    let (mut depth, mut quote) = (0_i32, None);
    for c in value.chars() {
        match (quote, c) {
            (_, '\\' | '\n' | '<') | (None, '{' | '}' | ';' | '@' | '!') => return false,
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && quote.is_none() && !value.contains("/*")
}

/// Returns the remark behind a key, or else the lines of remarks over it, as one text.
fn remark(text: &str, key: Span) -> String {
    let key = key.range();
    let line = text.get(key.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if let Some((_, remark)) = line.rsplit_once(" # ") {
        return remark.trim().to_owned();
    }
    let before = text.get(..key.start).unwrap_or_default();
    let above: Vec<&str> = before
        .lines()
        .rev()
        .skip(usize::from(!before.ends_with('\n')))
        .map_while(|line| line.trim_start().strip_prefix('#'))
        .map(str::trim)
        .collect();
    above.into_iter().rev().collect::<Vec<_>>().join(" ")
}
