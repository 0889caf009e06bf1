//! The filter of templates that puts values into words. Entry point: [`register`]. Names tera, beside `templates`; knows
//! words only as the values that templates see.

use crate::theme::words::{LANGUAGE, Piece, Rules, pieces};
use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value, escape_html};

/// Where the link in words leads.
const HREF: &str = "href";

/// The number by which a form is chosen.
const COUNT: &str = "count";

/// Makes the filter known: `words.moved | fill(title=page.title, href=page.href)`, `words.counted.page | fill(count=3)`.
pub(super) fn register(tera: &mut Tera, rules: Rules) {
    // Puts values into words: `words.revised | fill(date=entry.updated)`, `words.counted.page | fill(count=3)`
    tera.register_filter("fill", move |words: Value, values: Kwargs, _: &State<'_>| {
        fill(&words, &values, &rules)
    });
}

/// Puts values into words, escaped unless they are HTML already. What stands between `[` and `]` leads to `href`, and is
/// no link if that is empty or not given.
fn fill(words: &Value, values: &Kwargs, rules: &Rules) -> TeraResult<Value> {
    let phrase = match words.as_map() {
        None => words.as_str(),
        Some(forms) => {
            let language = forms.get(&Key::Str(LANGUAGE)).and_then(Value::as_str);
            let form = rules.form(language.unwrap_or_default(), values.must_get::<u64>(COUNT)?);
            let exact = forms.get(&Key::Str(form));
            exact.or_else(|| forms.get(&Key::Str("other"))).and_then(Value::as_str)
        }
    };
    let phrase = phrase.ok_or_else(|| Error::message("`fill` takes words of the theme"))?;
    let href = values.get::<&str>(HREF)?.filter(|href| !href.is_empty());
    let mut out = Vec::with_capacity(phrase.len() + 64);
    for piece in pieces(phrase) {
        match piece {
            Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
            Piece::Value(name) => put(values.must_get::<&Value>(name)?, name, &mut out)?,
            Piece::Open => {
                if let Some(href) = href {
                    out.extend_from_slice(b"<a href=\"");
                    escape(href, &mut out)?;
                    out.extend_from_slice(b"\">");
                }
            }
            Piece::Close if href.is_some() => out.extend_from_slice(b"</a>"),
            Piece::Close => {}
        }
    }
    Ok(Value::safe_string(&String::from_utf8_lossy(&out)))
}

fn put(value: &Value, name: &str, out: &mut Vec<u8>) -> TeraResult<()> {
    match value.as_str() {
        Some(html) if value.is_safe() => out.extend_from_slice(html.as_bytes()),
        Some(text) => escape(text, out)?,
        None if value.is_number() => out.extend_from_slice(value.to_string().as_bytes()),
        None => {
            return Err(Error::message(format!(
                "`fill` cannot put `{name}` into words: it is neither text nor a number"
            )));
        }
    }
    Ok(())
}

fn escape(text: &str, out: &mut Vec<u8>) -> TeraResult<()> {
    escape_html(text, out).map_err(|error| Error::message(error.to_string()))
}
