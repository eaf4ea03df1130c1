//! The database: `read` and `write` with synchronous closures, and where each of them runs.
//!
//! **Invariant:** a transaction never awaits. **Invariant:** a write is answered after it is
//! durable. **Invariant:** every queue is bounded; when one is full the answer is 503.

pub mod changes;
mod dialect;
mod engine;
mod folder;
mod functions;
mod migrate;
mod operator;
mod reader;
mod rows;
mod sql;
mod sqlite;
mod trim;
mod value;
mod writer;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use changes::{Change, Changes, Detail, Operation};
pub use dialect::{BASE_COLUMN_NAMES, BASE_COLUMNS, ColumnType};
pub use engine::OVER_BUDGET;
pub use operator::{Form, QUERY_REFUSED, ResultColumn};
pub use sql::{Ident, Sql};
pub use sqlite::UNIQUE_VIOLATION;
pub use trim::HistoryLimit;
pub use value::{Row, Value, ValueRef};
pub use writer::Tx;

use crate::base::{Clock, Ctx, Error, Result};
use engine::{Connection, DATABASE_CORRUPT, DATABASE_READ_ONLY, DATABASE_UNOPENABLE, Engine};

/// The database inside the data folder.
const DATABASE_FILE: &str = "data.db";

/// How the store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    pub dir: PathBuf,
    /// Threads for reads that may be slow, at the most.
    pub reader_threads: usize,
    /// Writes that may wait for the writer.
    pub write_queue: usize,
    /// Slow reads that may wait for a thread.
    pub read_queue: usize,
    /// Keep a second server out of the folder; one-shot commands may run beside a server.
    pub exclusive: bool,
}

impl Options {
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Options {
            dir: dir.into(),
            reader_threads: 4,
            write_queue: 4096,
            read_queue: 1024,
            exclusive: true,
        }
    }
}

/// The handle that services hold. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: reader::Readers,
    writer: writer::Writer,
    changes: Changes,
    _lock: Option<Arc<File>>,
}

impl Db {
    /// Locks the folder, migrates the database and starts its threads.
    ///
    /// # Errors
    /// Where another server holds the folder, or its database is damaged, foreign, newer than
    /// this program, or was migrated by an edited migration. The folder is then left as it was.
    pub fn open(options: &Options, clock: &Clock) -> Result<Self> {
        folder::make(&options.dir)?;
        let lock = if options.exclusive {
            Some(folder::lock(&options.dir)?)
        } else {
            None
        };
        let path = options.dir.join(DATABASE_FILE);
        let engine = Arc::new(sqlite::SqliteEngine::new(&path));
        let writer_connection =
            open_migrated(&engine, clock).map_err(|error| unusable(&path, error))?;
        let changes = Changes::new(last_sequence(writer_connection.as_ref())?);
        changes.note_version(writer_connection.foreign_commits()?);
        let writer = writer::Writer::start(writer_connection, options.write_queue, changes.clone());
        let readers = reader::Readers::new(engine, options.reader_threads, options.read_queue);
        Ok(Db {
            readers,
            writer,
            changes,
            _lock: lock.map(Arc::new),
        })
    }

    /// Whether the folder holds a database already. One that may not be looked into might:
    /// opening it tells.
    pub fn exists(dir: &Path) -> bool {
        dir.join(DATABASE_FILE).try_exists().unwrap_or(true)
    }

    /// A read that is quick for all we know: it runs on the calling thread, within a budget of
    /// work. One that exceeds it is run again among the slow reads, so `read` may run twice.
    pub async fn lookup<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Conn<'_>) -> Result<T> + Send + 'static,
    {
        match self.readers.try_inline(&read) {
            Some(result) => result,
            None => self.readers.run(move |conn| read(conn)).await,
        }
    }

