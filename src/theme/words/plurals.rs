//! Which form of a word goes with a number, by language. Entry point: [`Rule::of`]. The only file that names the library
//! of plural rules.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The names of the forms that languages have, each at its place in a list of forms.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The place of the form that every language has.
pub(super) const OTHER: usize = 5;

/// Numbers that between them need every form there is; those of languages with forms for millions too.
const SAMPLES: u64 = 200;

/// The rule of a language.
#[derive(Clone, Default)]
pub(super) struct Rule(Option<PluralRules>);

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.0.as_ref().map(|rules| rules.get_locale().to_string());
        f.debug_tuple("Rule").field(&language).finish()
    }
}

impl Rule {
    /// Returns the rule of a language, with or without a country; where none is known, all numbers take one form.
    pub(super) fn of(language: &str) -> Self {
        let rules = |tag: &str| {
            let tag: LanguageIdentifier = tag.parse().ok()?;
            PluralRules::create(tag, PluralRuleType::CARDINAL).ok()
        };
        let primary = language.split('-').next().unwrap_or_default();
        Self(rules(language).or_else(|| rules(primary)))
    }

    /// Returns the place in [`FORMS`] of the form that goes with a number.
    pub(super) fn form(&self, number: u64) -> usize {
        match self.0.as_ref().map(|rules| rules.select(number)) {
            Some(Ok(PluralCategory::ZERO)) => 0,
            Some(Ok(PluralCategory::ONE)) => 1,
            Some(Ok(PluralCategory::TWO)) => 2,
            Some(Ok(PluralCategory::FEW)) => 3,
            Some(Ok(PluralCategory::MANY)) => 4,
            _ => OTHER,
        }
    }

    /// Returns the names of the forms that a language cannot do without.
    pub(super) fn needed(&self) -> Vec<&'static str> {
        let mut needed: Vec<usize> = (0..SAMPLES).map(|number| self.form(number)).collect();
        needed.sort_unstable();
        needed.dedup();
        needed.into_iter().filter_map(|form| FORMS.get(form).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMS, Rule};

    fn form(language: &str, number: u64) -> &'static str {
        FORMS[Rule::of(language).form(number)]
    }

    #[test]
    fn numbers_take_the_form_that_their_language_has_for_them() {
        assert_eq!([form("en", 0), form("en", 1), form("en", 2)], ["other", "one", "other"]);
        assert_eq!([form("fr", 0), form("fr-CA", 1), form("fr", 2)], ["one", "one", "other"]);
        assert_eq!([form("pl", 3), form("pl", 5), form("pl", 22)], ["few", "many", "few"]);
        assert_eq!([form("ar", 0), form("ar", 2), form("ja", 1)], ["zero", "two", "other"]);
        assert_eq!([form("tlh", 1), form("not a tag", 1)], ["other", "other"]);
    }

    #[test]
    fn a_language_needs_the_forms_that_its_numbers_take() {
        assert_eq!(Rule::of("es-MX").needed(), ["one", "other"]);
        assert_eq!(Rule::of("ar").needed(), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(Rule::of("tlh").needed(), ["other"]);
    }
}
