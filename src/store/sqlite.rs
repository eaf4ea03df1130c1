//! SQLite: how it is opened, how its errors read, and the budget of a read.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::AuthContext;
use rusqlite::types::{ToSqlOutput, ValueRef as SqliteValue};
use rusqlite::{Connection as Sqlite, ErrorCode, OpenFlags, ToSql};

use super::engine::{
    Connection, DATABASE_CORRUPT, DATABASE_READ_ONLY, DATABASE_UNOPENABLE, Engine, OVER_BUDGET,
};
use super::folder;
use super::functions;
use super::operator::{self, Form, Guard, ResultColumn};
use super::value::{Columns, Value, ValueRef};
use crate::base::clock::Stopwatch;
use crate::base::{Error, FieldErrors, FieldProblem, Kind, Result};

/// Virtual machine steps between two looks at the budget.
const STEPS_PER_UNIT: i32 = 1000;
const STATEMENTS_CACHED: usize = 256;
/// How much of the file a reader maps instead of copying its pages.
const MMAP_BYTES: i64 = 256 << 20;
const CACHE_KIB: i64 = 2048;
/// A statement that was slow is not tried inline again for so long.
const SLOW_FOR_US: u64 = 30_000_000;
const SLOW_STATEMENTS_MAX: usize = 512;
const UNLIMITED: i64 = i64::MAX;
/// Tells our file from other SQLite databases: "Undc".
pub(super) const APPLICATION_ID: i64 = 0x556e_6463;

pub(super) struct SqliteEngine {
    path: PathBuf,
    slow: Arc<SlowStatements>,
}

