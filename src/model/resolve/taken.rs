//! Questions that a discussion guide takes over from other pages, `file.md#id`. Entry points: [`taken`],
//! [`report_twice`]. They report those that are not there, with the nearest id, and those that stand there already.

use super::asked::Asked;
use super::suggest::Faults;
use crate::diagnostics::{Diagnostic, code, nearest};
use crate::kinds::Entry;
use crate::model::routes::discussion_address;
use crate::model::{Page, Target, Targets};
use crate::parse::document::LinkRole;

/// How many ids a hint names where none is near.
const MOST_NAMED: usize = 5;

/// Resolves a question to its permanent address.
pub(super) fn taken(page: &Page, id: &str, asked: &mut Asked<'_>) -> Target {
    let entry = &page.entry;
    let own = asked.from.entry.is_some_and(|from| from.source == entry.source);
    if own {
        let message = format!("`{}` is a question of this very page", asked.link.target);
        asked.report(code::QUESTION_TWICE, message, "delete the line");
        return Target::Text;
    }
    let known = entry.kind.discussed && entry.question_ids().any(|known| known == id);
    if known {
        let path = discussion_address(page);
        return Target::Page { path, fragment: Some(id.to_owned()) };
    }
    // A page with faults is not blamed twice.
    if !entry.broken {
        let file = asked.link.target.split('#').next().unwrap_or_default();
        let message = format!("`{file}` has no question `#{id}`");
        asked.report(code::UNKNOWN_QUESTION, message, instead(entry, id));
    }
    Target::Text
}

/// Reports questions that a page takes over twice.
pub(super) fn report_twice(entry: &Entry, targets: &Targets, faults: &mut Faults) {
    let pairs = || entry.links.iter().zip(&targets.list);
    let taken = pairs()
        .enumerate()
        .filter(|(_, (link, target))| link.role == LinkRole::Question && **target != Target::Text);
    for (index, (link, target)) in taken {
        if pairs().take(index).any(|(other, known)| other.role == link.role && known == target) {
            let message = format!("the question `{}` stands here twice", link.target);
            let fault = Diagnostic::new(code::QUESTION_TWICE, &entry.source, link.span, message);
            faults.report(fault.hint("delete one of the two"));
        }
    }
}

/// Says what to write in place of an id that a page does not have.
fn instead(entry: &Entry, id: &str) -> String {
    if !entry.kind.discussed || entry.question_ids().next().is_none() {
        return "that page has no discussion questions; name one that has, or write the question itself"
            .to_owned();
    }
    if let Some(near) = nearest(id, entry.question_ids()) {
        return format!("did you mean `#{near}`?");
    }
    let ids: Vec<String> =
        entry.question_ids().take(MOST_NAMED).map(|id| format!("`#{id}`")).collect();
    let more = if entry.question_ids().count() > MOST_NAMED { " …" } else { "" };
    format!(
        "its questions are {}{more}; an id changes with the words unless one is written: `{{#id}}`",
        ids.join(", ")
    )
}
