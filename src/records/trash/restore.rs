//! Brings back what one delete took, whole and in one transaction, or says what is in the way.

use std::collections::HashSet;
use std::sync::Arc;

use super::queries::{self, Line};
use super::{Reference, reference};
use crate::base::{Ctx, Error, FieldErrors, FieldProblem, Result};
use crate::collections::{Collection, FieldKind, Schema};
use crate::records::attachments;
use crate::records::history::patch;
use crate::records::present::View;
use crate::records::rules::Asker;
use crate::records::{
    Facts, Record, Records, Shown, change, missing, queries as rows, validate, version,
};
use crate::store::{Operation, Tx, UNIQUE_VIOLATION};

/// Things in the way that one answer lists.
const OBSTACLES_MAX: usize = 20;

const INCOMPLETE: &str = "cohort_incomplete";
const PARENT_DELETED: &str = "parent_deleted";
const CONFLICT: &str = "restore_conflict";

impl Records {
    /// Restores a record with all that its delete took. Superusers may, and whoever may look
    /// into the trash and delete the record, if the delete was about that record alone.
    pub async fn restore(&self, ctx: &Ctx, name: &str, id: &str, facts: Facts) -> Result<Shown> {
        let asker = self.asker(ctx, facts);
        let collection = asker.writable(name)?;
        asker.guard(collection.rules.trash_rule.as_deref())?;
        asker.guard(collection.rules.delete_rule.as_deref())?;
        let view = View::parse(&asker.facts.query)?;
        let (judge, id) = (asker.clone(), id.to_owned());
        let write = move |tx: &mut Tx<'_>| {
            let (row, record) = find(tx, &judge, &collection, &id)?;
            version::check(&judge.facts.headers, &record)?;
            let line = queries::line_of(tx, &collection, row)?.ok_or_else(missing)?;
            let cohort = queries::lines_of(tx, &line.cohort)?;
            if !judge.ctx.is_superuser() && !line.is_only_root(&cohort) {
                return Err(Error::forbidden(
                    "Only superusers can restore what was deleted together with something else.",
                )
                .with_code("superusers_only"));
            }
            let restore = Restore {
                asker: &judge,
                asked: line.number,
                obstacles: Vec::new(),
            };
            restore.run(tx, &cohort)?;
            rows::find(tx, &collection, &line.record)?.ok_or_else(missing)
        };
        let record = self.db.write(ctx, write).await?;
        self.show(asker, view, record).await
    }
}

/// The record in the trash, if the caller may see it there and delete it.
fn find(
    tx: &Tx<'_>,
    asker: &Asker,
    collection: &Arc<Collection>,
    id: &str,
) -> Result<(i64, Record)> {
    let Some((row, record)) = queries::find_trashed(tx, collection, id)? else {
        // Whether there is a live one is not for everybody to know.
        if asker.ctx.is_superuser() && rows::find(tx, collection, id)?.is_some() {
            return Err(super::not_in_trash());
        }
        return Err(missing());
    };
    let rules = &collection.rules;
    for rule in [&rules.trash_rule, &rules.delete_rule] {
        let rule = asker.guard(rule.as_deref())?;
        if !rule.is_empty() && !asker.allows_trashed(tx, &record, rule)? {
            return Err(missing());
        }
    }
    Ok((row, record))
}

/// Something in the way.
struct Obstacle {
    code: &'static str,
    message: &'static str,
    collection: String,
    record: String,
    field: Option<String>,
    /// It is about the record that was asked for.
    is_own: bool,
}

struct Restore<'a> {
    asker: &'a Asker,
    /// The line that was asked for.
    asked: i64,
    obstacles: Vec<Obstacle>,
}

