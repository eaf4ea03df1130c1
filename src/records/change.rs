//! A body on its way into a record: what is checked and what the server sets, in order.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::attachments::Attachments;
use super::body::Submitted;
use super::cascade;
use super::history::patch;
use super::model::Record;
use super::queries;
use super::rules::Asker;
use super::validate::{self, Before, Credentials};
use super::write::{CREATE_FAILED, UPDATE_FAILED};
use super::{Records, missing};
use crate::base::id::new_id;
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Result, Timestamp};
use crate::collections::{Autodate, Collection, FieldKind};
use crate::crypto::random;
use crate::files::Staged;
use crate::http::Body;
use crate::store::{Conn, Operation, Tx};

/// Passwords that were hashed before the transaction, and what the old one was checked against.
#[derive(Clone, Default)]
pub(super) struct Hashes {
    /// By the index of the field.
    pub(super) new: Vec<(usize, String)>,
    /// The account's hash at that time; absent outside of auth collections.
    pub(super) stored: Option<String>,
    pub(super) knows_old: bool,
}

impl Hashes {
    /// For a run that is taken back in any case.
    pub(super) fn stand_in(plain: &[(usize, String)]) -> Self {
        let new = plain.iter().map(|(field, _)| (*field, "-".to_owned()));
        Hashes {
            new: new.collect(),
            ..Hashes::default()
        }
    }

    pub(super) fn put_into(&self, record: &mut Record) {
        for (field, hash) in &self.new {
            record.values[*field] = Value::from(hash.as_str());
        }
    }

    /// Whoever changes their own password knows the one that is stored.
    pub(super) fn check_old(
        &self,
        conn: &Conn<'_>,
        before: &Record,
        is_manager: bool,
    ) -> Result<()> {
        if self.stored.is_none() || is_manager {
            return Ok(());
        }
        if queries::password_hash(conn, &before.collection, before.id())? != self.stored {
            return Err(Error::conflict(
                "The password was changed in the meantime. Try again.",
            ));
        }
        if self.knows_old {
            return Ok(());
        }
        Err(Error::invalid(UPDATE_FAILED).with_field("oldPassword", wrong_old_password()))
    }
}

fn wrong_old_password() -> FieldProblem {
    let text = "Missing or invalid old password.";
    FieldProblem::new("validation_invalid_old_password", text)
}

/// What is wrong with a change that the rules allow.
pub(super) struct Judgement {
    /// With the credentials of an account; the wire speaks of the fields only when there is none.
    credentials: FieldErrors,
    fields: FieldErrors,
    pub(super) is_manager: bool,
}

impl Judgement {
    /// Whoever is no manager must know the old password, if one was sent.
    pub(super) fn know_old(&mut self, knows: bool) {
        if !self.is_manager && !knows {
            self.credentials.add("oldPassword", wrong_old_password());
        }
    }

    pub(super) fn into_result(self, message: &'static str) -> Result<()> {
        self.credentials.into_result(message)?;
        self.fields.into_result(message)
    }
}

/// A record to be made: as it was submitted, which rules look at, and as it will be stored.
#[derive(Clone)]
pub(super) struct NewRecord {
    submitted: Record,
    pub(super) complete: Record,
    problems: FieldErrors,
}

impl NewRecord {
    /// Gives it an id again that it had in an earlier run; one that was submitted stays.
    pub(super) fn bear(&mut self, id: &str) {
        if self.submitted.id().is_empty() {
            self.complete.set("id", Value::from(id));
        }
    }

    /// Its values are sound, one by one.
    pub(super) fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// A body on its way into a collection.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) asker: Asker,
    pub(super) collection: Arc<Collection>,
    pub(super) submitted: Arc<Submitted>,
    pub(super) attachments: Arc<Attachments>,
}

impl Change {
    pub(super) fn new(
        asker: Asker,
        collection: &Arc<Collection>,
        body: Map<String, Value>,
    ) -> Self {
        let submitted = Submitted::new(collection, body, asker.ctx.is_superuser());
        Change {
            asker,
            collection: collection.clone(),
            submitted: Arc::new(submitted),
            attachments: Arc::default(),
        }
    }

    /// The change that a body with its uploads asks for.
    pub(super) fn of_body(asker: Asker, collection: &Arc<Collection>, body: Body) -> Self {
        let (members, attachments) = Attachments::take(collection, body, &asker.ctx);
        Change {
            attachments: Arc::new(attachments),
            ..Change::new(asker, collection, members)
        }
    }

    /// Puts what was uploaded into the places that it has in the record.
    pub(super) async fn stage(&self, records: &Records, ctx: &Ctx, id: &str) -> Result<Staged> {
        let attachments = &self.attachments;
        attachments.stage(records, ctx, &self.collection, id).await
    }

