//! Comparisons as SQL, and those of two known values decided at once (wire 01 §4 and §6).

use std::cmp::Ordering;

use super::ast::Operator;
use super::resolve::{Binds, Known, Many, Nulls, Resolved, Term};
use crate::base::{Error, Result};
use crate::store::Sql;

/// How far a text is read as a number.
const NUMBER_BYTES_MAX: usize = 400;
/// The longest pattern that SQLite's LIKE takes, in bytes.
const PATTERN_BYTES_MAX: usize = 50_000;

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'r> {
    pub term: &'r Term,
    pub nulls: Nulls,
    pub binds: Binds,
    pub is_pattern: bool,
}

impl<'r> Side<'r> {
    pub(super) fn of(resolved: &'r Resolved) -> Self {
        let Resolved {
            term,
            nulls,
            binds,
            is_pattern,
            ..
        } = resolved;
        Side {
            term,
            nulls: *nulls,
            binds: *binds,
            is_pattern: *is_pattern,
        }
    }

    /// The other side of a multi-valued one: it meets each value with plain null handling.
    pub(super) fn against_many(resolved: &'r Resolved) -> Self {
        Side {
            nulls: Nulls::Loose,
            ..Side::of(resolved)
        }
    }

    /// Each of the values.
    pub(super) fn each(many: &'r Many, resolved: &Resolved) -> Self {
        Self::plain(&many.value, resolved)
    }

    pub(super) fn plain(term: &'r Term, resolved: &Resolved) -> Self {
        let Resolved {
            nulls, is_pattern, ..
        } = resolved;
        Side {
            term,
            nulls: *nulls,
            binds: Binds::None,
            is_pattern: *is_pattern,
        }
    }

    fn is_empty(&self) -> bool {
        match self.term {
            Term::Known(Known::Null) => true,
            Term::Known(Known::Text(text)) => text.is_empty() && self.nulls == Nulls::Loose,
            _ => false,
        }
    }

    fn is_surely_filled(&self) -> bool {
        if self.nulls == Nulls::Folded {
            return false;
        }
        match self.term {
            Term::Known(Known::Null) | Term::Column(..) => false,
            Term::Known(Known::Text(text)) => !text.is_empty(),
            Term::Known(Known::Length(length)) => matches!(length, 0 | 1),
            Term::Known(_) => true,
            Term::Sql(_) => self.binds == Binds::Filled,
        }
    }
}

/// Appends the comparison. It stands safely beside AND and OR.
pub(super) fn write(
    sql: &mut Sql,
    left: Side<'_>,
    operator: Operator,
    right: Side<'_>,
) -> Result<()> {
    match operator {
        Operator::Equal => write_equal(sql, left, right),
        Operator::NotEqual => write_not_equal(sql, left, right),
        Operator::Like => write_like(sql, left, " LIKE ", right)?,
        Operator::NotLike => write_like(sql, left, " NOT LIKE ", right)?,
        Operator::Less => infix(sql, left.term, " < ", right.term),
        Operator::LessOrEqual => infix(sql, left.term, " <= ", right.term),
        Operator::Greater => infix(sql, left.term, " > ", right.term),
        Operator::GreaterOrEqual => infix(sql, left.term, " >= ", right.term),
    }
    Ok(())
}

fn infix(sql: &mut Sql, left: &Term, operator: &'static str, right: &Term) {
    left.write(sql);
    sql.push(operator);
    right.write(sql);
}

/// The forms are chosen so that an index on a column stays usable where the wire permits.
fn write_equal(sql: &mut Sql, left: Side<'_>, right: Side<'_>) {
    if left.nulls == Nulls::Exact || right.nulls == Nulls::Exact {
        return infix(sql, left.term, " IS ", right.term);
    }
    match (left.is_empty(), right.is_empty()) {
        (true, true) => {
            sql.push("1");
        }
        // Nothing that is surely filled equals the empty text.
        (true, false) if right.is_surely_filled() => infix_empty(sql, " = ", right.term),
        (false, true) if left.is_surely_filled() => infix_empty(sql, " = ", left.term),
        (true, false) => either_empty(sql, right.term),
        (false, true) => either_empty(sql, left.term),
        (false, false) if left.is_surely_filled() || right.is_surely_filled() => {
            infix(sql, left.term, " = ", right.term);
        }
        (false, false) => infix_folded(sql, left.term, " = ", right.term),
    }
}

