//! Templates of a site's theme that nothing uses, most often since their name is misspelt. Entry point: `report`.

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::theme::sources::{Source, Sources};
use std::collections::BTreeSet;

/// Reports the theme's own templates that replace none of its parents', that no other template names, and that are not
/// among those that pages `chose`.
pub(super) fn report(sources: &Sources, chosen: &BTreeSet<String>, diags: &mut Diagnostics) {
    let own = || sources.iter().filter(|(name, _)| !sources.is_parents(name));
    let named: BTreeSet<&str> = own().flat_map(|(_, source)| source.named()).collect();
    for (name, source) in own() {
        let replaces = sources.of_parent(name).is_some();
        let used = replaces || chosen.contains(name) || named.contains(name);
        if !used && !source.has_components() {
            diags.report(unused(name, source, sources));
        }
    }
}

fn unused(name: &str, source: &Source, sources: &Sources) -> Diagnostic {
    let message = format!("nothing uses the template `{name}`, so it changes nothing");
    let parents = sources.iter().map(|(name, _)| name).filter(|name| sources.is_parents(name));
    let hint = match nearest(name, parents.map(|name| sources.short(name))) {
        Some(near) => format!("did you mean `{near}`? a file of that name replaces the parent theme's"),
        None => "give it the name of the template that it is to replace, name it in another one or in a page's \
                 `template:`, or delete it"
            .to_owned(),
    };
    Diagnostic::of_file(code::UNUSED_TEMPLATE, &source.path, message).hint(hint)
}
