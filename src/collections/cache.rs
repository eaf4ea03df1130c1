//! The current schema, swapped whole.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::model::Collection;

/// Every collection at one moment.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Grows with each schema that this process puts in place; never used twice.
    version: u64,
    /// In the order in which they were made.
    all: Vec<Arc<Collection>>,
    by_id: HashMap<String, Arc<Collection>>,
    /// By lower-case name: names are unique whatever their case.
    by_name: HashMap<String, Arc<Collection>>,
}

impl Schema {
    pub fn new(collections: impl IntoIterator<Item = Collection>) -> Self {
        collections.into_iter().map(Arc::new).collect()
    }

    /// Tells this schema from every other one of this process.
    pub fn version(&self) -> u64 {
        self.version
    }

    pub fn by_id(&self, id: &str) -> Option<&Arc<Collection>> {
        self.by_id.get(id)
    }

    /// By id, else by name in any case, as path segments and filters have it.
    pub fn find(&self, name_or_id: &str) -> Option<&Arc<Collection>> {
        self.by_id(name_or_id).or_else(|| {
            self.by_name
                .get(name_or_id)
                .or_else(|| self.by_name.get(&name_or_id.to_ascii_lowercase()))
        })
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Collection>> {
        self.all.iter()
    }

    /// The collections whose relation fields point at this one, by name.
    pub fn referring_to(&self, collection_id: &str) -> Vec<&Arc<Collection>> {
        let refers = |other: &&Arc<Collection>| other.relations_to(collection_id).next().is_some();
        let mut referring: Vec<_> = self.all().filter(refers).collect();
        referring.sort_by(|a, b| a.name.cmp(&b.name));
        referring
    }

    /// With a collection added, or put in the place of the one with its id.
    #[must_use]
    pub(super) fn with(&self, collection: Collection) -> Self {
        let mut all = self.all.clone();
        let collection = Arc::new(collection);
        match all.iter_mut().find(|known| known.id == collection.id) {
            Some(known) => *known = collection,
            None => all.push(collection),
        }
        all.into_iter().collect()
    }

    #[must_use]
    pub(super) fn without(&self, id: &str) -> Self {
        self.all
            .iter()
            .filter(|known| known.id != id)
            .cloned()
            .collect()
    }
}

impl FromIterator<Arc<Collection>> for Schema {
    fn from_iter<I: IntoIterator<Item = Arc<Collection>>>(collections: I) -> Self {
        let mut schema = Schema::default();
        for collection in collections {
            schema
                .by_name
                .insert(collection.name.to_ascii_lowercase(), collection.clone());
            schema
                .by_id
                .insert(collection.id.clone(), collection.clone());
            schema.all.push(collection);
        }
        schema
    }
}

/// The schema that everybody reads, and the one that a running change will put in its place.
#[derive(Default)]
pub(super) struct Cache {
    current: ArcSwap<Schema>,
    /// Set inside the transaction, taken after its commit, so that a caller who went away in
    /// between cannot leave the cache behind the database.
    pending: Mutex<Option<Arc<Schema>>>,
    versions: AtomicU64,
}

impl Cache {
    pub(super) fn current(&self) -> Arc<Schema> {
        self.current.load_full()
    }

    pub(super) fn prepare(&self, mut schema: Schema) {
        schema.version = self.versions.fetch_add(1, Ordering::Relaxed) + 1;
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        *pending = Some(Arc::new(schema));
    }

    pub(super) fn swap(&self) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(schema) = pending.take() {
            self.current.store(schema);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was verified under a schema must never pass for verified under a later one, although
    /// the memory of the earlier one is used again.
    #[test]
    fn no_two_schemas_have_the_same_version() {
        let cache = Cache::default();
        let mut last = cache.current().version();
        for _ in 0..1000 {
            cache.prepare(Schema::default());
            cache.swap();
            let version = cache.current().version();
            assert!(version > last, "{version} after {last}");
            last = version;
        }
    }
}
