//! Who is this, and since when: tokens in, callers out; signing in and going on.
//!
//! **Invariant:** an invalid token makes a guest, never an error. **Invariant:** a changed or
//! deleted record's tokens are refused by the time its change is acknowledged.

mod files;
mod installer;
mod model;
mod queries;
mod routes;
mod sign_in;
mod superusers;
mod tokens;
mod verified;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

pub use files::file_routes;
pub use installer::Installer;
pub use routes::routes;

use crate::base::{Caller, Clock, Result};
use crate::collections::Collections;
use crate::crypto::password::Passwords;
use crate::records::Records;
use crate::store::Db;
use verified::VerifiedTokens;

/// The collection of the server's administrators.
pub const SUPERUSERS: &str = "_superusers";

#[derive(Clone)]
pub struct Auth {
    db: Db,
    collections: Collections,
    records: Records,
    passwords: Passwords,
    clock: Clock,
    verified: VerifiedTokens,
    installer: Installer,
}

/// What signing in and identifying callers stand on.
pub struct Parts {
    pub db: Db,
    pub collections: Collections,
    pub records: Records,
    pub passwords: Passwords,
    pub clock: Clock,
}

impl Auth {
    pub fn new(parts: Parts) -> Self {
        let Parts {
            db,
            collections,
            records,
            passwords,
            clock,
        } = parts;
        let verified = VerifiedTokens::following(db.changes());
        let installer = Installer::default();
        Auth {
            db,
            collections,
            records,
            passwords,
            clock,
            verified,
            installer,
        }
    }

    /// Who sends a request with these headers (wire 00 §2).
    pub async fn caller(&self, headers: &HeaderMap) -> Caller {
        let Some(token) = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
        else {
            return Caller::Guest;
        };
        match self.identify(strip_scheme(token)).await {
            Ok(Some(identity)) => Caller::Record(identity),
            Ok(None) => Caller::Guest,
            Err(error) => {
                tracing::warn!(%error, "Could not look up a token");
                Caller::Guest
            }
        }
    }

    pub fn installer(&self) -> &Installer {
        &self.installer
    }

    /// Whether the server has an administrator.
    pub async fn has_superuser(&self) -> Result<bool> {
        let collection = self.auth_collection(SUPERUSERS)?;
        self.db
            .read(move |conn| queries::any_record(conn, &collection))
            .await
    }
}

/// `Bearer TOKEN`, in any case, or the token alone.
fn strip_scheme(header: &str) -> &str {
    match header.split_at_checked(7) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer ") => token,
        _ => header,
    }
}
