//! The order of a module or guide: `contents`, files one after another or in groups with a topic. Entry point:
//! [`read`]. Knows nothing of what the files are.

use crate::diagnostics::Span;
use crate::kinds::Reading;
use crate::parse::document::LinkRole;
use crate::parse::fields::{Field, Form, Key, required};

/// The form of `contents`.
pub const CONTENTS: Form = Form::ListOf(&Form::Either(&[Form::Mapping(GROUP_KEYS), Form::File]));

/// The keys of a group.
pub const GROUP_KEYS: &[Key] = &[
    required(
        "topic",
        Form::Text,
        "What the files of this group have in common.",
        "In the classroom",
    ),
    required(
        "contents",
        Form::ListOf(&Form::File),
        "The files of this group, in their order.",
        "[first-visit.md, second-visit.md]",
    ),
];

/// Files that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in common; empty for files without a topic.
    pub topic: String,
    /// They, in their order.
    pub members: Vec<Member>,
}

/// A file that `contents` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Its index in `Entry::links`.
    pub link: u32,
    /// Where it is named.
    pub span: Span,
}

/// Reads `contents`; files that follow each other without a topic make a group of their own.
pub fn read(reading: &mut Reading<'_>) -> Vec<Group> {
    let fields = reading.fields;
    let mut groups: Vec<Group> = Vec::new();
    for field in fields.field("contents").map(Field::items).unwrap_or_default() {
        if let Some(group) = field.mapping() {
            let files = group.field("contents").map(Field::items).unwrap_or_default();
            let members = files.iter().filter_map(|file| member(reading, file)).collect();
            let topic = group.text("topic").map_or(String::new(), |topic| topic.value.to_owned());
            groups.push(Group { topic, members });
        } else if let Some(member) = member(reading, field) {
            match groups.last_mut().filter(|group| group.topic.is_empty()) {
                Some(group) => group.members.push(member),
                None => groups.push(Group { topic: String::new(), members: vec![member] }),
            }
        }
    }
    groups
}

fn member(reading: &mut Reading<'_>, field: &Field) -> Option<Member> {
    let file = field.text()?;
    let link = reading.link(file.value, file.span, LinkRole::Link);
    Some(Member { link, span: file.span })
}
