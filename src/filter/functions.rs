//! The two functions of the language (wire 01 §3).

use super::ast::{Operand, Word};
use super::compile::operand;
use super::refuse_at;
use super::resolve::{Binds, Known, Many, Nulls, Resolved, Resolver, Term};
use crate::base::{Error, Result};
use crate::store::Sql;

const STRFTIME_ARGUMENTS_MAX: usize = 10;

/// Resolves a call.
pub(super) fn call(
    name: &str,
    arguments: &[Word],
    position: usize,
    resolver: &mut dyn Resolver,
) -> Result<Resolved> {
    match name {
        "geoDistance" => geo_distance(arguments, position, resolver),
        "strftime" => strftime(arguments, position, resolver),
        _ => Err(refuse_at(
            format!("Unknown function {name:?} at position {position}."),
            position,
        )),
    }
}

fn wrong(what: &str, position: usize) -> Error {
    refuse_at(format!("{what} at position {position}."), position)
}

/// Great-circle kilometres between two points; multi-valued paths count as any of theirs.
fn geo_distance(
    arguments: &[Word],
    position: usize,
    resolver: &mut dyn Resolver,
) -> Result<Resolved> {
    if arguments.len() != 4 {
        return Err(wrong(
            "geoDistance takes a longitude and a latitude, twice",
            position,
        ));
    }
    let mut sql = Sql::empty();
    sql.push("geo_distance(");
    let mut guard = None;
    let mut binds = Binds::None;
    for (index, argument) in arguments.iter().enumerate() {
        if !matches!(
            argument.operand,
            Operand::Identifier(_) | Operand::Number(_)
        ) {
            return Err(wrong(
                "geoDistance takes names and numbers only",
                argument.position,
            ));
        }
        let value = operand(argument, resolver)?;
        if index > 0 {
            sql.push(", ");
        }
        value.term.write(&mut sql);
        binds = binds_of_both(binds, binds_of(&value));
        guard = both(guard, value.guard);
    }
    sql.push(")");
    let mut distance = Resolved::new(Term::Sql(sql)).with_nulls(Nulls::Exact);
    distance.binds = binds;
    distance.guard = guard;
    Ok(distance)
}

/// A date as text. It follows its time through multi-valued paths.
fn strftime(arguments: &[Word], position: usize, resolver: &mut dyn Resolver) -> Result<Resolved> {
    let [format, rest @ ..] = arguments else {
        return Err(wrong("strftime takes a format first", position));
    };
    if arguments.len() > STRFTIME_ARGUMENTS_MAX {
        return Err(wrong("Too many arguments of strftime", position));
    }
    if !matches!(format.operand, Operand::Text(_)) {
        return Err(wrong(
            "The format of strftime must be a text",
            format.position,
        ));
    }
    let format = operand(format, resolver)?;
    let mut binds = binds_of(&format);
    let mut time = None;
    let mut modifiers = Sql::empty();
    for (index, argument) in rest.iter().enumerate() {
        let is_text = matches!(argument.operand, Operand::Text(_));
        let is_allowed =
            is_text || (index == 0 && !matches!(argument.operand, Operand::Call { .. }));
        if !is_allowed {
            return Err(wrong(
                "strftime does not take this argument",
                argument.position,
            ));
        }
        let value = operand(argument, resolver)?;
        binds = binds_of_both(binds, binds_of(&value));
        if index == 0 {
            time = Some(value);
        } else {
            modifiers.push(", ");
            value.term.write(&mut modifiers);
        }
    }
    let text_of = |time: Option<&Term>| {
        let mut sql = Sql::empty();
        sql.push("strftime(");
        format.term.write(&mut sql);
        if let Some(time) = time {
            sql.push(", ");
            time.write(&mut sql);
        }
        sql.append(modifiers.clone()).push(")");
        Term::Sql(sql)
    };
    let mut date = Resolved::new(text_of(time.as_ref().map(|time| &time.term)));
    date.nulls = Nulls::Folded;
    date.binds = binds;
    date.is_pattern = true;
    if let Some(time) = time {
        let many = time.many.map(|many| Many {
            value: text_of(Some(&many.value)),
            ..*many
        });
        date = date.with_many(many);
        date.guard = time.guard;
    }
    Ok(date)
}

fn binds_of(resolved: &Resolved) -> Binds {
    match &resolved.term {
        Term::Known(Known::Text(text)) if text.is_empty() => Binds::Hollow,
        Term::Known(Known::Null | Known::Flag(_) | Known::Sent(_) | Known::Length(_))
        | Term::Column(..) => Binds::None,
        Term::Known(_) => Binds::Filled,
        Term::Sql(_) => resolved.binds,
    }
}

fn binds_of_both(left: Binds, right: Binds) -> Binds {
    match (left, right) {
        (Binds::Hollow, _) | (_, Binds::Hollow) => Binds::Hollow,
        (Binds::None, Binds::None) => Binds::None,
        _ => Binds::Filled,
    }
}

fn both(left: Option<Sql>, right: Option<Sql>) -> Option<Sql> {
    match (left, right) {
        (Some(mut left), Some(right)) => {
            left.push(" AND ").append(right);
            Some(left)
        }
        (left, right) => left.or(right),
    }
}
