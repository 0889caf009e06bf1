//! Ids of sections and fields: those that the author wrote, the others made of the words. Entry point: [`give`].

use super::model::{Field, Plan};
use super::reader::Reader;
use crate::diagnostics::code;
use crate::parse::document::Tag;
use crate::parse::ids::{Ids, words_id};
use rustc_hash::FxHashSet;

/// Gives every section and field an id; reports ids that are written twice.
///
/// Fields come before sections, so that a section's title never changes a field's id.
pub(super) fn give(plan: &mut Plan, reader: &mut Reader<'_>) {
    report_repeats(reader);
    let mut ids = Ids::default();
    for section in plan.sections.iter().filter(|section| section.id_written) {
        ids.claim(&section.id);
    }
    for field in plan.fields().filter(|field| field.id_written) {
        ids.claim(&field.id);
    }
    for section in &mut plan.sections {
        let log = usize::from(section.log);
        for field in section.fields.iter_mut().skip(log).filter(|field| !field.id_written) {
            field.id = ids.unique(&words_id(&field.question), 2);
        }
    }
    for section in &mut plan.sections {
        if !section.id_written {
            section.id = ids.unique(&words_id(&section.title), 2);
        }
        if let Some(Field { id, .. }) = section.fields.first_mut().filter(|_| section.log) {
            id.clone_from(&section.id);
        }
    }
}

fn report_repeats(reader: &mut Reader<'_>) {
    let mut seen = FxHashSet::default();
    let mut faults = Vec::new();
    for node in &reader.document.nodes {
        let Some(attributes) = reader.document.attributes_of(node) else { continue };
        let Some(id) = &attributes.id else { continue };
        if !seen.insert(id.as_str()) && matches!(node.tag, Tag::Heading(_)) {
            let written = super::wording::Written::new(reader.text, attributes.span);
            faults.push((id.clone(), written.place(&format!("#{id}"))));
        }
    }
    for (id, span) in faults {
        let message = format!("the id `{id}` stands twice in this plan");
        reader.report(
            code::PLAN_DUPLICATE_ID,
            span,
            message,
            format!("give one of the two another id, for example `#{id}-2`"),
        );
    }
}
