//! The change log: every committed record change, in commit order, read from a cursor.
//!
//! A change is appended in the transaction that makes it. Followers are woken after the commit
//! and keep a durable cursor; the producer knows none of them.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

use tokio::sync::watch;

use super::sql::Sql;
use super::value::Row;
use super::writer::Tx;
use super::{Conn, Db, trim};
use crate::base::{Ctx, Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Create,
    Update,
    Delete,
}

impl Operation {
    pub fn as_str(self) -> &'static str {
        match self {
            Operation::Create => "create",
            Operation::Update => "update",
            Operation::Delete => "delete",
        }
    }

    /// # Errors
    /// Where the word is none of ours.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "create" => Ok(Operation::Create),
            "update" => Ok(Operation::Update),
            "delete" => Ok(Operation::Delete),
            other => Err(Error::internal(format_args!("unknown operation {other:?}"))),
        }
    }
}

/// One committed change of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Grows by one or more with each change, in commit order; never used twice.
    pub sequence: i64,
    /// The collection's public id.
    pub collection: String,
    /// The record's public id.
    pub record: String,
    pub operation: Operation,
}

/// What a change was, for whoever asks later; most changes need only a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// JSON: the changed fields with their values before and after, as the records room has it.
    pub patch: Option<String>,
    /// The row is kept as history when the log itself has long been trimmed.
    pub is_history: bool,
}

type Listener = Box<dyn Fn(&[Change]) + Send + Sync>;

/// The bell of the log, and what caches hang on it.
#[derive(Clone)]
pub struct Changes(Arc<Inner>);

struct Inner {
    bell: watch::Sender<i64>,
    listeners: RwLock<Vec<Listener>>,
    /// The engine's mark of foreign commits at the last look.
    version: AtomicI64,
}

impl Changes {
    pub(super) fn new(last_sequence: i64) -> Self {
        let bell = watch::channel(last_sequence).0;
        Changes(Arc::new(Inner {
            bell,
            listeners: RwLock::default(),
            version: AtomicI64::new(0),
        }))
    }

    /// Called on the writer's thread after each commit and before its writes are answered: for
    /// dropping what a cache holds, and for nothing that takes time or can fail.
    pub fn on_commit(&self, listener: impl Fn(&[Change]) + Send + Sync + 'static) {
        let mut listeners = self
            .0
            .listeners
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        listeners.push(Box::new(listener));
    }

    pub(super) fn publish(&self, changes: &[Change]) {
        let Some(last) = changes.last() else { return };
        let listeners = self
            .0
            .listeners
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for listener in listeners.iter() {
            listener(changes);
        }
        self.0.bell.send_replace(last.sequence);
    }

    /// True when the mark has moved since the last look; the first look only sets it.
    pub(super) fn note_version(&self, version: i64) -> bool {
        let before = self.0.version.swap(version, Ordering::Relaxed);
        before != 0 && before != version
    }

    /// The sequence of the newest committed change.
    pub fn last_sequence(&self) -> i64 {
        *self.0.bell.borrow()
    }

    /// Waits until there is a change after `sequence`.
    pub async fn wait_after(&self, sequence: i64) -> Result<()> {
        let mut bell = self.0.bell.subscribe();
        let rung = bell.wait_for(|newest| *newest > sequence).await;
        rung.map(|_| ()).map_err(|_| super::reader::stopping())
    }

    /// The changes after `sequence`, for readers that keep their place by themselves. `Err` with
    /// the code `changes_trimmed` when some of them were forgotten.
    pub fn read(conn: &Conn<'_>, sequence: i64, limit: u32) -> Result<Vec<Change>> {
        read_after(conn, sequence, limit)
    }

    /// The lowest sequence after which every change is still there.
    pub fn floor(conn: &Conn<'_>) -> Result<i64> {
        trim::floor(conn)
    }

