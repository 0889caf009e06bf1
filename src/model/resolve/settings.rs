//! What the settings name: navigation, footer, the site's image. Entry points: the methods of [`Resolver`].

use super::asked::From;
use super::suggest::{Faults, Suggester};
use super::{Files, Resolver, gather};
use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::model::routes::{QUESTIONS, RESOURCES, Route};
use crate::model::{Page, SectionList, Target, Targets};
use crate::parse::document::{Link, LinkRole};
use crate::parse::yaml::{Yaml, YamlValue};
use crate::parse::{Document, markdown};
use crate::paths::{SitePath, SourcePath};
use crate::read::SETTINGS_FILE;
use std::sync::Arc;

/// Pages that are made, by the name the navigation has for them.
const DERIVED_NAVIGATION: [(&str, &str); 4] = [
    ("questions", "Questions"),
    ("topics", "Topics"),
    ("resources", "Resources"),
    ("accessibility", "Accessibility"),
];

/// Pages by the names that the theme's settings have for them; without an address while they are not published.
type ThemePages = Vec<(String, Option<SitePath>)>;

/// The key of a theme's settings whose value leads somewhere, whatever it looks like.
pub const HREF: &str = "href";

/// Tells whether a text is the name of a page's file, and nothing that a reader would read.
pub fn is_page(text: &str) -> bool {
    SourcePath::new(text).has_extension("md") && !text.contains([' ', ':'])
}

/// Tells whether a text is an address that is used as it is: with a scheme or a host, or within the page.
fn is_whole(text: &str) -> bool {
    text.is_empty() || text.contains(':') || text.starts_with("//") || text.starts_with('#')
}

impl<'a> Resolver<'a> {
    /// Resolves what the navigation and the theme's settings name.
    pub(in crate::model) fn named_pages(
        &self,
        pages: &[Page],
        sections: &[SectionList],
        diags: &mut Diagnostics,
    ) -> (Vec<(String, SitePath)>, ThemePages) {
        (self.navigation(pages, sections, diags), self.theme_pages(pages, diags))
    }

    /// Resolves the navigation: sections by name, pages by file.
    fn navigation(
        &self,
        pages: &[Page],
        sections: &[SectionList],
        diags: &mut Diagnostics,
    ) -> Vec<(String, SitePath)> {
        if self.settings.navigation.is_empty() {
            return self.default_navigation(sections);
        }
        let mut navigation = Vec::new();
        for item in &self.settings.navigation {
            let name = item.value.trim_matches('/');
            if let Some(section) = sections.iter().find(|section| section.kind.folder == name) {
                navigation.push((section.title.clone(), section.address.clone()));
            } else if let Some(fault) = self.unmade(name, item.span) {
                diags.report(fault);
            } else if let Some((_, title)) =
                DERIVED_NAVIGATION.iter().find(|(derived, _)| *derived == name)
            {
                navigation.push(((*title).to_owned(), SitePath::new(format!("{name}/"))));
            } else if let Some(page) = self.page_named(name, pages) {
                navigation.push((page.entry.title.clone(), page.entry.address.clone()));
            } else if let Some(fault) = self.navigation_fault(name, item.span) {
                diags.report(fault);
            }
        }
        navigation
    }

    /// Finds the pages that the theme's settings name by their files, as `pages/privacy.md`, and what they name under the
    /// key `href`: name and address, which is empty while there is no such page.
    fn theme_pages(&self, pages: &[Page], diags: &mut Diagnostics) -> ThemePages {
        let mut found = Vec::new();
        let settings = self.settings.theme_settings.iter();
        let mut values: Vec<(&Yaml, bool)> = settings.map(|value| (value, false)).collect();
        while let Some((value, leads)) = values.pop() {
            match &value.value {
                YamlValue::List(items) => values.extend(items.iter().map(|item| (item, leads))),
                YamlValue::Mapping(entries) => {
                    values.extend(entries.iter().map(|(key, value)| (value, key.name == HREF)));
                }
                YamlValue::Scalar { text, .. } if is_page(text) || leads && !is_whole(text) => {
                    let target = self.theme_target(text, value.span, pages);
                    if let Err(Some(fault)) = &target {
                        diags.report(fault.clone());
                    }
                    found.push((text.clone(), target.ok().flatten()));
                }
                _ => {}
            }
        }
        found
    }

    /// Finds what the theme's settings name: a page by its file, a list by its folder, a page or file by its address.
    /// Without an address while it is not published; a fault where there will never be one.
    fn theme_target(
        &self,
        text: &str,
        span: Span,
        pages: &[Page],
    ) -> Result<Option<SitePath>, Option<Diagnostic>> {
        let name = text.trim_start_matches('/');
        let page = self.by_source.get(&SourcePath::new(format!("content/{name}")));
        if let Some(page) = page.and_then(|id| id.of(pages)) {
            return Ok(Some(page.entry.address.clone()));
        }
        if let Some((address, _)) = self.routes.find(name) {
            return Ok(Some(address.clone()));
        }
        if self.snapshot.get(&SourcePath::new(format!("static/{name}"))).is_some() {
            return Ok(Some(SitePath::new(name)));
        }
        if let Some(fault) = self.unmade(name.trim_end_matches('/'), span) {
            return Err(Some(fault));
        }
        let fault = self.navigation_fault(name.trim_end_matches('/'), span);
        let message = format!("`theme_settings` names `{text}`, which does not exist");
        Err(fault.map(|fault| Diagnostic { message, ..fault }))
    }

