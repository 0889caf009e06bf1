//! Reading on after a fault: each key of the first level for itself, so that all faults show in one run and the rest of
//! the page is not blamed. Entry point: `recover`. Knows nothing of what the keys mean.

use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Span, code};
use crate::parse::yaml::failure::Failure;
use crate::parse::yaml::load;
use crate::parse::yaml::slips::{self, Line, Repair, Slip};
use crate::parse::yaml::{Yaml, YamlKey, YamlValue};
use crate::paths::SourcePath;
use std::ops::Range;

/// More faults than this in one text are not told.
const MAX_FAULTS: usize = 50;

/// Reads the entries that can be read of a text that failed as a whole, and reports every fault of it.
///
/// `failure` is reported only if no better reason is found.
pub(super) fn recover(
    text: &str,
    offset: usize,
    file: &SourcePath,
    failure: Failure,
    diags: &mut Diagnostics,
) -> Vec<(YamlKey, Yaml)> {
    let mut recovery =
        Recovery { file, entries: Vec::new(), faults: Diagnostics::new(), explained: false };
    let mut pending: Vec<Block> =
        blocks(text).into_iter().rev().filter_map(|place| Block::of(text, place, offset)).collect();
    while let Some(block) = pending.pop().filter(|_| recovery.faults.iter().len() < MAX_FAULTS) {
        if let Some([first, second]) = recovery.block(block) {
            pending.extend([second, first]);
        }
    }
    let Recovery { entries, mut faults, explained, .. } = recovery;
    let entries = load::without_repeats(entries, file, &mut faults);
    if faults.is_empty() || (entries.is_empty() && !explained) {
        let indented = slips::indented_start(text).filter(|_| faults.is_empty());
        match indented {
            Some(slip) => diags.report(told(slip, offset, file).0),
            None => diags.report(failure.diagnostic(file)),
        }
    } else {
        diags.extend(&faults);
    }
    entries
}

/// Returns the stretches of text that each belong to one key of the first level.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open_brackets = 0_i32;
    let mut nameless = false;
    // Whether items may follow: the line above is a key without a value, or an item.
    let mut listed = false;
    for line in slips::lines(text) {
        let end = line.start + line.text.len();
        let marker = line.text.starts_with("---") || line.text.starts_with("...");
        if marker && line.start == 0 {
            continue;
        }
        if marker {
            break;
        }
        let is_key = slips::begins_with_key(line);
        let item = listed && slips::is_marked(line.text);
        listed = item || is_key && line.text.trim_end().ends_with(':');
        let begins = !item && (is_key || (begins_block(line) && open_brackets <= 0 && !nameless));
        if let Some(block) = blocks.last_mut().filter(|_| !begins) {
            block.end = end;
        } else {
            blocks.push(line.start..end);
            open_brackets = 0;
        }
        if begins {
            nameless = !is_key;
        }
        open_brackets += i32::try_from(line.text.matches(['[', '{']).count()).unwrap_or(0);
        open_brackets -= i32::try_from(line.text.matches([']', '}']).count()).unwrap_or(0);
    }
    blocks
}

/// Tells whether a line without indentation is neither comment nor list item nor closing bracket.
fn begins_block(line: Line<'_>) -> bool {
    let item = line.text == "-" || line.text.starts_with("- ");
    !item && line.text.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | ']' | '}'))
}

/// One key of the first level with all that belongs to it.
struct Block {
    text: String,
    offset: usize,
}

impl Block {
    fn of(text: &str, place: Range<usize>, offset: usize) -> Option<Self> {
        let offset = offset + place.start;
        text.get(place).map(|text| Self { text: text.trim_end().to_owned(), offset })
    }
}

struct Recovery<'a> {
    file: &'a SourcePath,
    entries: Vec<(YamlKey, Yaml)>,
    faults: Diagnostics,
    /// Whether some fault was a slip that we understood.
    explained: bool,
}

/// A stretch that was put into quotation marks, and what is really meant there: `None` if nobody can tell.
struct Repaired {
    /// Where the filler begins.
    start: usize,
    /// Where the value stands in truth.
    place: Range<usize>,
    meant: Option<String>,
}

