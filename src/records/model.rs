//! A record in memory: its collection and one value per field.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::base::{Error, Result};
use crate::collections::{Collection, Field, FieldKind};
use crate::store::Row;

/// One row of a collection; `values` stand in the order of the collection's fields.
#[derive(Clone, Debug)]
pub struct Record {
    pub collection: Arc<Collection>,
    pub values: Vec<Value>,
    pub created_at: String,
    pub updated_at: String,
}

impl Record {
    /// A record with every field at its zero.
    pub fn blank(collection: Arc<Collection>) -> Self {
        let values = collection.fields.iter().map(Field::zero).collect();
        Record {
            collection,
            values,
            created_at: String::new(),
            updated_at: String::new(),
        }
    }

    /// Reads a row selected by `queries::push_columns`: the fields, then the two base dates.
    pub(super) fn from_row(collection: &Arc<Collection>, row: Row<'_>) -> Result<Self> {
        let mut values = Vec::with_capacity(collection.fields.len());
        for (index, field) in collection.fields.iter().enumerate() {
            values.push(field.from_store(row.value(index)?));
        }
        let after_fields = values.len();
        Ok(Record {
            collection: collection.clone(),
            values,
            created_at: row.text(after_fields)?,
            updated_at: row.text(after_fields + 1)?,
        })
    }

    pub fn id(&self) -> &str {
        self.text("id")
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        let index = self
            .collection
            .fields
            .iter()
            .position(|field| field.name == name)?;
        self.values.get(index)
    }

    /// The text of a field; absent or of another type reads as empty.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, value: Value) {
        let index = self
            .collection
            .fields
            .iter()
            .position(|field| field.name == name);
        if let Some(slot) = index.and_then(|index| self.values.get_mut(index)) {
            *slot = value;
        }
    }

    /// The ids that a relation field holds, one or many.
    pub fn relation_ids<'a>(&self, value: &'a Value) -> Vec<&'a str> {
        match value {
            Value::String(id) if !id.is_empty() => vec![id],
            Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// What a viewer of a record may see of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Visibility {
    /// Hidden fields too: superusers.
    pub hidden: bool,
    /// The e-mail although its owner did not make it visible: the owner, managers, superusers.
    pub email: bool,
}

/// A member of a record's JSON, in alphabetical order of the names.
pub(super) enum Member<'a> {
    Field(usize, &'a Field),
    CreatedAt,
    UpdatedAt,
    CollectionId,
    CollectionName,
}

/// The members that a record of `collection` shows, sorted by name (wire 03 §1).
pub(super) fn members(collection: &Collection, hidden: bool) -> Vec<(&str, Member<'_>)> {
    let mut members = Vec::with_capacity(collection.fields.len() + 4);
    members.push(("collectionId", Member::CollectionId));
    members.push(("collectionName", Member::CollectionName));
    // A view's rows were made by nobody; what its query calls by these names is a field of it.
    if !collection.is_view() {
        members.push(("created_at", Member::CreatedAt));
        members.push(("updated_at", Member::UpdatedAt));
    }
    for (index, field) in collection.fields.iter().enumerate() {
        if (!field.hidden || hidden) && !is_credential(collection, field) {
            members.push((field.name.as_str(), Member::Field(index, field)));
        }
    }
    members.sort_unstable_by_key(|(name, _)| *name);
    members
}

/// Credentials of an auth record are shown to nobody, superusers included.
fn is_credential(collection: &Collection, field: &Field) -> bool {
    collection.is_auth() && matches!(field.name.as_str(), "password" | "tokenKey")
}

impl Record {
    /// The record's JSON as `visibility` allows it.
    pub fn to_json(&self, visibility: Visibility) -> Map<String, Value> {
        let mut json = Map::new();
        for (name, member) in members(&self.collection, visibility.hidden) {
            let value = match member {
                Member::CollectionId => Value::from(self.collection.id.as_str()),
                Member::CollectionName => Value::from(self.collection.name.as_str()),
                Member::CreatedAt => Value::from(self.created_at.as_str()),
                Member::UpdatedAt => Value::from(self.updated_at.as_str()),
                Member::Field(_, field) if self.conceals_email(field, visibility) => continue,
                Member::Field(_, field) if matches!(field.kind, FieldKind::Password(_)) => {
                    Value::from("")
                }
                Member::Field(index, _) => self.values[index].clone(),
            };
            json.insert(name.to_owned(), value);
        }
        json
    }

    /// Appends the JSON that `to_json` would give, without building it; `wants` chooses members.
    pub(super) fn write_json(
        &self,
        visibility: Visibility,
        wants: impl Fn(&str) -> bool,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        out.push(b'{');
        let mut is_first = true;
        for (name, member) in members(&self.collection, visibility.hidden) {
            let is_concealed = match member {
                Member::Field(_, field) => self.conceals_email(field, visibility),
                _ => false,
            };
            if is_concealed || !wants(name) {
                continue;
            }
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            // Names are words: nothing in them needs escaping.
            out.push(b'"');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            self.write_member(&member, out).map_err(Error::internal)?;
        }
        out.push(b'}');
        Ok(())
    }

    fn write_member(&self, member: &Member<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        match member {
            Member::CollectionId => serde_json::to_writer(out, &self.collection.id),
            Member::CollectionName => serde_json::to_writer(out, &self.collection.name),
            Member::CreatedAt => serde_json::to_writer(out, &self.created_at),
            Member::UpdatedAt => serde_json::to_writer(out, &self.updated_at),
            Member::Field(_, field) if matches!(field.kind, FieldKind::Password(_)) => {
                serde_json::to_writer(out, "")
            }
            Member::Field(index, _) => serde_json::to_writer(out, &self.values[*index]),
        }
    }

    fn conceals_email(&self, field: &Field, visibility: Visibility) -> bool {
        self.collection.is_auth()
            && field.name == "email"
            && !visibility.email
            && !self.flag("emailVisibility")
    }
}
