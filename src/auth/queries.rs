//! SQL over the rows of auth collections.

use super::model::Account;
use crate::base::Result;
use crate::collections::Collection;
use crate::store::{Conn, Ident, Row, Sql, Value};

fn select(collection: &Collection) -> Sql {
    let mut sql = Sql::empty();
    sql.push(
        "SELECT uuid, email, \"emailVisibility\", verified, \"tokenKey\", password
         FROM ",
    );
    sql.push_ident(&collection.table)
        .push(" WHERE deleted_at IS NULL");
    sql
}

fn account(row: Row<'_>) -> Result<Account> {
    Ok(Account {
        id: row.text(0)?,
        email: row.text(1)?,
        email_visibility: row.integer(2)? != 0,
        verified: row.integer(3)? != 0,
        token_key: row.text(4)?,
        password_hash: row.text(5)?,
    })
}

pub(super) fn by_id(conn: &Conn<'_>, collection: &Collection, id: &str) -> Result<Option<Account>> {
    let mut sql = select(collection);
    sql.push(" AND uuid = ").push_bind(id);
    conn.one(&sql, account)
}

/// By the value of an identity field, in any case where its index says so.
pub(super) fn by_identity(
    conn: &Conn<'_>,
    collection: &Collection,
    field: &Ident,
    identity: &str,
    any_case: bool,
) -> Result<Option<Account>> {
    let mut sql = select(collection);
    sql.push(" AND ")
        .push_ident(field)
        .push(" = ")
        .push_bind(Value::from(identity));
    sql.push(if any_case {
        " COLLATE NOCASE LIMIT 1"
    } else {
        " LIMIT 1"
    });
    conn.one(&sql, account)
}

pub(super) fn any_record(conn: &Conn<'_>, collection: &Collection) -> Result<bool> {
    let mut sql = Sql::empty();
    sql.push("SELECT 1 FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL LIMIT 1");
    conn.exists(&sql)
}
