//! A phrase: text with places for values and at most one link. Entry points: [`pieces`], [`marked_up`]. Pure; knows
//! nothing of languages.

use crate::theme::templates::xml;

/// A piece of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// The place of a value, by its name: `{count}`.
    Value(&'a str),
    /// Where a link begins: `[`.
    Open,
    /// Where it ends: `]`.
    Close,
}

/// Returns the pieces of a phrase in their order.
pub fn pieces(phrase: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        let (piece, length) = first(rest)?;
        rest = rest.get(length..).unwrap_or_default();
        Some(piece)
    })
}

/// Returns the first piece and how long it is.
fn first(phrase: &str) -> Option<(Piece<'_>, usize)> {
    match phrase.as_bytes().first()? {
        b'[' => return Some((Piece::Open, 1)),
        b']' => return Some((Piece::Close, 1)),
        b'{' => {
            if let Some(name) = name(phrase) {
                return Some((Piece::Value(name), name.len() + 2));
            }
        }
        _ => {}
    }
    let next = memchr::memchr3(b'{', b'[', b']', phrase.as_bytes().get(1..)?);
    let end = next.map_or(phrase.len(), |next| next + 1);
    Some((Piece::Text(phrase.get(..end)?), end))
}

/// Returns the name in the braces that a text begins with.
fn name(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    is_name.then_some(name)
}

/// Puts values into a phrase; a place for which there is none stays as it is written. For text, where links are none.
pub(in crate::theme) fn filled(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(phrase.len() + 16);
    for piece in pieces(phrase) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Value(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => out.push_str(value),
                None => out.extend(["{", name, "}"]),
            },
            Piece::Open | Piece::Close => {}
        }
    }
    out
}

/// Returns a phrase as HTML, in which its pieces are still to be filled: `**strong**` and `` `code` `` are elements.
pub(super) fn marked_up(phrase: &str) -> String {
    element(&element(&xml(phrase), "**", "strong"), "`", "code")
}

/// Puts what stands between pairs of a mark into an element.
fn element(html: &str, mark: &str, name: &str) -> String {
    let mut out = String::with_capacity(html.len() + 16);
    let mut rest = html;
    while let Some((before, inner, after)) = between(rest, mark) {
        out.extend([before, "<", name, ">", inner, "</", name, ">"]);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn between<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(mark)?;
    let (inner, after) = rest.split_once(mark)?;
    Some((before, inner, after))
}

#[cfg(test)]
mod tests {
    use super::{Piece, filled, marked_up, pieces};

    #[test]
    fn a_phrase_falls_into_words_values_and_a_link() {
        let found: Vec<_> = pieces("See [this {kind}] { or {Name} {}.").collect();
        let text = Piece::Text;
        let expected =
            [text("See "), Piece::Open, text("this "), Piece::Value("kind"), Piece::Close];
        let rest = [text(" "), text("{ or "), text("{Name} "), text("{}.")];
        assert_eq!(found, [&expected[..], &rest[..]].concat());
        assert_eq!(pieces("").count(), 0);
    }

    #[test]
    fn values_stand_in_their_places() {
        let values = [("day", "3"), ("month", "{day} [May]")];
        assert_eq!(filled("{day} de {month} [x] {year}", &values), "3 de {day} [May] x {year}");
    }

    #[test]
    fn marks_become_elements_and_the_rest_is_escaped() {
        assert_eq!(
            marked_up("**A & b** `c` ** `"),
            "<strong>A &amp; b</strong> <code>c</code> ** `"
        );
    }
}
