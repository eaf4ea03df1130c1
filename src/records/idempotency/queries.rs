//! All SQL over kept answers.

use super::Key;
use crate::base::{Error, Result, Timestamp};
use crate::store::{Conn, Ident, Sql, Tx, Value};

const TABLE: &str = "_idempotency";

/// What was kept under a key.
pub(super) struct Kept {
    pub(super) fingerprint: String,
    pub(super) answer: Option<Vec<u8>>,
}

/// The answer that is kept for `scope`, if it is younger than `since`.
pub(super) fn find(conn: &Conn<'_>, scope: &str, since: Timestamp) -> Result<Option<Kept>> {
    let sql = Sql::new(
        "SELECT fingerprint, answer
         FROM _idempotency
         WHERE scope = ?1 AND created_at > ?2 AND deleted_at IS NULL",
    )
    .bind(scope)
    .bind(since.to_string());
    conn.one(&sql, |row| {
        Ok(Kept {
            fingerprint: row.text(0)?,
            answer: row.text_or_null(1)?.map(String::into_bytes),
        })
    })
}

pub(super) fn keep(tx: &mut Tx<'_>, key: &Key, status: u16, answer: Option<&[u8]>) -> Result<()> {
    let columns = [
        Ident::new("scope")?,
        Ident::new("fingerprint")?,
        Ident::new("status")?,
        Ident::new("answer")?,
    ];
    let answer = answer.map(std::str::from_utf8).transpose();
    let answer: Value = answer.map_err(Error::internal)?.into();
    let values = vec![
        (&columns[0], key.scope.as_str().into()),
        (&columns[1], key.fingerprint.as_str().into()),
        (&columns[2], u32::from(status).into()),
        (&columns[3], answer),
    ];
    let id = tx.new_id();
    tx.insert(&Ident::new(TABLE)?, &id, values)
}

/// Removes the answer of `scope` where it is too old to be given again.
pub(super) fn forget(tx: &mut Tx<'_>, scope: &str, before: Timestamp) -> Result<()> {
    let sql = Sql::new("DELETE FROM _idempotency WHERE scope = ?1 AND created_at <= ?2")
        .bind(scope)
        .bind(before.to_string());
    tx.execute(&sql).map(|_| ())
}

/// Removes some of what is too old; how many.
pub(super) fn forget_expired(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<usize> {
    let sql = Sql::new(
        "DELETE FROM _idempotency
         WHERE id IN (SELECT id FROM _idempotency WHERE created_at <= ?1 LIMIT ?2)",
    )
    .bind(before.to_string())
    .bind(limit);
    tx.execute(&sql)
}
