//! `@request.*` and `@collection.*` (wire 01 §9).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::joins::{Hop, push_rows};
use super::path::{Modifier, plain_value, split_modifier, takes_many};
use super::{Reach, RecordResolver, Rows};
use crate::base::Result;
use crate::collections::{Collection, Field, FieldKind};
use crate::filter::{
    self, Comparison, Compiled, Expr, Known, Nulls, Operand, Operator, Refusal, Resolved, Resolver,
    Term, Word,
};
use crate::store::{Ident, Sql, Value};

/// The request as rules see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestInfo {
    /// `default`, `expand`, `realtime`, `protectedFile`, `batch`, `oauth2`, `otp` or `password`.
    pub context: &'static str,
    /// In upper case.
    pub method: String,
    pub query: BTreeMap<String, String>,
    /// Names in lower case, with `_` for `-`.
    pub headers: BTreeMap<String, String>,
    /// The submitted values after modifiers such as `count+` were applied.
    pub body: Arc<Map<String, Json>>,
}

impl RecordResolver<'_> {
    /// `@collection.` was taken off; what follows is `name[:alias].path`.
    pub(super) fn collection_name(&mut self, path: &str) -> Result<Resolved, Refusal> {
        let Some((head, path)) = path.split_once('.') else {
            return Err(Refusal::Unknown);
        };
        let (name, alias) = head.split_once(':').unwrap_or((head, ""));
        let is_odd = name.is_empty() || alias.contains(':') || head.ends_with(':');
        if is_odd || path.is_empty() {
            return Err(Refusal::Unknown);
        }
        let Some(collection) = self.scope.schema.find(name) else {
            return Err(Refusal::Unknown);
        };
        let mut place = self.base();
        place.is_many = true;
        self.hop(
            &mut place,
            format!("@{}:{alias}", collection.id),
            Hop::Whole(collection),
        )?;
        self.walk(place, path)
    }

    /// `@request.` was taken off.
    pub(super) fn request_name(&mut self, path: &str) -> Result<Resolved, Refusal> {
        let segments: Vec<&str> = path.split('.').collect();
        match segments.as_slice() {
            ["auth", _, ..] => self.auth_name(path, &segments),
            ["body", field, rest @ ..] => self.body_name(field, rest, &segments),
            ["context" | "method"] | ["query" | "headers", _, ..] => self.constant(&segments),
            _ => Err(Refusal::Unknown),
        }
    }

    fn auth_name(&mut self, path: &str, segments: &[&str]) -> Result<Resolved, Refusal> {
        let Some(identity) = self.ctx.identity() else {
            return Ok(Resolved::known(Known::Null));
        };
        let known = match segments {
            ["auth", "id"] => Known::Text(identity.record_id.clone()),
            ["auth", "collectionId"] => Known::Text(identity.collection_id.clone()),
            ["auth", "collectionName"] => Known::Text(identity.collection_name.clone()),
            ["auth", "email"] => Known::Text(identity.email.clone()),
            ["auth", "emailVisibility"] => Known::Bool(identity.email_visibility),
            ["auth", "verified"] => Known::Bool(identity.verified),
            _ => return self.auth_row(path, segments),
        };
        Ok(Resolved::known(known))
    }

    /// Other fields are read from the caller's row as it is now.
    fn auth_row(&mut self, path: &str, segments: &[&str]) -> Result<Resolved, Refusal> {
        let ctx = self.ctx;
        let row = ctx.identity().and_then(|identity| {
            let collection = self.scope.schema.by_id(&identity.collection_id)?;
            Some((collection.as_ref(), identity.record_id.clone()))
        });
        let Some((collection, id)) = row else {
            return Ok(Resolved::known(Known::Null));
        };
        if let ["auth", name] = segments
            && self.reach == Reach::Everything
            && let Some(resolved) = own_value(collection, &id, name)?
        {
            return Ok(resolved);
        }
        let mut place = self.base();
        place.missing_is_null = true;
        self.hop(&mut place, "@auth".to_owned(), Hop::Row(collection, id))?;
        let rest = path.split_once('.').map_or("", |(_, rest)| rest);
        self.walk(place, rest)
    }

    fn body_name(
        &mut self,
        head: &str,
        rest: &[&str],
        segments: &[&str],
    ) -> Result<Resolved, Refusal> {
        let (name, modifier) = split_modifier(head)?;
        let collection = self.scope.collection;
        let Some(field) = collection.field(name) else {
            return self.constant(segments);
        };
        if !rest.is_empty() {
            return match &field.kind {
                FieldKind::Relation(_) => self.submitted_relation(field, &rest.join(".")),
                _ => self.constant(segments),
            };
        }
        match modifier {
            Modifier::Each => self.submitted_each(field),
            Modifier::Length if takes_many(field) => {
                let length = items_of(self.request.body.get(name)).len();
                Ok(Resolved::known(Known::Length(
                    i64::try_from(length).unwrap_or(i64::MAX),
                )))
            }
            Modifier::Length => Err(Refusal::NotMulti),
            Modifier::Lower => {
                let text = self.submitted(name).map(|value| text_of(&value));
                let text = text.unwrap_or_default();
                Ok(Resolved::known(Known::Text(text.to_ascii_lowercase())))
            }
            Modifier::Changed => self.changed(name),
            Modifier::None | Modifier::IsSet => self.constant(segments),
        }
    }

    /// Joins the records that the request names.
    fn submitted_relation(&mut self, field: &Field, path: &str) -> Result<Resolved, Refusal> {
        let FieldKind::Relation(relation) = &field.kind else {
            return Err(Refusal::NotRelation);
        };
        let Some(target) = self.scope.schema.by_id(&relation.collection_id) else {
            return Err(Refusal::Unknown);
        };
        let ids = ids_of(self.request.body.get(&field.name));
        if ids.is_empty() {
            return Ok(Resolved::known(Known::Null));
        }
        let mut place = self.base();
        place.missing_is_null = true;
        place.is_many = field.is_multi();
        let ids = Json::from(ids).to_string();
        self.hop(
            &mut place,
            format!("@body.{}", field.name),
            Hop::Listed(target, ids),
        )?;
        self.walk(place, path)
    }

    fn submitted_each(&mut self, field: &Field) -> Result<Resolved, Refusal> {
        if !takes_many(field) {
            return Err(Refusal::NotMulti);
        }
        let items = Json::from(items_of(self.request.body.get(&field.name))).to_string();
        let mut place = self.base();
        place.is_many = field.is_multi();
        self.hop(
            &mut place,
            format!("@body.{}[]", field.name),
            Hop::Submitted(items),
        )?;
        let value = |alias: &Ident| Ok(Term::Column(alias.clone(), Ident::new("value")?));
        let mut resolved = self.operand(&place, value)?;
        // The wire takes what was submitted for filled, whatever it is.
        resolved.term = Term::Sql(resolved.term.to_sql());
        resolved.binds = filter::Binds::Filled;
        Ok(resolved)
    }

    /// `body.f:isset = true && body.f != f`.
    fn changed(&mut self, name: &str) -> Result<Resolved, Refusal> {
        let flag = |flag| Ok(Resolved::known(Known::Flag(flag)).with_nulls(Nulls::Exact));
        if !self.request.body.contains_key(name) {
            return flag(false);
        }
        let word = |name: String| Word {
            operand: Operand::Identifier(name),
            position: 0,
        };
        let comparison = Comparison {
            left: word(format!("@request.body.{name}")),
            operator: Operator::NotEqual,
            any: false,
            right: word(name.to_owned()),
        };
        let resolver: &mut dyn Resolver = self;
        match filter::compile(&Expr::Compare(comparison), resolver)? {
            Compiled::Always => flag(true),
            Compiled::Never => flag(false),
            Compiled::Where(condition) => {
                let mut sql = Sql::empty();
                sql.push("(").append(condition).push(")");
                Ok(Resolved::new(Term::Sql(sql)).with_nulls(Nulls::Exact))
            }
        }
    }

    /// A value that came with the request. What is missing is NULL.
    fn constant(&self, segments: &[&str]) -> Result<Resolved, Refusal> {
        let Some((last, parents)) = segments.split_last() else {
            return Err(Refusal::Unknown);
        };
        let (last, modifier) = split_modifier(last)?;
        let found = self.look_up(parents, last);
        let known = match modifier {
            Modifier::IsSet => Known::Sent(found.is_some()),
            Modifier::None | Modifier::Lower => self.known(found.unwrap_or_default(), last),
            _ => return Err(Refusal::UnknownModifier),
        };
        match known {
            Known::Text(text) if modifier == Modifier::Lower => {
                Ok(Resolved::known(Known::Text(text.to_ascii_lowercase())))
            }
            Known::Null | Known::Sent(_) => Ok(Resolved::known(known)),
            known if modifier == Modifier::Lower => {
                let text = text_of(&json_of(&known));
                Ok(Resolved::known(Known::Text(text)))
            }
            known => Ok(Resolved::known(known)),
        }
    }

    fn look_up(&self, parents: &[&str], last: &str) -> Option<Json> {
        let request = self.request;
        match parents {
            [] if last == "context" => Some(Json::from(request.context)),
            [] => Some(Json::from(request.method.as_str())),
            ["query"] => request
                .query
                .get(last)
                .map(|text| Json::from(text.as_str())),
            ["headers"] => request
                .headers
                .get(last)
                .map(|text| Json::from(text.as_str())),
            ["body"] => self.submitted(last),
            ["body", first, rest @ ..] => {
                let mut value = request.body.get(*first)?;
                for segment in rest {
                    value = member(value, segment)?;
                }
                member(value, last).cloned()
            }
            _ => None,
        }
    }

    /// A member of the body. What is stored as JSON is seen as its text.
    fn submitted(&self, name: &str) -> Option<Json> {
        let value = self.request.body.get(name)?;
        let field = self.scope.collection.field(name);
        Some(match field.map(|field| (field, &field.kind)) {
            Some((_, FieldKind::Json(_))) => Json::from(value.to_string()),
            Some((field, FieldKind::GeoPoint(_))) => match field.to_store(value) {
                Value::Text(text) => Json::from(text),
                _ => Json::Null,
            },
            _ => value.clone(),
        })
    }

    fn known(&self, value: Json, name: &str) -> Known {
        match value {
            Json::Null => Known::Null,
            Json::Bool(flag) => Known::Bool(flag),
            Json::Number(number) => Known::Number(number.as_f64().unwrap_or_default()),
            Json::String(text) => match self.number_in(&text, name) {
                Some(number) => Known::Number(number),
                None => Known::Text(text),
            },
            list_or_map => Known::Text(list_or_map.to_string()),
        }
    }

    /// Forms and queries send texts only; for the name of a number field they mean numbers.
    fn number_in(&self, text: &str, name: &str) -> Option<f64> {
        let field = self.scope.collection.field(name)?;
        let is_number = matches!(field.kind, FieldKind::Number(_));
        text.parse()
            .ok()
            .filter(|number: &f64| is_number && number.is_finite())
    }
}

