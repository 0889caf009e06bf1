//! English words on a page in another language: marked in what templates see, and told as such in what they render. Entry
//! points: [`marked`], [`settled`]. A mark is a character that no text has; in a tag, in a title or in a script, where no
//! element can stand, it is dropped.

use memchr::memmem;

/// Before English words, and after them: characters that Unicode keeps out of all texts.
const START: char = '\u{fdd0}';
const END: char = '\u{fdd1}';

/// What the marks become.
const OPEN: &str = "<span lang=\"en\" dir=\"ltr\">";
const CLOSE: &str = "</span>";

/// Elements that hold text alone.
const TEXT_ONLY: [&str; 5] = ["title", "script", "style", "option", "textarea"];

/// Marks the words of a piece of HTML, and none of its tags.
pub(super) fn marked(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 8);
    let mut rest = html;
    while !rest.is_empty() {
        let tag = rest.starts_with('<');
        let end = if tag { rest.find('>').map(|at| at + 1) } else { rest.find('<') };
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        if !tag && run.contains(char::is_alphabetic) {
            out.push(START);
            out.push_str(run);
            out.push(END);
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out
}

/// Turns marks into elements; in what is no HTML they are dropped.
pub(super) fn settled(bytes: Vec<u8>, is_html: bool) -> Vec<u8> {
    let mut start = [0; 4];
    if memmem::find(&bytes, START.encode_utf8(&mut start).as_bytes()).is_none() {
        return bytes;
    }
    let text = String::from_utf8_lossy(&bytes);
    if is_html { settle(&text) } else { text.replace([START, END], "") }.into_bytes()
}

/// Where in HTML something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Tag,
    Value(char),
}

fn settle(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 1024);
    let (mut within, mut text_only) = (Within::Text, "");
    for (at, c) in html.char_indices() {
        let rest = html.get(at..).unwrap_or_default();
        match (within, c) {
            (_, START | END) => {
                if within == Within::Text && text_only.is_empty() {
                    out.push_str(if c == START { OPEN } else { CLOSE });
                }
                continue;
            }
            (Within::Text, '<') => {
                if let Some(is) = begins(rest, text_only) {
                    (within, text_only) = (Within::Tag, is);
                }
            }
            (Within::Tag, '>') => within = Within::Text,
            (Within::Tag, '"' | '\'') => within = Within::Value(c),
            (Within::Value(quote), c) if c == quote => within = Within::Tag,
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Tells of a `<` whether a tag begins there, and which element that holds text alone is open after it.
fn begins(rest: &str, open: &'static str) -> Option<&'static str> {
    let tag = rest.get(1..)?;
    if !open.is_empty() {
        return tag.strip_prefix('/')?.starts_with(open).then_some("");
    }
    let is = |name: &&&str| {
        let after = tag.strip_prefix(**name);
        after.is_some_and(|after| after.starts_with(['>', ' ', '\n']))
    };
    let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    is_tag.then(|| TEXT_ONLY.iter().find(is).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{marked, settled};

    #[test]
    fn words_become_elements_where_elements_can_stand() {
        let word = marked("Go <b>on</b>: ");
        let html = format!(
            "<title>{word}</title><p title='>{word}'>{word}</p><option>{word}</option>{word}"
        );
        let on = "<span lang=\"en\" dir=\"ltr\">Go </span><b><span lang=\"en\" dir=\"ltr\">on</span></b>: ";
        let plain = "Go <b>on</b>: ";
        let expected = format!(
            "<title>{plain}</title><p title='>{plain}'>{on}</p><option>{plain}</option>{on}"
        );
        assert_eq!(settled(html.clone().into_bytes(), true), expected.into_bytes());
        assert!(!String::from_utf8(settled(html.into_bytes(), false)).unwrap().contains("span"));
    }
}
