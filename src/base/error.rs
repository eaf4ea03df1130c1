//! The one error that crosses a folder border: public words here, private cause there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::Location;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, in terms a caller can act on. `http/problem.rs` turns it into a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not there, or not to be seen by this caller.
    NotFound,
    /// The request is wrong as it stands; see the fields.
    Invalid,
    /// The request is right, but the present state forbids it.
    Conflict,
    /// The request was meant for another state than the present one.
    PreconditionFailed,
    /// Identity is needed and absent.
    Unauthenticated,
    /// Identity is known and not enough.
    Forbidden,
    /// A limit was used up; try again later.
    TooMany,
    /// The body is larger than the route takes.
    TooLarge,
    /// Busy or stopping; the same request may succeed shortly.
    Unavailable,
    /// The disk has no room for the write.
    StorageFull,
    /// Our fault.
    Internal,
}

/// One field's complaint, or those of the members of a list or object.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldProblem {
    /// `code` is stable (contract: wire 00 §4.4); `params` are the template arguments.
    Leaf {
        code: Cow<'static, str>,
        message: String,
        params: BTreeMap<&'static str, serde_json::Value>,
    },
    /// Keyed by property name or by index as text.
    Nested(FieldErrors),
    /// One of several requests was refused: its error, whole.
    Request(Box<Error>),
}

impl FieldProblem {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        FieldProblem::Leaf {
            code: Cow::Borrowed(code),
            message: message.into(),
            params: BTreeMap::new(),
        }
    }

    /// Adds a template argument.
    #[must_use]
    pub fn param(mut self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        if let FieldProblem::Leaf { params, .. } = &mut self {
            params.insert(name, value.into());
        }
        self
    }

    pub fn required() -> Self {
        Self::new("validation_required", "Cannot be blank.")
    }

    pub fn code(&self) -> Option<&str> {
        match self {
            FieldProblem::Leaf { code, .. } => Some(code),
            FieldProblem::Nested(_) | FieldProblem::Request(_) => None,
        }
    }
}

/// Complaints by field name, as the wire's `data` shows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldErrors(pub BTreeMap<String, FieldProblem>);

impl FieldErrors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the first complaint about a field.
    pub fn add(&mut self, field: impl Into<String>, problem: FieldProblem) {
        self.0.entry(field.into()).or_insert(problem);
    }

    /// Adds a complaint about a member: `fields`, `2`, `name` reads `data.fields.2.name`.
    pub fn add_at(&mut self, path: &[&str], problem: FieldProblem) {
        match path {
            [] => {}
            [leaf] => self.add(*leaf, problem),
            [head, rest @ ..] => {
                let slot = self
                    .0
                    .entry((*head).to_owned())
                    .or_insert_with(|| FieldProblem::Nested(FieldErrors::default()));
                if let FieldProblem::Nested(inner) = slot {
                    inner.add_at(rest, problem);
                }
            }
        }
    }

    /// `Err` with the standard validation error when there is any complaint.
    pub fn into_result(self, message: &'static str) -> Result<()> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Error::invalid(message).with_fields(self))
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    kind: Kind,
    code: &'static str,
    message: Cow<'static, str>,
    fields: FieldErrors,
    cause: Option<String>,
    retry_after_s: Option<u64>,
    location: &'static Location<'static>,
}

/// Boxed so that a `Result` stays one word wide on the hot path.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Box<Inner>);

impl Error {
    #[track_caller]
    fn make(kind: Kind, code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Error(Box::new(Inner {
            kind,
            code,
            message: message.into(),
            fields: FieldErrors::default(),
            cause: None,
            retry_after_s: None,
            location: Location::caller(),
        }))
    }

    #[track_caller]
    pub fn not_found(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::NotFound, "not_found", message)
    }

    #[track_caller]
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::Invalid, "invalid", message)
    }

    #[track_caller]
    pub fn conflict(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::Conflict, "conflict", message)
    }

    #[track_caller]
    pub fn precondition_failed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::PreconditionFailed, "precondition_failed", message)
    }

    #[track_caller]
    pub fn unauthenticated(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::Unauthenticated, "unauthenticated", message)
    }

    #[track_caller]
    pub fn forbidden(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::Forbidden, "forbidden", message)
    }

    #[track_caller]
    pub fn too_large(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::TooLarge, "too_large", message)
    }

    #[track_caller]
    pub fn too_many(message: impl Into<Cow<'static, str>>) -> Self {
        Self::make(Kind::TooMany, "too_many", message)
    }

    #[track_caller]
    pub fn unavailable(message: impl Into<Cow<'static, str>>, retry_after_s: u64) -> Self {
        let mut error = Self::make(Kind::Unavailable, "unavailable", message);
        error.0.retry_after_s = Some(retry_after_s);
        error
    }

    #[track_caller]
    pub fn storage_full() -> Self {
        Self::make(
            Kind::StorageFull,
            "storage_full",
            "The server's disk is full. Nothing was changed; free some space and try again.",
        )
    }

    /// Our own failure: the caller learns nothing of `cause`, the log all of it.
    #[track_caller]
    pub fn internal(cause: impl fmt::Display) -> Self {
        let message = "Something went wrong while processing your request.";
        let mut error = Self::make(Kind::Internal, "internal", message);
        error.0.cause = Some(cause.to_string());
        error
    }

    /// A file that could not be read or written.
    #[track_caller]
    pub fn from_io(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::storage_full().with_cause(error)
            }
            _ => Self::internal(error),
        }
    }

    /// Says when the same request may succeed.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    /// A more precise stable word than the kind's own.
    #[must_use]
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.0.code = code;
        self
    }

    #[must_use]
    pub fn with_fields(mut self, fields: FieldErrors) -> Self {
        if !fields.is_empty() && self.0.code == "invalid" {
            self.0.code = "validation_failed";
        }
        self.0.fields = fields;
        self
    }

    #[must_use]
    pub fn with_field(self, field: impl Into<String>, problem: FieldProblem) -> Self {
        let mut fields = self.0.fields.clone();
        fields.add(field, problem);
        self.with_fields(fields)
    }

    #[must_use]
    pub fn with_cause(mut self, cause: impl fmt::Display) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }

    /// The same facts under another public sentence.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = message.into();
        self
    }

    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    pub fn code(&self) -> &'static str {
        self.0.code
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    pub fn fields(&self) -> &FieldErrors {
        &self.0.fields
    }

    /// For the log only.
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    pub fn retry_after_s(&self) -> Option<u64> {
        self.0.retry_after_s
    }

    /// Where the error was made.
    pub fn location(&self) -> &'static Location<'static> {
        self.0.location
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match &self.0.cause {
            Some(cause) => write!(f, " ({cause})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
