//! The trash: what a delete took, as one cohort, until it is restored or purged.

mod queries;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::history::patch;
use super::queries as rows;
use crate::base::{Error, Result};
use crate::collections::Collection;
use crate::store::{Operation, Tx};
pub(super) use queries::taken_by;

/// A reference that a delete took out of another record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Reference {
    pub(super) collection: String,
    pub(super) record: String,
    /// The field's id.
    pub(super) field: String,
    pub(super) before: Value,
    pub(super) after: Value,
}

/// What one delete takes: everything that goes to the trash on its behalf.
pub(super) struct Cohort {
    id: String,
    /// Something that was asked for, not only taken along, left a row.
    has_root: bool,
    has_lines: bool,
}

/// Whether a record was asked to be deleted, or follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Root,
    Follower,
}

/// A record that a delete takes.
pub(super) struct Taken<'a> {
    pub(super) collection: &'a Arc<Collection>,
    pub(super) id: &'a str,
    pub(super) part: Part,
    /// What was taken out of other records because of it.
    pub(super) references: Vec<Reference>,
}

impl Cohort {
    pub(super) fn new(tx: &Tx<'_>) -> Self {
        Cohort {
            id: tx.new_id(),
            has_root: false,
            has_lines: false,
        }
    }

    /// Takes a live record: into the trash, or for good where its collection has none.
    pub(super) fn take(&mut self, tx: &mut Tx<'_>, taken: &Taken<'_>) -> Result<()> {
        let (collection, id) = (taken.collection, taken.id);
        if !collection.keep.soft_delete.enabled {
            return remove(tx, collection, id);
        }
        let Some(row) = queries::trash_row(tx, collection, id)? else {
            return Ok(());
        };
        let detail = patch::bare(collection);
        let sequence = tx.log_change(&collection.id, id, Operation::Delete, detail)?;
        let refs = &taken.references;
        let refs = (!refs.is_empty()).then(|| serde_json::to_string(refs));
        let line = queries::NewLine {
            cohort: &self.id,
            collection,
            record: id,
            row,
            is_root: taken.part == Part::Root,
            sequence,
            refs: refs.transpose().map_err(Error::internal)?,
        };
        queries::insert_line(tx, line)?;
        self.has_root |= taken.part == Part::Root;
        self.has_lines = true;
        Ok(())
    }

    /// Everything was taken.
    pub(super) fn finish(self, tx: &mut Tx<'_>) -> Result<()> {
        if self.has_lines && !self.has_root {
            queries::appoint_root(tx, &self.id)?;
        }
        Ok(())
    }
}

/// Removes a live record for good. The log keeps what it was.
fn remove(tx: &mut Tx<'_>, collection: &Arc<Collection>, id: &str) -> Result<()> {
    let Some(record) = rows::find(tx, collection, id)? else {
        return Ok(());
    };
    queries::remove_live(tx, collection, id)?;
    tx.log_change(
        &collection.id,
        id,
        Operation::Delete,
        patch::last_values(&record)?,
    )?;
    Ok(())
}
