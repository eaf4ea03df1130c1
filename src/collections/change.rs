//! One change of the schema, inside one transaction: read, merge, complete, check, plan, apply.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::auth::Secret;
use super::cache::Schema;
use super::fields::FieldKind;
use super::fields::options::Reader;
use super::model::{self, Collection, CollectionType};
use super::validate::{Candidate, CheckRule};
use super::{defaults, indexes, plan, queries, trial, view};
use crate::base::{Error, FieldErrors, FieldProblem, Result};
use crate::files::{self, Which};
use crate::store::{Ident, Tx};

const CREATE_FAILED: &str = "Failed to create collection.";
const UPDATE_FAILED: &str = "Failed to update collection.";
const DELETE_FAILED: &str = "Failed to delete collection.";

/// The schema at the start of a transaction.
pub(super) struct Change<'a> {
    pub schema: Schema,
    pub check_rule: &'a CheckRule,
    pub skip_references: bool,
}

impl<'a> Change<'a> {
    pub(super) fn begin(tx: &Tx<'_>, check_rule: &'a CheckRule) -> Result<Self> {
        let schema = Schema::new(queries::all(tx)?);
        Ok(Change {
            schema,
            check_rule,
            skip_references: false,
        })
    }

    /// Makes a collection out of a body.
    pub(super) fn create(&mut self, tx: &mut Tx<'_>, body: &Map<String, Value>) -> Result<String> {
        let mut new = Collection::blank(kind_of(body)?)?;
        new.merge(body)?;
        self.insert(tx, new)
    }

    /// Makes a collection that is already put together.
    pub(super) fn insert(&mut self, tx: &mut Tx<'_>, mut new: Collection) -> Result<String> {
        new.created = tx.now().to_string();
        new.updated.clone_from(&new.created);
        self.save(tx, None, new)
    }

    /// Merges a body into a collection.
    pub(super) fn update(
        &mut self,
        tx: &mut Tx<'_>,
        old: &Collection,
        body: &Map<String, Value>,
    ) -> Result<String> {
        let mut new = old.clone();
        new.merge(body)?;
        if body.contains_key("type") && model::type_of(body)? != old.kind.as_str() {
            let word = model::type_of(body)?;
            let problem = CollectionType::parse(&word).map_or_else(not_a_type, |_| {
                let message = "Collection type cannot be changed.";
                FieldProblem::new("validation_collection_type_change", message)
            });
            return Err(Error::invalid(UPDATE_FAILED).with_field("type", problem));
        }
        new.updated = tx.now().to_string();
        self.save(tx, Some(old), new)
    }

    /// The collection that a body describes, in the schema with it; nothing is checked.
    pub(super) fn draft(self, body: &Map<String, Value>) -> Result<(Arc<Schema>, Arc<Collection>)> {
        let mut id = String::new();
        Reader::new(body).text("id", &mut id)?;
        let old = self.schema.by_id(&id).cloned();
        let mut new = match &old {
            Some(old) => old.as_ref().clone(),
            None => Collection::blank(kind_of(body)?)?,
        };
        new.merge(body)?;
        self.complete(old.as_deref(), &mut new);
        if Ident::new(new.id.as_str()).is_err() {
            let problem = FieldProblem::new("validation_match_invalid", "Must be a word.");
            return Err(Error::invalid(CREATE_FAILED).with_field("id", problem));
        }
        let id = new.id.clone();
        let schema = self.schema.with(new.seal()?);
        let drafted = schema.by_id(&id).cloned();
        let missing = || Error::internal("a drafted collection is missing");
        Ok((Arc::new(schema), drafted.ok_or_else(missing)?))
    }

    pub(super) fn delete(&mut self, tx: &mut Tx<'_>, old: &Collection) -> Result<()> {
        if old.system {
            return Err(Error::invalid(DELETE_FAILED).with_code("system_collection"));
        }
        let referring = self.schema.referring_to(&old.id);
        let names: Vec<&str> = referring
            .into_iter()
            .filter(|other| other.id != old.id)
            .map(|other| other.name.as_str())
            .collect();
        if !names.is_empty() && !self.skip_references {
            return Err(Error::invalid(format!(
                "Failed to delete collection probably due to existing reference in {}.",
                names.join(", ")
            ))
            .with_code("collection_referenced"));
        }
        let schema = self.schema.without(&old.id);
        let steps = plan::steps(Some(old), None, &views(&schema))?;
        doom_dropped_files(tx, old, None)?;
        queries::apply(tx, &steps)
            .map_err(|error| Error::invalid(DELETE_FAILED).with_cause(error))?;
        queries::delete(tx, &old.id)?;
        self.schema = schema;
        Ok(())
    }

    fn save(
        &mut self,
        tx: &mut Tx<'_>,
        old: Option<&Collection>,
        mut new: Collection,
    ) -> Result<String> {
        let message = if old.is_some() {
            UPDATE_FAILED
        } else {
            CREATE_FAILED
        };
        self.complete(old, &mut new);
        let mut problems = FieldErrors::default();
        if new.is_view()
            && let Err(problem) = self.read_view(tx, old, &mut new)
        {
            problems.add("viewQuery", problem);
        }
        let (id, new) = (
            new.id.clone(),
            self.checked(tx, old, new, problems, message)?,
        );
        let schema = self.schema.with(new.clone());
        let steps = plan::steps(old, Some(&new), &views(&schema))?;
        if let Some(old) = old {
            doom_dropped_files(tx, old, Some(&new))?;
        }
        queries::apply(tx, &steps).map_err(|error| refused(error, message))?;
        match old {
            None => queries::insert(tx, &new)?,
            Some(_) => queries::update(tx, &new)?,
        }
        self.schema = schema;
        Ok(id)
    }

