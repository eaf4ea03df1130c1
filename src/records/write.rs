//! Create, update and delete: what can be checked before the transaction is, the rest in it.

use serde_json::{Map, Value};

use super::cascade::Delete;
use super::change::{Change, Hashes, store_changed};
use super::history::patch;
use super::model::Record;
use super::present::View;
use super::rules::Asker;
use super::version::{self, Shown};
use super::{Facts, Records, missing, queries, unknown_collection};
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Result};
use crate::collections::{Collection, FieldKind};
use crate::http::Body;
use crate::http::body::BODY_BYTES_MAX;
use crate::store::{Conn, Operation, Tx, UNIQUE_VIOLATION};

pub(super) const CREATE_FAILED: &str = "Failed to create record.";
pub(super) const UPDATE_FAILED: &str = "Failed to update record.";

impl Records {
    /// Makes a record as the create rule allows; its JSON.
    pub async fn create(&self, ctx: &Ctx, name: &str, facts: Facts, body: Body) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.create_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        refuse_files(&collection, &body)?;
        let change = Change::new(asker, &collection, body.members);
        let record = self.insert(ctx, change.clone()).await?;
        self.shown(&change, view, record).await
    }

    /// Changes a record as the update rule allows; its JSON.
    pub async fn update(
        &self,
        ctx: &Ctx,
        name: &str,
        id: &str,
        facts: Facts,
        body: Body,
    ) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.update_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        refuse_files(&collection, &body)?;
        let change = Change::new(asker, &collection, body.members);
        let record = self.replace(ctx, change.clone(), id).await?;
        self.shown(&change, view, record).await
    }

    /// Moves a record to the trash as the delete rule allows, and what must go with it.
    pub async fn delete(&self, ctx: &Ctx, name: &str, id: &str, facts: Facts) -> Result<()> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        let rule = asker
            .guard(collection.rules.delete_rule.as_deref())?
            .to_owned();
        let id = id.to_owned();
        let delete = move |tx: &mut Tx<'_>| {
            if !asker.allows(tx, &collection, &rule, &id)? {
                return Err(missing());
            }
            if version::is_demanded(&asker.facts.headers) {
                let record = queries::find(tx, &collection, &id)?.ok_or_else(missing)?;
                version::check(&asker.facts.headers, &record)?;
            }
            keep_last_superuser(tx, &collection)?;
            let mut delete = Delete::new(tx, &asker.schema);
            delete.run(tx, &collection, &id)?;
            delete.finish(tx).map(|_| ())
        };
        self.db.write(ctx, delete).await
    }

    /// Deletes every record of a collection with what must go with it, all or none.
    pub async fn truncate(&self, ctx: &Ctx, name: &str) -> Result<()> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.collection(name)?;
        let delete = move |tx: &mut Tx<'_>| {
            let mut delete = Delete::new(tx, &asker.schema);
            for id in queries::live_ids(tx, &collection)? {
                keep_last_superuser(tx, &collection)?;
                delete.run(tx, &collection, &id)?;
            }
            delete.finish(tx).map(|_| ())
        };
        self.db.write(ctx, delete).await
    }

    /// A record made by the server itself, past the rules.
    pub async fn create_trusted(
        &self,
        ctx: &Ctx,
        name: &str,
        body: Map<String, Value>,
    ) -> Result<Record> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.writable(name)?;
        self.insert(ctx, Change::new(asker, &collection, body))
            .await
    }

    pub async fn update_trusted(
        &self,
        ctx: &Ctx,
        name: &str,
        id: &str,
        body: Map<String, Value>,
    ) -> Result<Record> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.writable(name)?;
        self.replace(ctx, Change::new(asker, &collection, body), id)
            .await
    }

    pub async fn delete_trusted(&self, ctx: &Ctx, name: &str, id: &str) -> Result<()> {
        self.delete(ctx, name, id, Facts::default()).await
    }

    /// How large a body for this collection may be (wire 00 §1): its large fields add to the
    /// default.
    pub fn body_bytes_max(&self, name: &str) -> Result<usize> {
        let schema = self.collections.schema();
        let collection = schema.find(name).ok_or_else(unknown_collection)?;
        let more = collection.fields.iter().map(|field| match &field.kind {
            FieldKind::Editor(editor) => editor.bytes_max(),
            FieldKind::Json(json) => json.bytes_max(),
            FieldKind::File(file) => file.bytes_max() * file.max_select.max(1),
            _ => 0,
        });
        let more = more.fold(0_i64, i64::saturating_add);
        Ok(BODY_BYTES_MAX.saturating_add(usize::try_from(more).unwrap_or(0)))
    }

    async fn insert(&self, ctx: &Ctx, change: Change) -> Result<Record> {
        let mut submitted = Record::blank(change.collection.clone());
        change.submitted.apply(&mut submitted);
        let change = change.seeing_if_asked(&submitted);
        let new = change.new_record(submitted);
        let plain = change.submitted.passwords(&change.collection);
        if !plain.is_empty() || !new.is_sound() {
            // The rule speaks first: who may not create learns nothing of the fields, and
            // costs no hash.
            let (early, candidate) = (change.clone(), new.clone());
            self.db
                .lookup(move |conn| early.check_new(conn, &candidate))
                .await?;
        }
        let hashes = self.hash_all(plain).await?;
        let write = move |tx: &mut Tx<'_>| {
            change.check_new(tx, &new)?;
            let mut record = new.complete;
            hashes.put_into(&mut record);
            store_new(tx, &record)?;
            let collection = &record.collection;
            let detail = patch::bare(collection);
            tx.log_change(&collection.id, record.id(), Operation::Create, detail)?;
            Ok(record)
        };
        self.db
            .write(ctx, write)
            .await
            .map_err(|error| refused(error, CREATE_FAILED))
    }

    async fn replace(&self, ctx: &Ctx, change: Change, id: &str) -> Result<Record> {
        let id = id.to_owned();
        let hashes = self.prepare_passwords(&change, &id).await?;
        let write = move |tx: &mut Tx<'_>| {
            let before = queries::find(tx, &change.collection, &id)?.ok_or_else(missing)?;
            let mut record = before.clone();
            change.submitted.apply(&mut record);
            let change = change.seeing_if_asked(&record);
            let judgement = change.judge_changed(tx, &record, &before)?;
            version::check(&change.asker.facts.headers, &before)?;
            let is_manager = judgement.is_manager;
            judgement.into_result(UPDATE_FAILED)?;
            hashes.check_old(tx, &before, is_manager)?;
            hashes.put_into(&mut record);
            change.complete_changed(tx, &mut record, &before)?;
            store_changed(tx, &mut record, &before)?;
            Ok(record)
        };
        self.db
            .write(ctx, write)
            .await
            .map_err(|error| refused(error, UPDATE_FAILED))
    }

    async fn hash_all(&self, plain: Vec<(usize, String)>) -> Result<Hashes> {
        let mut hashes = Hashes::default();
        for (field, plain) in plain {
            hashes.new.push((field, self.passwords.hash(plain).await?));
        }
        Ok(hashes)
    }

    /// Checks the old password and hashes new ones, away from the writer.
    async fn prepare_passwords(&self, change: &Change, id: &str) -> Result<Hashes> {
        let plain = change.submitted.passwords(&change.collection);
        let old = change.submitted.text(&change.collection, "oldPassword");
        if plain.is_empty() {
            return Ok(Hashes::default());
        }
        let (early, id) = (change.clone(), id.to_owned());
        let judged = self.db.lookup(move |conn| {
            let before = queries::find(conn, &early.collection, &id)?.ok_or_else(missing)?;
            let mut record = before.clone();
            early.submitted.apply(&mut record);
            let judgement = early
                .seeing(&record)
                .judge_changed(conn, &record, &before)?;
            version::check(&early.asker.facts.headers, &before)?;
            Ok((judgement, queries::password_hash(conn, &before)?))
        });
        let (mut judgement, stored) = judged.await?;
        let mut knows_old = false;
        if stored.is_some() && !old.is_empty() {
            knows_old = self.passwords.verify(old, stored.clone()).await?;
            judgement.know_old(knows_old);
        }
        judgement.into_result(UPDATE_FAILED)?;
        let mut hashes = self.hash_all(plain).await?;
        (hashes.stored, hashes.knows_old) = (stored, knows_old);
        Ok(hashes)
    }

    async fn shown(&self, change: &Change, view: View, record: Record) -> Result<Shown> {
        if view.needs_no_read(&change.asker, &record) {
            return view.show_alone(&change.asker, &record);
        }
        // The rules of related records and of managers may look at what was submitted.
        let asker = change.seeing(&record).asker;
        self.show(asker, view, record).await
    }

    /// A record that was just written, for an answer that takes more than itself.
    pub(super) async fn show(&self, asker: Asker, view: View, record: Record) -> Result<Shown> {
        self.db
            .lookup(move |conn| view.show(&asker, conn, &record))
            .await
    }
}

