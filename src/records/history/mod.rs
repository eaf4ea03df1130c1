//! What became of a record over time. It is all read from the change log.

mod list;
pub(super) mod patch;
mod queries;
mod revert;
mod routes;
mod states;

pub use list::{Actor, Step};
pub use revert::Wanted;
pub(super) use routes::routes;
pub use states::states;
