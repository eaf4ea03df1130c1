//! The current schema, swapped whole.

use std::collections::HashMap;
use std::sync::Arc;

use super::model::Collection;

/// Every collection at one moment.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    by_id: HashMap<String, Arc<Collection>>,
    /// By lower-case name: names are unique whatever their case.
    by_name: HashMap<String, Arc<Collection>>,
}

impl Schema {
    pub fn new(collections: impl IntoIterator<Item = Collection>) -> Self {
        let mut schema = Schema::default();
        for collection in collections {
            let collection = Arc::new(collection);
            schema
                .by_name
                .insert(collection.name.to_ascii_lowercase(), collection.clone());
            schema.by_id.insert(collection.id.clone(), collection);
        }
        schema
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
        self.by_id.values()
    }
}