    fn checked(
        &self,
        tx: &Tx<'_>,
        old: Option<&Collection>,
        new: Collection,
        mut problems: FieldErrors,
        message: &'static str,
    ) -> Result<Collection> {
        let internal = self.internal_names(tx)?;
        let candidate = Candidate {
            schema: &self.schema,
            old,
            new: &new,
            internal: &internal,
            check_rule: self.check_rule,
            skip_references: self.skip_references,
        };
        for (key, problem) in candidate.validate().0 {
            problems.add(key, problem);
        }
        problems.into_result(message)?;
        new.seal()
    }

    /// Names in the database that no collection brought there.
    fn internal_names(&self, tx: &Tx<'_>) -> Result<Vec<String>> {
        let mut names = queries::names(tx)?;
        names.retain(|name| {
            self.schema
                .find(name)
                .is_none_or(|known| known.name != *name)
        });
        Ok(names)
    }

    /// Fills in what the server decides: ids, system fields, index tables, forced options.
    fn complete(&self, old: Option<&Collection>, new: &mut Collection) {
        if new.id.is_empty() {
            new.id = match old {
                Some(old) => old.id.clone(),
                None => self.free_id(new),
            };
        }
        defaults::add_system_fields(new);
        if !new.is_view() {
            new.view_query.clear();
        }
        let is_superusers = new.is_superusers() || old.is_some_and(Collection::is_superusers);
        let names: Vec<String> = new.fields.iter().map(|field| field.name.clone()).collect();
        if let Some(auth) = &mut new.auth {
            let mapped = &mut auth.oauth2.mapped_fields;
            for name in [
                &mut mapped.id,
                &mut mapped.name,
                &mut mapped.username,
                &mut mapped.avatar_url,
            ] {
                if !names.contains(name) {
                    name.clear();
                }
            }
            if is_superusers {
                // Nobody becomes a superuser by a stranger's word, nor by a mailbox alone.
                auth.oauth2.enabled = false;
                auth.oauth2.providers.clear();
                auth.password_auth.enabled = true;
                auth.mfa.enabled |= auth.otp.enabled;
            }
            let before = old.and_then(|old| old.auth.as_ref());
            if before.is_some_and(|before| before.auth_rule != auth.auth_rule) {
                auth.auth_token.secret = Secret::generate();
            }
        }
        for text in &mut new.indexes {
            *text = indexes::on_table(text, &new.name);
        }
    }

    fn free_id(&self, new: &Collection) -> String {
        let base = defaults::default_id(new.kind, &new.name);
        let numbered = (2..).map(|number| format!("{base}{number}"));
        let mut ids = std::iter::once(base.clone()).chain(numbered);
        ids.find(|id| self.schema.by_id(id).is_none())
            .unwrap_or(base)
    }

    /// Tries the query out, to learn its columns and whether it holds.
    fn read_view(
        &self,
        tx: &Tx<'_>,
        old: Option<&Collection>,
        new: &mut Collection,
    ) -> Result<(), FieldProblem> {
        let is_absent = new.view_query.is_empty();
        new.view_query = view::trimmed(&new.view_query).to_owned();
        new.fields.clear();
        if is_absent {
            return Err(FieldProblem::required());
        }
        if old.is_some_and(|old| old.view_query == new.view_query) {
            new.fields = old.map(|old| old.fields.clone()).unwrap_or_default();
        }
        let query = new.view_query.as_str();
        let tried = trial::try_query(tx, &self.schema, query, old, trial::SAVE_MAX);
        new.fields = tried.map_err(|message| invalid_query(&message))?.fields;
        Ok(())
    }
}

/// The files of fields that go, and of those that hold one from now on, go too.
fn doom_dropped_files(tx: &mut Tx<'_>, old: &Collection, new: Option<&Collection>) -> Result<()> {
    let stored = old.fields.iter().filter(|_| !old.is_view());
    for field in stored.filter(|field| matches!(field.kind, FieldKind::File(_))) {
        let kept = new.and_then(|new| new.fields.iter().find(|kept| kept.id == field.id));
        let which = match kept {
            None => Which::All,
            Some(kept) if field.is_multi() && !kept.is_multi() => Which::AllButLast,
            Some(_) => continue,
        };
        files::doom_column(tx, &old.id, (&old.table, &field.column()?), which)?;
    }
    Ok(())
}

fn kind_of(body: &Map<String, Value>) -> Result<CollectionType> {
    let word = model::type_of(body)?;
    CollectionType::parse(&word)
        .ok_or_else(|| Error::invalid(CREATE_FAILED).with_field("type", not_a_type()))
}

fn invalid_query(message: &str) -> FieldProblem {
    const MESSAGE_MAX: usize = 500;
    let message: String = message.chars().take(MESSAGE_MAX).collect();
    FieldProblem::new(
        "validation_invalid_view_query",
        format!("Invalid query - {message}."),
    )
}

fn not_a_type() -> FieldProblem {
    FieldProblem::new("validation_in_invalid", "Must be a valid value.")
}

fn views(schema: &Schema) -> Vec<Arc<Collection>> {
    schema
        .all()
        .filter(|collection| collection.is_view())
        .cloned()
        .collect()
}

/// What the database refused, under the sentence of the operation.
fn refused(error: Error, message: &'static str) -> Error {
    if error.fields().is_empty() {
        let raw = queries::raw_cause(&error);
        return Error::invalid(format!("{message} Raw error: \n{raw}.")).with_cause(error);
    }
    error.with_message(message)
}
