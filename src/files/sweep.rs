//! The sweeper carries out what is written in the outbox: at start, when it is rung for, and
//! now and then.

use std::time::Duration;

use super::Files;
use super::queries::{self, Entry, MOVED};
use super::staged::Pending;
use crate::base::{Clock, Ctx, Result, Tasks, Timestamp};

const SWEEP_EVERY: Duration = Duration::from_mins(5);
/// A file that is pending for so long was forgotten: no request takes as long from putting it
/// into its place to its commit.
const PENDING_MS_MAX: i64 = 60 * 60 * 1000;
/// Rows of one round, so that memory and transactions stay small.
const ROUND_MAX: i64 = 200;

impl Files {
    /// Starts the sweeper. What is pending from before is of a process that is gone: the data
    /// folder has one server at a time.
    pub fn start(&self, tasks: &Tasks, clock: &Clock, ctx: impl Fn() -> Ctx + Send + 'static) {
        if let Err(error) = self.spool.clear() {
            tracing::warn!(%error, "Left temporary files of an earlier process");
        }
        let (files, clock, opened_at) = (self.clone(), clock.clone(), clock.now());
        tasks.spawn("sweep-files", move |mut stop| async move {
            let mut since = opened_at;
            loop {
                if let Err(error) = files.sweep(&ctx(), since).await {
                    tracing::warn!(%error, "Could not sweep all files and will try again");
                }
                tokio::select! {
                    () = stop.wait() => return,
                    () = files.outbox.bell.notified() => {}
                    () = tokio::time::sleep(SWEEP_EVERY) => {}
                }
                since = Timestamp(clock.now().as_millis() - PENDING_MS_MAX);
            }
        });
    }

    /// Something was committed that may have written into the outbox.
    pub fn ring(&self) {
        self.outbox.bell.notify_one();
    }

    /// The same for whoever must not hold the files: a listener of commits is held by the
    /// database, which the files hold.
    pub fn bell(&self) -> impl Fn() + Send + Sync + 'static {
        let outbox = self.outbox.clone();
        move || outbox.bell.notify_one()
    }

    /// Carries out everything that is due.
    async fn sweep(&self, ctx: &Ctx, since: Timestamp) -> Result<()> {
        self.doom_abandoned(ctx).await?;
        loop {
            let due = move |conn: &crate::store::Conn<'_>| queries::due(conn, since, ROUND_MAX);
            let entries = self.db.read(due).await?;
            if entries.is_empty() {
                return Ok(());
            }
            self.carry_out(ctx, entries).await?;
        }
    }

    async fn doom_abandoned(&self, ctx: &Ctx) -> Result<()> {
        let rows = std::mem::take(
            &mut *self
                .outbox
                .abandoned
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
        if rows.is_empty() {
            return Ok(());
        }
        self.db
            .write(ctx, move |tx| {
                rows.iter()
                    .try_for_each(|row| queries::doom_pending(tx, row).map(|_| ()))
            })
            .await
    }

    /// Removes staged files whose write failed.
    pub(super) async fn give_up(&self, ctx: &Ctx, files: &[Pending]) -> Result<()> {
        let rows: Vec<String> = files.iter().map(|file| file.row.clone()).collect();
        let doomed = self.db.write(ctx, move |tx| {
            let rows = rows.iter().map(|row| queries::doom_pending(tx, row));
            rows.collect::<Result<Vec<bool>>>()
        });
        let doomed = doomed.await?.into_iter().zip(files);
        let entries = doomed.filter(|(is_doomed, _)| *is_doomed);
        let entries = entries.map(|(_, file)| Entry {
            id: file.row.clone(),
            state: queries::DOOMED.to_owned(),
            place: file.place.clone(),
            origin: String::new(),
        });
        self.carry_out(ctx, entries.collect()).await
    }

    /// First the files, then the rows: a crash in between repeats what is harmless to repeat.
    async fn carry_out(&self, ctx: &Ctx, entries: Vec<Entry>) -> Result<()> {
        for entry in &entries {
            if entry.state == queries::PENDING {
                let id = entry.id.clone();
                let doomed = self.db.write(ctx, move |tx| queries::doom_pending(tx, &id));
                if !doomed.await? {
                    continue;
                }
            }
            self.carry_out_one(entry).await?;
            tracing::debug!(
                file = entry.place.path(),
                state = entry.state,
                "Swept a file"
            );
        }
        let ids: Vec<String> = entries.into_iter().map(|entry| entry.id).collect();
        self.db
            .write(ctx, move |tx| {
                ids.iter().try_for_each(|id| queries::remove(tx, id))
            })
            .await
    }

    async fn carry_out_one(&self, entry: &Entry) -> Result<()> {
        let place = &entry.place;
        for backend in self.backends()? {
            if entry.state != MOVED {
                backend.remove(&place.path()).await?;
                backend.remove_folder(&place.thumbs()).await?;
                continue;
            }
            let origin = super::Place {
                record: entry.origin.clone(),
                ..place.clone()
            };
            backend.relocate(&origin.path(), &place.path()).await?;
            backend.remove_folder(&origin.thumbs()).await?;
        }
        Ok(())
    }
}
