//! The themes that a site can use, for those who choose one, and what each lets them change. Entry points: [`listed`],
//! [`described`].

use crate::diagnostics::{Diagnostics, Span};
use crate::parse::fields::Spanned;
use crate::read::Snapshot;
use crate::theme::chain::{Chain, themes};
use crate::theme::tokens::{Mode, Tokens};

/// A theme that a site can use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name, for `theme:` in the settings.
    pub name: String,
    /// Whether it is built in, and not a folder of the site.
    pub is_built_in: bool,
    /// The theme that it extends; none of the default one.
    pub extends: Option<String>,
    /// What it says it is, in one sentence; may be empty.
    pub about: String,
}

/// Returns the themes there are, in order; what is wrong with them is told when one is used.
pub fn listed(snapshot: &Snapshot) -> Vec<Listed> {
    let list = |name: String| {
        let theme = Spanned { value: name.as_str(), span: Span::default() };
        let chain = Chain::of(theme, snapshot, &mut Diagnostics::new())?;
        let own = chain.layers().first()?;
        Some(Listed {
            is_built_in: own.is_built_in,
            extends: chain.layers().get(1).map(|parent| parent.name.clone()),
            about: own.declared.about.clone(),
            name,
        })
    };
    themes(snapshot).into_iter().filter_map(list).collect()
}

/// A name of a theme with a value and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The name.
    pub name: String,
    /// Its value: the default of a setting as JSON, what a token is in the light.
    pub value: String,
    /// What a token is in the dark, if that is something else.
    pub dark: Option<String>,
    /// What it is for, as the remark beside it says.
    pub about: String,
}

/// Returns the settings of a theme, and its tokens, with those of the themes that it extends.
pub fn described(theme: &str, snapshot: &Snapshot) -> (Vec<Described>, Vec<Described>) {
    let name = Spanned { value: theme, span: Span::default() };
    let Some(chain) = Chain::of(name, snapshot, &mut Diagnostics::new()) else {
        return (Vec::new(), Vec::new());
    };
    let settings = chain.settings().into_iter().map(|setting| Described {
        value: setting.default.to_string(),
        dark: None,
        name: setting.name,
        about: setting.about,
    });
    let tokens = Tokens::of(&chain);
    let tokens = tokens.iter().filter_map(|token| {
        let value = |mode| token.in_mode(mode).map(|written| written.value.clone());
        let light = value(Mode::Light)?;
        Some(Described {
            name: token.name.clone(),
            dark: value(Mode::Dark).filter(|dark| *dark != light),
            value: light,
            about: token.about.clone(),
        })
    });
    (settings.collect(), tokens.collect())
}
