//! References to records of another collection, by their public ids.

use serde_json::{Map, Value};

use super::list::{self, count, too_many};
use super::options::{Reader, at_least, check_range};
use super::value::require;
use super::{Field, Modifier, Type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::store::ColumnType;

/// Options of a relation field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    pub collection_id: String,
    pub cascade_delete: bool,
    pub min_select: i64,
    pub max_select: i64,
}

impl Type for Relation {
    fn name(&self) -> &'static str {
        "relation"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.text("collectionId", &mut self.collection_id)?;
        body.flag("cascadeDelete", &mut self.cascade_delete)?;
        body.integer("minSelect", &mut self.min_select)?;
        body.integer("maxSelect", &mut self.max_select)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("collectionId".to_owned(), self.collection_id.clone().into());
        json.insert("cascadeDelete".to_owned(), self.cascade_delete.into());
        json.insert("minSelect".to_owned(), self.min_select.into());
        json.insert("maxSelect".to_owned(), self.max_select.into());
    }

    /// Whether the collection exists is checked with the whole schema at hand.
    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        if self.collection_id.is_empty() {
            problems.add("collectionId", FieldProblem::required());
        }
        check_range(problems, "minSelect", self.min_select, 0, i64::MAX);
        if self.min_select > 0 && self.max_select == 0 {
            problems.add("maxSelect", FieldProblem::required());
        } else if self.max_select != 0 && self.max_select < self.min_select {
            problems.add("maxSelect", at_least(self.min_select));
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
        list::cast(value, self.is_multi())
    }

    /// Whether the records exist is for the records room to check.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let ids = list::texts(value);
        require(required && ids.is_empty())?;
        if !ids.is_empty() && count(&ids) < self.min_select {
            let min = self.min_select;
            let message = format!("Select at least {min}.");
            return Err(
                FieldProblem::new("validation_not_enough_values", message).param("minSelect", min)
            );
        }
        let max = self.max_select.max(1);
        if count(&ids) > max {
            Err(too_many(max))
        } else {
            Ok(())
        }
    }

    fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        list::modify(modifier, current, submitted, self.is_multi())
    }

    fn is_multi(&self) -> bool {
        self.max_select > 1
    }
}
