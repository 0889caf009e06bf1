//! The template engine: templates in, bytes out, within bounds. Entry points: `Engine::new`, `Engine::render`,
//! `Values`, `Shared`. The only file that names tera. Knows nothing of files, pages or plain words (see `faults`).

use crate::diagnostics::nearest;
use crate::theme::budget::STEP;
use crate::theme::faults::{Fault, Place};
use crate::theme::fill;
use crate::theme::words::Languages;
use serde::{Serialize, Serializer};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// The most bytes that one template makes.
pub const MOST_OUTPUT: usize = 64 * 1024 * 1024;

/// The most steps (turns of loops, includes, calls of components, each 64 bytes that a `set` builds) of one render.
///
/// The largest honest one, a list of 50,000 addresses, takes a twentieth of it.
pub(super) const MOST_STEPS: u64 = 1_000_000;

/// The most bytes of stack that includes and components take by nesting; threads have at least 2 MiB.
const MOST_STACK: usize = 1024 * 1024;

/// The deepest nesting of lists and maps that a template may build.
const MOST_NESTING: usize = 64;

/// Begins the message of a render that ran out of steps or stack.
const OVER_BUDGET: &str = "over budget: ";

/// The name by which templates see the words of their page's language.
pub const WORDS: &str = "words";

/// Parts a message from the name that may have been meant.
pub(super) const OR_MEANT: &str = "; did you mean ";

thread_local! {
    /// What an earlier render on this thread was written into and nobody kept: grown already, for the next one.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// What the last HTML of our own writers on this thread was written into: grown already, for the next one.
    static WRITTEN: Cell<String> = const { Cell::new(String::new()) };
    /// The steps left and the stack's address at the start of the render on this thread. A function that templates
    /// call sees nothing but its arguments, so the count of a render cannot live anywhere else.
    static BUDGET: Cell<(u64, usize)> = const { Cell::new((0, 0)) };
}

/// A value that many templates see, like the bars of pages: made once, cloned by reference count.
#[derive(Debug, Clone)]
pub struct Shared(Value);

impl Shared {
    /// Takes HTML that is shown as it is; bytes that are no UTF-8 are replaced.
    pub fn html(html: impl AsRef<[u8]>) -> Self {
        Self(Value::safe_string(&String::from_utf8_lossy(html.as_ref())))
    }

    /// Takes HTML of our own writer, shown as it is.
    pub fn safe(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// Takes HTML that one of our own writers appends to what it is given, shown as it is.
    pub fn written(write: impl FnOnce(&mut String)) -> Self {
        let mut html = WRITTEN.take();
        html.clear();
        write(&mut html);
        let safe = Self::safe(&html);
        WRITTEN.set(html);
        safe
    }

    /// Makes a value of a view once, for all templates that see it; nothing of one that cannot be a value.
    pub fn view<T: Serialize + ?Sized>(view: &T) -> Self {
        Self(Value::try_from_serializable(view).unwrap_or_else(|_| Value::none()))
    }
}

/// Within a view that becomes a value it stays what it is, and safe; elsewhere it is its text.
impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl AsRef<Shared> for Shared {
    fn as_ref(&self) -> &Shared {
        self
    }
}

/// What one template sees: names and their values.
#[derive(Debug, Default)]
pub struct Values {
    context: Context,
    page: Option<String>,
    fault: Option<String>,
}

impl Values {
    /// Makes an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says which page is made, for messages; without it the title in `page` is named.
    #[must_use]
    pub fn for_page(mut self, page: impl Into<String>) -> Self {
        self.page = Some(page.into());
        self
    }

    /// Adds a view under a name. A view that cannot be a value makes the render fail.
    #[must_use]
    pub fn with<T: Serialize + ?Sized>(mut self, name: &'static str, view: &T) -> Self {
        match Value::try_from_serializable(view) {
            Ok(value) => self.context.insert_value(name, value),
            Err(error) => {
                self.fault = Some(format!("`{name}` cannot be given to a template: {error}"));
            }
        }
        self
    }

    /// Adds a shared value under a name.
    #[must_use]
    pub fn with_shared(mut self, name: &'static str, value: impl AsRef<Shared>) -> Self {
        self.context.insert_value(name, value.as_ref().0.clone());
        self
    }

