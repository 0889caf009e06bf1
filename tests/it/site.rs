//! The driver: a small site, built in memory, edited and built again, in one chain. Entry points: [`SiteTest::from`],
//! [`SiteTest::new`]. What a test on a real disk does begins with [`SiteTest::on_disk`].

use crate::disk::DiskSite;
use crate::html::Page;
use chalktalk::diagnostics::{Diagnostics, Severity};
use chalktalk::digest::Digest;
use chalktalk::output::artifact::Keep;
use chalktalk::output::{Artifact, Content};
use chalktalk::paths::{LinkStyle, SourcePath};
use chalktalk::pipeline::{self, Build, Memos, Options, Progress, Today};
use chalktalk::read::{FileContent, ReadCache, Snapshot, SourceFile, disk};
use chalktalk::report::{Format, Reporter, Verbosity};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site under test: its files, how it is built, and what the last build made.
pub(crate) struct SiteTest {
    files: BTreeMap<String, FileContent>,
    faults: Diagnostics,
    folder: Option<PathBuf>,
    options: Options,
    memos: Memos,
    built: Option<Build>,
    /// What the first build reported.
    first: Option<Diagnostics>,
}

/// Listens to nothing.
pub(crate) struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// Returns a folder or file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns what a build is asked for by default: a day of its own, nothing else.
pub(crate) fn options() -> Options {
    Options::on(Today::Fixed(jiff::civil::date(2026, 11, 23)))
}

// Files.
impl SiteTest {
    /// Takes the site in `tests/sites/<name>`.
    pub(crate) fn from(name: &str) -> Self {
        Self::at(&repository("tests/sites").join(name))
    }

    /// Takes the site in a folder.
    pub(crate) fn at(folder: &Path) -> Self {
        assert!(folder.is_dir(), "there is no folder {}", folder.display());
        let snapshot = disk::snapshot(folder, &[], &ReadCache::default());
        let files = snapshot.files().iter();
        let files = files.map(|file| (file.path.to_string(), file.content.clone())).collect();
        Self { files, faults: snapshot.diagnostics, folder: Some(folder.to_owned()), ..Self::new() }
    }

    /// Begins with a site that has a title and nothing else.
    pub(crate) fn new() -> Self {
        let site = Self {
            files: BTreeMap::new(),
            faults: Diagnostics::new(),
            folder: None,
            options: options(),
            memos: Memos::default(),
            built: None,
            first: None,
        };
        site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n")
    }

    /// Begins with a site of one page, `pages/a.md`, with this body.
    pub(crate) fn page_of(body: &str) -> Self {
        Self::new().write("content/pages/a.md", &format!("---\ntitle: A page\n---\n{body}"))
    }

    /// Begins with a site of one lesson, `lessons/a.md`, with this body.
    pub(crate) fn lesson_of(body: &str) -> Self {
        Self::new().write("content/lessons/a.md", &format!("---\ntitle: A lesson\n---\n{body}"))
    }

    /// Begins with a site of one issue, `newsletters/a.md`, with this body.
    pub(crate) fn issue_of(body: &str) -> Self {
        let text = format!("---\ntitle: An issue\ndate: 2026-10-01\n---\n{body}");
        Self::new().write("content/newsletters/a.md", &text)
    }

    /// Writes a file; one that the build only copies counts as its length.
    pub(crate) fn write(mut self, path: &str, text: &str) -> Self {
        let content = if is_text(path) {
            FileContent::Text { text: Arc::from(text), digest: Digest::of(text.as_bytes()) }
        } else {
            FileContent::Media { length: text.len() as u64, size: None, digest: None }
        };
        self.files.insert(path.to_owned(), content);
        self
    }

    /// Adds a picture of a size that can be read.
    pub(crate) fn picture(mut self, path: &str) -> Self {
        let content = FileContent::Media { length: 1000, size: Some((8, 8)), digest: None };
        self.files.insert(path.to_owned(), content);
        self
    }

    /// Puts one text in the place of another, which must be there.
    pub(crate) fn edit(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.source(path);
        assert!(text.contains(old), "`{old}` is not in {path}");
        let text = text.replacen(old, new, 1);
        self.write(path, &text)
    }

