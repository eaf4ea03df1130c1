//! Names of stored files. The bytes, their size and their kind are the files room's.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::list::{self, count};
use super::options::{Reader, SAFE_INTEGER_MAX, check_range};
use super::value::require;
use super::{Field, Modifier, Type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::store::ColumnType;

const MAX_SIZE_DEFAULT: i64 = 5 << 20;

/// Options of a file field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub max_size: i64,
    pub max_select: i64,
    pub mime_types: Vec<String>,
    pub thumbs: Vec<String>,
    pub protected: bool,
}

impl File {
    /// The largest single file, in bytes.
    pub fn bytes_max(&self) -> i64 {
        if self.max_size <= 0 {
            MAX_SIZE_DEFAULT
        } else {
            self.max_size
        }
    }
}

impl Type for File {
    fn name(&self) -> &'static str {
        "file"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.integer("maxSize", &mut self.max_size)?;
        body.integer("maxSelect", &mut self.max_select)?;
        body.texts("mimeTypes", &mut self.mime_types)?;
        body.texts("thumbs", &mut self.thumbs)?;
        body.flag("protected", &mut self.protected)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("maxSize".to_owned(), self.max_size.into());
        json.insert("maxSelect".to_owned(), self.max_select.into());
        json.insert("mimeTypes".to_owned(), self.mime_types.clone().into());
        json.insert("thumbs".to_owned(), self.thumbs.clone().into());
        json.insert("protected".to_owned(), self.protected.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        check_range(problems, "maxSelect", self.max_select, 0, SAFE_INTEGER_MAX);
        check_range(problems, "maxSize", self.max_size, 0, SAFE_INTEGER_MAX);
        for (index, size) in self.thumbs.iter().enumerate() {
            if let Some(problem) = check_thumb(size) {
                problems.add_at(&["thumbs", &index.to_string()], problem);
            }
        }
    }

    fn column_type(&self) -> ColumnType {
        if self.is_multi() {
            ColumnType::Json
        } else {
            ColumnType::Text
        }
    }

    fn zero(&self) -> Value {
        list::zero(self.is_multi())
    }

    fn cast(&self, value: &Value) -> Value {
        list::cast(&flat(value), self.is_multi())
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let names = list::texts(value);
        require(required && names.is_empty())?;
        let max = self.max_select.max(1);
        if count(&names) <= max {
            return Ok(());
        }
        let message = format!("The maximum allowed number of files is {max}.");
        Err(FieldProblem::new("validation_too_many_files", message).param("maxSelect", max))
    }

    fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        list::modify(modifier, current, submitted, self.is_multi())
    }

    fn is_multi(&self) -> bool {
        self.max_select > 1
    }
}

/// Lists in lists name files too; objects name none.
fn flat(value: &Value) -> Cow<'_, Value> {
    match value {
        Value::Array(items) if items.iter().any(|item| item.is_array() || item.is_object()) => {
            let items = items.iter().filter(|item| !item.is_object());
            let items = items.flat_map(|item| match flat(item).into_owned() {
                Value::Array(items) => items,
                name => vec![name],
            });
            Cow::Owned(items.collect())
        }
        _ => Cow::Borrowed(value),
    }
}

/// `100x50`, with `t`, `b` or `f` behind it for the part that is kept; zero keeps a proportion,
/// so both cannot be zero.
fn check_thumb(size: &str) -> Option<FieldProblem> {
    if size.is_empty() {
        return None;
    }
    if matches!(size, "0x0" | "0x0t" | "0x0b" | "0x0f") {
        return Some(FieldProblem::new(
            "validation_not_in_invalid",
            "Must not be in list.",
        ));
    }
    let size = size.strip_suffix(['t', 'b', 'f']).unwrap_or(size);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match size.split_once('x') {
        Some((width, height)) if is_number(width) && is_number(height) => None,
        _ => Some(FieldProblem::new(
            "validation_match_invalid",
            "Must be in a valid format.",
        )),
    }
}
