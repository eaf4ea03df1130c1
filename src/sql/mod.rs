//! The SQL console: one query of an operator's own, over the live rows under their public names
//! (wire 05 §7).
//!
//! **Invariant:** it reads and never writes. A row that SQL changed would have passed no rule and
//! no check, and nobody who follows the change log would hear of it.

mod redact;
mod routes;

use std::time::Duration;

use serde::Serialize;

pub use routes::routes;

use crate::base::clock::Stopwatch;
use crate::base::{Ctx, Error, FieldProblem, Kind, Result};
use crate::collections::{Collection, Collections};
use crate::store::{Conn, Db, Form, OVER_BUDGET, QUERY_REFUSED, ResultColumn, Row, Sql, ValueRef};

const QUERY_CHARS_MAX: usize = 5000;
const ROWS_MAX: usize = 1000;
const TIME_MAX: Duration = Duration::from_secs(10);
/// Whole numbers up to here are written without a fraction.
const WHOLE_MAX: f64 = 1e15;

/// Runs queries of operators. Cheap to clone.
#[derive(Clone)]
pub struct Console {
    db: Db,
    collections: Collections,
}

/// What a query gave.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Milliseconds.
    exec_time: u64,
    affected_rows: u64,
    columns: Vec<Column>,
    rows: Vec<Vec<Option<String>>>,
    /// There were more rows than are shown.
    truncated: bool,
}

/// A column of an answer or of a table.
#[derive(Debug, Serialize)]
pub struct Column {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    nullable: bool,
}

/// What a query can name.
#[derive(Debug, Serialize)]
pub struct Tables {
    tables: Vec<Table>,
}

#[derive(Debug, Serialize)]
struct Table {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    system: bool,
    columns: Vec<Column>,
}

impl Console {
    pub fn new(db: &Db, collections: &Collections) -> Self {
        Console {
            db: db.clone(),
            collections: collections.clone(),
        }
    }

    /// Runs a query beside the writer. The log learns who asked for what, but no value in it.
    pub async fn run(&self, ctx: &Ctx, query: &str) -> Result<Answer> {
        check_length(query)?;
        let shape = redact::shape(query);
        let query = query.to_owned();
        let outcome = self.db.read(move |conn| run(conn, &query)).await;
        tracing::info!(
            trace = %ctx.trace(),
            actor = ctx.actor(),
            shape,
            rows = outcome.as_ref().ok().map(|answer| answer.rows.len()),
            "Ran an operator's query"
        );
        outcome.map_err(failed)
    }

    /// The tables and views that a query can name, with their columns.
    pub fn tables(&self) -> Tables {
        let schema = self.collections.schema();
        let mut tables: Vec<Table> = schema.all().map(|known| table(known)).collect();
        tables.sort_by(|a, b| (a.system, &a.name).cmp(&(b.system, &b.name)));
        Tables { tables }
    }
}

fn check_length(query: &str) -> Result<()> {
    let problem = if query.is_empty() {
        FieldProblem::required()
    } else if query.chars().count() > QUERY_CHARS_MAX {
        let text = format!("The length must be no more than {QUERY_CHARS_MAX}.");
        FieldProblem::new("validation_length_too_long", text)
            .param("min", 0)
            .param("max", QUERY_CHARS_MAX)
    } else {
        return Ok(());
    };
    let text = "An error occurred while validating the submitted data.";
    Err(Error::invalid(text).with_field("query", problem))
}

fn run(conn: &Conn<'_>, query: &str) -> Result<Answer> {
    let columns = conn.judge(query, Form::Whole)?;
    let watch = Stopwatch::start();
    let (mut rows, mut truncated) = (Vec::new(), false);
    let read = conn.restrained(TIME_MAX, |conn| {
        conn.query(&Sql::from_operator(query), |row| {
            truncated = rows.len() == ROWS_MAX;
            if truncated {
                return Err(Error::invalid("These are enough rows."));
            }
            rows.push(cells(row, columns.len())?);
            Ok(())
        })
    });
    if !truncated {
        read?;
    }
    Ok(Answer {
        exec_time: watch.elapsed_us() / 1000,
        affected_rows: 0,
        columns: columns.into_iter().map(column).collect(),
        rows,
        truncated,
    })
}

fn column(column: ResultColumn) -> Column {
    Column {
        name: column.name,
        kind: column.kind,
        nullable: true,
    }
}

fn cells(row: Row<'_>, count: usize) -> Result<Vec<Option<String>>> {
    (0..count).map(|index| cell(row, index)).collect()
}

/// Every value as text, numbers as they would be written by hand.
fn cell(row: Row<'_>, index: usize) -> Result<Option<String>> {
    match row.value(index)? {
        ValueRef::Real(number) if number.fract() == 0.0 && number.abs() < WHOLE_MAX => {
            Ok(Some(format!("{number:.0}")))
        }
        ValueRef::Real(number) => Ok(Some(format!("{number:?}"))),
        _ => row.text_or_null(index),
    }
}

/// Why a query gave nothing, for who wrote it.
fn failed(error: Error) -> Error {
    let refused = |why: &str| Error::invalid(format!("Failed to execute query. Raw error:\n{why}"));
    match (error.kind(), error.code()) {
        (_, QUERY_REFUSED) => refused(error.message()).with_code(QUERY_REFUSED),
        (_, OVER_BUDGET) => {
            let text = format!("the query takes longer than {} seconds", TIME_MAX.as_secs());
            refused(&text).with_code("query_too_slow")
        }
        (Kind::Internal, _) => refused(error.cause().unwrap_or_default()).with_code(QUERY_REFUSED),
        _ => error,
    }
}

fn table(collection: &Collection) -> Table {
    let text = |name: &str| Column {
        name: name.to_owned(),
        kind: "TEXT".to_owned(),
        nullable: false,
    };
    let mut columns = vec![text("id")];
    let fields = collection.fields.iter();
    let shown = fields.filter(|field| field.name != "id" && !collection.keeps_secret(field));
    columns.extend(shown.map(|field| Column {
        name: field.name.clone(),
        kind: field.column_type().ddl().to_owned(),
        nullable: collection.is_view(),
    }));
    if !collection.is_view() {
        columns.extend([text("created_at"), text("updated_at")]);
    }
    Table {
        name: collection.name.clone(),
        kind: collection.kind.as_str(),
        system: collection.system,
        columns,
    }
}
