//! Records as their viewer may see them: visibility, expanded relations, projection; plain lists
//! are streamed from the rows into the answer.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::expand::{self, Expansion};
use super::model::{Member, Record, Visibility, members};
use super::rules::Asker;
use super::version::{self, Shown};
use crate::base::{Error, Result};
use crate::collections::{Collection, Field};
use crate::http::Query;
use crate::http::project::Projection;
use crate::store::{Conn, Row, ValueRef};

/// How an answer is wanted: `fields` and `expand`.
#[derive(Debug, Default)]
pub(super) struct View {
    projection: Option<Projection>,
    expansion: Expansion,
}

impl View {
    pub(super) fn parse(query: &Query) -> Result<Self> {
        Ok(View {
            projection: Projection::parse(query.text("fields"))?,
            expansion: Expansion::parse(query.text("expand")),
        })
    }

    /// For records that stand inside another answer, which is projected as a whole.
    pub(super) fn without_projection(query: &Query) -> Self {
        View {
            projection: None,
            expansion: Expansion::parse(query.text("expand")),
        }
    }

    /// Rows can be written as they come: nothing is followed, and at most plain names chosen.
    pub(super) fn is_plain(&self, asker: &Asker, collection: &Collection) -> bool {
        let decides_by_row = collection.is_auth() && !asker.ctx.is_superuser();
        let plain = self
            .projection
            .as_ref()
            .is_none_or(|only| only.plain_names().is_some());
        plain && self.expansion.is_empty() && !decides_by_row
    }

    /// The records' JSON, in their order.
    pub(super) fn present(
        &self,
        asker: &Asker,
        conn: &Conn<'_>,
        records: &[Record],
    ) -> Result<Vec<Value>> {
        self.present_marked(asker, conn, records, |_, _| {})
    }

    /// As [`View::present`]; `mark` may add to each record before it is narrowed.
    pub(super) fn present_marked(
        &self,
        asker: &Asker,
        conn: &Conn<'_>,
        records: &[Record],
        mark: impl Fn(usize, &mut Map<String, Value>),
    ) -> Result<Vec<Value>> {
        let expanded = expand::follow(asker, conn, records, &self.expansion, 1)?;
        let mut shown = with_expanded(asker, conn, records, expanded.members)?;
        for (index, value) in shown.iter_mut().enumerate() {
            if let Some(json) = value.as_object_mut() {
                mark(index, json);
            }
        }
        if let Some(projection) = &self.projection {
            for value in &mut shown {
                projection.apply(value);
            }
        }
        Ok(shown)
    }

    /// One record, whatever is needed to show it.
    pub(super) fn show(&self, asker: &Asker, conn: &Conn<'_>, record: &Record) -> Result<Shown> {
        let shown = self.present(asker, conn, std::slice::from_ref(record))?;
        let json = serde_json::to_vec(&shown.first()).map_err(Error::internal)?;
        Ok(self.shown(asker, &record.collection, json, &record.updated_at))
    }

    /// A record's JSON with its version.
    pub(super) fn shown(
        &self,
        asker: &Asker,
        collection: &Collection,
        json: Vec<u8>,
        updated_at: &str,
    ) -> Shown {
        Shown {
            json,
            etag: version::etag(collection, updated_at),
            is_exact: self.needs_no_read(asker, collection),
        }
    }

    /// Nothing but the record itself is needed to show it.
    pub(super) fn needs_no_read(&self, asker: &Asker, collection: &Collection) -> bool {
        let auth = collection.auth.as_deref();
        let has_managers = auth.is_some_and(|auth| auth.manage_rule.is_some());
        !self.expands() && (!has_managers || asker.ctx.is_superuser())
    }

    /// The record's JSON, where `needs_no_read`.
    pub(super) fn show_alone(&self, asker: &Asker, record: &Record) -> Result<Shown> {
        let visibility = visibility(asker, record, &HashSet::new());
        let out = self.write_visible(record, visibility)?;
        Ok(self.shown(asker, &record.collection, out, &record.updated_at))
    }

