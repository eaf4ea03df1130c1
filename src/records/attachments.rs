//! The file fields of a record (wire 03 §5): names for what was uploaded, what of it a field
//! takes, and which files come and go with a change.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::Records;
use super::model::Record;
use super::queries;
use crate::base::{Ctx, Error, FieldProblem, Result};
use crate::collections::{Collection, Field, FieldKind, File};
use crate::files::{self, Claim, Staged, kinds, names};
use crate::http::{Body, Upload};
use crate::store::Tx;

/// Names in a complaint are cut, since anything may have been sent as one.
const SHOWN_CHARS_MAX: usize = 250;

/// Uploads that were given the names under which they will be stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Attachments(Vec<Attachment>);

#[derive(Clone, Debug)]
struct Attachment {
    name: String,
    content_type: String,
    upload: Upload,
}

impl Attachments {
    /// Takes the uploads out of a body. Their names go among the members, under the keys that
    /// they were sent with, so that from there on they are names like others.
    pub(super) fn take(
        collection: &Collection,
        body: Body,
        whose: &Ctx,
    ) -> (Map<String, Value>, Self) {
        let Body { mut members, files } = body;
        let mut attachments = Attachments::default();
        for upload in files {
            if !is_file_key(collection, &upload.key, whose) {
                continue;
            }
            let content_type = kinds::sniff(&upload.head);
            let chance = upload.content.chance();
            let name = names::stored_name(&upload.file_name, &upload.head, chance);
            let sent = members.entry(upload.key.clone()).or_insert(Value::Null);
            append(sent, &name);
            attachments.0.push(Attachment {
                name,
                content_type,
                upload,
            });
        }
        (members, attachments)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find(&self, name: &str) -> Option<&Attachment> {
        self.0.iter().find(|attachment| attachment.name == name)
    }

    /// What is wrong with names that the field did not hold before: each must be an upload.
    pub(super) fn unknown(&self, names: &[&str], stored: &[&str]) -> Option<FieldProblem> {
        let is_unknown = |name: &&&str| !stored.contains(name) && self.find(name).is_none();
        let cut = |name: &&str| name.chars().take(SHOWN_CHARS_MAX).collect();
        let unknown: Vec<String> = names.iter().filter(is_unknown).map(cut).collect();
        if unknown.is_empty() {
            return None;
        }
        let text = format!("Invalid new files: {}.", unknown.join(", "));
        Some(FieldProblem::new("validation_invalid_file", text).param("invalidFiles", unknown))
    }

    /// What is wrong with the uploads among a field's names.
    pub(super) fn refused(&self, file: &File, names: &[&str]) -> Option<FieldProblem> {
        let uploads = names.iter().filter_map(|name| self.find(name));
        uploads
            .into_iter()
            .find_map(|attachment| attachment.problem(file))
    }

    /// Puts the uploads into their places, for a record with this id.
    pub(super) async fn stage(
        &self,
        records: &Records,
        ctx: &Ctx,
        collection: &Collection,
        id: &str,
    ) -> Result<Staged> {
        let uploads = self.0.iter().map(|attachment| files::Upload {
            name: attachment.name.clone(),
            content_type: attachment.content_type.clone(),
            content: attachment.upload.content.clone(),
        });
        let uploads = uploads.collect();
        records.files.stage(ctx, &collection.id, id, uploads).await
    }
}

impl Attachment {
    fn problem(&self, file: &File) -> Option<FieldProblem> {
        let (max, shown) = (file.bytes_max(), &self.upload.file_name);
        if i64::try_from(self.upload.size).is_ok_and(|size| size > max) {
            let text = format!(
                "Failed to upload {shown:?} - the maximum allowed file size is {max} bytes."
            );
            let problem = FieldProblem::new("validation_file_size_limit", text);
            return Some(problem.param("file", shown.as_str()).param("maxSize", max));
        }
        let listed = &file.mime_types;
        if listed.is_empty() || kinds::is_one_of(&self.content_type, listed) {
            return None;
        }
        let text = format!("{shown:?} mime type must be one of: {}.", listed.join(", "));
        Some(FieldProblem::new("validation_invalid_mime_type", text))
    }
}

/// `f`, `f+` and `+f` of a file field that the caller may set; `f-` takes names only.
fn is_file_key(collection: &Collection, key: &str, whose: &Ctx) -> bool {
    let may_set = |name: &str| {
        let field = collection.field(name);
        let field = field.filter(|field| matches!(field.kind, FieldKind::File(_)));
        field.is_some_and(|field| !field.hidden || whose.is_superuser())
    };
    let name = key.strip_suffix('+').or_else(|| key.strip_prefix('+'));
    may_set(key) || name.is_some_and(may_set)
}

fn append(sent: &mut Value, name: &str) {
    match sent {
        Value::Array(list) => list.push(name.into()),
        Value::Null => *sent = Value::from(vec![name]),
        single => {
            let first = single.take();
            *single = Value::from(vec![first, name.into()]);
        }
    }
}

/// The names that a file field holds, one or many.
pub(super) fn names_in(value: &Value) -> Vec<&str> {
    match value {
        Value::String(name) if !name.is_empty() => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn file_fields(collection: &Collection) -> impl Iterator<Item = (usize, &Field)> {
    let fields = collection.fields.iter().enumerate();
    fields.filter(|(_, field)| matches!(field.kind, FieldKind::File(_)))
}

/// Every file of a record.
fn all_names(record: &Record) -> Vec<&str> {
    let fields = file_fields(&record.collection);
    fields
        .flat_map(|(index, _)| names_in(&record.values[index]))
        .collect()
}

/// The file field of a record that holds this name.
pub(super) fn holder<'r>(record: &'r Record, name: &str) -> Option<(&'r Field, &'r File)> {
    let mut fields = file_fields(&record.collection);
    let (_, field) = fields.find(|(index, _)| names_in(&record.values[*index]).contains(&name))?;
    match &field.kind {
        FieldKind::File(file) => Some((field, file)),
        _ => None,
    }
}

/// Takes the staged files of a record into its transaction, and dooms what the record dropped.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    claim: &Claim,
    record: &Record,
    before: Option<&Record>,
) -> Result<()> {
    let held = all_names(record);
    let held_before = before.map(all_names).unwrap_or_default();
    let is_new = |name: &&&str| !held_before.contains(*name);
    if held.iter().filter(is_new).any(|name| !claim.holds(name)) {
        return Err(Error::conflict(
            "The record was changed in the meantime. Try again.",
        ));
    }
    claim.settle(tx, |name| held.contains(&name))?;
    let dropped = held_before.into_iter().filter(|name| !held.contains(name));
    let dropped: Vec<&str> = dropped.collect();
    claim.doom(tx, &record.collection.id, record.id(), &dropped)
}

/// Dooms every file of a record that is removed for good.
pub(super) fn doom_all(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    files::doom(tx, &record.collection.id, record.id(), &all_names(record))
}

/// Files go along with a record that gets another id.
pub(super) fn follow_id(tx: &mut Tx<'_>, record: &Record, (from, to): (&str, &str)) -> Result<()> {
    files::moved(tx, &record.collection.id, (from, to), &all_names(record))
}

/// Gives a trashed row another id, and its files with it; whether there was one.
pub(super) fn free_id(tx: &mut Tx<'_>, collection: &Arc<Collection>, id: &str) -> Result<bool> {
    let Some(new_id) = queries::free_id(tx, collection, id)? else {
        return Ok(false);
    };
    if file_fields(collection).next().is_some()
        && let Some(record) = queries::find_trashed(tx, collection, &new_id)?
    {
        follow_id(tx, &record, (id, &new_id))?;
    }
    Ok(true)
}
