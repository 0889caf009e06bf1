//! Names of things: `SourcePath` (a file of the site), `SitePath` (an address in the output), `Slug`
//! (one part of an address). Pure text; knows nothing of any disk.

use serde::{Serialize, Serializer};
use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A file of the site, relative to the site's folder, with `/` between parts: `content/lessons/why.md`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a relative path that is already clean: `/` between parts, no `.` or `..`.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part.
    pub fn name(&self) -> &str {
        last_slash(&self.0).and_then(|at| self.0.get(at + 1..)).unwrap_or(&self.0)
    }

    /// Returns the last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Returns the extension in lower case, empty if there is none.
    pub fn extension(&self) -> String {
        self.name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// Tells whether the extension is this one, which is written in lower case.
    pub fn has_extension(&self, wanted: &str) -> bool {
        let extension = self.name().rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.is_ascii() {
            return extension.eq_ignore_ascii_case(wanted);
        }
        extension.to_lowercase() == wanted
    }

    /// Returns the folder the file lies in, empty for the site's own folder.
    pub fn folder(&self) -> &str {
        last_slash(&self.0).and_then(|at| self.0.get(..at)).unwrap_or_default()
    }

    /// Resolves a reference as written in this file (`../lessons/why.md`); `None` if it leaves the site's folder.
    pub fn join(&self, reference: &str) -> Option<Self> {
        let folder = self.folder();
        let mut path = String::with_capacity(folder.len() + 1 + reference.len());
        path.push_str(folder);
        let mut rest = Some(reference);
        while let Some(text) = rest {
            let end = text.bytes().position(|byte| byte == b'/').unwrap_or(text.len());
            rest = text.get(end + 1..);
            match text.get(..end).unwrap_or_default() {
                "" | "." => {}
                ".." if path.is_empty() => return None,
                ".." => path.truncate(last_slash(&path).unwrap_or(0)),
                part => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(part);
                }
            }
        }
        Some(Self::new(path))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// How links between pages are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LinkStyle {
    /// Addresses end in `/`; a web server finds the `index.html`.
    #[default]
    Clean,
    /// Addresses end in `index.html`, so that the output reads straight from a folder.
    File,
}

/// An address in the output without its leading `/`: `lessons/why/` for a page, `feed.xml` for a file, empty for home.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(Arc<str>);

impl Default for SitePath {
    fn default() -> Self {
        Self::home()
    }
}

impl SitePath {
    /// Wraps an address without leading `/`; a page's ends in `/` or is empty.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// Returns the home page's address.
    pub fn home() -> Self {
        Self::new("")
    }

    /// Returns the address without leading `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether this is a page (a folder with an `index.html`) rather than a file.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// Returns the address of a page or file below this page.
    #[must_use]
    pub fn child(&self, rest: &str) -> Self {
        Self::new([&self.0, rest].concat())
    }

    /// Returns the file in the output folder: `lessons/why/index.html`.
    pub fn file(&self) -> String {
        if self.is_page() { [&*self.0, "index.html"].concat() } else { self.0.to_string() }
    }

    /// Returns the form under which two addresses would meet on some file system; see [`folded`].
    pub fn folded(&self) -> Cow<'_, str> {
        folded(&self.0)
    }

    /// Returns `../` as often as it takes to reach the site's root from here.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Appends a link from this address to `target`, percent-encoded, and always relative.
    pub fn push_href(&self, target: &Self, style: LinkStyle, out: &mut String) {
        let from = last_slash(&self.0).and_then(|at| self.0.get(..at)).unwrap_or_default();
        let start = out.len();
        let common = common_folder(from, &target.0);
        let below = from.get(common..).unwrap_or_default();
        // What follows a common folder begins with a `/`, and so counts all its parts.
        let first = usize::from(common == 0 && !from.is_empty());
        let up = first + below.bytes().filter(|byte| *byte == b'/').count();
        let rest = target.0.get(common..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        out.reserve(up * 3 + rest.len() + "index.html".len());
        for _ in 0..up {
            out.push_str("../");
        }
        push_encoded(rest, out);
        if target.is_page() && style == LinkStyle::File {
            out.push_str("index.html");
        } else if out.len() == start {
            out.push_str("./");
        }
    }

    /// Returns a link from this address to `target`; see [`SitePath::push_href`].
    pub fn href(&self, target: &Self, style: LinkStyle) -> String {
        let mut out = String::new();
        self.push_href(target, style, &mut out);
        out
    }

    /// Returns the full address under `base`, which ends in `/`.
    pub fn absolute(&self, base: &str) -> String {
        let mut out = String::from(base);
        push_encoded(&self.0, &mut out);
        out
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"/{}\"", self.0)
    }
}

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Returns the place of the last `/`; on short text this is quicker than the search of the standard library.
fn last_slash(text: &str) -> Option<usize> {
    text.bytes().rposition(|byte| byte == b'/')
}

