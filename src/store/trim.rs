//! What the change log forgets: everything beyond a number of changes, except what is history,
//! which has limits of its own.
//!
//! The trimmer is a follower of the log like any other: its cursor is the floor, below which rows
//! may be missing.

use std::collections::HashSet;

use super::changes::{Changes, save_cursor};
use super::sql::Sql;
use super::{Conn, Db, Tx};
use crate::base::{Ctx, Error, Result, Timestamp};

/// Rows removed at once, so that no write waits long for it.
const TRIM_BATCH: u32 = 5000;
/// The name of the trimmer among the followers.
const TRIMMER: &str = "trim-changes";

/// How long the rows of one collection that are history are kept.
#[derive(Clone, Debug)]
pub struct HistoryLimit {
    /// The collection's public id.
    pub collection: String,
    /// Rows made before are forgotten.
    pub since: Timestamp,
    /// Rows of one record beyond the newest so many are forgotten.
    pub per_record: i64,
}

/// Everything up to this sequence was trimmed.
pub(super) fn floor(conn: &Conn<'_>) -> Result<i64> {
    let sql = Sql::new("SELECT sequence FROM _followers WHERE name = ?1").bind(TRIMMER);
    let floor = conn.one(&sql, |row| row.integer(0))?;
    Ok(floor.unwrap_or_default())
}

impl Changes {
    /// Forgets changes beyond the newest `keep`, a batch; true while more remain. Followers that
    /// lag behind lose what they have not read, so `keep` bounds how long one may sleep.
    pub async fn trim(db: &Db, ctx: &Ctx, keep: i64) -> Result<bool> {
        let trim = move |tx: &mut Tx<'_>| {
            let from = floor(tx)?;
            // The newest stays in any case: the next one's number is counted from it.
            let keep = keep.max(1);
            let sql = Sql::new(
                "SELECT MAX(id)
                 FROM (
                   SELECT id FROM _changes
                   WHERE id > ?1 AND id <= (SELECT MAX(id) FROM _changes) - ?2
                   ORDER BY id
                   LIMIT ?3
                 )",
            );
            let sql = sql.bind(from).bind(keep).bind(TRIM_BATCH);
            let upto = tx.one(&sql, |row| row.integer(0))?.unwrap_or_default();
            if upto <= from {
                return Ok(false);
            }
            let sql = Sql::new(
                "DELETE FROM _changes
                 WHERE id > ?1 AND id <= ?2 AND is_history = 0",
            );
            tx.execute(&sql.bind(from).bind(upto))?;
            save_cursor(tx, TRIMMER, upto)?;
            Ok(true)
        };
        db.write(ctx, trim).await
    }

    /// Forgets history beyond its limits, a batch; true while more remains. Rows that followers
    /// may still have to read stay. History of collections without a limit is forgotten.
    pub async fn trim_history(db: &Db, ctx: &Ctx, limits: Vec<HistoryLimit>) -> Result<bool> {
        let outlived = db.read(move |conn| outlived(conn, &limits)).await?;
        if outlived.is_empty() {
            return Ok(false);
        }
        let list = serde_json::to_string(&outlived).map_err(Error::internal)?;
        let sql = Sql::new(
            "DELETE FROM _changes
             WHERE id IN (SELECT value FROM json_each(?1))",
        );
        let sql = sql.bind(list);
        db.write(ctx, move |tx| tx.execute(&sql)).await?;
        Ok(true)
    }
}

impl Tx<'_> {
    /// Forgets the history of a record up to a change: it was purged.
    pub fn forget_history(&mut self, collection: &str, record: &str, upto: i64) -> Result<()> {
        let sql = Sql::new(
            "DELETE FROM _changes
             WHERE is_history = 1 AND collection = ?1 AND record = ?2 AND id <= ?3",
        );
        let sql = sql.bind(collection).bind(record);
        self.execute(&sql.clone().bind(upto.min(floor(self)?)))?;
        // Those that followers may still have to read stay until the log is trimmed.
        let rest = Sql::new(
            "UPDATE _changes SET patch = NULL, is_history = 0
             WHERE is_history = 1 AND collection = ?1 AND record = ?2 AND id <= ?3",
        );
        self.execute(&rest.bind(collection).bind(record).bind(upto))
            .map(|_| ())
    }

    /// Forgets every value that the log holds of some records, by collection and id; how many
    /// rows had any. It looks at the whole log.
    pub fn forget_values(&mut self, records: &HashSet<(String, String)>) -> Result<usize> {
        let keys: Vec<String> = records
            .iter()
            .map(|(collection, record)| format!("{collection}/{record}"))
            .collect();
        let keys = serde_json::to_string(&keys).map_err(Error::internal)?;
        let sql = Sql::new(
            "UPDATE _changes SET patch = NULL
             WHERE patch IS NOT NULL
               AND collection || '/' || record IN (SELECT value FROM json_each(?1))",
        );
        let emptied = self.execute(&sql.bind(keys))?;
        for (collection, record) in records {
            self.forget_history(collection, record, i64::MAX)?;
        }
        Ok(emptied)
    }
}

/// Sequences of a batch of history that is to be forgotten.
fn outlived(conn: &Conn<'_>, limits: &[HistoryLimit]) -> Result<Vec<i64>> {
    let floor = floor(conn)?;
    let mut found = Vec::new();
    let sql = Sql::new("SELECT DISTINCT collection FROM _changes WHERE is_history = 1");
    for collection in conn.all(&sql, |row| row.text(0))? {
        let limit = limits.iter().find(|limit| limit.collection == collection);
        // No date is later than a tilde.
        let since = limit.map_or_else(|| "~".to_owned(), |limit| limit.since.to_string());
        let sql = Sql::new(
            "SELECT id
             FROM (
               SELECT id, created_at,
                 ROW_NUMBER() OVER (PARTITION BY record ORDER BY id DESC) AS age
               FROM _changes
               WHERE is_history = 1 AND collection = ?1
             )
             WHERE id <= ?2 AND (created_at < ?3 OR age > ?4)
             LIMIT ?5",
        );
        let sql = sql
            .bind(collection)
            .bind(floor)
            .bind(since)
            .bind(limit.map_or(0, |limit| limit.per_record))
            .bind(TRIM_BATCH);
        found.extend(conn.all(&sql, |row| row.integer(0))?);
        if found.len() >= TRIM_BATCH as usize {
            break;
        }
    }
    Ok(found)
}
