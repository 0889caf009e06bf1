//! The tokens of a theme: the values that its style sheets share, put together from all themes of a chain, and the
//! style sheet that is made of them. Entry points: `Tokens::of`, `Tokens::css`.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::theme::chain::Chain;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the style sheet that tokens make, below `static/`. A file of that name follows them in it.
pub(super) const TOKENS_SHEET: &str = "css/tokens.css";

/// When a colour is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// In the light.
    Light,
    /// In the dark.
    Dark,
}

impl Mode {
    /// Both of them.
    pub(super) const BOTH: [Self; 2] = [Self::Light, Self::Dark];

    /// Returns the word for messages.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A value with the theme and the place that it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The value.
    pub(super) value: String,
    /// Which theme of the chain, from the nearest.
    pub(super) layer: usize,
    /// Where in its `theme.yaml`.
    pub(super) span: Span,
}

/// A token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its name: `link`.
    pub(super) name: String,
    /// Its value in the light, and where there is no other.
    pub(super) light: Option<Written>,
    /// Its value in the dark, if that is another.
    pub(super) dark: Option<Written>,
    /// What it is for.
    pub(super) about: String,
    /// Where its name is written, by the nearest theme.
    named: (usize, Span),
}

impl Token {
    /// Returns the value in a mode.
    pub(super) fn in_mode(&self, mode: Mode) -> Option<&Written> {
        match mode {
            Mode::Light => self.light.as_ref(),
            Mode::Dark => self.dark.as_ref().or(self.light.as_ref()),
        }
    }
}

/// The tokens of a theme, in the order in which they were first declared.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// Puts the tokens of all themes together: the nearest theme's value counts, in each mode by itself.
    pub(super) fn of(chain: &Chain) -> Self {
        let mut all: Vec<Token> = Vec::new();
        for (layer, theme) in chain.layers().iter().enumerate().rev() {
            for declared in &theme.declared.tokens {
                let written = |value: &crate::parse::fields::Spanned<String>| Written {
                    value: value.value.clone(),
                    layer,
                    span: value.span,
                };
                let (light, dark) =
                    (declared.light.as_ref().map(written), declared.dark.as_ref().map(written));
                let named = (layer, declared.name.span);
                match all.iter_mut().find(|token| token.name == declared.name.value) {
                    Some(token) => {
                        token.light = light.or(token.light.take());
                        token.dark = dark.or(token.dark.take());
                        token.named = named;
                    }
                    None => all.push(Token {
                        name: declared.name.value.clone(),
                        light,
                        dark,
                        about: declared.about.clone(),
                        named,
                    }),
                }
            }
        }
        Self(all)
    }

    /// Returns a token.
    pub(super) fn get(&self, name: &str) -> Option<&Token> {
        self.0.iter().find(|token| token.name == name)
    }

    /// Returns all tokens.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Token> {
        self.0.iter()
    }

    /// Writes the style sheet: a custom property for each token. Colours of the dark follow the reader's system, unless
    /// the reader has chosen.
    pub(super) fn css(&self) -> String {
        let mut light = String::new();
        let mut dark = String::new();
        for token in &self.0 {
            let written = token.light.as_ref().map(|light| &light.value);
            if let Some(value) = token.in_mode(Mode::Light).map(|light| &light.value) {
                let _ = writeln!(light, "    --{}: {value};", token.name);
            }
            if let Some(value) = token.dark.as_ref().map(|dark| &dark.value)
                && Some(value) != written
            {
                let _ = writeln!(dark, "    --{}: {value};", token.name);
            }
        }
        format!(
            "/* The tokens of `theme.yaml`. */\n@layer tokens {{\n  \
             :root {{\n    color-scheme: light dark;\n{light}  }}\n  \
             @media (prefers-color-scheme: dark) {{\n  :root:not([data-scheme=\"light\"]) {{\n{dark}  }}\n  }}\n  \
             :root[data-scheme=\"light\"] {{ color-scheme: light; }}\n  \
             :root[data-scheme=\"dark\"] {{\n    color-scheme: dark;\n{dark}  }}\n}}\n"
        )
    }

    /// Reports the site's own tokens that no style sheet and no other token uses, most often since their name is
    /// misspelt.
    pub(super) fn report_unused(&self, chain: &Chain, styles: &[String], diags: &mut Diagnostics) {
        let values = self.0.iter().flat_map(|token| [&token.light, &token.dark]).flatten();
        let values: Vec<&str> = values.map(|written| written.value.as_str()).collect();
        let texts = || styles.iter().map(String::as_str).chain(values.iter().copied());
        for token in &self.0 {
            let (layer, span) = token.named;
            let Some(theme) = chain.layers().get(layer).filter(|theme| !theme.is_built_in) else {
                continue;
            };
            let used = format!("var(--{}", token.name);
            let ends =
                |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            if texts().any(|text| text.split(&used).skip(1).any(ends)) {
                continue;
            }
            let others = self
                .0
                .iter()
                .filter(|other| other.named.0 != layer)
                .map(|other| other.name.as_str());
            let hint = match nearest(&token.name, others) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "use it in a style sheet of the theme, as `var(--{})`, or take it out",
                    token.name
                ),
            };
            let message =
                format!("no style sheet uses the token `{}`, so it changes nothing", token.name);
            diags.report(
                Diagnostic::new(code::UNUSED_TOKEN, &theme.declared.file, span, message).hint(hint),
            );
        }
    }

    /// Returns the tokens by name with their values in a mode.
    pub(super) fn values(&self, mode: Mode) -> BTreeMap<&str, &Written> {
        self.0
            .iter()
            .filter_map(|token| Some((token.name.as_str(), token.in_mode(mode)?)))
            .collect()
    }
}
