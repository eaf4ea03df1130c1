//! Writes that stamp the base columns, so that no feature forgets one.

use super::sql::{Ident, Sql};
use super::value::Value;
use super::writer::Tx;
use crate::base::Result;

impl Tx<'_> {
    /// Inserts a live row.
    pub fn insert(
        &mut self,
        table: &Ident,
        uuid: &str,
        columns: Vec<(&Ident, Value)>,
    ) -> Result<()> {
        let now = self.now().to_string();
        let mut sql = Sql::empty();
        sql.push("INSERT INTO ")
            .push_ident(table)
            .push(" (uuid, created_at, updated_at");
        for (name, _) in &columns {
            sql.push(", ").push_ident(name);
        }
        sql.push(") VALUES (");
        sql.push_bind(uuid)
            .push(", ")
            .push_bind(now.clone())
            .push(", ")
            .push_bind(now);
        for (_, value) in columns {
            sql.push(", ").push_bind(value);
        }
        sql.push(")");
        self.execute(&sql).map(|_| ())
    }

    /// Changes a live row; false where there is none.
    pub fn update(
        &mut self,
        table: &Ident,
        uuid: &str,
        columns: Vec<(&Ident, Value)>,
    ) -> Result<bool> {
        let now = self.now().to_string();
        self.update_at(table, uuid, &now, columns)
    }

    /// Changes a live row under a date of the caller's choice; false where there is none.
    pub fn update_at(
        &mut self,
        table: &Ident,
        uuid: &str,
        updated_at: &str,
        columns: Vec<(&Ident, Value)>,
    ) -> Result<bool> {
        let mut sql = Sql::empty();
        sql.push("UPDATE ")
            .push_ident(table)
            .push(" SET updated_at = ");
        sql.push_bind(updated_at);
        for (name, value) in columns {
            sql.push(", ").push_ident(name).push(" = ").push_bind(value);
        }
        sql.push(" WHERE uuid = ")
            .push_bind(uuid)
            .push(" AND deleted_at IS NULL");
        Ok(self.execute(&sql)? > 0)
    }
}