    /// A follower that goes on where it left off. A new name starts after the newest change.
    pub async fn follow(&self, db: &Db, ctx: &Ctx, name: &'static str) -> Result<Follower> {
        let newest = self.last_sequence();
        let cursor = db
            .write(ctx, move |tx| {
                let found = Sql::new("SELECT sequence FROM _followers WHERE name = ?1").bind(name);
                if let Some(sequence) = tx.one(&found, |row| row.integer(0))? {
                    return Ok(sequence);
                }
                save_cursor(tx, name, newest)?;
                Ok(newest)
            })
            .await?;
        Ok(Follower {
            db: db.clone(),
            name,
            cursor,
            bell: self.0.bell.subscribe(),
        })
    }
}

/// Reads the log from a cursor that survives restarts.
pub struct Follower {
    db: Db,
    name: &'static str,
    cursor: i64,
    bell: watch::Receiver<i64>,
}

impl Follower {
    /// The next changes, waiting for some. `Err` with the code `changes_trimmed` when changes
    /// after the cursor were forgotten: the follower must start over from the data itself.
    pub async fn next(&mut self, limit: u32) -> Result<Vec<Change>> {
        loop {
            let cursor = self.cursor;
            let found = self
                .db
                .read(move |conn| read_after(conn, cursor, limit))
                .await?;
            if !found.is_empty() {
                return Ok(found);
            }
            if self.bell.wait_for(|newest| *newest > cursor).await.is_err() {
                return Err(super::reader::stopping());
            }
        }
    }

    /// Remembers, durably, that everything up to `sequence` was dealt with.
    pub async fn commit(&mut self, ctx: &Ctx, sequence: i64) -> Result<()> {
        let name = self.name;
        self.db
            .write(ctx, move |tx| save_cursor(tx, name, sequence))
            .await?;
        self.cursor = sequence;
        Ok(())
    }
}

fn read_after(conn: &Conn<'_>, cursor: i64, limit: u32) -> Result<Vec<Change>> {
    if cursor < trim::floor(conn)? {
        return Err(
            Error::conflict("The changes after the cursor are no longer kept.")
                .with_code("changes_trimmed"),
        );
    }
    let sql = Sql::new(
        "SELECT id, collection, record, operation
         FROM _changes
         WHERE id > ?1
         ORDER BY id
         LIMIT ?2",
    );
    conn.all(&sql.bind(cursor).bind(limit), read_change)
}

/// Every change after `sequence`, however many.
pub(super) fn read_since(conn: &Conn<'_>, sequence: i64) -> Result<Vec<Change>> {
    let sql = Sql::new(
        "SELECT id, collection, record, operation
         FROM _changes
         WHERE id > ?1
         ORDER BY id",
    );
    conn.all(&sql.bind(sequence), read_change)
}

fn read_change(row: Row<'_>) -> Result<Change> {
    Ok(Change {
        sequence: row.integer(0)?,
        collection: row.text(1)?,
        record: row.text(2)?,
        operation: Operation::parse(&row.text(3)?)?,
    })
}

pub(super) fn save_cursor(tx: &mut Tx<'_>, name: &str, sequence: i64) -> Result<()> {
    let now = tx.now().to_string();
    let sql = Sql::new(
        "INSERT INTO _followers (uuid, created_at, updated_at, name, sequence)
         VALUES (?1, ?2, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET sequence = ?4, updated_at = ?2",
    );
    let sql = sql.bind(tx.new_id()).bind(now).bind(name).bind(sequence);
    tx.execute(&sql).map(|_| ())
}

pub(super) fn insert(
    tx: &Tx<'_>,
    collection: &str,
    record: &str,
    operation: Operation,
    detail: Option<Detail>,
) -> Sql {
    let Detail { patch, is_history } = detail.unwrap_or_default();
    let sql = Sql::new(
        "INSERT INTO _changes
           (uuid, created_at, updated_at, collection, record, operation, actor, trace, patch,
            is_history)
         VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         RETURNING id",
    );
    sql.bind(tx.new_id())
        .bind(tx.now().to_string())
        .bind(collection)
        .bind(record)
        .bind(operation.as_str())
        .bind(tx.ctx().actor())
        .bind(tx.ctx().trace().to_string())
        .bind(patch)
        .bind(is_history)
}
