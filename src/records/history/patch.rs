//! What a change did to a record, as the change log keeps it, and how it is undone. Pure.
//!
//! The patch of an update is a JSON object: for each changed field, by its id, the values before
//! and after; `null` for a credential, whose values stay out of the log. That of a delete for
//! good holds the last value of each field. Creates have none, unless they brought a record back;
//! nor do deletes into the trash, where the row still is.

use serde_json::{Map, Value};

use crate::base::{Error, Result};
use crate::collections::Collection;
use crate::records::Record;
use crate::store::Detail;

/// The base dates of a record stand beside its fields; no id of a field begins like this.
const CREATED_AT: &str = "@created_at";
const UPDATED_AT: &str = "@updated_at";
/// The mark of a create that brought a record back from the trash.
const RESTORED: &str = "@restored";

/// The members of a patch.
pub(in crate::records) type Patch = Map<String, Value>;

/// A change that has nothing to tell beside itself; `None` where the log need not know more.
pub(in crate::records) fn bare(collection: &Collection) -> Option<Detail> {
    detail(collection, None)
}

/// The detail of a create that brought a record back.
pub(in crate::records) fn restored(collection: &Collection) -> Option<Detail> {
    detail(collection, Some(format!("{{\"{RESTORED}\":true}}")))
}

/// Whether a create brought the record back.
pub(in crate::records) fn is_restored(patch: &Patch) -> bool {
    patch.contains_key(RESTORED)
}

/// The detail of an update.
pub(in crate::records) fn update(before: &Record, after: &Record) -> Result<Option<Detail>> {
    let collection = &after.collection;
    let mut text = Vec::with_capacity(256);
    let write = |text: &mut Vec<u8>, key: &str, pair: Option<[&Value; 2]>| {
        text.push(if text.is_empty() { b'{' } else { b',' });
        serde_json::to_writer(&mut *text, key)?;
        text.push(b':');
        serde_json::to_writer(&mut *text, &pair)
    };
    for (index, field) in collection.fields.iter().enumerate() {
        let pair = [&before.values[index], &after.values[index]];
        if pair[0] != pair[1] {
            let shown = (!collection.keeps_secret(field)).then_some(pair);
            write(&mut text, &field.id, shown).map_err(Error::internal)?;
        }
    }
    let [was, is] = [&before.updated_at, &after.updated_at].map(|at| Value::from(at.as_str()));
    write(&mut text, UPDATED_AT, Some([&was, &is])).map_err(Error::internal)?;
    text.push(b'}');
    let text = String::from_utf8(text).map_err(Error::internal)?;
    Ok(detail(collection, Some(text)))
}

/// The detail of a delete that leaves no row behind.
pub(in crate::records) fn last_values(record: &Record) -> Result<Option<Detail>> {
    let collection = &record.collection;
    let mut values = Map::new();
    for (field, value) in collection.fields.iter().zip(&record.values) {
        if !collection.keeps_secret(field) {
            values.insert(field.id.clone(), value.clone());
        }
    }
    values.insert(CREATED_AT.to_owned(), record.created_at.as_str().into());
    values.insert(UPDATED_AT.to_owned(), record.updated_at.as_str().into());
    let text = serde_json::to_string(&values).map_err(Error::internal)?;
    Ok(detail(collection, Some(text)))
}

fn detail(collection: &Collection, patch: Option<String>) -> Option<Detail> {
    let is_history = collection.keep.history.enabled;
    (is_history || patch.is_some()).then_some(Detail { patch, is_history })
}

/// Takes an update back: the record as it was before. Fields that the collection has no more are
/// passed over; those that changed their type take the old value as they take any.
pub(in crate::records) fn undo(record: &mut Record, patch: &Patch) {
    let collection = record.collection.clone();
    for (field, slot) in collection.fields.iter().zip(&mut record.values) {
        if let Some(before) = patch.get(&field.id).and_then(|pair| pair.get(0)) {
            *slot = field.cast(before);
        }
    }
    if let Some(before) = patch.get(UPDATED_AT).and_then(|pair| pair[0].as_str()) {
        before.clone_into(&mut record.updated_at);
    }
}

