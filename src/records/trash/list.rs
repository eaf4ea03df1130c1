//! Looks into the trash: its records as lists and single ones, and its cohorts.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::purge::outlived_before;
use super::queries::{self, Heading};
use crate::base::page::Page;
use crate::base::{Ctx, Error, Result, Timestamp};
use crate::collections::{Collection, Schema};
use crate::http::{Query, respond};
use crate::records::history::Actor;
use crate::records::present::View;
use crate::records::resolver::Rows;
use crate::records::rules::Asker;
use crate::records::search::{Search, Window};
use crate::records::{Facts, Record, Records, Shown, missing, version};
use crate::store::{Conn, Ident};

/// Which records a request wants: those in the trash only, or with the live ones.
pub(in crate::records) fn wanted(query: &Query) -> Result<Option<Rows>> {
    match query.text("trash") {
        "" => Ok(None),
        "only" => Ok(Some(Rows::Trashed)),
        "with" => Ok(Some(Rows::Kept)),
        _ => Err(Error::invalid(
            "The query parameter trash is \"only\" or \"with\".",
        )),
    }
}

/// A delete as the trash lists it.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// The cohort.
    id: String,
    deleted_at: String,
    /// When it is purged, at the earliest.
    purge_at: String,
    actor: Option<Actor>,
    root: Root,
    records: i64,
    /// Rows that are gone already; the others can then not be restored.
    purged: i64,
    collections: Vec<Count>,
}

/// What was asked to be deleted; the first, if there were several.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Root {
    collection_id: String,
    collection_name: String,
    /// The id by which it can be restored.
    id: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Count {
    collection_id: String,
    collection_name: String,
    records: i64,
    purged: i64,
}

/// When a row was deleted, and with which cohort.
struct Mark {
    deleted_at: Option<String>,
    row: i64,
}

impl Records {
    /// A page of records in the trash, as JSON.
    pub(in crate::records) async fn list_trash(
        &self,
        ctx: &Ctx,
        name: &str,
        facts: Facts,
        rows: Rows,
    ) -> Result<Vec<u8>> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        let query = &asker.facts.query;
        let (page, view) = (query.page()?, View::parse(query)?);
        let rule = asker.guard(collection.rules.trash_rule.as_deref())?;
        let search = asker.search(&collection, rule, rows)?;
        let read = move |conn: &Conn<'_>| {
            let window = Window {
                limit: i64::from(page.per_page),
                offset: page.offset(),
            };
            let found = read_marked(conn, &collection, &search, Some(window))?;
            let mut out = Vec::with_capacity(16 << 10);
            respond::begin_list(&mut out);
            let items = show(&asker, conn, &view, &found)?;
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                serde_json::to_writer(&mut out, item).map_err(Error::internal)?;
            }
            let total = if page.skip_total {
                None
            } else {
                conn.one(&search.count(), |row| row.integer(0))?
            };
            respond::end_list(&mut out, page, total);
            Ok(out)
        };
        self.db.lookup(read).await
    }

    /// One record, which may be in the trash.
    pub(in crate::records) async fn view_trash(
        &self,
        ctx: &Ctx,
        (name, id): (&str, &str),
        facts: Facts,
        rows: Rows,
    ) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        let view = View::parse(&asker.facts.query)?;
        let rule = asker.guard(collection.rules.trash_rule.as_deref())?;
        let search = asker.find_one(&collection, rule, rows, id);
        let search = search.map_err(|_| missing())?;
        let read = move |conn: &Conn<'_>| {
            let found = read_marked(conn, &collection, &search, None)?;
            let (record, _) = found.first().ok_or_else(missing)?;
            let shown = show(&asker, conn, &view, &found[..1])?;
            Ok(Shown {
                json: serde_json::to_vec(&shown[0]).map_err(Error::internal)?,
                etag: version::etag(&collection, &record.updated_at),
                // The date of the delete is none of the record's version.
                is_exact: false,
            })
        };
        self.db.lookup(read).await
    }

    /// A page of deletes that can be taken back, newest first.
    pub async fn trash(
        &self,
        collection: Option<&str>,
        page: Page,
        now: Timestamp,
    ) -> Result<(Vec<Entry>, Option<i64>)> {
        let schema = self.collections.schema();
        let of = collection.map(|name| {
            let found = schema.find(name).map(|known| known.id.clone());
            found.ok_or_else(crate::records::unknown_collection)
        });
        let of = of.transpose()?;
        let read = move |conn: &Conn<'_>| {
            let (headings, total) = queries::headings(conn, of.as_deref(), page)?;
            let entries = headings.into_iter();
            let entries = entries.map(|heading| entry(conn, &schema, heading, now));
            Ok((entries.collect::<Result<Vec<_>>>()?, total))
        };
        self.db.read(read).await
    }
}

