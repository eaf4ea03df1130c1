//! SQL over the settings.

use super::model::Values;
use crate::base::{Error, Result};
use crate::store::{Conn, Ident, Sql, Tx};

pub(super) fn current(conn: &Conn<'_>) -> Result<Option<Values>> {
    let sql = Sql::new(
        "SELECT settings
         FROM _settings
         WHERE deleted_at IS NULL",
    );
    match conn.one(&sql, |row| row.text(0))? {
        Some(text) => serde_json::from_str(&text).map_err(Error::internal),
        None => Ok(None),
    }
}

/// Puts `after` in the place of `before`, which is kept without its secrets; the new row's id.
pub(super) fn replace(tx: &mut Tx<'_>, before: &Values, after: &Values) -> Result<String> {
    let table = Ident::new("_settings")?;
    let kept = serde_json::to_string(&before.without_secrets()).map_err(Error::internal)?;
    let sql = Sql::new(
        "UPDATE _settings
         SET deleted_at = ?1, settings = ?2
         WHERE deleted_at IS NULL",
    );
    tx.execute(&sql.bind(tx.now().to_string()).bind(kept))?;
    let id = tx.new_id();
    let text = serde_json::to_string(after).map_err(Error::internal)?;
    let column = Ident::new("settings")?;
    tx.insert(&table, &id, vec![(&column, text.into())])?;
    Ok(id)
}
