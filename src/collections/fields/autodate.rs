//! Dates that the server sets: when a record is made, when it changes, or both.

use serde_json::{Map, Value};

use super::options::Reader;
use super::{Field, Type, date};
use crate::base::{FieldErrors, FieldProblem, Result};

/// Options of an autodate field; the records room acts on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Autodate {
    pub on_create: bool,
    pub on_update: bool,
}

impl Type for Autodate {
    fn name(&self) -> &'static str {
        "autodate"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.flag("onCreate", &mut self.on_create)?;
        body.flag("onUpdate", &mut self.on_update)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("onCreate".to_owned(), self.on_create.into());
        json.insert("onUpdate".to_owned(), self.on_update.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        if !self.on_create && !self.on_update {
            let message = "Either onCreate or onUpdate must be enabled.";
            for key in ["onCreate", "onUpdate"] {
                problems.add(key, FieldProblem::new("validation_required", message));
            }
        }
    }

    fn cast(&self, value: &Value) -> Value {
        date::cast(value)
    }

    /// Nobody submits it, so nothing can be wrong with it.
    fn validate(&self, _required: bool, _value: &Value) -> Result<(), FieldProblem> {
        Ok(())
    }
}
