//! Pages of collections, filtered and sorted by a handful of names.

use std::sync::Arc;

use serde::Serialize;

use super::cache::Schema;
use super::model::Collection;
use super::queries;
use crate::base::page::Page;
use crate::base::{Ctx, Error, FieldProblem, Result, Timestamp};
use crate::filter::{self, Compiled, Refusal, Resolved, Resolver, Term};
use crate::store::{Db, Ident};

/// Names that a filter or a sort may use, and the columns behind them.
const NAMES: [(&str, &str); 6] = [
    ("id", "uuid"),
    ("created", "created_at"),
    ("updated", "updated_at"),
    ("name", "name"),
    ("system", "system"),
    ("type", "type"),
];
const SORTS_MAX: usize = 8;

/// Which collections are wanted, and how.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub page: Page,
    pub sort: String,
    pub filter: String,
}

/// A page of collections, in the envelope of the wire.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Listing {
    pub items: Vec<Arc<Collection>>,
    pub page: u32,
    pub per_page: u32,
    /// Minus one where nobody asked.
    pub total_items: i64,
    pub total_pages: i64,
}

pub(super) async fn list(db: &Db, ctx: &Ctx, schema: &Schema, wanted: Wanted) -> Result<Listing> {
    let filter = compile(&wanted.filter, ctx.now())?;
    let order = order(&wanted.sort)?;
    let page = wanted.page;
    let (ids, total_items) = db
        .lookup(move |conn| queries::page(conn, &filter, &order, page))
        .await?;
    let per_page = i64::from(page.per_page);
    let total_pages = if page.skip_total {
        -1
    } else {
        (total_items + per_page - 1) / per_page
    };
    Ok(Listing {
        items: ids
            .iter()
            .filter_map(|id| schema.by_id(id).cloned())
            .collect(),
        page: page.page,
        per_page: page.per_page,
        total_items,
        total_pages,
    })
}

fn compile(text: &str, now: Timestamp) -> Result<Compiled> {
    if text.trim().is_empty() {
        return Ok(Compiled::Always);
    }
    filter::compile(&filter::parse(text)?, &mut Names { now })
}

fn order(sort: &str) -> Result<Vec<(Ident, bool)>> {
    let tokens: Vec<&str> = sort.split(',').map(str::trim).collect();
    if sort.trim().is_empty() {
        return Ok(Vec::new());
    }
    if tokens.len() > SORTS_MAX {
        return Err(bad_sort());
    }
    tokens.into_iter().map(sorted_by).collect()
}

fn sorted_by(token: &str) -> Result<(Ident, bool)> {
    let (name, descending) = match token.strip_prefix('-') {
        Some(name) => (name, true),
        None => (token.strip_prefix('+').unwrap_or(token), false),
    };
    let column = if name == "@rowid" {
        Some("id")
    } else {
        column(name)
    };
    Ok((Ident::new(column.ok_or_else(bad_sort)?)?, descending))
}

fn column(name: &str) -> Option<&'static str> {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, column)| *column)
}

fn bad_sort() -> Error {
    Error::invalid("Something went wrong while processing your request.").with_code("invalid_sort")
}

pub(super) fn bad_query_length(query: &str, max: usize) -> Error {
    let problem = if query.is_empty() {
        FieldProblem::required()
    } else {
        let message = format!("The length must be no more than {max}.");
        FieldProblem::new("validation_length_too_long", message)
            .param("min", 0)
            .param("max", max)
    };
    Error::invalid("An error occurred while validating the submitted data.")
        .with_field("query", problem)
}

struct Names {
    now: Timestamp,
}

impl Resolver for Names {
    fn resolve(&mut self, name: &str) -> Result<Resolved, Refusal> {
        let column = column(name).ok_or(Refusal::Unknown)?;
        let (table, column) = (Ident::new(queries::TABLE)?, Ident::new(column)?);
        Ok(Resolved::new(Term::Column(table, column)))
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}
