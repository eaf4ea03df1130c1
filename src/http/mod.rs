//! The words that a `routes.rs` speaks: who calls, what was sent, how one answers.

pub mod body;
pub mod caller;
pub mod excerpt;
pub mod json;
pub mod peer;
pub mod problem;
pub mod project;
pub mod query;
pub mod respond;
pub mod sse;
pub mod upload;

pub use body::{Body, Room};
pub use caller::{Admin, Anyone, User};
pub use peer::Peer;
pub use problem::Problem;
pub use query::Query;
pub use upload::{Spool, Spooled, Upload};
