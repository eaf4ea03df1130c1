//! Text, and the primary key, which is a text with stricter rules.

use serde_json::{Map, Value};

use super::options::{Reader, SAFE_INTEGER_MAX, check_range};
use super::value::{plain_text, require};
use super::{Field, Generator, Modifier, Pattern, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

/// Characters that a text may have when its field does not say.
const MAX_DEFAULT: i64 = 5000;
/// Texts generated to see whether an autogenerate pattern fits the other options.
const SAMPLES: usize = 10;
/// The pattern of ids made for PocketBase: known to be safe in paths and file names.
pub const CLASSIC_ID_PATTERN: &str = "^[a-z0-9]+$";
/// The pattern of our own default ids: theirs, and the dashes of a UUID.
pub const ID_PATTERN: &str = "^[a-z0-9-]+$";
const FORBIDDEN_IN_KEYS: &[char] = &[
    '.', '/', '\\', '|', '"', '\'', '`', '<', '>', ':', '?', '*', '%', '$', '\0', '\t', '\n', '\r',
    ' ',
];
/// Names that Windows keeps for devices: a record's folder could not be made there.
const RESERVED_KEYS: &[&str] = &["CON", "PRN", "AUX", "NUL"];
const RESERVED_NUMBERED_KEYS: &[&str] = &["COM", "LPT"];

/// Options of a text field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub min: i64,
    pub max: i64,
    pub pattern: Pattern,
    pub autogenerate_pattern: Generator,
    pub primary_key: bool,
}

impl Text {
    /// Checks a plain text; `required` counts for the primary key in any case.
    pub fn validate_text(&self, required: bool, value: &str) -> Result<(), FieldProblem> {
        require((required || self.primary_key) && value.is_empty())?;
        if value.is_empty() {
            return Ok(());
        }
        check_length(
            value,
            self.min,
            if self.max == 0 { MAX_DEFAULT } else { self.max },
        )?;
        if !self.pattern.fits(value) {
            return Err(FieldProblem::new(
                "validation_invalid_format",
                "Invalid value format.",
            ));
        }
        if self.has_own_keys() {
            check_key(value)
        } else {
            Ok(())
        }
    }

    /// Whether it is a primary key with a pattern other than the usual ones.
    pub fn has_own_keys(&self) -> bool {
        let is_known = matches!(self.pattern.as_str(), CLASSIC_ID_PATTERN | ID_PATTERN);
        self.primary_key && !is_known
    }

    /// Whether a UUID is made for a record that comes without an id.
    pub fn takes_uuid(&self) -> bool {
        self.primary_key && self.pattern.as_str() == ID_PATTERN
    }

    /// A fresh value where the options say how to make one.
    pub fn generate(&self) -> Option<String> {
        self.autogenerate_pattern.generate()
    }

    fn check_generator(&self, field: &Field, problems: &mut FieldErrors) {
        if let Some(message) = self.autogenerate_pattern.problem() {
            problems.add(
                "autogeneratePattern",
                FieldProblem::new("validation_invalid_regex", message),
            );
            return;
        }
        for _ in 0..SAMPLES {
            let Some(sample) = self.autogenerate_pattern.generate() else {
                return;
            };
            if self.validate_text(field.required, &sample).is_err() {
                let message = format!(
                    "The pattern can generate values that the field refuses, such as {sample:?}."
                );
                let code = "validation_invalid_autogenerate_pattern_value";
                problems.add("autogeneratePattern", FieldProblem::new(code, message));
                return;
            }
        }
    }

    fn check_primary_key(&self, field: &Field, problems: &mut FieldErrors) {
        if field.name != "id" {
            let message = "The primary key must be named \"id\".";
            problems.add("name", FieldProblem::new("validation_in_invalid", message));
        }
        if self.pattern.is_empty() {
            problems.add("pattern", FieldProblem::required());
        }
        if field.hidden {
            problems.add(
                "hidden",
                FieldProblem::new("validation_empty", "Must be blank."),
            );
        }
        if !field.required {
            problems.add("required", FieldProblem::required());
        }
    }
}

