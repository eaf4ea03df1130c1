//! Who asks, in which unit of work, since when: the first parameter of every service function.

use std::fmt;
use std::sync::Arc;

use super::Timestamp;

/// Who is behind a piece of work.
#[derive(Clone, Debug)]
pub enum Caller {
    /// Nobody we know.
    Guest,
    /// A signed-in record of an auth collection.
    Record(Arc<Identity>),
    /// The server itself, or its operator at the command line; the word says which part.
    System(&'static str),
}

/// The signed-in record, as far as rules and guards look at it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug)]
pub struct Identity {
    pub collection_id: String,
    pub collection_name: String,
    pub record_id: String,
    pub email: String,
    pub email_visibility: bool,
    pub verified: bool,
    pub is_superuser: bool,
    /// The session that the token names.
    pub session_id: Option<String>,
    /// The signed token itself may be exchanged for a fresh one.
    pub refreshable: bool,
    /// Tells the key that signed the token from every other one: whoever stays longer than a
    /// request looks whether it is still the account's.
    pub key_mark: [u8; 32],
}

/// A W3C trace id (Trace Context §3.2.2.3): one thread through everything a request causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId(pub u128);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(super::hex::lower(self.0.to_be_bytes(), &mut [0; 32]))
    }
}

/// The facts of one execution. Cheap to clone: one pointer.
#[derive(Clone, Debug)]
pub struct Ctx(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    trace: TraceId,
    caller: Caller,
    now: Timestamp,
}

impl Ctx {
    pub fn new(trace: TraceId, caller: Caller, now: Timestamp) -> Self {
        Ctx(Arc::new(Inner { trace, caller, now }))
    }

    /// The same work, done by the server itself rather than by who asked for it.
    #[must_use]
    pub fn as_system(&self, part: &'static str) -> Self {
        Ctx::new(self.0.trace, Caller::System(part), self.0.now)
    }

    pub fn trace(&self) -> TraceId {
        self.0.trace
    }

    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// When the work began: one instant for everything it stamps.
    pub fn now(&self) -> Timestamp {
        self.0.now
    }

    pub fn identity(&self) -> Option<&Identity> {
        match &self.0.caller {
            Caller::Record(identity) => Some(identity),
            Caller::Guest | Caller::System(_) => None,
        }
    }

    /// Superusers and the server itself pass every rule.
    pub fn is_superuser(&self) -> bool {
        match &self.0.caller {
            Caller::Record(identity) => identity.is_superuser,
            Caller::System(_) => true,
            Caller::Guest => false,
        }
    }

    /// The actor as the change log keeps it: `collectionId/recordId`, or the part of the system.
    pub fn actor(&self) -> Option<String> {
        match &self.0.caller {
            Caller::Guest => None,
            Caller::Record(identity) => {
                Some(format!("{}/{}", identity.collection_id, identity.record_id))
            }
            Caller::System(part) => Some(format!("system/{part}")),
        }
    }
}
