//! The dynamic schema: what collections there are, and how one becomes another.

pub mod auth;
mod cache;
mod defaults;
pub mod fields;
mod indexes;
mod model;

pub use auth::AuthOptions;
pub use cache::Schema;
pub use defaults::{SUPERUSERS, scaffold};
pub use fields::{Field, FieldKind, Modifier};
pub use indexes::{Index, IndexColumn};
pub use model::{Collection, CollectionType, Rules};
