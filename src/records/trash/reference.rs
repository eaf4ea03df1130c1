//! A reference that a delete took out of another record, and that a restore puts back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::base::{Error, Result};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::records) struct Reference {
    pub(in crate::records) collection: String,
    pub(in crate::records) record: String,
    /// The field's id.
    pub(in crate::records) field: String,
    pub(in crate::records) before: Value,
    pub(in crate::records) after: Value,
}

/// As a line of the trash keeps them; none is kept as nothing.
pub(super) fn write(references: &[Reference]) -> Result<Option<String>> {
    if references.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(references)
        .map(Some)
        .map_err(Error::internal)
}

pub(super) fn read(text: &str) -> Vec<Reference> {
    serde_json::from_str(text).unwrap_or_default()
}