fn write_not_equal(sql: &mut Sql, left: Side<'_>, right: Side<'_>) {
    if left.nulls == Nulls::Exact || right.nulls == Nulls::Exact {
        return infix(sql, left.term, " IS NOT ", right.term);
    }
    match (left.is_empty(), right.is_empty()) {
        (true, true) => {
            sql.push("0");
        }
        (true, false) if right.is_surely_filled() => infix_empty(sql, " IS NOT ", right.term),
        (false, true) if left.is_surely_filled() => infix_empty(sql, " IS NOT ", left.term),
        (true, false) => neither_empty(sql, right.term),
        (false, true) => neither_empty(sql, left.term),
        (false, false) if left.is_surely_filled() || right.is_surely_filled() => {
            infix(sql, left.term, " IS NOT ", right.term);
        }
        (false, false) => infix_folded(sql, left.term, " IS NOT ", right.term),
    }
}

fn infix_empty(sql: &mut Sql, operator: &'static str, term: &Term) {
    term.write(sql);
    sql.push(operator).push("''");
}

fn either_empty(sql: &mut Sql, term: &Term) {
    sql.push("(");
    infix_empty(sql, " = ", term);
    sql.push(" OR ");
    term.write(sql);
    sql.push(" IS NULL)");
}

fn neither_empty(sql: &mut Sql, term: &Term) {
    sql.push("(");
    infix_empty(sql, " IS NOT ", term);
    sql.push(" AND ");
    term.write(sql);
    sql.push(" IS NOT NULL)");
}

fn infix_folded(sql: &mut Sql, left: &Term, operator: &'static str, right: &Term) {
    sql.push("COALESCE(");
    left.write(sql);
    sql.push(", '')").push(operator).push("COALESCE(");
    right.write(sql);
    sql.push(", '')");
}

fn write_like(
    sql: &mut Sql,
    left: Side<'_>,
    operator: &'static str,
    right: Side<'_>,
) -> Result<()> {
    left.term.write(sql);
    sql.push(operator);
    match right.term {
        Term::Known(known) if let Some(text) = bound_text(known) => {
            let pattern = pattern(&text);
            if pattern.len() > PATTERN_BYTES_MAX {
                return Err(Error::invalid("The text to be found is too long.")
                    .with_code(super::INVALID_FILTER));
            }
            sql.push_bind(pattern);
        }
        term if right.is_pattern => term.write(sql),
        term => {
            sql.push("('%' || ");
            term.write(sql);
            sql.push(" || '%')");
        }
    }
    sql.push(" ESCAPE '\\'");
    Ok(())
}

/// The text of a value that would be bound; words of the language are not.
fn bound_text(known: &Known) -> Option<String> {
    match known {
        Known::Null | Known::Flag(_) | Known::Sent(_) | Known::Length(_) => None,
        Known::Text(text) => Some(text.clone()),
        Known::Number(number) => Some(number.to_string()),
        Known::Integer(number) => Some(number.to_string()),
        Known::Bool(flag) => Some(flag.to_string()),
    }
}

/// A text with a wildcard of its own is a pattern; any other is looked for as it stands.
fn pattern(text: &str) -> String {
    if has_wildcard(text) {
        return text.to_owned();
    }
    // Read backwards, as the wire has it: a character that escapes the next one is not looked
    // at itself, and of two special neighbours only the second is escaped.
    let mut reversed = String::with_capacity(text.len() + 4);
    reversed.push('%');
    let mut is_special = false;
    for character in text.chars().rev() {
        if is_special {
            if character != '\\' {
                reversed.push('\\');
            }
            is_special = false;
        } else {
            is_special = matches!(character, '\\' | '_' | '%');
        }
        reversed.push(character);
    }
    if is_special {
        reversed.push('\\');
    }
    reversed.push('%');
    reversed.chars().rev().collect()
}