    /// Returns what to call the page in a message.
    pub(super) fn page_name(&self) -> Option<String> {
        let title =
            || self.context.get("page")?.get_from_path("title")?.as_str().map(str::to_owned);
        self.page.clone().or_else(title)
    }
}

/// What templates get by name, by filters.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Named {
    /// Static files by name, with their addresses below the site's root.
    pub(super) assets: BTreeMap<String, String>,
    /// Icons by name, as SVG.
    pub(super) icons: BTreeMap<String, String>,
}

/// A set of templates, compiled.
#[derive(Debug)]
pub(super) struct Engine(Tera);

impl Engine {
    /// Compiles templates given as name and metered text; names are also found under one of the prefixes. English words
    /// stand in where a render is given none.
    pub(super) fn new(
        prefixes: &[String],
        templates: &[(&str, &str)],
        languages: &Languages,
        named: &Arc<Named>,
    ) -> Result<Self, Vec<Fault>> {
        let mut tera = bare(languages);
        tera.set_escape_fn(escape);
        name_files(&mut tera, named);
        let english = languages.of("en").view().0.clone();
        tera.global_context().insert_value(WORDS, english);
        if let Err(error) = tera.set_fallback_prefixes(prefixes.iter().cloned()) {
            return Err(faults(&error));
        }
        match tera.add_raw_templates(templates.iter().copied()) {
            Ok(()) => Ok(Self(tera)),
            Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                Err(syntax_faults(templates, languages))
            }
            Err(error) => Err(faults(&error)),
        }
    }

    /// Tells whether there is a template of this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_template(name)
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, values: &Values) -> Result<Vec<u8>, Fault> {
        if let Some(message) = &values.fault {
            return Err(Fault {
                place: Place::Template(name.to_owned()),
                message: message.clone(),
            });
        }
        let mark = 0_u8;
        BUDGET.set((MOST_STEPS, std::ptr::from_ref(&mark).addr()));
        let mut output = Capped { bytes: BUFFER.take(), full: false };
        output.bytes.clear();
        let rendered = self.0.render_to(name, &values.context, &mut output);
        match rendered {
            Ok(()) => Ok(output.bytes),
            Err(_) if output.full => {
                Err(Fault { place: Place::Output(name.to_owned()), message: String::new() })
            }
            Err(error) => Err(faults(&error).pop().map_or_else(
                || Fault { place: Place::Template(name.to_owned()), message: error.to_string() },
                |fault| fault.or_in(name),
            )),
        }
    }
}

/// Escapes as the engine does by itself; most values need nothing of it, which is seen many bytes at once.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        tera::escape_html(text, out)
    } else {
        out.write_all(text.as_bytes())
    }
}

/// Gives back what was rendered and is not needed any more, so that the next render on this thread writes into it.
pub fn give_back(bytes: Vec<u8>) {
    BUFFER.set(bytes);
}

/// Returns an engine with our own functions and filters and no templates.
fn bare(languages: &Languages) -> Tera {
    let mut tera = Tera::new();
    tera.register_function(STEP, step);
    // Makes text safe for XML, as in feeds
    tera.register_filter("xml", |text: &str, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&xml(text))
    });
    // Makes HTML fit for a CDATA section of a feed
    tera.register_filter("cdata", cdata);
    // Shows text as the HTML that it is; only for what nobody else could have written
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State<'_>| value.mark_safe());
    // Writes any value as JSON, which can stand in a script element of type `application/json`
    tera.register_filter("json", json);
    // Puts a number before a noun: `3 | count(one="question")`, `2 | count(one="child", many="children")`
    tera.register_filter("count", count);
    fill::register(&mut tera, languages.rules());
    tera
}

/// Adds the filters that find files of the theme: `"img/mark.svg" | asset` is its address as seen from the page, and
/// `"print" | icon` the drawing itself.
fn name_files(tera: &mut Tera, named: &Arc<Named>) {
    let files = named.clone();
    // The address of a static file of the theme as seen from the page: `"img/mark.svg" | asset`
    tera.register_filter("asset", move |name: &str, arguments: Kwargs, state: &State<'_>| {
        let address = files.assets.get(name).ok_or_else(|| unknown("file", name, &files.assets))?;
        Ok::<_, Error>(format!("{}{address}", root(&arguments, state)?))
    });
    let icons: BTreeMap<String, Value> =
        named.icons.iter().map(|(name, svg)| (name.clone(), Value::safe_string(svg))).collect();
    // The drawing of an icon, in the page itself: `"print" | icon`
    tera.register_filter("icon", move |name: &str, _: Kwargs, _: &State<'_>| {
        icons.get(name).cloned().ok_or_else(|| unknown("icon", name, &icons))
    });
}

