//! Create, update and delete in three steps: what needs no transaction is made ready before it,
//! `apply` decides and stores within whatever transaction, and the answer is written afterwards
//! or, where it must be kept with the write, inside.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::attachments;
use super::cascade::Delete;
use super::change::{Change, Hashes, NewRecord, store_changed};
use super::history::patch;
use super::idempotency::{Answer, Hold, Key, Turn};
use super::model::Record;
use super::present::View;
use super::rules::Asker;
use super::version::{self, Shown};
use super::{Facts, Records, missing, queries, unknown_collection};
use crate::base::{Ctx, Error, FieldErrors, Result};
use crate::collections::{Collection, FieldKind};
use crate::files::{self, Staged};
use crate::http::body::BODY_BYTES_MAX;
use crate::http::{Body, Room};
use crate::store::{Conn, Operation, Tx, UNIQUE_VIOLATION};

pub(super) const CREATE_FAILED: &str = "Failed to create record.";
pub(super) const UPDATE_FAILED: &str = "Failed to update record.";

impl Records {
    /// Makes a record as the create rule allows.
    pub async fn create(&self, ctx: &Ctx, name: &str, facts: Facts, body: Body) -> Result<Answer> {
        let route = ["create", &self.id_of(name)];
        let key = Key::read(ctx, &facts, &route, &body).await?;
        let hold = match self.turn(ctx, key).await? {
            Turn::Now(hold) => hold,
            Turn::Again(answer) => return Ok(answer),
        };
        let create = Create::read(self.asker(ctx, facts), name, body)?;
        let hashes = self.hash_for_new(&create.change, &create.new).await?;
        let staged = create.change.stage(self, ctx, create.new.complete.id());
        let staged = staged.await?;
        let files = staged.claim();
        let apply = move |tx: &mut Tx<'_>| create.apply(tx, &hashes, &files);
        let written = self.commit(ctx, hold.as_ref(), apply).await;
        let written = self.files.conclude(ctx, staged, written).await?;
        self.tell(written).await
    }

    /// Changes a record as the update rule allows.
    pub async fn update(
        &self,
        ctx: &Ctx,
        name: &str,
        id: &str,
        facts: Facts,
        body: Body,
    ) -> Result<Answer> {
        let route = ["update", &self.id_of(name), id];
        let key = Key::read(ctx, &facts, &route, &body).await?;
        let hold = match self.turn(ctx, key).await? {
            Turn::Now(hold) => hold,
            Turn::Again(answer) => return Ok(answer),
        };
        let update = Update::read(self.asker(ctx, facts), name, id, body)?;
        let hashes = self.hash_for_changed(&update.change, &update.id).await?;
        let staged = update.change.stage(self, ctx, &update.id).await?;
        let files = staged.claim();
        let apply = move |tx: &mut Tx<'_>| update.apply(tx, &hashes, &files);
        let written = self.commit(ctx, hold.as_ref(), apply).await;
        let written = self.files.conclude(ctx, staged, written).await?;
        self.tell(written).await
    }

