//! Languages of pages for which the theme has no words. Entry point: [`report_missing`].

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::model::Site;
use crate::parse::fields::unknown_language;
use crate::paths::SourcePath;
use crate::read::SETTINGS_FILE;
use crate::theme::Theme;
use std::collections::BTreeSet;

/// Reports each language of the site or of a page for which the theme has no file of words, once.
pub fn report_missing(site: &Site, theme: &Theme, diags: &mut Diagnostics) {
    let settings = SourcePath::new(SETTINGS_FILE);
    let of_site = [(site.settings.language.as_str(), &settings)];
    let of_pages = site.pages.iter().filter_map(|page| {
        let language = page.entry.common.language.as_deref()?;
        Some((language, &page.entry.source))
    });
    let mut known = BTreeSet::new();
    for (language, file) in of_site.into_iter().chain(of_pages) {
        // What is no language was told of as that.
        let is_one = unknown_language(language).is_none();
        if !known.insert(language) || !is_one || theme.words(language).are_own() {
            continue;
        }
        let message = format!(
            "the theme has no words in `{language}`, so what stands around the text is in English there"
        );
        let hint = format!("write them into `i18n/{language}.yaml` of a theme of your own");
        diags.report(Diagnostic::of_file(code::MISSING_WORDS, file, message).hint(hint));
    }
}