impl Restore<'_> {
    fn run(mut self, tx: &mut Tx<'_>, cohort: &[Line]) -> Result<()> {
        let schema = &self.asker.schema;
        let mut back = Vec::with_capacity(cohort.len());
        // What was taken last is what the others hung on.
        for line in cohort.iter().rev() {
            match schema.by_id(&line.collection) {
                Some(collection) if !line.is_purged => {
                    back.push((line, collection.clone()));
                }
                _ => self.note(line, None, INCOMPLETE, "The record was purged."),
            }
        }
        if self.obstacles.is_empty() {
            for (line, collection) in &back {
                self.revive(tx, line, collection)?;
            }
        }
        if self.obstacles.is_empty() {
            for (line, collection) in &back {
                self.look_for_parents(tx, line, collection)?;
            }
        }
        if let Some(error) = self.refusal() {
            return Err(error);
        }
        for (line, collection) in &back {
            let detail = patch::restored(collection);
            tx.log_change(&collection.id, &line.record, Operation::Create, detail)?;
        }
        for (line, _) in &back {
            let references = line.refs.as_deref().map(reference::read);
            for reference in references.unwrap_or_default().iter().rev() {
                put_back(tx, schema, reference)?;
            }
        }
        queries::forget_cohort(tx, &cohort[0].cohort)
    }

    fn note(
        &mut self,
        line: &Line,
        field: Option<&str>,
        code: &'static str,
        message: &'static str,
    ) {
        let schema = &self.asker.schema;
        let named = schema.by_id(&line.collection);
        self.obstacles.push(Obstacle {
            code,
            message,
            collection: named.map_or_else(|| line.collection.clone(), |known| known.name.clone()),
            record: line.record.clone(),
            field: field.map(str::to_owned),
            is_own: line.number == self.asked,
        });
    }

    /// Makes a row live again under the id that it had.
    fn revive(&mut self, tx: &mut Tx<'_>, line: &Line, collection: &Arc<Collection>) -> Result<()> {
        const TAKEN: &str = "The id is taken by another record.";
        let schema = &self.asker.schema;
        if validate::is_id_taken(tx, schema, collection, &line.record)? {
            self.note(line, Some("id"), CONFLICT, TAKEN);
            return Ok(());
        }
        let trashed = queries::row_by_number(tx, collection, line.row)?;
        let mut revived = queries::revive(tx, collection, line);
        let bears_id = |error: &Error| error.fields().0.contains_key("uuid");
        if let Err(error) = &revived
            && error.code() == UNIQUE_VIOLATION
            && bears_id(error)
            && attachments::free_id(tx, collection, &line.record)?
        {
            // Another row in the trash bore it.
            revived = queries::revive(tx, collection, line);
        }
        match revived {
            Err(error) if error.code() == UNIQUE_VIOLATION => {
                for column in error.fields().0.keys() {
                    let (name, message) = match column.as_str() {
                        "uuid" => ("id", TAKEN),
                        name => (name, "The value is taken by another record."),
                    };
                    self.note(line, Some(name), CONFLICT, message);
                }
                Ok(())
            }
            Err(error) => Err(error),
            Ok(true) => match trashed {
                Some(trashed) if trashed.id() != line.record => {
                    attachments::follow_id(tx, &trashed, (trashed.id(), &line.record))
                }
                _ => Ok(()),
            },
            Ok(false) => {
                self.note(line, None, INCOMPLETE, "The record was purged.");
                Ok(())
            }
        }
    }

    /// Whatever a restored record refers to must be there.
    fn look_for_parents(
        &mut self,
        tx: &Tx<'_>,
        line: &Line,
        collection: &Arc<Collection>,
    ) -> Result<()> {
        let Some(record) = rows::find(tx, collection, &line.record)? else {
            return Ok(());
        };
        for (field, value) in collection.fields.iter().zip(&record.values) {
            let FieldKind::Relation(relation) = &field.kind else {
                continue;
            };
            let ids: HashSet<&str> = record.relation_ids(value).into_iter().collect();
            let ids: Vec<&str> = ids.into_iter().collect();
            let Some(target) = self.asker.schema.by_id(&relation.collection_id) else {
                continue;
            };
            if !ids.is_empty() && !rows::all_exist(tx, target, &ids)? {
                let message = "A record that it refers to is deleted.";
                self.note(line, Some(&field.name), PARENT_DELETED, message);
            }
        }
        Ok(())
    }

    /// The answer, if anything is in the way. Of records that went along, only superusers learn.
    fn refusal(&self) -> Option<Error> {
        let first = self.obstacles.first()?;
        let sees_all = self.asker.ctx.is_superuser();
        let mut errors = FieldErrors::default();
        let listed = self
            .obstacles
            .iter()
            .filter(|known| sees_all || known.is_own);
        for (number, obstacle) in listed.take(OBSTACLES_MAX).enumerate() {
            let mut problem = FieldProblem::new(obstacle.code, obstacle.message)
                .param("collection", obstacle.collection.as_str())
                .param("record", obstacle.record.as_str());
            if let Some(field) = &obstacle.field {
                problem = problem.param("field", field.as_str());
            }
            errors.add_at(&["restore", &number.to_string()], problem);
        }
        let error = match first.code {
            INCOMPLETE => {
                Error::conflict("Something that was deleted together with it was purged.")
                    .with_code(INCOMPLETE)
            }
            PARENT_DELETED => {
                Error::conflict("Something that it needs is deleted.").with_code(PARENT_DELETED)
            }
            _ => Error::conflict("Another record has taken its place.").with_code(CONFLICT),
        };
        Some(error.with_fields(errors))
    }
}

/// Puts a reference back that the delete took out, where the field still is as it left it.
fn put_back(tx: &mut Tx<'_>, schema: &Schema, reference: &Reference) -> Result<()> {
    let Some(collection) = schema.by_id(&reference.collection) else {
        return Ok(());
    };
    let field = |known: &crate::collections::Field| known.id == reference.field;
    let Some(index) = collection.fields.iter().position(field) else {
        return Ok(());
    };
    let Some(before) = rows::find(tx, collection, &reference.record)? else {
        return Ok(());
    };
    if before.values[index] != reference.after {
        return Ok(());
    }
    let mut record = before.clone();
    record.values[index] = collection.fields[index].cast(&reference.before);
    let stored = change::store_changed(tx, &mut record, &before);
    stored.map_err(|error| match error.code() {
        UNIQUE_VIOLATION => {
            let message = "A reference to it cannot be put back.";
            let problem = FieldProblem::new(CONFLICT, message)
                .param("collection", collection.name.as_str())
                .param("record", reference.record.as_str())
                .param("field", collection.fields[index].name.as_str());
            let mut errors = FieldErrors::default();
            errors.add_at(&["restore", "0"], problem);
            Error::conflict(message)
                .with_code(CONFLICT)
                .with_fields(errors)
        }
        _ => error,
    })
}
