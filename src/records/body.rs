//! A submitted body becomes values: modifiers, order of keys, hidden fields (wire 00 §3.3).

use serde_json::{Map, Value};

use super::model::Record;
use crate::collections::{Collection, Field, FieldKind, Modifier};

/// A body whose keys were matched to fields, in the order in which they apply.
#[derive(Clone, Debug)]
pub(super) struct Submitted {
    entries: Vec<Entry>,
    /// Members that are not fields, such as `passwordConfirm`; rules may ask for them.
    others: Map<String, Value>,
}

#[derive(Clone, Debug)]
struct Entry {
    field: usize,
    modifier: Option<Modifier>,
    value: Value,
}

impl Submitted {
    /// Keeps what the caller may submit: hidden fields are for superusers, but for the password
    /// of an auth record.
    pub(super) fn new(collection: &Collection, body: Map<String, Value>, may_hidden: bool) -> Self {
        let mut keys: Vec<(String, Value)> = body.into_iter().collect();
        // The plain key sets, a longer one modifies what was set.
        keys.sort_by_key(|(key, _)| key.len());
        let mut submitted = Submitted {
            entries: Vec::with_capacity(keys.len()),
            others: Map::new(),
        };
        for (key, value) in keys {
            let Some((field, modifier)) = resolve(collection, &key) else {
                submitted.others.insert(key, value);
                continue;
            };
            let known = &collection.fields[field];
            let is_own_password = collection.is_auth() && known.name == "password";
            if may_hidden || !known.hidden || is_own_password {
                submitted.entries.push(Entry {
                    field,
                    modifier,
                    value,
                });
            }
        }
        submitted
    }

    /// Applies the entries to `record`; autodates are the server's alone.
    pub(super) fn apply(&self, record: &mut Record) {
        let collection = record.collection.clone();
        for Entry {
            field: index,
            modifier,
            value,
        } in &self.entries
        {
            let field = &collection.fields[*index];
            if matches!(field.kind, FieldKind::Autodate(_)) {
                continue;
            }
            record.values[*index] = match modifier {
                Some(modifier) => field.modify(*modifier, &record.values[*index], value),
                None => field.cast(value),
            };
        }
    }

    /// What rules see as `@request.body`: the values after their modifiers.
    pub(super) fn seen_by_rules(&self, record: &Record) -> Map<String, Value> {
        let mut body = self.others.clone();
        for entry in &self.entries {
            let field = &record.collection.fields[entry.field];
            let value = match field.kind {
                FieldKind::Password(_) => entry.value.clone(),
                _ => record.values[entry.field].clone(),
            };
            body.insert(field.name.clone(), value);
        }
        body
    }

    /// The passwords that were submitted, in plain text, by the index of their field.
    pub(super) fn passwords(&self, collection: &Collection) -> Vec<(usize, String)> {
        let mut passwords: Vec<(usize, String)> = Vec::new();
        for entry in &self.entries {
            let field = &collection.fields[entry.field];
            if !matches!(field.kind, FieldKind::Password(_)) || entry.modifier.is_some() {
                continue;
            }
            let plain = field
                .cast(&entry.value)
                .as_str()
                .unwrap_or_default()
                .to_owned();
            passwords.retain(|(known, _)| *known != entry.field);
            if !plain.is_empty() {
                passwords.push((entry.field, plain));
            }
        }
        passwords
    }

    /// The raw value of a member, whether it is a field or not.
    pub(super) fn get(&self, collection: &Collection, name: &str) -> Option<&Value> {
        let of_field = |entry: &&Entry| collection.fields[entry.field].name == name;
        let entry = self
            .entries
            .iter()
            .rev()
            .find(of_field)
            .map(|entry| &entry.value);
        entry.or_else(|| self.others.get(name))
    }

    pub(super) fn text(&self, collection: &Collection, name: &str) -> String {
        match self.get(collection, name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    }
}

/// The field that a key means, and how it changes it.
fn resolve(collection: &Collection, key: &str) -> Option<(usize, Option<Modifier>)> {
    let find = |name: &str| {
        collection
            .fields
            .iter()
            .position(|field| field.name == name)
    };
    if let Some(index) = find(key) {
        return Some((index, None));
    }
    let (name, modifier) = if let Some(name) = key.strip_suffix('+') {
        (name, Modifier::Append)
    } else if let Some(name) = key.strip_prefix('+') {
        (name, Modifier::Prepend)
    } else if let Some(name) = key.strip_suffix('-') {
        (name, Modifier::Remove)
    } else {
        (key.strip_suffix(":autogenerate")?, Modifier::Autogenerate)
    };
    let index = find(name)?;
    supports(&collection.fields[index], modifier).then_some((index, Some(modifier)))
}

fn supports(field: &Field, modifier: Modifier) -> bool {
    matches!(
        (&field.kind, modifier),
        (FieldKind::Number(_), Modifier::Append | Modifier::Remove)
            | (
                FieldKind::Select(_) | FieldKind::Relation(_) | FieldKind::File(_),
                Modifier::Append | Modifier::Prepend | Modifier::Remove,
            )
            | (FieldKind::Text(_), Modifier::Autogenerate)
    )
}
