//! The dynamic schema: what collections there are, and how one becomes another.
//!
//! **Invariant:** a change of the schema and of the tables behind it is one transaction.
//! **Invariant:** the cached schema is swapped after the commit and before the answer.

pub mod auth;
mod cache;
mod change;
mod defaults;
pub mod fields;
mod import;
mod indexes;
mod keep;
mod list;
mod model;
pub mod plan;
pub mod providers;
mod queries;
mod routes;
mod trial;
mod validate;
mod view;

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

pub use auth::AuthOptions;
pub use cache::Schema;
pub use defaults::{SUPERUSERS, scaffold};
pub use fields::{
    Autodate, Bool, Date, Domains, Editor, Email, Field, FieldKind, File, GeoPoint, Json, Modifier,
    Number, Password, Relation, Select, Text, Url,
};
pub use indexes::{Index, IndexColumn};
pub use keep::{History, Keep, SoftDelete};
pub use list::{Listing, Wanted};
pub use model::{Collection, CollectionType, Rules};
pub use queries::TABLE;
pub use routes::routes;
pub use validate::CheckRule;

use crate::base::{Ctx, Error, Result, Timestamp};
use crate::store::{Conn, Db, HistoryLimit, Ident, Tx};
use cache::Cache;
use change::Change;

/// The longest view query that is tried out.
const QUERY_MAX: usize = 5000;

/// The collections of a server. Cheap to clone.
#[derive(Clone)]
pub struct Collections {
    db: Db,
    cache: Arc<Cache>,
    check_rule: CheckRule,
}

/// What a query would give, were it a view.
#[derive(Clone, Debug, Serialize)]
pub struct DryRun {
    pub fields: Vec<Field>,
    pub sample: Vec<Value>,
}

/// A blank collection of each type.
#[derive(Clone, Debug, Serialize)]
pub struct Scaffolds {
    pub base: Collection,
    pub auth: Collection,
    pub view: Collection,
}

impl Collections {
    /// Loads the schema; a new server gets its built-in collections first. `check_rule` compiles
    /// a rule, which takes the names that a room above knows.
    pub async fn open<F>(db: &Db, ctx: &Ctx, check_rule: F) -> Result<Self>
    where
        F: Fn(&Schema, &Collection, &str) -> Result<()> + Send + Sync + 'static,
    {
        let cache = Arc::new(Cache::default());
        let swapped = cache.clone();
        db.changes().on_commit(move |changes| {
            if changes.iter().any(|change| change.collection == TABLE) {
                swapped.swap();
            }
        });
        let check_rule: CheckRule = Arc::new(check_rule);
        let collections = Collections {
            db: db.clone(),
            cache,
            check_rule,
        };
        collections.reload(db).await?;
        if collections.schema().all().next().is_none() {
            collections.change(ctx, make_built_in).await?;
        }
        collections.hide_secrets(ctx).await?;
        Ok(collections)
    }

