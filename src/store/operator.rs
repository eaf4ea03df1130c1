//! Queries that operators write themselves (view collections, the SQL console): one SELECT, over
//! what bears a public name.
//!
//! Two things keep such a query in bounds, and either would nearly do. SQLite's authorizer
//! refuses whatever is no read while the query is prepared. And no word of its text may name a
//! table of the server's own: a name can be quoted in several ways, but never spelt in other
//! letters, so the text is searched and not parsed. The authorizer alone would be deceived by a
//! common table expression that takes the name of a live view.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection as Sqlite, Error as SqliteError, Statement};

use crate::base::{Error, Result};

/// Bytes of one value that an operator's query makes, at the most.
const VALUE_BYTES_MAX: i32 = 16 << 20;
const VALUE_BYTES_DEFAULT: i32 = 1_000_000_000;
/// What begins like this is a physical table, the engine's own, or looks into the engine.
const INTERNAL_PREFIXES: [&str; 3] = ["_r_", "sqlite_", "pragma_"];
/// Functions that reach out of the query, by how they begin.
const HARMFUL_FUNCTIONS: [&str; 5] = ["load_extension", "sqlite_", "fts", "readfile", "writefile"];
/// The code of a query that was not let through; its message says why.
pub const QUERY_REFUSED: &str = "query_refused";

/// A column of a query's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultColumn {
    pub name: String,
    /// The type word of the table's column that it is; empty for an expression.
    pub kind: String,
    /// The physical table and column that it comes from unchanged.
    pub origin: Option<(String, String)>,
}

/// Where an operator's query stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Inside of another one, as that of a view does.
    Subquery,
    /// Alone; it may also be explained.
    Whole,
}

/// The authorizer of a connection: asleep, but while a query of an operator is prepared.
#[derive(Default)]
pub(super) struct Guard {
    is_awake: AtomicBool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    internal: Vec<String>,
    refusal: Option<String>,
}

