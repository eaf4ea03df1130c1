//! SQL over the trash: the lines of `_trash`, and the rows they stand for.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::page::Page;
use crate::base::{Error, Result, Timestamp};
use crate::collections::{Collection, Field};
use crate::records::Record;
use crate::records::queries::{push_columns, push_references};
use crate::store::{Conn, Ident, Row, Sql, Tx};

/// The columns of a line, as `read_line` has them.
const LINE: &str = "SELECT id, cohort, collection, record, row_number, is_root, sequence, refs,
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
    /// The change that brought it here.
    pub(super) sequence: i64,
    /// What the delete took out of other records, as JSON.
    pub(super) refs: Option<String>,
    /// The row is gone; its cohort is not.
    pub(super) is_purged: bool,
}

impl Line {
    /// Whether the delete was about this record alone, and took the rest of the cohort along.
    pub(super) fn is_only_root(&self, cohort: &[Line]) -> bool {
        self.is_root && cohort.iter().filter(|line| line.is_root).count() == 1
    }
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
        sequence: row.integer(6)?,
        refs: row.text_or_null(7)?,
        is_purged: row.integer(8)? != 0,
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
    let mut sql = trashed(collection);
    sql.push(" AND id = ").push_bind(number);
    conn.one(&sql, |row| Record::from_row(collection, row))
}

/// A record in the trash by the id that it has there, with its row number.
pub(super) fn find_trashed(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    id: &str,
) -> Result<Option<(i64, Record)>> {
    let mut sql = trashed(collection);
    sql.push(" AND uuid = ").push_bind(id);
    conn.one(&sql, |row| {
        let number = row.integer(collection.columns().len())?;
        Ok((number, Record::from_row(collection, row)?))
    })
}

/// The columns of a record, then its row number.
fn trashed(collection: &Collection) -> Sql {
    let mut sql = Sql::empty();
    sql.push("SELECT ");
    push_columns(&mut sql, collection, &collection.table);
    sql.push(", id FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NOT NULL");
    sql
}

/// The line of a row in the trash.
pub(super) fn line_of(conn: &Conn<'_>, collection: &Collection, row: i64) -> Result<Option<Line>> {
    let mut sql = lines();
    sql.push(" WHERE deleted_at IS NULL AND collection = ")
        .push_bind(collection.id.as_str());
    sql.push(" AND row_number = ").push_bind(row);
    conn.one(&sql, read_line)
}

/// The lines of a cohort, in the order in which they were taken.
pub(super) fn lines_of(conn: &Conn<'_>, cohort: &str) -> Result<Vec<Line>> {
    let mut sql = lines();
    sql.push(" WHERE cohort = ").push_bind(cohort);
    sql.push(" ORDER BY id");
    conn.all(&sql, read_line)
}

/// Lines of a cohort whose rows are still there.
pub(super) fn some_lines_of(conn: &Conn<'_>, cohort: &str, limit: u32) -> Result<Vec<Line>> {
    let mut sql = lines();
    sql.push(" WHERE deleted_at IS NULL AND cohort = ")
        .push_bind(cohort);
    sql.push(" ORDER BY id LIMIT ").push_bind(limit);
    conn.all(&sql, read_line)
}

/// Cohorts that were asked for in a collection and deleted before `until`; all without it.
pub(super) fn cohorts_in(
    conn: &Conn<'_>,
    collection: &str,
    until: Option<Timestamp>,
    limit: u32,
) -> Result<Vec<String>> {
    let mut sql = Sql::empty();
    sql.push("SELECT DISTINCT cohort FROM _trash WHERE is_root = 1 AND collection = ")
        .push_bind(collection);
    if let Some(until) = until {
        sql.push(" AND created_at < ").push_bind(until.to_string());
    }
    sql.push(" LIMIT ").push_bind(limit);
    conn.all(&sql, |row| row.text(0))
}

/// The collections from which something was asked to be deleted.
pub(super) fn root_collections(conn: &Conn<'_>) -> Result<Vec<String>> {
    let sql = Sql::new("SELECT DISTINCT collection FROM _trash WHERE is_root = 1");
    conn.all(&sql, |row| row.text(0))
}

/// Takes a row out of the trash, under the id that it had; false where it is gone.
pub(super) fn revive(tx: &mut Tx<'_>, collection: &Collection, line: &Line) -> Result<bool> {
    let mut sql = Sql::empty();
    sql.push("UPDATE ")
        .push_ident(&collection.table)
        .push(" SET deleted_at = NULL, uuid = ")
        .push_bind(line.record.as_str());
    sql.push(" WHERE deleted_at IS NOT NULL AND id = ")
        .push_bind(line.row);
    Ok(tx.execute(&sql)? > 0)
}

/// Removes a row in the trash for good.
pub(super) fn remove_trashed(tx: &mut Tx<'_>, collection: &Collection, row: i64) -> Result<()> {
    let mut sql = Sql::empty();
    sql.push("DELETE FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NOT NULL AND id = ")
        .push_bind(row);
    tx.execute(&sql).map(|_| ())
}

/// Says of lines that their rows are gone.
pub(super) fn mark_purged(tx: &mut Tx<'_>, numbers: &[i64]) -> Result<()> {
    let sql = Sql::new(
        "UPDATE _trash SET deleted_at = ?1, refs = NULL
         WHERE id IN (SELECT value FROM json_each(?2))",
    );
    let list = serde_json::to_string(numbers).map_err(Error::internal)?;
    let sql = sql.bind(tx.now().to_string()).bind(list);
    tx.execute(&sql).map(|_| ())
}

