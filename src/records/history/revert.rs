//! Takes a record, or some of its fields, back to what it was right after one of its changes.

use std::sync::Arc;

use serde_json::Value;

use super::list::Subject;
use super::{patch, queries};
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Kind, Result};
use crate::collections::{Collection, Field, FieldKind};
use crate::files::Claim;
use crate::http::Body;
use crate::records::attachments;
use crate::records::change::{Change, store_changed};
use crate::records::present::View;
use crate::records::{Facts, Record, Records, Shown, missing, queries as rows, version, write};
use crate::store::{Operation, Tx};

const REVERT_FAILED: &str = "Failed to revert record.";

/// What is to be taken back.
#[derive(Debug)]
pub struct Wanted {
    sequence: i64,
    /// Names of fields; all of them without it.
    fields: Option<Vec<String>>,
}

impl Wanted {
    pub(in crate::records) fn accept(body: &Body) -> Result<Self> {
        let mut errors = FieldErrors::default();
        let sequence = body.members.get("sequence").and_then(Value::as_i64);
        if sequence.is_none() {
            errors.add("sequence", FieldProblem::required());
        }
        let names = |value: &Value| -> Option<Vec<String>> {
            let names = value.as_array()?.iter();
            names.map(|name| name.as_str().map(str::to_owned)).collect()
        };
        let sent = body.members.get("fields").filter(|sent| !sent.is_null());
        let fields = sent.and_then(names);
        if sent.is_some() && fields.is_none() {
            let problem = FieldProblem::new("validation_invalid_value", "Must be a list of names.");
            errors.add("fields", problem);
        }
        errors.into_result(REVERT_FAILED)?;
        Ok(Wanted {
            sequence: sequence.unwrap_or_default(),
            fields,
        })
    }

    /// The fields that are taken back: never those that the server sets, nor credentials.
    fn indexes(&self, collection: &Collection) -> Result<Vec<usize>> {
        let mut errors = FieldErrors::default();
        let mut indexes = Vec::new();
        let Some(names) = &self.fields else {
            let fields = collection.fields.iter().enumerate();
            let kept = fields.filter(|(_, field)| is_revertible(collection, field));
            return Ok(kept.map(|(index, _)| index).collect());
        };
        for name in names {
            let index = collection
                .fields
                .iter()
                .position(|field| field.name == *name);
            match index {
                Some(index) if is_revertible(collection, &collection.fields[index]) => {
                    indexes.push(index);
                }
                _ => {
                    let text = format!("{name:?} is no field that can be taken back.");
                    errors.add("fields", FieldProblem::new("validation_in_invalid", text));
                }
            }
        }
        errors.into_result(REVERT_FAILED)?;
        Ok(indexes)
    }
}

fn is_revertible(collection: &Collection, field: &Field) -> bool {
    field.name != "id"
        && !matches!(field.kind, FieldKind::Autodate(_))
        && !collection.keeps_secret(field)
}

impl Records {
    /// Takes a live record back, as an update would: what no longer holds is refused.
    pub async fn revert(
        &self,
        ctx: &Ctx,
        (name, id): (&str, &str),
        facts: Facts,
        wanted: Wanted,
    ) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        let view = View::parse(&asker.facts.query)?;
        let indexes = wanted.indexes(&collection)?;
        let change = Change::new(asker.clone(), &collection, serde_json::Map::new());
        let since = collection.keep.history_since(ctx.now()).to_string();
        let id = id.to_owned();
        let revert = move |tx: &mut Tx<'_>| {
            let before = rows::find(tx, &collection, &id)?.ok_or_else(missing)?;
            version::check(&change.asker.facts.headers, &before)?;
            let entries = Subject::find(tx, &collection, &id)?.entries(tx, &collection, &since)?;
            let past = past(&before, &entries, wanted.sequence)?;
            let mut record = before.clone();
            for index in indexes {
                record.values[index].clone_from(&past.values[index]);
            }
            if record.values == before.values {
                return Ok(before);
            }
            let judgement = change.judge_changed(tx, &record, &before)?;
            judgement.into_result(REVERT_FAILED)?;
            change.complete_changed(tx, &mut record, &before)?;
            store_changed(tx, &mut record, &before)?;
            attachments::settle(tx, &Claim::default(), &record, Some(&before))?;
            Ok(record)
        };
        let written = self.db.write(ctx, revert).await;
        self.files.ring();
        let record = written.map_err(|error| conflict(write::refused(error, REVERT_FAILED)))?;
        self.show(asker, view, record).await
    }
}

/// The record right after the change.
fn past(now: &Record, entries: &[queries::Entry], sequence: i64) -> Result<Arc<Record>> {
    let mut past = Arc::new(now.clone());
    for entry in entries {
        if entry.sequence == sequence {
            return Ok(past);
        }
        if entry.operation == Operation::Update {
            patch::undo(Arc::make_mut(&mut past), &entry.patch);
        }
    }
    Err(Error::not_found("The history has no such change.").with_code("change_not_found"))
}

/// Values that were right once and are so no longer: the state of things is in the way.
fn conflict(error: Error) -> Error {
    if error.kind() != Kind::Invalid {
        return error;
    }
    Error::conflict("The record cannot be what it was.")
        .with_code("revert_conflict")
        .with_fields(error.fields().clone())
}
