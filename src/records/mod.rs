//! Records: the names in a filter or rule, and the queries they come to.

pub mod resolver;
pub mod search;

pub use resolver::{RecordResolver, RequestInfo, Rows, Scope};
pub use search::{Search, SortKey, Window, is_reserved, parse_sort};
