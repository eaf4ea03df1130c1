//! Whether a record may be stored: its fields one by one, then what only the data can tell.

use std::sync::Arc;

use serde_json::Value;

use super::attachments::{Attachments, names_in};
use super::body::Submitted;
use super::model::Record;
use super::queries;
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::collections::{Collection, Field, FieldKind, Schema};
use crate::store::Conn;

/// What is known of a record before its change.
#[derive(Clone, Copy)]
pub(super) enum Before<'a> {
    Nothing,
    Stored(&'a Record),
}

/// Checks that need nothing but the values.
pub(super) fn fields(
    record: &Record,
    before: Before<'_>,
    attachments: &Attachments,
) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (field, value) in record.collection.fields.iter().zip(&record.values) {
        // A stored hash reads as the empty text; only a submitted password can be judged.
        let is_password = matches!(field.kind, FieldKind::Password(_));
        let is_untouched = matches!(before, Before::Stored(_)) && value == "";
        // Whether an account needs a password is asked of its credentials.
        let is_account = record.collection.is_auth() && field.name == "password" && value == "";
        if is_password && (is_untouched || is_account) {
            continue;
        }
        if let Err(problem) = judge(field, value, before, attachments) {
            errors.add(&field.name, problem);
        }
    }
    errors
}

fn judge(
    field: &Field,
    value: &Value,
    before: Before<'_>,
    attachments: &Attachments,
) -> Result<(), FieldProblem> {
    if let Before::Stored(stored) = before
        && field.name == "id"
        && value.as_str() != Some(stored.id())
    {
        let text = "The record primary key cannot be changed.";
        return Err(FieldProblem::new("validation_pk_change", text));
    }
    let FieldKind::File(file) = &field.kind else {
        return field.validate(value);
    };
    // A file field holds names that are stored already; content comes as uploads.
    let stored = match before {
        Before::Nothing => Vec::new(),
        Before::Stored(record) => record.get(&field.name).map(names_in).unwrap_or_default(),
    };
    let names = names_in(value);
    if let Some(problem) = attachments.unknown(&names, &stored) {
        return Err(problem);
    }
    field.validate(value)?;
    attachments.refused(file, &names).map_or(Ok(()), Err)
}

/// Checks that ask the database: related records exist, an id is nobody else's.
pub(super) fn references(
    conn: &Conn<'_>,
    schema: &Schema,
    record: &Record,
    before: Before<'_>,
    errors: &mut FieldErrors,
) -> Result<()> {
    for (index, field) in record.collection.fields.iter().enumerate() {
        let FieldKind::Relation(relation) = &field.kind else {
            continue;
        };
        let value = &record.values[index];
        if let Before::Stored(stored) = before
            && stored.values[index] == *value
        {
            continue;
        }
        let ids = record.relation_ids(value);
        if ids.is_empty() {
            continue;
        }
        let target = schema.by_id(&relation.collection_id);
        let problem = match target {
            None => Some(FieldProblem::new(
                "validation_missing_rel_collection",
                "Relation connection is missing or cannot be accessed.",
            )),
            Some(target) if queries::all_exist(conn, target, &ids)? => None,
            Some(_) => Some(FieldProblem::new(
                "validation_missing_rel_records",
                "Failed to find all relation records with the provided ids.",
            )),
        };
        if let Some(problem) = problem {
            errors.add(&field.name, problem);
        }
    }
    if matches!(before, Before::Nothing) {
        unlike_others(conn, record, errors)?;
        if record.collection.is_auth() {
            unique_account(conn, schema, record, errors)?;
        }
    }
    Ok(())
}

/// Keys of a pattern of their own become file names, so they differ in more than their case.
fn unlike_others(conn: &Conn<'_>, record: &Record, errors: &mut FieldErrors) -> Result<()> {
    if record.collection.has_own_keys()
        && queries::is_like_another(conn, &record.collection, record.id())?
    {
        let text = "The record primary key is invalid or already exists.";
        let problem = FieldProblem::new("validation_pk_invalid", text);
        errors.0.insert("id".to_owned(), problem);
    }
    Ok(())
}

/// An account's id is unique over all auth collections, so that a token can never be mistaken.
fn unique_account(
    conn: &Conn<'_>,
    schema: &Schema,
    record: &Record,
    errors: &mut FieldErrors,
) -> Result<()> {
    if is_account_elsewhere(conn, schema, &record.collection, record.id())? {
        let text = "Invalid or duplicated auth record id.";
        errors.add("id", FieldProblem::new("validation_invalid_auth_id", text));
    }
    Ok(())
}

fn is_account_elsewhere(
    conn: &Conn<'_>,
    schema: &Schema,
    collection: &Collection,
    id: &str,
) -> Result<bool> {
    let is_other = |other: &&Arc<Collection>| other.is_auth() && other.id != collection.id;
    for other in schema.all().filter(is_other) {
        if queries::all_exist(conn, other, &[id])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the rules of ids, beside the plain uniqueness of each, keep this one from being used.
pub(super) fn is_id_taken(
    conn: &Conn<'_>,
    schema: &Schema,
    collection: &Collection,
    id: &str,
) -> Result<bool> {
    if collection.has_own_keys() && queries::is_like_another(conn, collection, id)? {
        return Ok(true);
    }
    Ok(collection.is_auth() && is_account_elsewhere(conn, schema, collection, id)?)
}

/// What an auth record's body says of its password, e-mail and verification (wire 03 §2).
pub(super) struct Credentials<'a> {
    pub(super) collection: &'a Collection,
    pub(super) submitted: &'a Submitted,
    /// The caller may change credentials without knowing the old password.
    pub(super) is_manager: bool,
    pub(super) before: Before<'a>,
}

impl Credentials<'_> {
    pub(super) fn check(&self, record: &Record) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let names = ["password", "passwordConfirm", "oldPassword"];
        let [password, confirm, old] = names.map(|name| self.submitted.text(self.collection, name));
        let is_new = matches!(self.before, Before::Nothing);
        let is_sent = |name: &str| self.submitted.get(self.collection, name).is_some();
        if password.is_empty() && (is_new || names.into_iter().any(is_sent)) {
            errors.add("password", FieldProblem::required());
        }
        let sent = [&password, &confirm, &old];
        if is_new || sent.iter().any(|text| !text.is_empty()) {
            if confirm.is_empty() {
                errors.add("passwordConfirm", FieldProblem::required());
            } else if confirm != password {
                errors.add("passwordConfirm", mismatch());
            }
            if !is_new && !self.is_manager && old.is_empty() {
                errors.add("oldPassword", FieldProblem::required());
            }
        }
        if !self.is_manager {
            self.check_protected(record, &mut errors);
        }
        errors
    }

    /// E-mail and verification change by their own flows, unless a manager does it.
    fn check_protected(&self, record: &Record, errors: &mut FieldErrors) {
        let Before::Stored(stored) = self.before else {
            if record.flag("verified") {
                errors.add("verified", mismatch());
            }
            return;
        };
        if stored.text("email") != record.text("email") {
            errors.add("email", mismatch());
        }
        if stored.flag("verified") != record.flag("verified") {
            errors.add("verified", mismatch());
        }
    }
}

fn mismatch() -> FieldProblem {
    FieldProblem::new("validation_values_mismatch", "Values don't match.")
}
