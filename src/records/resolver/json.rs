//! SQL on columns that may hold JSON: each form also takes what is none.

use crate::store::{Ident, Sql};

/// `json_each` over a column's items; what is no array counts as its only item.
pub(super) fn push_each(sql: &mut Sql, table: &Ident, column: &Ident) {
    sql.push("json_each(");
    push_array_or(sql, table, column);
    sql.push("json_array(")
        .push_column(table, column)
        .push(") END)");
}

/// The number of a column's items; NULL and the empty text have none.
pub(super) fn length(table: &Ident, column: &Ident) -> Sql {
    let mut sql = Sql::empty();
    sql.push("json_array_length(");
    push_array_or(&mut sql, table, column);
    sql.push("CASE WHEN ")
        .push_column(table, column)
        .push(" = '' OR ");
    sql.push_column(table, column)
        .push(" IS NULL THEN json_array() ELSE json_array(");
    sql.push_column(table, column).push(") END END)");
    sql
}

/// Opens a CASE whose result is the column itself where it holds an array.
fn push_array_or(sql: &mut Sql, table: &Ident, column: &Ident) {
    sql.push("CASE WHEN iif(json_valid(")
        .push_column(table, column)
        .push("), json_type(");
    sql.push_column(table, column)
        .push(") = 'array', FALSE) THEN ");
    sql.push_column(table, column).push(" ELSE ");
}

/// The value at a path; `path` is empty, or begins with a dot or a bracket.
pub(super) fn extract(table: &Ident, column: &Ident, path: &str) -> Sql {
    let mut sql = Sql::empty();
    sql.push("(CASE WHEN json_valid(")
        .push_column(table, column)
        .push(") THEN json_extract(");
    sql.push_column(table, column).push(", ");
    push_path(&mut sql, "'$'", format!("${path}"), path);
    sql.push(") ELSE json_extract(json_object('v', ")
        .push_column(table, column)
        .push("), ");
    push_path(&mut sql, "'$.v'", format!("$.v{path}"), path);
    sql.push(") END)");
    sql
}

/// The root is part of the text, a path below it is bound.
fn push_path(sql: &mut Sql, root: &'static str, full: String, path: &str) {
    if path.is_empty() {
        sql.push(root);
    } else {
        sql.push_bind(full);
    }
}

/// A JSON path of the segments of a name; `None` where one of them is empty.
pub(super) fn path_of<'s>(segments: impl Iterator<Item = &'s str>) -> Option<String> {
    let mut path = String::new();
    for segment in segments {
        if segment.bytes().all(|byte| byte.is_ascii_digit()) && segment.parse::<i64>().is_ok() {
            path.push('[');
            path.push_str(segment);
            path.push(']');
            continue;
        }
        path.push('.');
        let before = path.len();
        path.extend(segment.chars().filter(|character| *character != ':'));
        if path.len() == before {
            return None;
        }
    }
    Some(path)
}
