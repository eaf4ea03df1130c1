//! From compiled conditions to whole statements: a page of records, their number, a candidate.

use super::resolver::{RecordResolver, push_rows};
use crate::base::{Error, Result};
use crate::collections::CollectionType;
use crate::filter::{self, Compiled};
use crate::store::{Ident, Sql, Value};

/// Sort keys in one list.
const SORT_KEYS_MAX: usize = 8;
/// The longest sort key, in bytes.
const SORT_KEY_BYTES_MAX: usize = 255;

/// Whether a filter or sort speaks of the request or of other collections, which only rules and
/// superusers may.
pub(super) fn is_reserved(text: &str) -> bool {
    text.contains("@request.") || text.contains("@collection.")
}

/// One column to sort by, as the client named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SortKey {
    pub name: String,
    pub descending: bool,
}

/// Reads `-created,+title`. Whether the names mean anything is found out later.
///
/// # Errors
/// Where there are too many keys, or one is too long.
pub(super) fn parse_sort(text: &str) -> Result<Vec<SortKey>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut keys = Vec::new();
    for item in text.split(',') {
        let item = item.trim();
        let (name, descending) = match item.strip_prefix('-') {
            Some(name) => (name, true),
            None => (item.strip_prefix('+').unwrap_or(item), false),
        };
        if keys.len() == SORT_KEYS_MAX || name.len() > SORT_KEY_BYTES_MAX {
            return Err(invalid_sort(format!(
                "A list is sorted by at most {SORT_KEYS_MAX} fields of {SORT_KEY_BYTES_MAX} bytes."
            )));
        }
        keys.push(SortKey {
            name: name.to_owned(),
            descending,
        });
    }
    Ok(keys)
}

fn invalid_sort(message: String) -> Error {
    Error::invalid(message).with_code("invalid_sort")
}

/// Which part of the rows is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub limit: i64,
    pub offset: i64,
}

/// A query whose names are all resolved.
#[derive(Clone, Debug)]
pub(super) struct Search {
    alias: Ident,
    /// ` FROM …` with its joins.
    from: Sql,
    /// ` WHERE …`, or nothing.
    condition: Sql,
    /// ` ORDER BY …`, or nothing.
    order: Sql,
    needs_distinct: bool,
    verdict: Verdict,
}

/// What is certain of a search before the database is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Rule and filter hold for every row.
    Always,
    /// No row can match.
    Never,
    Depends,
}

impl Search {
    /// Brings together what a resolver compiled: `within` narrows the rows that are looked at,
    /// the condition is that of rule and filter.
    ///
    /// # Errors
    /// Where a sort key has no meaning, or a list rule on the way is no longer valid.
    pub(super) fn new(
        mut resolver: RecordResolver<'_>,
        within: Compiled,
        condition: Compiled,
        sort: &[SortKey],
    ) -> Result<Self> {
        let order = order_by(&mut resolver, sort)?;
        let scope = resolver.scope().clone();
        let reached = resolver.finish()?;
        let mut from = Sql::empty();
        from.push(" FROM ");
        if !scope.rows.are_given() {
            from.push_ident(&scope.collection.table).push(" AS ");
        }
        from.push_ident(&scope.alias).append(reached.joins);
        let mut rows = Sql::empty();
        let has_rows = push_rows(&mut rows, scope.collection, &scope.alias, scope.rows)?;
        let rows = if has_rows {
            Compiled::Where(rows)
        } else {
            Compiled::Always
        };
        let condition = condition.and(reached.condition);
        let is_always = condition == Compiled::Always;
        let condition = rows.and(within).and(condition);
        let verdict = match condition {
            Compiled::Never => Verdict::Never,
            _ if is_always => Verdict::Always,
            _ => Verdict::Depends,
        };
        let condition = where_sql(condition);
        let needs_distinct = reached.needs_distinct;
        Ok(Search {
            alias: scope.alias,
            from,
            condition,
            order,
            needs_distinct,
            verdict,
        })
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The rows, with columns of the base table in the order given.
    pub(super) fn select(&self, columns: &[Ident], window: Option<Window>) -> Sql {
        let mut sql = Sql::empty();
        sql.push(if self.needs_distinct {
            "SELECT DISTINCT "
        } else {
            "SELECT "
        });
        for (index, column) in columns.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" })
                .push_column(&self.alias, column);
        }
        sql.append(self.from.clone())
            .append(self.condition.clone())
            .append(self.order.clone());
        if let Some(window) = window {
            sql.push(" LIMIT ")
                .push_bind(window.limit)
                .push(" OFFSET ")
                .push_bind(window.offset);
        }
        sql
    }

