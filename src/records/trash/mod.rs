//! The trash: what a delete took, as one cohort, until it is restored or purged.

mod erase;
mod list;
mod purge;
mod queries;
mod reference;
mod restore;
mod routes;

use std::sync::Arc;

use super::Record;
use super::attachments;
use super::history::patch;
use super::queries as rows;
use crate::base::{Error, Result};
use crate::collections::Collection;
use crate::store::{Operation, Tx};
pub use erase::Erasure;
pub use list::Entry;
pub(super) use list::wanted;
pub(super) use queries::{deleted_as, taken_by};
pub(super) use reference::Reference;
pub(super) use routes::routes;

/// What one delete takes: everything that goes to the trash on its behalf.
pub(super) struct Cohort {
    id: String,
    /// Something that was asked for, not only taken along, left a row.
    has_root: bool,
    has_lines: bool,
    /// How many were taken out of records that stay.
    references: usize,
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
            references: 0,
        }
    }

    /// Takes a live record: into the trash, or for good where its collection has none.
    pub(super) fn take(&mut self, tx: &mut Tx<'_>, taken: &Taken<'_>) -> Result<()> {
        let (collection, id) = (taken.collection, taken.id);
        self.references += taken.references.len();
        if !collection.keep.soft_delete.enabled {
            return remove(tx, collection, id);
        }
        let Some(row) = queries::trash_row(tx, collection, id)? else {
            return Ok(());
        };
        let detail = patch::bare(collection);
        let sequence = tx.log_change(&collection.id, id, Operation::Delete, detail)?;
        let line = queries::NewLine {
            cohort: &self.id,
            collection,
            record: id,
            row,
            is_root: taken.part == Part::Root,
            sequence,
            refs: reference::write(&taken.references)?,
        };
        queries::insert_line(tx, line)?;
        self.has_root |= taken.part == Part::Root;
        self.has_lines = true;
        Ok(())
    }

    /// Everything was taken. The cohort's id, and how many references it took out of others.
    pub(super) fn finish(self, tx: &mut Tx<'_>) -> Result<(String, usize)> {
        if self.has_lines && !self.has_root {
            queries::appoint_root(tx, &self.id)?;
        }
        Ok((self.id, self.references))
    }
}

/// Removes a live record for good. The log keeps what it was.
fn remove(tx: &mut Tx<'_>, collection: &Arc<Collection>, id: &str) -> Result<()> {
    let Some(record) = rows::find(tx, collection, id)? else {
        return Ok(());
    };
    release(tx, &record)?;
    queries::remove_live(tx, collection, id)?;
    tx.log_change(
        &collection.id,
        id,
        Operation::Delete,
        patch::last_values(&record)?,
    )?;
    Ok(())
}

/// Lets go of what hangs on a row that is removed for good, in the same transaction; it is called
/// for every such row, and before it is gone.
fn release(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    tracing::debug!(collection = %record.collection.name, "Removed a record for good");
    attachments::doom_all(tx, record)
}

fn not_in_trash() -> Error {
    Error::conflict("The record is not in the trash.").with_code("not_in_trash")
}
