//! What only auth collections have (contract: wire 02 §1): sign-in methods, tokens, letters.
//!
//! **Invariant:** a secret is never part of a serialised form; it is stored beside it.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::fields::options::{Reader, unreadable};
use crate::base::Result;
use crate::crypto::random;

/// Characters of a generated token secret.
const SECRET_LENGTH: usize = 50;

/// A text that is not shown to anybody.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A fresh one, good for signing.
    pub fn generate() -> Self {
        Secret(random::text(SECRET_LENGTH, random::ALPHANUMERIC))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// The options of an auth collection; serialised, they are its wire form.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthOptions {
    pub auth_rule: Option<String>,
    pub manage_rule: Option<String>,
    pub auth_alert: AuthAlert,
    pub oauth2: OAuth2,
    pub password_auth: PasswordAuth,
    pub mfa: Mfa,
    pub otp: Otp,
    pub auth_token: Token,
    pub password_reset_token: Token,
    pub email_change_token: Token,
    pub verification_token: Token,
    pub file_token: Token,
    pub verification_template: Template,
    pub reset_password_template: Template,
    pub confirm_email_change_template: Template,
}

/// A letter with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Template {
    pub subject: String,
    pub body: String,
}

/// The letter about a sign-in from a new place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthAlert {
    pub enabled: bool,
    pub email_template: Template,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuth2 {
    pub providers: Vec<Provider>,
    pub mapped_fields: MappedFields,
    pub enabled: bool,
}

/// Which fields take over what a provider knows of a person; empty for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MappedFields {
    pub id: String,
    pub name: String,
    pub username: String,
    #[serde(rename = "avatarURL")]
    pub avatar_url: String,
}

/// A configured `OAuth2` provider; empty texts stand for the provider's defaults.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    pub pkce: Option<bool>,
    pub name: String,
    pub client_id: String,
    #[serde(skip)]
    pub client_secret: Secret,
    #[serde(rename = "authURL")]
    pub auth_url: String,
    #[serde(rename = "tokenURL")]
    pub token_url: String,
    #[serde(rename = "userInfoURL")]
    pub user_info_url: String,
    pub display_name: String,
    pub extra: Map<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PasswordAuth {
    pub enabled: bool,
    pub identity_fields: Vec<String>,
}

/// Sign-in in two steps; `duration` is the time between them, in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mfa {
    pub enabled: bool,
    pub duration: i64,
    pub rule: String,
}

/// One-time codes by mail; `duration` is their life, in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Otp {
    pub enabled: bool,
    pub duration: i64,
    pub length: i64,
    pub email_template: Template,
}

/// How tokens of one purpose are signed, and for how many seconds they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    #[serde(skip)]
    pub secret: Secret,
    pub duration: i64,
}

impl Token {
    /// Tokens with a secret of their own.
    pub fn lasting(duration: i64) -> Self {
        Token {
            secret: Secret::generate(),
            duration,
        }
    }

    fn merge(&mut self, body: Reader<'_>, key: &str) -> Result<()> {
        let Some(body) = body.object(key)? else {
            return Ok(());
        };
        merge_secret(body, "secret", &mut self.secret)?;
        body.integer("duration", &mut self.duration)
    }
}

impl Template {
    fn merge(&mut self, body: Reader<'_>, key: &str) -> Result<()> {
        let Some(body) = body.object(key)? else {
            return Ok(());
        };
        body.text("subject", &mut self.subject)?;
        body.text("body", &mut self.body)
    }
}

impl AuthOptions {
    /// Takes over what a body names, at any depth; lists replace as a whole.
    pub(super) fn merge(&mut self, body: Reader<'_>) -> Result<()> {
        body.nullable_text("authRule", &mut self.auth_rule)?;
        body.nullable_text("manageRule", &mut self.manage_rule)?;
        if let Some(alert) = body.object("authAlert")? {
            alert.flag("enabled", &mut self.auth_alert.enabled)?;
            self.auth_alert
                .email_template
                .merge(alert, "emailTemplate")?;
        }
        if let Some(oauth2) = body.object("oauth2")? {
            self.oauth2.merge(oauth2)?;
        }
        if let Some(password) = body.object("passwordAuth")? {
            password.flag("enabled", &mut self.password_auth.enabled)?;
            password.texts("identityFields", &mut self.password_auth.identity_fields)?;
        }
        if let Some(mfa) = body.object("mfa")? {
            mfa.flag("enabled", &mut self.mfa.enabled)?;
            mfa.integer("duration", &mut self.mfa.duration)?;
            mfa.text("rule", &mut self.mfa.rule)?;
        }
        if let Some(otp) = body.object("otp")? {
            otp.flag("enabled", &mut self.otp.enabled)?;
            otp.integer("duration", &mut self.otp.duration)?;
            otp.integer("length", &mut self.otp.length)?;
            self.otp.email_template.merge(otp, "emailTemplate")?;
        }
        for (key, token) in self.tokens_mut() {
            token.merge(body, key)?;
        }
        self.verification_template
            .merge(body, "verificationTemplate")?;
        self.reset_password_template
            .merge(body, "resetPasswordTemplate")?;
        self.confirm_email_change_template
            .merge(body, "confirmEmailChangeTemplate")
    }