fn store_new(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    let inserted = queries::insert(tx, record);
    match &inserted {
        // The id may be one that a trashed row still bears.
        Err(error) if error.code() == UNIQUE_VIOLATION && error.fields().0.contains_key("uuid") => {
            if queries::free_id(tx, &record.collection, record.id())? {
                return queries::insert(tx, record);
            }
            inserted
        }
        _ => inserted,
    }
}

/// The store's refusal in the words of the wire (wire 03 §4).
pub(super) fn refused(error: Error, message: &'static str) -> Error {
    if error.code() != UNIQUE_VIOLATION {
        return error;
    }
    let mut fields = FieldErrors::default();
    for (column, problem) in &error.fields().0 {
        let name = if column == "uuid" { "id" } else { column };
        fields.add(name, problem.clone());
    }
    Error::invalid(message).with_fields(fields)
}

fn refuse_files(collection: &Collection, body: &Body) -> Result<()> {
    let mut errors = FieldErrors::default();
    for key in &body.files {
        let name = key.trim_matches('+');
        if let Some(field) = collection.field(name)
            && matches!(field.kind, FieldKind::File(_))
        {
            let text = "Uploads are not supported by this version.";
            errors.add(name, FieldProblem::new("validation_invalid_file", text));
        }
    }
    errors.into_result("Failed to read the submitted data.")
}

pub(super) fn keep_last_superuser(conn: &Conn<'_>, collection: &Collection) -> Result<()> {
    if collection.name == "_superusers" && queries::count_live(conn, collection)? <= 1 {
        return Err(
            Error::invalid("You can't delete the only existing superuser.")
                .with_code("last_superuser"),
        );
    }
    Ok(())
}
