//! The seam to whoever knows names: a name a user may write becomes an operand, or a refusal.

use std::fmt;

use crate::base::{Error, Timestamp};
use crate::store::{Ident, Sql};

/// Gives names their meaning. `records/resolver` is the one for collections.
pub trait Resolver {
    /// What a name stands for. Macros, literals and functions never come here.
    fn resolve(&mut self, name: &str) -> Result<Resolved, Refusal>;

    /// The instant that `@now` and its kin speak of.
    fn now(&self) -> Timestamp;
}

/// An operand as the compiler sees it.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub term: Term,
    pub nulls: Nulls,
    pub binds: Binds,
    /// On the right of `~` this is a pattern as it stands, not a text to be found.
    pub is_pattern: bool,
    /// Set where the path may yield several values for one row.
    pub many: Option<Box<Many>>,
    /// A condition that must hold beside every comparison with this operand.
    pub guard: Option<Sql>,
}

/// The value itself.
#[derive(Clone, Debug)]
pub enum Term {
    Known(Known),
    /// `"table"."column"`.
    Column(Ident, Ident),
    /// Any other expression; it stands safely between operators.
    Sql(Sql),
}

/// A value that is known before the query runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    Null,
    /// The words `true` and `false`.
    Flag(bool),
    /// Whether a member was sent. It is written as a word, which behind IS asks for the truth of
    /// the other side, as the wire has it.
    Sent(bool),
    /// How many items were submitted.
    Length(i64),
    Text(String),
    Number(f64),
    Integer(i64),
    /// A boolean that was submitted; like `Flag`, but it reads `true` inside a pattern.
    Bool(bool),
}

/// What equality makes of NULL (wire 01 §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// NULL and the empty text are one.
    Loose,
    /// They differ, as inside JSON.
    Exact,
    /// Like `Loose`, and never taken for a value that is surely not empty.
    Folded,
}

/// Whether values of the request stand inside an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binds {
    None,
    /// All of them not empty.
    Filled,
    /// One of them empty.
    Hollow,
}

/// The same path once more, for the check that no other value fails the comparison.
#[derive(Clone, Debug)]
pub struct Many {
    /// `LEFT JOIN …`, to stand behind a one-row table; it may name the row outside.
    pub joins: Sql,
    pub value: Term,
}

impl Resolved {
    pub fn new(term: Term) -> Self {
        let binds = Binds::None;
        Resolved {
            term,
            nulls: Nulls::Loose,
            binds,
            is_pattern: false,
            many: None,
            guard: None,
        }
    }

    pub fn known(value: Known) -> Self {
        Self::new(Term::Known(value))
    }

    #[must_use]
    pub fn with_nulls(mut self, nulls: Nulls) -> Self {
        self.nulls = nulls;
        self
    }

    #[must_use]
    pub fn with_many(mut self, many: Option<Many>) -> Self {
        self.many = many.map(Box::new);
        self
    }
}

impl Term {
    pub fn write(&self, sql: &mut Sql) {
        match self {
            Term::Known(known) => known.write(sql),
            Term::Column(table, column) => {
                sql.push_column(table, column);
            }
            Term::Sql(expression) => {
                sql.append(expression.clone());
            }
        }
    }

    pub fn to_sql(&self) -> Sql {
        let mut sql = Sql::empty();
        self.write(&mut sql);
        sql
    }
}

impl Known {
    fn write(&self, sql: &mut Sql) {
        match self {
            Known::Null => sql.push("NULL"),
            Known::Flag(true) => sql.push("1"),
            Known::Flag(false) => sql.push("0"),
            Known::Sent(true) => sql.push("TRUE"),
            Known::Sent(false) => sql.push("FALSE"),
            Known::Length(length) => sql.push_integer(*length),
            Known::Text(text) => sql.push_bind(text.as_str()),
            Known::Number(number) => sql.push_bind(*number),
            Known::Integer(number) => sql.push_bind(*number),
            Known::Bool(flag) => sql.push_bind(*flag),
        };
    }
}

/// Why a name has no meaning here.
#[derive(Debug)]
pub enum Refusal {
    Unknown,
    /// Only superusers may filter by it.
    Hidden,
    /// Its path crosses a collection that only superusers may list.
    Protected,
    /// Its path goes on behind a field that leads nowhere.
    NotRelation,
    TooManyHops,
    TooManyJoins,
    UnknownModifier,
    /// The modifier asks for several values of a field that has one.
    NotMulti,
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Failed(error)
    }
}

impl Refusal {
    /// The error for the name at a position.
    pub fn at(self, name: &str, position: usize) -> Error {
        match self {
            Refusal::Failed(error) => error,
            refusal => {
                let message = format!("{refusal} {name:?} at position {position}.");
                super::refuse_at(message, position)
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Unknown => "Unknown field",
            Refusal::Hidden => "Only superusers can use the hidden field",
            Refusal::Protected => "Only superusers can look into the collection behind",
            Refusal::NotRelation => "The path goes on behind a field that is no relation:",
            Refusal::TooManyHops => "Too many relations in",
            Refusal::TooManyJoins => "Too many relations altogether, the last is",
            Refusal::UnknownModifier => "Unknown modifier in",
            Refusal::NotMulti => "The modifier needs a field of several values:",
            Refusal::Failed(error) => return write!(f, "{error}"),
        })
    }
}