pub(super) fn forget_cohort(tx: &mut Tx<'_>, cohort: &str) -> Result<()> {
    let sql = Sql::new("DELETE FROM _trash WHERE cohort = ?1").bind(cohort);
    tx.execute(&sql).map(|_| ())
}

/// The cohorts of rows in the trash, by row number.
pub(super) fn cohorts_of_rows(
    conn: &Conn<'_>,
    collection: &Collection,
    rows: &[i64],
) -> Result<HashMap<i64, String>> {
    let sql = Sql::new(
        "SELECT row_number, cohort FROM _trash
         WHERE deleted_at IS NULL AND collection = ?1
           AND row_number IN (SELECT value FROM json_each(?2))",
    );
    let list = serde_json::to_string(rows).map_err(Error::internal)?;
    let sql = sql.bind(collection.id.as_str()).bind(list);
    let pairs = conn.all(&sql, |row| Ok((row.integer(0)?, row.text(1)?)))?;
    Ok(pairs.into_iter().collect())
}

/// A cohort as the list of the trash shows it: its first root, and when and by whom.
pub(super) struct Heading {
    pub(super) cohort: String,
    pub(super) collection: String,
    pub(super) record: String,
    pub(super) row: i64,
    pub(super) deleted_at: String,
    pub(super) actor: Option<String>,
}

/// A page of cohorts, newest first, and how many there are; of one collection's if it is given.
pub(super) fn headings(
    conn: &Conn<'_>,
    collection: Option<&str>,
    page: Page,
) -> Result<(Vec<Heading>, Option<i64>)> {
    let mut from = Sql::empty();
    from.push(
        " FROM _trash AS root
         WHERE is_root = 1 AND id = (
           SELECT MIN(id) FROM _trash WHERE cohort = root.cohort AND is_root = 1
         )",
    );
    if let Some(collection) = collection {
        from.push(" AND collection = ").push_bind(collection);
    }
    let mut sql = Sql::empty();
    sql.push("SELECT cohort, collection, record, row_number, created_at, actor")
        .append(from.clone());
    sql.push(" ORDER BY id DESC LIMIT ")
        .push_bind(page.per_page)
        .push(" OFFSET ")
        .push_bind(page.offset());
    let found = conn.all(&sql, |row| {
        Ok(Heading {
            cohort: row.text(0)?,
            collection: row.text(1)?,
            record: row.text(2)?,
            row: row.integer(3)?,
            deleted_at: row.text(4)?,
            actor: row.text_or_null(5)?,
        })
    })?;
    if page.skip_total {
        return Ok((found, None));
    }
    let mut count = Sql::empty();
    count.push("SELECT COUNT(*)").append(from);
    Ok((found, conn.one(&count, |row| row.integer(0))?))
}

/// How many rows of each collection a cohort has, and how many were purged.
pub(super) fn counts(conn: &Conn<'_>, cohort: &str) -> Result<Vec<(String, i64, i64)>> {
    let sql = Sql::new(
        "SELECT collection, SUM(deleted_at IS NULL), SUM(deleted_at IS NOT NULL)
         FROM _trash
         WHERE cohort = ?1
         GROUP BY collection
         ORDER BY collection",
    );
    conn.all(&sql.bind(cohort), |row| {
        Ok((row.text(0)?, row.integer(1)?, row.integer(2)?))
    })
}

/// The id that a record in the trash had while it was live, and the change that deleted it.
pub(in crate::records) fn deleted_as(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    id: &str,
) -> Result<Option<(String, i64)>> {
    let Some((row, _)) = find_trashed(conn, collection, id)? else {
        return Ok(None);
    };
    let line = line_of(conn, collection, row)?;
    Ok(line.map(|line| (line.record, line.sequence)))
}

/// Records in the trash whose relation `field` names `id`, with their row numbers.
pub(super) fn trashed_referencing(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    field: &Field,
    id: &str,
) -> Result<Vec<(i64, Record)>> {
    let mut sql = trashed(collection);
    push_references(&mut sql, collection, field, id)?;
    conn.all(&sql, |row| {
        let number = row.integer(collection.columns().len())?;
        Ok((number, Record::from_row(collection, row)?))
    })
}

/// Rows in the trash by two text columns.
pub(super) fn trashed_where(
    conn: &Conn<'_>,
    collection: &Collection,
    first: (&Ident, &str),
    second: (&Ident, &str),
) -> Result<Vec<i64>> {
    let mut sql = Sql::empty();
    sql.push("SELECT id FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NOT NULL");
    for (column, value) in [first, second] {
        sql.push(" AND ")
            .push_ident(column)
            .push(" = ")
            .push_bind(value);
    }
    conn.all(&sql, |row| row.integer(0))
}

/// Sets a field of a row in the trash.
pub(super) fn set_trashed(
    tx: &mut Tx<'_>,
    collection: &Collection,
    row: i64,
    (field, value): (&Field, &serde_json::Value),
) -> Result<()> {
    let mut sql = Sql::empty();
    sql.push("UPDATE ")
        .push_ident(&collection.table)
        .push(" SET ")
        .push_ident(&field.column()?)
        .push(" = ")
        .push_bind(field.to_store(value));
    sql.push(" WHERE deleted_at IS NOT NULL AND id = ")
        .push_bind(row);
    tx.execute(&sql).map(|_| ())
}
