//! Create, update and delete: what can be checked before the transaction is, the rest in it.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::body::Submitted;
use super::cascade::{self, Delete};
use super::model::Record;
use super::present::View;
use super::rules::Asker;
use super::validate::{self, Before, Credentials};
use super::{Facts, Records, missing, queries, unknown_collection};
use crate::base::id::new_id;
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Result, Timestamp};
use crate::collections::fields::Autodate;
use crate::collections::{Collection, FieldKind};
use crate::crypto::random;
use crate::http::Body;
use crate::http::body::BODY_BYTES_MAX;
use crate::store::{Conn, Operation, Tx, UNIQUE_VIOLATION};

const CREATE_FAILED: &str = "Failed to create record.";
const UPDATE_FAILED: &str = "Failed to update record.";

impl Records {
    /// Makes a record as the create rule allows; its JSON.
    pub async fn create(&self, ctx: &Ctx, name: &str, facts: Facts, body: Body) -> Result<Vec<u8>> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.create_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        refuse_files(&collection, &body)?;
        let change = Change::new(asker, &collection, body.members);
        let record = self.insert(ctx, change.clone()).await?;
        self.shown(change.asker, view, record).await
    }

    /// Changes a record as the update rule allows; its JSON.
    pub async fn update(
        &self,
        ctx: &Ctx,
        name: &str,
        id: &str,
        facts: Facts,
        body: Body,
    ) -> Result<Vec<u8>> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.update_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        refuse_files(&collection, &body)?;
        let change = Change::new(asker, &collection, body.members);
        let record = self.replace(ctx, change.clone(), id).await?;
        self.shown(change.asker, view, record).await
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
            keep_last_superuser(tx, &collection)?;
            Delete::new(&asker.schema).run(tx, &collection, &id)
        };
        self.db.write(ctx, delete).await
    }

    /// Deletes every record of a collection with what must go with it, all or none.
    pub async fn truncate(&self, ctx: &Ctx, name: &str) -> Result<()> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.collection(name)?;
        let delete = move |tx: &mut Tx<'_>| {
            let mut delete = Delete::new(&asker.schema);
            for id in queries::live_ids(tx, &collection)? {
                keep_last_superuser(tx, &collection)?;
                delete.run(tx, &collection, &id)?;
            }
            Ok(())
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
        let mut record = Record::blank(change.collection.clone());
        change.submitted.apply(&mut record);
        let change = change.seeing(&record);
        let needs_hash = change.needs_hash();
        if needs_hash || change.fields_refuse(&record) {
            // The rule speaks first: who may not create learns nothing of the fields.
            let (early, candidate) = (change.clone(), record.clone());
            self.db
                .lookup(move |conn| early.check_new(conn, &candidate))
                .await?;
        }
        if needs_hash {
            self.hash_password(&change, &mut record).await?;
        }
        let write = move |tx: &mut Tx<'_>| {
            change.check_new(tx, &record)?;
            change.complete_new(tx, &mut record)?;
            store_new(tx, &record)?;
            tx.log_change(&record.collection.id, record.id(), Operation::Create, None)?;
            Ok(record)
        };
        self.db
            .write(ctx, write)
            .await
            .map_err(|error| refused(error, CREATE_FAILED))
    }

    async fn replace(&self, ctx: &Ctx, change: Change, id: &str) -> Result<Record> {
        let id = id.to_owned();
        let hashed = self.prepare_password(&change, &id).await?;
        let write = move |tx: &mut Tx<'_>| {
            let before = queries::find(tx, &change.collection, &id)?.ok_or_else(missing)?;
            let mut record = before.clone();
            change.submitted.apply(&mut record);
            let change = change.seeing(&record);
            let is_manager = change.check_changed(tx, &record, &before)?;
            if let Some(hashed) = &hashed {
                hashed.apply(&before, &mut record, is_manager)?;
            }
            change.complete_changed(tx, &mut record, &before)?;
            store_changed(tx, &record, &before)?;
            Ok(record)
        };
        self.db
            .write(ctx, write)
            .await
            .map_err(|error| refused(error, UPDATE_FAILED))
    }

    async fn hash_password(&self, change: &Change, record: &mut Record) -> Result<()> {
        let plain = change.submitted.text(&change.collection, "password");
        let hash = self.passwords.hash(plain).await?;
        record.set("password", Value::from(hash));
        Ok(())
    }

    /// Checks the old password and hashes the new one, away from the writer.
    async fn prepare_password(&self, change: &Change, id: &str) -> Result<Option<NewPassword>> {
        let text = |name: &str| change.submitted.text(&change.collection, name);
        let plain = text("password");
        if !change.needs_hash() || plain.is_empty() {
            return Ok(None);
        }
        let (early, id) = (change.clone(), id.to_owned());
        let stored = self.db.lookup(move |conn| {
            let before = queries::find(conn, &early.collection, &id)?.ok_or_else(missing)?;
            let mut record = before.clone();
            early.submitted.apply(&mut record);
            early
                .seeing(&record)
                .check_changed(conn, &record, &before)?;
            Ok(before.text("password").to_owned())
        });
        let stored = stored
            .await
            .map_err(|error| refused(error, UPDATE_FAILED))?;
        let knows_old = self
            .passwords
            .verify(text("oldPassword"), Some(stored.clone()))
            .await?;
        let hash = self.passwords.hash(plain).await?;
        Ok(Some(NewPassword {
            hash,
            stored,
            knows_old,
        }))
    }

    async fn shown(&self, asker: Asker, view: View, record: Record) -> Result<Vec<u8>> {
        let write = move |shown: &Value| serde_json::to_vec(shown).map_err(Error::internal);
        if view.needs_no_read(&asker, &record) {
            return write(&view.present_alone(&asker, &record));
        }
        self.db
            .lookup(move |conn| {
                let shown = view.present(&asker, conn, std::slice::from_ref(&record))?;
                shown.first().map_or_else(|| Err(missing()), write)
            })
            .await
    }
}

