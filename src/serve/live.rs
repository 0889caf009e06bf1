//! What keeps a page in a browser current: scripts, the first of which is added to pages as they are sent. Entry points:
//! [`SCRIPTS`], [`with_script`].

/// The scripts by name.
pub(super) const SCRIPTS: [(&str, &str); 4] = [
    ("live.js", include_str!("live.js")),
    ("overlay.js", include_str!("overlay.js")),
    ("faults.js", include_str!("faults.js")),
    ("panel.js", include_str!("panel.js")),
];

/// The element that loads the first, which imports the others.
const TAG: &[u8] = b"<script type=\"module\" src=\"/.chalktalk/live.js\"></script>\n";

/// Returns a page with the script at the end of its body.
pub(super) fn with_script(page: &[u8]) -> Vec<u8> {
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    [before, TAG, after].concat()
}

#[cfg(test)]
mod tests {
    use super::{TAG, with_script};

    #[test]
    fn the_script_stands_last_in_the_body() {
        let page = with_script(b"<body><code>&lt;/body></code></body></html>");
        let tag = String::from_utf8_lossy(TAG);
        let expected = format!("<body><code>&lt;/body></code>{tag}</body></html>");
        assert_eq!(String::from_utf8(page).unwrap(), expected);
        assert_eq!(with_script(b"x"), [b"x", TAG].concat());
    }
}
