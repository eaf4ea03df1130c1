//! What became of a record over time. It is all read from the change log.

pub(super) mod patch;
mod queries;
mod states;

pub use states::states;
