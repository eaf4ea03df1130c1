//! The commands.

mod health;
mod serve;
mod superuser;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::base::{Error, FieldProblem, Kind, Result};
use crate::config::{Config, Environment, Place, ServeFlags};

const ABOUT: &str = "The launch checklist of a back end, in one binary.";

const EXAMPLES: &str = "\
Examples:
  undercroft serve
      Serve on http://127.0.0.1:8090 and keep everything in ./undercroft_data
  undercroft serve --http=:80 --dir=/var/lib/undercroft
      Serve to the world (put TLS in front of it)
  undercroft superuser upsert me@example.com
      Make an administrator, or change their password; asks for the password

Every option can also come from the environment (UNDERCROFT_HTTP, UNDERCROFT_DIR, ...) or from
undercroft.toml (http = \"...\"); a flag beats the environment, which beats the file.";

const SOURCES: &str = "\
Every option has a variable (--log-level: UNDERCROFT_LOG_LEVEL) and a key in undercroft.toml
(log_level = \"...\"); a flag beats the environment, which beats the file.";

#[derive(Parser)]
#[command(name = "undercroft", version, about = ABOUT, after_help = EXAMPLES)]
#[command(arg_required_else_help = true)]
struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server
    #[command(after_help = SOURCES)]
    Serve(Box<ServeFlags>),
    /// Make, change or remove administrators
    Superuser {
        #[command(subcommand)]
        action: superuser::Action,
    },
    /// Ask a running server whether it is well; the exit code is 0 if it is, else 1
    Health(health::Flags),
}

/// Runs the command line; the exit code is 0 for success, 1 for failure, 2 for wrong usage.
pub fn run() -> ExitCode {
    let Arguments { place, command } = Arguments::parse();
    let resolve = |flags| Config::resolve(place, flags, &Environment::of_process());
    let outcome = match command {
        Command::Serve(flags) => resolve(*flags).and_then(serve::run),
        Command::Superuser { action } => {
            resolve(ServeFlags::default()).and_then(|config| superuser::run(&config, action))
        }
        Command::Health(flags) => resolve(flags.into()).and_then(|config| health::run(&config)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// What the operator can make something of: the cause itself where the public words hide it.
fn complain(error: &Error) {
    let cause = error.cause().filter(|cause| !cause.is_empty());
    let (text, cause) = match (error.kind(), cause) {
        (Kind::Internal, Some(cause)) => (cause, None),
        (_, cause) => (error.message(), cause),
    };
    let mut lines = format!("error: {text}\n").into_bytes();
    for (field, problem) in &error.fields().0 {
        if let FieldProblem::Leaf { message, .. } = problem {
            let _ = writeln!(lines, "  {field}: {message}");
        }
    }
    if let Some(cause) = cause {
        let _ = writeln!(lines, "  caused by: {cause}");
    }
    // Whoever closed the stream does not want to read it.
    let _ = std::io::stderr().lock().write_all(&lines);
}

/// A line on the standard output, which may be closed (`undercroft serve | head`).
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// How this program is called from the same place: by path where it was.
fn program() -> String {
    let given = std::env::args().next();
    let by_path = given.filter(|name| name.contains(std::path::MAIN_SEPARATOR));
    by_path.map_or_else(|| "undercroft".to_owned(), |path| shell_word(&path))
}

/// ` --dir=...` where a command needs it to find the same folder.
fn dir_flag(config: &Config) -> String {
    if config.has_default_dir() {
        return String::new();
    }
    format!(" --dir={}", shell_word(&shown(&config.dir)))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// As it must be typed into a shell.
fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%,=".contains(c);
    if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell_where_they_must() {
        assert_eq!(shell_word("/var/lib/x-1"), "/var/lib/x-1");
        assert_eq!(shell_word("my data"), "'my data'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
    }
}
