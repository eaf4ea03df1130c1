//! Import of a whole schema in one transaction (contract: wire 02 §7).

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::change::Change;
use super::fields::Field;
use super::model::Collection;
use super::queries;
use crate::base::{Error, FieldProblem, Result};
use crate::store::Tx;

const FAILED: &str = "Failed to import collections.";

/// What a request to import holds.
pub(super) struct Export {
    pub(super) collections: Vec<Map<String, Value>>,
    pub(super) delete_missing: bool,
}

impl Export {
    pub(super) fn read(mut body: Map<String, Value>) -> Result<Self> {
        let collections = match body.remove("collections") {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(Value::Array(items)) => items.into_iter().map(object).collect(),
            Some(_) => None,
        };
        let delete_missing = match body.remove("deleteMissing") {
            None | Some(Value::Null) => Some(false),
            Some(flag) => flag.as_bool(),
        };
        let read = collections.zip(delete_missing);
        let (collections, delete_missing) = read
            .ok_or_else(|| Error::invalid("An error occurred while loading the submitted data."))?;
        Ok(Export {
            collections,
            delete_missing,
        })
    }
}

fn object(item: Value) -> Option<Map<String, Value>> {
    match item {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// Creates, updates and, if asked to, deletes until the schema is as the bodies have it.
/// Relations may point in any direction, so they are looked at once all is in place.
pub(super) fn import(
    tx: &mut Tx<'_>,
    change: &mut Change<'_>,
    mut bodies: Vec<Map<String, Value>>,
    delete_missing: bool,
) -> Result<()> {
    if bodies.is_empty() {
        return Err(Error::invalid(FAILED).with_field("collections", FieldProblem::required()));
    }
    refuse_twins(&bodies)?;
    change.skip_references = true;
    if delete_missing {
        delete_absent(tx, change, &bodies)?;
    }
    // Views read the others, so they come last.
    bodies.sort_by_key(|body| {
        let text = |key: &str| {
            body.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        (text("type") == "view", text("created"), text("updated"))
    });
    for body in bodies {
        save(tx, change, body, delete_missing)?;
    }
    change.skip_references = false;
    check_references(change)
}

/// An id can stand for one collection only.
fn refuse_twins(bodies: &[Map<String, Value>]) -> Result<()> {
    let ids = bodies.iter().filter_map(|body| body.get("id")?.as_str());
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !id.is_empty()) {
        if !seen.insert(id) {
            return Err(failure(id, &Error::invalid("The id comes twice.")));
        }
    }
    Ok(())
}

fn find<'a>(
    known: &'a [Arc<Collection>],
    body: &Map<String, Value>,
) -> Option<&'a Arc<Collection>> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    let (id, name) = (text("id"), text("name"));
    let by_name = || {
        known
            .iter()
            .find(|known| known.name.eq_ignore_ascii_case(name))
    };
    known.iter().find(|known| known.id == id).or_else(by_name)
}

fn delete_absent(
    tx: &mut Tx<'_>,
    change: &mut Change<'_>,
    bodies: &[Map<String, Value>],
) -> Result<()> {
    let known: Vec<_> = change.schema.all().cloned().collect();
    let kept: Vec<&str> = bodies
        .iter()
        .filter_map(|body| find(&known, body))
        .map(|collection| collection.id.as_str())
        .collect();
    let absent = known
        .iter()
        .filter(|known| !known.system && !kept.contains(&known.id.as_str()));
    let (views, tables): (Vec<_>, Vec<_>) = absent.partition(|collection| collection.is_view());
    for collection in views.into_iter().chain(tables) {
        change
            .delete(tx, collection)
            .map_err(|error| failure(&collection.name, &error))?;
    }
    Ok(())
}

fn save(
    tx: &mut Tx<'_>,
    change: &mut Change<'_>,
    mut body: Map<String, Value>,
    delete_missing: bool,
) -> Result<()> {
    let name = body
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let known: Vec<_> = change.schema.all().cloned().collect();
    let saved = match find(&known, &body) {
        None => change.create(tx, &body),
        Some(old) if body.get("id").is_some_and(|id| *id != old.id) => Err(Error::invalid(
            format!("The collection {:?} is known by another id.", old.name),
        )),
        Some(old) => {
            if !delete_missing && let Some(field) = narrowed(tx, old, body.get("fields"))? {
                let text = format!(
                    "Records hold several values in the field {field:?}, of which one would \
                     stay. Nothing is lost by an import without deleteMissing."
                );
                return Err(failure(&name, &Error::invalid(text)));
            }
            body.insert("id".to_owned(), old.id.clone().into());
            body.insert(
                "fields".to_owned(),
                fields(old, body.get("fields"), delete_missing),
            );
            change.update(tx, old, &body)
        }
    };
    saved.map(|_| ()).map_err(|error| failure(&name, &error))
}

/// The first field that would keep one value where records have several.
fn narrowed(tx: &Tx<'_>, old: &Collection, listed: Option<&Value>) -> Result<Option<String>> {
    let listed = listed
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    for known in old.fields.iter().filter(|field| field.is_multi()) {
        let mut same = listed.iter().filter(|field| is_same(field, known));
        let becomes_single = same.any(|field| field["maxSelect"].as_i64().unwrap_or(0) < 2);
        if becomes_single && queries::has_several(tx, old, &known.column()?)? {
            return Ok(Some(known.name.clone()));
        }
    }
    Ok(None)
}

/// Whether a listed field is one that is there: by id, else by name and type.
fn is_same(listed: &Value, known: &Field) -> bool {
    let text = |key: &str| listed.get(key).and_then(Value::as_str).unwrap_or_default();
    let is_named = text("name") == known.name && text("type") == known.kind.name();
    text("id") == known.id || (text("id").is_empty() && is_named)
}

/// The listed fields, then those of the old ones that must or may stay.
fn fields(old: &Collection, listed: Option<&Value>, delete_missing: bool) -> Value {
    let mut fields = listed
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    for known in &old.fields {
        let is_listed = fields.iter().any(|field| is_same(field, known));
        if !is_listed && (known.system || !delete_missing) {
            fields.push(Value::Object(known.to_json()));
        }
    }
    Value::Array(fields)
}

fn check_references(change: &Change<'_>) -> Result<()> {
    for collection in change.schema.all() {
        for field in &collection.fields {
            let super::FieldKind::Relation(relation) = &field.kind else {
                continue;
            };
            if change.schema.by_id(&relation.collection_id).is_none() {
                let message = "The relation collection doesn't exist.";
                let error = Error::invalid(format!("{}: {message}", field.name));
                return Err(failure(&collection.name, &error));
            }
        }
    }
    Ok(())
}

fn failure(name: &str, error: &Error) -> Error {
    let mut message = format!(
        "Failed to import the collections configuration. Raw error: \ncollection {name:?}: {}",
        error.message()
    );
    for (key, problem) in &error.fields().0 {
        let code = problem.code().unwrap_or("validation_invalid_value");
        message.push('\n');
        message.push_str(key);
        message.push_str(": ");
        message.push_str(code);
    }
    let problem = FieldProblem::new("validation_collections_import_failure", message);
    Error::invalid(FAILED).with_field("collections", problem)
}
