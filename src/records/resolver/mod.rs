//! Names in a filter, rule or sort become columns and joins of a collection (wire 01 §5, §7-§9).
//!
//! One resolver serves one query: the rule and the client's filter share its joins, because on
//! this wire all comparisons on the same path see the same joined row.
//!
//! **Invariant:** every table reference that is made here sees live rows only, except the base
//! where `Rows` says otherwise; `joins::push_live` is the one place that says what live means.

mod back_relation;
mod joins;
mod json;
mod path;
mod request;

use joins::{Hop, Joins};
pub(super) use joins::{Rows, push_rows};
pub(super) use request::RequestInfo;

use crate::base::{Ctx, Result, Timestamp};
use crate::collections::{Collection, Schema};
use crate::filter::{self, Compiled, Expr, Many, Refusal, Resolved, Resolver, Term};
use crate::store::{Ident, Sql};

/// What a query is about.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    pub schema: &'a Schema,
    pub collection: &'a Collection,
    /// How the query names the base table. Names that begin with `__j` or `__m` are taken.
    pub alias: Ident,
    pub rows: Rows,
}

/// How much a name may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Rules, and filters of superusers: hidden fields and every collection.
    Everything,
    /// Filters of all others.
    Public,
}

/// The resolver of one query.
pub(super) struct RecordResolver<'a> {
    scope: Scope<'a>,
    /// Keeps joins of different bases apart.
    root: usize,
    request: &'a RequestInfo,
    ctx: &'a Ctx,
    reach: Reach,
    joins: Joins,
    /// Collections a client's filter looks into, by the join that leads there.
    crossed: Vec<(&'a Collection, Ident)>,
}

/// What the names of a query need beside its conditions.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    /// `LEFT JOIN …`, each with a blank in front.
    pub joins: Sql,
    /// The list rules of the collections that a client's filter looks into.
    pub condition: Compiled,
    /// A join may show a base row more than once.
    pub needs_distinct: bool,
}

/// A place on the way along a path.
struct Place<'a> {
    collection: &'a Collection,
    alias: Ident,
    join: usize,
    hops: Vec<Hop<'a>>,
    is_many: bool,
    /// Names under `@request` that mean nothing are NULL instead of an error.
    missing_is_null: bool,
}

impl<'a> RecordResolver<'a> {
    pub(super) fn new(scope: Scope<'a>, request: &'a RequestInfo, ctx: &'a Ctx) -> Self {
        let (joins, crossed) = (Joins::default(), Vec::new());
        RecordResolver {
            scope,
            root: 0,
            request,
            ctx,
            reach: Reach::Everything,
            joins,
            crossed,
        }
    }

