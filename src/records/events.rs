//! What a change of a record is to those who listen: decided and written once for all who see
//! the same (wire 03 §8).

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use bytes::Bytes;

use super::history::states;
use super::model::{Record, Visibility};
use super::present::View;
use super::rules::Asker;
use super::{Facts, Records, queries};
use crate::base::ctx::TraceId;
use crate::base::{Caller, Ctx, Identity, Kind, Result, Timestamp};
use crate::collections::Schema;
use crate::crypto::sign;
use crate::filter::FILTER_BYTES_MAX;
use crate::http::Query;
use crate::store::{Change, Conn, Operation};

/// On which terms somebody listens: what rules see of the request, a filter, and a shape.
#[derive(Debug, Default)]
pub struct Terms {
    /// Terms of the same text are the same.
    text: Arc<str>,
    facts: Facts,
    filter: String,
    view: View,
    /// Views of the same shape show the same members.
    shape: Arc<str>,
}

impl Terms {
    /// `text` stands for the terms; query and headers are as a rule will see them.
    pub fn new(
        text: &str,
        query: impl IntoIterator<Item = (String, String)>,
        headers: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let query = Query::from_iter(query);
        let headers = headers.into_iter().filter_map(|(name, value)| {
            let name = HeaderName::try_from(name).ok()?;
            Some((name, HeaderValue::try_from(value).ok()?))
        });
        // Who asks for what cannot be read is shown everything.
        let view = View::parse(&query).unwrap_or_else(|_| View::without_projection(&query));
        // The rules on the way of an expansion may ask for the rest of the terms.
        let shape = if view.expands() {
            text
        } else {
            query.text("fields")
        };
        Terms {
            text: text.into(),
            filter: query.text("filter").to_owned(),
            shape: shape.into(),
            view,
            facts: Facts {
                context: "realtime",
                method: Method::GET,
                headers: Arc::new(headers.collect::<HeaderMap>()),
                query: Arc::new(query),
                body: Arc::default(),
            },
        }
    }

    /// What tells these terms from others.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Which rule a listener must satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Of a listener to the whole collection.
    List,
    /// Of a listener to one record.
    View,
}

/// One change of one record, with what was found out about it so far.
pub struct Event {
    schema: Arc<Schema>,
    record: Arc<Record>,
    operation: Operation,
    now: Timestamp,
    decisions: HashMap<Decision, bool>,
    written: HashMap<Look, Bytes>,
}

/// A text and of whom it asks; `None` where the outcome is the same for everybody.
#[derive(PartialEq, Eq, Hash)]
struct Decision {
    text: Arc<str>,
    is_filter: bool,
    caller: Option<Who>,
    terms: Option<Arc<str>>,
}

/// A way in which a record looks.
#[derive(PartialEq, Eq, Hash)]
struct Look {
    shape: Arc<str>,
    hidden: bool,
    email: bool,
    /// Set where the looks of related records depend on the caller.
    caller: Option<Who>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    Anyone,
    Superuser,
    Record(String, String),
}

impl Who {
    fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Record(identity) if identity.is_superuser => Who::Superuser,
            Caller::Record(identity) => {
                Who::Record(identity.collection_id.clone(), identity.record_id.clone())
            }
            Caller::Guest => Who::Anyone,
            Caller::System(_) => Who::Superuser,
        }
    }
}

impl Records {
    /// The events of a stretch of the log, oldest first, in one snapshot: each shows the record as
    /// the change left it, a delete as it was before. `None` where there is none to tell of.
    pub fn events(
        &self,
        conn: &Conn<'_>,
        changes: &[Change],
        now: Timestamp,
    ) -> Result<Vec<Option<Event>>> {
        let schema = self.collections.schema();
        let states = states(conn, &schema, changes)?;
        let events = states.into_iter().zip(changes).map(|(record, change)| {
            record.map(|record| Event {
                schema: schema.clone(),
                record,
                operation: change.operation,
                now,
                decisions: HashMap::new(),
                written: HashMap::new(),
            })
        });
        Ok(events.collect())
    }

    /// The name of a collection of records; `None` for what else the log speaks of.
    pub fn collection_name(&self, id: &str) -> Option<String> {
        let schema = self.collections.schema();
        schema.by_id(id).map(|collection| collection.name.clone())
    }

    /// The caller as the data has them now; `None` once their tokens are no longer good: the
    /// account or its collection is gone, or one of the keys was changed.
    pub fn identity_now(&self, conn: &Conn<'_>, identity: &Identity) -> Result<Option<Identity>> {
        let schema = self.collections.schema();
        let Some(collection) = schema.by_id(&identity.collection_id) else {
            return Ok(None);
        };
        let Some(auth) = collection.auth.as_deref() else {
            return Ok(None);
        };
        let Some(record) = queries::find(conn, collection, &identity.record_id)? else {
            return Ok(None);
        };
        let secret = auth.auth_token.secret.expose();
        let key = sign::account_key(record.text("tokenKey"), secret);
        Ok((sign::mark(&key) == identity.key_mark).then(|| Identity {
            collection_name: collection.name.clone(),
            email: record.text("email").to_owned(),
            email_visibility: record.flag("emailVisibility"),
            verified: record.flag("verified"),
            ..identity.clone()
        }))
    }
}