    /// Moves a record to the trash as the delete rule allows, and what must go with it.
    pub async fn delete(&self, ctx: &Ctx, name: &str, id: &str, facts: Facts) -> Result<Answer> {
        let route = ["delete", &self.id_of(name), id];
        let key = Key::read(ctx, &facts, &route, &Body::default()).await?;
        let hold = match self.turn(ctx, key).await? {
            Turn::Now(hold) => hold,
            Turn::Again(answer) => return Ok(answer),
        };
        let removal = Removal::read(self.asker(ctx, facts), name, id)?;
        let key = hold.as_ref().map(|hold| hold.key.clone());
        let remove = move |tx: &mut Tx<'_>| {
            removal.apply(tx)?;
            key.map_or(Ok(()), |key| key.keep(tx, None))
        };
        self.db.write(ctx, remove).await?;
        Ok(Answer::of(None))
    }

    /// Deletes every record of a collection with what must go with it, all or none.
    pub async fn truncate(&self, ctx: &Ctx, name: &str) -> Result<()> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.collection(name)?;
        if collection.is_view() {
            return Err(Error::invalid(
                "View collections cannot be truncated since they don't store their own records.",
            ));
        }
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
        let body = Body::of(body);
        let create = Create::read(self.asker(ctx, Facts::default()), name, body)?;
        let hashes = self.hash_for_new(&create.change, &create.new).await?;
        let files = files::Claim::default();
        let done = self
            .db
            .write(ctx, move |tx| create.apply(tx, &hashes, &files));
        Ok(done.await?.record)
    }

    pub async fn update_trusted(
        &self,
        ctx: &Ctx,
        name: &str,
        id: &str,
        body: Map<String, Value>,
    ) -> Result<Record> {
        let body = Body::of(body);
        let update = Update::read(self.asker(ctx, Facts::default()), name, id, body)?;
        let hashes = self.hash_for_changed(&update.change, &update.id).await?;
        let staged = Staged::default();
        let files = staged.claim();
        let done = self
            .db
            .write(ctx, move |tx| update.apply(tx, &hashes, &files));
        let done = self.files.conclude(ctx, staged, done.await).await?;
        Ok(done.record)
    }

    pub async fn delete_trusted(&self, ctx: &Ctx, name: &str, id: &str) -> Result<()> {
        let deleted = self.delete(ctx, name, id, Facts::default()).await;
        deleted.map(|_| ())
    }

    /// How large a body for this collection may be (wire 00 §1): its large fields add to the
    /// default. Files of somebody who can write nothing here are not kept.
    pub fn room(&self, ctx: &Ctx, name: &str) -> Result<Room<'_>> {
        let schema = self.collections.schema();
        let collection = schema.find(name).ok_or_else(unknown_collection)?;
        let (mut texts, mut files) = (0_i64, 0_i64);
        for field in &collection.fields {
            match &field.kind {
                FieldKind::Editor(editor) => texts = texts.saturating_add(editor.bytes_max()),
                FieldKind::Json(json) => texts = texts.saturating_add(json.bytes_max()),
                FieldKind::File(file) => {
                    let most = file.bytes_max().saturating_mul(file.max_select.max(1));
                    files = files.saturating_add(most);
                }
                _ => {}
            }
        }
        let bytes = |more: i64| usize::try_from(more).unwrap_or(usize::MAX);
        let texts = BODY_BYTES_MAX.saturating_add(bytes(texts));
        let rules = &collection.rules;
        let may_write =
            ctx.is_superuser() || rules.create_rule.is_some() || rules.update_rule.is_some();
        Ok(Room {
            all: texts.saturating_add(bytes(files)),
            texts,
            spool: may_write.then(|| self.files.spool()),
        })
    }

    /// Hashes the passwords of a record to be made, away from the writer.
    async fn hash_for_new(&self, change: &Change, new: &NewRecord) -> Result<Hashes> {
        let plain = change.submitted.passwords(&change.collection);
        if !plain.is_empty() || !new.is_sound() || !change.attachments.is_empty() {
            // The rule speaks first: who may not create learns nothing of the fields, and
            // costs neither a hash nor a place for a file.
            let (early, candidate) = (change.clone(), new.clone());
            self.db
                .lookup(move |conn| early.check_new(conn, &candidate))
                .await?;
        }
        self.hash_all(plain).await
    }

    pub(super) async fn hash_all(&self, plain: Vec<(usize, String)>) -> Result<Hashes> {
        let mut hashes = Hashes::default();
        for (field, plain) in plain {
            hashes.new.push((field, self.passwords.hash(plain).await?));
        }
        Ok(hashes)
    }

    /// Checks the old password and hashes new ones, away from the writer.
    async fn hash_for_changed(&self, change: &Change, id: &str) -> Result<Hashes> {
        let plain = change.submitted.passwords(&change.collection);
        let old = change.submitted.text(&change.collection, "oldPassword");
        if plain.is_empty() && change.attachments.is_empty() {
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
            Ok((
                judgement,
                queries::password_hash(conn, &before.collection, before.id())?,
            ))
        });
        let (mut judgement, stored) = judged.await?;
        let mut knows_old = false;
        if stored.is_some() && !old.is_empty() {
            knows_old = self.passwords.verify(old, stored.clone()).await?;
            judgement.know_old(knows_old);
        }
        judgement.into_result(UPDATE_FAILED)?;
        if plain.is_empty() {
            return Ok(Hashes::default());
        }
        let mut hashes = self.hash_all(plain).await?;
        (hashes.stored, hashes.knows_old) = (stored, knows_old);
        Ok(hashes)
    }

    /// Applies a write. Where there is a key, its answer is made in the transaction, to be kept
    /// there.
    async fn commit<F>(&self, ctx: &Ctx, hold: Option<&Hold>, apply: F) -> Result<Written>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<Done> + Send + 'static,
    {
        let Some(key) = hold.map(|hold| hold.key.clone()) else {
            return self.db.write(ctx, apply).await.map(Written::Done);
        };
        let kept = move |tx: &mut Tx<'_>| {
            let shown = apply(tx)?.answer(tx)?;
            key.keep(tx, Some(&shown))?;
            Ok(Written::Told(shown))
        };
        self.db.write(ctx, kept).await
    }

    async fn tell(&self, written: Written) -> Result<Answer> {
        let shown = match written {
            Written::Done(done) => self.answer(done).await?,
            Written::Told(shown) => shown,
        };
        Ok(Answer::of(Some(shown)))
    }

    /// One spelling for each collection.
    fn id_of(&self, name: &str) -> String {
        let schema = self.collections.schema();
        schema
            .find(name)
            .map_or_else(|| name.to_owned(), |known| known.id.clone())
    }

    async fn answer(&self, done: Done) -> Result<Shown> {
        if done.needs_no_read() {
            return done.view.show_alone(&done.change.asker, &done.record);
        }
        self.db.lookup(move |conn| done.answer(conn)).await
    }

    /// A record that was just written, for an answer that takes more than itself.
    pub(super) async fn show(&self, asker: Asker, view: View, record: Record) -> Result<Shown> {
        self.db
            .lookup(move |conn| view.show(&asker, conn, &record))
            .await
    }
}