    /// Adds text at the end of a file.
    pub(crate) fn append(self, path: &str, more: &str) -> Self {
        let text = self.source(path) + more;
        self.write(path, &text)
    }

    /// Deletes a file, which must be there.
    pub(crate) fn delete(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// Gives a file another name.
    pub(crate) fn rename(mut self, from: &str, to: &str) -> Self {
        let content = self.files.remove(from).unwrap_or_else(|| panic!("there is no {from}"));
        self.files.insert(to.to_owned(), content);
        self
    }

    /// Returns the text of a source file.
    pub(crate) fn source(&self, path: &str) -> String {
        match self.files.get(path) {
            Some(FileContent::Text { text, .. }) => text.to_string(),
            _ => panic!("there is no text {path}"),
        }
    }

    /// Returns the names of all source files.
    pub(crate) fn sources(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Returns the files as a build sees them.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let file = |(path, content): (&String, &FileContent)| SourceFile {
            path: SourcePath::new(path),
            content: content.clone(),
        };
        Snapshot::new(self.files.iter().map(file).collect(), self.faults.clone())
    }

    /// Lays the site out in a folder of its own, for the program itself.
    pub(crate) fn on_disk(&self) -> DiskSite {
        let site = DiskSite::empty();
        for (path, content) in &self.files {
            match content {
                FileContent::Text { text, .. } => site.write(path, text.as_bytes()),
                _ => match &self.folder {
                    Some(folder) => site.copy(&folder.join(path), path),
                    None => site.write(path, "a file"),
                },
            };
        }
        site
    }
}

// Options.
impl SiteTest {
    /// Takes drafts.
    pub(crate) fn drafts(mut self) -> Self {
        self.options.drafts = true;
        self
    }

    /// Takes pages whose day has not come.
    pub(crate) fn future(mut self) -> Self {
        self.options.future = true;
        self
    }

    /// Takes pages whose day is over.
    pub(crate) fn expired(mut self) -> Self {
        self.options.expired = true;
        self
    }

    /// Makes warnings errors.
    pub(crate) fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }

    /// Sets the day.
    pub(crate) fn today(mut self, day: &str) -> Self {
        self.options.today = Today::Fixed(day.parse().unwrap());
        self
    }

    /// Sets the address of the site.
    pub(crate) fn base_url(mut self, base: &str) -> Self {
        self.options.base_url = Some(base.to_owned());
        self
    }

    /// Makes links end in `index.html`.
    pub(crate) fn file_links(mut self) -> Self {
        self.options.links = Some(LinkStyle::File);
        self
    }
}

// Building and looking.
impl SiteTest {
    /// Builds, with all that earlier builds remember.
    pub(crate) fn build(mut self) -> Self {
        let built = pipeline::build(&self.snapshot(), &self.options, &self.memos, &Silent, &Keep);
        self.first.get_or_insert_with(|| built.diagnostics.clone());
        self.built = Some(built);
        self
    }

    /// Returns the last build.
    pub(crate) fn built(&self) -> &Build {
        self.built.as_ref().expect("the site has not been built")
    }

    /// Asserts how many artifacts the last build rendered rather than remembered.
    #[track_caller]
    pub(crate) fn renders(self, count: usize) -> Self {
        assert_eq!(self.built().rendered, count, "artifacts rendered");
        self
    }

    /// Asserts that the last build made what a build without memory makes, byte for byte, with the same faults.
    #[track_caller]
    pub(crate) fn matches_clean_build(self) -> Self {
        let clean =
            pipeline::build(&self.snapshot(), &self.options, &Memos::default(), &Silent, &Keep);
        assert_same(self.built(), &clean);
        self
    }

    /// Asserts that the last build reported a code.
    #[track_caller]
    pub(crate) fn reports(self, code: &str) -> Self {
        assert!(self.codes().contains(&code), "no `{code}` in\n{}", self.report());
        self
    }

    /// Asserts that the last build reported these codes, in the order of files and places, and no others.
    #[track_caller]
    pub(crate) fn reports_only<const N: usize>(self, codes: [&str; N]) -> Self {
        assert_eq!(self.codes(), codes, "\n{}", self.report());
        self
    }

