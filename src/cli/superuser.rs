//! `undercroft superuser`: administrators without a console. Works beside a running server.

use clap::Subcommand;

use super::{runtime, say};
use crate::app::App;
use crate::base::{Clock, Result};
use crate::config::Config;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Make an administrator, or change the password of an existing one
    Upsert { email: String, password: String },
    /// Make an administrator
    Create { email: String, password: String },
    /// Change an administrator's password; every session of theirs ends
    Update { email: String, password: String },
    /// Remove an administrator
    Delete { email: String },
}

pub(super) fn run(config: &Config, action: Action) -> Result<()> {
    runtime()?.block_on(async {
        let app = App::open(config, Clock::System, false).await?;
        let done = act(&app, action).await;
        app.close().await;
        say(&done?);
        Ok(())
    })
}

async fn act(app: &App, action: Action) -> Result<String> {
    let ctx = app.system_ctx("cli");
    Ok(match action {
        Action::Upsert { email, password } => {
            app.auth.upsert_superuser(&ctx, &email, &password).await?;
            format!("Superuser {email} is ready.")
        }
        Action::Create { email, password } => {
            app.auth.create_superuser(&ctx, &email, &password).await?;
            format!("Created superuser {email}.")
        }
        Action::Update { email, password } => {
            app.auth.update_superuser(&ctx, &email, &password).await?;
            format!("Changed the password of superuser {email}.")
        }
        Action::Delete { email } => {
            app.auth.delete_superuser(&ctx, &email).await?;
            format!("Deleted superuser {email}.")
        }
    })
}
