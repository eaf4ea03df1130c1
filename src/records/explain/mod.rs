//! Rules under the magnifier: whether one could be saved, and why it lets somebody through.
//!
//! **Invariant:** nothing here writes. **Invariant:** what is shown of a rule was decided by the
//! same functions, and so the same SQL, that guard the records.

mod check;
mod form;
mod secret;
mod tree;

use std::sync::Arc;

use serde::Serialize;

pub(super) use check::Check;
pub(super) use form::Trial;

use super::change::Change;
use super::model::Record;
use super::rules::{Asker, Subject};
use super::{Records, check_rule, queries};
use crate::base::{Caller, Ctx, Error, FieldProblem, Identity, Kind, Result};
use crate::collections::Collection;
use crate::filter;
use crate::store::Conn;
use check::{INVALID_INPUT, position};
use form::{Action, WantedRule, Whom};
use tree::{Explainer, ShownPart};

/// Where a verdict comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reason {
    Superuser,
    SuperusersOnly,
    Public,
    Expression,
    RecordMissing,
}

/// May they, and why.
#[derive(Debug, Serialize)]
pub struct Explanation {
    allowed: bool,
    reason: Reason,
    /// Each before its members; empty where no expression was asked.
    parts: Vec<ShownPart>,
}

impl Explanation {
    fn plain(allowed: bool, reason: Reason) -> Self {
        Explanation {
            allowed,
            reason,
            parts: Vec::new(),
        }
    }
}

impl Records {
    /// Tries a rule out: what would the records say to such a request, and why.
    ///
    /// # Errors
    /// Where the rule, the account or the collection is none, or its records cannot be written.
    pub async fn explain(&self, ctx: &Ctx, name: &str, trial: Trial) -> Result<Explanation> {
        let asker = self.asker(ctx, trial.facts.clone());
        let collection = if trial.action.writes() {
            asker.writable(name)?
        } else {
            asker.collection(name)?
        };
        let rule = match &trial.rule {
            WantedRule::Given(rule) => rule.clone(),
            WantedRule::Saved => trial.action.rule(&collection.rules),
        };
        if let Some(text) = rule.as_deref().filter(|text| !text.is_empty()) {
            check_rule(&asker.schema, &collection, text).map_err(invalid_rule)?;
        }
        self.db
            .read(move |conn| {
                let asker = asker.acting_as(conn, &trial.whom)?;
                explain(conn, asker, &collection, rule.as_deref(), &trial)
            })
            .await
    }
}

fn invalid_rule(error: Error) -> Error {
    if error.kind() != Kind::Invalid {
        return error;
    }
    let message = format!("Invalid rule. Raw error: {}", error.message());
    let problem = FieldProblem::new("validation_invalid_rule", message);
    let problem = match position(&error) {
        Some(position) => problem.param("position", position),
        None => problem,
    };
    Error::invalid(INVALID_INPUT).with_field("rule", problem)
}

fn explain(
    conn: &Conn<'_>,
    asker: Asker,
    collection: &Arc<Collection>,
    rule: Option<&str>,
    trial: &Trial,
) -> Result<Explanation> {
    let is_superuser = asker.ctx.is_superuser();
    if rule.is_none() && !is_superuser {
        return Ok(Explanation::plain(false, Reason::SuperusersOnly));
    }
    let Some((asker, record)) = submit(conn, asker, collection, trial)? else {
        return Ok(Explanation::plain(false, Reason::RecordMissing));
    };
    let rule = asker.guard(rule)?;
    if rule.is_empty() {
        let reason = if is_superuser {
            Reason::Superuser
        } else {
            Reason::Public
        };
        return Ok(Explanation::plain(true, reason));
    }
    let subject = match trial.action {
        Action::Create => Subject::Candidate(&record),
        _ => Subject::Stored(collection, record.id()),
    };
    let allowed = asker.decide(conn, subject, rule)?;
    let explainer = Explainer {
        asker: &asker,
        conn,
        subject,
        rule,
    };
    let mut root = explainer.look_at(&filter::parse_part(rule)?)?;
    root.settle();
    let mut parts = Vec::new();
    root.flatten(&mut parts);
    Ok(Explanation {
        allowed,
        reason: Reason::Expression,
        parts,
    })
}

/// The record that the rule is about, and `@request.body` as the rule would see it; `None` where
/// there is no such record.
fn submit(
    conn: &Conn<'_>,
    asker: Asker,
    collection: &Arc<Collection>,
    trial: &Trial,
) -> Result<Option<(Asker, Record)>> {
    let stored = match trial.action {
        Action::Create => Record::blank(collection.clone()),
        _ => match queries::find(conn, collection, &trial.record)? {
            None => return Ok(None),
            Some(record) => record,
        },
    };
    // Only these requests have a body.
    if !matches!(trial.action, Action::Create | Action::Update) {
        return Ok(Some((asker, stored)));
    }
    let change = Change::new(asker, collection, trial.body.clone());
    let mut changed = stored.clone();
    change.submitted.apply(&mut changed);
    let asker = change.seeing(&changed).asker;
    let record = match trial.action {
        Action::Create => changed,
        _ => stored,
    };
    Ok(Some((asker, record)))
}

impl Asker {
    /// The same question in somebody else's place. Superusers stand for each other.
    fn acting_as(self, conn: &Conn<'_>, whom: &Whom) -> Result<Self> {
        let caller = match whom {
            Whom::Superuser => return Ok(self),
            Whom::Guest => Caller::Guest,
            Whom::Account { collection, id } => {
                Caller::Record(Arc::new(self.account(conn, collection, id)?))
            }
        };
        let ctx = Ctx::new(self.ctx.trace(), caller, self.ctx.now());
        Ok(Asker { ctx, ..self })
    }

    fn account(&self, conn: &Conn<'_>, name: &str, id: &str) -> Result<Identity> {
        let found = self
            .schema
            .find(name)
            .filter(|collection| collection.is_auth());
        let collection = found.ok_or_else(|| {
            let text = "Must be a valid auth collection id or name.";
            let problem = FieldProblem::new("validation_invalid_auth_collection", text);
            not_an_account("collection", problem)
        })?;
        let account = queries::find(conn, collection, id)?.ok_or_else(|| {
            let problem = FieldProblem::new("validation_invalid_record", "Missing record.");
            not_an_account("id", problem)
        })?;
        Ok(Identity {
            collection_id: collection.id.clone(),
            collection_name: collection.name.clone(),
            record_id: id.to_owned(),
            email: account.text("email").to_owned(),
            email_visibility: account.flag("emailVisibility"),
            verified: account.flag("verified"),
            is_superuser: collection.is_superusers(),
            session_id: None,
            key_mark: [0; 32],
            refreshable: false,
        })
    }
}

fn not_an_account(member: &str, problem: FieldProblem) -> Error {
    let mut fields = crate::base::FieldErrors::default();
    fields.add_at(&["as", member], problem);
    Error::invalid(INVALID_INPUT).with_fields(fields)
}
