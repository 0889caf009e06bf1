//! The list of terms on the glossary's page. Entry point: [`view`].

use crate::kinds::glossary::{Definition, Glossary, Term};
use crate::model::glossary::User;
use crate::model::{Page, Targets};
use crate::output::Planner;
use crate::output::body::{Body, Place};
use crate::output::planner::all_nodes;
use crate::output::views::{AlsoView, GlossaryView, LinkView, TermView};
use std::sync::Arc;

/// How many pages a term names that use it; of the others it tells how many they are.
const MOST_USES: usize = 12;

/// Returns the terms of a glossary, each with the pages that use it.
pub fn view(planner: &Planner<'_>, page: &Page, glossary: &Glossary) -> GlossaryView {
    let site = planner.site.glossary.as_ref();
    let site = site.filter(|site| {
        planner.site.page(site.page).is_some_and(|own| own.entry.source == page.entry.source)
    });
    let users = |index: usize| site.and_then(|site| site.users.get(index));
    let terms = glossary.terms.iter().enumerate();
    let terms = terms.map(|(index, entry)| {
        let users = users(index).map(Vec::as_slice).unwrap_or_default();
        term(planner, page, entry, users)
    });
    GlossaryView { terms: terms.collect() }
}

fn term(planner: &Planner<'_>, page: &Page, term: &Term, users: &[User]) -> TermView {
    let also = term.also.iter();
    let see = term.see.iter();
    TermView {
        id: term.id.clone(),
        title: term.term.clone(),
        abbr: term.abbr.clone().unwrap_or_default(),
        definitions: definitions(planner, page, &term.definition),
        also: also.map(|also| AlsoView { id: also.id.clone(), word: also.word.clone() }).collect(),
        see: see
            .map(|see| LinkView {
                title: see.word.clone(),
                href: format!("#{}", see.id),
                language: None,
            })
            .collect(),
        uses: uses(planner, page, users),
        use_count: users.len(),
        more: users.len().saturating_sub(MOST_USES),
    }
}

fn definitions(planner: &Planner<'_>, page: &Page, definition: &Definition) -> Vec<Body> {
    let address = &page.entry.address;
    match definition {
        Definition::Body(parts) => {
            parts.iter().map(|nodes| planner.part(page, nodes.clone(), address, true)).collect()
        }
        Definition::Text { document, links } => {
            let targets = links.clone().map(|link| page.fields.get(link).clone()).collect();
            vec![Body {
                document: document.clone(),
                targets: Arc::new(Targets::new(targets)),
                nodes: all_nodes(document),
                place: Place {
                    words: planner.words_of(page).clone(),
                    ..planner.place(address, address)
                },
                ..Body::default()
            }]
        }
    }
}

/// Returns links to the first pages that use a term, each to the section of the first use.
fn uses(planner: &Planner<'_>, page: &Page, users: &[User]) -> Vec<LinkView> {
    let link = |user: &User| {
        let user_page = planner.site.page(user.page)?;
        let headings = &user_page.entry.document.headings;
        let heading = user.heading.and_then(|index| headings.get(index as usize));
        let mut link = planner.link(user_page, &page.entry.address, planner.words_of(page));
        if let Some(heading) = heading {
            link.href.push('#');
            link.href.push_str(&heading.id);
        }
        Some(link)
    };
    users.iter().take(MOST_USES).filter_map(link).collect()
}
