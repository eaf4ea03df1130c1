//! Tokens: signed for an account, and read back into an identity.

use std::sync::Arc;

use super::model::{Account, Claims};
use super::{Auth, SUPERUSERS, queries};
use crate::base::{Error, Identity, Result, Timestamp};
use crate::collections::auth::Token;
use crate::collections::{AuthOptions, Collection};
use crate::crypto::sign;

const AUTH: &str = "auth";
const FILE: &str = "file";

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
        let expires_at = Timestamp(claims.exp.saturating_mul(1000));
        let epoch = self.verified.epoch(&claims.id);
        let Some(identity) = self
            .verify(token, claims, |options| &options.auth_token)
            .await?
        else {
            return Ok(None);
        };
        let identity = Arc::new(identity);
        self.verified
            .remember(token, identity.clone(), expires_at, schema_version, epoch);
        Ok(Some(identity))
    }

    /// The identity behind a file token; `None` makes a guest.
    pub(super) async fn identify_for_files(&self, token: &str) -> Result<Option<Arc<Identity>>> {
        let claims = sign::peek::<Claims>(token).filter(|claims| claims.kind == FILE);
        let Some(claims) = claims else {
            return Ok(None);
        };
        let identity = self.verify(token, claims, |options| &options.file_token);
        Ok(identity.await?.map(Arc::new))
    }

    /// Who a token is of, if it is sound and still runs.
    async fn verify(
        &self,
        token: &str,
        claims: Claims,
        of_kind: impl Fn(&AuthOptions) -> &Token,
    ) -> Result<Option<Identity>> {
        let schema = self.collections.schema();
        let Some(collection) = schema.by_id(&claims.collection_id).filter(|c| c.is_auth()) else {
            return Ok(None);
        };
        let Some(account) = self.account(collection, &claims.id).await? else {
            return Ok(None);
        };
        let expires_at = Timestamp(claims.exp.saturating_mul(1000));
        let options = of_kind(auth_options(collection)?);
        let key = sign::account_key(&account.token_key, options.secret.expose());
        if expires_at <= self.clock.now() || sign::verify::<Claims>(token, &key).is_none() {
            return Ok(None);
        }
        let mark = sign::mark(&key);
        Ok(Some(identity(collection, account, claims, mark)))
    }

    /// A token with which its bearer may have protected files for a short while.
    pub(super) async fn sign_file_token(&self, bearer: &Identity) -> Result<String> {
        let collection = self.auth_collection(&bearer.collection_id)?;
        let account = self.account(&collection, &bearer.record_id).await?;
        // The caller was somebody a moment ago.
        let account = account.ok_or_else(|| Error::not_found("Missing auth record."))?;
        let options = &auth_options(&collection)?.file_token;
        let claims = Claims {
            collection_id: collection.id.clone(),
            exp: self.clock.now().as_secs() + options.duration,
            id: account.id.clone(),
            refreshable: false,
            sid: bearer.session_id.clone(),
            kind: FILE.to_owned(),
        };
        let key = sign::account_key(&account.token_key, options.secret.expose());
        sign::sign(&claims, &key)
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
