//! All SQL of the outbox of files: what is pending, doomed or moved.

use super::model::Place;
use crate::base::{Result, Timestamp};
use crate::store::{Conn, Ident, Row, Sql, Tx};

const TABLE: &str = "_blobs";
pub(super) const PENDING: &str = "pending";
pub(super) const DOOMED: &str = "doomed";
pub(super) const MOVED: &str = "moved";

/// A row of the outbox.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) state: String,
    pub(super) place: Place,
    /// The record that a moved file comes from.
    pub(super) origin: String,
}

fn entry(row: Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.text(0)?,
        state: row.text(1)?,
        place: Place {
            collection: row.text(2)?,
            record: row.text(3)?,
            name: row.text(4)?,
        },
        origin: row.text(5)?,
    })
}

/// Writes down a file with what is to happen to it; the id of its row.
pub(super) fn add(
    tx: &mut Tx<'_>,
    state: &'static str,
    place: &Place,
    origin: &str,
) -> Result<String> {
    let names = ["state", "collection", "record", "name", "origin"];
    let values = [state, &place.collection, &place.record, &place.name, origin];
    let columns = names.map(Ident::new);
    let mut pairs = Vec::with_capacity(names.len());
    for (column, value) in columns.iter().zip(values) {
        let column = column.as_ref().map_err(crate::base::Error::internal)?;
        pairs.push((column, value.into()));
    }
    let id = tx.new_id();
    tx.insert(&Ident::new(TABLE)?, &id, pairs)?;
    Ok(id)
}

/// What is due, oldest first: what is doomed or moved, and what is pending since before `since`.
pub(super) fn due(conn: &Conn<'_>, since: Timestamp, limit: i64) -> Result<Vec<Entry>> {
    let sql = Sql::new(
        "SELECT uuid, state, collection, record, name, origin
         FROM _blobs
         WHERE state <> 'pending' OR created_at < ?1
         ORDER BY id
         LIMIT ?2",
    );
    conn.all(&sql.bind(since.to_string()).bind(limit), entry)
}

/// Dooms what is pending still, unless its record was committed in between; false if so.
pub(super) fn doom_pending(tx: &mut Tx<'_>, id: &str) -> Result<bool> {
    let sql = Sql::new("UPDATE _blobs SET state = 'doomed' WHERE uuid = ?1 AND state = 'pending'");
    Ok(tx.execute(&sql.bind(id))? > 0)
}

/// Takes a pending file into the transaction of its record; false if it was given up.
pub(super) fn claim(tx: &mut Tx<'_>, id: &str) -> Result<bool> {
    let sql = Sql::new("DELETE FROM _blobs WHERE uuid = ?1 AND state = 'pending'");
    Ok(tx.execute(&sql.bind(id))? > 0)
}

pub(super) fn remove(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let sql = Sql::new("DELETE FROM _blobs WHERE uuid = ?1");
    tx.execute(&sql.bind(id)).map(|_| ())
}

/// Which of the files that a column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    /// A column of several becomes one of a single name, the last.
    AllButLast,
}

/// Dooms files that a column names, of live and of trashed rows. By name: an id, and so a folder,
/// may be used anew before the sweeper comes.
pub fn doom_column(
    tx: &mut Tx<'_>,
    collection: &str,
    (table, column): (&Ident, &Ident),
    which: Which,
) -> Result<()> {
    let (now, mut sql) = (tx.now().to_string(), Sql::empty());
    sql.push(
        "INSERT INTO _blobs (uuid, created_at, updated_at, state, collection, record, name)
         SELECT lower(hex(randomblob(16))), ",
    );
    sql.push_bind(now.clone()).push(", ").push_bind(now);
    sql.push(", 'doomed', ").push_bind(collection);
    sql.push(", rows.uuid, names.value FROM ").push_ident(table);
    sql.push(" AS rows, json_each(CASE WHEN json_valid(rows.")
        .push_ident(column);
    sql.push(") THEN rows.").push_ident(column);
    sql.push(" ELSE json_array(rows.").push_ident(column);
    sql.push(") END) AS names WHERE names.value <> ''");
    if which == Which::AllButLast {
        sql.push(" AND names.key < json_array_length(rows.")
            .push_ident(column)
            .push(") - 1");
    }
    tx.execute(&sql).map(|_| ())
}