impl Type for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.integer("min", &mut self.min)?;
        body.integer("max", &mut self.max)?;
        body.flag("primaryKey", &mut self.primary_key)?;
        let (mut pattern, mut generator) = (String::new(), String::new());
        body.text("pattern", &mut pattern)?;
        body.text("autogeneratePattern", &mut generator)?;
        self.pattern = Pattern::from(pattern.as_str());
        self.autogenerate_pattern = Generator::from(generator.as_str());
        Ok(())
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("min".to_owned(), self.min.into());
        json.insert("max".to_owned(), self.max.into());
        json.insert("pattern".to_owned(), self.pattern.as_str().into());
        json.insert(
            "autogeneratePattern".to_owned(),
            self.autogenerate_pattern.as_str().into(),
        );
        json.insert("primaryKey".to_owned(), self.primary_key.into());
    }

    fn check(&self, field: &Field, problems: &mut FieldErrors) {
        check_range(problems, "min", self.min, 0, SAFE_INTEGER_MAX);
        check_range(problems, "max", self.max, self.min, SAFE_INTEGER_MAX);
        if let Some(message) = self.pattern.problem() {
            problems.add(
                "pattern",
                FieldProblem::new("validation_invalid_regex", message),
            );
        }
        if self.primary_key {
            self.check_primary_key(field, problems);
        }
        self.check_generator(field, problems);
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        self.validate_text(required, value.as_str().unwrap_or_default())
    }

    fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        if modifier != Modifier::Autogenerate {
            return current.clone();
        }
        let mut text = plain_text(submitted);
        text.push_str(&self.autogenerate_pattern.generate().unwrap_or_default());
        Value::String(text)
    }
}

/// Lengths count characters, not bytes.
pub(super) fn check_length(value: &str, min: i64, max: i64) -> Result<(), FieldProblem> {
    let length = i64::try_from(value.chars().count()).unwrap_or(i64::MAX);
    if length < min {
        let message = format!("Must be at least {min} character(s).");
        return Err(FieldProblem::new("validation_min_text_constraint", message).param("min", min));
    }
    if length > max {
        let message = format!("Must be no more than {max} character(s).");
        return Err(FieldProblem::new("validation_max_text_constraint", message).param("max", max));
    }
    Ok(())
}

fn check_key(value: &str) -> Result<(), FieldProblem> {
    if let Some(found) = FORBIDDEN_IN_KEYS
        .iter()
        .find(|found| value.contains(**found))
    {
        let message = format!("'{found}' is not a valid primary key character.");
        return Err(
            FieldProblem::new("validation_forbidden_pk_character", message)
                .param("ch", found.to_string()),
        );
    }
    let upper = value.to_ascii_uppercase();
    let numbered = upper.strip_suffix(|last: char| ('1'..='9').contains(&last));
    let is_reserved = RESERVED_KEYS.contains(&upper.as_str())
        || numbered.is_some_and(|stem| RESERVED_NUMBERED_KEYS.contains(&stem));
    if is_reserved {
        let message = format!("The primary key '{upper}' is reserved and cannot be used.");
        return Err(FieldProblem::new("validation_reserved_pk", message).param("reserved", upper));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &Text, value: &str) -> Option<String> {
        let problem = text.validate_text(false, value).err()?;
        problem.code().map(ToOwned::to_owned)
    }

    #[test]
    fn lengths_count_characters() {
        let text = Text {
            min: 2,
            max: 3,
            ..Text::default()
        };
        assert_eq!(code(&text, ""), None);
        assert_eq!(
            code(&text, "é"),
            Some("validation_min_text_constraint".into())
        );
        assert_eq!(code(&text, "éèà"), None);
        assert_eq!(
            code(&text, "éèàù"),
            Some("validation_max_text_constraint".into())
        );
        assert_eq!(code(&Text::default(), &"a".repeat(5000)), None);
        let too_long = code(&Text::default(), &"a".repeat(5001));
        assert_eq!(too_long, Some("validation_max_text_constraint".into()));
    }

    #[test]
    fn primary_keys_of_own_patterns_must_be_fit_for_file_names() {
        let key = Text {
            primary_key: true,
            pattern: ".+".into(),
            ..Text::default()
        };
        assert_eq!(
            code(&key, "a/b"),
            Some("validation_forbidden_pk_character".into())
        );
        assert_eq!(code(&key, "lpt1"), Some("validation_reserved_pk".into()));
        assert_eq!(code(&key, "nul"), Some("validation_reserved_pk".into()));
        assert_eq!(code(&key, "com0"), None);
        assert_eq!(code(&key, ""), Some("validation_required".into()));
    }
}