/// Returns the length of the longest folder that both `from` (a folder) and `to` (an address) lie in.
fn common_folder(from: &str, to: &str) -> usize {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    if same == from.len() && to.as_bytes().get(same) == Some(&b'/') {
        return same;
    }
    from.bytes().take(same).rposition(|byte| byte == b'/').unwrap_or(0)
}

/// Returns the form under which two addresses would meet on some file system: NFC and lower case.
pub fn folded(address: &str) -> Cow<'_, str> {
    if !address.is_ascii() {
        return Cow::Owned(address.nfc().collect::<String>().to_lowercase());
    }
    if address.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(address.to_ascii_lowercase());
    }
    Cow::Borrowed(address)
}

/// Appends `text` with everything percent-encoded that may not stand in a path (RFC 3986, section 3.3).
pub fn push_encoded(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if text.bytes().all(is_path_byte) {
        out.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if is_path_byte(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(HEX.get(usize::from(digit)).copied().unwrap_or(b'0')));
            }
        }
    }
}

/// Tells whether a byte may stand in a path as it is.
fn is_path_byte(byte: u8) -> bool {
    const PATH_BYTES: [bool; 256] = path_bytes();
    PATH_BYTES.get(usize::from(byte)).copied().unwrap_or_default()
}

const fn path_bytes() -> [bool; 256] {
    let mut bytes = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        #[expect(
            clippy::indexing_slicing,
            reason = "a byte is below 256, and `get_mut` is not const"
        )]
        {
            bytes[byte as usize] = may_stand_in_path(byte);
        }
        byte += 1;
    }
    bytes
}

const fn may_stand_in_path(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!')
        || matches!(
            byte,
            b'$' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@'
        )
}

/// Decodes percent-encoding; bytes that make no UTF-8 are replaced.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if !bytes.contains(&b'%') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let decoded =
            hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| byte == b'%');
        out.push(decoded.unwrap_or(byte));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// One part of an address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Slug(String);

impl Slug {
    /// Makes a slug of a file's name: NFC, lower case, spaces and underscores to hyphens, letters of every script kept.
    ///
    /// `None` if nothing is left.
    pub fn from_name(name: &str) -> Option<Self> {
        // Text of ASCII is in NFC, and its letters have no lower case of several.
        if name.is_ascii() {
            let mut slug = without_noise(name.chars().map(|c| c.to_ascii_lowercase()), name.len());
            slug.truncate(slug.trim_end_matches(['-', '.']).len());
            let start = slug.len() - slug.trim_start_matches(['-', '.']).len();
            slug.drain(..start);
            return (!slug.is_empty()).then_some(Self(slug));
        }
        let slug = without_noise(name.nfc().flat_map(char::to_lowercase), name.len());
        let slug = slug.trim_matches(['-', '.']);
        (!slug.is_empty()).then(|| Self(slug.nfc().collect()))
    }

    /// Returns the slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keeps letters, digits and dots, and one hyphen for what parts words.
fn without_noise(name: impl Iterator<Item = char>, length: usize) -> String {
    let mut slug = String::with_capacity(length);
    for c in name {
        if c == '-' || c == '_' || c.is_whitespace() {
            if !slug.ends_with('-') {
                slug.push('-');
            }
        } else if c.is_alphanumeric() || c == '.' || is_combining_mark(c) {
            slug.push(c);
        }
    }
    slug
}

/// Says in plain words why some computer could not store a file of this name; `None` if all can.
///
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
pub fn unstorable(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("the name is empty".to_owned());
    }
    let unstorable = |c: &char| {
        c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
    };
    if let Some(c) = name.chars().find(unstorable) {
        return Some(format!(
            "`{}` cannot stand in a file name on every computer",
            c.escape_debug()
        ));
    }
    if name.ends_with(['.', ' ']) {
        return Some("a name that ends in a dot or a space is lost on Windows".to_owned());
    }
    let base = name.split('.').next().unwrap_or(name);
    // None of those names is longer.
    if base.len() > "COM1".len() {
        return None;
    }
    let base = base.to_ascii_uppercase();
    let port = |prefix: &str| {
        base.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']))
    };
    if ["CON", "PRN", "AUX", "NUL"].contains(&base.as_str()) || port("COM") || port("LPT") {
        return Some(format!("`{base}` is a name that Windows keeps for itself"));
    }
    None
}

