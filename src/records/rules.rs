//! May this caller do this to this record: rules and filters on their way to the database.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Map, Value};

use super::Facts;
use super::model::Record;
use super::resolver::{RecordResolver, RequestInfo, Rows, Scope};
use super::search::{Search, SortKey, Verdict, is_reserved, parse_sort};
use crate::base::ctx::TraceId;
use crate::base::{Caller, Ctx, Error, Result, Timestamp};
use crate::collections::{Collection, FieldKind, Schema};
use crate::filter::{self, Compiled, FILTER_BYTES_MAX, Known, Term, Word};
use crate::store::{self, Conn, Ident, Sql, ValueRef};

/// How a candidate's one row is called; no collection's table can be.
const CANDIDATE: &str = "__candidate";
const BROKEN_RULE: &str = "broken_rule";

/// Who asks, over which schema, with which request: everything a rule can look at. Owned, so
/// that it can go to the database's threads.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) schema: Arc<Schema>,
    pub(super) ctx: Ctx,
    pub(super) facts: Facts,
}

/// Refuses a rule that could not be decided, when its collection is saved.
pub fn check_rule(schema: &Schema, collection: &Collection, rule: &str) -> Result<()> {
    let ctx = Ctx::new(TraceId(0), Caller::Guest, Timestamp(0));
    let request = RequestInfo::default();
    let scope = Scope {
        schema,
        collection,
        alias: collection.table.clone(),
        rows: Rows::Live,
    };
    let mut resolver = RecordResolver::new(scope, &request, &ctx);
    resolver.rule(&filter::parse(rule)?)?;
    resolver.finish().map(|_| ())
}

