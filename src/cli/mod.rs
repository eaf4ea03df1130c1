//! The commands.

mod serve;
mod superuser;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::base::{Error, Result};
use crate::config::{Config, Place, ServeFlags};

const ABOUT: &str = "The launch checklist of a back end, in one binary.";

const EXAMPLES: &str = "\
Examples:
  undercroft serve
      Serve on http://127.0.0.1:8090 and keep everything in ./undercroft_data
  undercroft serve --http=0.0.0.0:80 --dir=/var/lib/undercroft
      Serve to the world (put TLS in front of it)
  undercroft superuser upsert me@example.com 'a long password'
      Make an administrator, or change their password

Every option can also come from the environment (UNDERCROFT_HTTP, UNDERCROFT_DIR, ...) or from
undercroft.toml (http = \"...\"); a flag beats the environment, which beats the file.";

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
    Serve(Box<ServeFlags>),
    /// Make, change or remove administrators
    Superuser {
        #[command(subcommand)]
        action: superuser::Action,
    },
}

/// Runs the command line; the exit code is 0 for success, 1 for failure, 2 for wrong usage.
pub fn run() -> ExitCode {
    let Arguments { place, command } = Arguments::parse();
    let outcome = match command {
        Command::Serve(flags) => Config::resolve(place, *flags).and_then(serve::run),
        Command::Superuser { action } => Config::resolve(place, ServeFlags::default())
            .and_then(|config| superuser::run(&config, action)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "the command line speaks to its user")]
fn complain(error: &Error) {
    eprintln!("error: {}", error.message());
    for (field, problem) in &error.fields().0 {
        if let crate::base::FieldProblem::Leaf { message, .. } = problem {
            eprintln!("  {field}: {message}");
        }
    }
    if let Some(cause) = error.cause() {
        eprintln!("  caused by: {cause}");
    }
}

#[expect(clippy::print_stdout, reason = "the command line speaks to its user")]
fn say(text: &str) {
    println!("{text}");
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)
}
