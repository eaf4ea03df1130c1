//! SQL over the change log, as far as it is about records.

use crate::base::Result;
use crate::store::{Conn, Operation, Sql};

/// A change of a known record.
pub(super) struct Logged {
    pub(super) sequence: i64,
    pub(super) operation: Operation,
    pub(super) patch: Option<String>,
}

/// Steps through the log from a sequence on; `each` gets collection and record, and reads the
/// rest where it wants it.
pub(super) fn log_from(
    conn: &Conn<'_>,
    first: i64,
    mut each: impl FnMut(&str, &str, &dyn Fn() -> Result<Logged>) -> Result<()>,
) -> Result<()> {
    let sql = Sql::new(
        "SELECT collection, record, id, operation, patch
         FROM _changes
         WHERE id >= ?1
         ORDER BY id",
    );
    conn.query(&sql.bind(first), |row| {
        let logged = || {
            Ok(Logged {
                sequence: row.integer(2)?,
                operation: Operation::parse(&row.text(3)?)?,
                patch: row.text_or_null(4)?,
            })
        };
        each(&row.text(0)?, &row.text(1)?, &logged)
    })
}