impl Asker {
    /// The rule to apply: superusers pass every one, and a null rule is for them alone.
    pub(super) fn guard<'r>(&self, rule: Option<&'r str>) -> Result<&'r str> {
        if self.ctx.is_superuser() {
            return Ok("");
        }
        rule.ok_or_else(|| {
            Error::forbidden("Only superusers can perform this action.")
                .with_code("superusers_only")
        })
    }

    pub(super) fn with_body(&self, body: Map<String, Value>) -> Self {
        Asker {
            facts: self.facts.clone().with_body(body),
            ..self.clone()
        }
    }

    pub(super) fn with_method(mut self, method: Method) -> Self {
        self.facts.method = method;
        self
    }

    pub(super) fn in_context(&self, context: &'static str) -> Self {
        Asker {
            facts: self.facts.clone().in_context(context),
            ..self.clone()
        }
    }

    /// A list: the rule, and the filter and sort of the client's query.
    pub(super) fn search(&self, collection: &Collection, rule: &str, rows: Rows) -> Result<Search> {
        let query = &self.facts.query;
        let (filter, sort) = (query.text("filter"), query.text("sort"));
        self.refuse_reserved(filter, "filter")?;
        self.refuse_reserved(sort, "sort")?;
        if filter.len() > FILTER_BYTES_MAX {
            let text = format!("The filter is longer than {FILTER_BYTES_MAX} bytes.");
            return Err(Error::invalid(text).with_code(filter::INVALID_FILTER));
        }
        let query = Query {
            rule,
            filter,
            sort: parse_sort(sort)?,
            rows,
        };
        let within = if rows == Rows::Trashed {
            in_trash(collection)
        } else {
            Compiled::Always
        };
        self.compile(collection, &query, within)
    }

    /// One record by id, if the rule lets it through.
    pub(super) fn find_one(
        &self,
        collection: &Collection,
        rule: &str,
        rows: Rows,
        id: &str,
    ) -> Result<Search> {
        let query = Query {
            rows,
            ..Query::of_rule(rule)
        };
        self.compile(collection, &query, by_id(collection, id))
    }

    /// Whether a record in the trash satisfies the rule.
    pub(super) fn allows_trashed(
        &self,
        conn: &Conn<'_>,
        record: &Record,
        rule: &str,
    ) -> Result<bool> {
        let search = self.find_one(&record.collection, rule, Rows::Trashed, record.id());
        let Some(search) = or_refused(search)? else {
            return Ok(false);
        };
        conn.exists(&search.select(&[Ident::new("uuid")?], None))
    }

    /// Whether there is a live record `id` that satisfies the rule.
    pub(super) fn allows(
        &self,
        conn: &Conn<'_>,
        collection: &Collection,
        rule: &str,
        id: &str,
    ) -> Result<bool> {
        let search = self.compile(collection, &Query::of_rule(rule), by_id(collection, id));
        let Some(search) = or_refused(search)? else {
            return Ok(false);
        };
        conn.exists(&search.select(&[Ident::new("uuid")?], None))
    }

    /// Whether a live record that was read in this transaction satisfies the rule.
    pub(super) fn allows_read(&self, conn: &Conn<'_>, record: &Record, rule: &str) -> Result<bool> {
        let collection = &record.collection;
        let within = by_id(collection, record.id());
        let search = self.compile(collection, &Query::of_rule(rule), within);
        let Some(search) = or_refused(search)? else {
            return Ok(false);
        };
        match search.verdict() {
            Verdict::Always => Ok(true),
            Verdict::Never => Ok(false),
            Verdict::Depends => conn.exists(&search.select(&[Ident::new("uuid")?], None)),
        }
    }

    /// Those of the records that satisfy the rule.
    pub(super) fn find_allowed(
        &self,
        conn: &Conn<'_>,
        collection: &Arc<Collection>,
        rule: &str,
        ids: &[&str],
    ) -> Result<Vec<Record>> {
        let list = serde_json::to_string(ids).map_err(Error::internal)?;
        let mut by_id = Sql::empty();
        by_id
            .push_ident(&collection.table)
            .push(".uuid IN (SELECT value FROM json_each(");
        by_id.push_bind(list).push("))");
        let search = self.compile(collection, &Query::of_rule(rule), Compiled::Where(by_id))?;
        let select = search.select(collection.columns(), None);
        conn.all(&select, |row| Record::from_row(collection, row))
    }

    /// Whether a record that is about to be made satisfies the rule (wire 03 §1).
    pub(super) fn allows_candidate(
        &self,
        conn: &Conn<'_>,
        record: &Record,
        rule: &str,
    ) -> Result<bool> {
        let query = Query {
            rows: Rows::Candidate,
            ..Query::of_rule(rule)
        };
        let search = self.compile(&record.collection, &query, Compiled::Always);
        match or_refused(search)? {
            Some(search) => admits(conn, &search, || candidate(record)),
            None => Ok(false),
        }
    }

    /// Whether a record as it stood at some time satisfies the rule.
    pub(super) fn allows_state(
        &self,
        conn: &Conn<'_>,
        record: &Record,
        rule: &str,
    ) -> Result<bool> {
        let query = Query {
            rows: Rows::State,
            ..Query::of_rule(rule)
        };
        let search = self.compile(&record.collection, &query, Compiled::Always);
        match or_refused(search)? {
            Some(search) => admits(conn, &search, || state(record)),
            None => Ok(false),
        }
    }

    /// Whether a record as it stood at some time satisfies a filter that the caller wrote.
    ///
    /// # Errors
    /// Where the filter is none, or looks at what the caller may not.
    pub(super) fn filters_state(
        &self,
        conn: &Conn<'_>,
        record: &Record,
        filter: &str,
    ) -> Result<bool> {
        self.refuse_reserved(filter, "filter")?;
        let query = Query {
            filter,
            rows: Rows::State,
            ..Query::of_rule("")
        };
        let search = self.compile(&record.collection, &query, Compiled::Always)?;
        admits(conn, &search, || state(record))
    }

    /// What an operand of a rule is on one record. It must be one of a rule that compiles.
    pub(super) fn operand(
        &self,
        conn: &Conn<'_>,
        subject: Subject<'_>,
        rule: &str,
        word: &Word,
    ) -> Result<OperandValue> {
        let request = self.request_info(rule, "", &[]);
        let (scope, narrow) = match subject {
            Subject::Stored(collection, id) => {
                (self.scope(collection, Rows::Live)?, by_id(collection, id))
            }
            Subject::Candidate(record) => (
                self.scope(&record.collection, Rows::Candidate)?,
                Compiled::Always,
            ),
        };
        let mut resolver = RecordResolver::new(scope, &request, &self.ctx);
        let resolved = filter::operand(word, &mut resolver)?;
        let term = match resolved.term {
            Term::Known(known) => return Ok(OperandValue::Known(known)),
            _ if resolved.many.is_some() => return Ok(OperandValue::Many),
            term => term.to_sql(),
        };
        let search = Search::new(resolver, narrow, Compiled::Always, &[])?;
        let row = match subject {
            Subject::Stored(..) => None,
            Subject::Candidate(record) => Some(candidate(record)?),
        };
        let mut values = conn.all(&search.values(term, row), |row| {
            row.value(0).map(ValueRef::to_owned)
        })?;
        Ok(match (values.pop(), values.is_empty()) {
            (Some(single), true) => OperandValue::Stored(single),
            _ => OperandValue::Many,
        })
    }

    /// Whether a record satisfies the rule.
    pub(super) fn decide(&self, conn: &Conn<'_>, subject: Subject<'_>, rule: &str) -> Result<bool> {
        match subject {
            Subject::Stored(collection, id) => self.allows(conn, collection, rule, id),
            Subject::Candidate(record) => self.allows_candidate(conn, record, rule),
        }
    }

    fn scope<'s>(&'s self, collection: &'s Collection, rows: Rows) -> Result<Scope<'s>> {
        let alias = match rows {
            Rows::Candidate | Rows::State => Ident::new(CANDIDATE)?,
            Rows::Live | Rows::Trashed | Rows::Kept => collection.table.clone(),
        };
        Ok(Scope {
            schema: &self.schema,
            collection,
            alias,
            rows,
        })
    }

    fn compile(
        &self,
        collection: &Collection,
        query: &Query<'_>,
        within: Compiled,
    ) -> Result<Search> {
        let request = self.request_info(query.rule, query.filter, &query.sort);
        let scope = self.scope(collection, query.rows)?;
        let mut resolver = RecordResolver::new(scope, &request, &self.ctx);
        let mut condition = Compiled::Always;
        if !query.rule.is_empty() {
            condition = condition.and(compile_rule(&mut resolver, query.rule)?);
        }
        if !query.filter.is_empty() {
            condition = condition.and(resolver.client_filter(&filter::parse(query.filter)?)?);
        }
        Search::new(resolver, within, condition, &query.sort)
    }

    /// Copies of the request only as far as the texts ask for them.
    fn request_info(&self, rule: &str, filter: &str, sort: &[SortKey]) -> RequestInfo {
        let names = |part: &str| {
            rule.contains(part)
                || filter.contains(part)
                || sort.iter().any(|key| key.name.contains(part))
        };
        let mut request = RequestInfo {
            context: self.facts.context,
            ..RequestInfo::default()
        };
        if !names("@request.") && !names("@collection.") {
            return request;
        }
        self.facts.method.as_str().clone_into(&mut request.method);
        if names("@request.body") {
            request.body = self.facts.body.clone();
        }
        if names("@request.query") {
            let pairs = self.facts.query.pairs();
            request.query = pairs
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
        }
        if names("@request.headers") {
            request.headers = self.headers();
        }
        request
    }

    fn headers(&self) -> BTreeMap<String, String> {
        let mut headers = BTreeMap::new();
        for (name, value) in self.facts.headers.iter() {
            let name = name.as_str().replace('-', "_");
            let value = value.to_str().unwrap_or_default().to_owned();
            headers.entry(name).or_insert(value);
        }
        headers
    }

    fn refuse_reserved(&self, text: &str, parameter: &'static str) -> Result<()> {
        if is_reserved(text) && !self.ctx.is_superuser() {
            let text = format!("Only superusers can {parameter} by @collection and @request.");
            return Err(Error::forbidden(text).with_code("superusers_only"));
        }
        Ok(())
    }
}

