//! The operator's own static files at `/`, with `index.html` for unknown pages. Without them
//! the front page is the console.

use std::convert::Infallible;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower::util::BoxCloneSyncService;
use tower::{ServiceExt, service_fn};
use tower_http::services::{ServeDir, ServeFile};

use crate::base::Error;
use crate::config::Config;

/// Where the front page leads while there are no files to serve.
const CONSOLE: &str = "/_/";

type Service = BoxCloneSyncService<Request, Response, Infallible>;

pub(super) fn service(config: &Config) -> Service {
    let (dir, fall_back) = (config.public_dir.clone(), config.index_fallback);
    BoxCloneSyncService::new(service_fn(move |request| {
        serve(dir.clone(), fall_back, request)
    }))
}

async fn serve(dir: PathBuf, fall_back: bool, request: Request) -> Result<Response, Infallible> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let error = Error::not_found("The requested resource wasn't found.");
        return Ok(error.into_response());
    }
    let method = request.method().clone();
    let is_root = request.uri().path() == "/";
    let found = ServeDir::new(&dir).oneshot(request).await;
    let found = found.unwrap_or_else(|never| match never {}).map(Body::new);
    if found.status() != StatusCode::NOT_FOUND {
        return Ok(found);
    }
    if is_root && !dir.is_dir() {
        return Ok((StatusCode::FOUND, [(LOCATION, CONSOLE)]).into_response());
    }
    let index = dir.join("index.html");
    if fall_back && index.is_file() {
        let mut request = Request::new(Body::empty());
        (*request.method_mut(), *request.uri_mut()) = (method, Uri::from_static("/"));
        let page = ServeFile::new(index).oneshot(request).await;
        return Ok(page.unwrap_or_else(|never| match never {}).map(Body::new));
    }
    Ok(Error::not_found("File not found.").into_response())
}
