//! The one writer, with group commit: the writes that wait share a transaction, each in a
//! savepoint of its own, and one fsync; then all are answered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use super::changes::{Change, Changes, Detail, Operation};
use super::engine::Connection;
use super::reader::stopping;
use super::sql::Sql;
use super::value::Row;
use super::{Conn, changes};
use crate::base::{Ctx, Error, Kind, Result, Timestamp};
use crate::crypto::random;

/// Writes that share one commit at the most: enough to make the fsync cheap, few enough that
/// the first does not wait long for the last.
const GROUP_MAX: usize = 256;

#[derive(Clone)]
pub(super) struct Writer {
    /// Gone once the writer is asked to end.
    queue: Arc<Mutex<Option<Queue>>>,
    ended: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
    changes: Changes,
}

type Queue = Sender<Box<dyn Job>>;

/// A queued write: runs inside the transaction, is answered after the commit.
trait Job: Send {
    /// Runs between two transactions instead of inside one.
    fn runs_apart(&self) -> bool {
        false
    }

    fn run(&mut self, connection: &dyn Connection, changes: &mut Vec<Change>) -> Result<()>;

    fn answer(self: Box<Self>, outcome: Result<()>);
}

struct Write<T, F> {
    ctx: Ctx,
    closure: Option<F>,
    value: Option<T>,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, F> Job for Write<T, F>
where
    T: Send,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send,
{
    fn run(&mut self, connection: &dyn Connection, changes: &mut Vec<Change>) -> Result<()> {
        let Some(closure) = self.closure.take() else {
            return Err(Error::internal("a write was run twice"));
        };
        let mut tx = Tx {
            conn: Conn(connection),
            ctx: &self.ctx,
            changes,
        };
        let result = catch_unwind(AssertUnwindSafe(|| closure(&mut tx)));
        let result = result.unwrap_or_else(|_| Err(Error::internal("a write panicked")));
        self.value = Some(result?);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<()>) {
        let Write { value, answer, .. } = *self;
        let missing = || Error::internal("a committed write has no value");
        // The caller may have gone away; its write counts all the same.
        let _ = answer.send(outcome.and_then(|()| value.ok_or_else(missing)));
    }
}

/// Looks for commits of other processes: their changes are published like our own.
struct ForeignCommits {
    changes: Changes,
    answer: oneshot::Sender<Result<bool>>,
    found: bool,
}

impl Job for ForeignCommits {
    fn runs_apart(&self) -> bool {
        true
    }

    fn run(&mut self, connection: &dyn Connection, _: &mut Vec<Change>) -> Result<()> {
        let version = connection.foreign_commits()?;
        self.found = self.changes.note_version(version);
        if self.found {
            let newer = changes::read_since(&Conn(connection), self.changes.last_sequence())?;
            self.changes.publish(&newer);
        }
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<()>) {
        let ForeignCommits { answer, found, .. } = *self;
        let _ = answer.send(outcome.map(|()| found));
    }
}

impl Writer {
    pub(super) fn start(connection: Box<dyn Connection>, queue: usize, changes: Changes) -> Self {
        let (sender, receiver) = bounded::<Box<dyn Job>>(queue);
        let (end, ended) = oneshot::channel();
        let published = changes.clone();
        let thread = move || {
            serve(connection.as_ref(), &receiver, &changes);
            if let Err(error) = connection.finish() {
                tracing::warn!(%error, "Left the write-ahead log to the next start");
            }
            drop(connection);
            let _ = end.send(());
        };
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(thread)
            .expect("a process without threads cannot serve");
        Writer {
            queue: Arc::new(Mutex::new(Some(sender))),
            ended: Arc::new(Mutex::new(Some(ended))),
            changes: published,
        }
    }

    pub(super) async fn run<T, F>(&self, ctx: &Ctx, write: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Write {
            ctx: ctx.clone(),
            closure: Some(write),
            value: None,
            answer,
        };
        self.submit(Box::new(job))?;
        answered.await.map_err(|_| stopping())?
    }

    fn submit(&self, job: Box<dyn Job>) -> Result<()> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        match queue.as_ref().map(|sender| sender.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => {
                Err(Error::unavailable("Too many writes are waiting.", 1)
                    .with_code("write_queue_full"))
            }
            Some(Err(TrySendError::Disconnected(_))) | None => Err(stopping()),
        }
    }

    pub(super) async fn notice_foreign_commits(&self) -> Result<bool> {
        let (answer, answered) = oneshot::channel();
        let changes = self.changes.clone();
        self.submit(Box::new(ForeignCommits {
            changes,
            answer,
            found: false,
        }))?;
        answered.await.map_err(|_| stopping())?
    }

    pub(super) async fn close(&self) {
        self.queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let ended = self
            .ended
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(ended) = ended {
            let _ = ended.await;
        }
    }
}

