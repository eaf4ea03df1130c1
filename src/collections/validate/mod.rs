//! Everything a collection must satisfy before it is saved, each complaint at its place on the
//! wire (contract: wire 02, codes: wire 00 §4.4).

mod auth;
mod fields;
mod indexes;

use std::sync::Arc;

use super::cache::Schema;
use super::model::Collection;
use crate::base::{FieldErrors, FieldProblem, Result};

const ID_MAX: usize = 100;
const NAME_MAX: usize = 255;

/// Compiles a rule against a collection; the resolver of names lives in a room above.
pub type CheckRule = Arc<dyn Fn(&Schema, &Collection, &str) -> Result<()> + Send + Sync>;

/// A collection that wants to be saved, and what it is compared with.
pub(super) struct Candidate<'a> {
    /// The schema before the change.
    pub schema: &'a Schema,
    /// The collection before the change; `None` for a new one.
    pub old: Option<&'a Collection>,
    pub new: &'a Collection,
    /// Names of tables and views that are no collection's.
    pub internal: &'a [String],
    pub check_rule: &'a CheckRule,
    /// While several collections are imported together, relations may point at later ones.
    pub skip_references: bool,
}

impl Candidate<'_> {
    /// All complaints at once.
    pub(super) fn validate(&self) -> FieldErrors {
        let mut problems = FieldErrors::default();
        self.check_id(&mut problems);
        self.check_name(&mut problems);
        if self.old.is_some_and(|old| old.system != self.new.system) {
            let message = "System collection state cannot be changed.";
            let code = "validation_collection_system_flag_change";
            problems.add("system", FieldProblem::new(code, message));
        }
        self.check_fields(&mut problems);
        self.check_rules(&mut problems);
        self.check_indexes(&mut problems);
        self.check_auth(&mut problems);
        if !self.new.is_view() {
            self.new.keep.check(&mut problems);
        }
        problems
    }

    fn check_id(&self, problems: &mut FieldErrors) {
        let id = &self.new.id;
        if let Some(old) = self.old {
            if old.id != *id {
                let message = "The id of a collection cannot be changed.";
                problems.add(
                    "id",
                    FieldProblem::new("validation_values_mismatch", message),
                );
            }
        } else if id.len() > ID_MAX {
            problems.add("id", length_between(1, ID_MAX));
        } else if !is_word(id) {
            problems.add("id", bad_format());
        } else if self.schema.by_id(id).is_some() {
            let message = "The collection id is invalid or already exists.";
            problems.add(
                "id",
                FieldProblem::new("validation_invalid_or_existing_id", message),
            );
        }
    }

    fn check_name(&self, problems: &mut FieldErrors) {
        let name = &self.new.name;
        let problem = if name.is_empty() {
            Some(FieldProblem::required())
        } else if name.chars().count() > NAME_MAX {
            Some(length_between(1, NAME_MAX))
        } else if has_via(name) {
            Some(found_via())
        } else if !is_word(name) {
            Some(bad_format())
        } else {
            self.check_name_is_free(name)
        };
        if let Some(problem) = problem {
            problems.add("name", problem);
        }
    }

    fn check_name_is_free(&self, name: &str) -> Option<FieldProblem> {
        if self.old.is_some_and(|old| old.system && old.name != name) {
            let message = "System collection name cannot be changed.";
            return Some(FieldProblem::new(
                "validation_collection_system_name_change",
                message,
            ));
        }
        let same_name = |other: &Arc<Collection>| other.name.eq_ignore_ascii_case(name);
        if self
            .schema
            .all()
            .any(|other| other.id != self.own_id() && same_name(other))
        {
            let message = "Collection name must be unique (case insensitive).";
            return Some(FieldProblem::new(
                "validation_collection_name_exists",
                message,
            ));
        }
        if self.schema.by_id(name).is_some() {
            let message = "The name must not match an existing collection id.";
            return Some(FieldProblem::new(
                "validation_collection_name_id_duplicate",
                message,
            ));
        }
        let lower = name.to_ascii_lowercase();
        let is_internal = self
            .internal
            .iter()
            .any(|table| table.eq_ignore_ascii_case(name));
        if is_internal || lower.starts_with("sqlite_") || lower.starts_with("_r_") {
            let message = "The name shouldn't match with an existing internal table.";
            return Some(FieldProblem::new(
                "validation_collection_name_invalid",
                message,
            ));
        }
        None
    }

    fn check_rules(&self, problems: &mut FieldErrors) {
        let old = self.old.map(|old| old.rules.named());
        for (position, (key, rule)) in self.new.rules.named().into_iter().enumerate() {
            if self.new.is_view() && !matches!(key, "listRule" | "viewRule") && rule.is_some() {
                problems.add(key, FieldProblem::new("validation_nil", "Must be blank."));
                continue;
            }
            let changed = old.as_ref().is_some_and(|old| old[position].1 != rule);
            if let Err(problem) = self.check_rule(rule, History::of(changed)) {
                problems.add(key, problem);
            }
        }
    }

    fn check_rule(&self, rule: Option<&str>, history: History) -> Result<(), FieldProblem> {
        if let Some(text) = rule.filter(|text| !text.is_empty())
            && let Err(error) = (self.check_rule)(self.schema, self.new, text)
        {
            let message = format!("Invalid rule. Raw error: {}", error.message());
            return Err(FieldProblem::new("validation_invalid_rule", message));
        }
        if history == History::Changed && self.is_system_change() {
            let message = "System collection API rule cannot be changed.";
            let code = "validation_collection_system_rule_change";
            return Err(FieldProblem::new(code, message));
        }
        Ok(())
    }

    /// The id under which the collection stands in the schema.
    fn own_id(&self) -> &str {
        self.old.map_or(self.new.id.as_str(), |old| old.id.as_str())
    }

    fn is_system_change(&self) -> bool {
        self.old.is_some_and(|old| old.system)
    }
}

/// What happened to a rule that the collection had before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum History {
    Changed,
    NewOrKept,
}

impl History {
    fn of(changed: bool) -> Self {
        if changed {
            History::Changed
        } else {
            History::NewOrKept
        }
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn has_via(name: &str) -> bool {
    name.to_ascii_lowercase().contains("_via_")
}

fn found_via() -> FieldProblem {
    FieldProblem::new(
        "validation_found_via",
        "The value cannot contain \"_via_\".",
    )
}

fn bad_format() -> FieldProblem {
    FieldProblem::new("validation_match_invalid", "Must be in a valid format.")
}

fn length_between(min: usize, max: usize) -> FieldProblem {
    let message = format!("The length must be between {min} and {max}.");
    FieldProblem::new("validation_length_out_of_range", message)
        .param("min", min)
        .param("max", max)
}

#[cfg(test)]
mod tests;
