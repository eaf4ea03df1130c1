//! A collection as the rest of the house sees it (contract: wire 02 §1).

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use super::auth::AuthOptions;
use super::fields::options::Reader;
use super::fields::{Field, FieldKind};
use super::keep::Keep;
use super::{defaults, indexes};
use crate::base::{Error, Result};
use crate::store::Ident;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CollectionType {
    Base,
    Auth,
    View,
}

impl CollectionType {
    pub fn as_str(self) -> &'static str {
        match self {
            CollectionType::Base => "base",
            CollectionType::Auth => "auth",
            CollectionType::View => "view",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [
            CollectionType::Base,
            CollectionType::Auth,
            CollectionType::View,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
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
    /// Who may look into the trash.
    pub trash_rule: Option<String>,
}

impl Rules {
    /// Every rule by its key on the wire.
    pub fn named(&self) -> [(&'static str, Option<&str>); 6] {
        [
            ("listRule", self.list_rule.as_deref()),
            ("viewRule", self.view_rule.as_deref()),
            ("createRule", self.create_rule.as_deref()),
            ("updateRule", self.update_rule.as_deref()),
            ("deleteRule", self.delete_rule.as_deref()),
            ("trashRule", self.trash_rule.as_deref()),
        ]
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Public and immutable.
    pub id: String,
    pub name: String,
    pub kind: CollectionType,
    pub system: bool,
    pub rules: Rules,
    /// In the order of the wire; that of `id` is among them.
    pub fields: Vec<Field>,
    /// `CREATE INDEX` statements as their author wrote them, against the collection's name.
    pub indexes: Vec<String>,
    /// Views keep nothing, whatever stands here.
    pub keep: Keep,
    pub created: String,
    pub updated: String,
    /// Present exactly when `kind` is `Auth`.
    pub auth: Option<Box<AuthOptions>>,
    /// The query behind a view; empty for the other types.
    pub view_query: String,
    /// Where the rows are: a table with the base columns, or a view that looks like one.
    pub table: Ident,
    /// The columns of a row in the order of the fields, then the two dates of the base; worked
    /// out once.
    columns: Arc<[Ident]>,
    /// Fields with a single-column unique index, worked out once.
    unique_fields: Vec<String>,
}

impl Collection {
    /// A collection with nothing in it.
    pub fn blank(kind: CollectionType) -> Result<Self> {
        Ok(Collection {
            id: String::new(),
            name: String::new(),
            kind,
            system: false,
            rules: Rules::default(),
            fields: Vec::new(),
            indexes: Vec::new(),
            keep: Keep::by_default(kind),
            created: String::new(),
            updated: String::new(),
            auth: (kind == CollectionType::Auth).then(|| Box::new(defaults::auth_options())),
            view_query: String::new(),
            table: Self::table_name("")?,
            columns: Arc::default(),
            unique_fields: Vec::new(),
        })
    }

    /// The physical table of a collection, by its id.
    pub fn table_name(id: &str) -> Result<Ident> {
        Ident::new(format!("_r_{id}"))
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn field_by_id(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Whether a field of this collection's table holds what nobody may read, in any way.
    pub fn keeps_secret(&self, field: &Field) -> bool {
        let is_token_key = self.is_auth() && field.name == "tokenKey";
        !self.is_view() && (is_token_key || matches!(field.kind, FieldKind::Password(_)))
    }

    /// Whether its ids have a pattern of their own. They then differ in more than their case.
    pub fn has_own_keys(&self) -> bool {
        let id = self.field("id");
        id.is_some_and(|id| matches!(&id.kind, FieldKind::Text(text) if text.has_own_keys()))
    }

    pub fn is_auth(&self) -> bool {
        self.kind == CollectionType::Auth
    }

    pub fn is_view(&self) -> bool {
        self.kind == CollectionType::View
    }

    /// The collection of the people who run the server.
    pub fn is_superusers(&self) -> bool {
        self.system && self.name == defaults::SUPERUSERS
    }

    /// Whether a single-column unique index stands on the field (wire 02 §4).
    pub fn is_unique(&self, field: &str) -> bool {
        self.unique_fields
            .iter()
            .any(|unique| unique.eq_ignore_ascii_case(field))
    }

    /// Whether look-ups of an identity by this field ignore case: its unique index does.
    pub fn identity_ignores_case(&self, field: &str) -> bool {
        indexes::unique_on(&self.indexes, field)
            .is_some_and(|index| index.columns[0].collate.eq_ignore_ascii_case("nocase"))
    }

    /// Relation fields of this collection that point at another.
    pub fn relations_to(&self, collection_id: &str) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| {
            matches!(&field.kind, FieldKind::Relation(relation)
                if relation.collection_id == collection_id)
        })
    }

    /// The columns of a row: one for each field in its order, then `created_at` and
    /// `updated_at`.
    pub fn columns(&self) -> &[Ident] {
        &self.columns
    }

    /// Works out what is derived from id, fields and indexes; called once a change is complete.
    pub(super) fn seal(mut self) -> Result<Self> {
        self.table = Self::table_name(&self.id)?;
        let base = ["created_at", "updated_at"].into_iter().map(Ident::new);
        let columns = self.fields.iter().map(Field::column).chain(base);
        self.columns = columns.collect::<Result<_>>()?;
        let unique = self
            .indexes
            .iter()
            .filter_map(|text| indexes::Index::parse(text));
        self.unique_fields = unique
            .filter(|index| index.unique && index.columns.len() == 1)
            .map(|mut index| index.columns.remove(0).name)
            .collect();
        Ok(self)
    }

    /// Takes over what a body names; keys that are absent stay as they are, lists replace as a
    /// whole. The type, the id and the rest of the rules are checked afterwards.
    pub(super) fn merge(&mut self, body: &Map<String, Value>) -> Result<()> {
        let body = Reader::new(body);
        body.text("id", &mut self.id)?;
        body.text("name", &mut self.name)?;
        body.flag("system", &mut self.system)?;
        body.nullable_text("listRule", &mut self.rules.list_rule)?;
        body.nullable_text("viewRule", &mut self.rules.view_rule)?;
        body.nullable_text("createRule", &mut self.rules.create_rule)?;
        body.nullable_text("updateRule", &mut self.rules.update_rule)?;
        body.nullable_text("deleteRule", &mut self.rules.delete_rule)?;
        body.nullable_text("trashRule", &mut self.rules.trash_rule)?;
        body.texts("indexes", &mut self.indexes)?;
        self.keep.merge(body)?;
        if let Some(fields) = body.objects("fields")? {
            self.fields = read_fields(&self.fields, &fields)?;
        }
        if self.is_view() {
            body.text("viewQuery", &mut self.view_query)?;
        }
        match &mut self.auth {
            Some(auth) => auth.merge(body),
            None => Ok(()),
        }
    }

    /// The row's `schema` column: the wire form without what has a column of its own, and the
    /// secrets that it leaves out.
    pub(super) fn to_stored(&self) -> Result<String> {
        let mut stored = serde_json::to_value(self).map_err(Error::internal)?;
        if let Some(members) = stored.as_object_mut() {
            members.retain(|key, _| !STORED_APART.contains(&key.as_str()));
        }
        if let Some(auth) = &self.auth {
            stored["secrets"] = auth.secrets();
        }
        Ok(stored.to_string())
    }

    /// The counterpart of [`Self::to_stored`].
    pub(super) fn from_stored(row: StoredRow) -> Result<Self> {
        let kind = CollectionType::parse(&row.kind)
            .ok_or_else(|| Error::internal("a stored collection has no type"))?;
        let stored: Map<String, Value> =
            serde_json::from_str(&row.schema).map_err(Error::internal)?;
        let mut collection = Self::blank(kind)?;
        collection.merge(&stored).map_err(Error::internal)?;
        if let (Some(auth), Some(secrets)) = (&mut collection.auth, stored.get("secrets")) {
            auth.restore_secrets(secrets);
        }
        collection.id = row.id;
        collection.name = row.name;
        collection.system = row.system;
        collection.created = row.created;
        collection.updated = row.updated;
        collection.seal()
    }
}

/// A row of `_collections`.
pub(super) struct StoredRow {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub system: bool,
    pub created: String,
    pub updated: String,
    pub schema: String,
}

/// Keys of the wire form that are columns of the row.
const STORED_APART: [&str; 6] = ["id", "name", "type", "system", "created", "updated"];

/// Reads the fields of a body. One without an id is the old field of its name, if there is one;
/// one that repeats an id, or a name without an id, replaces the earlier in its place.
fn read_fields(old: &[Field], bodies: &[&Map<String, Value>]) -> Result<Vec<Field>> {
    let mut fields = Vec::with_capacity(bodies.len());
    for body in bodies {
        let mut field = Field::from_json(body)?;
        if field.id.is_empty()
            && let Some(known) = old.iter().find(|known| known.name == field.name)
            && known.kind.name() == field.kind.name()
        {
            field.id.clone_from(&known.id);
        }
        add_field(&mut fields, field);
    }
    Ok(fields)
}

/// Appends a field, or puts it in the place of the one that it repeats.
pub(super) fn add_field(fields: &mut Vec<Field>, mut field: Field) {
    let same = if field.id.is_empty() {
        let named = |known: &&mut Field| !field.name.is_empty() && known.name == field.name;
        let same = fields.iter_mut().find(named);
        if let Some(known) = &same {
            field.id.clone_from(&known.id);
        }
        same
    } else {
        fields.iter_mut().find(|known| known.id == field.id)
    };
    if let Some(known) = same {
        *known = field;
        return;
    }
    if field.id.is_empty() {
        field.id = free_field_id(fields, &field);
    }
    fields.push(field);
}

fn free_field_id(fields: &[Field], field: &Field) -> String {
    let base = Field::default_id(field.kind.name(), &field.name);
    let is_free = |id: &String| fields.iter().all(|known| known.id != *id);
    let numbered = (2..).map(|number| format!("{base}{number}"));
    std::iter::once(base.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or(base)
}

/// The type that a body names; `base` where it names none.
pub(super) fn type_of(body: &Map<String, Value>) -> Result<String> {
    let mut word = String::new();
    Reader::new(body).text("type", &mut word)?;
    Ok(if word.is_empty() {
        "base".to_owned()
    } else {
        word
    })
}

/// The wire form, its keys in the reference's order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    id: &'a str,
    #[serde(flatten)]
    rules: &'a Rules,
    name: &'a str,
    r#type: CollectionType,
    fields: &'a [Field],
    indexes: &'a [String],
    created: &'a str,
    updated: &'a str,
    system: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    view_query: Option<&'a str>,
    #[serde(flatten)]
    keep: Option<Keep>,
    #[serde(flatten)]
    auth: Option<&'a AuthOptions>,
}

impl Serialize for Collection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let wire = Wire {
            id: &self.id,
            rules: &self.rules,
            name: &self.name,
            r#type: self.kind,
            fields: &self.fields,
            indexes: &self.indexes,
            created: &self.created,
            updated: &self.updated,
            system: self.system,
            view_query: self.is_view().then_some(self.view_query.as_str()),
            keep: (!self.is_view()).then_some(self.keep),
            auth: self.auth.as_deref(),
        };
        wire.serialize(serializer)
    }
}
