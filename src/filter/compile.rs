//! An expression into a condition of SQL, with what is certain decided beforehand.

use super::ast::{Comparison, Expr, Operand, Word};
use super::equality::{self, Side};
use super::functions;
use super::macros;
use super::resolve::{Known, Many, Resolved, Resolver, Term};
use crate::base::Result;
use crate::store::{Ident, Sql};

/// What a filter came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Compiled {
    /// It holds for every row.
    Always,
    /// It holds for none.
    Never,
    /// A condition; it may be a chain of OR, so put it in brackets beside an AND.
    Where(Sql),
}

impl Compiled {
    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Compiled) -> Compiled {
        all(vec![(self, true), (other, true)])
    }
}

/// Compiles a filter; the resolver gives its names their meaning and keeps their joins.
///
/// # Errors
/// Where a name has no meaning, or a function is called wrongly.
pub fn compile(expr: &Expr, resolver: &mut dyn Resolver) -> Result<Compiled> {
    match expr {
        Expr::Compare(comparison) => compare(comparison, resolver),
        Expr::All(members) => {
            let mut parts = Vec::with_capacity(members.len());
            for member in members {
                let needs_brackets = matches!(member.expr, Expr::Any(_));
                parts.push((compile(&member.expr, resolver)?, needs_brackets));
            }
            Ok(all(parts))
        }
        Expr::Any(members) => {
            let mut parts = Vec::with_capacity(members.len());
            for member in members {
                parts.push(compile(&member.expr, resolver)?);
            }
            Ok(any(parts))
        }
    }
}

/// The flag says whether a part needs brackets among others.
fn all(parts: Vec<(Compiled, bool)>) -> Compiled {
    let mut conditions = Vec::with_capacity(parts.len());
    for (part, needs_brackets) in parts {
        match part {
            Compiled::Always => {}
            Compiled::Never => return Compiled::Never,
            Compiled::Where(sql) => conditions.push((sql, needs_brackets)),
        }
    }
    if conditions.len() < 2 {
        return conditions
            .pop()
            .map_or(Compiled::Always, |(sql, _)| Compiled::Where(sql));
    }
    let mut chain = Sql::empty();
    for (index, (sql, needs_brackets)) in conditions.into_iter().enumerate() {
        chain.push(if index > 0 { " AND " } else { "" });
        chain
            .push(if needs_brackets { "(" } else { "" })
            .append(sql);
        chain.push(if needs_brackets { ")" } else { "" });
    }
    Compiled::Where(chain)
}

fn any(parts: Vec<Compiled>) -> Compiled {
    let mut conditions = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Compiled::Always => return Compiled::Always,
            Compiled::Never => {}
            Compiled::Where(sql) => conditions.push(sql),
        }
    }
    if conditions.len() < 2 {
        return conditions.pop().map_or(Compiled::Never, Compiled::Where);
    }
    let mut chain = Sql::empty();
    chain.join(" OR ", conditions);
    Compiled::Where(chain)
}

fn compare(comparison: &Comparison, resolver: &mut dyn Resolver) -> Result<Compiled> {
    let Comparison {
        left,
        operator,
        any,
        right,
    } = comparison;
    let left = operand(left, resolver)?;
    let right = operand(right, resolver)?;
    if let Some(outcome) = equality::decide(Side::of(&left), *operator, Side::of(&right)) {
        return Ok(if outcome {
            Compiled::Always
        } else {
            Compiled::Never
        });
    }
    let mut sql = Sql::empty();
    equality::write(&mut sql, Side::of(&left), *operator, Side::of(&right))?;
    if !any {
        match (&left.many, &right.many) {
            (None, None) => {}
            (Some(many), None) => {
                let each = Side::each(many, &left);
                let mut check = Sql::empty();
                equality::write(&mut check, each, *operator, Side::against_many(&right))?;
                forbid_failing(&mut sql, many, check);
            }
            (None, Some(many)) => {
                let each = Side::each(many, &right);
                let mut check = Sql::empty();
                equality::write(&mut check, Side::against_many(&left), *operator, each)?;
                forbid_failing(&mut sql, many, check);
            }
            (Some(left_many), Some(right_many)) => {
                let (left_each, right_each) = (pair_column("__ml")?, pair_column("__mr")?);
                let left_side = Side::plain(&left_each, &left);
                let right_side = Side::plain(&right_each, &right);
                let mut check = Sql::empty();
                equality::write(&mut check, left_side, *operator, right_side)?;
                forbid_failing_pairs(&mut sql, left_many, right_many, check);
            }
        }
    }
    for guard in [left.guard, right.guard].into_iter().flatten() {
        sql.push(" AND ").append(guard);
    }
    Ok(Compiled::Where(sql))
}

/// No value of the path may fail the comparison. One that compares to NULL does not fail.
fn forbid_failing(sql: &mut Sql, many: &Many, check: Sql) {
    sql.push(" AND NOT EXISTS (SELECT 1 FROM (SELECT 1)")
        .append(many.joins.clone());
    sql.push(" WHERE NOT (").append(check).push("))");
}

fn forbid_failing_pairs(sql: &mut Sql, left: &Many, right: &Many, check: Sql) {
    sql.push(" AND NOT EXISTS (SELECT 1 FROM (SELECT ");
    left.value.write(sql);
    sql.push(" AS \"value\" FROM (SELECT 1)")
        .append(left.joins.clone());
    sql.push(") AS \"__ml\" CROSS JOIN (SELECT ");
    right.value.write(sql);
    sql.push(" AS \"value\" FROM (SELECT 1)")
        .append(right.joins.clone());
    sql.push(") AS \"__mr\" WHERE NOT (")
        .append(check)
        .push("))");
}

fn pair_column(table: &'static str) -> Result<Term> {
    Ok(Term::Column(Ident::new(table)?, Ident::new("value")?))
}

/// Gives an operand its meaning.
///
/// # Errors
/// Where a name has no meaning, or a function is called wrongly.
pub fn operand(word: &Word, resolver: &mut dyn Resolver) -> Result<Resolved> {
    match &word.operand {
        Operand::Text(text) => Ok(Resolved::known(Known::Text(text.clone()))),
        Operand::Number(number) => Ok(Resolved::known(Known::Number(*number))),
        Operand::Identifier(name) => identifier(name, word.position, resolver),
        Operand::Call { name, arguments } => {
            functions::call(name, arguments, word.position, resolver)
        }
    }
}

fn identifier(name: &str, position: usize, resolver: &mut dyn Resolver) -> Result<Resolved> {
    if name.starts_with('@')
        && let Some(known) = macros::value(name, resolver.now())
    {
        return Ok(Resolved::known(known));
    }
    match resolver.resolve(name) {
        Ok(meaning) => Ok(meaning),
        // A field may bear the name of a literal, and then comes first.
        Err(refusal) => match literal(name) {
            Some(known) => Ok(Resolved::known(known)),
            None => Err(refusal.at(name, position)),
        },
    }
}

fn literal(name: &str) -> Option<Known> {
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if is("null") {
        Some(Known::Null)
    } else if is("true") {
        Some(Known::Flag(true))
    } else if is("false") {
        Some(Known::Flag(false))
    } else {
        None
    }
}
