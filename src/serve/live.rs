//! What keeps a page in a browser current: a script, added to pages as they are sent. Entry points: [`SCRIPT`],
//! [`with_script`].

/// The script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// The element that loads it.
const TAG: &[u8] = b"<script src=\"/.chalktalk/live.js\" defer></script>\n";

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
