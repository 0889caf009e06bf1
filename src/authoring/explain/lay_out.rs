//! Text for a terminal of some width. Entry points: [`wrap`], [`hanging`], [`indented`].

/// Breaks words into lines of at most `width` characters, each behind `indent` spaces; a longer word has a line of its
/// own.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> String {
    hanging(&" ".repeat(indent), text, width)
}

/// Breaks words into lines of at most `width` characters; the first begins with `mark`, the others are indented as far.
pub(super) fn hanging(mark: &str, text: &str, width: usize) -> String {
    indented(mark, text, width, mark.chars().count())
}

/// Does what [`hanging`] does, with the lines after the first behind `indent` spaces.
pub(super) fn indented(mark: &str, text: &str, width: usize, indent: usize) -> String {
    let mut out = mark.to_owned();
    let mut start = mark.chars().count();
    let mut column = start;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > start && column + 1 + length > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            (start, column) = (indent, indent);
        }
        if column > start {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::{hanging, indented, wrap};

    #[test]
    fn words_are_broken_at_the_width_and_long_ones_stand_alone() {
        assert_eq!(wrap("one two three", 9, 2), "  one two\n  three");
        assert_eq!(wrap("a https://example.org/long b", 8, 0), "a\nhttps://example.org/long\nb");
        assert_eq!(wrap("  ", 8, 2), "");
        assert_eq!(hanging("- ", "one two three", 9), "- one two\n  three");
        assert_eq!(indented("a ", "one two three", 9, 4), "a one two\n    three");
    }
}
