//! What the indexes of a collection must satisfy, as far as their texts tell.

use std::collections::HashSet;

use super::Candidate;
use crate::base::{FieldErrors, FieldProblem};
use crate::collections::indexes::{Index, unique_on};

/// An auth collection finds its records by these.
const UNIQUE_IN_AUTH: [&str; 2] = ["tokenKey", "email"];

impl Candidate<'_> {
    pub(super) fn check_indexes(&self, problems: &mut FieldErrors) {
        if self.new.is_view() {
            if !self.new.indexes.is_empty() {
                let message = "View collections don't support indexes.";
                let code = "validation_indexes_not_supported";
                problems.add("indexes", FieldProblem::new(code, message));
            }
            return;
        }
        let (mut names, mut definitions) = (HashSet::new(), HashSet::new());
        for (position, text) in self.new.indexes.iter().enumerate() {
            if let Some(problem) = self.check_index(text, &mut names, &mut definitions) {
                problems.add_at(&["indexes", &position.to_string()], problem);
                return;
            }
        }
        if let Some(problem) = self
            .check_system_indexes()
            .or_else(|| self.check_auth_indexes())
        {
            problems.add("indexes", problem);
        }
    }

    fn check_index(
        &self,
        text: &str,
        names: &mut HashSet<String>,
        definitions: &mut HashSet<String>,
    ) -> Option<FieldProblem> {
        let Some(index) = Index::parse(text) else {
            let message = "Invalid CREATE INDEX expression.";
            return Some(FieldProblem::new(
                "validation_invalid_index_expression",
                message,
            ));
        };
        if !names.insert(index.name.to_ascii_lowercase()) {
            let message = "The index name already exists.";
            return Some(FieldProblem::new(
                "validation_duplicated_index_name",
                message,
            ));
        }
        if let Some(table) = self.owner_of_index(&index.name) {
            let message = format!("The index name is already used in {table} collection.");
            return Some(
                FieldProblem::new("validation_existing_index_name", message)
                    .param("usedTableName", table),
            );
        }
        if !definitions.insert(without_name(index).to_text()) {
            let message = "The index definition already exists.";
            return Some(FieldProblem::new(
                "validation_duplicated_index_definition",
                message,
            ));
        }
        None
    }

    /// Index names share one space in the database.
    fn owner_of_index(&self, name: &str) -> Option<String> {
        let has_it = |texts: &[String]| {
            let parsed = texts.iter().filter_map(|text| Index::parse(text));
            parsed
                .into_iter()
                .any(|index| index.name.eq_ignore_ascii_case(name))
        };
        let others = self.schema.all().filter(|other| other.id != self.own_id());
        let owner = others.into_iter().find(|other| has_it(&other.indexes));
        let internal = self
            .internal
            .iter()
            .find(|table| table.eq_ignore_ascii_case(name));
        owner
            .map(|other| other.name.clone())
            .or_else(|| internal.cloned())
    }

    /// Unique indexes on system fields must survive; their name, condition and order may change.
    fn check_system_indexes(&self) -> Option<FieldProblem> {
        let old = self.old?;
        let kept: HashSet<String> = self
            .new
            .indexes
            .iter()
            .filter_map(|text| essence(text))
            .collect();
        for text in &old.indexes {
            let index = Index::parse(text).filter(|index| index.unique)?;
            let is_system = |name: &str| {
                let mut fields = old.fields.iter().filter(|field| field.system);
                fields.any(|field| field.name.eq_ignore_ascii_case(name))
            };
            let Some(column) = index.columns.iter().find(|column| is_system(&column.name)) else {
                continue;
            };
            if !essence(text).is_some_and(|essence| kept.contains(&essence)) {
                let name = column.name.clone();
                let message = format!(
                    "The unique index on the system field {name} is missing or was changed."
                );
                let code = "validation_invalid_unique_system_field_index";
                return Some(FieldProblem::new(code, message).param("fieldName", name));
            }
        }
        None
    }

    fn check_auth_indexes(&self) -> Option<FieldProblem> {
        if !self.new.is_auth() {
            return None;
        }
        let is_missing = |field: &&str| unique_on(&self.new.indexes, field).is_none();
        let field = UNIQUE_IN_AUTH.into_iter().find(is_missing)?;
        let message = format!("Missing required unique index for field {field:?}.");
        let code = "validation_missing_required_unique_index";
        Some(FieldProblem::new(code, message).param("fieldName", field))
    }
}

fn without_name(index: Index) -> Index {
    Index {
        name: "index".to_owned(),
        table: "table".to_owned(),
        ..index
    }
}

/// What makes two unique indexes the same promise.
fn essence(text: &str) -> Option<String> {
    let mut index = without_name(Index::parse(text)?);
    index.condition.clear();
    index.optional = false;
    for column in &mut index.columns {
        column.collate.clear();
        column.sort.clear();
        column.name.make_ascii_lowercase();
    }
    Some(index.to_text())
}
