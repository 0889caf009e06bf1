//! Phrases of the front matter, which are text and no Markdown: quotes and dashes as bodies have them, and what was meant
//! as Markdown all the same. Entry points: [`typographic`], [`markup`]. The parser decides both, so that one rule holds.

use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// Returns a phrase with its quotes, dashes and dots as bodies have them; all else stays as it is written.
pub fn typographic(text: &str) -> Cow<'_, str> {
    let straight = |c: char| matches!(c, '\'' | '"' | '-' | '.');
    if !text.contains(straight) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut done) = (String::new(), 0);
    let parser = Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION);
    for (event, range) in parser.into_offset_iter() {
        let Event::Text(set) = event else { continue };
        let Some(written) = text.get(range.clone()) else { continue };
        if written != &*set && written.chars().all(straight) {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            out.push_str(&set);
            done = range.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Finds the first piece of a phrase that would be more than text in a body: emphasis, a link, code, HTML.
pub fn markup(text: &str) -> Option<Range<usize>> {
    if !text.contains(['*', '_', '`', '[', '<', '~']) {
        return None;
    }
    let is_more = |event: &Event<'_>| match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::Code(_) | Event::InlineHtml(_) => true,
        _ => false,
    };
    let parser = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH);
    parser.into_offset_iter().find(|(event, _)| is_more(event)).map(|(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::{markup, typographic};
    use proptest::prelude::*;

    #[test]
    fn quotes_and_dashes_are_set_as_in_bodies() {
        for (written, set) in [
            ("It's \"fine\"", "It’s “fine”"),
            ("the '90s -- and on...", "the ’90s – and on…"),
            ("*It's* `it's`", "*It’s* `it's`"),
            ("- one", "- one"),
            ("Plain", "Plain"),
        ] {
            assert_eq!(typographic(written), set);
        }
    }

    #[test]
    fn markdown_in_a_phrase_is_found() {
        for (text, found) in [
            ("Say *one* thing", Some("*one*")),
            ("See [it](a.md)", Some("[it](a.md)")),
            ("Run `it`", Some("`it`")),
            ("a <b>c", Some("<b>")),
            ("2 * 3 * 4, snake_case, [x]", None),
        ] {
            assert_eq!(markup(text).map(|range| &text[range]), found, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_a_phrase(text in "[a \"'*_`.<>\\[\\]()\n-]{0,30}|\\PC{0,30}") {
            let _ = markup(&text);
            let set = typographic(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert_eq!(letters(&set), letters(&text));
        }
    }
}
