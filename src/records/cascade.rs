//! What follows a deleted record: references to it are taken out, or deleted with it, or they
//! forbid the delete (wire 03 §3). All within the transaction of the delete.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use super::model::Record;
use super::trash::{Cohort, Part, Reference, Taken};
use super::{change, queries};
use crate::base::{Error, Result};
use crate::collections::{Collection, CollectionType, FieldKind, Schema};
use crate::store::{Ident, Tx};

/// Records of the server's own that belong to an account.
pub(super) const OF_ACCOUNTS: [&str; 4] = ["_externalAuths", "_mfas", "_otps", "_authOrigins"];

/// One delete with everything it takes along.
pub(super) struct Delete<'a> {
    schema: &'a Schema,
    cohort: Cohort,
    /// Already on its way to the trash; guards against circles.
    taken: HashSet<(String, String)>,
}

/// What a delete took.
pub(super) struct Outcome {
    pub(super) cohort: String,
    /// How many references were taken out of records that stay.
    pub(super) references: usize,
    /// The collection and id of each record.
    pub(super) records: HashSet<(String, String)>,
}

impl<'a> Delete<'a> {
    pub(super) fn new(tx: &Tx<'_>, schema: &'a Schema) -> Self {
        Delete {
            schema,
            cohort: Cohort::new(tx),
            taken: HashSet::new(),
        }
    }

    /// Takes a live record that was asked for.
    pub(super) fn run(
        &mut self,
        tx: &mut Tx<'_>,
        collection: &Arc<Collection>,
        id: &str,
    ) -> Result<()> {
        self.take(tx, collection, id, Part::Root)
    }

    /// Everything that was asked for is taken.
    pub(super) fn finish(self, tx: &mut Tx<'_>) -> Result<Outcome> {
        let (cohort, references) = self.cohort.finish(tx)?;
        Ok(Outcome {
            cohort,
            references,
            records: self.taken,
        })
    }

    fn take(
        &mut self,
        tx: &mut Tx<'_>,
        collection: &Arc<Collection>,
        id: &str,
        part: Part,
    ) -> Result<()> {
        if !self.taken.insert((collection.id.clone(), id.to_owned())) {
            return Ok(());
        }
        let references = self.release_references(tx, collection, id)?;
        if collection.is_auth() {
            for name in OF_ACCOUNTS {
                self.take_of_account(tx, name, collection, id)?;
            }
        }
        let taken = Taken {
            collection,
            id,
            part,
            references,
        };
        self.cohort.take(tx, &taken)
    }

    fn release_references(
        &mut self,
        tx: &mut Tx<'_>,
        collection: &Collection,
        id: &str,
    ) -> Result<Vec<Reference>> {
        let mut released = Vec::new();
        let mut others: Vec<&Arc<Collection>> = self.schema.all().collect();
        others.sort_by(|a, b| a.name.cmp(&b.name));
        for other in others
            .into_iter()
            .filter(|other| other.kind != CollectionType::View)
        {
            for (index, field) in other.fields.iter().enumerate() {
                let FieldKind::Relation(relation) = &field.kind else {
                    continue;
                };
                if relation.collection_id != collection.id {
                    continue;
                }
                for record in queries::referencing(tx, other, field, id)? {
                    let is_itself = other.id == collection.id && record.id() == id;
                    let key = (other.id.clone(), record.id().to_owned());
                    if !is_itself && !self.taken.contains(&key) {
                        released.extend(self.release(tx, &record, index, id)?);
                    }
                }
            }
        }
        Ok(released)
    }

    /// Takes `id` out of a record's relation, or the record along with it.
    fn release(
        &mut self,
        tx: &mut Tx<'_>,
        before: &Record,
        index: usize,
        id: &str,
    ) -> Result<Option<Reference>> {
        let collection = before.collection.clone();
        let field = &collection.fields[index];
        let mut left = before.relation_ids(&before.values[index]);
        left.retain(|other| *other != id);
        let cascades =
            matches!(&field.kind, FieldKind::Relation(relation) if relation.cascade_delete);
        if left.is_empty() && cascades {
            self.take(tx, &collection, before.id(), Part::Follower)?;
            return Ok(None);
        }
        if left.is_empty() && field.required {
            return Err(Error::invalid(
                "Failed to delete record. Make sure that the record is not part of a required \
                 relation reference.",
            )
            .with_code("required_reference"));
        }
        let value = if field.is_multi() {
            Value::from(left)
        } else {
            Value::from("")
        };
        let mut record = before.clone();
        record.values[index] = value.clone();
        change::store_changed(tx, &mut record, before)?;
        Ok(Some(Reference {
            collection: collection.id.clone(),
            record: record.id().to_owned(),
            field: field.id.clone(),
            before: before.values[index].clone(),
            after: value,
        }))
    }

    /// Takes what the system collection `name` holds of one account.
    fn take_of_account(
        &mut self,
        tx: &mut Tx<'_>,
        name: &str,
        account: &Collection,
        id: &str,
    ) -> Result<()> {
        let Some(system) = self.schema.find(name) else {
            return Ok(());
        };
        let (collection_ref, record_ref) = (Ident::new("collectionRef")?, Ident::new("recordRef")?);
        let owned = queries::ids_where(
            tx,
            system,
            (&collection_ref, &account.id),
            (&record_ref, id),
        )?;
        for owned_id in owned {
            self.take(tx, system, &owned_id, Part::Follower)?;
        }
        Ok(())
    }
}

/// Removes what the system collections `names` hold of one account.
pub(super) fn remove_of_account(
    tx: &mut Tx<'_>,
    schema: &Schema,
    names: &[&str],
    account: (&Collection, &str),
) -> Result<()> {
    let mut delete = Delete::new(tx, schema);
    for name in names {
        delete.take_of_account(tx, name, account.0, account.1)?;
    }
    delete.finish(tx).map(|_| ())
}
