//! Whether the colours of a theme can be told apart where they meet. Entry point: `check`. Which colours meet is
//! declared by the themes, under `contrast`; the sums are in `color`.
//!
//! Text needs 4.5:1 (WCAG 2.2, 1.4.3), the borders of form controls and the ring around what has the focus 3:1
//! (1.4.11, 2.4.13).

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::theme::chain::Chain;
use crate::theme::color::Color;
use crate::theme::declared::Pairs;
use crate::theme::tokens::{Mode, Tokens, Written};
use std::collections::BTreeMap;

/// One colour on another.
#[derive(Debug, Clone, Copy)]
struct Meeting<'a> {
    of: &'a str,
    on: &'a str,
    least: f64,
    what: &'a str,
}

/// Reports each colour that is too near to one that it meets, at its place in the `theme.yaml` that was written last,
/// with the nearest colour that passes wherever it is used.
pub(super) fn check(chain: &Chain, tokens: &Tokens, diags: &mut Diagnostics) {
    let meetings: Vec<Meeting<'_>> = chain.pairs().flat_map(meetings).collect();
    report_unknown(chain, tokens, diags);
    for mode in Mode::BOTH {
        let values = tokens.values(mode);
        let mut colors = BTreeMap::new();
        for name in meetings.iter().flat_map(|meeting| [meeting.of, meeting.on]) {
            let Some(written) = values.get(name) else { continue };
            if let Some(color) = Color::parse(&written.value) {
                colors.insert(name, color);
            } else if mode == Mode::Light
                || tokens.get(name).is_some_and(|token| token.dark.is_some())
            {
                diags.report(no_color(name, written, chain));
            }
        }
        Checked { mode, meetings: &meetings, colors: &colors, values: &values }
            .report(chain, diags);
    }
}

fn meetings(pairs: &Pairs) -> impl Iterator<Item = Meeting<'_>> {
    pairs.of.iter().flat_map(|of| {
        pairs.on.iter().map(|on| Meeting { of, on, least: pairs.least, what: &pairs.what })
    })
}

/// The colours of one mode.
struct Checked<'a> {
    mode: Mode,
    meetings: &'a [Meeting<'a>],
    colors: &'a BTreeMap<&'a str, Color>,
    values: &'a BTreeMap<&'a str, &'a Written>,
}

impl<'a> Checked<'a> {
    fn report(&self, chain: &Chain, diags: &mut Diagnostics) {
        let mut low: BTreeMap<&str, Vec<(Meeting<'_>, f64)>> = BTreeMap::new();
        for meeting in self.meetings {
            if let Some(contrast) =
                self.contrast(meeting).filter(|contrast| *contrast < meeting.least)
            {
                low.entry(self.to_blame(meeting)).or_default().push((*meeting, contrast));
            }
        }
        for (name, mut found) in low {
            found.sort_by(|(a, one), (b, other)| (one / a.least).total_cmp(&(other / b.least)));
            if let Some(((worst, contrast), written)) = found.first().zip(self.values.get(name)) {
                diags.report(self.fault(name, written, worst, *contrast, chain));
            }
        }
    }

    fn contrast(&self, meeting: &Meeting<'_>) -> Option<f64> {
        Some(self.colors.get(meeting.of)?.contrast(*self.colors.get(meeting.on)?))
    }

    /// Returns which of two colours is to change: the one that the nearer theme has chosen, else the one on the other.
    fn to_blame(&self, meeting: &Meeting<'a>) -> &'a str {
        let layer = |name: &str| self.values.get(name).map(|written| written.layer);
        if layer(meeting.on) < layer(meeting.of) { meeting.on } else { meeting.of }
    }

    /// Tells whether a colour would pass wherever the token `name` meets others, but for those that are themselves to
    /// blame.
    fn passes(&self, name: &str, color: Color) -> bool {
        let with =
            |other: &str| if other == name { Some(color) } else { self.colors.get(other).copied() };
        let counts = |meeting: &&Meeting<'a>| {
            (meeting.of == name || meeting.on == name)
                && (self.to_blame(meeting) == name || !self.is_low(meeting))
        };
        self.meetings.iter().filter(counts).all(|meeting| {
            let pair = with(meeting.of).zip(with(meeting.on));
            pair.is_none_or(|(of, on)| of.contrast(on) >= meeting.least)
        })
    }

    fn is_low(&self, meeting: &Meeting<'_>) -> bool {
        self.contrast(meeting).is_some_and(|contrast| contrast < meeting.least)
    }

    fn fault(
        &self,
        name: &str,
        written: &Written,
        worst: &Meeting<'_>,
        contrast: f64,
        chain: &Chain,
    ) -> Diagnostic {
        // Rounded down, so that no number is told that seems to pass.
        let shown = (contrast * 100.0).floor() / 100.0;
        let message = format!(
            "`{}` on `{}` has a contrast of {shown}:1 in the {}, and {} needs {}:1",
            worst.of,
            worst.on,
            self.mode.word(),
            worst.what,
            worst.least,
        );
        let offered =
            self.colors.get(name).and_then(|color| color.nearest(|near| self.passes(name, near)));
        let hint = match offered {
            Some(offered) => format!("the nearest `{name}` that passes is `\"{}\"`", offered.hex()),
            None => format!(
                "no `{name}` passes on all that it meets ({}): let those come nearer to each other",
                self.partners(name)
            ),
        };
        Diagnostic::new(code::LOW_CONTRAST, &file(written, chain), written.span, message).hint(hint)
    }

    fn partners(&self, name: &str) -> String {
        let partner = |meeting: &Meeting<'a>| match (meeting.of == name, meeting.on == name) {
            (true, _) => Some(meeting.on),
            (_, true) => Some(meeting.of),
            _ => None,
        };
        let mut partners: Vec<String> = self
            .meetings
            .iter()
            .filter_map(partner)
            .map(|partner| format!("`{partner}`"))
            .collect();
        partners.sort();
        partners.dedup();
        partners.join(", ")
    }
}

fn file(written: &Written, chain: &Chain) -> crate::paths::SourcePath {
    chain.layers().get(written.layer).map(|layer| layer.declared.file.clone()).unwrap_or_default()
}

fn no_color(name: &str, written: &Written, chain: &Chain) -> Diagnostic {
    let message = format!("`{name}` is `{}`, whose contrast cannot be told", written.value);
    let hint = "write it in hexadecimal, as in `\"#1F4E8C\"`";
    Diagnostic::new(code::THEME_INVALID, &file(written, chain), written.span, message).hint(hint)
}

/// Reports names in `contrast` that are no tokens.
fn report_unknown(chain: &Chain, tokens: &Tokens, diags: &mut Diagnostics) {
    for layer in chain.layers() {
        for name in layer.declared.pairs.iter().flat_map(|pairs| pairs.of.iter().chain(&pairs.on)) {
            if tokens.get(name).is_none() {
                let message = format!("`contrast` names `{name}`, which is no token");
                let hint = match nearest(name, tokens.iter().map(|token| token.name.as_str())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "declare it under `tokens`, in `colors`".to_owned(),
                };
                diags.report(
                    Diagnostic::of_file(code::THEME_INVALID, &layer.declared.file, message)
                        .hint(hint),
                );
            }
        }
    }
}
