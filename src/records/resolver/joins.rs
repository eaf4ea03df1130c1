//! The joins of a query: each path once, however often it is named.

use super::json;
use crate::base::Result;
use crate::collections::{Collection, CollectionType};
use crate::filter::Refusal;
use crate::store::{Ident, Sql};

/// SQLite joins 64 tables at most; the base is one of them.
const JOINS_MAX: usize = 60;

/// Which rows of the base table a query sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    Live,
    Trashed,
    /// Live ones and those in the trash.
    Kept,
    /// The one row of a record that does not exist yet; its alias names a table expression.
    Candidate,
    /// The one row of a record as it stood at some time; its alias names a table expression too.
    State,
}

impl Rows {
    /// The rows stand in the query itself, not in the collection's table.
    pub(crate) fn are_given(self) -> bool {
        matches!(self, Rows::Candidate | Rows::State)
    }
}

/// One step along a path.
pub(super) enum Hop<'a> {
    /// To the record that a column names.
    Target(&'a Collection, Ident),
    /// To the items of a column.
    Items(Ident),
    /// From an item to the record it names.
    ItemTarget(&'a Collection),
    /// Back to the records whose column names this one.
    Back(&'a Collection, Ident),
    /// Back to those whose column holds this one among others.
    BackItems(&'a Collection, Ident),
    /// To every record of a collection, wherever the path began.
    Whole(&'a Collection),
    /// To one record by its id.
    Row(&'a Collection, String),
    /// To records by a JSON list of their ids.
    Listed(&'a Collection, String),
    /// To the items of a JSON list that came with the request.
    Submitted(String),
}

impl<'a> Hop<'a> {
    pub(super) fn target(&self) -> Option<&'a Collection> {
        match self {
            Hop::Target(target, _)
            | Hop::ItemTarget(target)
            | Hop::Back(target, _)
            | Hop::BackItems(target, _)
            | Hop::Whole(target)
            | Hop::Row(target, _)
            | Hop::Listed(target, _) => Some(target),
            Hop::Items(_) | Hop::Submitted(_) => None,
        }
    }

    /// Whether one row may meet several.
    fn multiplies(&self) -> bool {
        match self {
            Hop::Target(..) | Hop::ItemTarget(_) | Hop::Row(..) => false,
            Hop::Back(source, column) => !source.is_unique(column.as_str()),
            Hop::Items(_)
            | Hop::BackItems(..)
            | Hop::Whole(_)
            | Hop::Listed(..)
            | Hop::Submitted(_) => true,
        }
    }

    /// ` LEFT JOIN … AS alias ON …`.
    fn write(&self, sql: &mut Sql, from: &Ident, alias: &Ident) -> Result<()> {
        sql.push(" LEFT JOIN ");
        let Some(target) = self.target() else {
            self.write_items(sql, from);
            sql.push(" AS ").push_ident(alias);
            return Ok(());
        };
        sql.push_ident(&target.table)
            .push(" AS ")
            .push_ident(alias)
            .push(" ON ");
        let uuid = Ident::new("uuid")?;
        match self {
            Hop::Target(_, column) => {
                sql.push_column(alias, &uuid)
                    .push(" = ")
                    .push_column(from, column);
            }
            Hop::ItemTarget(_) => {
                sql.push_column(alias, &uuid)
                    .push(" = ")
                    .push_column(from, &Ident::new("value")?);
            }
            Hop::Back(_, column) => {
                sql.push_column(alias, column)
                    .push(" = ")
                    .push_column(from, &uuid);
            }
            Hop::BackItems(_, column) => {
                sql.push_column(from, &uuid).push(" IN (SELECT value FROM ");
                json::push_each(sql, alias, column);
                sql.push(")");
            }
            Hop::Row(_, id) => {
                sql.push_column(alias, &uuid)
                    .push(" = ")
                    .push_bind(id.as_str());
            }
            Hop::Listed(_, ids) => {
                sql.push_column(alias, &uuid)
                    .push(" IN (SELECT value FROM json_each(");
                sql.push_bind(ids.as_str()).push("))");
            }
            Hop::Whole(_) | Hop::Items(_) | Hop::Submitted(_) => {
                sql.push("1");
            }
        }
        sql.push(" AND ");
        push_live(sql, target, alias)
    }

    fn write_items(&self, sql: &mut Sql, from: &Ident) {
        match self {
            Hop::Items(column) => json::push_each(sql, from, column),
            Hop::Submitted(items) => {
                sql.push("json_each(").push_bind(items.as_str()).push(")");
            }
            _ => {}
        }
    }
}

/// The one place that says which rows are live. Views have no trash of their own.
fn push_live(sql: &mut Sql, collection: &Collection, alias: &Ident) -> Result<()> {
    if collection.kind == CollectionType::View {
        sql.push("1");
    } else {
        sql.push_column(alias, &Ident::new("deleted_at")?)
            .push(" IS NULL");
    }
    Ok(())
}

/// The condition on the rows of the base table; false where there is none.
pub(crate) fn push_rows(
    sql: &mut Sql,
    collection: &Collection,
    alias: &Ident,
    rows: Rows,
) -> Result<bool> {
    let has_trash = collection.kind != CollectionType::View;
    match rows {
        Rows::Live if has_trash => push_live(sql, collection, alias)?,
        Rows::Trashed if has_trash => {
            sql.push_column(alias, &Ident::new("deleted_at")?)
                .push(" IS NOT NULL");
        }
        Rows::Trashed => {
            sql.push("0");
        }
        Rows::Live | Rows::Kept | Rows::Candidate | Rows::State => return Ok(false),
    }
    Ok(true)
}

struct Join {
    /// The join it starts from, or the root of its base.
    from: usize,
    word: String,
    alias: Ident,
    sql: Sql,
    multiplies: bool,
}

/// Joins in the order in which they were first named.
#[derive(Default)]
pub(super) struct Joins {
    joins: Vec<Join>,
    roots: usize,
}

impl Joins {
    /// A start of its own, which shares no join with the others.
    pub(super) fn new_root(&mut self) -> usize {
        self.roots += 1;
        usize::MAX - self.roots
    }

    pub(super) fn find_or_add(
        &mut self,
        from: usize,
        word: String,
        from_alias: &Ident,
        hop: &Hop<'_>,
    ) -> Result<(usize, Ident), Refusal> {
        let known = self
            .joins
            .iter()
            .position(|join| join.from == from && join.word == word);
        if let Some(index) = known {
            return Ok((index + 1, self.joins[index].alias.clone()));
        }
        if self.joins.len() >= JOINS_MAX {
            return Err(Refusal::TooManyJoins);
        }
        let alias = Ident::new(format!("__j{}", self.joins.len() + 1))?;
        let mut sql = Sql::empty();
        hop.write(&mut sql, from_alias, &alias)?;
        let multiplies = hop.multiplies();
        self.joins.push(Join {
            from,
            word,
            alias: alias.clone(),
            sql,
            multiplies,
        });
        Ok((self.joins.len(), alias))
    }

    pub(super) fn multiply(&self) -> bool {
        self.joins.iter().any(|join| join.multiplies)
    }

    pub(super) fn into_sql(self) -> Sql {
        let mut sql = Sql::empty();
        sql.join("", self.joins.into_iter().map(|join| join.sql));
        sql
    }
}

/// The same hops once more under other names, and the name of the last.
pub(super) fn again(hops: &[Hop<'_>], base: &Ident) -> Result<(Sql, Ident)> {
    let mut sql = Sql::empty();
    let mut from = base.clone();
    for (index, hop) in hops.iter().enumerate() {
        let alias = Ident::new(format!("__m{index}"))?;
        hop.write(&mut sql, &from, &alias)?;
        from = alias;
    }
    Ok((sql, from))
}
