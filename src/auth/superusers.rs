//! Administrators by command line: make, change and remove them.

use serde_json::{Map, json};

use super::{Auth, SUPERUSERS, queries};
use crate::base::{Ctx, Error, Result};
use crate::store::Ident;

impl Auth {
    pub async fn create_superuser(&self, ctx: &Ctx, email: &str, password: &str) -> Result<()> {
        self.records
            .create_trusted(ctx, SUPERUSERS, credentials(email, password))
            .await?;
        Ok(())
    }

    pub async fn update_superuser(&self, ctx: &Ctx, email: &str, password: &str) -> Result<()> {
        let id = self
            .superuser_id(email)
            .await?
            .ok_or_else(|| unknown(email))?;
        self.records
            .update_trusted(ctx, SUPERUSERS, &id, credentials(email, password))
            .await?;
        Ok(())
    }

    pub async fn upsert_superuser(&self, ctx: &Ctx, email: &str, password: &str) -> Result<()> {
        match self.superuser_id(email).await? {
            Some(_) => self.update_superuser(ctx, email, password).await,
            None => self.create_superuser(ctx, email, password).await,
        }
    }

    pub async fn delete_superuser(&self, ctx: &Ctx, email: &str) -> Result<()> {
        let id = self
            .superuser_id(email)
            .await?
            .ok_or_else(|| unknown(email))?;
        self.records.delete_trusted(ctx, SUPERUSERS, &id).await
    }

    async fn superuser_id(&self, email: &str) -> Result<Option<String>> {
        let collection = self.auth_collection(SUPERUSERS)?;
        let email = email.to_owned();
        let found = self.db.read(move |conn| {
            queries::by_identity(conn, &collection, &Ident::new("email")?, &email, false)
        });
        Ok(found.await?.map(|account| account.id))
    }
}

fn credentials(email: &str, password: &str) -> Map<String, serde_json::Value> {
    let body = [
        ("email", email),
        ("password", password),
        ("passwordConfirm", password),
    ];
    body.into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect()
}

fn unknown(email: &str) -> Error {
    Error::not_found(format!("There is no superuser with the e-mail {email}."))
}
