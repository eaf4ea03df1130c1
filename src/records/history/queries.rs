//! SQL over the change log, as far as it is about records.

use super::patch::{self, Patch};
use crate::base::Result;
use crate::store::{Conn, Operation, Sql};

/// A change of a known record.
pub(super) struct Logged {
    pub(super) sequence: i64,
    pub(super) operation: Operation,
    pub(super) patch: Option<String>,
}

/// Steps through the log from a sequence on; `each` gets collection and record, and reads the
/// rest where it wants it.
pub(super) fn log_from(
    conn: &Conn<'_>,
    first: i64,
    mut each: impl FnMut(&str, &str, &dyn Fn() -> Result<Logged>) -> Result<()>,
) -> Result<()> {
    let sql = Sql::new(
        "SELECT collection, record, id, operation, patch
         FROM _changes
         WHERE id >= ?1
         ORDER BY id",
    );
    conn.query(&sql.bind(first), |row| {
        let logged = || {
            Ok(Logged {
                sequence: row.integer(2)?,
                operation: Operation::parse(&row.text(3)?)?,
                patch: row.text_or_null(4)?,
            })
        };
        each(&row.text(0)?, &row.text(1)?, &logged)
    })
}

/// A change that is kept as history.
pub(super) struct Entry {
    pub(super) sequence: i64,
    pub(super) operation: Operation,
    pub(super) at: String,
    pub(super) actor: Option<String>,
    pub(super) trace: Option<String>,
    pub(super) patch: Patch,
}

impl Entry {
    /// Whether the record did not exist before in any form.
    pub(super) fn is_making(&self) -> bool {
        self.operation == Operation::Create && !patch::is_restored(&self.patch)
    }
}

/// The newest history of a record, down from a sequence and a date.
pub(super) fn history_of(
    conn: &Conn<'_>,
    (collection, record): (&str, &str),
    (newest, since): (i64, &str),
    limit: i64,
) -> Result<Vec<Entry>> {
    let sql = Sql::new(
        "SELECT id, operation, created_at, actor, trace, patch
         FROM _changes
         WHERE is_history = 1 AND collection = ?1 AND record = ?2
           AND id <= ?3 AND created_at >= ?4
         ORDER BY id DESC
         LIMIT ?5",
    );
    let sql = sql
        .bind(collection)
        .bind(record)
        .bind(newest)
        .bind(since)
        .bind(limit);
    conn.all(&sql, |row| {
        let patch = row.text_or_null(5)?;
        Ok(Entry {
            sequence: row.integer(0)?,
            operation: Operation::parse(&row.text(1)?)?,
            at: row.text(2)?,
            actor: row.text_or_null(3)?,
            trace: row.text_or_null(4)?,
            patch: patch.as_deref().map(patch::parse).unwrap_or_default(),
        })
    })
}
