//! The fourteen field types: one file each for options, casting and validation.

use crate::base::Result;
use crate::store::Ident;

/// One field of a collection (contract: wire 02 §2).
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub id: String,
    pub name: String,
    pub system: bool,
    pub hidden: bool,
    pub presentable: bool,
    pub required: bool,
    pub help: String,
    pub kind: FieldKind,
}

/// The type of a field with its options.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    Text(Text),
    Editor(Editor),
    Number(Number),
    Bool,
    Email(Domains),
    Url(Domains),
    Date(Date),
    Autodate(Autodate),
    Select(Select),
    File(File),
    Relation(Relation),
    Json(Json),
    Password(Password),
    GeoPoint,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub min: i64,
    pub max: i64,
    pub pattern: String,
    pub autogenerate_pattern: String,
    pub primary_key: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Editor {
    pub max_size: i64,
    pub convert_urls: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub only_int: bool,
}

/// Options of e-mail and URL fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Domains {
    pub except_domains: Vec<String>,
    pub only_domains: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Date {
    pub min: String,
    pub max: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Autodate {
    pub on_create: bool,
    pub on_update: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    pub values: Vec<String>,
    pub max_select: i64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub max_size: i64,
    pub max_select: i64,
    pub mime_types: Vec<String>,
    pub thumbs: Vec<String>,
    pub protected: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    pub collection_id: String,
    pub cascade_delete: bool,
    pub min_select: i64,
    pub max_select: i64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Json {
    pub max_size: i64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Password {
    pub pattern: String,
    pub min: i64,
    pub max: i64,
    pub cost: i64,
}

impl Field {
    /// The physical column: the field `id` lives in `uuid`, every other under its own name.
    pub fn column(&self) -> Result<Ident> {
        Ident::new(if self.name == "id" { "uuid" } else { self.name.as_str() })
    }

    /// Several values, stored as a JSON array.
    pub fn is_multi(&self) -> bool {
        match &self.kind {
            FieldKind::Select(select) => select.max_select > 1,
            FieldKind::File(file) => file.max_select > 1,
            FieldKind::Relation(relation) => relation.max_select > 1,
            _ => false,
        }
    }
}