impl Guard {
    pub(super) fn authorize(&self, context: &AuthContext<'_>) -> Authorization {
        if !self.is_awake.load(Ordering::Relaxed) {
            return Authorization::Allow;
        }
        let mut state = self.state();
        match refusal(context, &state.internal) {
            None => Authorization::Allow,
            Some(why) => {
                state.refusal.get_or_insert(why);
                Authorization::Deny
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prepares a query under the authorizer and tells its columns.
    pub(super) fn judge(
        &self,
        sqlite: &Sqlite,
        query: &str,
        form: Form,
    ) -> Result<Vec<ResultColumn>> {
        let internal = internal_tables(sqlite).map_err(Error::internal)?;
        if query.contains('\0') {
            return Err(refused("the query has a NUL in it"));
        }
        if let Some(word) = internal_word(query, &internal) {
            return Err(refused(&format!("{word} is the server's own")));
        }
        *self.state() = State {
            internal,
            refusal: None,
        };
        self.is_awake.store(true, Ordering::Relaxed);
        let judged = judge(sqlite, query, form);
        self.is_awake.store(false, Ordering::Relaxed);
        // The authorizer knows better than the engine why it refused.
        judged.map_err(|error| match self.state().refusal.take() {
            Some(why) => refused(&why),
            None => error,
        })
    }
}

fn judge(sqlite: &Sqlite, query: &str, form: Form) -> Result<Vec<ResultColumn>> {
    let prepare = |sql: &str| sqlite.prepare(sql).map_err(|error| refused(&plain(&error)));
    let columns = columns(&prepare(query)?, form)?;
    if form == Form::Subquery {
        // A semicolon or a bracket too many shows only here.
        prepare(&format!("SELECT 1 FROM ({query}\n)"))?;
    }
    Ok(columns)
}

/// Bounds what the statements of a connection may make, or lifts the bounds.
pub(super) fn restrain(sqlite: &Sqlite, is_restrained: bool) {
    let bytes = if is_restrained {
        VALUE_BYTES_MAX
    } else {
        VALUE_BYTES_DEFAULT
    };
    // It fails for a negative number only.
    let _ = sqlite.set_limit(Limit::SQLITE_LIMIT_LENGTH, bytes);
}

fn columns(statement: &Statement<'_>, form: Form) -> Result<Vec<ResultColumn>> {
    if statement.column_count() == 0 || !statement.readonly() {
        return Err(refused("only a SELECT can be run"));
    }
    if statement.is_explain() != 0 && form == Form::Subquery {
        return Err(refused("an EXPLAIN has no records"));
    }
    if statement.parameter_count() > 0 {
        return Err(refused("parameters have no values here"));
    }
    let kinds = statement.columns();
    let origins = statement.columns_with_metadata();
    let columns = kinds.zip(origins).map(|(column, origin)| ResultColumn {
        name: column.name().to_owned(),
        kind: column.decl_type().unwrap_or_default().to_owned(),
        origin: origin.table_name().zip(origin.origin_name()).map(owned),
    });
    Ok(columns.collect())
}

fn owned((table, column): (&str, &str)) -> (String, String) {
    (table.to_owned(), column.to_owned())
}

fn internal_tables(sqlite: &Sqlite) -> rusqlite::Result<Vec<String>> {
    let mut tables =
        sqlite.prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names = tables.query_map([], |row| row.get(0))?;
    names.collect()
}

fn refusal(context: &AuthContext<'_>, internal: &[String]) -> Option<String> {
    match context.action {
        AuthAction::Select | AuthAction::Recursive => None,
        // Inside of a view with a public name, the tables behind it are read.
        AuthAction::Read { table_name, .. }
            if context.accessor.is_some() || !is_internal(table_name, internal) =>
        {
            None
        }
        AuthAction::Read { table_name, .. } => Some(format!("{table_name} is the server's own")),
        AuthAction::Function { function_name } if !begins(function_name, &HARMFUL_FUNCTIONS) => {
            None
        }
        AuthAction::Function { function_name } => {
            Some(format!("the function {function_name} is not allowed"))
        }
        _ => Some("a query may only read".to_owned()),
    }
}

/// The first word of a query that names something of the server's own.
fn internal_word<'q>(query: &'q str, internal: &[String]) -> Option<&'q str> {
    let is_inside = |character: char| character.is_alphanumeric() || "_$".contains(character);
    query
        .split(|character| !is_inside(character))
        .find(|word| is_internal(word, internal))
}

fn is_internal(name: &str, internal: &[String]) -> bool {
    begins(name, &INTERNAL_PREFIXES)
        || internal
            .iter()
            .any(|table| table.eq_ignore_ascii_case(name))
}

fn begins(name: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| {
        name.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    })
}

fn refused(why: &str) -> Error {
    Error::invalid(why.to_owned()).with_code(QUERY_REFUSED)
}

/// What SQLite said, without the statement, which its author knows.
fn plain(error: &SqliteError) -> String {
    let message = match error {
        SqliteError::SqlInputError { msg, .. } => msg.clone(),
        SqliteError::SqliteFailure(_, Some(message)) => message.clone(),
        SqliteError::MultipleStatement => "several statements are not supported".to_owned(),
        other => other.to_string(),
    };
    // A view is all that an operator can name, and none can be written.
    if message.starts_with("cannot modify") {
        return "a query may only read".to_owned();
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(query: &str) -> Option<&str> {
        internal_word(query, &["_changes".to_owned()])
    }

    #[test]
    fn names_of_the_servers_own_are_found_however_they_are_quoted() {
        for query in [
            "SELECT * FROM _r_posts",
            "SELECT * FROM \"_R_posts\"",
            "SELECT * FROM main.[_r_posts]",
            "SELECT * FROM`_r_posts`",
            "SELECT * FROM '_r_posts'",
            "SELECT 1/**/FROM/**/_r_posts",
            "SELECT x''FROM(_r_posts)",
            "WITH posts AS (SELECT uuid FROM _r_posts) SELECT * FROM posts",
            "SELECT * FROM _CHANGES",
            "SELECT * FROM Sqlite_Schema",
            "SELECT * FROM pragma_table_info('x')",
        ] {
            assert!(word(query).is_some(), "{query}");
        }
        for query in [
            "SELECT my_r_x, _changesx FROM posts",
            "SELECT '_r' || fts FROM posts",
        ] {
            assert_eq!(word(query), None, "{query}");
        }
    }
}
