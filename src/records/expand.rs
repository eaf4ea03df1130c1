//! Following relations: each level of `expand` is fetched at once for all its parents, as far as
//! the caller may see (wire 00 §7).

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::model::Record;
use super::present;
use super::queries;
use super::rules::Asker;
use crate::base::Result;
use crate::collections::{Collection, FieldKind};
use crate::store::Conn;

/// Levels that are followed; deeper ones are ignored.
const LEVELS_MAX: usize = 6;
/// Back-related records per parent.
const BACK_RELATED_MAX: usize = 1000;

/// The relations to follow, merged by their common beginnings.
#[derive(Clone, Debug, Default)]
pub(super) struct Expansion(Vec<Node>);

#[derive(Clone, Debug)]
struct Node {
    name: String,
    below: Expansion,
}

impl Expansion {
    pub(super) fn parse(text: &str) -> Self {
        let mut expansion = Expansion::default();
        for path in text.split(',') {
            let path: String = path.chars().filter(|character| *character != ' ').collect();
            let path = path.trim_matches('.');
            if !path.is_empty() {
                expansion.add(path.split('.'));
            }
        }
        expansion
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add<'a>(&mut self, mut names: impl Iterator<Item = &'a str>) {
        let Some(name) = names.next() else { return };
        let index = self
            .0
            .iter()
            .position(|node| node.name == name)
            .unwrap_or_else(|| {
                self.0.push(Node {
                    name: name.to_owned(),
                    below: Expansion::default(),
                });
                self.0.len() - 1
            });
        self.0[index].below.add(names);
    }
}

/// The `expand` member of each record, absent where nothing was attempted.
pub(super) struct Expanded {
    pub(super) members: Vec<Option<Map<String, Value>>>,
    /// Every path failed: the hop that leads here is dropped as well.
    pub(super) all_failed: bool,
}

/// Follows `expansion` from `records`, which are all of one collection.
pub(super) fn follow(
    asker: &Asker,
    conn: &Conn<'_>,
    records: &[Record],
    expansion: &Expansion,
    level: usize,
) -> Result<Expanded> {
    let mut members: Vec<Option<Map<String, Value>>> = vec![None; records.len()];
    if level > LEVELS_MAX || records.is_empty() || expansion.is_empty() {
        return Ok(Expanded {
            members,
            all_failed: false,
        });
    }
    let mut all_failed = true;
    for node in &expansion.0 {
        let hop = Hop {
            asker,
            conn,
            node,
            level,
        };
        let Some(found) = hop.run(records)? else {
            continue;
        };
        all_failed = false;
        for (member, value) in members.iter_mut().zip(found) {
            let member = member.get_or_insert_with(Map::new);
            if let Some(value) = value {
                member.insert(node.name.clone(), value);
            }
        }
    }
    Ok(Expanded {
        members,
        all_failed,
    })
}

/// One relation, followed from all parents.
struct Hop<'a> {
    asker: &'a Asker,
    conn: &'a Conn<'a>,
    node: &'a Node,
    level: usize,
}

/// Where a hop leads, and the ids for each parent.
struct Target {
    collection: Arc<Collection>,
    ids: Vec<Vec<String>>,
    is_multi: bool,
}

