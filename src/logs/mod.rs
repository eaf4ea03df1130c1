//! Log lines and the executions they tell of.

mod executions;
mod batch;
mod layer;
pub mod redact;

pub use executions::{Execution, Executions};
pub use layer::{LogGuard, init};
