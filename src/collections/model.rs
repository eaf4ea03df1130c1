//! A collection as the rest of the house sees it (contract: wire 02 §1).

use serde::{Deserialize, Serialize};

use super::fields::Field;
use crate::base::Result;
use crate::store::Ident;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CollectionType {
    Base,
    Auth,
    View,
}

/// Who may do what: `None` is superusers only, the empty text everyone, else a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rules {
    pub list_rule: Option<String>,
    pub view_rule: Option<String>,
    pub create_rule: Option<String>,
    pub update_rule: Option<String>,
    pub delete_rule: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Public and immutable.
    pub id: String,
    pub name: String,
    pub kind: CollectionType,
    pub system: bool,
    pub rules: Rules,
    /// In the order of the wire; the first is `id`.
    pub fields: Vec<Field>,
    /// `CREATE INDEX` statements as their author wrote them, against the collection's name.
    pub indexes: Vec<String>,
    pub created: String,
    pub updated: String,
    /// Present exactly when `kind` is `Auth`.
    pub auth: Option<Box<AuthOptions>>,
    /// The physical table that holds the rows.
    pub table: Ident,
}

/// What only auth collections have.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthOptions {
    pub auth_rule: Option<String>,
    pub manage_rule: Option<String>,
}

impl Collection {
    /// The physical table of a collection, by its id.
    pub fn table_name(id: &str) -> Result<Ident> {
        Ident::new(format!("_r_{id}"))
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn is_auth(&self) -> bool {
        self.kind == CollectionType::Auth
    }

    /// Whether a single-column unique index stands on the field (wire 02 §4).
    pub fn is_unique(&self, _field: &str) -> bool {
        unimplemented!("collections/indexes.rs")
    }
}