/// A field of the caller's own row as a value on its own, which the database reads once instead
/// of once per row. `None` where it takes joins.
fn own_value(collection: &Collection, id: &str, name: &str) -> Result<Option<Resolved>, Refusal> {
    let (name, modifier) = split_modifier(name)?;
    let Some(field) = collection.field(name) else {
        return Ok(None);
    };
    if modifier == Modifier::Each && takes_many(field) {
        return Ok(None);
    }
    let alias = Ident::new("__me")?;
    let mut sql = Sql::empty();
    sql.push("(SELECT ");
    plain_value(&alias, field, &field.column()?, modifier).write(&mut sql);
    sql.push(" FROM ")
        .push_ident(&collection.table)
        .push(" AS ")
        .push_ident(&alias);
    sql.push(" WHERE ")
        .push_column(&alias, &Ident::new("uuid")?)
        .push(" = ")
        .push_bind(id);
    sql.push(" AND ");
    if !push_rows(&mut sql, collection, &alias, Rows::Live)? {
        sql.push("1");
    }
    sql.push(")");
    let is_json = matches!(field.kind, FieldKind::Json(_));
    let nulls = if is_json { Nulls::Exact } else { Nulls::Loose };
    Ok(Some(Resolved::new(Term::Sql(sql)).with_nulls(nulls)))
}

fn member<'v>(value: &'v Json, key: &str) -> Option<&'v Json> {
    match value {
        Json::Object(map) => map.get(key),
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// What was submitted as a list: nothing, one item, or the items.
fn items_of(value: Option<&Json>) -> Vec<Json> {
    match value {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::Array(items)) => items.clone(),
        Some(single) => vec![single.clone()],
    }
}

/// The ids in what was submitted for a relation, each once.
fn ids_of(value: Option<&Json>) -> Vec<String> {
    let listed = match value {
        Some(Json::String(text)) if text.starts_with('[') => serde_json::from_str(text).ok(),
        _ => None,
    };
    let mut ids: Vec<String> = Vec::new();
    for item in items_of(listed.as_ref().or(value)) {
        let id = text_of(&item);
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// A plain value as text; lists and objects have none.
fn text_of(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Bool(flag) => flag.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => String::new(),
    }
}

fn json_of(known: &Known) -> Json {
    match known {
        Known::Number(number) => Json::from(*number),
        Known::Bool(flag) => Json::from(i64::from(*flag)),
        _ => Json::Null,
    }
}
