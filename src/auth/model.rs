//! Bodies and answers of the account routes, and the claims of a token.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::base::{Error, FieldErrors, FieldProblem, Result};
use crate::http::Body;

const IDENTITY_CHARS_MAX: usize = 255;
const PASSWORD_CHARS_MAX: usize = 255;

/// The claims of a token (wire 04 §2), with the session that it belongs to.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Claims {
    pub(super) collection_id: String,
    /// Seconds since the epoch.
    pub(super) exp: i64,
    pub(super) id: String,
    #[serde(default)]
    pub(super) refreshable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sid: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// An auth record as far as tokens and passwords need it.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) email_visibility: bool,
    pub(super) verified: bool,
    pub(super) token_key: String,
    pub(super) password_hash: String,
}

/// The body of a sign-in by password.
#[derive(Debug)]
pub(super) struct PasswordForm {
    pub(super) identity: String,
    pub(super) password: String,
    pub(super) identity_field: String,
}

impl PasswordForm {
    pub(super) fn accept(body: &Body, identity_fields: &[String]) -> Result<Self> {
        let form = PasswordForm {
            identity: text(body, "identity"),
            password: text(body, "password"),
            identity_field: text(body, "identityField"),
        };
        let mut fields = FieldErrors::default();
        check_length(&mut fields, "identity", &form.identity, IDENTITY_CHARS_MAX);
        check_length(&mut fields, "password", &form.password, PASSWORD_CHARS_MAX);
        let named = &form.identity_field;
        if !named.is_empty() && !identity_fields.contains(named) {
            let problem = FieldProblem::new("validation_in_invalid", "Must be a valid value.");
            fields.add("identityField", problem);
        }
        fields.into_result("An error occurred while validating the submitted data.")?;
        Ok(form)
    }
}

/// A member read as text; another type reads as absent.
pub(super) fn text(body: &Body, name: &str) -> String {
    match body.members.get(name) {
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    }
}

fn check_length(fields: &mut FieldErrors, name: &str, value: &str, max: usize) {
    if value.is_empty() {
        fields.add(name, FieldProblem::required());
    } else if value.chars().count() > max {
        let text = format!("The length must be between 1 and {max}.");
        let problem = FieldProblem::new("validation_length_out_of_range", text);
        fields.add(name, problem.param("min", 1).param("max", max));
    }
}

/// The one answer to every sign-in that fails, whatever the reason.
pub(super) fn failed() -> Error {
    Error::invalid("Failed to authenticate.").with_code("authentication_failed")
}
