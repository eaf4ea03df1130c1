//! Whether a rule could be saved with a collection, which itself may still be a draft.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::base::{Error, FieldErrors, FieldProblem, Kind, Result};
use crate::http::Body;
use crate::records::{Records, check_rule, unknown_collection};

/// The path segment of a collection that is sent along.
const DRAFT: &str = "-";

pub(super) const INVALID_INPUT: &str = "Failed to read the submitted data.";

/// A rule to be looked at; `None` is for superusers only.
#[derive(Debug)]
pub struct Check {
    rule: Option<String>,
    /// A collection that is not saved, or not saved like this.
    draft: Option<Map<String, Value>>,
}

/// What became of it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Checked {
    Valid {
        valid: bool,
    },
    Invalid {
        valid: bool,
        message: String,
        /// The byte of the rule that the message is about.
        position: Option<usize>,
    },
}

impl Check {
    /// Reads the body of a check.
    ///
    /// # Errors
    /// Where the rule is missing or no text, or the draft no object.
    pub fn accept(body: Body) -> Result<Self> {
        let mut members = body.members;
        let mut fields = FieldErrors::default();
        let rule = match members.remove("rule") {
            Some(Value::String(text)) => Some(text),
            Some(Value::Null) => None,
            Some(_) => {
                fields.add("rule", wrong_type("Must be a text or null."));
                None
            }
            None => {
                fields.add("rule", FieldProblem::required());
                None
            }
        };
        let draft = match members.remove("collection") {
            Some(Value::Object(draft)) => Some(draft),
            Some(Value::Null) | None => None,
            Some(_) => {
                fields.add("collection", wrong_type("Must be an object."));
                None
            }
        };
        fields.into_result(INVALID_INPUT)?;
        Ok(Check { rule, draft })
    }
}

pub(super) fn wrong_type(message: &'static str) -> FieldProblem {
    FieldProblem::new("validation_invalid_value", message)
}

impl Records {
    /// Whether the rule could be saved with the collection; `-` stands for the draft.
    ///
    /// # Errors
    /// Where there is no such collection, or the draft cannot be read.
    pub fn check(&self, name: &str, check: Check) -> Result<Checked> {
        let saved = self.collections.schema();
        let (schema, collection) = if name == DRAFT {
            let draft = check.draft.ok_or_else(|| {
                Error::invalid(INVALID_INPUT).with_field("collection", FieldProblem::required())
            })?;
            self.collections.draft(&draft).map_err(unreadable_draft)?
        } else {
            let collection = saved.find(name).cloned().ok_or_else(unknown_collection)?;
            (saved, collection)
        };
        let Some(rule) = check.rule.filter(|rule| !rule.is_empty()) else {
            return Ok(Checked::Valid { valid: true });
        };
        match check_rule(&schema, &collection, &rule) {
            Ok(()) => Ok(Checked::Valid { valid: true }),
            Err(error) if error.kind() == Kind::Invalid => Ok(Checked::Invalid {
                valid: false,
                message: error.message().to_owned(),
                position: position(&error),
            }),
            Err(error) => Err(error),
        }
    }
}

/// The byte that a refused rule complains of.
pub(super) fn position(error: &Error) -> Option<usize> {
    let FieldProblem::Leaf { params, .. } = error.fields().0.get("filter")? else {
        return None;
    };
    usize::try_from(params.get("position")?.as_u64()?).ok()
}

/// The complaints about a draft, at their place in the body.
fn unreadable_draft(error: Error) -> Error {
    if error.kind() != Kind::Invalid {
        return error;
    }
    let problem = if error.fields().is_empty() {
        FieldProblem::new("validation_invalid_value", error.message().to_owned())
    } else {
        FieldProblem::Nested(error.fields().clone())
    };
    Error::invalid(INVALID_INPUT).with_field("collection", problem)
}
