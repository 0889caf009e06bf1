//! Film needs captions, sound a transcript (WCAG 1.2.1, 1.2.2). Entry point: [`check`]. Only files of the site are
//! looked at: a player elsewhere brings its own.

use crate::diagnostics::{Diagnostics, Span, code};
use crate::kinds::Data;
use crate::kinds::lint::Text;
use crate::kinds::lint::words::{ending, is_full, is_one_of, pieces};
use crate::parse::blocks::BlockKind;
use crate::parse::document::LinkRole;
use crate::parse::{Document, NodeId, Tag};

/// Endings of films.
const FILM: [&str; 5] = ["mp4", "webm", "ogv", "m4v", "mov"];
/// Endings of recordings.
const SOUND: [&str; 7] = ["mp3", "ogg", "oga", "wav", "m4a", "flac", "opus"];

/// From so many words on, what stands in a `media` block is taken for its transcript.
const WORDS_OF_A_TRANSCRIPT: usize = 50;

/// A film or recording, and which texts it has.
struct Played<'a> {
    target: &'a str,
    span: Span,
    captions: bool,
    transcript: bool,
}

/// Reports films without captions and recordings without a transcript, in blocks and in the front matter.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    if let Data::Lesson(lesson) = text.data {
        for media in &lesson.media {
            let Some(link) = text.links.get(media.src as usize) else { continue };
            let (captions, transcript) = (media.captions.is_some(), media.transcript.is_some());
            let played = Played { target: &link.target, span: link.span, captions, transcript };
            report(text, &played, "`captions: film.vtt`", "`transcript: talk.txt`", diags);
        }
    }
    if !text.document.links.iter().any(|link| link.role == LinkRole::Media) {
        return;
    }
    for (id, node) in (0..).zip(&text.document.nodes) {
        if node.tag != Tag::Block(BlockKind::Media) {
            continue;
        }
        let Some(attributes) = text.document.attributes_of(node) else { continue };
        let Some(source) = attributes.pair("src") else { continue };
        let captions = attributes.has("captions");
        let transcript = attributes.has("transcript") || holds_transcript(text.document, id);
        let played = Played { target: &source.value, span: source.span, captions, transcript };
        report(text, &played, "`captions=film.vtt`", "`transcript=talk.txt`", diags);
    }
}

fn report(
    text: &Text<'_>,
    played: &Played<'_>,
    captions: &str,
    transcript: &str,
    diags: &mut Diagnostics,
) {
    let ending = ending(played.target);
    let (code, message, hint) = if is_full(played.target) {
        return;
    } else if is_one_of(ending, &FILM) && !played.captions {
        let message = format!("the film `{}` has no captions", played.target);
        let hint = format!("name a file with the words that are spoken: {captions}");
        (code::LINT_CAPTIONS, message, hint)
    } else if is_one_of(ending, &SOUND) && !played.transcript {
        let message = format!("the recording `{}` has no transcript", played.target);
        let hint = format!("name a file or page with the words that are spoken: {transcript}");
        (code::LINT_TRANSCRIPT, message, hint)
    } else {
        return;
    };
    diags.report(text.fault(code, played.span, message, &hint));
}

fn holds_transcript(document: &Document, block: NodeId) -> bool {
    let words = pieces(document, block).flat_map(str::split_whitespace);
    words.take(WORDS_OF_A_TRANSCRIPT).count() == WORDS_OF_A_TRANSCRIPT
}