impl Event {
    /// What a listener is told: the event's JSON, or nothing.
    pub fn tell(
        &mut self,
        conn: &Conn<'_>,
        caller: &Caller,
        gate: Gate,
        terms: &Terms,
    ) -> Result<Option<Bytes>> {
        let listener = Listener {
            who: Who::of(caller),
            caller,
            terms,
        };
        if !self.is_told(conn, &listener, gate)? {
            return Ok(None);
        }
        self.data(conn, &listener).map(Some)
    }

    fn is_told(&mut self, conn: &Conn<'_>, listener: &Listener<'_>, gate: Gate) -> Result<bool> {
        let collection = self.record.collection.clone();
        let rule = match gate {
            Gate::List => collection.rules.list_rule.as_deref(),
            Gate::View => collection.rules.view_rule.as_deref(),
        };
        let Some(rule) = rule.or(listener.is_superuser().then_some("")) else {
            return Ok(false);
        };
        if !listener.is_superuser() && !self.satisfies(conn, listener, rule)? {
            return Ok(false);
        }
        self.passes_filter(conn, listener)
    }

    fn satisfies(&mut self, conn: &Conn<'_>, listener: &Listener<'_>, rule: &str) -> Result<bool> {
        if rule.is_empty() {
            return Ok(true);
        }
        let asks_request = rule.contains("@request.query") || rule.contains("@request.headers");
        let decision = Decision {
            text: rule.into(),
            is_filter: false,
            caller: rule.contains("@request.auth").then(|| listener.who.clone()),
            terms: asks_request.then(|| listener.terms.text.clone()),
        };
        if let Some(known) = self.decisions.get(&decision) {
            return Ok(*known);
        }
        let asker = self.asker(listener);
        let outcome = asker.allows_state(conn, &self.record, rule)?;
        self.decisions.insert(decision, outcome);
        Ok(outcome)
    }

    /// A filter that does not parse, or looks at what its author may not, lets nothing through.
    fn passes_filter(&mut self, conn: &Conn<'_>, listener: &Listener<'_>) -> Result<bool> {
        let filter = listener.terms.filter.as_str();
        if filter.is_empty() {
            return Ok(true);
        }
        if filter.len() > FILTER_BYTES_MAX {
            return Ok(false);
        }
        // A path may lead through rules of other collections or to a concealed address.
        let is_plain = !filter.contains(['.', '@', '_']) && !filter.contains("email");
        let decision = Decision {
            text: filter.into(),
            is_filter: true,
            caller: match listener.who {
                Who::Superuser => Some(Who::Superuser),
                _ if is_plain => None,
                _ => Some(listener.who.clone()),
            },
            terms: filter.contains('@').then(|| listener.terms.text.clone()),
        };
        if let Some(known) = self.decisions.get(&decision) {
            return Ok(*known);
        }
        let outcome = match self
            .asker(listener)
            .filters_state(conn, &self.record, filter)
        {
            Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Forbidden) => false,
            outcome => outcome?,
        };
        self.decisions.insert(decision, outcome);
        Ok(outcome)
    }

    fn data(&mut self, conn: &Conn<'_>, listener: &Listener<'_>) -> Result<Bytes> {
        let visibility = self.visibility(conn, listener)?;
        let view = &listener.terms.view;
        let look = Look {
            shape: listener.terms.shape.clone(),
            hidden: visibility.hidden,
            email: visibility.email,
            caller: view.expands().then(|| listener.who.clone()),
        };
        if let Some(known) = self.written.get(&look) {
            return Ok(known.clone());
        }
        let record = if view.expands() {
            view.write_expanded(&self.asker(listener), conn, &self.record, visibility)?
        } else {
            view.write_visible(&self.record, visibility)?
        };
        let data = envelope(&record, self.operation);
        self.written.insert(look, data.clone());
        Ok(data)
    }

    fn visibility(&mut self, conn: &Conn<'_>, listener: &Listener<'_>) -> Result<Visibility> {
        let collection = self.record.collection.clone();
        let hidden = listener.is_superuser();
        let Some(auth) = collection.auth.as_deref() else {
            return Ok(Visibility {
                hidden,
                email: true,
            });
        };
        let is_own = matches!(&listener.who, Who::Record(collection_id, id)
            if *collection_id == collection.id && id == self.record.id());
        let mut email = hidden || is_own || self.record.flag("emailVisibility");
        if !email
            && listener.who != Who::Anyone
            && let Some(rule) = auth.manage_rule.as_deref()
        {
            email = self.satisfies(conn, listener, rule)?;
        }
        Ok(Visibility { hidden, email })
    }

    fn asker(&self, listener: &Listener<'_>) -> Asker {
        Asker {
            schema: self.schema.clone(),
            ctx: Ctx::new(TraceId(0), listener.caller.clone(), self.now),
            facts: listener.terms.facts.clone(),
        }
    }
}

struct Listener<'a> {
    who: Who,
    caller: &'a Caller,
    terms: &'a Terms,
}

impl Listener<'_> {
    fn is_superuser(&self) -> bool {
        self.who == Who::Superuser
    }
}

fn envelope(record: &[u8], operation: Operation) -> Bytes {
    let mut data = Vec::with_capacity(record.len() + 40);
    data.extend_from_slice(b"{\"record\":");
    data.extend_from_slice(record);
    data.extend_from_slice(b",\"action\":\"");
    data.extend_from_slice(operation.as_str().as_bytes());
    data.extend_from_slice(b"\"}");
    data.into()
}