fn serve(connection: &dyn Connection, queue: &Receiver<Box<dyn Job>>, changes: &Changes) {
    while let Ok(mut first) = queue.recv() {
        if first.runs_apart() {
            let outcome = first.run(connection, &mut Vec::new());
            first.answer(outcome);
            continue;
        }
        let mut group = Group::default();
        match connection.execute("BEGIN IMMEDIATE", &[]) {
            Ok(_) => group.run(connection, first, queue),
            Err(error) => {
                first.answer(Err(error));
                continue;
            }
        }
        group.finish(connection, changes);
    }
}

/// The writes of one transaction.
#[derive(Default)]
struct Group {
    done: Vec<Box<dyn Job>>,
    changes: Vec<Change>,
    /// The engine gave up the whole transaction, and why.
    lost: Option<Kind>,
}

impl Group {
    fn run(
        &mut self,
        connection: &dyn Connection,
        first: Box<dyn Job>,
        queue: &Receiver<Box<dyn Job>>,
    ) {
        self.run_one(connection, first);
        while self.done.len() < GROUP_MAX && self.lost.is_none() {
            let Ok(job) = queue.try_recv() else { break };
            if job.runs_apart() {
                // It would see this transaction as its own; the next look is soon enough.
                job.answer(Ok(()));
                continue;
            }
            self.run_one(connection, job);
        }
    }

    fn run_one(&mut self, connection: &dyn Connection, mut job: Box<dyn Job>) {
        let before = self.changes.len();
        let result = connection
            .execute("SAVEPOINT one", &[])
            .and_then(|_| job.run(connection, &mut self.changes))
            .and_then(|()| connection.execute("RELEASE one", &[]));
        match result {
            Ok(_) => self.done.push(job),
            Err(error) => self.refuse(connection, job, error, before),
        }
    }

    /// Takes back what a failed write did; its neighbours stay.
    fn refuse(
        &mut self,
        connection: &dyn Connection,
        job: Box<dyn Job>,
        error: Error,
        before: usize,
    ) {
        self.changes.truncate(before);
        let undone = connection.run_script("ROLLBACK TO one; RELEASE one");
        if undone.is_err() || !connection.in_transaction() {
            self.lost = Some(error.kind());
        }
        job.answer(Err(error));
    }

    fn finish(self, connection: &dyn Connection, changes: &Changes) {
        let outcome = match self.lost {
            Some(kind) => Err(lost_with_neighbour(kind)),
            None => connection.execute("COMMIT", &[]).map(|_| ()),
        };
        if let Err(error) = outcome {
            if connection.in_transaction() && connection.execute("ROLLBACK", &[]).is_err() {
                tracing::error!("Could not roll back after a failed commit");
            }
            tracing::error!(%error, writes = self.done.len(), "Lost a group of writes");
            for job in self.done {
                job.answer(Err(repeat(&error)));
            }
            return;
        }
        changes.publish(&self.changes);
        for job in self.done {
            job.answer(Ok(()));
        }
    }
}

fn lost_with_neighbour(kind: Kind) -> Error {
    if kind == Kind::StorageFull {
        return Error::storage_full();
    }
    Error::unavailable(
        "The write was taken back together with a failed neighbour.",
        1,
    )
}

fn repeat(error: &Error) -> Error {
    match error.kind() {
        Kind::StorageFull => Error::storage_full(),
        Kind::Unavailable => Error::unavailable("The write could not be committed.", 1),
        _ => Error::internal(error),
    }
}

/// A transaction, as write closures get it.
pub struct Tx<'a> {
    conn: Conn<'a>,
    ctx: &'a Ctx,
    changes: &'a mut Vec<Change>,
}

impl<'a> std::ops::Deref for Tx<'a> {
    type Target = Conn<'a>;

    fn deref(&self) -> &Conn<'a> {
        &self.conn
    }
}

impl Tx<'_> {
    /// The instant that this transaction stamps on what it writes.
    pub fn now(&self) -> Timestamp {
        self.ctx.now()
    }

    pub fn ctx(&self) -> &Ctx {
        self.ctx
    }

    pub fn new_id(&self) -> String {
        crate::base::id::new_id(self.now(), random::bytes())
    }

    /// Runs a statement; the number of rows it changed.
    pub fn execute(&mut self, sql: &Sql) -> Result<usize> {
        self.conn.0.execute(sql.text(), sql.args())
    }

    /// Appends to the change log: it is committed, or taken back, with the change itself. The
    /// sequence of the change.
    pub fn log_change(
        &mut self,
        collection: &str,
        record: &str,
        operation: Operation,
        detail: Option<Detail>,
    ) -> Result<i64> {
        let sql = changes::insert(self, collection, record, operation, detail);
        let sequence = self
            .conn
            .one(&sql, |row: Row<'_>| row.integer(0))?
            .unwrap_or_default();
        self.changes.push(Change {
            sequence,
            collection: collection.to_owned(),
            record: record.to_owned(),
            operation,
        });
        Ok(sequence)
    }
}
