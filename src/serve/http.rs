//! Answers browsers: what is published, by exact address, and the news of builds. Entry points: [`Bound`], [`Server`].

use crate::paths::{SitePath, SourcePath, percent_decode, push_encoded};
use crate::serve::guard::refusal;
use crate::serve::live;
use crate::serve::state::State;
use crate::write::memory::Body as Bytes;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tower::ServiceExt;
use tower_http::services::ServeFile;

/// The port, and how many after it are tried where none was asked for.
const PORT: u16 = 4040;
const PORTS: u16 = 50;
/// Most connections at a time; who comes then waits.
const MOST_CONNECTIONS: usize = 1000;
/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most bytes of a request's head.
const MOST_HEAD: usize = 64 * 1024;
/// How long nothing is said to a browser that listens.
const SILENCE: Duration = Duration::from_secs(20);
/// Where what is no part of the site is served.
const OWN: &str = "/.chalktalk";

/// A port that was taken.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Bound {
    /// Takes the port that was asked for, else the first free one from 4040 on.
    pub fn new(host: IpAddr, port: Option<u16>) -> io::Result<Self> {
        let ports = match port {
            Some(port) => port..=port,
            None => PORT..=PORT + PORTS,
        };
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for port in ports {
            match TcpListener::bind((host, port)) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    let address = listener.local_addr()?;
                    return Ok(Self { listener, address });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

/// Serves a state.
pub struct Server {
    state: Arc<State>,
    bound: Bound,
}

impl Server {
    /// Makes a server on a port that was taken.
    pub fn new(state: Arc<State>, bound: Bound) -> Self {
        Self { state, bound }
    }

    /// Answers for ever, on this thread.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(self.accept())
    }

    async fn accept(self) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.bound.listener)?;
        let app = router(self.state, self.bound.address.port());
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        loop {
            let Ok(place) = places.clone().acquire_owned().await else { return Ok(()) };
            let Ok((stream, _)) = listener.accept().await else {
                // Too many files are open, or who came is gone.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            let service = TowerToHyperService::new(app.clone());
            tokio::spawn(async move {
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(MOST_HEAD);
                // A connection that breaks concerns nobody else.
                let _ = http.serve_connection(TokioIo::new(stream), service).await;
                drop(place);
            });
        }
    }
}

fn router(state: Arc<State>, port: u16) -> Router {
    let (events, faults, pages, site) = (state.clone(), state.clone(), state.clone(), state);
    let mut router = Router::new();
    for (name, script) in live::SCRIPTS {
        let send = get(move || async move { plain("text/javascript", script) });
        router = router.route(&format!("{OWN}/{name}"), send);
    }
    router
        .route(&format!("{OWN}/events"), get(move || async move { news(&events) }))
        .route(
            &format!("{OWN}/page"),
            get(move |request: Request| async move { page(&pages, request.uri().query()) }),
        )
        .route(
            &format!("{OWN}/faults.json"),
            get(move || async move { plain("application/json", &faults.faults()) }),
        )
        .fallback(move |request: Request| answer(site.clone(), request))
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            guarded(port, request, next)
        }))
}

/// Answers only who may ask, and says to all that nothing is to be kept, nor to be shown by other sites.
async fn guarded(port: u16, request: Request, next: Next) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH);
    let knows_any = known.is_some_and(|known| known == "*");
    let mut response = match refusal(request.method(), request.headers(), port) {
        Some((status, why)) => {
            let mut response = (status, why).into_response();
            if status == StatusCode::METHOD_NOT_ALLOWED {
                let methods = HeaderValue::from_static("GET, HEAD");
                response.headers_mut().insert(header::ALLOW, methods);
            }
            response
        }
        None => next.run(request).await,
    };
    if knows_any && response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn plain(kind: &'static str, text: &str) -> Response {
    let kind = HeaderValue::from_static(kind);
    ([(header::CONTENT_TYPE, kind)], text.to_owned()).into_response()
}

/// Tells what the page at an address is; the query names it as it stands in the browser.
fn page(state: &State, query: Option<&str>) -> Response {
    let mut pairs = query.unwrap_or_default().split('&');
    let address = pairs.find_map(|pair| pair.strip_prefix("address="));
    let told = address.and_then(|address| match find(state, &percent_decode(address)) {
        Found::Artifact(path) => state.page(&path),
        Found::Elsewhere(_) | Found::Nothing => None,
    });
    match told {
        Some(json) => plain("application/json", &json),
        None => (StatusCode::NOT_FOUND, plain("application/json", "null")).into_response(),
    }
}

