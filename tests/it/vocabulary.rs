//! The part of the schema.org vocabulary that pages use, and what its values look like. Entry point: [`check`]. Source:
//! <https://schema.org>; each property and the types it takes were compared with the declarations of the package
//! schema-dts 2.1.0 (npm), which are made of its definitions. `query-input` alone is not among them: it is an annotation
//! of `query`, by <https://schema.org/docs/actions.html>.

use serde_json::Value;

/// What every `CreativeWork` may say.
const CREATIVE_WORK: &[&str] = &[
    "name",
    "url",
    "description",
    "image",
    "inLanguage",
    "datePublished",
    "dateModified",
    "author",
    "audience",
    "keywords",
    "license",
    "creativeWorkStatus",
    "publisher",
    "isPartOf",
    "hasPart",
    "isBasedOn",
    "position",
    "timeRequired",
    "teaches",
    "learningResourceType",
];

/// Each type with what it may say besides, and whether it is a `CreativeWork`.
const TYPES: &[(&str, bool, &[&str])] = &[
    ("WebSite", true, &["potentialAction", "issn"]),
    ("WebPage", true, &[]),
    ("CollectionPage", true, &[]),
    ("CreativeWork", true, &[]),
    ("LearningResource", true, &[]),
    ("PublicationIssue", true, &["issueNumber"]),
    ("PublicationVolume", true, &["volumeNumber"]),
    ("Periodical", true, &["issn"]),
    ("DefinedTermSet", true, &["hasDefinedTerm"]),
    ("DefinedTerm", false, &["name", "description", "alternateName", "url"]),
    ("BreadcrumbList", false, &["itemListElement"]),
    ("ListItem", false, &["position", "name", "item"]),
    ("Person", false, &["name"]),
    ("Organization", false, &["name"]),
    ("Audience", false, &["audienceType"]),
    ("SearchAction", false, &["target", "query-input"]),
    ("EntryPoint", false, &["urlTemplate"]),
];

/// The types that the objects of a property may have; other properties take text.
const OBJECTS: &[(&str, &[&str])] = &[
    ("author", &["Person", "Organization"]),
    ("publisher", &["Organization"]),
    ("audience", &["Audience"]),
    ("license", &["CreativeWork"]),
    ("hasDefinedTerm", &["DefinedTerm"]),
    ("itemListElement", &["ListItem"]),
    ("potentialAction", &["SearchAction"]),
    ("target", &["EntryPoint"]),
    (
        "isPartOf",
        &["WebSite", "Periodical", "PublicationVolume", "LearningResource", "CreativeWork"],
    ),
    ("hasPart", &["LearningResource", "CreativeWork"]),
    ("isBasedOn", &["LearningResource", "PublicationIssue", "CreativeWork", "WebPage"]),
];

/// Asserts that an object says nothing that its type cannot say, in any of its parts.
#[track_caller]
pub(crate) fn check(thing: &Value, place: &str) {
    let object = thing.as_object().unwrap_or_else(|| panic!("{place}: {thing}"));
    let kind = thing["@type"].as_str().unwrap_or_else(|| panic!("{place}: no type in {thing}"));
    let found = TYPES.iter().find(|(name, ..)| *name == kind);
    let (_, creative, own) = found.unwrap_or_else(|| panic!("{place}: the type {kind}"));
    for (name, value) in object.iter().filter(|(name, _)| *name != "@type") {
        let place = format!("{place}: {kind}.{name}");
        let known =
            own.contains(&name.as_str()) || *creative && CREATIVE_WORK.contains(&name.as_str());
        assert!(known, "{place} is no property of it");
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        assert!(!values.is_empty(), "{place} is empty");
        for value in values {
            check_value(name, value, &place);
        }
    }
}

fn check_value(name: &str, value: &Value, place: &str) {
    if let Some(kind) = value["@type"].as_str() {
        let allowed = OBJECTS.iter().find(|(known, _)| *known == name);
        assert!(allowed.is_some_and(|(_, kinds)| kinds.contains(&kind)), "{place} is a {kind}");
        return check(value, place);
    }
    if name == "position" {
        assert!(value.as_u64().is_some_and(|number| number > 0), "{place}: {value}");
        return;
    }
    let text = value.as_str().unwrap_or_else(|| panic!("{place}: {value}"));
    assert!(!text.trim().is_empty(), "{place} is empty");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let good = match name {
        "url" | "image" | "item" | "urlTemplate" => text.starts_with("https://"),
        "license" => text.starts_with("https://") || text.starts_with("http://"),
        "datePublished" | "dateModified" => text.parse::<jiff::civil::Date>().is_ok(),
        "timeRequired" => text.starts_with("PT") && text.len() > 3,
        "issn" => text.len() == 9 && digits(&text[..4]),
        "issueNumber" | "volumeNumber" => digits(text),
        "author" | "publisher" | "audience" | "isPartOf" | "hasPart" | "isBasedOn" => false,
        _ => true,
    };
    assert!(good, "{place}: {text}");
}
