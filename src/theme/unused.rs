//! Templates of a site's theme that nothing uses, most often since their name is misspelt. Entry point: `report`.

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::theme::budget::{Tag, tags};
use crate::theme::faults::{Source, Sources};
use crate::theme::files::DEFAULT;
use std::collections::BTreeSet;

/// Reports the theme's own templates that replace none of the default theme's, that no other template names, and that
/// are not among those that pages `chose`.
pub(super) fn report(sources: &Sources, chosen: &BTreeSet<String>, diags: &mut Diagnostics) {
    let own = || sources.iter().filter(|(name, _)| parent(name).is_none());
    let named: BTreeSet<&str> = own().flat_map(|(_, source)| named_in(source)).collect();
    for (name, source) in own() {
        let replaces = sources.contains_key(&format!("{DEFAULT}/{name}"));
        let used = replaces || chosen.contains(name) || named.contains(name.as_str());
        if !used && !has_components(source) {
            diags.report(unused(name, source, sources));
        }
    }
}

/// Returns the default theme's name of a template that is its own.
fn parent(name: &str) -> Option<&str> {
    name.strip_prefix(DEFAULT)?.strip_prefix('/')
}

/// Returns every text in quotes in the tags that name templates.
pub(super) fn named_in(source: &Source) -> impl Iterator<Item = &str> {
    let naming = |tag: &Tag<'_>| ["extends", "include", "import"].contains(&tag.name);
    let tags = tags(&source.text).into_iter().filter(naming);
    tags.flat_map(|tag| tag.rest.split(['"', '\'', '`']).skip(1).step_by(2))
}

/// Components are known to all templates by their own names.
pub(super) fn has_components(source: &Source) -> bool {
    tags(&source.text).iter().any(|tag| tag.name == "component")
}

fn unused(name: &str, source: &Source, sources: &Sources) -> Diagnostic {
    let message = format!("nothing uses the template `{name}`, so it changes nothing");
    let hint = match nearest(name, sources.keys().filter_map(|name| parent(name))) {
        Some(near) => format!("did you mean `{near}`? a file of that name replaces the default theme's"),
        None => "give it the name of the template that it is to replace, name it in another one or in a page's \
                 `template:`, or delete it"
            .to_owned(),
    };
    Diagnostic::of_file(code::UNUSED_TEMPLATE, &source.path, message).hint(hint)
}
