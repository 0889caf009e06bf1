//! Every code there is, in one table. Each has a page in `explain/`, a bad site in `tests/diagnostics/` and a snapshot
//! of its message.

use crate::diagnostics::Severity::{self, Error, Notice, Warning};
use std::fmt;
use std::hash::{Hash, Hasher};

/// What a code stands for.
pub struct CodeInfo {
    /// The code as printed: `front-matter/unknown-key`.
    pub id: &'static str,
    /// How bad it is unless a switch says otherwise.
    pub severity: Severity,
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// The page of `chalktalk explain`, as Markdown: `explain/<code>.md`. `tests/README.md` tells how to write one.
    pub page: &'static str,
}

/// A code: one row of [`CODES`].
pub type Code = &'static CodeInfo;

impl PartialEq for CodeInfo {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for CodeInfo {}

impl Hash for CodeInfo {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for CodeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $summary:literal;)*) => {
        /// The codes by name.
        pub mod code {
            use super::{Code, CodeInfo, Error, Notice, Warning};
            $(
                #[doc = $summary]
                pub const $name: Code = &CodeInfo {
                    id: $id,
                    severity: $severity,
                    summary: $summary,
                    page: include_str!(concat!("explain/", $id, ".md")),
                };
            )*
        }

        /// Every code, in the order of the table.
        pub const CODES: &[Code] = &[$(code::$name),*];
    };
}