fn read_marked(
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    search: &Search,
    window: Option<Window>,
) -> Result<Vec<(Record, Mark)>> {
    let after = collection.columns().len();
    let mut columns = collection.columns().to_vec();
    columns.extend([Ident::new("deleted_at")?, Ident::new("id")?]);
    conn.all(&search.select(&columns, window), |row| {
        let mark = Mark {
            deleted_at: row.text_or_null(after)?,
            row: row.integer(after + 1)?,
        };
        Ok((Record::from_row(collection, row)?, mark))
    })
}

/// The records' JSON, with what the trash knows of each.
fn show(
    asker: &Asker,
    conn: &Conn<'_>,
    view: &View,
    found: &[(Record, Mark)],
) -> Result<Vec<Value>> {
    let Some((first, _)) = found.first() else {
        return Ok(Vec::new());
    };
    let trashed = found.iter().filter(|(_, mark)| mark.deleted_at.is_some());
    let rows: Vec<i64> = trashed.map(|(_, mark)| mark.row).collect();
    let cohorts = queries::cohorts_of_rows(conn, &first.collection, &rows)?;
    let records: Vec<Record> = found.iter().map(|(record, _)| record.clone()).collect();
    view.present_marked(
        asker,
        conn,
        &records,
        |index, json: &mut Map<String, Value>| {
            let mark = &found[index].1;
            let deleted_at = mark.deleted_at.as_deref();
            let cohort = deleted_at.and_then(|_| cohorts.get(&mark.row));
            json.insert("deleted_at".to_owned(), deleted_at.into());
            json.insert(
                "deleted_cohort".to_owned(),
                cohort.map(String::as_str).into(),
            );
        },
    )
}

fn entry(conn: &Conn<'_>, schema: &Schema, heading: Heading, now: Timestamp) -> Result<Entry> {
    let known = schema.by_id(&heading.collection);
    let name = |id: &str| {
        let known = schema.by_id(id);
        known.map(|known| known.name.clone()).unwrap_or_default()
    };
    let row = match known {
        Some(collection) => queries::row_by_number(conn, collection, heading.row)?,
        None => None,
    };
    let counts = queries::counts(conn, &heading.cohort)?;
    let collections = counts.into_iter().map(|(id, records, purged)| Count {
        collection_name: name(&id),
        collection_id: id,
        records,
        purged,
    });
    let collections: Vec<Count> = collections.collect();
    let kept = now.0 - outlived_before(known, now).0;
    let deleted = Timestamp::parse(&heading.deleted_at).unwrap_or(now);
    Ok(Entry {
        id: heading.cohort,
        purge_at: Timestamp(deleted.0 + kept).to_string(),
        deleted_at: heading.deleted_at,
        actor: heading.actor.map(|actor| Actor::read(schema, &actor)),
        root: Root {
            collection_name: name(&heading.collection),
            collection_id: heading.collection,
            id: row.map_or(heading.record, |row| row.id().to_owned()),
        },
        records: collections.iter().map(|count| count.records).sum(),
        purged: collections.iter().map(|count| count.purged).sum(),
        collections,
    })
}