/// A password that was hashed before the transaction, and what it was checked against.
struct NewPassword {
    hash: String,
    stored: String,
    knows_old: bool,
}

impl NewPassword {
    fn apply(&self, before: &Record, record: &mut Record, is_manager: bool) -> Result<()> {
        if before.text("password") != self.stored {
            return Err(Error::conflict(
                "The password was changed in the meantime. Try again.",
            ));
        }
        if !is_manager && !self.knows_old {
            let text = "Missing or invalid old password.";
            let problem = FieldProblem::new("validation_invalid_old_password", text);
            return Err(Error::invalid(UPDATE_FAILED).with_field("oldPassword", problem));
        }
        record.set("password", Value::from(self.hash.as_str()));
        Ok(())
    }
}

/// A body on its way into a collection.
#[derive(Clone)]
struct Change {
    asker: Asker,
    collection: Arc<Collection>,
    submitted: Arc<Submitted>,
}

impl Change {
    fn new(asker: Asker, collection: &Arc<Collection>, body: Map<String, Value>) -> Self {
        let submitted = Submitted::new(collection, body, asker.ctx.is_superuser());
        Change {
            asker,
            collection: collection.clone(),
            submitted: Arc::new(submitted),
        }
    }

    /// The same change, with `@request.body` as it came out.
    fn seeing(&self, record: &Record) -> Self {
        let body = self.submitted.seen_by_rules(record);
        Change {
            asker: self.asker.with_body(body),
            ..self.clone()
        }
    }

    fn needs_hash(&self) -> bool {
        self.collection.is_auth() && self.submitted.touches(&self.collection, "password")
    }

    fn fields_refuse(&self, record: &Record) -> bool {
        self.collection.is_auth() || !validate::fields(record, Before::Nothing).is_empty()
    }

    fn credentials<'a>(&'a self, is_manager: bool, before: Before<'a>) -> Credentials<'a> {
        Credentials {
            collection: &self.collection,
            submitted: &self.submitted,
            is_manager,
            before,
        }
    }

    /// Rule, then fields, then what the data says of a record to be made.
    fn check_new(&self, conn: &Conn<'_>, record: &Record) -> Result<()> {
        let rule = self
            .asker
            .guard(self.collection.rules.create_rule.as_deref())?;
        if !rule.is_empty() && !self.asker.allows_candidate(conn, record, rule)? {
            return Err(Error::invalid(CREATE_FAILED).with_code("rule_not_met"));
        }
        let mut candidate = record.clone();
        fill_generated(&mut candidate, self.asker.ctx.now());
        let mut errors = validate::fields(&candidate, Before::Nothing);
        if self.collection.is_auth() {
            let is_manager = self.is_manager_of_candidate(conn, record)?;
            self.credentials(is_manager, Before::Nothing)
                .check(record, &mut errors);
        }
        validate::references(
            conn,
            &self.asker.schema,
            record,
            Before::Nothing,
            &mut errors,
        )?;
        errors.into_result(CREATE_FAILED)
    }

    fn is_manager_of_candidate(&self, conn: &Conn<'_>, record: &Record) -> Result<bool> {
        if self.asker.ctx.is_superuser() {
            return Ok(true);
        }
        match self.manage_rule() {
            Some(rule) => self.asker.allows_candidate(conn, record, rule),
            None => Ok(false),
        }
    }

    /// The manage rule, if it can apply: managers are signed in.
    fn manage_rule(&self) -> Option<&str> {
        let rule = self.collection.auth.as_deref()?.manage_rule.as_deref()?;
        self.asker.ctx.identity().map(|_| rule)
    }

