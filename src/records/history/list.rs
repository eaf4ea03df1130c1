//! The history of a record as it is shown: who changed what, and when.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::patch::Patch;
use super::queries;
use crate::base::{Ctx, Result};
use crate::collections::{Collection, Schema};
use crate::records::{Facts, Records, missing, queries as rows, trash};
use crate::store::{Conn, Operation};

/// Who made a change.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Actor {
    #[serde(rename_all = "camelCase")]
    Record {
        collection_id: String,
        collection_name: String,
        id: String,
    },
    System {
        system: String,
    },
}

impl Actor {
    /// Reads what `Ctx::actor` writes.
    pub(in crate::records) fn read(schema: &Schema, text: &str) -> Self {
        match text.split_once('/') {
            Some(("system", part)) => Actor::System {
                system: part.to_owned(),
            },
            Some((collection, id)) => Actor::Record {
                collection_id: collection.to_owned(),
                collection_name: schema
                    .by_id(collection)
                    .map(|known| known.name.clone())
                    .unwrap_or_default(),
                id: id.to_owned(),
            },
            None => Actor::System {
                system: text.to_owned(),
            },
        }
    }
}

/// One change of a record.
#[derive(Debug, Serialize)]
pub struct Step {
    pub(super) sequence: i64,
    operation: &'static str,
    at: String,
    actor: Option<Actor>,
    trace_id: Option<String>,
    /// By the present names of the fields; those that are gone are left out.
    changes: BTreeMap<String, Difference>,
}

/// What became of one field.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Difference {
    Shown {
        before: Value,
        after: Value,
    },
    /// A credential, whose values are kept nowhere.
    Concealed {
        concealed: bool,
    },
}

impl Records {
    /// The history of a record, newest first; it may be in the trash.
    pub async fn history(&self, ctx: &Ctx, name: &str, id: &str) -> Result<Vec<Step>> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.writable(name)?;
        let (schema, id) = (asker.schema.clone(), id.to_owned());
        let since = collection.keep.history_since(ctx.now()).to_string();
        let read = move |conn: &Conn<'_>| {
            let subject = Subject::find(conn, &collection, &id)?;
            let steps = subject.entries(conn, &collection, &since)?.into_iter();
            Ok(steps
                .map(|entry| step(&schema, &collection, entry))
                .collect())
        };
        self.db.lookup(read).await
    }
}

/// Whose history is asked for.
pub(super) struct Subject {
    /// The id under which the record was changed.
    record: String,
    /// The change that brought it to the trash, if it is there.
    last: Option<i64>,
}

impl Subject {
    pub(super) fn find(conn: &Conn<'_>, collection: &Arc<Collection>, id: &str) -> Result<Self> {
        if rows::find(conn, collection, id)?.is_some() {
            return Ok(Subject {
                record: id.to_owned(),
                last: None,
            });
        }
        let (record, last) = trash::deleted_as(conn, collection, id)?.ok_or_else(missing)?;
        Ok(Subject {
            record,
            last: Some(last),
        })
    }

    /// What is kept of its history, newest first, back to when it was made.
    pub(super) fn entries(
        &self,
        conn: &Conn<'_>,
        collection: &Collection,
        since: &str,
    ) -> Result<Vec<queries::Entry>> {
        let newest = self.last.unwrap_or(i64::MAX);
        let key = (collection.id.as_str(), self.record.as_str());
        let limit = collection.keep.history.per_record;
        let mut entries = queries::history_of(conn, key, (newest, since), limit)?;
        // Before it was made, its id was another record's.
        let made = entries.iter().position(queries::Entry::is_making);
        entries.truncate(made.map_or(entries.len(), |index| index + 1));
        Ok(entries)
    }
}

fn step(schema: &Schema, collection: &Collection, entry: queries::Entry) -> Step {
    let operation = match entry.operation {
        Operation::Create if !entry.is_making() => "restore",
        operation => operation.as_str(),
    };
    let is_update = entry.operation == Operation::Update;
    let patch = if is_update { entry.patch } else { Patch::new() };
    let mut changes = BTreeMap::new();
    for field in &collection.fields {
        let Some(pair) = patch.get(&field.id) else {
            continue;
        };
        let difference = if collection.keeps_secret(field) || pair.is_null() {
            Difference::Concealed { concealed: true }
        } else {
            Difference::Shown {
                before: pair[0].clone(),
                after: pair[1].clone(),
            }
        };
        changes.insert(field.name.clone(), difference);
    }
    Step {
        sequence: entry.sequence,
        operation,
        at: entry.at,
        actor: entry.actor.map(|actor| Actor::read(schema, &actor)),
        trace_id: entry.trace,
        changes,
    }
}
