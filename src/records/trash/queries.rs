//! SQL over the trash: the lines of `_trash`, and the rows they stand for.

use std::sync::Arc;

use crate::base::Result;
use crate::collections::Collection;
use crate::records::Record;
use crate::records::queries::push_columns;
use crate::store::{Conn, Ident, Row, Sql, Tx};

/// The columns of a line, as `read_line` has them.
const LINE: &str = "SELECT id, cohort, collection, record, row_number, is_root, refs,
       deleted_at IS NOT NULL AS is_purged
     FROM _trash";

/// A row in the trash, and the delete that brought it there.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) number: i64,
    pub(super) cohort: String,
    pub(super) collection: String,
    /// The record's id while it was live.
    pub(super) record: String,
    pub(super) row: i64,
    pub(super) is_root: bool,
    /// What the delete took out of other records, as JSON.
    pub(super) refs: Option<String>,
    /// The row is gone; its cohort is not.
    pub(super) is_purged: bool,
}

/// A line that is to be written.
pub(super) struct NewLine<'a> {
    pub(super) cohort: &'a str,
    pub(super) collection: &'a Collection,
    pub(super) record: &'a str,
    pub(super) row: i64,
    pub(super) is_root: bool,
    pub(super) sequence: i64,
    pub(super) refs: Option<String>,
}

fn lines() -> Sql {
    let mut sql = Sql::empty();
    sql.push(LINE);
    sql
}

fn read_line(row: Row<'_>) -> Result<Line> {
    Ok(Line {
        number: row.integer(0)?,
        cohort: row.text(1)?,
        collection: row.text(2)?,
        record: row.text(3)?,
        row: row.integer(4)?,
        is_root: row.integer(5)? != 0,
        refs: row.text_or_null(6)?,
        is_purged: row.integer(7)? != 0,
    })
}

pub(super) fn insert_line(tx: &mut Tx<'_>, line: NewLine<'_>) -> Result<()> {
    let sql = Sql::new(
        "INSERT INTO _trash
           (uuid, created_at, updated_at, cohort, collection, record, row_number, is_root,
            sequence, actor, refs)
         VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    );
    let sql = sql
        .bind(tx.new_id())
        .bind(tx.now().to_string())
        .bind(line.cohort)
        .bind(line.collection.id.as_str())
        .bind(line.record)
        .bind(line.row)
        .bind(line.is_root)
        .bind(line.sequence)
        .bind(tx.ctx().actor())
        .bind(line.refs);
    tx.execute(&sql).map(|_| ())
}

/// Moves a live row to the trash; its row number, if there was one.
pub(super) fn trash_row(tx: &mut Tx<'_>, collection: &Collection, id: &str) -> Result<Option<i64>> {
    let mut sql = Sql::empty();
    sql.push("UPDATE ")
        .push_ident(&collection.table)
        .push(" SET deleted_at = ")
        .push_bind(tx.now().to_string());
    sql.push(" WHERE deleted_at IS NULL AND uuid = ")
        .push_bind(id)
        .push(" RETURNING id");
    tx.one(&sql, |row| row.integer(0))
}

/// Removes a live row for good; false where there was none.
pub(super) fn remove_live(tx: &mut Tx<'_>, collection: &Collection, id: &str) -> Result<bool> {
    let mut sql = Sql::empty();
    sql.push("DELETE FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL AND uuid = ")
        .push_bind(id);
    Ok(tx.execute(&sql)? > 0)
}

/// Makes the last line of a cohort its root, where what was deleted left no row.
pub(super) fn appoint_root(tx: &mut Tx<'_>, cohort: &str) -> Result<()> {
    let sql = Sql::new(
        "UPDATE _trash SET is_root = 1
         WHERE id = (SELECT MAX(id) FROM _trash WHERE cohort = ?1)",
    );
    tx.execute(&sql.bind(cohort)).map(|_| ())
}

/// The row that the change `sequence` moved to the trash, if it is still there.
pub(in crate::records) fn taken_by(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    record: &str,
    sequence: i64,
) -> Result<Option<Record>> {
    let sql = Sql::new(
        "SELECT row_number FROM _trash
         WHERE deleted_at IS NULL AND collection = ?1 AND record = ?2 AND sequence = ?3",
    );
    let sql = sql.bind(collection.id.as_str()).bind(record).bind(sequence);
    match conn.one(&sql, |row| row.integer(0))? {
        Some(row) => row_by_number(conn, collection, row),
        None => Ok(None),
    }
}

/// A row in the trash.
pub(super) fn row_by_number(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    number: i64,
) -> Result<Option<Record>> {
    let mut sql = Sql::empty();
    sql.push("SELECT ");
    push_columns(&mut sql, collection, &collection.table);
    sql.push(" FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NOT NULL AND ")
        .push_column(&collection.table, &Ident::new("id")?)
        .push(" = ")
        .push_bind(number);
    conn.one(&sql, |row| Record::from_row(collection, row))
}