codes! {
    // Reading the tree.
    UNREADABLE = "read/unreadable", Error, "A file or folder could not be read.";
    TOO_LARGE = "read/too-large", Error, "A text file is larger than the limit.";
    NOT_UTF8 = "read/not-utf-8", Error, "A text file is not saved as UTF-8.";
    NUL_BYTE = "read/nul-byte", Error, "A text file holds a byte that is no text.";
    NO_CONTENT = "read/no-content", Error, "There is no page to make a site of.";
    LINK_OUTSIDE = "read/link-outside", Error, "A link in the tree leads outside the site's folder.";
    FOLDER_LINK = "read/folder-link", Warning, "A link to a folder is not followed.";
    UNSTORABLE_NAME = "read/unstorable-name", Error, "A name that some computer cannot store.";
    MISPLACED_FILE = "read/misplaced", Error, "A Markdown file lies where no kind of page belongs.";
    FOLDER_NAMED_MD = "read/folder-named-md", Error, "A folder has the name of a Markdown file.";
    UNUSED_FILE = "read/unused-file", Notice, "A file beside the pages is not referred to and not published.";
    // YAML.
    YAML_SYNTAX = "yaml/syntax", Error, "The YAML cannot be read.";
    YAML_TAB = "yaml/tab", Error, "A tab stands where YAML wants spaces.";
    YAML_COLON = "yaml/colon", Error, "A colon in unquoted text.";
    YAML_QUOTE = "yaml/quote", Error, "A quotation mark in unquoted text, or one that is never closed.";
    YAML_LIST = "yaml/list", Error, "Several values that are not written as a list.";
    YAML_NOTE = "yaml/note", Notice, "A `#` behind a title or summary, which takes what follows for a note.";
    YAML_UNCLOSED = "yaml/unclosed", Error, "The line `---` that ends the front matter is missing.";
    YAML_DUPLICATE_KEY = "yaml/duplicate-key", Error, "A key stands twice.";
    YAML_TOO_LARGE = "yaml/too-large", Error, "Front matter or settings over the limit of size, nesting or repetition.";
    YAML_NOT_A_MAPPING = "yaml/not-a-mapping", Error, "Front matter or settings that are not `key: value` lines.";
    // Front matter.
    UNKNOWN_KEY = "front-matter/unknown-key", Error, "A key that the kind does not have.";
    MISSING_KEY = "front-matter/missing-key", Error, "A required key is missing.";
    WRONG_TYPE = "front-matter/wrong-type", Error, "A value of the wrong form.";
    INVALID_DATE = "front-matter/invalid-date", Error, "A date that is no day, or not written year-month-day.";
    INVALID_PERIOD = "front-matter/invalid-period", Error, "A period that is not written year-month.";
    INVALID_DURATION = "front-matter/invalid-duration", Error, "A duration that cannot be read.";
    INVALID_SLUG = "front-matter/invalid-slug", Error, "A slug that cannot stand in an address.";
    INVALID_LANGUAGE = "front-matter/invalid-language", Error, "A language that is not a BCP 47 tag.";
    UNKNOWN_KIND = "front-matter/unknown-kind", Error, "A kind that does not exist.";
    NOT_IN_LIST = "front-matter/not-in-list", Error, "A topic, stage or audience that is not in the site's list.";
    UNKNOWN_FILE = "front-matter/unknown-file", Error, "A file named in the front matter does not exist.";
    INVALID_ALIAS = "front-matter/invalid-alias", Error, "An alias that cannot be an address of this site.";
    UNKNOWN_TEMPLATE = "front-matter/unknown-template", Error, "A template that the theme does not have.";
    WRONG_TEMPLATE = "front-matter/wrong-template", Error, "A template that is for pages of another kind.";
    DATES_OUT_OF_ORDER = "front-matter/dates-out-of-order", Warning, "A page that expires before it is published.";
    PHRASE_MARKDOWN = "front-matter/markdown", Warning, "Markdown in a phrase of the front matter, where it is none.";
    NO_ADDRESS = "front-matter/no-address", Error, "A file whose name leaves nothing for an address.";
    // Settings.
    NO_SETTINGS = "settings/missing", Error, "There is no `chalktalk.yaml`.";
    SETTINGS_UNKNOWN_KEY = "settings/unknown-key", Error, "A setting that does not exist.";
    SETTINGS_INVALID = "settings/invalid", Error, "A setting of the wrong form.";
    UNKNOWN_THEME = "settings/unknown-theme", Error, "A theme that does not exist.";
    NO_BASE_URL = "settings/no-base-url", Notice, "The site's address is not known, so what needs full addresses is left out.";
    NAVIGATION = "settings/navigation", Error, "An entry of the navigation that leads nowhere.";
    NAVIGATION_EMPTY = "settings/navigation-empty", Warning, "An entry of the navigation for a page that there is nothing for yet.";
    // Body.
    UNKNOWN_BLOCK = "body/unknown-block", Error, "A block whose name does not exist.";
    UNCLOSED_BLOCK = "body/unclosed-block", Error, "A block that is never closed.";
    STRAY_FENCE = "body/stray-fence", Error, "Colons that close nothing.";
    BLOCK_ATTRIBUTES = "body/block-attributes", Error, "What follows a block's name cannot be read.";
    UNKNOWN_ATTRIBUTE = "body/unknown-attribute", Warning, "An attribute that has no meaning there.";
    INVALID_ATTRIBUTE = "body/invalid-attribute", Error, "An attribute's value cannot be used.";
    STRAY_ATTRIBUTES = "body/stray-attributes", Warning, "A line of attributes with no block after it.";
    DUPLICATE_ID = "body/duplicate-id", Error, "Two things on one page with one id.";
    RAW_HTML = "body/raw-html", Warning, "HTML in the text that is shown as text.";
    SCHEME = "body/address-scheme", Error, "An address of a kind that pages do not link to.";
    BROKEN_LINK = "body/broken-link", Error, "A link to a page or file that does not exist.";
    BROKEN_ANCHOR = "body/broken-anchor", Error, "A link to a place that does not exist on its page.";
    UNDEFINED_REFERENCE = "body/undefined-reference", Warning, "A reference to a label that is defined nowhere on its page.";
    BROKEN_IMAGE = "body/broken-image", Error, "An image that does not exist.";
    UNPUBLISHED_LINK = "body/unpublished-link", Warning, "A link to a page that is not published.";
    FOREIGN_IMAGE = "body/foreign-image", Warning, "An image from another host.";
    UNREADABLE_IMAGE = "body/unreadable-image", Warning, "An image whose size cannot be read.";
    DAMAGED_IMAGE = "body/damaged-image", Warning, "A picture that cannot be read to its end.";
    HUGE_IMAGE = "body/huge-image", Warning, "A picture so large that nothing smaller is made of it.";
    EMPTY_SECTION = "body/empty-section", Warning, "A heading with nothing under it.";
    BLOCK_WITHOUT_LIST = "body/block-without-list", Warning, "A questions or resources block without a list.";
    MEDIA_WITHOUT_FILE = "body/media-without-file", Error, "A media block that names no sound or film.";
    CHECK_ANSWERS = "body/check-answers", Error, "A check without the right answers that its kind wants.";
    QUESTIONS_GUESSED = "body/questions-guessed", Notice, "A list was taken for discussion questions.";
    TOO_DEEP = "body/too-deep", Error, "Text nested too deeply.";
    PAGE_PANIC = "body/page-panic", Error, "A page that chalktalk itself failed on.";
    // What keeps a text from some of its readers: the numbers are those of WCAG 2.2.
    LINT_IMAGE_TEXT = "lint/image-without-text", Warning, "An image that does not say what it shows (WCAG 1.1.1).";
    LINT_IMAGE_NAME = "lint/image-file-name", Warning, "An image with a file name in place of what it shows (WCAG 1.1.1).";
    LINT_TOP_HEADING = "lint/second-title", Warning, "A heading of the first level beside the page's title (WCAG 1.3.1, 2.4.6).";
    LINT_SKIPPED_LEVEL = "lint/skipped-level", Warning, "A heading more than one level below the one before (WCAG 1.3.1).";
    LINT_BOLD_HEADING = "lint/bold-heading", Warning, "A bold line in place of a heading (WCAG 1.3.1).";
    LINT_VAGUE_LINK = "lint/vague-link", Warning, "A link whose words do not say where it leads (WCAG 2.4.4).";
    LINT_BARE_ADDRESS = "lint/bare-address", Warning, "A link that shows a long address instead of words (WCAG 2.4.4).";
    LINT_SAME_LINK_TEXT = "lint/same-link-text", Warning, "Two links with the same words and different targets (WCAG 2.4.4).";
    LINT_TABLE_HEADER = "lint/table-without-header", Warning, "A table whose header is empty (WCAG 1.3.1).";
    LINT_CAPTIONS = "lint/film-without-captions", Warning, "A film without captions (WCAG 1.2.2).";
    LINT_TRANSCRIPT = "lint/sound-without-transcript", Warning, "A recording without a transcript (WCAG 1.2.1).";
    LINT_LANGUAGE = "lint/unknown-language", Warning, "A language code that stands for no language (WCAG 3.1.1, 3.1.2).";
    LINT_DOCUMENT = "lint/document-to-review", Notice, "A linked PDF or Word file, to be reviewed by hand (all of WCAG, as 1.1.1 and 1.3.1).";
    // Newsletters.
    LABEL_DATE = "newsletter/label-date", Warning, "Label and date of an issue disagree.";
    LABEL_PERIOD = "newsletter/label-period", Warning, "Label or date and period of an issue disagree.";
    MISSING_ISSUE = "newsletter/missing-issue", Notice, "A month, or quarter, that has no issue though the cadence wants one.";
    NUMBER_TWICE = "newsletter/number-twice", Warning, "Two issues with one number, or for one month.";
    MISSING_NUMBER = "newsletter/missing-number", Notice, "A number that no issue has, between two that have theirs.";
    PART_TWICE = "newsletter/part-twice", Warning, "Two issues that are one part of a series.";
    MISSING_PART = "newsletter/missing-part", Notice, "A part of a series that no issue is, before one that there is.";
    TITLE_TWICE = "newsletter/title-twice", Warning, "Two issues with nearly the same title.";
    // Discussion guides.
    UNKNOWN_QUESTION = "discussion/unknown-question", Error, "A question to take over that its page does not have.";
    QUESTION_TWICE = "discussion/question-twice", Error, "A question that stands twice in a discussion guide.";
    RUN_SHEET_TOO_LONG = "discussion/run-sheet-too-long", Warning, "A run sheet that takes longer than its meeting.";
    // Glossary.
    TERM_TWICE = "glossary/duplicate-term", Error, "A word or an id that stands for two terms of the glossary.";
    UNKNOWN_TERM = "glossary/unknown-term", Error, "A term to look at that the glossary does not have.";
    // Modules and guides.
    MEMBER_KIND = "contents/wrong-kind", Error, "Something in `contents` that cannot stand there.";
    MEMBER_TWICE = "contents/twice", Error, "A page that stands twice in one `contents`.";
    NOT_IN_CONTENTS = "contents/not-named", Warning, "A page in the folder of a module or guide that its `contents` do not name.";
    PREREQUISITE_CIRCLE = "module/prerequisite-circle", Error, "Prerequisites that go round in a circle.";
    NEXT_CIRCLE = "module/next-circle", Error, "Modules whose `next` goes round in a circle.";
    OVER_TARGET = "module/over-target", Warning, "A module whose parts take longer than its `target_duration`.";
    // Plans.
    PLAN_HEADING = "plan/heading", Error, "A heading of a plan without words, or of a level that a plan has no use for.";
    PLAN_ANSWER = "plan/unknown-answer", Error, "A bracket that is nearly an answer form.";
    PLAN_ANSWER_PLACE = "plan/answer-out-of-place", Error, "An answer where none can stand.";
    PLAN_NO_ANSWER = "plan/no-answer", Error, "A field without an answer.";
    PLAN_DUPLICATE_ID = "plan/duplicate-id", Error, "Two fields of a plan with one id.";
    PLAN_REFERENCE = "plan/unknown-field", Error, "A reference to a field that does not exist.";
    PLAN_ATTRIBUTE = "plan/invalid-attribute", Error, "An attribute of a plan that cannot be read.";
    PLAN_ROLE = "plan/unknown-role", Error, "A role that the plan does not have.";
    PLAN_FIELD_OUTSIDE = "plan/field-outside-section", Error, "A field before the first section.";
    // Addresses and output.
    ADDRESS_TAKEN = "output/address-taken", Error, "Two pages or files with one address.";
    STATIC_COLLISION = "output/static-collision", Error, "A file in `static/` takes the address of a page or of the search.";
    OUTPUT_FOREIGN = "output/foreign-file", Warning, "A file in the output folder that is not ours stands in the way.";
    OUTPUT_LEFT = "output/left-file", Warning, "A file that the site no longer makes stays online, since someone changed it.";
    OUTPUT_TOO_LARGE = "output/too-large", Error, "A template whose output is over the limit.";
    // Theme.
    THEME_UNKNOWN_KEY = "theme/unknown-key", Error, "A line of a theme's `theme.yaml` that means nothing.";
    THEME_INVALID = "theme/invalid", Error, "A value in a theme's `theme.yaml` that it cannot be.";
    THEME_PARENT = "theme/parent", Error, "A theme that extends one that is missing, or itself.";
    LOW_CONTRAST = "theme/low-contrast", Error, "Two colors of a theme that are too near to each other where they meet.";
    UNUSED_TOKEN = "theme/unused-token", Warning, "A token of a theme that no style sheet uses.";
    TEMPLATE_SYNTAX = "theme/template-syntax", Error, "A template that cannot be read.";
    STYLE_SYNTAX = "theme/style-syntax", Error, "A style sheet of the theme that cannot be read.";
    STYLE_MISSING_FILE = "theme/missing-file", Error, "A picture or font that a style sheet of the theme names and that is not there.";
    UNUSED_TEMPLATE = "theme/unused-template", Warning, "A template of the site's theme that nothing uses.";
    ORIGINAL_CHANGED = "theme/original-changed", Notice, "The default theme has changed a file since a site copied it.";
    TEMPLATE_FAILED = "theme/template-failed", Error, "A template that failed on a page.";
    INVALID_WORDS = "theme/invalid-words", Error, "Words of a theme that leave out a value, or have one that there is none for.";
    UNKNOWN_WORDS = "theme/unknown-words", Warning, "Words of a theme under a name that nothing uses.";
    MISSING_WORDS = "theme/missing-words", Notice, "A language in which the theme lacks words.";
}
