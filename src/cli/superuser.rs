//! `undercroft superuser`: administrators without a console. Works beside a running server.

use std::io::{BufRead, IsTerminal};

use clap::{Args, Subcommand};

use super::{dir_flag, program, runtime, say, shown};
use crate::app::App;
use crate::base::{Clock, Error, Result};
use crate::config::Config;
use crate::store::Db;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Make an administrator, or change the password of an existing one
    Upsert(Credentials),
    /// Make an administrator
    Create(Credentials),
    /// Change an administrator's password; every session of theirs ends
    Update(Credentials),
    /// Remove an administrator
    Delete {
        /// E-mail address of the administrator
        email: String,
    },
}

#[derive(Args)]
pub(super) struct Credentials {
    /// E-mail address that the administrator signs in with
    email: String,
    /// Password, 8 characters or more. Leave it out to be asked, or to have its line read from
    /// the standard input: an argument stays in your shell's history
    password: Option<String>,
}

impl Credentials {
    /// Asks for the password where it was not given.
    fn complete(&mut self) -> Result<()> {
        if self.password.is_none() {
            self.password = Some(ask_password(&self.email)?);
        }
        Ok(())
    }

    fn parts(&self) -> (&str, &str) {
        (&self.email, self.password.as_deref().unwrap_or_default())
    }
}

impl Action {
    fn makes(&self) -> bool {
        matches!(self, Action::Upsert(_) | Action::Create(_))
    }

    /// Nobody is asked for a password while the database is open.
    fn complete(&mut self) -> Result<()> {
        match self {
            Action::Upsert(given) | Action::Create(given) | Action::Update(given) => {
                given.complete()
            }
            Action::Delete { .. } => Ok(()),
        }
    }
}

pub(super) fn run(config: &Config, mut action: Action) -> Result<()> {
    let is_new = !Db::exists(&config.dir);
    if is_new && !action.makes() {
        return Err(Error::not_found(format!(
            "There is no database in the data folder {}. Name the server's folder with --dir.",
            shown(&config.dir)
        )));
    }
    action.complete()?;
    runtime()?.block_on(async {
        let app = App::open(config, Clock::System, false).await?;
        if is_new {
            say(&format!("Made a new data folder {}.", shown(&config.dir)));
        }
        let done = act(&app, &action).await;
        app.close().await;
        say(&done?);
        if is_new {
            say(&format!(
                "Serve it with: {} serve{}",
                program(),
                dir_flag(config)
            ));
        }
        Ok(())
    })
}

async fn act(app: &App, action: &Action) -> Result<String> {
    let ctx = app.system_ctx("cli");
    Ok(match action {
        Action::Upsert(given) => {
            let (email, password) = given.parts();
            app.auth.upsert_superuser(&ctx, email, password).await?;
            format!("Superuser {email} is ready.")
        }
        Action::Create(given) => {
            let (email, password) = given.parts();
            app.auth.create_superuser(&ctx, email, password).await?;
            format!("Created superuser {email}.")
        }
        Action::Update(given) => {
            let (email, password) = given.parts();
            app.auth.update_superuser(&ctx, email, password).await?;
            format!("Changed the password of superuser {email}.")
        }
        Action::Delete { email } => {
            app.auth.delete_superuser(&ctx, email).await?;
            format!("Deleted superuser {email}.")
        }
    })
}

fn ask_password(email: &str) -> Result<String> {
    let unread =
        |error: std::io::Error| Error::invalid("The password could not be read.").with_cause(error);
    if std::io::stdin().is_terminal() {
        let first = rpassword::prompt_password(format!("Password for {email}: "));
        let first = first.map_err(unread)?;
        let second = rpassword::prompt_password("The same again: ").map_err(unread)?;
        if first != second {
            return Err(Error::invalid(
                "The two passwords differ. Nothing was changed.",
            ));
        }
        return Ok(first);
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(unread)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Error::invalid(
            "There is no password: give it as an argument, or as a line on the standard input.",
        ));
    }
    Ok(password.to_owned())
}
