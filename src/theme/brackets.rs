//! Brackets of a style sheet that do not match, at their places: the commonest slip, which browsers close by themselves at
//! the end of the file. Entry point: `unmatched`. Knows no more of CSS than comments, strings and brackets.

/// A bracket without its other half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unmatched {
    /// The bracket.
    pub(super) bracket: char,
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// Whether it opens something that is never closed, rather than closing what was not open.
    pub(super) opens: bool,
}

/// Finds the first bracket that has no other half, or a comment that has no end.
pub(super) fn unmatched(text: &str) -> Option<Unmatched> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        at += match char {
            '/' if rest.starts_with("/*") => match rest.get(2..).and_then(|rest| rest.find("*/")) {
                Some(length) => length + 4,
                None => return Some(Unmatched { bracket: '*', at, opens: true }),
            },
            '"' | '\'' => string(rest, char),
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '{' | '(' | '[' => {
                open.push((char, at));
                1
            }
            '}' | ')' | ']' => {
                if open.pop().is_none_or(|(opening, _)| closing(opening) != char) {
                    // A `{` that was forgotten to be closed meets the end of what is around it.
                    return Some(Unmatched { bracket: char, at, opens: false });
                }
                1
            }
            _ => char.len_utf8(),
        };
    }
    let (bracket, at) = open.pop()?;
    Some(Unmatched { bracket, at, opens: true })
}

/// Returns the other half of a bracket that opens.
fn closing(opening: char) -> char {
    match opening {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}

/// Returns the length of a string with its quotes; one that is not closed ends with its line.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return at,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::unmatched;

    #[test]
    fn what_does_not_match_is_found_where_it_stands() {
        let found = |text: &str| unmatched(text).map(|it| (it.bracket, it.at, it.opens));
        assert_eq!(found("a { b: c } /* { */ d { e: \"}\"; f: '\\'}'; g: \\} }"), None);
        assert_eq!(found("a { b: c; d { e: f }"), Some(('{', 2, true)));
        assert_eq!(found("a { b: c } }"), Some(('}', 11, false)));
        assert_eq!(found("a { b: url(c; }"), Some(('}', 14, false)));
        assert_eq!(found("a { } /* é"), Some(('*', 6, true)));
    }
}
