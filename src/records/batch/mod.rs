//! Many writes in one transaction (wire 03 §7): each sees what the earlier ones did, and the
//! first that fails takes all of them back.
//!
//! A password is hashed away from the writer, but only for who may set it, which may depend on
//! an earlier write of the same batch. So a batch with passwords is rehearsed: it runs with
//! stand-ins, is taken back, and runs again with the hashes that turned out to be needed. So is
//! a batch with files, which are put into their places only for records that will be.

mod request;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;
use serde_json::Value;

use super::change::{Change, Hashes};
use super::idempotency::{Answer, Key, Turn};
use super::rules::Asker;
use super::version::Shown;
use super::write::{Create, Done, Removal, Update};
use super::{Facts, Records, queries};
use crate::base::clock::Stopwatch;
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Kind, Result};
use crate::files::{Claim, Staged};
use crate::http::project::Projection;
use crate::http::{Body, Room};
use crate::store::{Conn, Tx};
use request::{Action, Item, Items};

/// Runs of one batch at the most. Each but the last finds a password that the ones before did
/// not meet, which takes other writers that change the same records at the same time.
const RUNS_MAX: usize = 3;
const FAILED: &str = "Batch transaction failed.";

/// The largest body where the settings name no limit.
const BODY_BYTES_MAX: usize = 128 << 20;

/// What the settings allow a batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) requests_max: usize,
    pub(super) timeout: Duration,
    pub(super) body_bytes_max: usize,
}

/// A body that cannot be read, in the words of a batch.
pub(super) fn unreadable(error: Error) -> Error {
    if error.code() == "body_unreadable" {
        return error.with_message("Failed to read the submitted batch data.");
    }
    error
}

impl Records {
    /// The limits of a batch, if there may be one.
    pub(super) fn batch_limits(&self) -> Result<Limits> {
        let settings = &self.settings.current().batch;
        if !settings.enabled {
            return Err(
                Error::forbidden("Batch requests are not allowed.").with_code("batch_disabled")
            );
        }
        let body_bytes_max = usize::try_from(settings.max_body_size).unwrap_or_default();
        Ok(Limits {
            requests_max: usize::try_from(settings.max_requests).unwrap_or_default(),
            timeout: Duration::from_secs(u64::try_from(settings.timeout).unwrap_or_default()),
            body_bytes_max: match body_bytes_max {
                0 => BODY_BYTES_MAX,
                bytes => bytes,
            },
        })
    }

    pub(super) fn batch_room(&self, limits: Limits) -> Room<'_> {
        Room {
            all: limits.body_bytes_max,
            texts: limits.body_bytes_max,
            spool: Some(self.files.spool()),
        }
    }

    /// Applies the writes of `body` together; the JSON of their answers, in their order.
    pub async fn batch(&self, ctx: &Ctx, facts: Facts, body: Body) -> Result<Answer> {
        let watch = Stopwatch::start();
        let limits = self.batch_limits()?;
        let key = Key::read(ctx, &facts, &["batch"], &body).await?;
        let hold = match self.turn(ctx, key).await? {
            Turn::Now(hold) => hold,
            Turn::Again(answer) => return Ok(answer),
        };
        let projection = Arc::new(Projection::parse(facts.query.text("fields"))?);
        let items = Arc::new(Items::read(body, &facts, limits.requests_max)?);
        let mut run = Run {
            asker: self.asker(ctx, facts),
            items,
            projection,
            deadline: Deadline(watch, limits.timeout),
            key: hold.as_ref().map(|hold| hold.key.clone()),
            hashes: Arc::default(),
            wanted: Arc::default(),
            claims: Arc::default(),
            wanted_files: Arc::default(),
        };
        let mut staged = Vec::new();
        let outcome = self.run_batch(ctx, &mut run, &mut staged).await;
        self.files.ring();
        if outcome.is_err() {
            for files in staged {
                self.files.discard(ctx, files).await;
            }
        }
        // What was staged and not claimed by the last run is given up here.
        outcome
    }

    async fn run_batch(
        &self,
        ctx: &Ctx,
        run: &mut Run,
        staged: &mut Vec<Staged>,
    ) -> Result<Answer> {
        for _ in 0..RUNS_MAX {
            let attempt = run.clone();
            let outcome = self.db.write(ctx, move |tx| attempt.all(tx)).await;
            if !run.is_rehearsal() {
                return outcome;
            }
            self.hash_wanted(run).await?;
            self.stage_wanted(ctx, run, staged).await?;
        }
        Err(Error::conflict(
            "The records were changed in the meantime. Try again.",
        ))
    }

    async fn stage_wanted(&self, ctx: &Ctx, run: &mut Run, staged: &mut Vec<Staged>) -> Result<()> {
        let wanted = std::mem::take(&mut *lock(&run.wanted_files));
        let mut claims = run.claims.as_ref().clone();
        for WantedFiles { of, change, id } in wanted {
            run.deadline.check()?;
            let files = change.stage(self, ctx, &id).await?;
            claims.insert(of, (id, files.claim()));
            staged.push(files);
        }
        run.claims = Arc::new(claims);
        Ok(())
    }

    async fn hash_wanted(&self, run: &mut Run) -> Result<()> {
        let wanted = std::mem::take(&mut *lock(&run.wanted));
        let mut hashes = run.hashes.as_ref().clone();
        for Wanted {
            of,
            plain,
            stored,
            old,
        } in wanted
        {
            run.deadline.check()?;
            let knows_old = match &stored {
                Some(_) if !old.is_empty() => self.passwords.verify(old, stored.clone()).await?,
                _ => false,
            };
            let mut hashed = self.hash_all(plain).await?;
            (hashed.stored, hashed.knows_old) = (stored, knows_old);
            hashes.insert(of, hashed);
        }
        run.hashes = Arc::new(hashes);
        Ok(())
    }
}

