//! Every answer that any test sees is held against docs/openapi.json.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};

use reqwest::{Method, Url};
use serde_json::Value;

use super::Answer;
use super::schema::Document;

const TEXT: &str = include_str!("../../../docs/openapi.json");

pub(crate) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(TEXT).unwrap());

/// The answers that were seen so far, as `operationId status`.
static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

pub(crate) fn has_seen(operation: &str, status: &str) -> bool {
    SEEN.lock()
        .unwrap()
        .contains(&format!("{operation} {status}"))
}

/// Panics where an answer is not as its operation says.
pub(crate) fn check(method: &Method, url: &Url, answer: &Answer) {
    // Another server is none of ours, and a projected answer may lack anything.
    let is_ours = answer.headers.contains_key("traceparent");
    let is_projected = url.query_pairs().any(|(name, _)| name == "fields");
    let Some(path) = api_path(url.path()) else {
        return;
    };
    if !is_ours || is_projected || matches!(*method, Method::HEAD | Method::OPTIONS) {
        return;
    }
    let document = Document(&DOCUMENT);
    let Some(operation) = operation(&path, method) else {
        assert!(answer.status >= 400, "{method} {path} is not described");
        let problem = &DOCUMENT["components"]["schemas"]["Problem"];
        let complaints = document.check(problem, &answer.body, "");
        assert!(complaints.is_empty(), "{method} {path}: {complaints:?}");
        return;
    };
    let id = operation["operationId"].as_str().unwrap();
    let responses = &operation["responses"];
    let status = answer.status.to_string();
    let response = responses.get(&status).unwrap_or(&responses["default"]);
    let is_success = answer.status < 400;
    assert!(
        !is_success || responses.get(&status).is_some(),
        "{id}: {status} is not described"
    );
    let content = &document.resolve(response)["content"];
    match content["application/json"].get("schema") {
        // A file is bytes of any kind.
        None if content.get("*/*").is_some() => {}
        None => assert_eq!(answer.text, "", "{id}: {status} has a body"),
        Some(schema) => {
            let complaints = document.check(schema, &answer.body, "");
            let text = &answer.text;
            assert!(
                complaints.is_empty(),
                "{id} {status}: {complaints:#?}\n{text}"
            );
        }
    }
    SEEN.lock().unwrap().insert(format!("{id} {status}"));
}

/// The part of a path behind the API's prefix.
fn api_path(path: &str) -> Option<String> {
    let path = path.strip_prefix("/api/")?;
    Some(format!("/{}", path.strip_prefix("v1/").unwrap_or(path)))
}

/// The operation of a path; one with fewer parameters comes first.
fn operation(path: &str, method: &Method) -> Option<&'static Value> {
    let segments: Vec<&str> = path.split('/').collect();
    let paths = DOCUMENT["paths"].as_object().unwrap().iter();
    let fitting = paths.filter(|(template, _)| {
        let template: Vec<&str> = template.split('/').collect();
        template.len() == segments.len()
            && template
                .iter()
                .zip(&segments)
                .all(|(wanted, own)| wanted.starts_with('{') || wanted == own)
    });
    let (_, operations) = fitting.min_by_key(|(template, _)| template.matches('{').count())?;
    operations.get(method.as_str().to_ascii_lowercase())
}