    /// As [`Db::lookup`], for a read over an operator's own SQL: it ends after `timeout`.
    pub async fn lookup_within<T, F>(&self, timeout: Duration, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Conn<'_>) -> Result<T> + Send + 'static,
    {
        let restrained = move |conn: &Conn<'_>| conn.restrained(timeout, &read);
        self.lookup(restrained).await
    }

    /// A read that may be slow (a scan, a report): it waits for one of few threads.
    pub async fn read<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Conn<'_>) -> Result<T> + Send + 'static,
    {
        self.readers.run(read).await
    }

    /// Runs `write` alone and whole: all of it is durable when this returns `Ok`, nothing of it
    /// happened otherwise. It shares its commit with the writes that wait beside it.
    pub async fn write<T, F>(&self, ctx: &Ctx, write: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.writer.run(ctx, write).await
    }

    /// Publishes what another process (the command line) has committed since the last look;
    /// true when there was anything.
    pub async fn notice_foreign_commits(&self) -> Result<bool> {
        self.writer.notice_foreign_commits().await
    }

    /// The ordered list of committed record changes.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Finishes the waiting writes, moves the log into the database file and closes it.
    pub async fn close(&self) {
        self.readers.close();
        self.writer.close().await;
    }
}

/// A connection for reading, as closures get it.
pub struct Conn<'a>(&'a dyn Connection);

impl Conn<'_> {
    /// Steps through the rows.
    pub fn query(&self, sql: &Sql, mut each: impl FnMut(Row<'_>) -> Result<()>) -> Result<()> {
        self.0
            .query(sql.text(), sql.args(), &mut |columns| each(Row(columns)))
    }

    /// Every row, mapped.
    pub fn all<T>(&self, sql: &Sql, mut map: impl FnMut(Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.query(sql, |row| {
            all.push(map(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// The first row, mapped.
    pub fn one<T>(
        &self,
        sql: &Sql,
        mut map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.query(sql, |row| {
            if first.is_none() {
                first = Some(map(row)?);
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// Reads one state of the database throughout, whatever is committed meanwhile.
    pub fn snapshot<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        self.0.run_script("BEGIN")?;
        let end = Snapshot(self.0);
        let result = read();
        drop(end);
        result
    }

    /// The columns of an operator's query, if it is one SELECT over what bears a public name.
    /// Its text is then as good as ours, until the schema changes.
    pub fn judge(&self, query: &str, form: Form) -> Result<Vec<ResultColumn>> {
        self.0.judge(query, form)
    }

    /// Reads with a limit on the time that it takes and on the size of the values that it makes.
    pub fn restrained<T>(
        &self,
        timeout: Duration,
        read: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<T> {
        self.0.restrain(Some(timeout));
        let _released = Restrained(self.0);
        read(self)
    }

    pub fn exists(&self, sql: &Sql) -> Result<bool> {
        Ok(self.one(sql, |_| Ok(()))?.is_some())
    }
}

/// Ends a snapshot on every way out, a panic included: the connection will be used again.
struct Snapshot<'a>(&'a dyn Connection);

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was written; where the engine ended it already, there is nothing to end.
        let _ = self.0.run_script("ROLLBACK");
    }
}

/// A connection under limits, until it is dropped.
struct Restrained<'a>(&'a dyn Connection);

impl Drop for Restrained<'_> {
    fn drop(&mut self) {
        self.0.restrain(None);
    }
}

fn open_migrated(engine: &Arc<sqlite::SqliteEngine>, clock: &Clock) -> Result<Box<dyn Connection>> {
    migrate::check(engine)?;
    let connection = engine.open_writer()?;
    migrate::apply(connection.as_ref(), clock.now())?;
    Ok(connection)
}

/// A refusal of the engine in words for who starts the server: which file, and what to do.
fn unusable(path: &Path, error: Error) -> Error {
    let path = path.display();
    let text = match error.code() {
        DATABASE_CORRUPT => format!(
            "The database {path} is damaged, or is none at all. It was left as it is; restore \
             the data folder from a backup, or choose another one with --dir."
        ),
        DATABASE_READ_ONLY => format!(
            "This user may not write the database {path}. Run undercroft as the user that owns \
             it, or give this one the right to write the file and its folder."
        ),
        DATABASE_UNOPENABLE => format!(
            "This user cannot open the database {path}. Run undercroft as the user that owns \
             it, or give this one the right to read and write the file and its folder."
        ),
        _ => return error,
    };
    let cause = error.cause().unwrap_or_default().to_owned();
    Error::invalid(text)
        .with_code(error.code())
        .with_cause(cause)
}

fn last_sequence(connection: &dyn Connection) -> Result<i64> {
    let mut last = 0;
    let sql = "SELECT MAX(id) FROM _changes";
    connection.query(sql, &[], &mut |columns| {
        last = Row(columns).integer(0)?;
        Ok(())
    })?;
    Ok(last)
}
