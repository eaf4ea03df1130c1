//! A file on its way into a record: put into its place first, then taken into the record's
//! transaction, or given up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use super::model::Place;
use super::queries::{self, DOOMED, MOVED, PENDING};
use super::{Files, Outbox};
use crate::base::{Ctx, Error, Result};
use crate::http::Spooled;
use crate::store::Tx;

/// A file with the name that it will bear.
#[derive(Debug)]
pub struct Upload {
    pub name: String,
    /// What its content says that it is.
    pub content_type: String,
    pub content: Arc<Spooled>,
}

/// Files that are in their places and belong to no record yet. Dropped unkept, they are given
/// up: the sweeper removes them, unless the record was committed all the same.
#[derive(Default)]
pub struct Staged {
    files: Arc<Vec<Pending>>,
    guard: Option<Guard>,
    /// The transaction doomed something.
    dooms: Arc<AtomicBool>,
}

pub(super) struct Pending {
    pub(super) row: String,
    pub(super) place: Place,
}

/// Tells the sweeper when nobody else will.
struct Guard {
    files: Arc<Vec<Pending>>,
    outbox: Arc<Outbox>,
}

/// What a transaction needs of staged files.
#[derive(Clone, Default)]
pub struct Claim {
    files: Arc<Vec<Pending>>,
    dooms: Arc<AtomicBool>,
    is_stand_in: bool,
}

impl Files {
    /// Puts the files of a record into their places, before the transaction that makes or
    /// changes the record. Nothing is left to do where there are none.
    pub async fn stage(
        &self,
        ctx: &Ctx,
        collection: &str,
        record: &str,
        uploads: Vec<Upload>,
    ) -> Result<Staged> {
        if uploads.is_empty() {
            return Ok(Staged::default());
        }
        let places = uploads
            .iter()
            .map(|upload| Place::new(collection, record, &upload.name))
            .collect::<Result<Vec<Place>>>()?;
        let backend = self.backend()?;
        let noted = places.clone();
        // The row is durable before the file is there: a crash in between leaves a row that
        // the sweeper finds, never a file that nobody knows of.
        let rows = self.db.write(ctx, move |tx| {
            let rows = noted
                .iter()
                .map(|place| queries::add(tx, PENDING, place, ""));
            rows.collect::<Result<Vec<String>>>()
        });
        let pending = rows.await?.into_iter().zip(places);
        let pending = pending.map(|(row, place)| Pending { row, place });
        let staged = Staged::new(pending.collect(), &self.outbox);
        for (upload, file) in uploads.iter().zip(staged.files.iter()) {
            let (path, kind) = (file.place.path(), &upload.content_type);
            if let Err(error) = backend.put(&path, upload.content.path(), kind).await {
                self.discard(ctx, staged).await;
                return Err(error);
            }
        }
        Ok(staged)
    }

    /// The end of a write: staged files are kept, or removed before its failure is answered.
    pub async fn conclude<T>(&self, ctx: &Ctx, staged: Staged, outcome: Result<T>) -> Result<T> {
        if outcome.is_err() {
            self.discard(ctx, staged).await;
            return outcome;
        }
        if staged.dooms.load(Ordering::Acquire) {
            self.ring();
        }
        staged.keep();
        outcome
    }

    /// Removes staged files of which nothing was committed.
    pub async fn discard(&self, ctx: &Ctx, staged: Staged) {
        if staged.files.is_empty() {
            return;
        }
        if let Err(error) = self.give_up(ctx, &staged.files).await {
            // Dropped unkept, it is the sweeper's.
            tracing::warn!(%error, "Left the files of a failed write to the sweeper");
            return;
        }
        staged.keep();
    }
}

impl Staged {
    fn new(files: Vec<Pending>, outbox: &Arc<Outbox>) -> Self {
        let files = Arc::new(files);
        let guard = Guard {
            files: files.clone(),
            outbox: outbox.clone(),
        };
        Staged {
            files,
            guard: Some(guard),
            dooms: Arc::default(),
        }
    }

    /// What goes into the transaction.
    pub fn claim(&self) -> Claim {
        Claim {
            files: self.files.clone(),
            dooms: self.dooms.clone(),
            is_stand_in: false,
        }
    }

    /// Nothing is left for the sweeper: the record is committed, and the files are its own.
    fn keep(mut self) {
        if let Some(mut guard) = self.guard.take() {
            guard.files = Arc::default();
        }
    }
}

impl Claim {
    /// The claim of a transaction that will be taken back: every file seems to be staged.
    pub fn stand_in() -> Self {
        Claim {
            is_stand_in: true,
            ..Claim::default()
        }
    }

    /// Takes the files into the transaction: those that `is_kept` names are the record's, the
    /// others are doomed.
    pub fn settle(&self, tx: &mut Tx<'_>, is_kept: impl Fn(&str) -> bool) -> Result<()> {
        for file in self.files.iter() {
            if !queries::claim(tx, &file.row)? {
                return Err(
                    Error::unavailable("The upload took too long. Try again.", 1)
                        .with_code("upload_expired"),
                );
            }
            if !is_kept(&file.place.name) {
                queries::add(tx, DOOMED, &file.place, "")?;
                self.dooms.store(true, Ordering::Release);
            }
        }
        Ok(())
    }

    /// Dooms files that the record gave up.
    pub fn doom(
        &self,
        tx: &mut Tx<'_>,
        collection: &str,
        record: &str,
        names: &[&str],
    ) -> Result<()> {
        if !names.is_empty() {
            self.dooms.store(true, Ordering::Release);
        }
        doom(tx, collection, record, names)
    }

    /// Whether a file of this name is staged.
    pub fn holds(&self, name: &str) -> bool {
        self.is_stand_in || self.files.iter().any(|file| file.place.name == name)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.files.is_empty() {
            return;
        }
        let abandoned = &self.outbox.abandoned;
        let mut abandoned = abandoned.lock().unwrap_or_else(PoisonError::into_inner);
        abandoned.extend(self.files.iter().map(|file| file.row.clone()));
        drop(abandoned);
        self.outbox.bell.notify_one();
    }
}

/// Writes down that files of a record are to be removed once the transaction is committed.
/// Ring the bell then.
pub fn doom(tx: &mut Tx<'_>, collection: &str, record: &str, names: &[&str]) -> Result<()> {
    for name in names {
        queries::add(tx, DOOMED, &Place::new(collection, record, name)?, "")?;
    }
    Ok(())
}

/// Writes down that files go to another record's id. Ring the bell after the commit.
pub fn moved(
    tx: &mut Tx<'_>,
    collection: &str,
    (from, to): (&str, &str),
    names: &[&str],
) -> Result<()> {
    for name in names {
        queries::add(tx, MOVED, &Place::new(collection, to, name)?, from)?;
    }
    Ok(())
}
