//! The filter language: text in, an expression, parameterised SQL out.
