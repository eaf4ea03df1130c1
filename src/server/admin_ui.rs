//! The console, embedded: immutable assets, precompressed, under a strict policy.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, REFERRER_POLICY, VARY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::base::Error;
use crate::http::body::empty;

/// One file of the built console, with its smaller forms.
struct Asset {
    path: &'static str,
    content_type: &'static str,
    etag: &'static str,
    plain: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

// `ASSETS`, sorted by path; written by build.rs.
include!(concat!(env!("OUT_DIR"), "/admin_ui.rs"));

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

pub(super) fn routes() -> Router {
    Router::new()
        .route("/_", get(serve))
        .route("/_/", get(serve))
        .route("/_/{*path}", get(serve))
}

async fn serve(request: Request) -> Response {
    let path = request
        .uri()
        .path()
        .trim_start_matches("/_")
        .trim_start_matches('/');
    if let Some(asset) = find(path) {
        return answer(asset, request.headers());
    }
    // A file that is missing is an error; anything else is a page of the application.
    if path.contains('.') {
        return Error::not_found("File not found.").into_response();
    }
    find("index.html").map_or_else(
        || Error::not_found("File not found.").into_response(),
        |page| answer(page, request.headers()),
    )
}

fn find(path: &str) -> Option<&'static Asset> {
    let index = ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok()?;
    Some(&ASSETS[index])
}

fn answer(asset: &'static Asset, request: &HeaderMap) -> Response {
    let known = request
        .get(IF_NONE_MATCH)
        .is_some_and(|etag| etag == asset.etag);
    let (bytes, encoding) = encode(asset, request);
    let mut response = empty(StatusCode::NOT_MODIFIED);
    if !known {
        *response.status_mut() = StatusCode::OK;
        *response.body_mut() = Body::from(bytes);
    }
    // Names under assets/ carry their content's hash; the pages that name them must be asked for.
    let is_hashed = asset.path.starts_with("assets/");
    let caching = if is_hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, asset.content_type),
        (ETAG, asset.etag),
        (CACHE_CONTROL, caching),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (VARY, "Accept-Encoding"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn encode(asset: &'static Asset, request: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
    let accepted = request
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let accepts = |name: &str| {
        let mut names = accepted.unwrap_or_default().split(',');
        names.any(|part| {
            part.split(';')
                .next()
                .is_some_and(|part| part.trim() == name)
        })
    };
    match (asset.brotli, asset.gzip) {
        (Some(brotli), _) if accepts("br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts("gzip") => (gzip, Some("gzip")),
        _ => (asset.plain, None),
    }
}
