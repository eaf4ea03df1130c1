//! The words that every floor speaks: errors, the context of a piece of work, ids and time.

pub mod clock;
pub mod ctx;
pub mod error;
pub mod hex;
pub mod id;
pub mod page;
pub mod tasks;

pub use clock::{Clock, Timestamp};
pub use ctx::{Caller, Ctx, Identity};
pub use error::{Error, FieldErrors, FieldProblem, Kind, Result};
pub use tasks::Tasks;