/// Which write a password is for: the number of the item, and the record that it changes.
type Purpose = (usize, Option<String>);

/// Passwords that the rules let pass, to be hashed before the next run.
struct Wanted {
    of: Purpose,
    plain: Vec<(usize, String)>,
    stored: Option<String>,
    old: String,
}

/// Files of a write that the rules let pass, to be put into place before the next run.
struct WantedFiles {
    of: Purpose,
    change: Change,
    /// The record's id, which the next run gives it again.
    id: String,
}

#[derive(Clone, Copy)]
struct Deadline(Stopwatch, Duration);

impl Deadline {
    fn check(self) -> Result<()> {
        if Duration::from_micros(self.0.elapsed_us()) < self.1 {
            return Ok(());
        }
        let text = format!("{FAILED} It takes longer than it may.");
        Err(Error::invalid(text).with_code("batch_timeout"))
    }
}

/// One attempt at all items.
#[derive(Clone)]
struct Run {
    asker: Asker,
    items: Arc<Items>,
    projection: Arc<Option<Projection>>,
    deadline: Deadline,
    key: Option<Key>,
    hashes: Arc<HashMap<Purpose, Hashes>>,
    wanted: Arc<Mutex<Vec<Wanted>>>,
    claims: Arc<HashMap<Purpose, (String, Claim)>>,
    wanted_files: Arc<Mutex<Vec<WantedFiles>>>,
}

impl Run {
    fn is_rehearsal(&self) -> bool {
        !lock(&self.wanted).is_empty() || !lock(&self.wanted_files).is_empty()
    }

    /// Every answer, or the first refusal. A rehearsal is refused in the end, with the passwords
    /// and the files that it met in what is wanted; any other run leaves nothing there.
    fn all(&self, tx: &mut Tx<'_>) -> Result<Answer> {
        let answers = self.answers(tx).and_then(|answers| {
            let shown = Shown {
                json: answers,
                etag: None,
                is_exact: false,
            };
            let kept = self.key.as_ref().map(|key| key.keep(tx, Some(&shown)));
            kept.transpose().map(|_| Answer::of(Some(shown)))
        });
        match answers {
            Ok(_) if self.is_rehearsal() => Err(Error::conflict("A rehearsal is taken back.")),
            Ok(answers) => Ok(answers),
            Err(error) => {
                lock(&self.wanted).clear();
                lock(&self.wanted_files).clear();
                Err(error)
            }
        }
    }

    fn answers(&self, tx: &mut Tx<'_>) -> Result<Vec<u8>> {
        let mut out = vec![b'['];
        for (index, item) in self.items.iter().enumerate() {
            self.deadline.check()?;
            if index > 0 {
                out.push(b',');
            }
            let done = self.one(tx, index, item);
            let answer = done.and_then(|done| done.map(|done| done.answer(tx)).transpose());
            let answer = answer.map(|shown| shown.map(|shown| shown.json));
            self.write(answer.map_err(|error| failed(index, error))?, &mut out)?;
        }
        out.push(b']');
        Ok(out)
    }