/// Returns the way to the site's root: of the page, of its bars, or, within a component, as it is given.
fn root(arguments: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    if let Some(root) = arguments.get::<&str>("root")? {
        return Ok(root.to_owned());
    }
    for name in ["page", "chrome"] {
        let view = state.get::<Value>(name)?;
        if let Some(root) = view.as_ref().and_then(|view| view.get_from_path("root")?.as_str()) {
            return Ok(root.to_owned());
        }
    }
    Err(Error::message(
        "`asset` needs the way to the site's root here: write `asset(root=…)` with `page.root`",
    ))
}

fn unknown<T>(what: &str, name: &str, known: &BTreeMap<String, T>) -> Error {
    let near = nearest(name, known.keys().map(String::as_str));
    let near = near.map(|near| format!("{OR_MEANT}`{near}`?")).unwrap_or_default();
    Error::message(format!("the theme has no {what} `{name}`{near}"))
}

/// Counts one step, and the weight of the value that a `set` just built.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands its arguments over")]
fn step(arguments: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (left, start) = BUDGET.get();
    let weight =
        arguments.iter().next().map_or(Some(0), |(_, value)| weigh(value, MOST_NESTING, left));
    let Some(left) = weight.and_then(|weight| left.checked_sub(weight + 1)) else {
        BUDGET.set((0, start));
        return Err(Error::message(format!("{OVER_BUDGET}it takes more than {MOST_STEPS} steps")));
    };
    BUDGET.set((left, start));
    let mark = 0_u8;
    if std::ptr::from_ref(&mark).addr().abs_diff(start) > MOST_STACK {
        return Err(Error::message(format!("{OVER_BUDGET}its parts are nested too deeply")));
    }
    Ok(Value::safe_string(""))
}

/// Returns a value's weight in steps, counting shared parts as often as they occur; `None` if it is over `most`.
fn weigh(value: &Value, nesting: usize, most: u64) -> Option<u64> {
    let nesting = nesting.checked_sub(1)?;
    if let Some(text) = value.as_str() {
        return u64::try_from(text.len() / 64).ok().filter(|weight| *weight <= most);
    }
    let mut weight = 0_u64;
    let mut add = |part: &Value| {
        weight += 1 + weigh(part, nesting, most.checked_sub(weight)?)?;
        (weight <= most).then_some(())
    };
    if let Some(parts) = value.as_array() {
        parts.iter().try_for_each(&mut add)?;
    } else if let Some(parts) = value.as_map() {
        parts.values().try_for_each(&mut add)?;
    }
    Some(weight)
}

/// Characters that XML cannot hold beside control characters; both begin with the byte `EF`.
const NO_XML: [char; 2] = ['\u{FFFE}', '\u{FFFF}'];

/// Which bytes may not stand in XML as they are, or begin a character that may not.
const SPECIAL: [bool; 256] = special_bytes();

#[expect(clippy::indexing_slicing, reason = "it is done while compiling, which checks it")]
const fn special_bytes() -> [bool; 256] {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < special.len() {
        special[byte] = matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 0xEF)
            || byte == b'&' as usize
            || byte == b'<' as usize
            || byte == b'>' as usize
            || byte == b'"' as usize;
        byte += 1;
    }
    special
}

fn is_special(byte: u8) -> bool {
    SPECIAL.get(usize::from(byte)) == Some(&true)
}

/// Escapes text for XML, dropping what XML 1.0 cannot hold (section 2.2, `Char`).
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut copied = 0;
    let mut put = |from: usize, instead: &str, to: usize| {
        out.push_str(text.get(copied..from).unwrap_or_default());
        out.push_str(instead);
        copied = to;
    };
    let mut at = 0;
    while let Some(next) =
        text.as_bytes().get(at..).and_then(|rest| rest.iter().position(|byte| is_special(*byte)))
    {
        at += next;
        match text.as_bytes().get(at).copied().unwrap_or_default() {
            b'&' => put(at, "&amp;", at + 1),
            b'<' => put(at, "&lt;", at + 1),
            b'>' => put(at, "&gt;", at + 1),
            b'"' => put(at, "&quot;", at + 1),
            0xEF if text.get(at..).is_some_and(|rest| rest.starts_with(NO_XML)) => {
                put(at, "", at + 3);
            }
            0xEF => {}
            _ => put(at, "", at + 1),
        }
        at += 1;
    }
    put(text.len(), "", text.len());
    out
}

