//! The checks of settings that a form cannot make: addresses, time zones, hosts, numbers in bounds. Entry point: `Checks`.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::parse::fields::{Spanned, unknown_language};
use crate::paths::{SourcePath, unstorable};
use crate::settings::build::owned;
use jiff::tz::{self, TimeZone};

/// The checks that a form cannot make, with their reports.
pub(super) struct Checks<'a> {
    file: &'a SourcePath,
    diags: &'a mut Diagnostics,
}

impl<'a> Checks<'a> {
    /// Makes the checks of one file.
    pub(super) fn new(file: &'a SourcePath, diags: &'a mut Diagnostics) -> Self {
        Self { file, diags }
    }

    fn refuse<T>(&mut self, span: Span, message: String, hint: impl Into<String>) -> Option<T> {
        self.diags
            .report(Diagnostic::new(code::SETTINGS_INVALID, self.file, span, message).hint(hint));
        None
    }

    /// Warns of a tag of the right shape that stands for no language, and returns it.
    pub(super) fn language(&mut self, tag: Spanned<&str>) -> String {
        if let Some(hint) = unknown_language(tag.value) {
            let message = format!("no language or country has the code `{}`", tag.value);
            let fault = Diagnostic::new(code::LINT_LANGUAGE, self.file, tag.span, message);
            self.diags.report(fault.hint(hint));
        }
        tag.value.to_owned()
    }

    /// Checks an address and ends it in `/`; scheme and host become lower case (RFC 3986, section 6.2.2).
    pub(super) fn base_url(&mut self, url: Spanned<&str>) -> Option<String> {
        let Spanned { value, span } = url;
        let example =
            "write it as in `https://hub.example.org/` or `https://example.org/coaching/`";
        let (scheme, rest) = value.split_once("://").unwrap_or(("", value));
        let scheme = scheme.to_ascii_lowercase();
        let (host, path) =
            rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, "/"));
        if !matches!(scheme.as_str(), "http" | "https") {
            let message = format!("`base_url` is `{value}`, which does not begin with `https://`");
            let hint = if is_host(host) && scheme.is_empty() {
                format!("write `https://{rest}`")
            } else {
                example.to_owned()
            };
            return self.refuse(span, message, hint);
        }
        if !is_host(host) {
            return self.refuse(
                span,
                format!("`base_url` is `{value}`, which names no host"),
                example,
            );
        }
        if let Some(sign) = path
            .chars()
            .find(|c| matches!(c, '?' | '#' | '\\' | '"' | '<' | '>') || c.is_whitespace())
        {
            let message = format!(
                "`base_url` is `{value}`, and `{}` cannot stand in it",
                sign.escape_debug()
            );
            return self.refuse(span, message, example);
        }
        if path.contains("//") || path.split('/').any(|part| part == "." || part == "..") {
            return self.refuse(
                span,
                format!("`base_url` is `{value}`, whose path is not a plain one"),
                example,
            );
        }
        let end = if path.ends_with('/') { "" } else { "/" };
        Some(format!("{scheme}://{}{path}{end}", host.to_lowercase()))
    }

    pub(super) fn timezone(&mut self, name: Spanned<&str>) -> Option<TimeZone> {
        let Spanned { value, span } = name;
        if value.eq_ignore_ascii_case("utc") {
            return Some(TimeZone::UTC);
        }
        if let Ok(zone) = TimeZone::get(value) {
            return Some(zone);
        }
        let known: Vec<String> =
            tz::db().available().map(|name| name.as_str().to_owned()).collect();
        let hint = match nearest(&value.replace(' ', "_"), known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write continent and city, as in `America/New_York`, or `UTC`".to_owned(),
        };
        self.refuse(span, format!("`timezone` is `{value}`, which is not a time zone"), hint)
    }

    pub(super) fn theme(&mut self, theme: Spanned<&str>) -> Option<Spanned<String>> {
        match unstorable(theme.value)
            .or_else(|| theme.value.starts_with('.').then(|| "it begins with a dot".to_owned()))
        {
            None => Some(owned(theme)),
            Some(reason) => {
                let message = format!(
                    "`theme` is `{}`, which cannot be the name of a folder: {reason}",
                    theme.value
                );
                self.refuse(
                    theme.span,
                    message,
                    "write the name of a folder in `themes`, or `default`",
                )
            }
        }
    }

    /// Checks an ISSN with its check digit (ISO 3297).
    pub(super) fn issn(&mut self, issn: Spanned<&str>) -> Option<String> {
        let digits: Vec<u32> =
            issn.value.chars().filter(|c| *c != '-').map_while(issn_digit).collect();
        let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        let shaped = issn.value.len() == 9 && issn.value.find('-') == Some(4) && digits.len() == 8;
        let roman_ten_last = digits.iter().take(7).all(|digit| *digit < 10);
        if shaped && roman_ten_last && sum.is_multiple_of(11) {
            return Some(issn.value.to_owned());
        }
        let message = format!("`issn` is `{}`, which is not an ISSN", issn.value);
        self.refuse(
            issn.span,
            message,
            "write it as on its certificate, as in `2049-3630`, or leave it out",
        )
    }

    pub(super) fn month(&mut self, month: Spanned<u32>) -> Option<i8> {
        let value = i8::try_from(month.value).ok().filter(|month| (1..=12).contains(month));
        value.or_else(|| {
            let message = format!("`months` has `{}`, which is not a month", month.value);
            self.refuse(month.span, message, "write numbers from 1 to 12, as in `[9, 10, 11]`")
        })
    }

    pub(super) fn width(&mut self, width: Spanned<u32>) -> Option<u32> {
        if (16..=10_000).contains(&width.value) {
            return Some(width.value);
        }
        let message = format!("`widths` has `{}`, which is no width for an image", width.value);
        self.refuse(width.span, message, "write pixels from 16 to 10000, as in `[480, 960, 1600]`")
    }

    pub(super) fn host(&mut self, host: Spanned<&str>) -> Option<Spanned<String>> {
        let Spanned { value, span } = host;
        if is_host(value) {
            return Some(Spanned { value: value.to_lowercase(), span });
        }
        let after_scheme = value.split_once("://").map_or(value, |(_, rest)| rest);
        let bare = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
        let hint = if is_host(bare) {
            format!("write `{bare}`")
        } else {
            "write it as in `images.example.org`".to_owned()
        };
        self.refuse(
            span,
            format!("`allow_hosts` has `{value}`, which is not the bare name of a host"),
            hint,
        )
    }
}

fn issn_digit(c: char) -> Option<u32> {
    if c == 'X' { Some(10) } else { c.to_digit(10) }
}

/// Tells whether text is the name of a host, with a port or without.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "80"));
    let labels = name.split('.').all(|label| {
        let inner = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        !label.is_empty() && inner && !label.starts_with('-') && !label.ends_with('-')
    });
    labels && name.len() <= 253 && port.parse::<u16>().is_ok_and(|port| port > 0)
}
