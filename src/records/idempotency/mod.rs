//! Writes that happen once, however often they are sent: a request with an `Idempotency-Key` that
//! succeeded is answered from memory for a day.
//!
//! **Invariant:** an answer is kept in the transaction of its write, so either both are there
//! after a crash, or neither. **Invariant:** a refusal is not kept: it changed nothing, and may
//! turn out otherwise.
//!
//! Two at a time are told apart by this process. Another process on the same database is kept out
//! by the unique index over `scope`, at the price of a write that is taken back.

mod queries;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::version::Shown;
use super::{Facts, Records};
use crate::base::{Ctx, Error, Result, Timestamp};
use crate::crypto::digest::{self, Keyed};
use crate::http::{Body, Upload, respond};
use crate::store::{Tx, UNIQUE_VIOLATION};

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEY_BYTES_MAX: usize = 255;
/// How much of a file is hashed between two looks at other work.
const PIECE_BYTES: usize = 256 << 10;
/// How long an answer is kept.
const KEPT_MS: i64 = 24 * 60 * 60 * 1000;
/// Answers forgotten at once, so that no write waits long for it.
const FORGET_BATCH: u32 = 500;

/// What a write is answered.
#[derive(Debug)]
pub struct Answer {
    /// Nothing where there is nothing to say.
    pub shown: Option<Shown>,
    /// It was said before, to the same request.
    pub is_replayed: bool,
}

impl Answer {
    pub(super) fn of(shown: Option<Shown>) -> Self {
        Answer {
            shown,
            is_replayed: false,
        }
    }

    pub(super) fn into_response(self, facts: &Facts) -> Response {
        let mut response = match self.shown {
            Some(shown) => shown.into_response(facts),
            None => respond::no_content(),
        };
        if self.is_replayed {
            let replayed = HeaderValue::from_static("true");
            response.headers_mut().insert(REPLAYED, replayed);
        }
        response
    }
}

/// The key of a request, and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// Who asks for which route with which key.
    scope: String,
    /// What is asked. The key goes into it, so that a body with a password cannot be guessed
    /// from it.
    fingerprint: String,
}

impl Key {
    /// The key that a request bears, if it bears one.
    pub(super) async fn read(
        ctx: &Ctx,
        facts: &Facts,
        route: &[&str],
        body: &Body,
    ) -> Result<Option<Self>> {
        let Some(key) = facts.headers.get(HEADER) else {
            return Ok(None);
        };
        let key = key.as_bytes();
        let is_plain = key.iter().all(u8::is_ascii_graphic);
        if key.is_empty() || key.len() > KEY_BYTES_MAX || !is_plain {
            let text = format!("An Idempotency-Key has 1 to {KEY_BYTES_MAX} visible characters.");
            return Err(Error::invalid(text).with_code("idempotency_key_invalid"));
        }
        let actor = ctx.actor().unwrap_or_default();
        let mut scope = vec![actor.as_bytes(), key];
        scope.extend(route.iter().map(|part| part.as_bytes()));
        let mut fingerprint = Keyed::new(key);
        for (name, value) in facts.query.pairs() {
            fingerprint.add(name.as_bytes());
            fingerprint.add(value.as_bytes());
        }
        fingerprint.add(&serde_json::to_vec(&body.members).map_err(Error::internal)?);
        for upload in &body.files {
            add_file(&mut fingerprint, upload).await?;
        }
        Ok(Some(Key {
            scope: digest::of_parts(&scope),
            fingerprint: fingerprint.finish(),
        }))
    }

    /// Keeps the answer, in the transaction of its write.
    pub(super) fn keep(&self, tx: &mut Tx<'_>, shown: Option<&Shown>) -> Result<()> {
        queries::forget(tx, &self.scope, expired(tx.now()))?;
        let kept = queries::keep(tx, self, shown);
        kept.map_err(|error| match error.code() {
            UNIQUE_VIOLATION => in_flight(),
            _ => error,
        })
    }
}

/// A file counts by its place in the form, its name and its content.
async fn add_file(fingerprint: &mut Keyed, upload: &Upload) -> Result<()> {
    fingerprint.add(upload.key.as_bytes());
    fingerprint.add(upload.file_name.as_bytes());
    let file = File::open(upload.content.path()).await;
    let mut file = file.map_err(Error::from_io)?;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let length = file.read(&mut piece).await.map_err(Error::from_io)?;
        fingerprint.add(&piece[..length]);
        if length == 0 {
            return Ok(());
        }
    }
}

/// The keys whose requests this process is answering.
#[derive(Clone, Default)]
pub(super) struct InFlight(Arc<Mutex<HashSet<String>>>);

impl InFlight {
    fn lock(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, key: Key) -> Result<Hold> {
        if !self.lock().insert(key.scope.clone()) {
            return Err(in_flight());
        }
        let all = self.clone();
        Ok(Hold { key, all })
    }
}

/// The right to be the one that acts on a key, until it is dropped.
pub(super) struct Hold {
    pub(super) key: Key,
    all: InFlight,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.all.lock().remove(&self.key.scope);
    }
}

/// What a request with a key comes to.
pub(super) enum Turn {
    /// It is to be done; with a key, its answer is to be kept.
    Now(Option<Hold>),
    /// It was done before.
    Again(Answer),
}

impl Records {
    /// Whether a request is to be done, or was done before.
    pub(super) async fn turn(&self, ctx: &Ctx, key: Option<Key>) -> Result<Turn> {
        let Some(key) = key else {
            return Ok(Turn::Now(None));
        };
        let hold = self.in_flight.begin(key.clone())?;
        let since = expired(ctx.now());
        let found = self
            .db
            .lookup(move |conn| queries::find(conn, &key.scope, since));
        let Some(kept) = found.await? else {
            return Ok(Turn::Now(Some(hold)));
        };
        if kept.fingerprint != hold.key.fingerprint {
            let text = "The Idempotency-Key was used for another request.";
            return Err(Error::conflict(text).with_code("idempotency_mismatch"));
        }
        Ok(Turn::Again(Answer {
            shown: kept.shown,
            is_replayed: true,
        }))
    }

    /// Forgets the answers that are older than a day, a few at a time.
    pub async fn forget_answers(&self, ctx: &Ctx) -> Result<()> {
        let before = expired(ctx.now());
        loop {
            let forget = move |tx: &mut Tx<'_>| queries::forget_expired(tx, before, FORGET_BATCH);
            if self.db.write(ctx, forget).await? == 0 {
                return Ok(());
            }
        }
    }
}

fn expired(now: Timestamp) -> Timestamp {
    Timestamp(now.as_millis() - KEPT_MS)
}

fn in_flight() -> Error {
    Error::conflict("A request with this Idempotency-Key is being answered.")
        .with_code("idempotency_in_flight")
        .with_retry_after(1)
}