/// Makes HTML fit for a CDATA section: of our own writers it is already, so it is looked through and nothing is copied.
fn cdata(html: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = html.as_str().ok_or_else(|| Error::message("`cdata` takes text"))?;
    let forbidden = |byte: u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 0xEF);
    // Without a way out in between the compiler asks many bytes at once.
    let plain = text.bytes().fold(0, |any, byte| any | u8::from(forbidden(byte))) == 0;
    if plain && !text.contains("]]>") {
        return Ok(html.mark_safe());
    }
    let kept = |c: &char| {
        !NO_XML.contains(c)
            && u8::try_from(*c).map_or(true, |byte| !forbidden(byte) || byte == 0xEF)
    };
    let text: String = text.chars().filter(kept).collect();
    Ok(Value::safe_string(&text.replace("]]>", "]]]]><![CDATA[>")))
}

/// Writes a value as JSON that can stand in a script element.
fn json(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (left, _) = BUDGET.get();
    weigh(value, MOST_NESTING, left)
        .ok_or_else(|| Error::message("the value is too large to be written as JSON"))?;
    let told = |error: serde_json::Error| Error::message(error.to_string());
    // The engine keeps the keys of a value in no order, and the same value has to be the same text.
    let mut value = serde_json::to_value(value).map_err(told)?;
    value.sort_all_objects();
    let text = serde_json::to_string(&value).map_err(told)?;
    Ok(Value::safe_string(&text.replace('<', "\\u003c").replace('&', "\\u0026")))
}

/// Puts a number before a noun: `3 | count(one="question")`; the plural is `many`, else the noun with an `s`.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands its arguments over")]
fn count(number: u64, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let one = arguments.must_get::<&str>("one")?;
    let many = arguments.get::<&str>("many")?;
    Ok(match (number, many) {
        (1, _) => format!("1 {one}"),
        (_, Some(many)) => format!("{number} {many}"),
        (_, None) => format!("{number} {one}s"),
    })
}

/// A buffer that takes no more than [`MOST_OUTPUT`] bytes.
#[derive(Default)]
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_OUTPUT {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Compiles each template alone, so that the syntax faults of all of them are found at once.
fn syntax_faults(templates: &[(&str, &str)], languages: &Languages) -> Vec<Fault> {
    let alone = |(name, text): &(&str, &str)| match bare(languages).add_raw_template(name, text) {
        Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => faults(&error),
        _ => Vec::new(),
    };
    templates.iter().flat_map(alone).collect()
}

/// Turns what the engine says into faults of our own.
fn faults(error: &Error) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = Place::Bytes(report.filename().to_owned(), report.span().range.clone());
            vec![Fault { place, message: report.message().to_owned() }]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            // What the engine looked at may only lead to the circle; the last of the chain is in it.
            let within = inheritance_chain.last().unwrap_or(tpl);
            vec![Fault {
                place: Place::Naming(within.clone(), None),
                message: format!("`{within}` extends itself, directly or through others"),
            }]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let last = include_chain.iter().rev().nth(1).unwrap_or(tpl);
            // What the engine looked at may only lead to the circle.
            let circle: Vec<&str> =
                include_chain.iter().skip_while(|name| *name != tpl).map(String::as_str).collect();
            vec![Fault {
                place: Place::Naming(last.clone(), Some(tpl.clone())),
                message: format!("`{tpl}` includes itself: {}", circle.join(" → ")),
            }]
        }
        ErrorKind::MissingParent { current, parent } => vec![Fault {
            place: Place::Naming(current.clone(), Some(parent.clone())),
            message: format!("Unknown template `{parent}`"),
        }],
        ErrorKind::Msg(text) if text.starts_with("error: ") => {
            text.split("\n\n").filter_map(reported).collect()
        }
        other => vec![Fault { place: Place::Unknown, message: other.to_string() }],
    }
}

/// Reads one of the reports that the engine gives as text: a message, then `--> file:line:column`.
fn reported(report: &str) -> Option<Fault> {
    let (message, rest) = report.strip_prefix("error: ")?.split_once('\n')?;
    let mut place = rest.trim_start().strip_prefix("--> ")?.lines().next()?.rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let line = place.next()?.parse().ok()?;
    let place = Place::Line(place.next()?.to_owned(), line, column);
    Some(Fault { place, message: message.to_owned() })
}

/// Returns what went over its budget, if that is what a message says.
pub(super) fn over_budget(message: &str) -> Option<&str> {
    message.split_once(OVER_BUDGET).map(|(_, what)| what)
}
