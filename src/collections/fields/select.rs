//! A choice of given values: one of them, or several.

use serde_json::{Map, Value};

use super::list::{self, count, too_many};
use super::options::{Reader, check_range};
use super::value::require;
use super::{Field, Modifier, Type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::store::ColumnType;

/// Options of a select field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    pub values: Vec<String>,
    pub max_select: i64,
}

impl Type for Select {
    fn name(&self) -> &'static str {
        "select"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.texts("values", &mut self.values)?;
        body.integer("maxSelect", &mut self.max_select)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("values".to_owned(), self.values.clone().into());
        json.insert("maxSelect".to_owned(), self.max_select.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        if self.values.is_empty() {
            problems.add("values", FieldProblem::required());
        }
        check_range(
            problems,
            "maxSelect",
            self.max_select,
            0,
            count(&self.values).max(1),
        );
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
        list::cast(value, self.is_multi())
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let chosen = list::texts(value);
        require(required && chosen.is_empty())?;
        let max = self.max_select.max(1);
        if count(&chosen) > max {
            return Err(too_many(max));
        }
        match chosen.into_iter().find(|text| !self.values.contains(text)) {
            None => Ok(()),
            Some(unknown) => {
                let message = format!("Invalid value {unknown}.");
                Err(FieldProblem::new("validation_invalid_value", message).param("value", unknown))
            }
        }
    }

    fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        list::modify(modifier, current, submitted, self.is_multi())
    }

    fn is_multi(&self) -> bool {
        self.max_select > 1
    }
}
