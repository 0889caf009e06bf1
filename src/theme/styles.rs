//! Style sheets of a theme: several files to one sheet, without what only people need, and what is wrong in each of them
//! told at its place. Entry point: `join`. The only file that names lightningcss. Knows nothing of how sheets are named.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::paths::SourcePath;
use crate::theme::brackets::{Unmatched, unmatched};
use crate::theme::urls::{Addressed, Missing, Named};
use lightningcss::error::{Error, ParserError, SelectorError};
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};
use lightningcss::traits::ToCss;
use std::sync::{Arc, PoisonError, RwLock};

/// A style sheet as written.
#[derive(Debug, Clone)]
pub(super) struct Style<'a> {
    /// Its file.
    pub(super) path: &'a SourcePath,
    /// Its text.
    pub(super) text: &'a str,
}

/// At-rules that browsers know, for the nearest to a slip. Source: CSS specifications as of 2025.
const AT_RULES: [&str; 18] = [
    "charset",
    "container",
    "counter-style",
    "font-face",
    "font-feature-values",
    "font-palette-values",
    "import",
    "keyframes",
    "layer",
    "media",
    "namespace",
    "page",
    "position-try",
    "property",
    "scope",
    "starting-style",
    "supports",
    "view-transition",
];

/// Returns a version as it is compared.
const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// The browsers that sheets are written for: those of 2024 and later, the first that know all that the default theme asks
/// of them, `light-dark()` the last of it. So nothing is rewritten for older ones.
const BROWSERS: Browsers = Browsers {
    android: Some(version(123, 0)),
    chrome: Some(version(123, 0)),
    edge: Some(version(123, 0)),
    firefox: Some(version(121, 0)),
    ie: None,
    ios_saf: Some(version(17, 5)),
    opera: Some(version(109, 0)),
    safari: Some(version(17, 5)),
    samsung: Some(version(27, 0)),
};

/// Returns what may be rewritten: nothing of what sheets are made up of, whatever a browser knows.
fn targets() -> Targets {
    let kept = Features::Nesting
        | Features::LightDark
        | Features::MediaQueries
        | Features::LogicalProperties
        | Features::Colors
        | Features::Selectors;
    Targets { browsers: Some(BROWSERS), include: Features::empty(), exclude: kept }
}

/// Joins style sheets in their order. `named` finds the address, as seen from the joined sheet, of a file that a sheet
/// names; each thing that is wrong is reported.
pub(super) fn join(
    styles: &[Style<'_>],
    named: &dyn Fn(&str) -> Named,
    diags: &mut Diagnostics,
) -> String {
    let texts: Vec<(&Style<'_>, Addressed)> =
        styles.iter().map(|style| (style, Addressed::new(style.text, named))).collect();
    let mut rules = CssRuleList(Vec::new());
    let mut comments = Vec::new();
    for (style, addressed) in &texts {
        if let Some(unmatched) = unmatched(style.text) {
            diags.report(of_bracket(style, unmatched));
            continue;
        }
        for missing in &addressed.missing {
            diags.report(of_missing(style, missing));
        }
        let warnings = Arc::new(RwLock::new(Vec::new()));
        let options = ParserOptions {
            error_recovery: true,
            warnings: Some(warnings.clone()),
            ..ParserOptions::default()
        };
        let Ok(sheet) = StyleSheet::parse(&addressed.text, options) else { continue };
        for fault in warnings.read().unwrap_or_else(PoisonError::into_inner).iter() {
            if let Some(fault) = told(style, addressed, fault) {
                diags.report(fault);
            }
        }
        for rule in &sheet.rules.0 {
            if let Some(fault) = imported(style, addressed, rule) {
                diags.report(fault);
            }
        }
        rules.0.extend(sheet.rules.0);
        comments.extend(sheet.license_comments);
    }
    let mut sheet = StyleSheet::new(vec![String::new()], rules, ParserOptions::default());
    sheet.license_comments = comments;
    let minified = sheet.minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() });
    let options = PrinterOptions { minify: true, targets: targets(), ..PrinterOptions::default() };
    match minified.ok().and_then(|()| sheet.to_css(options).ok()) {
        Some(printed) => printed.code,
        // Sheets that can be read can be printed; if not, they are as good as they were written.
        None => texts.iter().map(|(_, addressed)| addressed.text.as_str()).collect(),
    }
}

/// Words a bracket without its other half.
fn of_bracket(style: &Style<'_>, unmatched: Unmatched) -> Diagnostic {
    let Unmatched { bracket, at, opens } = unmatched;
    let (message, hint) = match (bracket, opens) {
        ('*', _) => ("this comment never ends".to_owned(), "end it with `*/`".to_owned()),
        (_, true) => (
            format!("this `{bracket}` is never closed"),
            "add the bracket that closes it".to_owned(),
        ),
        (_, false) => (
            format!("this `{bracket}` closes nothing"),
            "delete it, or look whether a bracket before it is of the wrong kind or missing"
                .to_owned(),
        ),
    };
    let span = Span::new(at, at + bracket.len_utf8());
    Diagnostic::new(code::STYLE_SYNTAX, style.path, span, message).hint(hint)
}