/// The record that a delete for good removed, from the patch that it left.
pub(in crate::records) fn removed(
    collection: &std::sync::Arc<Collection>,
    patch: &Patch,
) -> Record {
    let mut record = Record::blank(collection.clone());
    for (field, slot) in collection.fields.iter().zip(&mut record.values) {
        if let Some(value) = patch.get(&field.id) {
            *slot = field.cast(value);
        }
    }
    let text = |key: &str| patch.get(key).and_then(Value::as_str).unwrap_or_default();
    text(CREATED_AT).clone_into(&mut record.created_at);
    text(UPDATED_AT).clone_into(&mut record.updated_at);
    record
}

/// Reads a patch; one that cannot be read tells nothing.
pub(in crate::records) fn parse(text: &str) -> Patch {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::collections::{CollectionType, Field};

    fn collection(kind: CollectionType) -> Arc<Collection> {
        let mut collection = crate::collections::scaffold(kind).unwrap();
        let text = |name: &str| {
            let body = json!({"id": format!("{name}_id"), "name": name, "type": "text"});
            Field::from_json(body.as_object().unwrap()).unwrap()
        };
        collection.fields.extend([text("a"), text("b")]);
        Arc::new(collection)
    }

    fn record(collection: &Arc<Collection>, values: &[(&str, &str)]) -> Record {
        let mut record = Record::blank(collection.clone());
        record.updated_at = "1".to_owned();
        for (name, value) in values {
            record.set(name, Value::from(*value));
        }
        record
    }

    fn patch_of(detail: Option<Detail>) -> Patch {
        parse(&detail.unwrap().patch.unwrap())
    }

    #[test]
    fn an_update_is_kept_as_what_changed_and_can_be_undone() {
        let posts = collection(CollectionType::Base);
        let before = record(&posts, &[("id", "r"), ("a", "x"), ("b", "same")]);
        let mut after = before.clone();
        after.set("a", Value::from("y"));
        after.updated_at = "2".to_owned();
        let patch = patch_of(update(&before, &after).unwrap());
        assert_eq!(
            Value::Object(patch.clone()),
            json!({"a_id": ["x", "y"], "@updated_at": ["1", "2"]})
        );
        undo(&mut after, &patch);
        assert_eq!(after.values, before.values);
        assert_eq!(after.updated_at, before.updated_at);
    }

    #[test]
    fn credentials_leave_a_mark_and_no_value() {
        let users = collection(CollectionType::Auth);
        let before = record(&users, &[("tokenKey", "old key")]);
        let mut after = before.clone();
        after.set("tokenKey", Value::from("new key"));
        after.set("password", Value::from("a hash"));
        let detail = update(&before, &after).unwrap().unwrap();
        assert!(detail.is_history);
        let text = detail.patch.unwrap();
        assert!(!text.contains("key") || !text.contains("new key"), "{text}");
        assert!(!text.contains("hash"), "{text}");
        let patch = parse(&text);
        for name in ["password", "tokenKey"] {
            let id = &users.field(name).unwrap().id;
            assert_eq!(patch.get(id), Some(&Value::Null), "{name}");
        }
        let mut undone = after.clone();
        undo(&mut undone, &patch);
        assert_eq!(undone.values, after.values);
        assert!(
            !last_values(&after)
                .unwrap()
                .unwrap()
                .patch
                .unwrap()
                .contains("new key")
        );
    }

    #[test]
    fn a_removed_record_can_be_told_from_what_its_delete_left() {
        let posts = collection(CollectionType::Base);
        let mut last = record(&posts, &[("id", "r"), ("a", "x")]);
        last.created_at = "0".to_owned();
        let patch = patch_of(last_values(&last).unwrap());
        let told = removed(&posts, &patch);
        assert_eq!(told.values, last.values);
        assert_eq!(
            (told.created_at, told.updated_at),
            (last.created_at, last.updated_at)
        );
    }

    #[test]
    fn fields_that_are_gone_are_passed_over() {
        let posts = collection(CollectionType::Base);
        let mut now = record(&posts, &[("a", "x")]);
        let patch = parse(r#"{"gone": ["1", "2"], "a_id": ["w", "x"]}"#);
        undo(&mut now, &patch);
        assert_eq!(now.text("a"), "w");
        assert_eq!(parse("no patch"), Patch::new());
    }
}
