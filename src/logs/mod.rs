//! Log lines and the executions they tell of.

mod executions;
mod batch;
mod layer;
pub mod redact;
mod text;

pub use executions::{Execution, Executions};
pub use layer::{LogGuard, Options, init};