    /// Applies an item; what it made or changed, nothing if it deleted.
    fn one(&self, tx: &mut Tx<'_>, index: usize, item: &Item) -> Result<Option<Done>> {
        let asker = Asker {
            facts: item.facts.clone(),
            ..self.asker.clone()
        };
        let (name, body) = (item.collection.as_str(), item.body.clone());
        match &item.action {
            Action::Unknown => {
                let text = "Something went wrong while processing your request.";
                Err(Error::invalid(text).with_code("batch_route_unknown"))
            }
            Action::Create => self
                .create(tx, index, Create::read(asker, name, body)?)
                .map(Some),
            Action::Update(id) => self
                .update(tx, index, Update::read(asker, name, id, body)?)
                .map(Some),
            Action::Upsert => {
                if let Some(id) = existing(tx, &asker, name, &body)? {
                    let asker = asker.with_method(Method::PATCH);
                    let update = Update::read(asker, name, &id, body)?;
                    return self.update(tx, index, update).map(Some);
                }
                let create = Create::read(asker.with_method(Method::POST), name, body)?;
                self.create(tx, index, create).map(Some)
            }
            Action::Delete(id) => Removal::read(asker, name, id)?.apply(tx).map(|()| None),
        }
    }

    fn create(&self, tx: &mut Tx<'_>, index: usize, mut create: Create) -> Result<Done> {
        let of = (index, None);
        let hashes = self.hashes_for(of.clone(), &create.change, None);
        if let Some((id, _)) = self.claims.get(&of) {
            create.new.bear(id);
        }
        let claim = self.claim_for(of, &create.change, create.new.complete.id());
        create.apply(tx, &hashes, &claim)
    }

    fn update(&self, tx: &mut Tx<'_>, index: usize, update: Update) -> Result<Done> {
        let stored = queries::password_hash(tx, &update.change.collection, &update.id)?;
        let of = (index, Some(update.id.clone()));
        let hashes = self.hashes_for(of.clone(), &update.change, stored);
        let claim = self.claim_for(of, &update.change, &update.id);
        update.apply(tx, &hashes, &claim)
    }

    /// The claim to a write's files, or a stand-in where they are noted down as wanted.
    fn claim_for(&self, of: Purpose, change: &Change, id: &str) -> Claim {
        if change.attachments.is_empty() {
            return Claim::default();
        }
        if let Some((_, claim)) = self.claims.get(&of) {
            return claim.clone();
        }
        lock(&self.wanted_files).push(WantedFiles {
            of,
            change: change.clone(),
            id: id.to_owned(),
        });
        Claim::stand_in()
    }

    /// The hashes of a write's passwords, or stand-ins that are noted down as wanted.
    fn hashes_for(&self, of: Purpose, change: &Change, stored: Option<String>) -> Hashes {
        let plain = change.submitted.passwords(&change.collection);
        if plain.is_empty() {
            return Hashes::default();
        }
        if let Some(known) = self.hashes.get(&of) {
            return known.clone();
        }
        let stand_in = Hashes::stand_in(&plain);
        let old = change.submitted.text(&change.collection, "oldPassword");
        lock(&self.wanted).push(Wanted {
            of,
            plain,
            stored,
            old,
        });
        stand_in
    }

    fn write(&self, body: Option<Vec<u8>>, out: &mut Vec<u8>) -> Result<()> {
        let status = if body.is_some() { 200 } else { 204 };
        let body = body.unwrap_or_else(|| b"null".to_vec());
        let Some(projection) = self.projection.as_ref() else {
            out.extend_from_slice(b"{\"body\":");
            out.extend_from_slice(&body);
            out.extend_from_slice(format!(",\"status\":{status}}}").as_bytes());
            return Ok(());
        };
        let body: Value = serde_json::from_slice(&body).map_err(Error::internal)?;
        let mut answer = serde_json::json!({"body": body, "status": status});
        projection.apply(&mut answer);
        serde_json::to_writer(out, &answer).map_err(Error::internal)
    }
}

fn lock<T>(wanted: &Mutex<Vec<T>>) -> std::sync::MutexGuard<'_, Vec<T>> {
    wanted.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The id that the body names, if there is such a record.
fn existing(conn: &Conn<'_>, asker: &Asker, name: &str, body: &Body) -> Result<Option<String>> {
    let collection = asker.writable(name)?;
    let id = body.members.get("id").and_then(Value::as_str);
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let exists = queries::all_exist(conn, &collection, &[id])?;
    Ok(exists.then(|| id.to_owned()))
}

/// The refusal of an item as the refusal of the batch. What is no fault of the request stays
/// what it is.
fn failed(index: usize, error: Error) -> Error {
    if matches!(
        error.kind(),
        Kind::Internal | Kind::Unavailable | Kind::StorageFull
    ) {
        return error;
    }
    let mut fields = FieldErrors::default();
    let problem = FieldProblem::Request(Box::new(error));
    fields.add_at(&["requests", &index.to_string()], problem);
    Error::invalid(FAILED)
        .with_code("batch_failed")
        .with_fields(fields)
}
