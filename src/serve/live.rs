//! What keeps a page in a browser current: scripts, the first of which is added to pages as they are sent. Entry points:
//! [`SCRIPTS`], [`with_script`].

/// The scripts by name.
pub(super) const SCRIPTS: [(&str, &str); 7] = [
    ("live.js", include_str!("live.js")),
    ("kept.js", include_str!("kept.js")),
    ("overlay.js", include_str!("overlay.js")),
    ("faults.js", include_str!("faults.js")),
    ("panel.js", include_str!("panel.js")),
    ("pictures.js", include_str!("pictures.js")),
    ("stream.js", include_str!("stream.js")),
];

/// Returns a page with the script at the end of its body, and with the generation of what is served, by which the
/// script sees whether the page was an old one before it could listen.
pub(super) fn with_script(page: &[u8], generation: u64) -> Vec<u8> {
    let tag = tag(generation);
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    [before, tag.as_bytes(), after].concat()
}

/// Returns the element that loads the first script, which imports the others.
fn tag(generation: u64) -> String {
    let source = "src=\"/.chalktalk/live.js\"";
    format!("<script type=\"module\" {source} data-generation=\"{generation}\"></script>\n")
}

#[cfg(test)]
mod tests {
    use super::{tag, with_script};

    #[test]
    fn the_script_stands_last_in_the_body() {
        let page = with_script(b"<body><code>&lt;/body></code></body></html>", 7);
        let tag = tag(7);
        let expected = format!("<body><code>&lt;/body></code>{tag}</body></html>");
        assert_eq!(String::from_utf8(page).unwrap(), expected);
        assert_eq!(with_script(b"x", 7), format!("x{tag}").into_bytes());
    }
}
