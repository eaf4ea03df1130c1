//! All SQL over the rows of collections that is not a search.

use std::sync::Arc;

use serde_json::Value;

use super::model::Record;
use crate::base::Result;
use crate::collections::{Collection, Field};
use crate::store::{Conn, Ident, Sql, Tx};

/// The columns that `Record::from_row` and the streaming writer read, in their order.
pub(super) fn push_columns(sql: &mut Sql, collection: &Collection, alias: &Ident) {
    for (index, column) in collection.columns().iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" })
            .push_column(alias, column);
    }
}

fn select(collection: &Collection) -> Sql {
    let mut sql = Sql::empty();
    sql.push("SELECT ");
    push_columns(&mut sql, collection, &collection.table);
    sql.push(" FROM ")
        .push_ident(&collection.table)
        .push(" WHERE deleted_at IS NULL");
    sql
}

/// A live record.
pub(super) fn find(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    id: &str,
) -> Result<Option<Record>> {
    let mut sql = select(collection);
    sql.push(" AND uuid = ").push_bind(id);
    conn.one(&sql, |row| Record::from_row(collection, row))
}

/// A record in the trash.
pub(super) fn find_trashed(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    id: &str,
) -> Result<Option<Record>> {
    let mut sql = Sql::empty();
    sql.push("SELECT ");
    push_columns(&mut sql, collection, &collection.table);
    sql.push(" FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NOT NULL AND uuid = ")
        .push_bind(id);
    conn.one(&sql, |row| Record::from_row(collection, row))
}

/// The live record whose `field` holds a value, alone or among others.
pub(super) fn holding(
    conn: &Conn<'_>,
    collection: &Collection,
    field: &Field,
    value: &str,
) -> Result<Option<String>> {
    let mut sql = Sql::empty();
    sql.push("SELECT uuid FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL");
    push_references(&mut sql, collection, field, value)?;
    sql.push(" LIMIT 1");
    conn.one(&sql, |row| row.text(0))
}

pub(super) fn all_exist(conn: &Conn<'_>, collection: &Collection, ids: &[&str]) -> Result<bool> {
    let mut sql = Sql::empty();
    if let [id] = ids {
        sql.push("SELECT 1 FROM ").push_ident(&collection.table);
        sql.push(" WHERE deleted_at IS NULL AND uuid = ")
            .push_bind(*id);
        return conn.exists(&sql);
    }
    sql.push("SELECT COUNT(*) FROM ")
        .push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL AND uuid IN (SELECT value FROM json_each(");
    sql.push_bind(id_list(ids)?).push("))");
    let found = conn.one(&sql, |row| row.integer(0))?.unwrap_or_default();
    Ok(usize::try_from(found).is_ok_and(|found| found == ids.len()))
}

/// Whether a live record has this id, or one that differs only in its case.
pub(super) fn is_like_another(conn: &Conn<'_>, collection: &Collection, id: &str) -> Result<bool> {
    let mut sql = Sql::empty();
    sql.push("SELECT 1 FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL AND uuid = ")
        .push_bind(id)
        .push(" COLLATE NOCASE LIMIT 1");
    conn.exists(&sql)
}

/// Live records whose relation `field` names `id`.
pub(super) fn referencing(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    field: &Field,
    id: &str,
) -> Result<Vec<Record>> {
    let mut sql = select(collection);
    push_references(&mut sql, collection, field, id)?;
    conn.all(&sql, |row| Record::from_row(collection, row))
}

/// ` AND …`: a relation, or a field of files, names `id`.
pub(super) fn push_references(
    sql: &mut Sql,
    collection: &Collection,
    field: &Field,
    id: &str,
) -> Result<()> {
    let column = field.column()?;
    if field.is_multi() {
        // With its table's name: a field may be called like a column of `json_each` itself.
        sql.push(" AND EXISTS (SELECT 1 FROM json_each(")
            .push_column(&collection.table, &column);
        sql.push(") WHERE value = ").push_bind(id).push(")");
    } else {
        sql.push(" AND ")
            .push_ident(&column)
            .push(" = ")
            .push_bind(id);
    }
    Ok(())
}

/// Live ids whose text column `column` is `value`, narrowed by a second one.
pub(super) fn ids_where(
    conn: &Conn<'_>,
    collection: &Collection,
    first: (&Ident, &str),
    second: (&Ident, &str),
) -> Result<Vec<String>> {
    let mut sql = Sql::empty();
    sql.push("SELECT uuid FROM ")
        .push_ident(&collection.table)
        .push(" WHERE deleted_at IS NULL");
    for (column, value) in [first, second] {
        sql.push(" AND ")
            .push_ident(column)
            .push(" = ")
            .push_bind(value);
    }
    conn.all(&sql, |row| row.text(0))
}

/// The password hash of an account; records of other collections have none.
pub(super) fn password_hash(
    conn: &Conn<'_>,
    collection: &Collection,
    id: &str,
) -> Result<Option<String>> {
    if !collection.is_auth() {
        return Ok(None);
    }
    let mut sql = Sql::empty();
    sql.push("SELECT password FROM ")
        .push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL AND uuid = ")
        .push_bind(id);
    conn.one(&sql, |row| row.text(0))
}

pub(super) fn count_live(conn: &Conn<'_>, collection: &Collection) -> Result<i64> {
    let mut sql = Sql::empty();
    sql.push("SELECT COUNT(*) FROM ")
        .push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL");
    Ok(conn.one(&sql, |row| row.integer(0))?.unwrap_or_default())
}

pub(super) fn live_ids(conn: &Conn<'_>, collection: &Collection) -> Result<Vec<String>> {
    let mut sql = Sql::empty();
    sql.push("SELECT uuid FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL ORDER BY id");
    conn.all(&sql, |row| row.text(0))
}

pub(super) fn insert(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    let columns = stored(record, |_| true);
    tx.insert(&record.collection.table, record.id(), columns)
}

/// Writes the fields that differ from `before`, and the record's new date.
pub(super) fn update(tx: &mut Tx<'_>, record: &Record, before: &Record) -> Result<()> {
    let columns = stored(record, |index| record.values[index] != before.values[index]);
    let (table, at) = (&record.collection.table, record.updated_at.as_str());
    tx.update_at(table, record.id(), at, columns).map(|_| ())
}

fn stored(record: &Record, wanted: impl Fn(usize) -> bool) -> Vec<(&Ident, crate::store::Value)> {
    let columns = record.collection.columns();
    let fields = record.collection.fields.iter().zip(columns).enumerate();
    fields
        .filter(|(index, (field, _))| field.name != "id" && wanted(*index))
        .map(|(index, (field, column))| (column, field.to_store(&record.values[index])))
        .collect()
}

/// Gives a trashed row another id, so that its own can be used again and it can still be
/// restored; the new one.
pub(super) fn free_id(
    tx: &mut Tx<'_>,
    collection: &Collection,
    id: &str,
) -> Result<Option<String>> {
    let (new_id, mut sql) = (tx.new_id(), Sql::empty());
    sql.push("UPDATE ")
        .push_ident(&collection.table)
        .push(" SET uuid = ")
        .push_bind(new_id.as_str());
    sql.push(" WHERE deleted_at IS NOT NULL AND uuid = ")
        .push_bind(id);
    Ok((tx.execute(&sql)? > 0).then_some(new_id))
}

fn id_list(ids: &[&str]) -> Result<String> {
    serde_json::to_string(&Value::from(ids)).map_err(crate::base::Error::internal)
}
