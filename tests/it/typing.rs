//! What authors do to a text, by chance that is the same each time.

/// What authors type, at any place: words, and what makes more than words of them.
const TYPED: &[&str] = &[
    " and more",
    "?",
    " *aloud* ",
    "**",
    "`code`",
    "\n",
    "\n\nA paragraph of its own.\n\n",
    "\n- Is this a question?\n",
    "\n1. One\n2. Two\n",
    "\n> Somebody said so.\n",
    " (5 minutes)",
    "New. ",
    " [a link](https://example.org/typed) ",
    " [text][ref] ",
    "[^1]",
    " {#typed}",
    " {.wide}",
    "\n## Discussion questions\n\n",
    "\n:::\n",
    "\n::: facilitator\n",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "\n---\n",
    "<b>",
    " <!-- x --> ",
    "\n    indented\n",
    " feedback coaching vision rubric wait time ",
];

/// Knuth's generator of 64 bits.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// Returns a number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }
}

/// Types or deletes something somewhere in a body.
pub(crate) fn type_in(text: &str, numbers: &mut Numbers) -> String {
    let body = text.match_indices("\n---\n").next().map_or(0, |(at, mark)| at + mark.len());
    let mut places: Vec<usize> =
        (body..text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    places.push(text.len());
    let at = places[numbers.below(places.len())];
    let (before, after) = text.split_at(at);
    if numbers.below(4) == 0 {
        let cut: String = after.chars().skip(numbers.below(12)).collect();
        return format!("{before}{cut}");
    }
    format!("{before}{}{after}", TYPED[numbers.below(TYPED.len())])
}
