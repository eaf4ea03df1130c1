//! A view's query tried out: whether it may be one, which fields it has, and how its first
//! records look (wire 02 §9). Nothing is written for it.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::Value;

use super::cache::Schema;
use super::fields::Field;
use super::model::{Collection, CollectionType};
use super::{queries, view};
use crate::base::{Error, Result};
use crate::store::{Conn, Form, Ident, QUERY_REFUSED, ResultColumn};

/// Rows that are looked at before a query is taken.
const SAMPLE_ROWS: i64 = 10;
/// How long the sample may take where nobody waits for it but its author.
pub(super) const DRY_RUN_MAX: Duration = Duration::from_secs(5);
/// How long it may take while a collection is saved, which holds up other writes.
pub(super) const SAVE_MAX: Duration = Duration::from_secs(2);

/// What a query gives.
pub(super) struct Tried {
    pub(super) fields: Vec<Field>,
    pub(super) sample: Vec<Value>,
}

/// The fields and the first records of a query, or what is wrong with it in words for who wrote
/// it. `old` is the view that had another query before.
pub(super) fn try_query(
    conn: &Conn<'_>,
    schema: &Schema,
    query: &str,
    old: Option<&Collection>,
    timeout: Duration,
) -> Result<Tried, String> {
    if view::has_wildcard(query) {
        return Err(
            "wildcard columns (*) are not supported; name the columns that the view is to have"
                .to_owned(),
        );
    }
    let columns = conn
        .judge(query, Form::Subquery)
        .map_err(|error| why(&error))?;
    check_names(&columns)?;
    let fields = view::fields(schema, query, &columns, old);
    let sample = |conn: &Conn<'_>| sample(conn, fields, query);
    conn.restrained(timeout, sample)
        .map_err(|error| why(&error))?
}

/// What an error says of a query.
fn why(error: &Error) -> String {
    if error.code() == QUERY_REFUSED {
        return error.message().to_owned();
    }
    queries::raw_cause(error)
}

fn check_names(columns: &[ResultColumn]) -> Result<(), String> {
    let mut seen = HashSet::new();
    for column in columns {
        let name = &column.name;
        if Ident::new(name.as_str()).is_err() {
            return Err(format!(
                "the column {name:?} needs a name of letters, digits and underscores"
            ));
        }
        if !seen.insert(name.to_ascii_lowercase()) {
            return Err(format!("two columns have the name {name:?}"));
        }
    }
    if columns.iter().any(|column| column.name == "id") {
        return Ok(());
    }
    Err(
        "missing required id column (you can use `(ROW_NUMBER() OVER()) as id` if you don't have \
         one)"
            .to_owned(),
    )
}

fn sample(conn: &Conn<'_>, fields: Vec<Field>, query: &str) -> Result<Result<Tried, String>> {
    let mut trial = Collection::blank(CollectionType::View)?;
    trial.fields = fields;
    let sample = queries::sample_records(conn, &trial, query, SAMPLE_ROWS)?;
    let ids: Vec<&str> = sample
        .iter()
        .map(|record| record["id"].as_str().unwrap_or_default())
        .collect();
    let distinct: HashSet<&&str> = ids.iter().collect();
    if distinct.len() < ids.len() || ids.contains(&"") {
        return Ok(Err("the id column has empty or repeated values".to_owned()));
    }
    let fields = trial.fields;
    Ok(Ok(Tried { fields, sample }))
}
