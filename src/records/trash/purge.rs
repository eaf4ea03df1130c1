//! Removes what is in the trash for good: by request, and once its time is over.

use std::sync::Arc;

use super::queries::{self, Line};
use crate::base::{Ctx, Result, Timestamp};
use crate::collections::{Collection, Keep, Schema};
use crate::records::{Facts, Records, missing, queries as rows};
use crate::store::Tx;

/// Rows that one transaction removes, so that no write waits long for it.
const PURGE_BATCH: u32 = 500;
/// Cohorts that are looked up at once.
const COHORTS_BATCH: u32 = 100;

impl Records {
    /// Removes a record in the trash. If the delete was about it alone, all that it took goes
    /// with it; if it was itself taken along, the rest can no longer be restored.
    pub async fn purge(&self, ctx: &Ctx, name: &str, id: &str) -> Result<()> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.writable(name)?;
        let (schema, id) = (asker.schema.clone(), id.to_owned());
        let write = move |tx: &mut Tx<'_>| {
            let Some((row, _)) = queries::find_trashed(tx, &collection, &id)? else {
                let is_live = rows::find(tx, &collection, &id)?.is_some();
                return Err(if is_live {
                    super::not_in_trash()
                } else {
                    missing()
                });
            };
            let line = queries::line_of(tx, &collection, row)?.ok_or_else(missing)?;
            let cohort = queries::lines_of(tx, &line.cohort)?;
            if line.is_only_root(&cohort) {
                return Ok(Some(line.cohort));
            }
            purge_lines(tx, &schema, std::slice::from_ref(&line))?;
            forget_if_empty(tx, &line.cohort)?;
            Ok(None)
        };
        let rest = self.db.write(ctx, write).await?;
        self.files.ring();
        if let Some(cohort) = rest {
            self.purge_cohort(ctx, cohort).await?;
        }
        Ok(())
    }

    /// Removes everything that was asked to be deleted from a collection, with what went along;
    /// how many deletes that were.
    pub async fn empty_trash(&self, ctx: &Ctx, name: &str) -> Result<u64> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.writable(name)?;
        self.purge_all(ctx, &collection.id, None).await
    }

    /// Removes what outlived the time that its collection keeps deleted records; how many
    /// deletes that were.
    pub async fn purge_outlived(&self, ctx: &Ctx) -> Result<u64> {
        let schema = self.collections.schema();
        let found = self.db.read(queries::root_collections).await?;
        let mut count = 0;
        for collection in found {
            let until = outlived_before(schema.by_id(&collection), ctx.now());
            count += self.purge_all(ctx, &collection, Some(until)).await?;
        }
        Ok(count)
    }

    async fn purge_all(
        &self,
        ctx: &Ctx,
        collection: &str,
        until: Option<Timestamp>,
    ) -> Result<u64> {
        let mut count = 0;
        loop {
            let collection = collection.to_owned();
            let found = self
                .db
                .read(move |conn| queries::cohorts_in(conn, &collection, until, COHORTS_BATCH))
                .await?;
            if found.is_empty() {
                return Ok(count);
            }
            for cohort in found {
                self.purge_cohort(ctx, cohort).await?;
                count += 1;
            }
        }
    }

    /// A batch a transaction. One that is cut off goes on with the next purge, as the lines are
    /// there until the last row is gone.
    async fn purge_cohort(&self, ctx: &Ctx, cohort: String) -> Result<()> {
        let schema = self.collections.schema();
        loop {
            let (schema, cohort) = (schema.clone(), cohort.clone());
            let write = move |tx: &mut Tx<'_>| {
                let lines = queries::some_lines_of(tx, &cohort, PURGE_BATCH)?;
                purge_lines(tx, &schema, &lines)?;
                forget_if_empty(tx, &cohort)
            };
            let is_gone = self.db.write(ctx, write).await?;
            self.files.ring();
            if is_gone {
                return Ok(());
            }
        }
    }
}

/// What was deleted before is to be purged; a collection that is gone had the usual time.
pub(super) fn outlived_before(collection: Option<&Arc<Collection>>, now: Timestamp) -> Timestamp {
    let keep = collection.map_or_else(Keep::default, |known| known.keep);
    keep.trash_since(now)
}

/// Removes rows and what hangs on them; their lines stay as marks of what is gone.
pub(super) fn purge_lines(tx: &mut Tx<'_>, schema: &Schema, lines: &[Line]) -> Result<()> {
    for line in lines {
        let Some(collection) = schema.by_id(&line.collection) else {
            continue;
        };
        if let Some(record) = queries::row_by_number(tx, collection, line.row)? {
            super::release(tx, &record)?;
            queries::remove_trashed(tx, collection, line.row)?;
        }
        tx.forget_history(&collection.id, &line.record, line.sequence)?;
    }
    let numbers: Vec<i64> = lines.iter().map(|line| line.number).collect();
    queries::mark_purged(tx, &numbers)
}

/// Forgets a cohort of which nothing is left; whether that was so.
pub(super) fn forget_if_empty(tx: &mut Tx<'_>, cohort: &str) -> Result<bool> {
    let is_empty = queries::some_lines_of(tx, cohort, 1)?.is_empty();
    if is_empty {
        queries::forget_cohort(tx, cohort)?;
    }
    Ok(is_empty)
}
