//! The address that opens a place of a file in an editor. Entry point: [`below`]. Pure.

use crate::paths::push_encoded;

/// Puts the site's folder into the address of an editor, so that `{file}` is a file's path on the site.
///
/// Paths are as they stand in addresses, `/home/kim/hub` or `C:/hub`, and `/{file}` has one slash before either. After
/// `://` there is none to spare: `file://{file}` is `file:///home/kim/hub/…`.
pub(super) fn below(root: &str, editor: &str) -> String {
    let file = format!("{}/{{file}}", as_in_addresses(root));
    let parts = editor.split_inclusive("{file}").map(|part| {
        let Some(before) = part.strip_suffix("{file}") else { return part.to_owned() };
        let has_slash = file.starts_with('/') && !before.ends_with("://");
        let before = before.strip_suffix('/').filter(|_| has_slash).unwrap_or(before);
        format!("{before}{file}")
    });
    parts.collect()
}

/// Writes an absolute path as addresses have it, without a slash at its end.
fn as_in_addresses(root: &str) -> String {
    // Only Windows has paths that do not begin with a slash; `\\?\` says there that a path may be long.
    let path = if root.starts_with('/') {
        root.to_owned()
    } else {
        let short = root.strip_prefix(r"\\?\").unwrap_or(root);
        let short =
            short.strip_prefix(r"UNC\").map_or(short.to_owned(), |rest| format!(r"\\{rest}"));
        short.replace('\\', "/")
    };
    let mut encoded = String::new();
    push_encoded(path.trim_end_matches('/'), &mut encoded);
    // In what follows a question mark they would end the path or be a space.
    encoded.replace('&', "%26").replace('+', "%2B")
}

#[cfg(test)]
mod tests {
    use super::below;

    const CODE: &str = "vscode://file/{file}:{line}:{column}";

    #[test]
    fn a_path_follows_one_slash() {
        for (root, expected) in [
            ("/home/kim/hub", "vscode://file/home/kim/hub/{file}:{line}:{column}"),
            ("/", "vscode://file/{file}:{line}:{column}"),
            (r"C:\Users\kim\hub", "vscode://file/C:/Users/kim/hub/{file}:{line}:{column}"),
            (r"\\?\C:\hub", "vscode://file/C:/hub/{file}:{line}:{column}"),
            (r"C:\", "vscode://file/C:/{file}:{line}:{column}"),
            (r"\\server\hub", "vscode://file//server/hub/{file}:{line}:{column}"),
            (r"\\?\UNC\server\hub", "vscode://file//server/hub/{file}:{line}:{column}"),
        ] {
            assert_eq!(below(root, CODE), expected, "{root}");
        }
    }

    #[test]
    fn other_editors_have_the_path_as_they_ask_for_it() {
        for (editor, expected) in [
            ("idea://open?file={file}&line={line}", "idea://open?file=/hub/{file}&line={line}"),
            ("txmt://open?url=file://{file}", "txmt://open?url=file:///hub/{file}"),
            ("txmt://open?url=file:///{file}", "txmt://open?url=file:///hub/{file}"),
            ("edit:{file}", "edit:/hub/{file}"),
            ("x:{file}:{line}:{file}/", "x:/hub/{file}:{line}:/hub/{file}/"),
            ("nothing/", "nothing/"),
        ] {
            assert_eq!(below("/hub", editor), expected);
        }
    }

    #[test]
    fn letters_that_mean_something_in_addresses_are_encoded() {
        let root = "/my files/50% & more+#1?/\u{fc}{line}\\";
        let expected = "edit:/my%20files/50%25%20%26%20more%2B%231%3F/%C3%BC%7Bline%7D%5C/{file}";
        assert_eq!(below(root, "edit:{file}"), expected);
    }
}
