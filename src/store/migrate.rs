//! Numbered SQL files, embedded, applied in order and in one transaction each; forward only.

use std::sync::Arc;

use super::dialect::BASE_COLUMNS;
use super::engine::Connection;
use super::sqlite::{APPLICATION_ID, SqliteEngine};
use super::value::{Row, Value};
use crate::base::{Error, Result, Timestamp};

struct Migration {
    number: i64,
    name: &'static str,
    text: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "base",
        text: include_str!("../../migrations/sqlite/0001_base.sql"),
    },
    Migration {
        number: 2,
        name: "settings",
        text: include_str!("../../migrations/sqlite/0002_settings.sql"),
    },
    Migration {
        number: 3,
        name: "trash_keep",
        text: include_str!("../../migrations/sqlite/0003_trash_keep.sql"),
    },
    Migration {
        number: 4,
        name: "idempotency",
        text: include_str!("../../migrations/sqlite/0004_idempotency.sql"),
    },
    Migration {
        number: 5,
        name: "blobs",
        text: include_str!("../../migrations/sqlite/0005_blobs.sql"),
    },
];

impl Migration {
    fn sql(&self) -> String {
        self.text.replace("{{base}}", BASE_COLUMNS)
    }

    fn checksum(&self) -> String {
        format!("{:08x}", crc32fast::hash(self.sql().as_bytes()))
    }
}

/// Refuses, before anything is opened for writing, a file that is not ours, is damaged, is newer
/// than this program, or whose history differs from ours.
pub(super) fn check(engine: &Arc<SqliteEngine>) -> Result<()> {
    let Some(connection) = engine.inspect()? else {
        return Ok(());
    };
    let application = integer(&connection, "PRAGMA application_id")?;
    let tables = integer(&connection, "SELECT COUNT(*) FROM sqlite_schema")?;
    if tables == 0 {
        return Ok(());
    }
    if application != APPLICATION_ID {
        return Err(Error::invalid(format!(
            "The database {} is another program's, not Undercroft's. It was left as it is; \
             choose another folder with --dir.",
            engine.path().display()
        ))
        .with_code("database_foreign"));
    }
    check_history(&connection)
}

fn check_history(connection: &dyn Connection) -> Result<()> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    for (number, checksum) in applied(connection)? {
        let migration = MIGRATIONS
            .iter()
            .find(|migration| migration.number == number);
        let Some(migration) = migration else {
            return Err(Error::invalid(format!(
                "The data folder was made by a newer version of undercroft (migration {number}, \
                 this one knows {known}). Nothing was changed; run that version or a newer one."
            ))
            .with_code("database_newer"));
        };
        if migration.checksum() != checksum {
            return Err(Error::invalid(format!(
                "Migration {number}_{} was edited after it had been applied. Nothing was \
                 changed; restore its text, or put the change into a new migration.",
                migration.name
            ))
            .with_code("migration_edited"));
        }
    }
    Ok(())
}

/// Applies what is new.
pub(super) fn apply(connection: &dyn Connection, now: Timestamp) -> Result<()> {
    // The mark comes with the first table: a first start that is cut off leaves our file.
    connection.run_script(&format!(
        "BEGIN IMMEDIATE;
         PRAGMA application_id = {APPLICATION_ID};
         CREATE TABLE IF NOT EXISTS _migrations (
           number INTEGER PRIMARY KEY,
           name TEXT NOT NULL,
           checksum TEXT NOT NULL,
           applied_at TEXT NOT NULL
         );
         COMMIT;"
    ))?;
    let done = applied(connection)?;
    for migration in &MIGRATIONS[done.len()..] {
        apply_one(connection, migration, now)
            .inspect_err(|_| drop(connection.run_script("ROLLBACK")))?;
    }
    Ok(())
}

fn apply_one(connection: &dyn Connection, migration: &Migration, now: Timestamp) -> Result<()> {
    connection.run_script("BEGIN IMMEDIATE")?;
    connection.run_script(&migration.sql())?;
    connection.execute(
        "INSERT INTO _migrations (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
        &[
            Value::Integer(migration.number),
            migration.name.into(),
            migration.checksum().into(),
            now.to_string().into(),
        ],
    )?;
    connection.run_script("COMMIT")
}

fn applied(connection: &dyn Connection) -> Result<Vec<(i64, String)>> {
    let mut applied = Vec::new();
    let sql = "SELECT number, checksum FROM _migrations ORDER BY number";
    connection.query(sql, &[], &mut |columns| {
        let row = Row(columns);
        applied.push((row.integer(0)?, row.text(1)?));
        Ok(())
    })?;
    Ok(applied)
}

fn integer(connection: &dyn Connection, sql: &str) -> Result<i64> {
    let mut number = 0;
    connection.query(sql, &[], &mut |columns| {
        number = Row(columns).integer(0)?;
        Ok(())
    })?;
    Ok(number)
}
