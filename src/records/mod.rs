//! Records: create, read, update and delete, each as its collection's rules allow.
//!
//! **Invariant:** a rule is decided in the transaction that makes the change it allows.
//! **Invariant:** each change appends to the change log in that same transaction.

mod batch;
mod attachments;
mod body;
mod cascade;
mod change;
mod downloads;
mod events;
mod expand;
mod explain;
mod facts;
mod idempotency;
mod history;
mod model;
mod present;
mod queries;
mod read;
mod resolver;
mod routes;
mod rules;
mod search;
mod trash;
mod validate;
mod version;
mod write;

use std::sync::Arc;

pub use downloads::Address;
pub use events::{Event, Gate, Terms};
pub use facts::Facts;
pub use history::{Actor, Step, Wanted, states};
pub use idempotency::Answer;
pub use model::{Record, Visibility};
pub use routes::routes;
pub use rules::check_rule;
pub use trash::{Entry, Erasure};
pub use version::Shown;

use crate::base::{Ctx, Error, Result};
use crate::collections::{Collection, CollectionType, Collections};
use crate::crypto::password::Passwords;
use crate::files::Files;
use crate::settings::Settings;
use crate::store::Db;
use idempotency::InFlight;
use rules::Asker;

#[derive(Clone)]
pub struct Records {
    db: Db,
    settings: Settings,
    collections: Collections,
    files: Files,
    passwords: Passwords,
    in_flight: InFlight,
}

/// What the room is built from.
pub struct Parts {
    pub db: Db,
    pub settings: Settings,
    pub collections: Collections,
    pub files: Files,
    pub passwords: Passwords,
}

impl Records {
    pub fn new(parts: Parts) -> Self {
        let Parts {
            db,
            settings,
            collections,
            files,
            passwords,
        } = parts;
        Records {
            db,
            settings,
            collections,
            files,
            passwords,
            in_flight: InFlight::default(),
        }
    }

    fn asker(&self, ctx: &Ctx, facts: Facts) -> Asker {
        Asker {
            schema: self.collections.schema(),
            ctx: ctx.clone(),
            facts,
        }
    }
}

impl Asker {
    fn collection(&self, name_or_id: &str) -> Result<Arc<Collection>> {
        self.schema
            .find(name_or_id)
            .cloned()
            .ok_or_else(unknown_collection)
    }

    /// A collection whose records can be written.
    fn writable(&self, name_or_id: &str) -> Result<Arc<Collection>> {
        let collection = self.collection(name_or_id)?;
        if collection.kind == CollectionType::View {
            return Err(Error::invalid("Unsupported collection type."));
        }
        Ok(collection)
    }
}

fn unknown_collection() -> Error {
    Error::not_found("Missing collection context.").with_code("collection_not_found")
}

fn missing() -> Error {
    Error::not_found("The requested resource wasn't found.")
}