fn has_wildcard(text: &str) -> bool {
    let mut is_escaped = false;
    for character in text.chars() {
        match character {
            '%' if !is_escaped => return true,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    false
}

/// The outcome of comparing two known values; `None` leaves it to the database. NULL counts as
/// false, which is what it means to a WHERE.
pub(super) fn decide(left: Side<'_>, operator: Operator, right: Side<'_>) -> Option<bool> {
    let (Term::Known(left_known), Term::Known(right_known)) = (left.term, right.term) else {
        return None;
    };
    let is_exact = left.nulls == Nulls::Exact || right.nulls == Nulls::Exact;
    let are_empty = !is_exact && left.is_empty() && right.is_empty();
    let has_null = *left_known == Known::Null || *right_known == Known::Null;
    let order = compare(left_known, right_known);
    match operator {
        Operator::Equal => Some(are_empty || order == Some(Ordering::Equal)),
        // Behind IS NOT the word asks for the truth of the other side (see `Known::Sent`).
        Operator::NotEqual if !is_exact && let Known::Sent(flag) = right_known => {
            Some(is_true(left_known) != *flag)
        }
        Operator::NotEqual => Some(!(are_empty || order == Some(Ordering::Equal))),
        _ if has_null => Some(false),
        Operator::Like | Operator::NotLike => None,
        Operator::Less => Some(order? == Ordering::Less),
        Operator::LessOrEqual => Some(order? != Ordering::Greater),
        Operator::Greater => Some(order? == Ordering::Greater),
        Operator::GreaterOrEqual => Some(order? != Ordering::Less),
    }
}

/// The order of the storage classes: NULL, numbers, texts.
fn compare(left: &Known, right: &Known) -> Option<Ordering> {
    let class = |known: &Known| match known {
        Known::Null => 0,
        Known::Text(_) => 2,
        _ => 1,
    };
    match (left, right) {
        (Known::Text(left), Known::Text(right)) => Some(left.as_bytes().cmp(right.as_bytes())),
        _ if class(left) != class(right) => Some(class(left).cmp(&class(right))),
        (Known::Null, Known::Null) => Some(Ordering::Equal),
        _ => number(left).partial_cmp(&number(right)),
    }
}

/// What SQL takes for true: a number other than zero, also at the beginning of a text.
fn is_true(known: &Known) -> bool {
    let Known::Text(text) = known else {
        return number(known).abs() > 0.0;
    };
    let text = text.trim_start();
    let is_part = |next: char| next.is_ascii_digit() || matches!(next, '+' | '-' | '.' | 'e' | 'E');
    let end = text.find(|next| !is_part(next)).unwrap_or(text.len());
    let end = end.min(NUMBER_BYTES_MAX);
    let numbers = (1..=end).rev().map(|end| text[..end].parse::<f64>());
    numbers.flatten().next().is_some_and(|number| number != 0.0)
}

fn number(known: &Known) -> f64 {
    match known {
        Known::Flag(flag) | Known::Sent(flag) | Known::Bool(flag) => f64::from(u8::from(*flag)),
        Known::Number(number) => *number,
        #[expect(
            clippy::cast_precision_loss,
            reason = "lengths and parts of a date are small"
        )]
        Known::Length(number) | Known::Integer(number) => *number as f64,
        Known::Null | Known::Text(_) => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_wildcards_is_found_anywhere() {
        for (text, expected) in [
            ("abc", "%abc%"),
            ("", "%%"),
            ("a_c", "%a\\_c%"),
            ("a%c", "a%c"),
            ("a\\%c", "%a\\%c%"),
            ("a\\", "%a\\\\%"),
            ("%", "%"),
            ("a\\\\%", "a\\\\%"),
            ("5.5", "%5.5%"),
            ("_a", "%\\_a%"),
            ("__", "%_\\_%"),
            ("\\\\\\", "%\\\\\\\\%"),
        ] {
            assert_eq!(pattern(text), expected, "{text:?}");
        }
    }
}