/// The longest part of an address, in bytes: file systems store names of 255, some of them less.
pub const LONGEST_PART: usize = 200;

/// Says in plain words why `slug` cannot be the last part of an address; `None` if it can.
pub fn unusable_slug(slug: &str) -> Option<String> {
    if slug.len() > LONGEST_PART {
        return Some(format!("it is longer than {LONGEST_PART} bytes"));
    }
    if slug.contains("..") {
        return Some("it contains `..`".to_owned());
    }
    if let Some(c) = slug.chars().find(|c| "/%#?&".contains(*c) || c.is_whitespace()) {
        return Some(format!("it contains `{}`", c.escape_debug()));
    }
    unstorable(slug)
        .or_else(|| Slug::from_name(slug).is_none().then(|| "it has no letter or digit".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{LinkStyle, SitePath, Slug, SourcePath, folded, percent_decode};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    const CLEAN: &str = "([a-cé ]{1,3}/){0,3}[a-cé.]{1,3}";

    /// Resolves a reference part by part, as [`SourcePath::join`] is defined.
    fn joined(file: &SourcePath, reference: &str) -> Option<SourcePath> {
        let mut parts: Vec<&str> =
            file.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split('/').filter(|part| !matches!(*part, "" | ".")) {
            if part == ".." {
                parts.pop()?;
            } else {
                parts.push(part);
            }
        }
        Some(SourcePath::new(parts.join("/")))
    }

    /// Follows a link that is not percent-encoded, as browsers do.
    fn followed(from: &str, link: &str) -> String {
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in link.split_inclusive('/') {
            match part {
                "../" => _ = parts.pop(),
                "./" => {}
                part => parts.push(part.trim_end_matches('/')),
            }
        }
        let end = if link.ends_with('/') { "/" } else { "" };
        format!("{}{end}", parts.join("/")).trim_start_matches('/').to_owned()
    }

    proptest! {
        #[test]
        fn a_reference_is_resolved_part_by_part(
            file in CLEAN,
            reference in "(\\.\\./|\\./|/|[a-cé.]{1,3}/){0,5}[a-c.]{0,3}",
        ) {
            let file = SourcePath::new(file);
            prop_assert_eq!(file.join(&reference), joined(&file, &reference));
        }

        #[test]
        fn a_link_leads_to_its_target_by_the_shortest_way(
            from in "([aéè]{1,2}/){0,3}([aéè]{1,2})?",
            to in "([aéè]{1,2}/){0,3}([aéè]{1,2})?",
        ) {
            let link = SitePath::new(&from).href(&SitePath::new(&to), LinkStyle::Clean);
            let link = percent_decode(&link);
            prop_assert_eq!(followed(&from, &link), to.clone(), "{}", link);
            let shared = from.split_inclusive('/').zip(to.split_inclusive('/'));
            let shared = shared.take_while(|(a, b)| a == b && a.ends_with('/')).count();
            prop_assert_eq!(link.matches("../").count(), from.matches('/').count() - shared);
        }

        #[test]
        fn names_of_ascii_make_the_slugs_that_any_name_makes(name in "[ -~\t]{0,12}") {
            // Something that leaves no trace takes the way of all scripts.
            let long = Slug::from_name(&format!("{name}\u{2019}"));
            prop_assert_eq!(Slug::from_name(&name), long);
        }

        #[test]
        fn addresses_are_folded_to_nfc_and_lower_case(address in "[A-Ca-c/Éé\u{301}İ]{0,6}") {
            prop_assert_eq!(folded(&address), address.nfc().collect::<String>().to_lowercase());
        }

        #[test]
        fn an_extension_is_one_in_any_letter_case(name in "[a.]{0,3}(md|MD|Md|css|é|É)?") {
            let path = SourcePath::new(&name);
            for extension in ["md", "css", "é", ""] {
                prop_assert_eq!(path.has_extension(extension), path.extension() == extension);
            }
        }
    }
}