    /// As [`Change::seeing`], but for collections whose rules never look at the body.
    pub(super) fn seeing_if_asked(self, record: &Record) -> Self {
        if self.rules_read_the_body() {
            self.seeing(record)
        } else {
            self
        }
    }

    /// The same change, with `@request.body` as it came out.
    pub(super) fn seeing(&self, record: &Record) -> Self {
        let body = self.submitted.seen_by_rules(record);
        Change {
            asker: self.asker.with_body(body),
            ..self.clone()
        }
    }

    fn rules_read_the_body(&self) -> bool {
        let rules = &self.collection.rules;
        let auth = self.collection.auth.as_deref();
        let manage = auth.and_then(|auth| auth.manage_rule.as_ref());
        let applied = [&rules.create_rule, &rules.update_rule].map(Option::as_ref);
        let mut rules = applied.into_iter().chain([manage]).flatten();
        rules.any(|rule| rule.contains("@request.body"))
    }

    fn credentials<'a>(&'a self, is_manager: bool, before: Before<'a>) -> Credentials<'a> {
        Credentials {
            collection: &self.collection,
            submitted: &self.submitted,
            is_manager,
            before,
        }
    }

    /// The record that the body makes, complete and judged as far as that needs no data.
    pub(super) fn new_record(&self, submitted: Record) -> NewRecord {
        let mut complete = submitted.clone();
        self.complete_new(&mut complete);
        let problems = validate::fields(&complete, Before::Nothing, &self.attachments);
        NewRecord {
            submitted,
            complete,
            problems,
        }
    }

    /// Rule, then fields, then what the data says of a record to be made.
    pub(super) fn check_new(&self, conn: &Conn<'_>, new: &NewRecord) -> Result<()> {
        let record = &new.submitted;
        let rule = self
            .asker
            .guard(self.collection.rules.create_rule.as_deref())?;
        if !rule.is_empty() && !self.asker.allows_candidate(conn, record, rule)? {
            return Err(Error::invalid(CREATE_FAILED).with_code("rule_not_met"));
        }
        if self.collection.is_auth() {
            let is_manager = self.is_manager_of_candidate(conn, record)?;
            let credentials = self.credentials(is_manager, Before::Nothing);
            credentials.check(record).into_result(CREATE_FAILED)?;
        }
        let mut errors = new.problems.clone();
        validate::references(
            conn,
            &self.asker.schema,
            &new.complete,
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
    fn complete_new(&self, record: &mut Record) {
        let now = self.asker.ctx.now();
        fill_generated(record, now);
        let now = now.to_string();
        set_autodates(record, &now, |autodate| autodate.on_create);
        if self.collection.is_superusers() {
            record.set("verified", Value::Bool(true));
        }
        record.created_at.clone_from(&now);
        record.updated_at = now;
    }

    /// Rule, credentials, fields and data for a record to be changed.
    pub(super) fn judge_changed(
        &self,
        conn: &Conn<'_>,
        record: &Record,
        before: &Record,
    ) -> Result<Judgement> {
        let rule = self
            .asker
            .guard(self.collection.rules.update_rule.as_deref())?;
        if !rule.is_empty() {
            let allowed = self.asker.allows_read(conn, before, rule);
            if !allowed.map_err(|_| missing())? {
                return Err(missing());
            }
        }
        let stored = Before::Stored(before);
        let mut judgement = Judgement {
            credentials: FieldErrors::default(),
            fields: validate::fields(record, stored, &self.attachments),
            is_manager: self.asker.ctx.is_superuser(),
        };
        if self.collection.is_auth() {
            if let (false, Some(rule)) = (judgement.is_manager, self.manage_rule()) {
                judgement.is_manager = self.asker.allows_read(conn, before, rule)?;
            }
            let credentials = self.credentials(judgement.is_manager, stored);
            judgement.credentials = credentials.check(record);
        }
        let fields = &mut judgement.fields;
        validate::references(conn, &self.asker.schema, record, stored, fields)?;
        Ok(judgement)
    }

    /// What the server sets on a record to be changed.
    pub(super) fn complete_changed(
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
        if ended.is_empty() {
            return Ok(());
        }
        let account = (self.collection.as_ref(), before.id());
        cascade::remove_of_account(tx, &self.asker.schema, &ended, account)
    }
}

/// Writes what differs from `before`, under a date later than its, with its line in the change
/// log.
pub(super) fn store_changed(tx: &mut Tx<'_>, record: &mut Record, before: &Record) -> Result<()> {
    record.updated_at = tx.now().later_than(&before.updated_at).to_string();
    queries::update(tx, record, before)?;
    let detail = patch::update(before, record)?;
    tx.log_change(
        &record.collection.id,
        record.id(),
        Operation::Update,
        detail,
    )?;
    Ok(())
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
        } else if matches!(&field.kind, FieldKind::Text(text) if text.takes_uuid()) {
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
