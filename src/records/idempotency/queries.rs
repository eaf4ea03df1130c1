//! All SQL over kept answers.

use super::Key;
use crate::base::{Error, Result, Timestamp};
use crate::records::version::Shown;
use crate::store::{Conn, Ident, Sql, Tx};

const TABLE: &str = "_idempotency";

/// What was kept under a key.
pub(super) struct Kept {
    pub(super) fingerprint: String,
    pub(super) shown: Option<Shown>,
}

/// The answer that is kept for `scope`, if it is younger than `since`.
pub(super) fn find(conn: &Conn<'_>, scope: &str, since: Timestamp) -> Result<Option<Kept>> {
    let sql = Sql::new(
        "SELECT fingerprint, answer, etag
         FROM _idempotency
         WHERE scope = ?1 AND created_at > ?2 AND deleted_at IS NULL",
    )
    .bind(scope)
    .bind(since.to_string());
    conn.one(&sql, |row| {
        let etag = row.text_or_null(2)?;
        let shown = row.text_or_null(1)?.map(|json| Shown {
            json: json.into_bytes(),
            etag,
            is_exact: false,
        });
        Ok(Kept {
            fingerprint: row.text(0)?,
            shown,
        })
    })
}

pub(super) fn keep(tx: &mut Tx<'_>, key: &Key, shown: Option<&Shown>) -> Result<()> {
    let columns = [
        Ident::new("scope")?,
        Ident::new("fingerprint")?,
        Ident::new("answer")?,
        Ident::new("etag")?,
    ];
    let answer = shown.map(|shown| std::str::from_utf8(&shown.json));
    let answer = answer.transpose().map_err(Error::internal)?;
    let etag = shown.and_then(|shown| shown.etag.as_deref());
    let values = vec![
        (&columns[0], key.scope.as_str().into()),
        (&columns[1], key.fingerprint.as_str().into()),
        (&columns[2], answer.into()),
        (&columns[3], etag.into()),
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
