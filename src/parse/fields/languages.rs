//! Language codes that there are, and what is meant by those that there are not. Entry point: [`unknown_language`].
//!
//! Source: ISO 639-1, and the notes of BCP 47 on codes of two and three letters. Codes of three letters are thousands;
//! only those are told that have a shorter one, which has to be written instead.

/// The codes of two letters.
const KNOWN: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
                     el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
                     it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
                     mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si \
                     sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh \
                     yi yo za zh zu";

/// What is often written for a language, with its code: the code of its country, or one of three letters.
const MEANT: [(&str, &str); 34] = [
    ("ara", "ar"),
    ("chi", "zh"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("deu", "de"),
    ("dk", "da"),
    ("dut", "nl"),
    ("eng", "en"),
    ("esp", "es"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gr", "el"),
    ("hin", "hi"),
    ("ita", "it"),
    ("iw", "he"),
    ("jap", "ja"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("som", "so"),
    ("sp", "es"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ua", "uk"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("vn", "vi"),
    ("zho", "zh"),
];

/// Returns what to write instead of a language tag of the right shape whose language or country there is not.
pub fn unknown_language(tag: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let (language, rest) = match lower.split_once('-') {
        Some((language, _)) => (language, tag.get(language.len()..).unwrap_or_default()),
        None => (lower.as_str(), ""),
    };
    let meant = MEANT.iter().find(|(written, _)| *written == language).map(|(_, meant)| *meant);
    if let Some(meant) = meant {
        return Some(format!("write `{meant}{rest}`"));
    }
    if language.len() == 2 && !KNOWN.split_whitespace().any(|known| known == language) {
        return Some("write a code such as `en`, `es` or `es-MX`".to_owned());
    }
    // Great Britain has no other code.
    let britain = lower.strip_suffix("-uk")?;
    Some(format!("write `{britain}-GB`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_there_are_pass_in_any_case() {
        for tag in
            ["en", "EN", "es-MX", "zh-Hans-CN", "es-419", "haw", "qaa", "uk", "en-GB", "sr-Latn"]
        {
            assert_eq!(unknown_language(tag), None, "{tag}");
        }
    }

    #[test]
    fn what_was_meant_is_said_where_it_is_known() {
        for (tag, meant) in [
            ("jp", "ja"),
            ("eng-US", "en-US"),
            ("sp-MX", "es-MX"),
            ("en-UK", "en-GB"),
            ("GER", "de"),
        ] {
            assert_eq!(unknown_language(tag), Some(format!("write `{meant}`")), "{tag}");
        }
        assert!(unknown_language("xx").is_some_and(|hint| hint.starts_with("write a code")));
    }

    #[test]
    fn the_list_is_in_order_and_holds_all_that_is_meant() {
        let known: Vec<&str> = KNOWN.split_whitespace().collect();
        assert!(known.is_sorted());
        assert!(MEANT.is_sorted());
        assert!(
            MEANT.iter().all(|(written, meant)| known.contains(meant) && !known.contains(written))
        );
    }
}
