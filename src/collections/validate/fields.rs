//! What the fields of a collection must satisfy, one by one and together.

use std::collections::HashSet;

use super::{Candidate, bad_format, found_via, has_via, is_word, length_between};
use crate::base::{FieldErrors, FieldProblem};
use crate::collections::fields::{Field, FieldKind};
use crate::store::BASE_COLUMN_NAMES;

const ID_MAX: usize = 100;
const NAME_MAX: usize = 100;
const HELP_MAX: usize = 300;
/// Words that filters and record bodies use for something else.
const EXCLUDED_NAMES: [&str; 7] = [
    "null",
    "true",
    "false",
    "_rowid_",
    "collectionId",
    "collectionName",
    "expand",
];
/// Keys of an auth record's body that are no fields.
const RESERVED_IN_AUTH: [&str; 2] = ["passwordConfirm", "oldPassword"];

impl Candidate<'_> {
    /// One kind of complaint at a time, as the first may be the reason for the next.
    pub(super) fn check_fields(&self, problems: &mut FieldErrors) {
        let fields = &self.new.fields;
        let whole = self.check_presence().or_else(|| self.check_system_fields());
        if let Some(problem) = self.check_duplicates().or(whole) {
            problems.add("fields", problem);
            return;
        }
        let mut each = FieldErrors::default();
        for (index, field) in fields.iter().enumerate() {
            if let Some(problem) = self.check_type_and_name(field) {
                each.add(index.to_string(), problem);
            }
        }
        if each.is_empty() {
            for (index, field) in fields.iter().enumerate() {
                let complaints = self.check_field(field);
                if !complaints.is_empty() {
                    each.add(index.to_string(), FieldProblem::Nested(complaints));
                }
            }
        }
        if !each.is_empty() {
            problems.add("fields", FieldProblem::Nested(each));
        }
    }

    fn check_duplicates(&self) -> Option<FieldProblem> {
        let (mut ids, mut names) = (HashSet::new(), HashSet::new());
        for (index, field) in self.new.fields.iter().enumerate() {
            if !ids.insert(field.id.as_str()) {
                let message = format!("Duplicated or invalid field id {:?}.", field.id);
                let problem = FieldProblem::new("validation_duplicated_field_id", message);
                return Some(at(&[&index.to_string(), "id"], problem));
            }
            if !names.insert(field.name.to_ascii_lowercase()) {
                let message = format!("Duplicated or invalid field name {}.", field.name);
                let problem = FieldProblem::new("validation_duplicated_field_name", message)
                    .param("fieldName", field.name.clone());
                return Some(at(&[&index.to_string(), "name"], problem));
            }
        }
        None
    }

    fn check_presence(&self) -> Option<FieldProblem> {
        if self.new.fields.is_empty() {
            return Some(FieldProblem::required());
        }
        let id = self.new.field("id");
        if !id.is_some_and(|id| matches!(&id.kind, FieldKind::Text(text) if text.primary_key)) {
            let message = "Missing or invalid \"id\" primary key field.";
            return Some(FieldProblem::new("validation_missing_primary_key", message));
        }
        // The other fields that a type needs were put in place before; their flags as well.
        None
    }

    fn check_system_fields(&self) -> Option<FieldProblem> {
        if self.new.is_view() {
            return None;
        }
        let is_lost = |field: &&Field| {
            let now = self.new.field_by_id(&field.id);
            field.system && now.is_none_or(|now| now.name != field.name)
        };
        self.old?.fields.iter().find(is_lost)?;
        let message = "System fields cannot be deleted or renamed.";
        Some(FieldProblem::new("validation_system_field_change", message))
    }

    fn check_type_and_name(&self, field: &Field) -> Option<FieldProblem> {
        let before = self.old.and_then(|old| old.field_by_id(&field.id));
        let is_other_type = |before: &Field| before.kind.name() != field.kind.name();
        if !self.new.is_view() && before.is_some_and(is_other_type) {
            let message = "Field type cannot be changed.";
            return Some(FieldProblem::new("validation_field_type_change", message));
        }
        // The dates of a record may be columns of a view's query; they take the base's place.
        let is_date = ["created_at", "updated_at"].contains(&field.name.as_str());
        let is_base_column = field.name != "id"
            && !(self.new.is_view() && is_date)
            && BASE_COLUMN_NAMES
                .iter()
                .any(|name| name.eq_ignore_ascii_case(&field.name));
        let is_auth_key = self.new.is_auth() && RESERVED_IN_AUTH.contains(&field.name.as_str());
        if !is_base_column && !is_auth_key {
            return None;
        }
        let message = "The field name is reserved and cannot be used.";
        Some(at(
            &["name"],
            FieldProblem::new("validation_reserved_field_name", message),
        ))
    }

    fn check_field(&self, field: &Field) -> FieldErrors {
        let mut problems = FieldErrors::default();
        if field.id.is_empty() {
            problems.add("id", FieldProblem::required());
        } else if field.id.chars().count() > ID_MAX {
            problems.add("id", length_between(1, ID_MAX));
        }
        if let Some(problem) = check_name(&field.name) {
            problems.add("name", problem);
        }
        if field.help.chars().count() > HELP_MAX {
            problems.add("help", length_between(1, HELP_MAX));
        }
        field.check_options(&mut problems);
        self.check_primary_key(field, &mut problems);
        self.check_autodate(field, &mut problems);
        if let Some(problem) = self.check_relation(field) {
            problems.add("collectionId", problem);
        }
        problems
    }

    fn check_primary_key(&self, field: &Field, problems: &mut FieldErrors) {
        let is_key =
            |field: &&Field| matches!(&field.kind, FieldKind::Text(text) if text.primary_key);
        if is_key(&field) && self.new.fields.iter().filter(is_key).count() > 1 {
            let message = "A collection must have exactly one primary key.";
            let code = "validation_unsupported_composite_pk";
            problems.add("primaryKey", FieldProblem::new(code, message));
        }
    }

    /// What a system date means to clients must not change under them.
    fn check_autodate(&self, field: &Field, problems: &mut FieldErrors) {
        let before = self.old.and_then(|old| old.field_by_id(&field.id));
        let (FieldKind::Autodate(now), Some(FieldKind::Autodate(before)), true) =
            (&field.kind, before.map(|before| &before.kind), field.system)
        else {
            return;
        };
        let mismatch = || FieldProblem::new("validation_values_mismatch", "Values don't match.");
        if now.on_create != before.on_create {
            problems.add("onCreate", mismatch());
        }
        if now.on_update != before.on_update {
            problems.add("onUpdate", mismatch());
        }
    }

    fn check_relation(&self, field: &Field) -> Option<FieldProblem> {
        let FieldKind::Relation(relation) = &field.kind else {
            return None;
        };
        let target = relation.collection_id.as_str();
        if target.is_empty() {
            return None;
        }
        let before = self
            .old
            .and_then(|old| old.field_by_id(&field.id))
            .map(|field| &field.kind);
        if matches!(before, Some(FieldKind::Relation(before)) if before.collection_id != target) {
            let message = "The relation collection cannot be changed.";
            return Some(FieldProblem::new(
                "validation_field_relation_change",
                message,
            ));
        }
        if self.skip_references {
            return None;
        }
        let Some(found) = self.schema.by_id(target) else {
            let is_self = self.old.is_some() && target == self.new.id;
            let message = "The relation collection doesn't exist.";
            let code = "validation_field_relation_missing_collection";
            return (!is_self).then(|| FieldProblem::new(code, message));
        };
        if found.is_view() && !self.new.is_view() {
            let message = "Only view collections are allowed to have relations to other views.";
            let code = "validation_relation_field_non_view_base_collection";
            return Some(FieldProblem::new(code, message));
        }
        None
    }
}

fn check_name(name: &str) -> Option<FieldProblem> {
    if name.is_empty() {
        Some(FieldProblem::required())
    } else if name.chars().count() > NAME_MAX {
        Some(length_between(1, NAME_MAX))
    } else if !is_word(name) {
        Some(bad_format())
    } else if EXCLUDED_NAMES.contains(&name) {
        Some(FieldProblem::new(
            "validation_not_in_invalid",
            "Must not be in list.",
        ))
    } else if has_via(name) {
        Some(found_via())
    } else {
        None
    }
}

fn at(path: &[&str], problem: FieldProblem) -> FieldProblem {
    let mut nested = FieldErrors::default();
    nested.add_at(path, problem);
    FieldProblem::Nested(nested)
}