/// Words a file that is not there.
fn of_missing(style: &Style<'_>, missing: &Missing) -> Diagnostic {
    let place = missing.place.clone();
    let message =
        format!("the theme has no file `{}`", style.text.get(place.clone()).unwrap_or_default());
    let hint = match &missing.near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "files are named as seen from `static/css/`: `../img/mark.svg` is the theme's `static/img/mark.svg`"
            .to_owned(),
    };
    let span = Span::new(place.start, place.end);
    Diagnostic::new(code::STYLE_MISSING_FILE, style.path, span, message).hint(hint)
}

/// Words what the parser says of a sheet; `None` of what it only does not know, since browsers may.
fn told(
    style: &Style<'_>,
    addressed: &Addressed,
    fault: &Error<ParserError<'_>>,
) -> Option<Diagnostic> {
    let (message, hint) = plain(&fault.kind)?;
    let place = fault.loc.as_ref().map_or((0, 1), |place| (place.line, place.column));
    let mut told = at(style, addressed, place, message).hint(hint);
    if let (ParserError::AtRuleInvalid(_), Some(span)) = (&fault.kind, &mut told.span) {
        // The place is behind the name.
        let before = style.text.get(..span.start as usize).unwrap_or_default().trim_end();
        *span = Span::new(before.rfind('@').unwrap_or_default(), before.len());
    }
    Some(told)
}

fn plain(kind: &ParserError<'_>) -> Option<(String, String)> {
    let missing = "look at what stands before it: a `;`, a `:` or a closing bracket may be missing";
    let words = match kind {
        ParserError::AtRuleInvalid(name) => {
            let near = nearest(name, AT_RULES).filter(|near| *near != name.as_ref())?;
            return Some((
                format!("browsers know no `@{name}`"),
                format!("did you mean `@{near}`?"),
            ));
        }
        ParserError::UnexpectedToken(token) => {
            let token = token.to_css_string(PrinterOptions::default()).unwrap_or_default();
            format!("`{}` cannot stand here", token.trim())
        }
        ParserError::EndOfInput => "something is missing here".to_owned(),
        ParserError::InvalidDeclaration => "this is no property with its value".to_owned(),
        ParserError::QualifiedRuleInvalid => {
            let hint = "write what it is for, then `{`, properties with their values, and `}`";
            return Some(("this is no rule".to_owned(), hint.to_owned()));
        }
        // Browsers learn new ones every year.
        ParserError::SelectorError(
            SelectorError::UnsupportedPseudoClass(_) | SelectorError::UnsupportedPseudoElement(_),
        ) => return None,
        ParserError::SelectorError(_) => {
            let hint = "write elements by name, classes with one dot (`.title`), ids with `#`, and commas between several";
            return Some(("this cannot stand in a selector".to_owned(), hint.to_owned()));
        }
        ParserError::UnexpectedImportRule => return Some(no_import()),
        ParserError::InvalidMediaQuery => "this is no condition of `@media`".to_owned(),
        other => {
            let words = other.to_string();
            let mut chars = words.trim_end_matches('.').chars();
            let first = chars.next().map(char::to_lowercase).into_iter().flatten();
            first.chain(chars).collect()
        }
    };
    Some((words, missing.to_owned()))
}

/// What `@import` says has no effect behind other sheets.
fn imported(style: &Style<'_>, addressed: &Addressed, rule: &CssRule<'_>) -> Option<Diagnostic> {
    let CssRule::Import(rule) = rule else { return None };
    let (message, hint) = no_import();
    Some(at(style, addressed, (rule.loc.line, rule.loc.column), message).hint(hint))
}

fn no_import() -> (String, String) {
    let message = "`@import` has no effect here, since all style sheets become one";
    let hint = "put the other file into `static/css/` too, from where all are taken";
    (message.to_owned(), hint.to_owned())
}

/// Makes a fault at a line (from 0) and a column (from 1, in UTF-16) of a sheet, as long as the word there.
fn at(
    style: &Style<'_>,
    addressed: &Addressed,
    (line, column): (u32, u32),
    message: String,
) -> Diagnostic {
    let start = addressed.original(byte(&addressed.text, line, column)).min(style.text.len());
    // The parser names the place before the spaces of what it could not read.
    let rest = style.text.get(start..).unwrap_or_default();
    let start = start + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    let word = |c: char| c.is_alphanumeric() || "-_@.#%".contains(c);
    let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
    let length = if length > 0 { length } else { rest.chars().next().map_or(0, char::len_utf8) };
    Diagnostic::new(code::STYLE_SYNTAX, style.path, Span::new(start, start + length), message)
}

fn byte(text: &str, line: u32, column: u32) -> usize {
    let before = text.split_inclusive('\n').take(line as usize).map(str::len).sum::<usize>();
    let rest = text.get(before..).unwrap_or_default();
    let mut left = column.saturating_sub(1) as usize;
    let mut at = before;
    for char in rest.chars() {
        if left == 0 || char == '\n' {
            break;
        }
        left = left.saturating_sub(char.len_utf16());
        at += char.len_utf8();
    }
    at
}