/// Tells of builds as they come. A browser that is too slow for all of them is told that it missed some.
fn news(state: &State) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>> + use<>> {
    // Listens before it says what is there, so that no build falls between the two.
    let builds = BroadcastStream::new(state.listen());
    let hello = tokio_stream::once(Ok(Event::default().event("hello").data(&*state.faults())));
    let builds = builds.map(|news| {
        let missed = "{\"base\":\"/\",\"all\":true,\"changed\":[],\"added\":[],\"removed\":[]}";
        let data = news.as_deref().unwrap_or(missed);
        Ok(Event::default().event("build").data(data))
    });
    Sse::new(hello.chain(builds)).keep_alive(KeepAlive::new().interval(SILENCE))
}

/// What an address stands for.
enum Found {
    /// An artifact, at this address of the table.
    Artifact(SitePath),
    /// The same with another spelling, to which the browser is sent.
    Elsewhere(String),
    Nothing,
}

async fn answer(state: Arc<State>, request: Request) -> Response {
    // Asked first, as for pages.
    let generation = state.generation();
    match find(&state, request.uri().path()) {
        Found::Artifact(path) => artifact(&state, &path, StatusCode::OK, request).await,
        Found::Elsewhere(address) => match HeaderValue::from_str(&address) {
            Ok(address) => {
                (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address)]).into_response()
            }
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
        Found::Nothing => match state.instead() {
            Some(page) => instead(&page, generation),
            None => {
                artifact(&state, &SitePath::new("404.html"), StatusCode::NOT_FOUND, request).await
            }
        },
    }
}

/// Sends the page that stands in place of a site that cannot be shown yet.
fn instead(page: &str, generation: u64) -> Response {
    let page = live::with_script(page.as_bytes(), generation);
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, kind)], page).into_response()
}

/// Looks an address up. Nothing is joined to a folder: what is not in the table does not exist.
fn find(state: &State, path: &str) -> Found {
    let base = state.base();
    let Some(below) = path.strip_prefix(&*base) else {
        let is_above = path == "/" || base.strip_suffix('/') == Some(path);
        return if is_above { Found::Elsewhere(base.to_string()) } else { Found::Nothing };
    };
    let decoded = percent_decode(below);
    let address = match decoded.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &*decoded,
    };
    let exact = SitePath::new(address);
    if state.get(&exact).is_some() {
        return Found::Artifact(exact);
    }
    let page = SitePath::new(format!("{address}/"));
    if !address.is_empty() && !address.ends_with('/') && state.get(&page).is_some() {
        let mut target = base.to_string();
        push_encoded(page.as_str(), &mut target);
        return Found::Elsewhere(target);
    }
    Found::Nothing
}

async fn artifact(
    state: &State,
    path: &SitePath,
    status: StatusCode,
    request: Request,
) -> Response {
    // Asked first: a page may be newer than the count it bears, and is fetched once more for nothing, but never older.
    let generation = state.generation();
    let Some(held) = state.get(path) else {
        return (status, "there is nothing here").into_response();
    };
    if let Bytes::CopyOf(source) = &held.body {
        return file(state, source, request).await;
    }
    let tag = format!("\"{}\"", held.digest.hex());
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let Ok(tag_value) = HeaderValue::from_str(&tag) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if status == StatusCode::OK && known.is_some_and(|known| known.contains(&tag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag_value)]).into_response();
    }
    let kind = content_type(path);
    let bytes = held.bytes();
    let is_page = kind.starts_with("text/html");
    let bytes = if is_page { live::with_script(&bytes, generation) } else { bytes };
    let kind = HeaderValue::from_str(&kind)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    (status, [(header::CONTENT_TYPE, kind), (header::ETAG, tag_value)], bytes).into_response()
}

/// Sends a file of the site from the disk, whole or in the ranges that are asked for.
async fn file(state: &State, source: &SourcePath, request: Request) -> Response {
    let service = ServeFile::new(state.root().join(source.as_str()));
    match service.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// Returns the type of what is at an address.
fn content_type(path: &SitePath) -> String {
    let file = path.file();
    let guess = mime_guess::from_path(&file).first_or_octet_stream();
    let name = guess.essence_str();
    let is_text = name.starts_with("text/")
        || ["application/json", "application/javascript", "application/xml"].contains(&name)
        || name.ends_with("+xml")
        || name.ends_with("+json");
    if is_text { format!("{name}; charset=utf-8") } else { name.to_owned() }
}