impl SqliteEngine {
    pub(super) fn new(path: &Path) -> Self {
        SqliteEngine {
            path: path.to_owned(),
            slow: Arc::new(SlowStatements::default()),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at a file without changing it: `None` where there is none yet.
    pub(super) fn inspect(&self) -> Result<Option<SqliteConnection>> {
        if !self.path.exists() {
            return Ok(None);
        }
        let connection = self.open(OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Some(connection))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the engine")]
    fn open(&self, flags: OpenFlags) -> Result<SqliteConnection> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut sqlite = Sqlite::open_with_flags(&self.path, flags).map_err(translate)?;
        sqlite.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
        for option in [
            DbConfig::SQLITE_DBCONFIG_DQS_DML,
            DbConfig::SQLITE_DBCONFIG_DQS_DDL,
        ] {
            sqlite.set_db_config(option, false).map_err(translate)?;
        }
        functions::register(&sqlite).map_err(translate)?;
        let budget = Arc::new(Budget::default());
        let left = budget.clone();
        sqlite
            .progress_handler(STEPS_PER_UNIT, Some(move || left.spend()))
            .map_err(translate)?;
        let guard = Arc::new(Guard::default());
        let asked = guard.clone();
        sqlite
            .authorizer(Some(move |context: AuthContext<'_>| {
                asked.authorize(&context)
            }))
            .map_err(translate)?;
        Ok(SqliteConnection {
            sqlite,
            budget,
            guard,
            slow: self.slow.clone(),
        })
    }
}

impl Engine for SqliteEngine {
    fn open_reader(&self) -> Result<Box<dyn Connection>> {
        let connection = self.open(OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let pragmas = format!(
            "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;
             PRAGMA mmap_size = {MMAP_BYTES}; PRAGMA cache_size = -{CACHE_KIB};"
        );
        connection.run_script(&pragmas)?;
        Ok(Box::new(connection))
    }

    fn open_writer(&self) -> Result<Box<dyn Connection>> {
        folder::make_private_file(&self.path)
            .map_err(|error| Error::internal(error).with_code(DATABASE_UNOPENABLE))?;
        let connection =
            self.open(OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        // A page is written twice at most: to the log, and home at a checkpoint. FULL makes the
        // log durable before a commit is answered; group commit shares the cost.
        let pragmas = format!(
            "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
             PRAGMA mmap_size = {MMAP_BYTES}; PRAGMA cache_size = -{};
             PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000;",
            4 * CACHE_KIB
        );
        connection.run_script(&pragmas)?;
        Ok(Box::new(connection))
    }
}

/// How much work a statement may do. Only the thread that runs it touches this.
struct Budget {
    units: AtomicI64,
    /// On the own watch; `u64::MAX` is never.
    end_us: AtomicU64,
    watch: Stopwatch,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            units: AtomicI64::new(UNLIMITED),
            end_us: AtomicU64::new(u64::MAX),
            watch: Stopwatch::start(),
        }
    }
}

impl Budget {
    fn set_timeout(&self, timeout: Option<Duration>) {
        let timeout_us =
            timeout.map(|timeout| u64::try_from(timeout.as_micros()).unwrap_or(u64::MAX));
        let end_us = timeout_us.map(|us| self.watch.elapsed_us().saturating_add(us));
        self.end_us
            .store(end_us.unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// One unit more; true when the statement has to end.
    fn spend(&self) -> bool {
        let end_us = self.end_us.load(Ordering::Relaxed);
        if end_us != u64::MAX && self.watch.elapsed_us() >= end_us {
            return true;
        }
        match self.units.load(Ordering::Relaxed) {
            UNLIMITED => false,
            units => {
                self.units.store(units - 1, Ordering::Relaxed);
                units <= 0
            }
        }
    }
}

pub(super) struct SqliteConnection {
    sqlite: Sqlite,
    budget: Arc<Budget>,
    guard: Arc<Guard>,
    slow: Arc<SlowStatements>,
}

impl Connection for SqliteConnection {
    fn query(
        &self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&dyn Columns) -> Result<()>,
    ) -> Result<()> {
        let budgeted = self.budget.units.load(Ordering::Relaxed) != UNLIMITED;
        if budgeted && self.slow.contains(sql) {
            return Err(over_budget());
        }
        let result = self.step_through(sql, args, each);
        if budgeted && super::engine::is_over_budget(&result) {
            self.slow.remember(sql);
        }
        result
    }

    fn execute(&self, sql: &str, args: &[Value]) -> Result<usize> {
        let mut statement = self.sqlite.prepare_cached(sql).map_err(translate)?;
        bind(&mut statement, args)?;
        statement.raw_execute().map_err(translate)
    }

    fn run_script(&self, sql: &str) -> Result<()> {
        self.sqlite.execute_batch(sql).map_err(translate)
    }

    fn in_transaction(&self) -> bool {
        !self.sqlite.is_autocommit()
    }

    fn foreign_commits(&self) -> Result<i64> {
        let version = self
            .sqlite
            .pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(translate)
    }

    fn finish(&self) -> Result<()> {
        self.run_script("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);")
    }

    fn set_budget(&self, budget: Option<u32>) {
        let units = budget.map_or(UNLIMITED, i64::from);
        self.budget.units.store(units, Ordering::Relaxed);
    }

    fn judge(&self, query: &str, form: Form) -> Result<Vec<ResultColumn>> {
        self.guard.judge(&self.sqlite, query, form)
    }

    fn restrain(&self, timeout: Option<Duration>) {
        operator::restrain(&self.sqlite, timeout.is_some());
        self.budget.set_timeout(timeout);
    }
}

impl SqliteConnection {
    fn step_through(
        &self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&dyn Columns) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.sqlite.prepare_cached(sql).map_err(translate)?;
        bind(&mut statement, args)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(translate)? {
            each(&SqliteRow(row))?;
        }
        Ok(())
    }
}

fn bind(statement: &mut rusqlite::CachedStatement<'_>, args: &[Value]) -> Result<()> {
    for (index, value) in args.iter().enumerate() {
        statement
            .raw_bind_parameter(index + 1, value)
            .map_err(translate)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => SqliteValue::Null,
            Value::Integer(number) => SqliteValue::Integer(*number),
            Value::Real(number) => SqliteValue::Real(*number),
            Value::Text(text) => SqliteValue::Text(text.as_bytes()),
        }))
    }
}

