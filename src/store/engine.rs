//! What a database must do. One file per engine implements this; no room above names an engine.

use std::time::Duration;

use super::operator::{Form, ResultColumn};
use super::value::{Columns, Value};
use crate::base::Result;

/// One connection: synchronous, used by one thread at a time.
pub(super) trait Connection: Send {
    /// Steps through the rows of a statement; an error of `each` ends it and is returned.
    fn query(
        &self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&dyn Columns) -> Result<()>,
    ) -> Result<()>;

    /// Runs a statement for its effect; the number of rows it changed.
    fn execute(&self, sql: &str, args: &[Value]) -> Result<usize>;

    /// Runs several statements that take no values.
    fn run_script(&self, sql: &str) -> Result<()>;

    /// Whether a transaction is open; an engine may end one by itself on a severe error.
    fn in_transaction(&self) -> bool;

    /// A number that changes when another connection commits; where it never does, 0.
    fn foreign_commits(&self) -> Result<i64>;

    /// Leaves the files as compact and self-contained as they can be.
    fn finish(&self) -> Result<()>;

    /// Prepares an operator's own query, and refuses whatever is not one SELECT over public names.
    fn judge(&self, query: &str, form: Form) -> Result<Vec<ResultColumn>>;

    /// Cuts statements short that take longer than this, and refuses values that are enormous;
    /// `None` lifts both limits.
    fn restrain(&self, timeout: Option<Duration>);

    /// Grants the next reads so many units of work before they are cut short with
    /// [`is_over_budget`]; `None` takes the limit away.
    fn set_budget(&self, budget: Option<u32>);
}

/// A database that can be opened several times.
pub(super) trait Engine: Send + Sync {
    fn open_reader(&self) -> Result<Box<dyn Connection>>;

    fn open_writer(&self) -> Result<Box<dyn Connection>>;
}

/// The codes of a database that cannot be used as it is.
pub(super) const DATABASE_CORRUPT: &str = "database_corrupt";
pub(super) const DATABASE_READ_ONLY: &str = "database_read_only";
pub(super) const DATABASE_UNOPENABLE: &str = "database_unopenable";

/// The code of the error that says: a read used up its budget.
pub const OVER_BUDGET: &str = "over_budget";

pub(super) fn is_over_budget<T>(result: &Result<T>) -> bool {
    matches!(result, Err(error) if error.code() == OVER_BUDGET)
}