    /// Every kind of token by its key on the wire.
    pub fn tokens(&self) -> [(&'static str, &Token); 5] {
        [
            ("authToken", &self.auth_token),
            ("passwordResetToken", &self.password_reset_token),
            ("emailChangeToken", &self.email_change_token),
            ("verificationToken", &self.verification_token),
            ("fileToken", &self.file_token),
        ]
    }

    fn tokens_mut(&mut self) -> [(&'static str, &mut Token); 5] {
        [
            ("authToken", &mut self.auth_token),
            ("passwordResetToken", &mut self.password_reset_token),
            ("emailChangeToken", &mut self.email_change_token),
            ("verificationToken", &mut self.verification_token),
            ("fileToken", &mut self.file_token),
        ]
    }

    /// What is stored beside the wire form.
    pub(super) fn secrets(&self) -> Value {
        let tokens = self
            .tokens()
            .map(|(key, token)| (key.to_owned(), token.secret.expose().into()));
        let providers = self.oauth2.providers.iter();
        let providers = providers.map(|provider| {
            (
                provider.name.clone(),
                provider.client_secret.expose().into(),
            )
        });
        serde_json::json!({
            "tokens": Map::from_iter(tokens),
            "providers": providers.collect::<Map<String, Value>>(),
        })
    }

    /// The counterpart of [`Self::secrets`].
    pub(super) fn restore_secrets(&mut self, secrets: &Value) {
        for (key, token) in self.tokens_mut() {
            token.secret = Secret::from(secrets["tokens"][key].as_str().unwrap_or_default());
        }
        for provider in &mut self.oauth2.providers {
            let secret = secrets["providers"][provider.name.as_str()].as_str();
            provider.client_secret = Secret::from(secret.unwrap_or_default());
        }
    }
}

impl OAuth2 {
    pub fn provider(&self, name: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.name == name)
    }

    fn merge(&mut self, body: Reader<'_>) -> Result<()> {
        body.flag("enabled", &mut self.enabled)?;
        if let Some(mapped) = body.object("mappedFields")? {
            mapped.text("id", &mut self.mapped_fields.id)?;
            mapped.text("name", &mut self.mapped_fields.name)?;
            mapped.text("username", &mut self.mapped_fields.username)?;
            mapped.text("avatarURL", &mut self.mapped_fields.avatar_url)?;
        }
        if let Some(providers) = body.objects("providers")? {
            let read = |provider| self.read_provider(Reader::new(provider));
            self.providers = providers.into_iter().map(read).collect::<Result<_>>()?;
        }
        Ok(())
    }

    /// A client cannot send back the secret that it never got: the old one is kept, by name.
    fn read_provider(&self, body: Reader<'_>) -> Result<Provider> {
        let mut provider = Provider::default();
        body.text("name", &mut provider.name)?;
        if let Some(old) = self.provider(&provider.name) {
            provider.client_secret = old.client_secret.clone();
        }
        body.nullable_flag("pkce", &mut provider.pkce)?;
        body.text("clientId", &mut provider.client_id)?;
        merge_secret(body, "clientSecret", &mut provider.client_secret)?;
        body.text("authURL", &mut provider.auth_url)?;
        body.text("tokenURL", &mut provider.token_url)?;
        body.text("userInfoURL", &mut provider.user_info_url)?;
        body.text("displayName", &mut provider.display_name)?;
        match body.raw("extra") {
            None | Some(Value::Null) => {}
            Some(Value::Object(extra)) => provider.extra.clone_from(extra),
            Some(_) => return Err(unreadable()),
        }
        Ok(provider)
    }
}

fn merge_secret(body: Reader<'_>, key: &str, secret: &mut Secret) -> Result<()> {
    let mut text = secret.expose().to_owned();
    body.text(key, &mut text)?;
    *secret = Secret(text);
    Ok(())
}