    async fn hide_secrets(&self, ctx: &Ctx) -> Result<()> {
        let schema = self.schema();
        let find = move |conn: &Conn<'_>| {
            let mut found = Vec::new();
            for collection in schema.all().filter(|known| !known.is_view()) {
                if shows_secrets(conn, collection)? {
                    found.extend(plan::renew_view(collection)?);
                }
            }
            Ok(found)
        };
        let steps = self.db.read(find).await?;
        if steps.is_empty() {
            return Ok(());
        }
        self.db
            .write(ctx, move |tx| queries::apply(tx, &steps))
            .await
    }

    /// The current schema: one pointer, good for a whole request.
    pub fn schema(&self) -> Arc<Schema> {
        self.cache.current()
    }

    /// Reads the schema again, after another process changed it.
    pub async fn reload(&self, db: &Db) -> Result<()> {
        let schema = db.read(|conn| Ok(Schema::new(queries::all(conn)?))).await?;
        self.cache.prepare(schema);
        self.cache.swap();
        Ok(())
    }

    /// A page of collections.
    pub async fn list(&self, ctx: &Ctx, wanted: Wanted) -> Result<Listing> {
        list::list(&self.db, ctx, &self.schema(), wanted).await
    }

    pub fn get(&self, name_or_id: &str) -> Result<Arc<Collection>> {
        self.schema().find(name_or_id).cloned().ok_or_else(missing)
    }

    /// A collection as a body describes it, which may be one that is changed, in the schema as
    /// it would be then. Nothing is checked or kept: it is there to try things out on.
    pub fn draft(&self, body: &Map<String, Value>) -> Result<(Arc<Schema>, Arc<Collection>)> {
        let change = Change {
            schema: self.schema().as_ref().clone(),
            check_rule: &self.check_rule,
            skip_references: true,
        };
        change.draft(body)
    }

    /// Where a field of a view comes from, if it is a copy of a stored one.
    pub fn source_of(&self, view: &Collection, field: &str) -> Option<(Arc<Collection>, String)> {
        view::source(&self.schema(), view, field)
    }

    pub async fn create(&self, ctx: &Ctx, body: Map<String, Value>) -> Result<Arc<Collection>> {
        let id = self
            .change(ctx, move |tx, change| change.create(tx, &body))
            .await?;
        self.get(&id)
    }

    /// Merges a body into a collection (wire 02 §6).
    pub async fn update(
        &self,
        ctx: &Ctx,
        name_or_id: &str,
        body: Map<String, Value>,
    ) -> Result<Arc<Collection>> {
        let wanted = name_or_id.to_owned();
        let id = self
            .change(ctx, move |tx, change| {
                let old = change.schema.find(&wanted).cloned().ok_or_else(missing)?;
                change.update(tx, &old, &body)
            })
            .await?;
        self.get(&id)
    }

    /// Removes a collection with its table and all that is in it, the trash included. Its files
    /// are for the caller to remove.
    pub async fn delete(&self, ctx: &Ctx, name_or_id: &str) -> Result<Arc<Collection>> {
        let wanted = name_or_id.to_owned();
        self.change(ctx, move |tx, change| {
            let old = change.schema.find(&wanted).cloned().ok_or_else(missing)?;
            change.delete(tx, &old)?;
            Ok(old)
        })
        .await
    }

    /// How long the change log keeps the history of each collection that has one.
    pub fn history_limits(&self, now: Timestamp) -> Vec<HistoryLimit> {
        let schema = self.schema();
        let kept = schema.all().filter(|known| known.keep.history.enabled);
        let limits = kept.map(|collection| HistoryLimit {
            collection: collection.id.clone(),
            since: collection.keep.history_since(now),
            per_record: collection.keep.history.per_record,
        });
        limits.collect()
    }

    /// Applies an export of collections (wire 02 §7).
    pub async fn import(
        &self,
        ctx: &Ctx,
        bodies: Vec<Map<String, Value>>,
        delete_missing: bool,
    ) -> Result<()> {
        self.change(ctx, move |tx, change| {
            import::import(tx, change, bodies, delete_missing)
        })
        .await
    }

    /// Tries a query out beside the writer, without keeping anything.
    pub async fn dry_run_view(&self, query: &str) -> Result<DryRun> {
        if query.is_empty() || query.len() > QUERY_MAX {
            return Err(list::bad_query_length(query, QUERY_MAX));
        }
        let query = view::trimmed(query).to_owned();
        let schema = self.schema();
        let tried = move |conn: &Conn<'_>| {
            Ok(trial::try_query(
                conn,
                &schema,
                &query,
                None,
                trial::DRY_RUN_MAX,
            ))
        };
        let tried = self.db.read(tried).await?.map_err(|message| {
            Error::invalid(format!("Invalid view query. Raw error: \n{message}."))
        })?;
        Ok(DryRun {
            fields: tried.fields,
            sample: tried.sample,
        })
    }

    /// A blank collection of each type, as forms start with.
    pub fn scaffolds(&self) -> Result<Scaffolds> {
        Ok(Scaffolds {
            base: scaffold(CollectionType::Base)?,
            auth: scaffold(CollectionType::Auth)?,
            view: scaffold(CollectionType::View)?,
        })
    }

    async fn change<T, F>(&self, ctx: &Ctx, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>, &mut Change<'_>) -> Result<T> + Send + 'static,
    {
        let (cache, check_rule) = (self.cache.clone(), self.check_rule.clone());
        let work = move |tx: &mut Tx<'_>| {
            let mut state = Change::begin(tx, &check_rule)?;
            let done = change(tx, &mut state)?;
            // The last act: whatever may fail came before it.
            cache.prepare(state.schema);
            Ok(done)
        };
        self.db.write(ctx, work).await
    }
}

fn make_built_in(tx: &mut Tx<'_>, change: &mut Change<'_>) -> Result<()> {
    for collection in defaults::built_in()? {
        change.insert(tx, collection)?;
    }
    Ok(())
}

/// Whether a live view shows credentials, as those of earlier versions did.
fn shows_secrets(conn: &Conn<'_>, collection: &Collection) -> Result<bool> {
    let shown = queries::view_columns(conn, &Ident::new(&*collection.name)?)?;
    let is_shown = |field: &Field| shown.iter().any(|(name, _)| *name == field.name);
    let mut fields = collection.fields.iter();
    Ok(fields.any(|field| collection.keeps_secret(field) && is_shown(field)))
}

fn missing() -> Error {
    Error::not_found("The requested resource wasn't found.").with_code("collection_not_found")
}

#[cfg(test)]
mod tests;
