//! The blocks fenced by colons, in one table: name and attributes. Entry point: `BlockKind::find`, `BLOCKS`.

/// A block that authors can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// Discussion questions.
    Questions,
    /// Things to read, watch or do.
    Resources,
    /// Something to do together.
    Activity,
    /// What a reader will know or be able to do.
    Objectives,
    /// What to keep in mind.
    Keypoints,
    /// For the person who leads; never in feeds, e-mail, search or the participant edition.
    Facilitator,
    /// A question to check one's understanding.
    Check,
    /// A prompt with room to write.
    Reflection,
    /// A remark.
    Note,
    /// A tip.
    Tip,
    /// A caution.
    Caution,
    /// An example.
    Example,
    /// Text folded away under its title.
    Details,
    /// Sound or film, with a text for those without it.
    Media,
    /// Columns, parted by `---`.
    Columns,
}

/// A row of the table of blocks.
pub struct BlockInfo {
    /// The block.
    pub kind: BlockKind,
    /// Its name in the source.
    pub name: &'static str,
    /// The attributes it takes, besides `id` and classes.
    pub attributes: &'static [&'static str],
    /// Its title where the author gives none; empty for no title.
    pub title: &'static str,
}

/// Every block. Source: README, "Body".
pub const BLOCKS: &[BlockInfo] = &[
    row(BlockKind::Questions, "questions", &["title", "duration", "stage", "audience"], ""),
    row(BlockKind::Resources, "resources", &["title", "role"], ""),
    row(BlockKind::Activity, "activity", &["title", "duration", "participation"], "Activity"),
    row(BlockKind::Objectives, "objectives", &["title"], "Objectives"),
    row(BlockKind::Keypoints, "keypoints", &["title"], "Key points"),
    row(BlockKind::Facilitator, "facilitator", &["title"], "For the facilitator"),
    row(BlockKind::Check, "check", &["kind", "title"], "Check your understanding"),
    row(BlockKind::Reflection, "reflection", &["lines", "title"], "Reflection"),
    row(BlockKind::Note, "note", &["title"], "Note"),
    row(BlockKind::Tip, "tip", &["title"], "Tip"),
    row(BlockKind::Caution, "caution", &["title"], "Caution"),
    row(BlockKind::Example, "example", &["title"], "Example"),
    row(BlockKind::Details, "details", &["title"], "Details"),
    row(
        BlockKind::Media,
        "media",
        &["src", "title", "duration", "captions", "transcript", "poster"],
        "",
    ),
    row(BlockKind::Columns, "columns", &[], ""),
];

const fn row(
    kind: BlockKind,
    name: &'static str,
    attributes: &'static [&'static str],
    title: &'static str,
) -> BlockInfo {
    BlockInfo { kind, name, attributes, title }
}

impl BlockKind {
    /// Finds a block by its name in the source.
    pub fn find(name: &str) -> Option<Self> {
        BLOCKS.iter().find(|info| info.name == name).map(|info| info.kind)
    }

    /// Returns its row in the table.
    pub fn info(self) -> &'static BlockInfo {
        const FIRST: &BlockInfo = &row(BlockKind::Questions, "questions", &[], "");
        BLOCKS.iter().find(|info| info.kind == self).unwrap_or(FIRST)
    }
}
