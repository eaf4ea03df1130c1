//! What follows a deleted record: references to it are taken out, or deleted with it, or they
//! forbid the delete (wire 03 §3). All within the transaction of the delete.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use super::model::Record;
use super::queries;
use crate::base::{Error, Result};
use crate::collections::fields::Relation;
use crate::collections::{Collection, CollectionType, FieldKind, Schema};
use crate::store::{Ident, Operation, Tx};

/// Records of the server's own that belong to an account.
const OF_ACCOUNTS: [&str; 4] = ["_externalAuths", "_mfas", "_otps", "_authOrigins"];

/// One delete with everything it takes along.
pub(super) struct Delete<'a> {
    schema: &'a Schema,
    /// Already on its way to the trash; guards against circles.
    taken: HashSet<(String, String)>,
}

impl<'a> Delete<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Delete {
            schema,
            taken: HashSet::new(),
        }
    }

    pub(super) fn run(&mut self, tx: &mut Tx<'_>, collection: &Collection, id: &str) -> Result<()> {
        if !self.taken.insert((collection.id.clone(), id.to_owned())) {
            return Ok(());
        }
        self.release_references(tx, collection, id)?;
        if collection.is_auth() {
            self.remove_account_records(tx, collection, id)?;
        }
        tx.trash(&collection.table, id)?;
        tx.log_change(&collection.id, id, Operation::Delete, None)
    }

    fn release_references(
        &mut self,
        tx: &mut Tx<'_>,
        collection: &Collection,
        id: &str,
    ) -> Result<()> {
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
                    let is_taken = self
                        .taken
                        .contains(&(other.id.clone(), record.id().to_owned()));
                    if !is_itself && !is_taken {
                        self.release(tx, record, index, relation, id)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn release(
        &mut self,
        tx: &mut Tx<'_>,
        mut record: Record,
        index: usize,
        relation: &Relation,
        id: &str,
    ) -> Result<()> {
        let before = record.clone();
        let mut left: Vec<String> = record
            .relation_ids(&record.values[index])
            .into_iter()
            .map(str::to_owned)
            .collect();
        left.retain(|other| other != id);
        let collection = record.collection.clone();
        let field = &collection.fields[index];
        if left.is_empty() && relation.cascade_delete {
            return self.run(tx, &collection, before.id());
        }
        if left.is_empty() && field.required {
            return Err(Error::invalid(
                "Failed to delete record. Make sure that the record is not part of a required \
                 relation reference.",
            )
            .with_code("required_reference"));
        }
        record.values[index] = if field.is_multi() {
            Value::from(left)
        } else {
            Value::from("")
        };
        queries::update(tx, &record, &before)?;
        let changed = [field.name.as_str()];
        tx.log_change(
            &collection.id,
            record.id(),
            Operation::Update,
            Some(&changed),
        )
    }

    fn remove_account_records(
        &mut self,
        tx: &mut Tx<'_>,
        collection: &Collection,
        id: &str,
    ) -> Result<()> {
        for name in OF_ACCOUNTS {
            remove_of_account(tx, self.schema, name, collection, id)?;
        }
        Ok(())
    }
}

/// Removes what the system collection `name` holds of one account.
pub(super) fn remove_of_account(
    tx: &mut Tx<'_>,
    schema: &Schema,
    name: &str,
    account: &Collection,
    id: &str,
) -> Result<()> {
    let Some(system) = schema.find(name) else {
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
        tx.trash(&system.table, &owned_id)?;
        tx.log_change(&system.id, &owned_id, Operation::Delete, None)?;
    }
    Ok(())
}
