//! The few words in which engines differ. `if sqlite` appears nowhere else.

/// The type word of a column as this engine's DDL has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    Text,
    Number,
    Bool,
    Json,
}

impl ColumnType {
    pub const fn ddl(self) -> &'static str {
        match self {
            ColumnType::Text => "TEXT",
            ColumnType::Number => "NUMERIC",
            ColumnType::Bool => "BOOLEAN",
            ColumnType::Json => "JSON",
        }
    }
}

/// The base schema: the first columns of every table, in this order. Migrations write
/// `{{base}}` for it, collections use it through `collections/plan.rs`.
pub const BASE_COLUMNS: &str = "id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  is_deleted INTEGER GENERATED ALWAYS AS (deleted_at IS NOT NULL) VIRTUAL";

/// Names that a collection's own fields cannot take, because the base has them.
pub const BASE_COLUMN_NAMES: [&str; 6] = [
    "id",
    "uuid",
    "created_at",
    "updated_at",
    "deleted_at",
    "is_deleted",
];
