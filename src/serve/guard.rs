//! Who may ask, and for what. Entry point: [`refusal`]. Pure.
//!
//! A page of another site can make a browser ask this server under a name that it had pointed here (DNS rebinding). So
//! only names are answered that nobody can point anywhere: addresses in numbers, and `localhost`. Nor may it show parts
//! of the preview as its own; a link to it may be followed.

use axum::http::{HeaderMap, Method, StatusCode, header};

/// Tells why a request is not answered, if it is not; `port` is the server's own.
pub(super) fn refusal(
    method: &Method,
    headers: &HeaderMap,
    port: u16,
) -> Option<(StatusCode, &'static str)> {
    if method != Method::GET && method != Method::HEAD {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered"));
    }
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let Some(host) = text(header::HOST).filter(|host| is_ours(host, port)) else {
        return Some((
            StatusCode::FORBIDDEN,
            "this server answers to its address and to localhost only",
        ));
    };
    let is_foreign = text(header::ORIGIN)
        .is_some_and(|origin| origin.strip_prefix("http://") != Some(host))
        || is_embedded(headers);
    is_foreign.then_some((StatusCode::FORBIDDEN, "pages of other sites may not ask this server"))
}

/// Tells whether a page of another site, or of another port of this computer, wants this for itself: as a frame, a
/// picture, a script. A link that is followed is none of this. Browsers that are older do not say.
fn is_embedded(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|given| given == value);
    let from_elsewhere = is("sec-fetch-site", "cross-site") || is("sec-fetch-site", "same-site");
    let follows_link = is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document");
    from_elsewhere && !follows_link
}

fn is_ours(host: &str, port: u16) -> bool {
    let (name, named_port) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
        _ => (host, Some(80)),
    };
    if named_port != Some(port) {
        return false;
    }
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    match bare {
        Some(number) => number.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            name.eq_ignore_ascii_case("localhost") || name.parse::<std::net::Ipv4Addr>().is_ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ours, refusal};
    use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};

    #[test]
    fn only_names_that_nobody_can_point_here_are_ours() {
        for host in
            ["127.0.0.1:4040", "localhost:4040", "LocalHost:4040", "[::1]:4040", "192.168.0.7:4040"]
        {
            assert!(is_ours(host, 4040), "{host}");
        }
        for host in [
            "evil.example:4040",
            "127.0.0.1",
            "127.0.0.1:4041",
            "localhost.evil.example:4040",
            "",
            ":4040",
            "[::1]",
            "[evil]:4040",
            "127.0.0.1:4040:4040",
            "localhost:",
            "4040",
        ] {
            assert!(!is_ours(host, 4040), "{host}");
        }
        assert!(is_ours("localhost", 80));
    }

    fn asked(method: &Method, host: &str, origin: Option<&str>) -> Option<StatusCode> {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        refusal(method, &headers, 4040).map(|(status, _)| status)
    }

    #[test]
    fn other_methods_hosts_and_origins_are_refused() {
        let host = "127.0.0.1:4040";
        assert_eq!(asked(&Method::GET, host, None), None);
        assert_eq!(asked(&Method::HEAD, host, Some("http://127.0.0.1:4040")), None);
        assert_eq!(asked(&Method::POST, host, None), Some(StatusCode::METHOD_NOT_ALLOWED));
        assert_eq!(asked(&Method::GET, "evil.example:4040", None), Some(StatusCode::FORBIDDEN));
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1:4040", "http://localhost:4040"]
        {
            assert_eq!(
                asked(&Method::GET, host, Some(origin)),
                Some(StatusCode::FORBIDDEN),
                "{origin}"
            );
        }
        assert_eq!(
            refusal(&Method::GET, &HeaderMap::new(), 4040).map(|it| it.0),
            Some(StatusCode::FORBIDDEN)
        );
    }
}
