//! Records as they stood right after each of some changes: their present rows, or those in the
//! trash, with what came later undone.

use std::collections::HashMap;
use std::sync::Arc;

use super::{patch, queries};
use crate::base::Result;
use crate::collections::{Collection, Schema};
use crate::records::{Record, queries as rows, trash};
use crate::store::{Change, Conn, Operation};

/// One record of one collection.
type Key<'a> = (&'a str, &'a str);

/// The record of each change, in their order: right after it, or for a delete, right before.
/// `None` where that cannot be told any more: the collection is gone, the row was purged, or the
/// change is none of a record. The changes are a stretch of the log, oldest first; the read must
/// be one snapshot with nothing of the log missing after the first of them.
pub fn states(
    conn: &Conn<'_>,
    schema: &Schema,
    changes: &[Change],
) -> Result<Vec<Option<Arc<Record>>>> {
    let mut states = vec![None; changes.len()];
    let Some(first) = changes.first() else {
        return Ok(states);
    };
    let mut numbers: HashMap<Key<'_>, usize> = HashMap::new();
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let key = (change.collection.as_str(), change.record.as_str());
        let number = *numbers.entry(key).or_insert(wanted.len());
        if number == wanted.len() {
            wanted.push(Wanted::new(key));
        }
        wanted[number].indexes.push(index);
    }
    queries::log_from(conn, first.sequence, |collection, record, logged| {
        if let Some(number) = numbers.get(&(collection, record)) {
            wanted[*number].log.push(logged()?);
        }
        Ok(())
    })?;
    for one in &wanted {
        let (collection, id) = one.key;
        let collection = schema.by_id(collection);
        let Some(collection) = collection.filter(|found| !found.is_view()) else {
            continue;
        };
        let mut past = Past::begin(conn, collection, id)?;
        let mut log = one.log.as_slice();
        for index in one.indexes.iter().rev() {
            log = past.back_to(conn, log, changes[*index].sequence)?;
            states[*index].clone_from(&past.record);
        }
    }
    Ok(states)
}

/// A record that was asked for: where its changes stand among those given, and the log from the
/// first of all of them on.
struct Wanted<'a> {
    key: Key<'a>,
    indexes: Vec<usize>,
    log: Vec<queries::Logged>,
}

impl<'a> Wanted<'a> {
    fn new(key: Key<'a>) -> Self {
        let (indexes, log) = (Vec::new(), Vec::new());
        Wanted { key, indexes, log }
    }
}

/// One record on the way back through its changes.
struct Past<'a> {
    collection: &'a Arc<Collection>,
    id: &'a str,
    record: Option<Arc<Record>>,
}

impl<'a> Past<'a> {
    fn begin(conn: &Conn<'_>, collection: &'a Arc<Collection>, id: &'a str) -> Result<Self> {
        let record = rows::find(conn, collection, id)?.map(Arc::new);
        Ok(Past {
            collection,
            id,
            record,
        })
    }

    /// Undoes what came after `sequence`; the log that is left ends with that change.
    fn back_to<'l>(
        &mut self,
        conn: &Conn<'_>,
        mut log: &'l [queries::Logged],
        sequence: i64,
    ) -> Result<&'l [queries::Logged]> {
        while let Some((last, before)) = log.split_last()
            && last.sequence > sequence
        {
            self.undo(conn, last)?;
            log = before;
        }
        if let Some(change) = log.last()
            && change.operation == Operation::Delete
        {
            self.enter_delete(conn, change)?;
        }
        Ok(log)
    }

    /// To before the change.
    fn undo(&mut self, conn: &Conn<'_>, change: &queries::Logged) -> Result<()> {
        match change.operation {
            Operation::Create => {
                let patch = change.patch.as_deref().map(patch::parse);
                if !patch.is_some_and(|patch| patch::is_restored(&patch)) {
                    self.record = None;
                }
            }
            Operation::Delete => self.enter_delete(conn, change)?,
            Operation::Update => {
                if let (Some(record), Some(patch)) = (&mut self.record, &change.patch) {
                    patch::undo(Arc::make_mut(record), &patch::parse(patch));
                }
            }
        }
        Ok(())
    }

    /// The record that the delete took: what it left in the log, or the row in the trash.
    fn enter_delete(&mut self, conn: &Conn<'_>, change: &queries::Logged) -> Result<()> {
        if self.record.is_some() {
            // It came back later, as it had been.
            return Ok(());
        }
        let record = match &change.patch {
            Some(patch) => Some(patch::removed(self.collection, &patch::parse(patch))),
            None => trash::taken_by(conn, self.collection, self.id, change.sequence)?,
        };
        // A row whose id was given to another bears the old one here.
        let record = record.map(|mut record| {
            record.set("id", self.id.into());
            record
        });
        self.record = record.map(Arc::new);
        Ok(())
    }
}
