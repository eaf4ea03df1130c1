//! Settings: what an administrator may change while the server runs (wire 05 §1).
//!
//! Only those sections are here that something in the house obeys.
//!
//! **Invariant:** a change is checked whole, and everybody reads it once it was answered.
//! **Invariant:** no secret is in an answer, nor in what is kept of earlier settings.

mod merge;
mod model;
mod queries;
mod routes;

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use serde_json::{Map, Value};

pub use model::{Batch, S3, Values};
pub use routes::routes;

use crate::base::{Ctx, Result};
use crate::store::{Db, Operation};

/// What the change log calls the settings.
const SUBJECT: &str = "_settings";

/// The settings of a server. Cheap to clone.
#[derive(Clone)]
pub struct Settings {
    db: Db,
    cache: Arc<Cache>,
}

#[derive(Default)]
struct Cache {
    current: ArcSwap<Values>,
    /// Set inside the transaction, taken after its commit, so that a caller who went away in
    /// between cannot leave the cache behind the database.
    pending: Mutex<Option<Arc<Values>>>,
}

impl Cache {
    fn prepare(&self, values: Values) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        *pending = Some(Arc::new(values));
    }

    fn swap(&self) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(values) = pending.take() {
            self.current.store(values);
        }
    }
}

impl Settings {
    /// Loads the settings; a new server has the defaults.
    pub async fn open(db: &Db) -> Result<Self> {
        let cache = Arc::new(Cache::default());
        let swapped = cache.clone();
        db.changes().on_commit(move |changes| {
            if changes.iter().any(|change| change.collection == SUBJECT) {
                swapped.swap();
            }
        });
        let settings = Settings {
            db: db.clone(),
            cache,
        };
        settings.reload().await?;
        Ok(settings)
    }

    /// The settings of this moment: one pointer, good for a whole request.
    pub fn current(&self) -> Arc<Values> {
        self.cache.current.load_full()
    }

    /// Reads the settings again, after another process changed them.
    pub async fn reload(&self) -> Result<()> {
        let stored = self.db.read(queries::current).await?;
        self.cache
            .current
            .store(Arc::new(stored.unwrap_or_default()));
        Ok(())
    }

    /// Merges a body into the settings: what it does not name stays as it is.
    pub async fn update(&self, ctx: &Ctx, body: Map<String, Value>) -> Result<Arc<Values>> {
        let cache = self.cache.clone();
        self.db
            .write(ctx, move |tx| {
                let before = queries::current(tx)?.unwrap_or_default();
                let values = before.merged(body)?;
                values.validate()?;
                let id = queries::replace(tx, &before, &values)?;
                tx.log_change(SUBJECT, &id, Operation::Update, None)?;
                // The last act: whatever may fail came before it.
                cache.prepare(values);
                Ok(())
            })
            .await?;
        Ok(self.current())
    }
}
