//! What the words of a glossary lead to: each to one term, each term to an anchor of its own. Entry point: [`settle`],
//! which reports words and ids that stand twice, and terms to look at that are not there.

use super::{Draft, Term, Word, line_of};
use crate::diagnostics::{Diagnostic, Span, code, nearest};
use crate::kinds::Reading;
use crate::parse::fields::Spanned;
use crate::parse::ids::{Ids, heading_id};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Where a word or id was met first: the number of its term, and its place.
type First = (usize, Span);

/// Turns what is written into terms, sorted by the alphabet.
pub(super) fn settle(drafts: Vec<Draft>, reading: &mut Reading<'_>) -> Vec<Term> {
    let words = words(&drafts, reading);
    let mut ids = Ids::default();
    for anchor in &reading.document.anchors {
        ids.claim(anchor);
    }
    let anchors = anchors(&drafts, &mut ids, reading);
    let see: Vec<Vec<Word>> =
        drafts.iter().map(|draft| see(draft, &drafts, &words, &anchors, reading)).collect();
    let mut terms = Vec::with_capacity(drafts.len());
    for ((draft, id), see) in drafts.into_iter().zip(anchors).zip(see) {
        let also = draft.also.into_iter().map(|also| {
            let id = heading_id(&also.value);
            let free = !id.is_empty() && ids.claim(&id);
            Word { id: if free { id } else { String::new() }, word: also.value }
        });
        terms.push(Term {
            id,
            also: also.collect(),
            term: draft.term.value,
            definition: draft.definition,
            abbr: draft.abbr.map(|abbr| abbr.value),
            see,
        });
    }
    terms.sort_by_cached_key(|term| (folded(&term.term), term.term.clone(), term.id.clone()));
    terms
}

/// Returns a word as the alphabet sees it: without capitals and accents.
fn folded(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Returns a word as other writings of it are compared: without capitals, and with single spaces.
fn same(word: &str) -> String {
    let words: Vec<String> = word.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").nfc().collect()
}

/// Collects all words; reports those that stand for two terms.
fn words(drafts: &[Draft], reading: &mut Reading<'_>) -> FxHashMap<String, First> {
    let mut words: FxHashMap<String, First> = FxHashMap::default();
    for (number, draft) in drafts.iter().enumerate() {
        let own = [&draft.term].into_iter().chain(&draft.abbr).chain(&draft.also);
        for word in own {
            let first = *words.entry(same(&word.value)).or_insert((number, word.span));
            if first.0 != number {
                let hint = "keep one of the two; other words for a term go into its `also`";
                report_twice(word, "word", first.1, hint, reading);
            }
        }
    }
    words
}

fn report_twice(
    what: &Spanned<String>,
    kind: &str,
    first: Span,
    hint: &str,
    reading: &mut Reading<'_>,
) {
    let line = line_of(reading.text, first);
    let message =
        format!("the {kind} `{}` stands in the glossary already, in line {line}", what.value);
    let fault = Diagnostic::new(code::TERM_TWICE, reading.file, what.span, message);
    reading.diags.report(fault.hint(hint));
}

/// Gives each term its anchor: those that authors wrote first; reports those that stand twice.
fn anchors(drafts: &[Draft], ids: &mut Ids, reading: &mut Reading<'_>) -> Vec<String> {
    let mut anchors = vec![String::new(); drafts.len()];
    let mut firsts: FxHashMap<String, First> = FxHashMap::default();
    let (written, made): (Vec<_>, Vec<_>) =
        drafts.iter().enumerate().partition(|(_, draft)| draft.id.is_some());
    for (number, draft) in written.into_iter().chain(made) {
        let id = wanted_id(draft);
        let first = firsts.entry(id.value.clone()).or_insert((number, id.span)).to_owned();
        if first.0 != number {
            if drafts.get(first.0).map(|first| same(&first.term.value))
                != Some(same(&draft.term.value))
            {
                let hint = "give one of the two terms another id: `id: another-word`";
                report_twice(&id, "id", first.1, hint, reading);
            }
        } else if draft.id.is_some() && !draft.is_in_body() && !ids.claim(&id.value) {
            let message = format!("the id `{}` stands twice on this page", id.value);
            let fault = Diagnostic::new(code::DUPLICATE_ID, reading.file, id.span, message);
            reading.diags.report(fault.hint("give one of the two another id"));
        }
        if let Some(anchor) = anchors.get_mut(number) {
            // An id that the author wrote was claimed above or where the body was read.
            let own = first.0 == number && draft.id.is_some();
            *anchor = if own { id.value } else { ids.unique(&id.value, 2) };
        }
    }
    anchors
}

/// Returns the id that the author wrote, else the one made of the term.
fn wanted_id(draft: &Draft) -> Spanned<String> {
    draft.id.clone().unwrap_or_else(|| {
        let id = heading_id(&draft.term.value);
        let value = if id.is_empty() { "term".to_owned() } else { id };
        Spanned { value, span: draft.term.span }
    })
}

/// Finds the terms to look at, by any of their words or by their id.
fn see(
    draft: &Draft,
    drafts: &[Draft],
    words: &FxHashMap<String, First>,
    anchors: &[String],
    reading: &mut Reading<'_>,
) -> Vec<Word> {
    let mut found = Vec::new();
    for see in &draft.see {
        let by_word = words.get(&same(&see.value)).map(|(number, _)| *number);
        let number = by_word.or_else(|| anchors.iter().position(|id| *id == see.value));
        let term = number.and_then(|number| drafts.get(number).zip(anchors.get(number)));
        if let Some((term, id)) = term {
            found.push(Word { id: id.clone(), word: term.term.value.clone() });
            continue;
        }
        let names = drafts.iter().map(|draft| draft.term.value.as_str());
        let hint = match nearest(&see.value, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a term of this glossary, or delete it here".to_owned(),
        };
        let message = format!("there is no term `{}` in the glossary", see.value);
        let fault = Diagnostic::new(code::UNKNOWN_TERM, reading.file, see.span, message);
        reading.diags.report(fault.hint(hint));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{folded, same};

    #[test]
    fn capitals_and_accents_do_not_change_the_order() {
        let mut words = ["Zeal", "Éclair", "eclectic", "apple", "Öl", "oak"];
        words.sort_by_key(|word| folded(word));
        assert_eq!(words, ["apple", "Éclair", "eclectic", "oak", "Öl", "Zeal"]);
    }

    #[test]
    fn capitals_and_spaces_make_no_other_word_but_accents_do() {
        assert_eq!(same("Coaching  Cycle"), same("coaching cycle"));
        assert_eq!(same("e\u{301}cole"), same("École"));
        assert_ne!(same("papá"), same("papa"));
    }
}