impl Recovery<'_> {
    /// Reads one block, repairing it as long as the next fault is one that we understand.
    ///
    /// Returns its two parts if it turns out to be two blocks.
    fn block(&mut self, block: Block) -> Option<[Block; 2]> {
        let Block { mut text, offset } = block;
        let mut repaired: Vec<Repaired> = Vec::new();
        let mut slips = 0;
        loop {
            let Err(failure) = self.attempt(&text, offset, &repaired) else { return None };
            let at = (failure.span.start as usize).saturating_sub(offset);
            let slip =
                slips::find(&text, at).filter(|slip| slips < MAX_FAULTS && is_new(slip, &repaired));
            let Some(slip) = slip else {
                if slips == 0 {
                    self.faults.report(failure.diagnostic(self.file));
                }
                self.lose(&text, offset);
                return None;
            };
            slips += 1;
            let repair = self.explain(slip, offset);
            if let Repair::Split(at) = repair {
                return Block::of(&text, 0..at, offset)
                    .zip(Block::of(&text, at..text.len(), offset))
                    .map(Into::into);
            }
            text = apply(text, repair, &mut repaired);
        }
    }

    /// Reads a block and takes its entries.
    fn attempt(&mut self, text: &str, offset: usize, repaired: &[Repaired]) -> Result<(), Failure> {
        let mut faults = Diagnostics::new();
        let root = load::load(text, offset, self.file, &mut faults)?;
        match root.map(|root| (root.span, root.value)) {
            None => {}
            Some((_, YamlValue::Mapping(mut entries))) => {
                for (_, value) in &mut entries {
                    restore(value, offset, repaired);
                }
                self.entries.append(&mut entries);
            }
            Some((span, _)) => return Err(not_key_value(span)),
        }
        self.faults.extend(&faults);
        Ok(())
    }

    fn explain(&mut self, slip: Slip, offset: usize) -> Repair {
        let (fault, repair) = told(slip, offset, self.file);
        self.faults.report(fault);
        self.explained = true;
        repair
    }

    /// Keeps the key of a block that cannot be read, so that nobody misses it.
    fn lose(&mut self, text: &str, offset: usize) {
        let Some(line) = slips::lines(text).next() else { return };
        if let Some((key, place)) = slips::key_of_line(line) {
            let span = Span::new(place.start, place.end).shifted(offset);
            let value = Yaml { value: YamlValue::Broken, span };
            self.entries.push((YamlKey { name: key.to_owned(), span }, value));
        }
    }
}

/// Makes a slip a fault with its place in the file.
fn told(slip: Slip, offset: usize, file: &SourcePath) -> (Diagnostic, Repair) {
    let place = |span: Range<usize>| Span::new(span.start, span.end).shifted(offset);
    let edits = slip.edits.into_iter().map(|(span, text)| Edit::new(place(span), text));
    let fault = Diagnostic::new(slip.code, file, place(slip.span), slip.message);
    (fault.hint(slip.hint).mended_by(edits.collect()), slip.repair)
}

fn not_key_value(span: Span) -> Failure {
    Failure {
        code: code::YAML_SYNTAX,
        span,
        message: "this is not of the form `key: value`".to_owned(),
        hint: "if it goes on the text of the line above, put two spaces before it",
    }
}

fn is_new(slip: &Slip, repaired: &[Repaired]) -> bool {
    match &slip.repair {
        Repair::Text(place, _) | Repair::Value(place, ..) | Repair::Lost(place) => {
            place.len() > 1 && repaired.iter().all(|known| !place.contains(&known.start))
        }
        Repair::Split(at) => *at > 0,
        Repair::Tabs => true,
    }
}

/// Puts what was meant into the text, at equal length so that all places stay true.
fn apply(text: String, repair: Repair, repaired: &mut Vec<Repaired>) -> String {
    let (place, lead, value_at, meant) = match repair {
        Repair::Tabs => return without_tabs(&text),
        Repair::Split(_) => return text,
        Repair::Text(place, meant) => (place.clone(), "", place.start, Some(meant)),
        Repair::Value(place, value_at, meant) => (place, ": ", value_at, Some(meant)),
        Repair::Lost(place) => (place.clone(), "", place.start, None),
    };
    let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) else {
        return text;
    };
    let length = place.len().saturating_sub(lead.len());
    let filler =
        if length >= 2 { format!("\"{}\"", "x".repeat(length - 2)) } else { "x".repeat(length) };
    repaired.push(Repaired { start: place.start + lead.len(), place: value_at..place.end, meant });
    format!("{before}{lead}{filler}{after}")
}

/// Writes one space for each tab before the lines' texts.
fn without_tabs(text: &str) -> String {
    let indented = |line: &str| {
        let length = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let (indent, rest) = line.split_at_checked(length).unwrap_or(("", line));
        format!("{}{rest}", indent.replace('\t', " "))
    };
    text.split_inclusive('\n').map(indented).collect()
}

/// Puts the texts that are meant in the place of what filled their stretches.
fn restore(value: &mut Yaml, offset: usize, repaired: &[Repaired]) {
    match &mut value.value {
        YamlValue::List(items) => {
            for item in items {
                restore(item, offset, repaired);
            }
        }
        YamlValue::Mapping(entries) => {
            for (_, value) in entries {
                restore(value, offset, repaired);
            }
        }
        _ => {
            let start = value.span.start as usize;
            if let Some(repair) = repaired.iter().find(|repair| repair.start + offset == start) {
                value.span = Span::new(repair.place.start, repair.place.end).shifted(offset);
                value.value = match &repair.meant {
                    Some(text) => YamlValue::Scalar { text: text.clone(), plain: true },
                    None => YamlValue::Broken,
                };
            }
        }
    }
}