impl Hop<'_> {
    /// The value for each parent; `None` when the hop cannot be made at all.
    fn run(&self, parents: &[Record]) -> Result<Option<Vec<Option<Value>>>> {
        let Some(target) = self.target(parents)? else {
            return Ok(None);
        };
        let Some(mut related) = self.fetch(&target)? else {
            return Ok(None);
        };
        let take = |id: &String, related: &mut HashMap<String, Value>| related.get(id).cloned();
        let values = target.ids.iter().map(|ids| {
            let mut found = ids.iter().filter_map(|id| take(id, &mut related));
            if target.is_multi {
                let found: Vec<Value> = found.collect();
                (!found.is_empty()).then_some(Value::Array(found))
            } else {
                found.next()
            }
        });
        Ok(Some(values.collect()))
    }

    fn target(&self, parents: &[Record]) -> Result<Option<Target>> {
        let Some(from) = parents.first().map(|parent| parent.collection.clone()) else {
            return Ok(None);
        };
        match from
            .field(&self.node.name)
            .map(|field| (&field.kind, field.is_multi()))
        {
            Some((FieldKind::Relation(relation), is_multi)) => {
                let found = self.asker.schema.by_id(&relation.collection_id).cloned();
                let ids = parents
                    .iter()
                    .map(|parent| forward_ids(parent, &self.node.name));
                let ids = ids.collect();
                Ok(found.map(|collection| Target {
                    collection,
                    ids,
                    is_multi,
                }))
            }
            Some(_) => Ok(None),
            None => self.back_target(&from, parents),
        }
    }

    /// `collection_via_field`, or the older `collection(field)`.
    fn back_target(&self, from: &Collection, parents: &[Record]) -> Result<Option<Target>> {
        let name = self.node.name.as_str();
        let parts = name
            .strip_suffix(')')
            .and_then(|name| name.split_once('('))
            .or_else(|| name.split_once("_via_"));
        let Some((collection, field)) = parts else {
            return Ok(None);
        };
        let Some(collection) = self.asker.schema.find(collection).cloned() else {
            return Ok(None);
        };
        let Some(field) = collection.field(field) else {
            return Ok(None);
        };
        let leads_back =
            matches!(&field.kind, FieldKind::Relation(back) if back.collection_id == from.id);
        if !leads_back {
            return Ok(None);
        }
        let mut ids = Vec::with_capacity(parents.len());
        for parent in parents {
            let related = queries::referencing(self.conn, &collection, field, parent.id())?;
            let related = related.iter().take(BACK_RELATED_MAX);
            ids.push(related.map(|record| record.id().to_owned()).collect());
        }
        let is_multi = !collection.is_unique(&field.name);
        Ok(Some(Target {
            collection,
            ids,
            is_multi,
        }))
    }

    /// The related records that the caller may view, as JSON by id.
    fn fetch(&self, target: &Target) -> Result<Option<HashMap<String, Value>>> {
        let Ok(rule) = self
            .asker
            .guard(target.collection.rules.view_rule.as_deref())
        else {
            return Ok(None);
        };
        let mut ids: Vec<&str> = target.ids.iter().flatten().map(String::as_str).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Some(HashMap::new()));
        }
        let asker = self.asker.in_context("expand");
        let Ok(records) = asker.find_allowed(self.conn, &target.collection, rule, &ids) else {
            return Ok(None);
        };
        let below = follow(
            self.asker,
            self.conn,
            &records,
            &self.node.below,
            self.level + 1,
        )?;
        if below.all_failed
            && self.level < LEVELS_MAX
            && !records.is_empty()
            && !self.node.below.is_empty()
        {
            return Ok(None);
        }
        let keys: Vec<String> = records
            .iter()
            .map(|record| record.id().to_owned())
            .collect();
        let shown = present::with_expanded(self.asker, self.conn, &records, below.members)?;
        Ok(Some(keys.into_iter().zip(shown).collect()))
    }
}

fn forward_ids(parent: &Record, field: &str) -> Vec<String> {
    let value = parent.get(field).unwrap_or(&Value::Null);
    parent
        .relation_ids(value)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(expansion: &Expansion) -> Vec<String> {
        let below = |node: &Node| -> Vec<String> {
            let inner = paths(&node.below);
            if inner.is_empty() {
                return vec![node.name.clone()];
            }
            inner
                .into_iter()
                .map(|path| format!("{}.{path}", node.name))
                .collect()
        };
        expansion.0.iter().flat_map(below).collect()
    }

    #[test]
    fn paths_are_merged_by_their_beginnings() {
        let parsed = Expansion::parse(" a.b , a.c,a, .d. ,,");
        assert_eq!(paths(&parsed), ["a.b", "a.c", "d"]);
    }
}
