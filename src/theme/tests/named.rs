//! Files of a theme that templates name: addresses of static files, and icons.

use super::*;

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path d=\"M1 2\"/></svg>\n";

fn rendered(files: &[(&str, &str)], root: &str) -> String {
    let page = json!({"title": "A", "root": root});
    let html = theme(files).render("x.html", Values::new().with("page", &page)).unwrap();
    String::from_utf8(html).unwrap()
}

#[test]
fn a_static_file_is_found_from_any_page() {
    let text = r#"{% for n in [1] %}{{ "img/mark.svg" | asset }}{% endfor %}"#;
    let files = [("templates/x.html", text), ("static/img/mark.svg", SVG)];
    let address = theme(&files).asset("img/mark.svg").unwrap().to_owned();
    assert_eq!(rendered(&files, ""), address);
    assert_eq!(rendered(&files, "../../"), format!("../../{address}"));
    let files = [("templates/x.html", r#"{{ "css/plan.css" | asset(root="/hub/") }}"#)];
    assert!(rendered(&files, "../").starts_with("/hub/assets/plan."));
}

#[test]
fn a_name_that_is_not_there_is_told_with_the_nearest() {
    let told = [
        render_fault(r#"{{ "img/marc.svg" | asset }}"#),
        render_fault(r#"{{ "css/pln.css" | asset }}"#),
        render_fault(r#"{{ "pritn" | icon }}"#),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_icon_is_drawn_in_the_page_and_one_file_takes_its_place() {
    let text = ("templates/x.html", r#"{{ "print" | icon }}"#);
    let ours = rendered(&[text], "");
    assert!(ours.starts_with("<svg class=\"icon\" aria-hidden=\"true\" width=\"24\""), "{ours}");
    assert!(
        ours.contains("stroke=\"currentColor\" stroke-width=\"1.75\"") && ours.ends_with("</svg>")
    );
    let theirs = rendered(&[text, ("templates/icons/print.svg", SVG)], "");
    assert_eq!(
        theirs,
        "<svg class=\"icon\" aria-hidden=\"true\" viewBox=\"0 0 24 24\"><path d=\"M1 2\"/></svg>"
    );
    let own = [("templates/x.html", r#"{{ "own" | icon }}"#), ("templates/icons/own.svg", SVG)];
    assert_eq!(rendered(&own, ""), theirs);
}

#[test]
fn every_icon_of_the_default_theme_is_one_drawing_of_one_make() {
    let mut icons = embedded::files(DEFAULT);
    icons.retain(|path, _| path.starts_with("templates/icons/"));
    assert_eq!(icons.len(), 19);
    for (path, bytes) in icons {
        let text = std::str::from_utf8(bytes).unwrap();
        let path = crate::paths::SourcePath::new(path);
        let svg = icons::read(text, &path).unwrap();
        for part in ["viewBox=\"0 0 24 24\"", "stroke=\"currentColor\"", "stroke-width=\"1.75\""] {
            assert!(svg.contains(part), "{path}");
        }
        assert!(!svg.contains("style=") && !svg.contains("href") && svg.len() < 600, "{path}");
    }
}

#[test]
fn an_icon_that_is_no_drawing_is_a_fault() {
    let (_, diags) = load(&[("templates/icons/print.svg", "<p>print</p>")]);
    let fault = diags.iter().next().unwrap();
    assert_eq!(fault.code, code::TEMPLATE_SYNTAX);
    assert!(fault.message.contains("`<svg>`"), "{}", fault.message);
}
