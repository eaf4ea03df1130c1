//! Erases an account with everything that is its own, in one transaction: its record, what a
//! delete of it takes along, what of all that lies in the trash already, and their values in the
//! change log.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::queries::{self, Line};
use super::{not_in_trash, purge};
use crate::base::{Ctx, Error, Result};
use crate::collections::{Collection, FieldKind, Schema};
use crate::records::cascade::{Delete, OF_ACCOUNTS};
use crate::records::{Facts, Records, missing, queries as rows, write};
use crate::store::{Ident, Tx};

/// What was erased.
#[derive(Debug, Serialize)]
pub struct Erasure {
    collections: Vec<Erased>,
    /// References to erased records that were taken out of records that stay.
    references: usize,
    /// Lines of the change log that lost the values they held.
    changes: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Erased {
    collection_id: String,
    collection_name: String,
    records: usize,
}

impl Records {
    /// Erases an account, live or in the trash.
    pub async fn erase(&self, ctx: &Ctx, name: &str, id: &str) -> Result<Erasure> {
        let asker = self.asker(ctx, Facts::default());
        let collection = asker.collection(name)?;
        if !collection.is_auth() {
            let text = "Only accounts can be erased; other records are deleted and purged.";
            return Err(Error::invalid(text).with_code("not_an_account"));
        }
        let (schema, id) = (asker.schema.clone(), id.to_owned());
        let erase = move |tx: &mut Tx<'_>| {
            let mut erase = Erase::new(&schema);
            if rows::find(tx, &collection, &id)?.is_some() {
                write::keep_last_superuser(tx, &collection)?;
                erase.delete(tx, &collection, &id)?;
            } else {
                let trashed = queries::find_trashed(tx, &collection, &id)?;
                let (row, _) = trashed.ok_or_else(missing)?;
                erase.add(tx, &collection, row)?;
            }
            erase.search_trash(tx)?;
            erase.finish(tx)
        };
        let erasure = self.db.write(ctx, erase).await;
        self.files.ring();
        erasure
    }
}

struct Erase<'a> {
    schema: &'a Schema,
    /// Collection and id of every record that is erased.
    records: HashSet<(String, String)>,
    /// Those of which the trash was not searched yet.
    waiting: Vec<(String, String)>,
    lines: BTreeMap<i64, Line>,
    references: usize,
}

impl<'a> Erase<'a> {
    fn new(schema: &'a Schema) -> Self {
        Erase {
            schema,
            records: HashSet::new(),
            waiting: Vec::new(),
            lines: BTreeMap::new(),
            references: 0,
        }
    }

    /// Begins as a delete does, with all its rules about what follows.
    fn delete(&mut self, tx: &mut Tx<'_>, collection: &Arc<Collection>, id: &str) -> Result<()> {
        let mut delete = Delete::new(tx, self.schema);
        delete.run(tx, collection, id)?;
        let taken = delete.finish(tx)?;
        self.references += taken.references;
        for line in queries::lines_of(tx, &taken.cohort)? {
            self.lines.insert(line.number, line);
        }
        self.waiting.extend(taken.records.iter().cloned());
        self.records.extend(taken.records);
        Ok(())
    }

    /// Adds a row of the trash.
    fn add(&mut self, tx: &Tx<'_>, collection: &Arc<Collection>, row: i64) -> Result<()> {
        let line = queries::line_of(tx, collection, row)?.ok_or_else(not_in_trash)?;
        let key = (collection.id.clone(), line.record.clone());
        if self.records.insert(key.clone()) {
            self.waiting.push(key);
        }
        self.lines.insert(line.number, line);
        Ok(())
    }

    /// Follows what is erased through what was deleted before.
    fn search_trash(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        while let Some((collection, id)) = self.waiting.pop() {
            let Some(collection) = self.schema.by_id(&collection) else {
                continue;
            };
            for other in self.schema.all().filter(|other| !other.is_view()) {
                self.search_references(tx, other, collection, &id)?;
            }
            if collection.is_auth() {
                self.search_of_account(tx, collection, &id)?;
            }
        }
        Ok(())
    }

    fn search_references(
        &mut self,
        tx: &mut Tx<'_>,
        other: &Arc<Collection>,
        collection: &Collection,
        id: &str,
    ) -> Result<()> {
        for (index, field) in other.fields.iter().enumerate() {
            let FieldKind::Relation(relation) = &field.kind else {
                continue;
            };
            if relation.collection_id != collection.id {
                continue;
            }
            for (row, record) in queries::trashed_referencing(tx, other, field, id)? {
                let mut left = record.relation_ids(&record.values[index]);
                left.retain(|known| *known != id);
                if left.is_empty() && relation.cascade_delete {
                    self.add(tx, other, row)?;
                    continue;
                }
                let value = if field.is_multi() {
                    Value::from(left)
                } else {
                    Value::from("")
                };
                queries::set_trashed(tx, other, row, (field, &value))?;
                self.references += 1;
            }
        }
        Ok(())
    }

    fn search_of_account(&mut self, tx: &Tx<'_>, account: &Collection, id: &str) -> Result<()> {
        let columns = (Ident::new("collectionRef")?, Ident::new("recordRef")?);
        for name in OF_ACCOUNTS {
            let Some(system) = self.schema.find(name) else {
                continue;
            };
            let (first, second) = ((&columns.0, account.id.as_str()), (&columns.1, id));
            for row in queries::trashed_where(tx, system, first, second)? {
                self.add(tx, system, row)?;
            }
        }
        Ok(())
    }

    fn finish(self, tx: &mut Tx<'_>) -> Result<Erasure> {
        let changes = tx.forget_values(&self.records)?;
        let lines: Vec<Line> = self.lines.into_values().collect();
        purge::purge_lines(tx, self.schema, &lines)?;
        let cohorts: HashSet<&str> = lines.iter().map(|line| line.cohort.as_str()).collect();
        for cohort in cohorts {
            purge::forget_if_empty(tx, cohort)?;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (collection, _) in &self.records {
            *counts.entry(collection).or_default() += 1;
        }
        let name = |id: &str| {
            let known = self.schema.by_id(id);
            known.map(|known| known.name.clone()).unwrap_or_default()
        };
        let collections = counts.into_iter().map(|(id, records)| Erased {
            collection_id: id.to_owned(),
            collection_name: name(id),
            records,
        });
        Ok(Erasure {
            collections: collections.collect(),
            references: self.references,
            changes,
        })
    }
}
