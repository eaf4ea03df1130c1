//! The filter language: text in, an expression, parameterised SQL out (contract: wire 01).
//!
//! **Invariant:** what a user wrote reaches SQL only as a bound value or a checked name.
//! **Invariant:** parsing and compiling take time linear in the text, within fixed limits.

mod ast;
mod compile;
mod equality;
mod functions;
#[cfg(test)]
mod fuzz;
mod lexer;
mod macros;
mod parser;
mod resolve;

pub use ast::{Comparison, Expr, Operand, Operator, Part, Word};
pub use compile::{Compiled, compile, operand};
pub use parser::{ParseError, ParseErrorKind, parse, parse_part};
pub use resolve::{Binds, Known, Many, Nulls, Refusal, Resolved, Resolver, Term};

use crate::base::{Error, FieldProblem};

/// The stable word of every refused filter, sort or rule.
pub const INVALID_FILTER: &str = "invalid_filter";

/// The longest filter a client may send, in bytes; rules are not measured.
pub const FILTER_BYTES_MAX: usize = 3500;

/// A refusal with the place in the text that it is about.
pub fn refuse_at(message: String, position: usize) -> Error {
    let problem = FieldProblem::new(INVALID_FILTER, message.clone()).param("position", position);
    Error::invalid(message)
        .with_code(INVALID_FILTER)
        .with_field("filter", problem)
}
