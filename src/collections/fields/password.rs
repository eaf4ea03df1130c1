//! Passwords: plain on their way in, hashed by the records room, and never on their way out.

use serde_json::{Map, Value};

use super::options::{Reader, check_range};
use super::text::check_length;
use super::value::require;
use super::{Field, Pattern, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

/// The longest password, in characters: what the wire's clients expect.
const LENGTH_MAX: i64 = 71;
const COST_MIN: i64 = 4;
const COST_MAX: i64 = 31;

/// Options of a password field. The cost is kept for the clients that set it; our hash has its
/// own parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Password {
    pub pattern: Pattern,
    pub min: i64,
    pub max: i64,
    pub cost: i64,
}

impl Type for Password {
    fn name(&self) -> &'static str {
        "password"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        let mut pattern = String::new();
        body.text("pattern", &mut pattern)?;
        self.pattern = Pattern::from(pattern.as_str());
        body.integer("min", &mut self.min)?;
        body.integer("max", &mut self.max)?;
        body.integer("cost", &mut self.cost)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("pattern".to_owned(), self.pattern.as_str().into());
        json.insert("min".to_owned(), self.min.into());
        json.insert("max".to_owned(), self.max.into());
        json.insert("cost".to_owned(), self.cost.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        check_range(problems, "min", self.min, 1, LENGTH_MAX);
        check_range(problems, "max", self.max, self.min, LENGTH_MAX);
        check_range(problems, "cost", self.cost, COST_MIN, COST_MAX);
        if let Some(message) = self.pattern.problem() {
            problems.add(
                "pattern",
                FieldProblem::new("validation_invalid_regex", message),
            );
        }
    }

    /// Checks the plain password.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let plain = value.as_str().unwrap_or_default();
        require(required && plain.is_empty())?;
        if plain.is_empty() {
            return Ok(());
        }
        check_length(
            plain,
            self.min,
            if self.max <= 0 { LENGTH_MAX } else { self.max },
        )?;
        if self.pattern.fits(plain) {
            return Ok(());
        }
        Err(FieldProblem::new(
            "validation_invalid_format",
            "Invalid value format.",
        ))
    }
}
