//! What ends the reading of YAML, in plain words at its place. Entry point: `Failure::of`. Slips that show in the lines
//! themselves are explained better in `slips`.

use crate::diagnostics::{Code, Diagnostic, Span, code};
use crate::parse::yaml::MAX_DEPTH;
use crate::paths::SourcePath;
use granit_parser::{ErrorKind, ScanError};

/// What ended the reading.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) code: Code,
    /// The place in the file.
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl Failure {
    pub(super) fn syntax(span: Span, message: impl Into<String>, hint: &'static str) -> Self {
        Self { code: code::YAML_SYNTAX, span, message: message.into(), hint }
    }

    pub(super) fn too_large(span: Span, message: String) -> Self {
        Self { code: code::YAML_TOO_LARGE, span, message, hint: "keep it short and flat" }
    }

    /// Tells that there is something else where `key: value` lines belong.
    pub(super) fn not_a_mapping(span: Span) -> Self {
        Self {
            code: code::YAML_NOT_A_MAPPING,
            span,
            message: "there are no lines of the form `key: value` here".to_owned(),
            hint: "write a key, a colon, a space and the value, for example `title: Coaching basics`",
        }
    }

    /// Returns the failure as a fault of a file.
    pub(super) fn diagnostic(self, file: &SourcePath) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, file, self.span, self.message);
        if self.hint.is_empty() { diagnostic } else { diagnostic.hint(self.hint) }
    }

    /// Tells that a list or mapping stands where a key belongs.
    pub(super) fn complex_key(span: Span) -> Self {
        let hint = "if the brackets belong to the text, put the text in quotes";
        Self::syntax(span, "a list or mapping stands where a key belongs", hint)
    }

    /// Tells that values nest too deeply.
    pub(super) fn too_deep(span: Span) -> Self {
        Self::too_large(
            span,
            format!("lists and mappings are nested more than {MAX_DEPTH} deep here"),
        )
    }

    /// Puts the parser's error into plain words at its place in the file.
    pub(super) fn of(error: &ScanError, text: &str, offset: usize) -> Self {
        let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
        let width =
            text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_whitespace());
        let span = Span::new(offset + at, offset + at + width.map_or(0, char::len_utf8));
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return Self::too_deep(span);
        }
        let (message, hint) = plain_words(error.kind());
        Self::syntax(span, message, hint)
    }
}

const QUOTE_IT: &str = "put the text in quotes, for example `title: \"Coaching: the basics\"`";
const ALIGN: &str = "begin the line exactly below the one that it belongs with";

fn plain_words(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind as Kind;
    let (message, hint) = match kind {
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::InvalidMappingValueWhitespace => ("a colon stands where none can", QUOTE_IT),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => (
            "this line is not of the form `key: value`",
            "write a key, a colon, a space and the value",
        ),
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidBlockScalarIndent
        | Kind::MappingKeyNotAllowed => {
            ("this is not indented like the lines it belongs with", ALIGN)
        }
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => (
            "a list item cannot begin here",
            "write each item on a line of its own, with `- ` before it",
        ),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => ("a tab stands here", "write spaces instead"),
        Kind::UnclosedQuotedScalar => {
            ("a quotation mark is never closed", "put the same mark at the end of the text")
        }
        Kind::UnclosedFlowCollection { open: '{' } | Kind::UnexpectedEofFlowMapping => {
            ("a `{` is never closed", "put a `}` after the last value")
        }
        Kind::UnclosedFlowCollection { .. } | Kind::UnexpectedEofFlowSequence => {
            ("a `[` is never closed", "put a `]` after the last item")
        }
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing here",
            "separate the items by commas, and close what is open",
        ),
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("this bracket closes nothing", "take it out, or put the text in quotes")
        }
        Kind::UnexpectedCharacter { character } => {
            return (
                format!("text cannot begin with `{}` here", character.escape_debug()),
                QUOTE_IT,
            );
        }
        Kind::InvalidBlockScalarHeader => {
            ("text follows `>` or `|` on the same line", "begin the text on the next line")
        }
        _ => ("this cannot be read", QUOTE_IT),
    };
    (message.to_owned(), hint)
}
