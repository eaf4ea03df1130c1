//! Tokens: signed for an account, and read back into an identity.

use std::sync::Arc;

use super::model::{Account, Claims};
use super::{Auth, SUPERUSERS, queries};
use crate::base::{Error, Identity, Result, Timestamp};
use crate::collections::{AuthOptions, Collection};
use crate::crypto::sign;

const AUTH: &str = "auth";

impl Auth {
    /// The identity behind an auth token; `None` makes a guest.
    pub(super) async fn identify(&self, token: &str) -> Result<Option<Arc<Identity>>> {
        let schema = self.collections.schema();
        let schema_version = schema.version();
        let now = self.clock.now();
        if let Some(identity) = self.verified.get(token, now, schema_version) {
            return Ok(Some(identity));
        }
        let Some(claims) = sign::peek::<Claims>(token).filter(|claims| claims.kind == AUTH) else {
            return Ok(None);
        };
        let Some(collection) = schema.by_id(&claims.collection_id).filter(|c| c.is_auth()) else {
            return Ok(None);
        };
        let epoch = self.verified.epoch(&claims.id);
        let found = self.account(collection, &claims.id).await?;
        let Some(account) = found else {
            return Ok(None);
        };
        let expires_at = Timestamp(claims.exp.saturating_mul(1000));
        let secret = auth_options(collection)?.auth_token.secret.expose();
        let key = sign::account_key(&account.token_key, secret);
        if expires_at <= now || sign::verify::<Claims>(token, &key).is_none() {
            return Ok(None);
        }
        let mark = sign::mark(&key);
        let identity = Arc::new(identity(collection, account, claims, mark));
        self.verified
            .remember(token, identity.clone(), expires_at, schema_version, epoch);
        Ok(Some(identity))
    }

    /// A fresh auth token of the collection's life time.
    pub(super) fn sign_auth_token(
        &self,
        collection: &Collection,
        account: &Account,
        session_id: String,
    ) -> Result<String> {
        let options = &auth_options(collection)?.auth_token;
        let claims = Claims {
            collection_id: collection.id.clone(),
            exp: self.clock.now().as_secs() + options.duration,
            id: account.id.clone(),
            refreshable: true,
            sid: Some(session_id),
            kind: AUTH.to_owned(),
        };
        let key = sign::account_key(&account.token_key, options.secret.expose());
        sign::sign(&claims, &key)
    }

    pub(super) async fn account(
        &self,
        collection: &Arc<Collection>,
        id: &str,
    ) -> Result<Option<Account>> {
        let (collection, id) = (collection.clone(), id.to_owned());
        self.db
            .lookup(move |conn| queries::by_id(conn, &collection, &id))
            .await
    }

    /// The auth collection of a path segment, else the contract's 404.
    pub(super) fn auth_collection(&self, name_or_id: &str) -> Result<Arc<Collection>> {
        let schema = self.collections.schema();
        let found = schema
            .find(name_or_id)
            .filter(|collection| collection.is_auth());
        found.cloned().ok_or_else(|| {
            Error::not_found("Missing or invalid auth collection context.")
                .with_code("collection_not_found")
        })
    }
}

pub(super) fn auth_options(collection: &Collection) -> Result<&AuthOptions> {
    let missing = || Error::internal("an auth collection without its options");
    collection.auth.as_deref().ok_or_else(missing)
}

fn identity(
    collection: &Collection,
    account: Account,
    claims: Claims,
    key_mark: [u8; 32],
) -> Identity {
    Identity {
        collection_id: collection.id.clone(),
        collection_name: collection.name.clone(),
        record_id: account.id,
        email: account.email,
        email_visibility: account.email_visibility,
        verified: account.verified,
        is_superuser: collection.name == SUPERUSERS,
        session_id: claims.sid,
        refreshable: claims.refreshable,
        key_mark,
    }
}
