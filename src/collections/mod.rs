//! The dynamic schema: what collections there are, and how one becomes another.

mod cache;
pub mod fields;
mod model;

pub use cache::Schema;
pub use fields::{Field, FieldKind};
pub use model::{AuthOptions, Collection, CollectionType, Rules};
