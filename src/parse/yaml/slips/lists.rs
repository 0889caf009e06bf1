//! Lists whose items do not begin with a hyphen. Entry point: `without_hyphens`.

use super::parts::Parts;
use super::spaces::continued_to;
use super::{Line, Repair, Slip};
use crate::diagnostics::code;
use crate::parse::yaml::as_written;

/// Explains lines under a key that could not be read since nothing but their place says that they are items: one begins
/// with a star, or has a colon in it.
pub(super) fn without_hyphens(line: &Line<'_>, before: &[Line<'_>], text: &str) -> Option<Slip> {
    let is_blank = |line: &&Line<'_>| line.text.trim().is_empty();
    let lines = before.iter().rev().filter(|line| !is_blank(line));
    let mut items: Vec<&Line<'_>> = vec![line];
    let mut opener = None;
    for above in lines {
        let parts = Parts::of(*above);
        if parts.item {
            return None;
        }
        if parts.key.is_some() && parts.value.is_empty() {
            opener = Some(parts);
            break;
        }
        items.push(above);
    }
    let opener = opener?;
    let name = opener.key?;
    let first = items.last()?;
    let body = first.text.trim_start();
    let mark = unmarked(body);
    // A group of keys has a key on its first line, and a list the hyphen.
    let deeper = items.iter().all(|line| Parts::of(**line).indent > opener.indent);
    // Items may stand right below their key, as long as each shows that it is one.
    let marked = items.iter().all(|line| unmarked(line.text.trim_start()).is_some());
    let parts = Parts::of(**first);
    let other = parts.key.is_some() || body.starts_with(['"', '\'', '[', '{', '#', '|', '>']);
    if !(deeper || marked) || parts.item || mark.is_none() && other {
        return None;
    }
    let start = first.start + first.text.len() - body.len();
    let end = if deeper {
        continued_to(text, first.start, opener.indent)
    } else {
        super::lines(text)
            .skip_while(|line| line.start < first.start)
            .take_while(|line| is_marked(line.text.trim_start()))
            .last()
            .map_or(start, |line| line.start + line.text.trim_end().len())
    };
    let meant = mark.unwrap_or(body).trim();
    let shown = as_written(meant, false);
    Some(Slip {
        code: code::YAML_LIST,
        span: start..start + body.trim_end().len(),
        message: format!("the items of `{name}` do not begin with a hyphen and a space"),
        hint: format!("begin the line of each item with them: `- {shown}`"),
        repair: Repair::Lost(start..end.max(start)),
        edits: Vec::new(),
    })
}

/// Returns an item without what stands in the place of a hyphen and a space.
fn unmarked(body: &str) -> Option<&str> {
    const MARKS: [char; 6] = ['*', '•', '·', '▪', '◦', '–'];
    let behind_mark = body.strip_prefix(MARKS).filter(|rest| rest.starts_with(' '));
    let behind_hyphen =
        || body.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic));
    behind_mark.or_else(behind_hyphen).map(str::trim).filter(|rest| !rest.is_empty())
}

/// Tells whether a line begins with what word processors put before an item, or with a hyphen without a space.
pub(in crate::parse::yaml) fn is_marked(line: &str) -> bool {
    unmarked(line).is_some()
}
