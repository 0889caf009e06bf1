//! Names of things: `SourcePath` (a file of the site), `SitePath` (an address in the output), `Slug`
//! (one part of an address). Pure text; knows nothing of any disk.

use serde::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A file of the site, relative to the site's folder, with `/` between parts: `content/lessons/why.md`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
        self.0.rsplit('/').next().unwrap_or(&self.0)
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

    /// Returns the folder the file lies in, empty for the site's own folder.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Resolves a reference as written in this file (`../lessons/why.md`); `None` if it leaves the site's folder.
    pub fn join(&self, reference: &str) -> Option<Self> {
        let mut parts: Vec<&str> =
            self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self::new(parts.join("/")))
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
        Self::new(format!("{}{rest}", self.0))
    }

    /// Returns the file in the output folder: `lessons/why/index.html`.
    pub fn file(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// Returns the form under which two addresses would meet on some file system: NFC and lower case.
    pub fn folded(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        self.0.nfc().collect::<String>().to_lowercase()
    }

    /// Returns `../` as often as it takes to reach the site's root from here.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Appends a link from this address to `target`, percent-encoded, and always relative.
    pub fn push_href(&self, target: &Self, style: LinkStyle, out: &mut String) {
        let from = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let start = out.len();
        let common = common_folder(from, &target.0);
        let below = from.get(common..).unwrap_or_default();
        for _ in below.split('/').filter(|part| !part.is_empty()) {
            out.push_str("../");
        }
        push_encoded(target.0.get(common..).unwrap_or_default().trim_start_matches('/'), out);
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

/// Returns the length of the longest folder that both `from` (a folder) and `to` (an address) lie in.
fn common_folder(from: &str, to: &str) -> usize {
    let mut common = 0;
    let mut at = 0;
    for part in from.split('/') {
        let end = at + part.len();
        let same = to.get(at..end) == Some(part) && to.as_bytes().get(end) == Some(&b'/');
        if part.is_empty() || !same {
            break;
        }
        common = end;
        at = end + 1;
    }
    common
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
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let decoded =
            hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| byte == b'%');
        out.push(decoded.unwrap_or(byte));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// One part of an address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Slug(String);

impl Slug {
    /// Makes a slug of a file's name: NFC, lower case, spaces and underscores to hyphens, letters of every script kept.
    ///
    /// `None` if nothing is left.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::with_capacity(name.len());
        for c in name.nfc().flat_map(char::to_lowercase) {
            if c == '-' || c == '_' || c.is_whitespace() {
                if !slug.ends_with('-') {
                    slug.push('-');
                }
            } else if c.is_alphanumeric() || c == '.' || is_combining_mark(c) {
                slug.push(c);
            }
        }
        let slug = slug.trim_matches(['-', '.']);
        (!slug.is_empty()).then(|| Self(slug.nfc().collect()))
    }

    /// Returns the slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Says in plain words why some computer could not store a file of this name; `None` if all can.
///
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
pub fn unstorable(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("the name is empty".to_owned());
    }
    if let Some(c) = name.chars().find(|c| c.is_control() || r#"<>:"/\|?*"#.contains(*c)) {
        return Some(format!(
            "`{}` cannot stand in a file name on every computer",
            c.escape_debug()
        ));
    }
    if name.ends_with(['.', ' ']) {
        return Some("a name that ends in a dot or a space is lost on Windows".to_owned());
    }
    let base = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
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