    /// Asserts that the last build reported nothing.
    #[track_caller]
    pub(crate) fn reports_nothing(self) -> Self {
        self.reports_only([])
    }

    /// Asserts that a fault's message or hint holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        let report = self.report();
        assert!(report.contains(text), "`{text}` is not in\n{report}");
        self
    }

    /// Returns the codes reported, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.built().diagnostics.iter().map(|fault| fault.code.id).collect()
    }

    /// Asserts that the last build reported the faults of the first one.
    #[track_caller]
    pub(crate) fn reports_as_before(self) -> Self {
        assert_eq!(Some(&self.built().diagnostics), self.first.as_ref(), "\n{}", self.report());
        self
    }

    /// Returns the address that the site has in feeds and in its 404 page.
    pub(crate) fn canonical_base(&self) -> String {
        if let Some(base) = &self.options.base_url {
            return base.clone();
        }
        let settings = self.source("chalktalk.yaml");
        let line = settings.lines().find_map(|line| line.strip_prefix("base_url: "));
        line.map_or("/".to_owned(), |base| base.trim().to_owned())
    }

    /// Counts faults of one severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.built().diagnostics.count(severity)
    }

    /// Returns the report for people, without colour.
    pub(crate) fn report(&self) -> String {
        let mut out = Vec::new();
        let reporter = Reporter::new(Format::Human, false, Verbosity::Normal);
        reporter.faults(&mut out, &self.built().diagnostics, &self.snapshot()).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Returns the files of the output, by name.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.built().artifacts.iter().map(|artifact| artifact.path.file()).collect()
    }

    /// Tells whether the output has a file.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.find(file).is_some()
    }

    /// Returns the text of a file of the output; for one that is copied, where it comes from.
    #[track_caller]
    pub(crate) fn artifact(&self, file: &str) -> String {
        match self.find(file).map(|artifact| &artifact.content) {
            Some(Content::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
            Some(Content::CopyOf(source)) => format!("copy of {source}"),
            Some(Content::Taken { .. } | Content::Packed(_)) | None => {
                panic!("no {file} in {:#?}\n{}", self.paths(), self.report())
            }
        }
    }

    /// Returns a page of the output, parsed.
    #[track_caller]
    pub(crate) fn page(&self, file: &str) -> Page {
        Page::parse(&self.artifact(file))
    }

    /// Returns all pages of the output, parsed, with their files.
    pub(crate) fn pages(&self) -> Vec<(String, Page)> {
        let is_page = |file: &String| file.ends_with(".html") && !file.starts_with("assets/");
        let rendered =
            |file: &String| matches!(self.find(file).unwrap().content, Content::Bytes(_));
        let files = self.paths().into_iter().filter(is_page).filter(rendered);
        files.map(|file| (file.clone(), self.page(&file))).collect()
    }

    fn find(&self, file: &str) -> Option<&Artifact> {
        self.built().artifacts.iter().find(|artifact| artifact.path.file() == file)
    }
}

/// Asserts that two builds made the same artifacts and faults.
#[track_caller]
pub(crate) fn assert_same(one: &Build, other: &Build) {
    let files = |build: &Build| -> Vec<String> {
        build.artifacts.iter().map(|artifact| artifact.path.file()).collect()
    };
    assert_eq!(files(one), files(other));
    for (one, other) in one.artifacts.iter().zip(&other.artifacts) {
        if one.content != other.content {
            let text = |content: &Content| match content {
                Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Content::CopyOf(source) => source.to_string(),
                Content::Taken { digest, .. } => digest.hex(),
                Content::Packed(packed) => packed.digest.hex(),
            };
            let [one_text, other_text] = [text(&one.content), text(&other.content)];
            let line = one_text.lines().zip(other_text.lines()).find(|(a, b)| a != b);
            panic!("{} differs: {line:?}", one.path);
        }
    }
    assert_eq!(one.diagnostics, other.diagnostics);
    assert_eq!(one.pages, other.pages);
}

/// Tells whether a file is read rather than only copied.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match path.split_once('/') {
        None => true,
        Some(("content", _)) => extension == "md",
        Some(("themes", _)) => {
            ["html", "xml", "css", "js", "yaml", "txt", "svg"].contains(&extension)
        }
        Some(_) => false,
    }
}
