//! Along a path of fields: `author.team.name`, `meta.a.0`, `tags:length` (wire 01 §7, §8).

use super::joins::Hop;
use super::{Place, Reach, RecordResolver, Rows, json};
use crate::base::Result;
use crate::collections::fields::Relation;
use crate::collections::{Collection, CollectionType, Field, FieldKind};
use crate::filter::{Known, Nulls, Refusal, Resolved, Term};
use crate::store::{Ident, Sql};

/// Relations in one path.
const HOPS_MAX: usize = 6;

/// What follows the colon of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    None,
    IsSet,
    Each,
    Length,
    Lower,
    Changed,
}

/// Parts a name from its modifier. A name with two colons has none, and so is unknown later.
pub(super) fn split_modifier(name: &str) -> Result<(&str, Modifier), Refusal> {
    let Some((field, modifier)) = name.split_once(':') else {
        return Ok((name, Modifier::None));
    };
    let modifier = match modifier {
        "isset" => Modifier::IsSet,
        "each" => Modifier::Each,
        "length" => Modifier::Length,
        "lower" => Modifier::Lower,
        "changed" => Modifier::Changed,
        more if more.contains(':') => return Ok((name, Modifier::None)),
        _ => return Err(Refusal::UnknownModifier),
    };
    Ok((field, modifier))
}

/// Fields that can have several values, if their options say so.
pub(super) fn takes_many(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Select(_) | FieldKind::File(_) | FieldKind::Relation(_)
    )
}

impl<'a> RecordResolver<'a> {
    pub(super) fn walk(&mut self, mut place: Place<'a>, path: &str) -> Result<Resolved, Refusal> {
        let mut rest = path;
        let mut depth = 0;
        while let Some((segment, after)) = rest.split_once('.') {
            let collection = place.collection;
            let Some(field) = collection.field(segment) else {
                if depth >= HOPS_MAX {
                    return Err(Refusal::TooManyHops);
                }
                if !self.back_relation(&mut place, segment)? {
                    return missing(&place);
                }
                (rest, depth) = (after, depth + 1);
                continue;
            };
            self.check_hidden(field)?;
            if matches!(field.kind, FieldKind::Json(_) | FieldKind::GeoPoint(_)) {
                return self.inside_json(&place, field, after);
            }
            if depth >= HOPS_MAX {
                return Err(Refusal::TooManyHops);
            }
            let FieldKind::Relation(relation) = &field.kind else {
                return Err(Refusal::NotRelation);
            };
            // The id of a single relation is the column itself.
            if after == "id" && !field.is_multi() {
                return self.field_value(place, field, Modifier::None);
            }
            self.follow(&mut place, field, relation)?;
            (rest, depth) = (after, depth + 1);
        }
        self.last(place, rest)
    }

    pub(super) fn check_hidden(&self, field: &Field) -> Result<(), Refusal> {
        if field.hidden && self.reach == Reach::Public {
            Err(Refusal::Hidden)
        } else {
            Ok(())
        }
    }

    fn follow(
        &mut self,
        place: &mut Place<'a>,
        field: &Field,
        relation: &Relation,
    ) -> Result<(), Refusal> {
        let target = self.collection_by_id(&relation.collection_id)?;
        let column = field.column()?;
        if !field.is_multi() {
            return self.hop(place, field.name.clone(), Hop::Target(target, column));
        }
        place.is_many = true;
        self.hop(place, items_word(field), Hop::Items(column))?;
        self.hop(place, String::new(), Hop::ItemTarget(target))
    }

    fn collection_by_id(&self, id: &str) -> Result<&'a Collection, Refusal> {
        match self.scope.schema.by_id(id) {
            Some(collection) => Ok(collection),
            None => Err(Refusal::Unknown),
        }
    }

    fn inside_json(
        &self,
        place: &Place<'a>,
        field: &Field,
        rest: &str,
    ) -> Result<Resolved, Refusal> {
        let Some(path) = json::path_of(rest.split('.')) else {
            return Err(Refusal::Unknown);
        };
        let column = field.column()?;
        let value = |alias: &Ident| Ok(Term::Sql(json::extract(alias, &column, &path)));
        Ok(self.operand(place, value)?.with_nulls(Nulls::Exact))
    }

    /// The last segment of a path.
    fn last(&mut self, place: Place<'a>, segment: &str) -> Result<Resolved, Refusal> {
        let (name, modifier) = split_modifier(segment)?;
        let collection = place.collection;
        match collection.field(name) {
            Some(field) => {
                self.check_hidden(field)?;
                self.field_value(place, field, modifier)
            }
            None if self.is_base_column(&place, name) => {
                let column = Ident::new(name)?;
                let value = |alias: &Ident| Ok(with_case(column_term(alias, &column), modifier));
                Ok(self.operand(&place, value)?)
            }
            None => missing(&place),
        }
    }

    /// Dates that every stored row has beside its fields.
    fn is_base_column(&self, place: &Place<'a>, name: &str) -> bool {
        if place.collection.kind == CollectionType::View {
            return false;
        }
        match name {
            "created_at" | "updated_at" => true,
            "deleted_at" => {
                let sees_trash = matches!(self.scope.rows, Rows::Trashed | Rows::Kept);
                place.hops.is_empty() && sees_trash
            }
            _ => false,
        }
    }

    fn field_value(
        &mut self,
        mut place: Place<'a>,
        field: &Field,
        modifier: Modifier,
    ) -> Result<Resolved, Refusal> {
        let column = field.column()?;
        if modifier == Modifier::Each && takes_many(field) {
            self.hop(&mut place, items_word(field), Hop::Items(column))?;
            place.is_many |= field.is_multi();
            return Ok(self.operand(&place, |alias| {
                Ok(column_term(alias, &Ident::new("value")?))
            })?);
        }
        let value = |alias: &Ident| Ok(plain_value(alias, field, &column, modifier));
        let mut resolved = self.operand(&place, value)?;
        if matches!(field.kind, FieldKind::Json(_)) {
            resolved.nulls = Nulls::Exact;
        }
        if self.reach == Reach::Public && place.collection.is_auth() && field.name == "email" {
            let mut guard = Sql::empty();
            guard
                .push_column(&place.alias, &Ident::new("emailVisibility")?)
                .push(" = 1");
            resolved.guard = Some(guard);
        }
        Ok(resolved)
    }
}

/// The value of a field that needs no join of its own.
pub(super) fn plain_value(
    alias: &Ident,
    field: &Field,
    column: &Ident,
    modifier: Modifier,
) -> Term {
    if modifier == Modifier::Length && takes_many(field) {
        return Term::Sql(json::length(alias, column));
    }
    // Without this a JSON text would still wear its quotes.
    let term = match field.kind {
        FieldKind::Json(_) => Term::Sql(json::extract(alias, column, "")),
        _ => column_term(alias, column),
    };
    with_case(term, modifier)
}

fn with_case(term: Term, modifier: Modifier) -> Term {
    if modifier != Modifier::Lower {
        return term;
    }
    let mut sql = Sql::empty();
    sql.push("LOWER(");
    term.write(&mut sql);
    sql.push(")");
    Term::Sql(sql)
}

fn column_term(alias: &Ident, column: &Ident) -> Term {
    Term::Column(alias.clone(), column.clone())
}

/// `tags.title` and `tags:each` walk over the same items.
fn items_word(field: &Field) -> String {
    format!("{}[]", field.name)
}

fn missing(place: &Place<'_>) -> Result<Resolved, Refusal> {
    if place.missing_is_null {
        Ok(Resolved::known(Known::Null))
    } else {
        Err(Refusal::Unknown)
    }
}
