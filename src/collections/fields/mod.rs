//! The fourteen field types: one file each for options, casting and validation.
//!
//! A value is *cast* first, which never fails, then *validated*, then stored. What needs other
//! rows (does the related record exist, is the file there) is the records room's to check.

pub mod autodate;
pub mod bool;
pub mod date;
pub mod editor;
pub mod email;
pub mod file;
pub mod geo;
pub mod json;
pub mod list;
pub mod number;
pub mod options;
pub mod password;
pub mod pattern;
pub mod relation;
pub mod select;
pub mod text;
pub mod url;
mod value;

use serde_json::{Map, Value};

pub use autodate::Autodate;
pub use bool::Bool;
pub use date::Date;
pub use editor::Editor;
pub use email::{Domains, Email};
pub use file::File;
pub use geo::GeoPoint;
pub use json::Json;
pub use number::Number;
pub use password::Password;
pub use pattern::{Generator, Pattern};
pub use relation::Relation;
pub use select::Select;
pub use text::Text;
pub use url::Url;
pub use value::{Modifier, write_text};

use crate::base::{FieldErrors, FieldProblem, Result};
use crate::store::{self, ColumnType, Ident, ValueRef};
use options::Reader;

/// One field of a collection (contract: wire 02 §2).
#[expect(
    clippy::struct_excessive_bools,
    reason = "the wire's switches, as they are"
)]
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
    Bool(Bool),
    Email(Email),
    Url(Url),
    Date(Date),
    Autodate(Autodate),
    Select(Select),
    File(File),
    Relation(Relation),
    Json(Json),
    Password(Password),
    GeoPoint(GeoPoint),
}

/// What one field type does: the seam between [`Field`] and the fourteen files.
trait Type {
    /// The word of the wire's `type` key.
    fn name(&self) -> &'static str;

    /// Takes over the options that a body names and keeps the others.
    fn read(&mut self, body: Reader<'_>) -> Result<()>;

    /// Adds the options to the wire form.
    fn write(&self, json: &mut Map<String, Value>);

    /// Complains about options that make no sense.
    fn check(&self, _field: &Field, _problems: &mut FieldErrors) {}

    fn column_type(&self) -> ColumnType {
        ColumnType::Text
    }

    /// What the type holds where nothing was submitted.
    fn zero(&self) -> Value {
        Value::String(String::new())
    }

    fn cast(&self, value: &Value) -> Value {
        value::text(value)
    }

    /// Checks a cast value; `required` is handled here too, since emptiness differs.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        value::require(required && value.as_str().is_none_or(str::is_empty))
    }

    /// The value after a modifier; types without it keep what they have.
    fn modify(&self, _modifier: Modifier, current: &Value, _submitted: &Value) -> Value {
        current.clone()
    }

    /// Several values, stored as a JSON array.
    fn is_multi(&self) -> bool {
        false
    }
}

impl FieldKind {
    /// The blank options of a type, by its word on the wire.
    pub fn blank(name: &str) -> Option<Self> {
        Some(match name {
            "text" => FieldKind::Text(Text::default()),
            "editor" => FieldKind::Editor(Editor::default()),
            "number" => FieldKind::Number(Number::default()),
            "bool" => FieldKind::Bool(Bool),
            "email" => FieldKind::Email(Email::default()),
            "url" => FieldKind::Url(Url::default()),
            "date" => FieldKind::Date(Date::default()),
            "autodate" => FieldKind::Autodate(Autodate::default()),
            "select" => FieldKind::Select(Select::default()),
            "file" => FieldKind::File(File::default()),
            "relation" => FieldKind::Relation(Relation::default()),
            "json" => FieldKind::Json(Json::default()),
            "password" => FieldKind::Password(Password::default()),
            "geoPoint" => FieldKind::GeoPoint(GeoPoint),
            _ => return None,
        })
    }