    /// What the server sets on a record to be made.
    fn complete_new(&self, tx: &Tx<'_>, record: &mut Record) -> Result<()> {
        fill_generated(record, tx.now());
        let now = tx.now().to_string();
        set_autodates(record, &now, |autodate| autodate.on_create);
        if self.collection.name == "_superusers" {
            record.set("verified", Value::Bool(true));
        }
        record.created_at.clone_from(&now);
        record.updated_at = now;
        Ok(())
    }

    /// Rule, fields and data for a record to be changed; whether the caller manages it.
    fn check_changed(&self, conn: &Conn<'_>, record: &Record, before: &Record) -> Result<bool> {
        let rule = self
            .asker
            .guard(self.collection.rules.update_rule.as_deref())?;
        if !rule.is_empty() {
            let allowed = self.asker.allows(conn, &self.collection, rule, before.id());
            if !allowed.map_err(|_| missing())? {
                return Err(missing());
            }
        }
        let stored = Before::Stored(before);
        let mut errors = validate::fields(record, stored);
        let mut is_manager = self.asker.ctx.is_superuser();
        if self.collection.is_auth() {
            if let (false, Some(rule)) = (is_manager, self.manage_rule()) {
                is_manager = self
                    .asker
                    .allows(conn, &self.collection, rule, before.id())?;
            }
            self.credentials(is_manager, stored)
                .check(record, &mut errors);
        }
        validate::references(conn, &self.asker.schema, record, stored, &mut errors)?;
        errors.into_result(UPDATE_FAILED)?;
        Ok(is_manager)
    }

    /// What the server sets on a record to be changed.
    fn complete_changed(
        &self,
        tx: &mut Tx<'_>,
        record: &mut Record,
        before: &Record,
    ) -> Result<()> {
        let now = tx.now().to_string();
        set_autodates(record, &now, |autodate| autodate.on_update);
        if self.collection.is_auth() {
            self.rotate_token_key(tx, record, before)?;
        }
        record.updated_at = now;
        Ok(())
    }

    /// A changed password or e-mail ends every token of the account, and what was begun with it.
    fn rotate_token_key(
        &self,
        tx: &mut Tx<'_>,
        record: &mut Record,
        before: &Record,
    ) -> Result<()> {
        let changed = |name: &str| record.get(name) != before.get(name);
        let (new_password, new_email) = (changed("password"), changed("email"));
        if (new_password || new_email) && !changed("tokenKey") {
            let key = random::text(50, random::ALPHANUMERIC);
            record.set("tokenKey", Value::from(key));
        }
        let mut ended = Vec::new();
        if new_password {
            ended.extend(["_mfas", "_authOrigins"]);
        }
        if record.get("tokenKey") != before.get("tokenKey") {
            ended.push("_otps");
        }
        for name in ended {
            let schema = &self.asker.schema;
            cascade::remove_of_account(tx, schema, name, &self.collection, before.id())?;
        }
        Ok(())
    }
}

/// The id, and text fields with a pattern to generate from, where nothing was submitted.
fn fill_generated(record: &mut Record, now: Timestamp) {
    let collection = record.collection.clone();
    for (field, value) in collection.fields.iter().zip(&mut record.values) {
        if value.as_str().is_none_or(|text| !text.is_empty()) {
            continue;
        }
        if let Some(generated) = field.autogenerate() {
            *value = Value::from(generated);
        } else if field.name == "id" {
            *value = Value::from(new_id(now, random::bytes()));
        }
    }
}

fn set_autodates(record: &mut Record, now: &str, applies: impl Fn(&Autodate) -> bool) {
    let collection = record.collection.clone();
    for (field, value) in collection.fields.iter().zip(&mut record.values) {
        if let FieldKind::Autodate(autodate) = &field.kind
            && applies(autodate)
        {
            *value = Value::from(now);
        }
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

fn store_changed(tx: &mut Tx<'_>, record: &Record, before: &Record) -> Result<()> {
    queries::update(tx, record, before)?;
    let fields = record.collection.fields.iter().enumerate();
    let changed: Vec<&str> = fields
        .filter(|(index, _)| record.values[*index] != before.values[*index])
        .map(|(_, field)| field.name.as_str())
        .collect();
    tx.log_change(
        &record.collection.id,
        record.id(),
        Operation::Update,
        Some(&changed),
    )
}

/// The store's refusal in the words of the wire (wire 03 §4).
fn refused(error: Error, message: &'static str) -> Error {
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

fn keep_last_superuser(conn: &Conn<'_>, collection: &Collection) -> Result<()> {
    if collection.name == "_superusers" && queries::count_live(conn, collection)? <= 1 {
        return Err(
            Error::invalid("You can't delete the only existing superuser.")
                .with_code("last_superuser"),
        );
    }
    Ok(())
}
