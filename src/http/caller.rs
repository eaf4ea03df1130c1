//! Guards as extractors: who may enter is visible in a handler's signature.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::base::{Ctx, Error, Result};

/// Whoever it is; rules decide further on.
pub struct Anyone(pub Ctx);

/// A signed-in record of any auth collection, else 401.
pub struct User(pub Ctx);

/// A superuser: 401 for guests, 403 for everyone else.
pub struct Admin(pub Ctx);

fn context(parts: &Parts) -> Result<Ctx> {
    parts
        .extensions
        .get::<Ctx>()
        .cloned()
        .ok_or_else(|| Error::internal("a request came past the middleware without its context"))
}

fn signed_in(parts: &Parts) -> Result<Ctx> {
    let ctx = context(parts)?;
    if ctx.identity().is_none() {
        return Err(guest());
    }
    Ok(ctx)
}

impl Admin {
    /// For routes that only a part of their requests are superusers' alone.
    pub fn of(ctx: Ctx) -> Result<Self> {
        if ctx.identity().is_none() {
            return Err(guest());
        }
        if !ctx.is_superuser() {
            return Err(Error::forbidden(
                "The authorized record is not allowed to perform this action.",
            ));
        }
        Ok(Admin(ctx))
    }
}

fn guest() -> Error {
    Error::unauthenticated("The request requires valid record authorization token.")
}

impl<S: Sync> FromRequestParts<S> for Anyone {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        context(parts).map(Anyone)
    }
}

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        signed_in(parts).map(User)
    }
}

impl<S: Sync> FromRequestParts<S> for Admin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        context(parts).and_then(Admin::of)
    }
}