    /// The word of the wire's `type` key.
    pub fn name(&self) -> &'static str {
        self.behaviour().name()
    }

    fn behaviour(&self) -> &dyn Type {
        match self {
            FieldKind::Text(options) => options,
            FieldKind::Editor(options) => options,
            FieldKind::Number(options) => options,
            FieldKind::Bool(options) => options,
            FieldKind::Email(options) => options,
            FieldKind::Url(options) => options,
            FieldKind::Date(options) => options,
            FieldKind::Autodate(options) => options,
            FieldKind::Select(options) => options,
            FieldKind::File(options) => options,
            FieldKind::Relation(options) => options,
            FieldKind::Json(options) => options,
            FieldKind::Password(options) => options,
            FieldKind::GeoPoint(options) => options,
        }
    }

    fn behaviour_mut(&mut self) -> &mut dyn Type {
        match self {
            FieldKind::Text(options) => options,
            FieldKind::Editor(options) => options,
            FieldKind::Number(options) => options,
            FieldKind::Bool(options) => options,
            FieldKind::Email(options) => options,
            FieldKind::Url(options) => options,
            FieldKind::Date(options) => options,
            FieldKind::Autodate(options) => options,
            FieldKind::Select(options) => options,
            FieldKind::File(options) => options,
            FieldKind::Relation(options) => options,
            FieldKind::Json(options) => options,
            FieldKind::Password(options) => options,
            FieldKind::GeoPoint(options) => options,
        }
    }
}

impl Field {
    /// A field with its stable id and nothing else said.
    pub fn new(name: &str, kind: FieldKind) -> Self {
        Field {
            id: Self::default_id(kind.name(), name),
            name: name.to_owned(),
            system: false,
            hidden: false,
            presentable: false,
            required: false,
            help: String::new(),
            kind,
        }
    }

    /// The id that a field gets from its type and name, as clients know them.
    pub fn default_id(type_name: &str, name: &str) -> String {
        format!("{type_name}{}", crc32fast::hash(name.as_bytes()))
    }

    /// The physical column: the field `id` lives in `uuid`, every other under its own name.
    pub fn column(&self) -> Result<Ident> {
        Ident::new(if self.name == "id" {
            "uuid"
        } else {
            self.name.as_str()
        })
    }

    pub fn column_type(&self) -> ColumnType {
        self.kind.behaviour().column_type()
    }

    /// Several values, stored as a JSON array.
    pub fn is_multi(&self) -> bool {
        self.kind.behaviour().is_multi()
    }

    /// The value of a record that says nothing about the field.
    pub fn zero(&self) -> Value {
        self.kind.behaviour().zero()
    }

    /// Turns whatever was submitted into a value of the field's type; never fails (wire 00 §3.4).
    pub fn cast(&self, value: &Value) -> Value {
        self.kind.behaviour().cast(value)
    }