    /// How many rows there are in all.
    pub(super) fn count(&self) -> Sql {
        let mut sql = Sql::empty();
        if self.needs_distinct {
            sql.push("SELECT COUNT(DISTINCT ")
                .push_ident(&self.alias)
                .push(".uuid)");
        } else {
            sql.push("SELECT COUNT(*)");
        }
        sql.append(self.from.clone()).append(self.condition.clone());
        sql
    }

    /// Whether a record that is given in full would match: the resolver's rows must be
    /// `Rows::Candidate` or `Rows::State`. The columns are `uuid`, the fields, `created_at` and `updated_at`.
    pub(super) fn admits(&self, candidate: Vec<(Ident, Value)>) -> Sql {
        let mut sql = self.with(candidate);
        sql.push("SELECT 1")
            .append(self.from.clone())
            .append(self.condition.clone());
        sql.push(" LIMIT 1");
        sql
    }

    /// An expression over the rows; two different values tell that there is no single one.
    pub(super) fn values(&self, expression: Sql, candidate: Option<Vec<(Ident, Value)>>) -> Sql {
        let mut sql = candidate.map_or_else(Sql::empty, |row| self.with(row));
        sql.push("SELECT DISTINCT ")
            .append(expression)
            .append(self.from.clone())
            .append(self.condition.clone());
        sql.push(" LIMIT 2");
        sql
    }

    /// `WITH …`, the one row of a candidate.
    fn with(&self, candidate: Vec<(Ident, Value)>) -> Sql {
        let mut sql = Sql::empty();
        sql.push("WITH ")
            .push_ident(&self.alias)
            .push(" AS (SELECT ");
        for (index, (column, value)) in candidate.into_iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            sql.push_bind(value).push(" AS ").push_ident(&column);
        }
        sql.push(") ");
        sql
    }
}

fn where_sql(condition: Compiled) -> Sql {
    let mut sql = Sql::empty();
    match condition {
        Compiled::Always => {}
        Compiled::Never => {
            sql.push(" WHERE 0");
        }
        Compiled::Where(condition) => {
            sql.push(" WHERE ").append(condition);
        }
    }
    sql
}

fn order_by(resolver: &mut RecordResolver<'_>, sort: &[SortKey]) -> Result<Sql> {
    let mut sql = Sql::empty();
    for (index, key) in sort.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { " ORDER BY " });
        match key.name.as_str() {
            "@random" => {
                sql.push("RANDOM()");
                continue;
            }
            "@rowid" => push_row_number(&mut sql, resolver)?,
            name => {
                let column = resolver.sort_column(name);
                let column = column.map_err(|refusal| match refusal {
                    filter::Refusal::Failed(error) => error,
                    refusal => invalid_sort(format!("Cannot sort: {refusal} {name:?}.")),
                })?;
                sql.append(column);
            }
        }
        sql.push(if key.descending { " DESC" } else { " ASC" });
    }
    Ok(sql)
}

/// The order of insertion, which only stored rows have.
fn push_row_number(sql: &mut Sql, resolver: &RecordResolver<'_>) -> Result<()> {
    let scope = resolver.scope();
    if scope.collection.kind == CollectionType::View || scope.rows.are_given() {
        return Err(invalid_sort("A view has no order of insertion.".to_owned()));
    }
    sql.push_column(&scope.alias, &Ident::new("id")?);
    Ok(())
}