struct SqliteRow<'a, 'b>(&'a rusqlite::Row<'b>);

impl Columns for SqliteRow<'_, '_> {
    fn value(&self, index: usize) -> Result<ValueRef<'_>> {
        match self.0.get_ref(index).map_err(translate)? {
            SqliteValue::Null => Ok(ValueRef::Null),
            SqliteValue::Integer(number) => Ok(ValueRef::Integer(number)),
            SqliteValue::Real(number) => Ok(ValueRef::Real(number)),
            SqliteValue::Text(bytes) | SqliteValue::Blob(bytes) => {
                Ok(std::str::from_utf8(bytes).map_or(ValueRef::Bytes(bytes), ValueRef::Text))
            }
        }
    }
}

fn over_budget() -> Error {
    Error::unavailable("The query takes too long.", 1).with_code(OVER_BUDGET)
}

/// SQLite's refusals in our words; what a caller may learn is in kind, code and fields.
fn translate(error: rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return Error::internal(error);
    };
    match code.code {
        ErrorCode::OperationInterrupted => over_budget(),
        ErrorCode::DiskFull => Error::storage_full(),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Error::unavailable("The database is busy.", 1)
        }
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => {
            Error::internal(&error).with_code(DATABASE_CORRUPT)
        }
        ErrorCode::ReadOnly => Error::internal(&error).with_code(DATABASE_READ_ONLY),
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            Error::internal(&error).with_code(DATABASE_UNOPENABLE)
        }
        ErrorCode::ConstraintViolation => not_unique(message.as_deref().unwrap_or_default())
            .unwrap_or_else(|| Error::internal(&error).with_code("constraint")),
        _ => Error::internal(error),
    }
}

/// The code of a write that a unique index refused; its fields name the columns.
pub const UNIQUE_VIOLATION: &str = "unique_violation";

fn not_unique(message: &str) -> Option<Error> {
    let columns = message.strip_prefix("UNIQUE constraint failed: ")?;
    let mut fields = FieldErrors::default();
    let problem = || FieldProblem::new("validation_not_unique", "Value must be unique.");
    if let Some(index) = columns.strip_prefix("index '") {
        fields.add(format!("index:{}", index.trim_end_matches('\'')), problem());
    } else {
        for column in columns.split(", ") {
            fields.add(column.rsplit('.').next().unwrap_or(column), problem());
        }
    }
    let error = Error::conflict("The value is taken.").with_fields(fields);
    debug_assert_eq!(error.kind(), Kind::Conflict);
    Some(error.with_code(UNIQUE_VIOLATION))
}

/// Statements that lately ran over their budget, by the hash of their text.
#[derive(Default)]
struct SlowStatements {
    hasher: RandomState,
    known: Mutex<Vec<(u64, u64)>>,
    count: AtomicI64,
    since: std::sync::OnceLock<Stopwatch>,
}

impl SlowStatements {
    fn now_us(&self) -> u64 {
        self.since.get_or_init(Stopwatch::start).elapsed_us()
    }

    fn contains(&self, sql: &str) -> bool {
        if self.count.load(Ordering::Relaxed) == 0 {
            return false;
        }
        let hash = self.hasher.hash_one(sql);
        let now_us = self.now_us();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(_, until_us)| *until_us > now_us);
        self.count.store(
            i64::try_from(known.len()).unwrap_or(i64::MAX),
            Ordering::Relaxed,
        );
        known.iter().any(|(known_hash, _)| *known_hash == hash)
    }

    fn remember(&self, sql: &str) {
        let entry = (self.hasher.hash_one(sql), self.now_us() + SLOW_FOR_US);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= SLOW_STATEMENTS_MAX {
            known.remove(0);
        }
        known.push(entry);
        self.count.store(
            i64::try_from(known.len()).unwrap_or(i64::MAX),
            Ordering::Relaxed,
        );
    }
}