    /// An entry for a page that is made only where there is something for it is left out until then.
    fn unmade(&self, name: &str, span: Span) -> Option<Diagnostic> {
        let (message, _) = self.routes.unmade(name)?;
        let file = SourcePath::new(SETTINGS_FILE);
        let fault = Diagnostic::new(code::NAVIGATION_EMPTY, &file, span, message);
        Some(fault.hint(format!("it is left out; delete `{name}` here if there will be none")))
    }

    /// Where the settings name no navigation: every list that has pages, and what is collected from them.
    fn default_navigation(&self, sections: &[SectionList]) -> Vec<(String, SitePath)> {
        let lists = sections.iter().filter(|section| !section.members.is_empty());
        let lists = lists.map(|section| (section.title.clone(), section.address.clone()));
        let collected = [("Questions", QUESTIONS), ("Resources", RESOURCES)];
        let made = collected.iter().filter(|(_, path)| {
            self.routes.find(path).is_some_and(|(_, route)| route == Route::Derived)
        });
        lists.chain(made.map(|(title, path)| ((*title).to_owned(), SitePath::new(path)))).collect()
    }

    fn page_named(&self, name: &str, pages: &'a [Page]) -> Option<&'a Page> {
        let source = SourcePath::new(format!("content/{name}"));
        self.by_source.get(&source).and_then(|id| id.of(pages))
    }

    /// An entry that will lead somewhere once there are pages is no fault, nor is one that leads to a draft.
    fn navigation_fault(&self, name: &str, span: Span) -> Option<Diagnostic> {
        let known = crate::kinds::KINDS.iter().map(|kind| kind.folder);
        let hidden = self.hidden.contains_key(&SourcePath::new(format!("content/{name}")));
        if known.clone().any(|folder| folder == name) || hidden {
            return None;
        }
        let files = self
            .snapshot
            .below("content")
            .iter()
            .filter_map(|file| file.path.as_str().strip_prefix("content/"));
        let names = known.chain(DERIVED_NAVIGATION.iter().map(|(name, _)| *name)).chain(files);
        let hint = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a section like `lessons`, or a file like `pages/about.md`".to_owned(),
        };
        let message = format!("the navigation leads to `{name}`, which does not exist");
        Some(
            Diagnostic::new(code::NAVIGATION, &SourcePath::new(SETTINGS_FILE), span, message)
                .hint(hint),
        )
    }

    /// Reads the footer and resolves its links, which start from `content/`.
    pub(in crate::model) fn footer(
        &self,
        files: &mut Files,
        diags: &mut Diagnostics,
    ) -> Option<(Arc<Document>, Arc<Targets>)> {
        let footer = self.settings.footer.as_ref()?;
        let file = SourcePath::new("content/chalktalk.yaml");
        let source = Arc::from(footer.value.as_str());
        let body = markdown::Body {
            source: &source,
            offset: 0,
            file: &file,
            title: Some(""),
            plan: false,
            guess_questions: false,
        };
        let mut faults = Faults::default();
        let document =
            markdown::parse(&body, &self.settings.markdown_options(), &mut faults.told).document;
        let from = From { file: &file, entry: None, missing: code::SETTINGS_INVALID };
        let targets: Vec<Target> =
            document.links.iter().map(|link| self.link(link, &from, &mut faults)).collect();
        let mut all = Diagnostics::new();
        faults.settle(&mut Suggester::new(self.snapshot, self.routes), &mut all);
        for fault in &all {
            let message = format!("in `footer`: {}", fault.message);
            let fault = Diagnostic {
                file: SourcePath::new(SETTINGS_FILE),
                span: Some(footer.span),
                message,
                mend: Vec::new(),
                ..fault.clone()
            };
            diags.report(fault);
        }
        let targets = Targets::new(targets);
        gather(&targets, files);
        let digest = crate::digest::Digest::of(footer.value.as_bytes());
        Some((Arc::new(Document { digest, ..document }), Arc::new(targets)))
    }

    /// Resolves the site's image, which is named from the site's folder on.
    pub(in crate::model) fn site_image(
        &self,
        files: &mut Files,
        diags: &mut Diagnostics,
    ) -> Option<(Target, String)> {
        let image = self.settings.image.as_ref()?;
        let (target, span) = (image.src.value.clone(), image.src.span);
        let link = Link { target, title: String::new(), role: LinkRole::Image, span };
        let file = SourcePath::new(SETTINGS_FILE);
        let from = From { file: &file, entry: None, missing: code::SETTINGS_INVALID };
        let mut faults = Faults::default();
        let target = self.link(&link, &from, &mut faults);
        faults.settle(&mut Suggester::new(self.snapshot, self.routes), diags);
        gather(&Targets::new(vec![target.clone()]), files);
        Some((target, image.alt.clone().unwrap_or_default()))
    }
}
