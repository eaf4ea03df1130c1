//! The one-time link by which the first administrator makes an account.
//!
//! **Invariant:** of requests that bear the link at the same time, one makes an account.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value, json};

use super::model::text;
use super::{Auth, SUPERUSERS, queries};
use crate::base::{Ctx, Error, Result, Timestamp};
use crate::crypto::random;
use crate::http::Body;
use crate::records::Facts;

const TOKEN_CHARS: usize = 40;
const LIFE_MS: i64 = 30 * 60 * 1000;

/// Holds the link's secret, in memory only: a restart makes a new one.
#[derive(Clone, Default)]
pub struct Installer {
    offer: Arc<Mutex<Option<Offer>>>,
    /// Held from the look whether there is an administrator until one was made.
    turn: Arc<tokio::sync::Mutex<()>>,
}

struct Offer {
    token: String,
    expires_at: Timestamp,
}

impl Installer {
    /// A new link; an earlier one is void.
    pub fn offer(&self, now: Timestamp) -> String {
        let token = random::text(TOKEN_CHARS, random::ALPHANUMERIC);
        let expires_at = Timestamp(now.0 + LIFE_MS);
        *self.lock() = Some(Offer {
            token: token.clone(),
            expires_at,
        });
        token
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Offer>> {
        self.offer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check(&self, token: &str, now: Timestamp) -> Result<()> {
        let offer = self.lock();
        let same = |offer: &&Offer| constant_time_eq(offer.token.as_bytes(), token.as_bytes());
        match offer.as_ref().filter(same) {
            Some(offer) if offer.expires_at > now => Ok(()),
            _ => Err(Error::forbidden(
                "The installer link is not valid any more. Restart the server for a new one, or \
                 run `undercroft superuser upsert EMAIL PASSWORD`.",
            )
            .with_code("installer_closed")),
        }
    }
}

fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
}

impl Auth {
    /// Makes the first administrator and signs them in. Works once, and only while there is none.
    pub async fn install(&self, ctx: &Ctx, body: Body, facts: Facts) -> Result<Value> {
        let token = text(&body, "token");
        self.installer.check(&token, ctx.now())?;
        let _turn = self.installer.turn.lock().await;
        if self.will_have_superuser(ctx).await? {
            self.installer.lock().take();
        }
        self.installer.check(&token, ctx.now())?;
        let mut members = Map::new();
        for name in ["email", "password", "passwordConfirm"] {
            members.insert(name.to_owned(), json!(text(&body, name)));
        }
        let system = ctx.as_system("installer");
        let record = self
            .records
            .create_trusted(&system, SUPERUSERS, members)
            .await?;
        self.installer.lock().take();
        let collection = self.auth_collection(SUPERUSERS)?;
        let account = self.account(&collection, record.id()).await?;
        let account = account.ok_or_else(|| Error::internal("a new account is missing"))?;
        self.answer(ctx, &collection, account, facts).await
    }
    /// Looks in the writer's turn: a client that went away may have left a write waiting there.
    async fn will_have_superuser(&self, ctx: &Ctx) -> Result<bool> {
        let collection = self.auth_collection(SUPERUSERS)?;
        self.db
            .write(ctx, move |tx| queries::any_record(tx, &collection))
            .await
    }
}
