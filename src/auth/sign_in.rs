//! Signing in by password, going on with a token, and what methods a collection offers.

use std::sync::Arc;

use serde_json::{Value, json};

use super::model::{Account, PasswordForm, failed};
use super::tokens::auth_options;
use super::{Auth, queries};
use crate::base::{Ctx, Error, Result};
use crate::collections::Collection;
use crate::http::Body;
use crate::records::{Facts, Records};
use crate::store::{Conn, Ident};

impl Auth {
    /// Checks identity and password (wire 04 §4). Unknown identities cost the same time.
    pub async fn with_password(
        &self,
        ctx: &Ctx,
        name: &str,
        body: Body,
        facts: Facts,
    ) -> Result<Value> {
        let collection = self.auth_collection(name)?;
        let options = auth_options(&collection)?;
        if !options.password_auth.enabled {
            return Err(Error::forbidden(
                "The collection is not configured to allow password authentication.",
            ));
        }
        let form = PasswordForm::accept(&body, &options.password_auth.identity_fields)?;
        let (found, password) = self.find_by_identity(&collection, form).await?;
        let hash = found.as_ref().map(|account| account.password_hash.clone());
        let matches = self.passwords.verify(password, hash).await?;
        let account = found.filter(|_| matches).ok_or_else(failed)?;
        let facts = facts.with_body(body.members).in_context("password");
        self.answer(ctx, &collection, account, facts).await
    }

    async fn find_by_identity(
        &self,
        collection: &Arc<Collection>,
        form: PasswordForm,
    ) -> Result<(Option<Account>, String)> {
        let collection = collection.clone();
        let PasswordForm {
            identity,
            password,
            identity_field,
        } = form;
        let found = self.db.lookup(move |conn| {
            let fields = &auth_options(&collection)?.password_auth.identity_fields;
            let named = fields
                .iter()
                .filter(|field| identity_field.is_empty() || **field == identity_field);
            // E-mail first: the others may hold somebody else's address as free text.
            let (email, others): (Vec<_>, Vec<_>) = named.partition(|field| *field == "email");
            let email = email.into_iter().filter(|_| identity.contains('@'));
            first_match(conn, &collection, email.chain(others), &identity)
        });
        Ok((found.await?, password))
    }

    /// A new token for the caller (wire 04 §10): in the same session, with a full life.
    pub async fn refresh(&self, ctx: &Ctx, name: &str, facts: Facts, token: &str) -> Result<Value> {
        let collection = self.auth_collection(name)?;
        let identity = ctx.identity().ok_or_else(|| {
            Error::unauthenticated("The request requires valid record authorization token.")
        })?;
        if identity.collection_id != collection.id {
            let own = &identity.collection_name;
            let text = format!("The request requires auth record from {own} collection.");
            return Err(Error::forbidden(text));
        }
        let account = self.account(&collection, &identity.record_id).await?;
        let account = account.ok_or_else(|| Error::not_found("Missing auth record."))?;
        self.require_auth_rule(ctx, &collection, &account, &facts)
            .await?;
        let token = if identity.refreshable {
            let session_id = identity
                .session_id
                .clone()
                .unwrap_or_else(|| new_session_id(ctx));
            self.sign_auth_token(&collection, &account, session_id)?
        } else {
            token.to_owned()
        };
        let record = self
            .records
            .own(ctx, &collection, &account.id, &facts)
            .await?;
        Ok(json!({"record": record, "token": token}))
    }

    /// A session begins: the answer of every way to sign in.
    pub(super) async fn answer(
        &self,
        ctx: &Ctx,
        collection: &Arc<Collection>,
        account: Account,
        facts: Facts,
    ) -> Result<Value> {
        self.require_auth_rule(ctx, collection, &account, &facts)
            .await?;
        let token = self.sign_auth_token(collection, &account, new_session_id(ctx))?;
        let record = self
            .records
            .own(ctx, collection, &account.id, &facts)
            .await?;
        Ok(json!({"record": record, "token": token}))
    }

    async fn require_auth_rule(
        &self,
        ctx: &Ctx,
        collection: &Arc<Collection>,
        account: &Account,
        facts: &Facts,
    ) -> Result<()> {
        let rule = auth_options(collection)?.auth_rule.as_deref();
        let records: &Records = &self.records;
        if records
            .satisfies(ctx, collection, rule, &account.id, facts)
            .await?
        {
            return Ok(());
        }
        Err(Error::forbidden(
            "The request doesn't satisfy the collection requirements to authenticate.",
        ))
    }

    /// What a sign-in page may offer (wire 04 §3).
    pub fn methods(&self, name: &str) -> Result<Value> {
        let collection = self.auth_collection(name)?;
        let options = auth_options(&collection)?;
        let password = &options.password_auth;
        let fields: &[String] = if password.enabled {
            &password.identity_fields
        } else {
            &[]
        };
        let has = |name: &str| password.enabled && fields.iter().any(|field| field == name);
        let when = |enabled: bool, duration: i64| if enabled { duration } else { 0 };
        Ok(json!({
            "password": {"identityFields": fields, "enabled": password.enabled},
            // Ways of signing in that are switched on but not built yet are not offered.
            "oauth2": {"providers": [], "enabled": false},
            "mfa": {"enabled": false, "duration": when(false, options.mfa.duration)},
            "otp": {"enabled": false, "duration": when(false, options.otp.duration)},
            "authProviders": [],
            "usernamePassword": has("username"),
            "emailPassword": has("email"),
        }))
    }
}

fn new_session_id(ctx: &Ctx) -> String {
    crate::base::id::new_id(ctx.now(), crate::crypto::random::bytes())
}

fn first_match<'a>(
    conn: &Conn<'_>,
    collection: &Collection,
    fields: impl Iterator<Item = &'a String>,
    identity: &str,
) -> Result<Option<Account>> {
    for field in fields {
        let column = Ident::new(if field == "id" { "uuid" } else { field })?;
        let any_case = collection.identity_ignores_case(field);
        let found = queries::by_identity(conn, collection, &column, identity, any_case)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