/// The condition of a rule. One that is broken, as when a field that it names is gone, tells the
/// caller nothing of its text.
fn compile_rule(resolver: &mut RecordResolver<'_>, rule: &str) -> Result<Compiled> {
    let parsed = filter::parse(rule).map_err(Error::from);
    let compiled = parsed.and_then(|rule| resolver.rule(&rule));
    compiled.map_err(|error| match error.code() {
        filter::INVALID_FILTER => Error::invalid("A rule of this collection is no longer valid.")
            .with_code(BROKEN_RULE)
            .with_cause(error),
        _ => error,
    })
}

/// Nobody satisfies a broken rule.
fn or_refused(search: Result<Search>) -> Result<Option<Search>> {
    match search {
        Err(error) if error.code() == BROKEN_RULE => Ok(None),
        search => search.map(Some),
    }
}

struct Query<'a> {
    rule: &'a str,
    filter: &'a str,
    sort: Vec<SortKey>,
    rows: Rows,
}

impl<'a> Query<'a> {
    fn of_rule(rule: &'a str) -> Self {
        Query {
            rule,
            filter: "",
            sort: Vec::new(),
            rows: Rows::Live,
        }
    }
}

/// The record that a rule is about: one that is stored, or one that is about to be.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Stored(&'a Collection, &'a str),
    Candidate(&'a Record),
}