    /// The value after `field+`, `+field`, `field-` or `field:autogenerate` (wire 00 §3.3).
    pub fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        self.kind.behaviour().modify(modifier, current, submitted)
    }

    /// Checks a cast value against the options, as far as the value alone can tell.
    pub fn validate(&self, value: &Value) -> Result<(), FieldProblem> {
        self.kind.behaviour().validate(self.required, value)
    }

    /// A fresh value where the type makes its own: text with an autogenerate pattern.
    pub fn autogenerate(&self) -> Option<String> {
        match &self.kind {
            FieldKind::Text(text) => text.generate(),
            _ => None,
        }
    }

    /// A cast value as the column keeps it.
    pub fn to_store(&self, value: &Value) -> store::Value {
        match (&self.kind, self.column_type()) {
            (FieldKind::GeoPoint(_), _) => store::Value::Text(geo::to_text(value)),
            (_, ColumnType::Text) => value::text_to_store(value),
            (_, ColumnType::Number) => value::number_to_store(value),
            (_, ColumnType::Bool) => store::Value::from(value.as_bool().unwrap_or(false)),
            (FieldKind::Json(_), ColumnType::Json) => json::to_store(value),
            (_, ColumnType::Json) => store::Value::Text(value.to_string()),
        }
    }

    /// A stored value. A password reads as the empty text: its hash stays inside.
    pub fn from_store(&self, value: ValueRef<'_>) -> Value {
        match (&self.kind, self.column_type()) {
            (FieldKind::Password(_), _) => self.zero(),
            (_, ColumnType::Text) => Value::String(value::stored_text(value)),
            (_, ColumnType::Number) => value::stored_number(value),
            (_, ColumnType::Bool) => Value::Bool(value::stored_bool(value)),
            (FieldKind::Json(_), ColumnType::Json) => json::from_store(value),
            (_, ColumnType::Json) => self.cast(&json::from_store(value)),
        }
    }

    /// Appends the JSON of a stored value without building it first.
    pub fn write_json(&self, value: ValueRef<'_>, out: &mut Vec<u8>) -> Result<()> {
        match (&self.kind, self.column_type()) {
            (FieldKind::Password(_), _) => out.extend_from_slice(b"\"\""),
            (_, ColumnType::Text) => value::write_stored_text(value, out),
            (_, ColumnType::Number) => value::write_stored_number(value, out),
            (_, ColumnType::Bool) => {
                let word: &[u8] = if value::stored_bool(value) {
                    b"true"
                } else {
                    b"false"
                };
                out.extend_from_slice(word);
            }
            (FieldKind::Json(json), ColumnType::Json) => json.write_stored(value, out),
            (FieldKind::GeoPoint(_), ColumnType::Json) => match value {
                ValueRef::Text(text) => out.extend_from_slice(text.as_bytes()),
                _ => out.extend_from_slice(geo::ZERO.as_bytes()),
            },
            (_, ColumnType::Json) => match value {
                ValueRef::Text(text) if text.starts_with('[') => {
                    out.extend_from_slice(text.as_bytes());
                }
                _ => out.extend_from_slice(b"[]"),
            },
        }
        Ok(())
    }

    /// The wire form, its keys in alphabetical order.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut json = Map::new();
        json.insert("id".to_owned(), self.id.clone().into());
        json.insert("name".to_owned(), self.name.clone().into());
        json.insert("type".to_owned(), self.kind.name().into());
        json.insert("system".to_owned(), self.system.into());
        json.insert("hidden".to_owned(), self.hidden.into());
        json.insert("presentable".to_owned(), self.presentable.into());
        if !matches!(self.kind, FieldKind::Autodate(_)) {
            json.insert("required".to_owned(), self.required.into());
            json.insert("help".to_owned(), self.help.clone().into());
        }
        self.kind.behaviour().write(&mut json);
        json
    }

    /// Reads a field of a body; options that it does not name are blank.
    ///
    /// # Errors
    /// Where the type is unknown or an option has the wrong JSON type: such a body cannot be
    /// understood at all, so no field is blamed.
    pub fn from_json(body: &Map<String, Value>) -> Result<Self> {
        let body = Reader::new(body);
        let mut type_name = String::new();
        body.text("type", &mut type_name)?;
        let Some(kind) = FieldKind::blank(&type_name) else {
            return Err(options::unreadable());
        };
        let mut field = Field::new("", kind);
        field.id.clear();
        body.text("id", &mut field.id)?;
        body.text("name", &mut field.name)?;
        body.flag("system", &mut field.system)?;
        body.flag("hidden", &mut field.hidden)?;
        body.flag("presentable", &mut field.presentable)?;
        if !matches!(field.kind, FieldKind::Autodate(_)) {
            body.flag("required", &mut field.required)?;
            body.text("help", &mut field.help)?;
        }
        field.kind.behaviour_mut().read(body)?;
        Ok(field)
    }

    /// Complains about options of the type; name, id and surroundings are checked elsewhere.
    pub(super) fn check_options(&self, problems: &mut FieldErrors) {
        self.kind.behaviour().check(self, problems);
    }
}

impl serde::Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
