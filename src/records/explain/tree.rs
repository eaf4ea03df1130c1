//! The parts of a rule, each decided by itself, and which of them settled the whole.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::base::Result;
use crate::collections::{Collection, FieldKind};
use crate::filter::{Comparison, Expr, Known, Operand, Part, Word};
use crate::records::rules::{Asker, OperandValue, Subject};
use crate::store::{self, Conn};

/// Longer texts are cut where they are shown.
const SHOWN_CHARS_MAX: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PartKind {
    Comparison,
    And,
    Or,
}

/// Why a side of a comparison has no value to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unshown {
    /// It has several values, or the path leads nowhere.
    Many,
    /// Credentials and what an auth collection hides.
    Secret,
}

/// A part of a rule as it is shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownPart {
    /// Bytes of the rule.
    start: usize,
    end: usize,
    text: String,
    kind: PartKind,
    /// The part by itself, as if it were the rule.
    outcome: bool,
    left: Value,
    left_unshown: Option<Unshown>,
    right: Value,
    right_unshown: Option<Unshown>,
    /// It settled the verdict: of an `&&` that fails the members that fail, of an `||` that holds
    /// those that hold, else all members of a part that settled it.
    decided: bool,
    /// An `&&` that fails although each of its members holds: not with the same related record.
    jointly: bool,
}

/// A part and what it consists of.
pub(super) struct Node {
    shown: ShownPart,
    members: Vec<Node>,
}

/// A rule at work on one record.
pub(super) struct Explainer<'a> {
    pub(super) asker: &'a Asker,
    pub(super) conn: &'a Conn<'a>,
    pub(super) subject: Subject<'a>,
    pub(super) rule: &'a str,
}

impl Node {
    /// Marks what settled the outcome, from here downwards.
    pub(super) fn settle(&mut self) {
        self.shown.decided = true;
        let outcome = self.shown.outcome;
        let mut settled = false;
        for member in &mut self.members {
            if member.shown.outcome == outcome {
                member.settle();
                settled = true;
            }
        }
        self.shown.jointly = !self.members.is_empty() && !settled;
    }

    /// The part before its members.
    pub(super) fn flatten(self, parts: &mut Vec<ShownPart>) {
        parts.push(self.shown);
        for member in self.members {
            member.flatten(parts);
        }
    }
}

impl Explainer<'_> {
    pub(super) fn collection(&self) -> &Collection {
        match self.subject {
            Subject::Stored(collection, _) => collection,
            Subject::Candidate(record) => &record.collection,
        }
    }

    /// Decides a part and its members. The text of a part is a rule by itself, and takes the
    /// way of every rule.
    pub(super) fn look_at(&self, part: &Part) -> Result<Node> {
        let text = self.rule.get(part.start..part.end).unwrap_or_default();
        let outcome = self.asker.decide(self.conn, self.subject, text)?;
        let (kind, members) = match &part.expr {
            Expr::Compare(_) => (PartKind::Comparison, &[][..]),
            Expr::All(members) => (PartKind::And, members.as_slice()),
            Expr::Any(members) => (PartKind::Or, members.as_slice()),
        };
        let mut shown = ShownPart {
            start: part.start,
            end: part.end,
            text: text.to_owned(),
            kind,
            outcome,
            left: Value::Null,
            left_unshown: None,
            right: Value::Null,
            right_unshown: None,
            decided: false,
            jointly: false,
        };
        if let Expr::Compare(Comparison { left, right, .. }) = &part.expr {
            (shown.left, shown.left_unshown) = self.side(left)?;
            (shown.right, shown.right_unshown) = self.side(right)?;
        }
        let members = members.iter().map(|member| self.look_at(member));
        Ok(Node {
            shown,
            members: members.collect::<Result<_>>()?,
        })
    }

    /// One side of a comparison: its value, or why there is none to show.
    fn side(&self, word: &Word) -> Result<(Value, Option<Unshown>)> {
        if self.is_secret(word) {
            return Ok((Value::Null, Some(Unshown::Secret)));
        }
        let value = self
            .asker
            .operand(self.conn, self.subject, self.rule, word)?;
        Ok(match value {
            OperandValue::Known(known) => (of_known(known), None),
            OperandValue::Stored(value) => (self.of_stored(word, value), None),
            OperandValue::Many => (Value::Null, Some(Unshown::Many)),
        })
    }

    /// A stored value as its field would show it, where the operand is one.
    fn of_stored(&self, word: &Word, value: store::Value) -> Value {
        let Operand::Identifier(name) = &word.operand else {
            return plain(value);
        };
        let field = self.collection().field(name);
        let is_flag = name.ends_with(":changed")
            || field.is_some_and(|field| matches!(field.kind, FieldKind::Bool(_)));
        let is_list = field
            .is_some_and(|field| field.is_multi() || matches!(field.kind, FieldKind::GeoPoint(_)));
        match value {
            store::Value::Integer(number) if is_flag => Value::Bool(number != 0),
            store::Value::Text(text) if is_list => {
                serde_json::from_str(&text).unwrap_or_else(|_| shortened(text))
            }
            value => plain(value),
        }
    }
}

fn of_known(known: Known) -> Value {
    match known {
        Known::Null => Value::Null,
        Known::Flag(flag) | Known::Sent(flag) | Known::Bool(flag) => Value::Bool(flag),
        Known::Length(number) | Known::Integer(number) => Value::from(number),
        Known::Number(number) => of_number(number),
        Known::Text(text) => shortened(text),
    }
}

fn plain(value: store::Value) -> Value {
    match value {
        store::Value::Null => Value::Null,
        store::Value::Integer(number) => Value::from(number),
        store::Value::Real(number) => of_number(number),
        store::Value::Text(text) => shortened(text),
    }
}

/// Whole numbers without a fraction, as records show them.
fn of_number(number: f64) -> Value {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT_MAX {
        #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

fn shortened(text: String) -> Value {
    match text.char_indices().nth(SHOWN_CHARS_MAX) {
        None => Value::String(text),
        Some((end, _)) => Value::String(format!("{}…", &text[..end])),
    }
}
