//! Aliases: addresses that a page had before, as old sites really wrote them. Entry point: `read`.
//! Knows nothing of what else has such an address.

use crate::diagnostics::{Diagnostic, Span, code};
use crate::kinds::Reading;
use crate::paths::{LONGEST_PART, percent_decode, unstorable};
use unicode_normalization::UnicodeNormalization;

/// What an alias is written like.
const EXAMPLE: &str = "write the old address from its first `/` on, for example `/news/old-name/` or `/Old Page.html`";

/// Why an alias cannot work, and what to write.
type Refusal = (String, String);

/// Reads the aliases as paths of the output, with their places; reports those that cannot work.
pub(super) fn read(reading: &mut Reading<'_>) -> Vec<(String, Span)> {
    let mut aliases = Vec::new();
    for alias in reading.fields.texts("aliases") {
        match path(alias.value) {
            Ok(path) => aliases.push((path, alias.span)),
            Err((why, hint)) => {
                let message = format!("`{}` cannot be an address of this site: {why}", alias.value);
                let fault = Diagnostic::new(code::INVALID_ALIAS, reading.file, alias.span, message);
                reading.diags.report(fault.hint(hint));
            }
        }
    }
    aliases
}

/// Returns a former address as a path of the output: a file for one that ends in `.html` or `.htm`, else a folder,
/// which servers open with and without its closing `/`. So `/2016/enotes.aspx` is shown as a page, too.
fn path(alias: &str) -> Result<String, Refusal> {
    let alias = alias.trim();
    on_this_site(alias)?;
    let decoded = percent_decode(alias);
    if decoded.contains(char::REPLACEMENT_CHARACTER) {
        let why = "what stands after `%` is not the code of a letter in UTF-8".to_owned();
        return Err((why, "write its letters as they are, for example `/café/`".to_owned()));
    }
    let path: String = decoded.strip_prefix('/').unwrap_or(&decoded).nfc().collect();
    let parts = path.strip_suffix('/').unwrap_or(&path);
    if parts.is_empty() {
        let why = "it is the address of the home page".to_owned();
        return Err((why, EXAMPLE.to_owned()));
    }
    if let Some(why) = parts.split('/').find_map(unusable) {
        return Err((why, EXAMPLE.to_owned()));
    }
    if path.to_lowercase().starts_with(".chalktalk-") {
        let why = "names that begin with `.chalktalk-` are kept for chalktalk itself".to_owned();
        return Err((why, "delete it".to_owned()));
    }
    let name = parts.rsplit('/').next().unwrap_or_default();
    let is_file = is_html(name) || path.ends_with('/');
    Ok(if is_file { path } else { format!("{path}/") })
}

/// Refuses what does not name a place on this site alone.
fn on_this_site(alias: &str) -> Result<(), Refusal> {
    if let Some((_, rest)) = alias.split_once("://") {
        let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
        let why =
            "it names a host, and a page can only stand in for addresses of its own".to_owned();
        return Err((why, format!("write it from the first `/` after the host on: `{path}`")));
    }
    for (mark, why) in [
        ('?', "what follows `?` never reaches a page of files"),
        ('#', "what follows `#` never reaches the website"),
    ] {
        if let Some((before, _)) = alias.split_once(mark) {
            let hint = format!("write it without, if only one page was there: `{before}`");
            return Err((why.to_owned(), hint));
        }
    }
    Ok(())
}

fn unusable(part: &str) -> Option<String> {
    match part {
        "" => Some("a part of it is empty".to_owned()),
        "." | ".." => Some(format!("`{part}` leads elsewhere")),
        part if part.len() > LONGEST_PART => {
            Some(format!("a part of it is longer than {LONGEST_PART} bytes"))
        }
        part => unstorable(part),
    }
}

fn is_html(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm"].iter().any(|html| ending.eq_ignore_ascii_case(html))
}