    /// The record's JSON as `visibility` allows it; nothing is followed.
    pub(super) fn write_visible(&self, record: &Record, visibility: Visibility) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(1 << 10);
        match &self.projection {
            Some(projection) if projection.plain_names().is_none() => {
                let mut shown = Value::Object(record.to_json(visibility));
                projection.apply(&mut shown);
                serde_json::to_writer(&mut out, &shown).map_err(Error::internal)?;
            }
            projection => {
                let wants = |name: &str| projection.as_ref().is_none_or(|only| only.wants(name));
                record.write_json(visibility, wants, &mut out)?;
            }
        }
        Ok(out)
    }

    /// Whether the record's JSON depends on what its viewer may see of others.
    pub(super) fn expands(&self) -> bool {
        !self.expansion.is_empty()
    }

    /// The record's JSON as `visibility` allows it, with what the caller may see of related ones.
    pub(super) fn write_expanded(
        &self,
        asker: &Asker,
        conn: &Conn<'_>,
        record: &Record,
        visibility: Visibility,
    ) -> Result<Vec<u8>> {
        let records = std::slice::from_ref(record);
        let mut expanded = expand::follow(asker, conn, records, &self.expansion, 1)?;
        let mut shown = record.to_json(visibility);
        if let Some(Some(expand)) = expanded.members.pop() {
            shown.insert("expand".to_owned(), Value::Object(expand));
        }
        let mut shown = Value::Object(shown);
        if let Some(projection) = &self.projection {
            projection.apply(&mut shown);
        }
        serde_json::to_vec(&shown).map_err(Error::internal)
    }

    pub(super) fn row_writer<'a>(
        &'a self,
        asker: &Asker,
        collection: &'a Collection,
    ) -> RowWriter<'a> {
        let wanted = |name: &str| self.projection.as_ref().is_none_or(|only| only.wants(name));
        let mut members = members(collection, asker.ctx.is_superuser());
        members.retain(|(name, _)| wanted(name));
        RowWriter {
            collection,
            members,
        }
    }
}

/// The records' JSON with their `expand` members.
pub(super) fn with_expanded(
    asker: &Asker,
    conn: &Conn<'_>,
    records: &[Record],
    expanded: Vec<Option<Map<String, Value>>>,
) -> Result<Vec<Value>> {
    let managed = managed_ids(asker, conn, records)?;
    let shown = records.iter().zip(expanded).map(|(record, expand)| {
        let mut json = record.to_json(visibility(asker, record, &managed));
        if let Some(expand) = expand {
            json.insert("expand".to_owned(), Value::Object(expand));
        }
        Value::Object(json)
    });
    Ok(shown.collect())
}

fn visibility(asker: &Asker, record: &Record, managed: &HashSet<String>) -> Visibility {
    let is_own = asker.ctx.identity().is_some_and(|identity| {
        identity.record_id == record.id() && identity.collection_id == record.collection.id
    });
    let is_superuser = asker.ctx.is_superuser();
    Visibility {
        hidden: is_superuser,
        email: is_superuser || is_own || managed.contains(record.id()),
    }
}

/// Those of the records whose concealed e-mail the caller sees as their manager.
fn managed_ids(asker: &Asker, conn: &Conn<'_>, records: &[Record]) -> Result<HashSet<String>> {
    let Some(collection) = records.first().map(|record| record.collection.clone()) else {
        return Ok(HashSet::new());
    };
    let rule = collection
        .auth
        .as_deref()
        .and_then(|auth| auth.manage_rule.as_deref());
    let Some(rule) = rule.filter(|_| asker.ctx.identity().is_some() && !asker.ctx.is_superuser())
    else {
        return Ok(HashSet::new());
    };
    let concealed = records
        .iter()
        .filter(|record| !record.flag("emailVisibility"));
    let ids: Vec<&str> = concealed.map(Record::id).collect();
    let managed = asker.find_allowed(conn, &collection, rule, &ids)?;
    Ok(managed
        .iter()
        .map(|record| record.id().to_owned())
        .collect())
}

/// Writes rows as JSON without an intermediate value.
pub(super) struct RowWriter<'a> {
    collection: &'a Collection,
    members: Vec<(&'a str, Member<'a>)>,
}

impl RowWriter<'_> {
    /// Appends one row, selected by `queries::push_columns`.
    pub(super) fn write(&self, row: Row<'_>, out: &mut Vec<u8>) -> Result<()> {
        let after_fields = self.collection.fields.len();
        out.push(b'{');
        for (index, (name, member)) in self.members.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            // Names are words: nothing in them needs escaping.
            out.push(b'"');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            match member {
                Member::Field(column, field) => write_field(field, row.value(*column)?, out)?,
                Member::CreatedAt => write_text(row.value(after_fields)?, out)?,
                Member::UpdatedAt => write_text(row.value(after_fields + 1)?, out)?,
                Member::CollectionId => write_text(ValueRef::Text(&self.collection.id), out)?,
                Member::CollectionName => write_text(ValueRef::Text(&self.collection.name), out)?,
            }
        }
        out.push(b'}');
        Ok(())
    }
}

fn write_field(field: &Field, value: ValueRef<'_>, out: &mut Vec<u8>) -> Result<()> {
    field.write_json(value, out)
}

fn write_text(value: ValueRef<'_>, out: &mut Vec<u8>) -> Result<()> {
    let text = if let ValueRef::Text(text) = value {
        text
    } else {
        ""
    };
    serde_json::to_writer(out, text).map_err(Error::internal)
}