    pub(super) fn scope(&self) -> &Scope<'a> {
        &self.scope
    }

    /// Compiles a rule: it may use every field and look into every collection.
    pub(super) fn rule(&mut self, rule: &Expr) -> Result<Compiled> {
        self.reach = Reach::Everything;
        filter::compile(rule, self)
    }

    /// Compiles a filter that the caller wrote; only superusers reach what is hidden.
    pub(super) fn client_filter(&mut self, client_filter: &Expr) -> Result<Compiled> {
        self.reach = self.reach_of_caller();
        filter::compile(client_filter, self)
    }

    /// A sort column that the caller named. Values of the request are none.
    pub(super) fn sort_column(&mut self, name: &str) -> Result<Sql, Refusal> {
        self.reach = self.reach_of_caller();
        let resolved = self.resolve(name)?;
        let is_column = !matches!(resolved.term, Term::Known(_));
        if !is_column || resolved.binds != filter::Binds::None {
            return Err(Refusal::Unknown);
        }
        let Some(guard) = resolved.guard else {
            return Ok(resolved.term.to_sql());
        };
        // The reference sorts by addresses that it does not show, and so gives them away.
        let mut sql = Sql::empty();
        sql.push("CASE WHEN ").append(guard).push(" THEN ");
        resolved.term.write(&mut sql);
        sql.push(" ELSE '' END");
        Ok(sql)
    }

    fn reach_of_caller(&self) -> Reach {
        if self.ctx.is_superuser() {
            Reach::Everything
        } else {
            Reach::Public
        }
    }

    /// The joins of all that was compiled, and the list rules on what they lead to.
    ///
    /// # Errors
    /// Where such a list rule is no longer valid.
    pub(super) fn finish(mut self) -> Result<Reached> {
        let mut condition = Compiled::Always;
        self.reach = Reach::Everything;
        for (collection, alias) in std::mem::take(&mut self.crossed) {
            condition = condition.and(self.list_rule(collection, alias)?);
        }
        let needs_distinct = self.joins.multiply();
        Ok(Reached {
            joins: self.joins.into_sql(),
            condition,
            needs_distinct,
        })
    }

    /// A row that is joined must be one the caller may list, or not be there at all.
    fn list_rule(&mut self, collection: &'a Collection, alias: Ident) -> Result<Compiled> {
        let rule = collection.rules.list_rule.as_deref().unwrap_or_default();
        if rule.is_empty() {
            return Ok(Compiled::Always);
        }
        let rule = filter::parse(rule)?;
        let mut absent = Sql::empty();
        let uuid = Ident::new("uuid")?;
        absent.push("(").push_column(&alias, &uuid).push(" IS NULL");
        let scope = Scope {
            collection,
            alias,
            rows: Rows::Live,
            ..self.scope.clone()
        };
        let outer_scope = std::mem::replace(&mut self.scope, scope);
        let outer_root = std::mem::replace(&mut self.root, self.joins.new_root());
        let compiled = filter::compile(&rule, self);
        self.scope = outer_scope;
        self.root = outer_root;
        match compiled? {
            Compiled::Always => return Ok(Compiled::Always),
            Compiled::Never => {}
            Compiled::Where(sql) => {
                absent.push(" OR ").append(sql);
            }
        }
        absent.push(")");
        Ok(Compiled::Where(absent))
    }

    /// Where every path begins.
    fn base(&self) -> Place<'a> {
        Place {
            collection: self.scope.collection,
            alias: self.scope.alias.clone(),
            join: self.root,
            hops: Vec::new(),
            is_many: false,
            missing_is_null: false,
        }
    }

    /// Goes one join further. The word tells joins of one place apart.
    fn hop(&mut self, place: &mut Place<'a>, word: String, hop: Hop<'a>) -> Result<(), Refusal> {
        let (join, alias) = self
            .joins
            .find_or_add(place.join, word, &place.alias, &hop)?;
        if let Some(target) = hop.target() {
            self.cross(target, &alias)?;
            place.collection = target;
        }
        place.join = join;
        place.alias = alias;
        place.hops.push(hop);
        Ok(())
    }

    fn cross(&mut self, collection: &'a Collection, alias: &Ident) -> Result<(), Refusal> {
        if self.reach == Reach::Everything {
            return Ok(());
        }
        if collection.rules.list_rule.is_none() {
            return Err(Refusal::Protected);
        }
        if !self.crossed.iter().any(|(_, known)| known == alias) {
            self.crossed.push((collection, alias.clone()));
        }
        Ok(())
    }

    /// The operand at a place; `value` writes it for the joined table and again for the check
    /// of all values.
    fn operand(
        &self,
        place: &Place<'a>,
        value: impl Fn(&Ident) -> Result<Term>,
    ) -> Result<Resolved> {
        let resolved = Resolved::new(value(&place.alias)?);
        if !place.is_many {
            return Ok(resolved);
        }
        let (joins, last) = joins::again(&place.hops, &self.scope.alias)?;
        Ok(resolved.with_many(Some(Many {
            joins,
            value: value(&last)?,
        })))
    }
}

impl Resolver for RecordResolver<'_> {
    fn resolve(&mut self, name: &str) -> Result<Resolved, Refusal> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':');
        let rest = name.strip_prefix('@').unwrap_or(name);
        if rest.is_empty() || rest.starts_with(['.', ':']) || !rest.bytes().all(is_part) {
            return Err(Refusal::Unknown);
        }
        if rest.len() == name.len() {
            let place = self.base();
            return self.walk(place, name);
        }
        match rest.split_once('.') {
            Some(("request", path)) => self.request_name(path),
            Some(("collection", path)) => self.collection_name(path),
            _ => Err(Refusal::Unknown),
        }
    }

    fn now(&self) -> Timestamp {
        self.ctx.now()
    }
}
