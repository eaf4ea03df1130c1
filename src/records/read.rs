//! Lists and single records.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::model::Record;
use super::present::View;
use super::resolver::Rows;
use super::rules::Asker;
use super::search::Window;
use super::version::Shown;
use super::{Facts, Records, missing, queries};
use crate::base::{Caller, Ctx, Error, Identity, Result};
use crate::collections::{Collection, CollectionType};
use crate::http::respond;
use crate::store::{Conn, Sql};

/// How long the records of a view may take to read.
const VIEW_READ_MAX: Duration = Duration::from_secs(5);

impl Records {
    /// A page of the records that the list rule and the client's filter let through, as JSON.
    pub async fn list(&self, ctx: &Ctx, name: &str, facts: Facts) -> Result<Vec<u8>> {
        let asker = self.asker(ctx, facts);
        let collection = asker.collection(name)?;
        let query = &asker.facts.query;
        let (page, view) = (query.page()?, View::parse(query)?);
        let rule = asker.guard(collection.rules.list_rule.as_deref())?;
        let search = asker.search(&collection, rule, Rows::Live)?;
        let window = Window {
            limit: i64::from(page.per_page),
            offset: page.offset(),
        };
        let select = search.select(collection.columns(), Some(window));
        let count = if page.skip_total {
            None
        } else {
            Some(search.count())
        };
        let kind = collection.kind;
        let read = move |conn: &Conn<'_>| {
            let mut out = Vec::with_capacity(16 << 10);
            respond::begin_list(&mut out);
            write_items(&asker, conn, &collection, &view, &select, &mut out)?;
            let total = match &count {
                None => None,
                Some(count) => conn.one(count, |row| row.integer(0))?,
            };
            respond::end_list(&mut out, page, total);
            Ok(out)
        };
        self.look(kind, read).await
    }

    /// One record that the view rule lets through.
    pub async fn view(&self, ctx: &Ctx, name: &str, id: &str, facts: Facts) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.collection(name)?;
        let view = View::parse(&asker.facts.query)?;
        let rule = asker.guard(collection.rules.view_rule.as_deref())?;
        let found = asker.find_one(&collection, rule, Rows::Live, id);
        let select = found
            .map_err(|_| missing())?
            .select(collection.columns(), None);
        let kind = collection.kind;
        let read = move |conn: &Conn<'_>| {
            let shown = show_one(&asker, conn, &collection, &view, &select)?;
            shown.ok_or_else(missing)
        };
        self.look(kind, read).await
    }

    /// The query of a view is its author's, and must not keep the threads from other reads.
    async fn look<T, F>(&self, kind: CollectionType, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Conn<'_>) -> Result<T> + Send + 'static,
    {
        match kind {
            CollectionType::View => self.db.lookup_within(VIEW_READ_MAX, read).await,
            _ => self.db.lookup(read).await,
        }
    }

    /// An account's record as its owner sees it, for the answers of signing in.
    pub async fn own(
        &self,
        ctx: &Ctx,
        collection: &Arc<Collection>,
        id: &str,
        facts: &Facts,
    ) -> Result<Value> {
        let asker = self.asker(&as_owner(ctx, collection, id), facts.clone());
        let (collection, id) = (collection.clone(), id.to_owned());
        let view = View::without_projection(&asker.facts.query);
        self.db
            .lookup(move |conn| {
                let record = queries::find(conn, &collection, &id)?.ok_or_else(missing)?;
                let mut shown = view.present(&asker, conn, &[record])?;
                shown.pop().ok_or_else(missing)
            })
            .await
    }

    /// Whether the record `id` satisfies `rule`; null rules are for superusers.
    pub async fn satisfies(
        &self,
        ctx: &Ctx,
        collection: &Arc<Collection>,
        rule: Option<&str>,
        id: &str,
        facts: &Facts,
    ) -> Result<bool> {
        let asker = self.asker(ctx, facts.clone());
        let Ok(rule) = asker.guard(rule) else {
            return Ok(false);
        };
        if rule.is_empty() {
            return Ok(true);
        }
        let (collection, id, rule) = (collection.clone(), id.to_owned(), rule.to_owned());
        self.db
            .lookup(move |conn| asker.allows(conn, &collection, &rule, &id))
            .await
    }
}

/// The same work as the account that has just proved who it is.
fn as_owner(ctx: &Ctx, collection: &Collection, id: &str) -> Ctx {
    let identity = Identity {
        collection_id: collection.id.clone(),
        collection_name: collection.name.clone(),
        record_id: id.to_owned(),
        email: String::new(),
        email_visibility: false,
        verified: false,
        is_superuser: collection.name == "_superusers",
        session_id: None,
        refreshable: false,
        key_mark: [0; 32],
    };
    Ctx::new(ctx.trace(), Caller::Record(Arc::new(identity)), ctx.now())
}

/// The selected row, if there is one.
fn show_one(
    asker: &Asker,
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    view: &View,
    select: &Sql,
) -> Result<Option<Shown>> {
    if !view.is_plain(asker, collection) {
        let found = conn.one(select, |row| Record::from_row(collection, row))?;
        return found
            .map(|record| view.show(asker, conn, &record))
            .transpose();
    }
    let writer = view.row_writer(asker, collection);
    conn.one(select, |row| {
        let mut json = Vec::with_capacity(1 << 10);
        writer.write(row, &mut json)?;
        let updated_at = row.text(collection.fields.len() + 1)?;
        Ok(view.shown(asker, collection, json, &updated_at))
    })
}

/// Appends the selected rows, separated by commas.
fn write_items(
    asker: &Asker,
    conn: &Conn<'_>,
    collection: &Arc<Collection>,
    view: &View,
    select: &Sql,
    out: &mut Vec<u8>,
) -> Result<()> {
    if view.is_plain(asker, collection) {
        let writer = view.row_writer(asker, collection);
        let mut is_first = true;
        return conn.query(select, |row| {
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            writer.write(row, out)
        });
    }
    let records = conn.all(select, |row| Record::from_row(collection, row))?;
    for (index, shown) in view.present(asker, conn, &records)?.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        serde_json::to_writer(&mut *out, &shown).map_err(Error::internal)?;
    }
    Ok(())
}
