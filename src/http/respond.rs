//! Answers: JSON without a charset, projected by `fields` (wire 00 §1, §6).

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;

use super::project::Projection;
use super::query::Query;
use crate::base::page::Page;
use crate::base::{Error, Result};

/// An answer whose JSON is already written.
pub fn written(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// An answer of `value`, narrowed to what `?fields=` asks for.
pub fn json(query: &Query, value: impl Serialize) -> Result<Response> {
    match Projection::parse(query.text("fields"))? {
        None => serde_json::to_vec(&value)
            .map(written)
            .map_err(Error::internal),
        Some(projection) => {
            let mut value = serde_json::to_value(&value).map_err(Error::internal)?;
            projection.apply(&mut value);
            serde_json::to_vec(&value)
                .map(written)
                .map_err(Error::internal)
        }
    }
}

/// A list envelope; `fields` narrows its items.
pub fn list<T: Serialize>(
    query: &Query,
    page: Page,
    total: Option<i64>,
    items: &[T],
) -> Result<Response> {
    let mut items = serde_json::to_value(items).map_err(Error::internal)?;
    if let Some(projection) = Projection::parse(query.text("fields"))? {
        projection.apply(&mut items);
    }
    let mut bytes = Vec::with_capacity(256);
    begin_list(&mut bytes);
    if let Value::Array(items) = &items {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            serde_json::to_writer(&mut bytes, item).map_err(Error::internal)?;
        }
    }
    end_list(&mut bytes, page, total);
    Ok(written(bytes))
}

/// The opening of a list whose items are streamed.
pub fn begin_list(bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(b"{\"items\":[");
}

/// The end of a list: without a count, totals read -1.
pub fn end_list(bytes: &mut Vec<u8>, page: Page, total: Option<i64>) {
    let per_page = i64::from(page.per_page);
    let pages = total.map_or(-1, |total| (total + per_page - 1) / per_page);
    let total = total.unwrap_or(-1);
    let tail = format!(
        "],\"page\":{},\"perPage\":{per_page},\"totalItems\":{total},\"totalPages\":{pages}}}",
        page.page
    );
    bytes.extend_from_slice(tail.as_bytes());
}

/// Done, and nothing to say.
pub fn no_content() -> Response {
    super::body::empty(StatusCode::NO_CONTENT)
}
