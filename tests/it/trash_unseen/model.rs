//! Collections, records and relations as anyone knows them: what is deleted is gone.

use std::collections::{BTreeMap, BTreeSet};

/// A value of a field: texts are one, relations none, one or several.
pub(super) type Values = Vec<String>;

/// A relation from one collection to another.
#[derive(Clone, Copy)]
pub(super) struct Relation {
    pub(super) field: &'static str,
    pub(super) target: &'static str,
    pub(super) multiple: bool,
    pub(super) cascades: bool,
    pub(super) required: bool,
}

/// A collection: one text, which may have to be unique unless it is empty, and relations.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) unique: bool,
    pub(super) relations: &'static [Relation],
}

const fn relation(field: &'static str, target: &'static str) -> Relation {
    Relation {
        field,
        target,
        multiple: false,
        cascades: false,
        required: false,
    }
}

/// In alphabetical order, as the wire walks them.
pub(super) const KINDS: [Kind; 5] = [
    Kind {
        name: "comments",
        unique: false,
        relations: &[
            Relation {
                cascades: true,
                ..relation("post", "posts")
            },
            Relation {
                cascades: true,
                ..relation("reply", "comments")
            },
        ],
    },
    Kind {
        name: "people",
        unique: true,
        relations: &[],
    },
    Kind {
        name: "pins",
        unique: false,
        relations: &[Relation {
            required: true,
            ..relation("post", "posts")
        }],
    },
    Kind {
        name: "posts",
        unique: true,
        relations: &[
            Relation {
                cascades: true,
                ..relation("author", "people")
            },
            relation("lead", "tags"),
            Relation {
                multiple: true,
                ..relation("tags", "tags")
            },
        ],
    },
    Kind {
        name: "tags",
        unique: false,
        relations: &[],
    },
];

pub(super) fn kind(name: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.name == name).unwrap()
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    pub(super) text: String,
    pub(super) relations: BTreeMap<&'static str, Values>,
}

/// What one delete did, for whoever wants to undo it.
#[derive(Clone, Debug, Default)]
pub(super) struct Removal {
    pub(super) records: Vec<(&'static str, String, Record)>,
    /// Collection, id and field, with the values before and after.
    pub(super) references: Vec<(&'static str, String, &'static str, Values, Values)>,
}

/// Why something is refused.
#[derive(Debug, PartialEq)]
pub(super) enum Refusal {
    Missing,
    Invalid,
    Conflict,
}

#[derive(Clone, Default)]
pub(super) struct Model {
    pub(super) records: BTreeMap<&'static str, BTreeMap<String, Record>>,
}

impl Model {
    pub(super) fn all(&self, kind: &str) -> &BTreeMap<String, Record> {
        static NONE: BTreeMap<String, Record> = BTreeMap::new();
        self.records.get(kind).unwrap_or(&NONE)
    }

    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&Record> {
        self.all(kind).get(id)
    }

    fn is_sound(&self, kind: &Kind, id: &str, record: &Record) -> bool {
        let is_rival = |(other, known): (&String, &Record)| {
            kind.unique && other != id && !record.text.is_empty() && known.text == record.text
        };
        let is_there = |relation: &Relation| {
            let ids = &record.relations[relation.field];
            let is_filled = !relation.required || !ids.is_empty();
            is_filled && ids.iter().all(|id| self.get(relation.target, id).is_some())
        };
        !self.all(kind.name).iter().any(is_rival) && kind.relations.iter().all(is_there)
    }

    pub(super) fn create(
        &mut self,
        kind: &'static Kind,
        id: &str,
        record: Record,
    ) -> Result<(), Refusal> {
        let is_free = self.get(kind.name, id).is_none();
        if !is_free || !self.is_sound(kind, id, &record) {
            return Err(Refusal::Invalid);
        }
        let records = self.records.entry(kind.name).or_default();
        records.insert(id.to_owned(), record);
        Ok(())
    }

    pub(super) fn update(
        &mut self,
        kind: &'static Kind,
        id: &str,
        record: Record,
    ) -> Result<(), Refusal> {
        if self.get(kind.name, id).is_none() {
            return Err(Refusal::Missing);
        }
        if !self.is_sound(kind, id, &record) {
            return Err(Refusal::Invalid);
        }
        self.set(kind.name, id, record);
        Ok(())
    }

    fn set(&mut self, kind: &'static str, id: &str, record: Record) {
        let records = self.records.entry(kind).or_default();
        records.insert(id.to_owned(), record);
    }

    /// All of it or nothing.
    pub(super) fn delete(&mut self, kind: &'static Kind, id: &str) -> Result<Removal, Refusal> {
        if self.get(kind.name, id).is_none() {
            return Err(Refusal::Missing);
        }
        let (mut after, mut removal) = (self.clone(), Removal::default());
        after.remove(kind.name, id, &mut BTreeSet::new(), &mut removal)?;
        *self = after;
        Ok(removal)
    }

    fn remove(
        &mut self,
        name: &'static str,
        id: &str,
        begun: &mut BTreeSet<(&'static str, String)>,
        removal: &mut Removal,
    ) -> Result<(), Refusal> {
        if !begun.insert((name, id.to_owned())) {
            return Ok(());
        }
        for kind in &KINDS {
            for relation in kind.relations.iter().filter(|known| known.target == name) {
                let refers = |record: &Record| {
                    record.relations[relation.field]
                        .iter()
                        .any(|known| known == id)
                };
                let referring = self.all(kind.name).iter();
                let referring: Vec<String> = referring
                    .filter(|(_, record)| refers(record))
                    .map(|(other, _)| other.clone())
                    .collect();
                for other in referring {
                    if begun.contains(&(kind.name, other.clone())) {
                        continue;
                    }
                    let Some(mut record) = self.get(kind.name, &other).cloned() else {
                        continue;
                    };
                    let before = record.relations[relation.field].clone();
                    let mut left = before.clone();
                    left.retain(|known| known != id);
                    if left.is_empty() && relation.cascades {
                        self.remove(kind.name, &other, begun, removal)?;
                    } else if left.is_empty() && relation.required {
                        return Err(Refusal::Invalid);
                    } else {
                        record.relations.insert(relation.field, left.clone());
                        self.set(kind.name, &other, record);
                        let change = (kind.name, other, relation.field, before, left);
                        removal.references.push(change);
                    }
                }
            }
        }
        let records = self.records.entry(name).or_default();
        if let Some(record) = records.remove(id) {
            removal.records.push((name, id.to_owned(), record));
        }
        Ok(())
    }

    /// Makes everything again that a delete removed, and puts back what it took out.
    pub(super) fn undo(&mut self, removal: &Removal) -> Result<(), Refusal> {
        let mut after = self.clone();
        for (name, id, record) in &removal.records {
            if after.get(name, id).is_some() {
                return Err(Refusal::Conflict);
            }
            after.set(name, id, record.clone());
        }
        for (name, id, record) in &removal.records {
            if !after.is_sound(kind(name), id, record) {
                return Err(Refusal::Conflict);
            }
        }
        for (name, id, field, before, left) in removal.references.iter().rev() {
            if let Some(mut record) = after.get(name, id).cloned()
                && record.relations[field] == *left
            {
                record.relations.insert(field, before.clone());
                after.set(name, id, record);
            }
        }
        *self = after;
        Ok(())
    }
}