/// A record to be made.
pub(super) struct Create {
    pub(super) change: Change,
    pub(super) new: NewRecord,
    view: View,
}

impl Create {
    pub(super) fn read(asker: Asker, name: &str, body: Body) -> Result<Self> {
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.create_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        let change = Change::of_body(asker, &collection, body);
        let mut submitted = Record::blank(collection);
        change.submitted.apply(&mut submitted);
        let change = change.seeing_if_asked(&submitted);
        let new = change.new_record(submitted);
        Ok(Create { change, new, view })
    }

    /// Stores the record, if rule, values and data allow it.
    pub(super) fn apply(
        self,
        tx: &mut Tx<'_>,
        hashes: &Hashes,
        files: &files::Claim,
    ) -> Result<Done> {
        let Create { change, new, view } = self;
        change.check_new(tx, &new)?;
        let mut record = new.complete;
        hashes.put_into(&mut record);
        store_new(tx, &record).map_err(|error| refused(error, CREATE_FAILED))?;
        attachments::settle(tx, files, &record, None)?;
        let collection = &record.collection;
        let detail = patch::bare(collection);
        tx.log_change(&collection.id, record.id(), Operation::Create, detail)?;
        Ok(Done {
            change,
            view,
            record,
        })
    }
}

/// A record to be changed.
pub(super) struct Update {
    pub(super) change: Change,
    pub(super) id: String,
    view: View,
}

impl Update {
    pub(super) fn read(asker: Asker, name: &str, id: &str, body: Body) -> Result<Self> {
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.update_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        let change = Change::of_body(asker, &collection, body);
        let id = id.to_owned();
        Ok(Update { change, id, view })
    }

    /// Stores the change, if rule, values and data allow it.
    pub(super) fn apply(
        self,
        tx: &mut Tx<'_>,
        hashes: &Hashes,
        files: &files::Claim,
    ) -> Result<Done> {
        let Update { change, id, view } = self;
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
        store_changed(tx, &mut record, &before).map_err(|error| refused(error, UPDATE_FAILED))?;
        attachments::settle(tx, files, &record, Some(&before))?;
        Ok(Done {
            change,
            view,
            record,
        })
    }
}

/// A record to be deleted.
pub(super) struct Removal {
    asker: Asker,
    collection: Arc<Collection>,
    rule: String,
    id: String,
}

impl Removal {
    pub(super) fn read(asker: Asker, name: &str, id: &str) -> Result<Self> {
        let collection = asker.writable(name)?;
        let rule = asker.guard(collection.rules.delete_rule.as_deref())?;
        Ok(Removal {
            rule: rule.to_owned(),
            id: id.to_owned(),
            collection,
            asker,
        })
    }

    /// Takes the record away, if the rule allows it, and what must go with it.
    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        let Removal {
            asker,
            collection,
            rule,
            id,
        } = self;
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
    }
}

/// A write that was committed.
enum Written {
    /// Its answer is still to be made.
    Done(Done),
    Told(Shown),
}

/// A record that was made or changed, and how its writer wants to see it.
pub(super) struct Done {
    change: Change,
    view: View,
    record: Record,
}

impl Done {
    fn needs_no_read(&self) -> bool {
        self.view
            .needs_no_read(&self.change.asker, &self.record.collection)
    }

    /// The record as it is shown.
    pub(super) fn answer(&self, conn: &Conn<'_>) -> Result<Shown> {
        if self.needs_no_read() {
            return self.view.show_alone(&self.change.asker, &self.record);
        }
        // The rules of related records and of managers may look at what was submitted.
        let asker = self.change.seeing(&self.record).asker;
        self.view.show(&asker, conn, &self.record)
    }
}

fn store_new(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    let inserted = queries::insert(tx, record);
    match &inserted {
        // The id may be one that a trashed row still bears.
        Err(error) if error.code() == UNIQUE_VIOLATION && error.fields().0.contains_key("uuid") => {
            if attachments::free_id(tx, &record.collection, record.id())? {
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

pub(super) fn keep_last_superuser(conn: &Conn<'_>, collection: &Collection) -> Result<()> {
    if collection.name == "_superusers" && queries::count_live(conn, collection)? <= 1 {
        return Err(
            Error::invalid("You can't delete the only existing superuser.")
                .with_code("last_superuser"),
        );
    }
    Ok(())
}
