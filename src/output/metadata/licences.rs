//! Licences that have an address by which programs know them. Entry point: [`address`]. Source: the forms of address on
//! <https://creativecommons.org/licenses/> and <https://creativecommons.org/publicdomain/>.

/// The versions that the licences of Creative Commons have had.
const VERSIONS: [&str; 5] = ["4.0", "3.0", "2.5", "2.0", "1.0"];

/// Returns the address of a licence, where it is one or has one: `CC BY-SA 4.0`, `CC0`, `https://…`.
///
/// `None` for one without its version: which is meant, only its author knows.
pub(super) fn address(licence: &str) -> Option<String> {
    let licence = licence.trim();
    if licence.starts_with("https://") || licence.starts_with("http://") {
        return (!licence.contains(char::is_whitespace)).then(|| licence.to_owned());
    }
    let lower = licence.to_lowercase();
    let mut words = lower.split([' ', '-']).filter(|word| !word.is_empty());
    match words.next()? {
        "cc0" => matches!((words.next(), words.next()), (None | Some("1.0"), None))
            .then(|| "https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        "cc" => creative_commons(words),
        _ => None,
    }
}

fn creative_commons<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = words.collect();
    let (version, terms) = words.split_last()?;
    let terms = terms.join("-");
    let known = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"].contains(&terms.as_str());
    (known && VERSIONS.contains(version))
        .then(|| format!("https://creativecommons.org/licenses/{terms}/{version}/"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_licences_that_are_told_in_full_have_an_address() {
        for (licence, rest) in [
            ("CC BY 4.0", "licenses/by/4.0/"),
            ("cc-by-nc-sa-3.0", "licenses/by-nc-sa/3.0/"),
            ("CC BY-ND 4.0", "licenses/by-nd/4.0/"),
            ("CC0", "publicdomain/zero/1.0/"),
            ("CC0 1.0", "publicdomain/zero/1.0/"),
        ] {
            let expected = format!("https://creativecommons.org/{rest}");
            assert_eq!(address(licence), Some(expected), "{licence}");
        }
        let own = "https://example.org/terms";
        assert_eq!(address(own).as_deref(), Some(own));
        for licence in ["CC BY", "CC BY 5.0", "CC BY-ND-SA 4.0", "All rights reserved", "", "CC"] {
            assert_eq!(address(licence), None, "{licence}");
        }
    }
}