/// One side of a comparison on one record.
#[derive(Debug)]
pub(super) enum OperandValue {
    /// It does not depend on the record.
    Known(Known),
    Stored(crate::store::Value),
    /// There are several, or none.
    Many,
}

/// A way to the rows of the trash that does not pass all the others.
fn in_trash(collection: &Collection) -> Compiled {
    let mut lines = Sql::empty();
    lines
        .push_ident(&collection.table)
        .push(".id IN (SELECT row_number FROM _trash WHERE collection = ")
        .push_bind(collection.id.as_str())
        .push(" AND deleted_at IS NULL)");
    Compiled::Where(lines)
}

fn by_id(collection: &Collection, id: &str) -> Compiled {
    let mut by_id = Sql::empty();
    by_id
        .push_ident(&collection.table)
        .push(".uuid = ")
        .push_bind(id);
    Compiled::Where(by_id)
}

fn admits(
    conn: &Conn<'_>,
    search: &Search,
    row: impl FnOnce() -> Result<Vec<(Ident, store::Value)>>,
) -> Result<bool> {
    match search.verdict() {
        Verdict::Always => Ok(true),
        Verdict::Never => Ok(false),
        Verdict::Depends => conn.exists(&search.admits(row()?)),
    }
}

/// The one row of a record that is about to be made.
fn candidate(record: &Record) -> Result<Vec<(Ident, store::Value)>> {
    let mut row = state(record)?;
    for (field, (_, stored)) in record.collection.fields.iter().zip(&mut row) {
        match field.name.as_str() {
            "id" if record.id().is_empty() => *stored = CANDIDATE.into(),
            // A rule must not take the submitter's word for it.
            "verified" if record.collection.is_auth() => *stored = false.into(),
            _ => {}
        }
    }
    Ok(row)
}

/// The one row of a record as it stands in memory: the fields in their order, then the dates.
fn state(record: &Record) -> Result<Vec<(Ident, store::Value)>> {
    let mut row = Vec::with_capacity(record.values.len() + 2);
    for (field, value) in record.collection.fields.iter().zip(&record.values) {
        let stored = match field.to_store(value) {
            // The column of a candidate has no affinity that would make a real number of it.
            #[expect(clippy::cast_precision_loss, reason = "stored numbers are doubles")]
            store::Value::Integer(number) if matches!(field.kind, FieldKind::Number(_)) => {
                (number as f64).into()
            }
            stored => stored,
        };
        row.push((field.column()?, stored));
    }
    row.push((Ident::new("created_at")?, record.created_at.as_str().into()));
    row.push((Ident::new("updated_at")?, record.updated_at.as_str().into()));
    Ok(row)
}
