//! Rich text. Its HTML is not cleaned here; whoever shows it decides what it trusts.

use serde_json::{Map, Value};

use super::options::{Reader, SAFE_INTEGER_MAX, check_range};
use super::value::require;
use super::{Field, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

const MAX_SIZE_DEFAULT: i64 = 5 << 20;

/// Options of an editor field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Editor {
    pub max_size: i64,
    pub convert_urls: bool,
}

impl Editor {
    /// The largest value, in bytes.
    pub fn bytes_max(&self) -> i64 {
        if self.max_size <= 0 {
            MAX_SIZE_DEFAULT
        } else {
            self.max_size
        }
    }
}

impl Type for Editor {
    fn name(&self) -> &'static str {
        "editor"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.integer("maxSize", &mut self.max_size)?;
        body.flag("convertURLs", &mut self.convert_urls)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("maxSize".to_owned(), self.max_size.into());
        json.insert("convertURLs".to_owned(), self.convert_urls.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        check_range(problems, "maxSize", self.max_size, 0, SAFE_INTEGER_MAX);
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let text = value.as_str().unwrap_or_default();
        require(required && text.is_empty())?;
        let max = self.bytes_max();
        if i64::try_from(text.len()).unwrap_or(i64::MAX) <= max {
            return Ok(());
        }
        let message = format!("The maximum allowed content size is {max} bytes.");
        Err(FieldProblem::new("validation_content_size_limit", message).param("maxSize", max))
    }
}
