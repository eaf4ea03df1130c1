//! The body of a subscription (wire 03 §8).

use std::sync::Arc;

use serde_json::Value;

use super::topics::Topic;
use crate::base::{Error, FieldErrors, FieldProblem, Result};
use crate::http::Body;

const CLIENT_ID_BYTES_MAX: usize = 255;
const TOPICS_MAX: usize = 1000;
const TOPIC_BYTES_MAX: usize = 2500;

/// What a client wants to listen to from now on.
#[derive(Debug)]
pub(super) struct SubscriptionForm {
    pub(super) client_id: String,
    pub(super) topics: Vec<Arc<Topic>>,
}

impl SubscriptionForm {
    pub(super) fn accept(body: &Body) -> Result<Self> {
        let client_id = match body.members.get("clientId") {
            None | Some(Value::Null) => "",
            Some(Value::String(id)) => id,
            Some(_) => return Err(unreadable()),
        };
        let topics = texts(body.members.get("subscriptions"))?;
        let mut fields = FieldErrors::default();
        if client_id.is_empty() {
            fields.add("clientId", FieldProblem::required());
        } else if client_id.len() > CLIENT_ID_BYTES_MAX {
            let text = format!("The length must be between 1 and {CLIENT_ID_BYTES_MAX}.");
            let problem = FieldProblem::new("validation_length_out_of_range", text);
            let problem = problem.param("min", 1).param("max", CLIENT_ID_BYTES_MAX);
            fields.add("clientId", problem);
        }
        if topics.len() > TOPICS_MAX {
            fields.add("subscriptions", too_long(TOPICS_MAX));
        } else {
            for (index, topic) in topics.iter().enumerate() {
                if topic.len() > TOPIC_BYTES_MAX {
                    let path = ["subscriptions", &index.to_string()];
                    fields.add_at(&path, too_long(TOPIC_BYTES_MAX));
                }
            }
        }
        fields.into_result("Something went wrong while processing your request.")?;
        let named = topics.into_iter().filter(|topic| !topic.is_empty());
        Ok(SubscriptionForm {
            client_id: client_id.to_owned(),
            topics: named.map(Topic::parse).collect(),
        })
    }
}

/// A list of texts; a form with one of them has no list.
fn texts(value: Option<&Value>) -> Result<Vec<&str>> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => items.iter().map(text_of).collect(),
        Some(single) => text_of(single).map(|text| vec![text]),
    }
}

fn text_of(value: &Value) -> Result<&str> {
    value.as_str().ok_or_else(unreadable)
}

fn too_long(max: usize) -> FieldProblem {
    let text = format!("The length must be no more than {max}.");
    let problem = FieldProblem::new("validation_length_too_long", text);
    problem.param("min", 0).param("max", max)
}

fn unreadable() -> Error {
    Error::invalid("Something went wrong while processing your request.")
        .with_code("body_unreadable")
}
