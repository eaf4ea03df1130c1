//! Everything needed before the database opens, from flags, environment and file, checked.

mod raw;
mod suggest;

use std::path::PathBuf;

pub use raw::{Place, ServeFlags};

use crate::base::{Error, FieldErrors, FieldProblem, Result};

/// Changes that the log keeps unless told otherwise.
const CHANGES_KEPT: i64 = 1_000_000;
const CHANGES_KEPT_MIN: i64 = 1000;

/// The settings of one server process.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on, as `host:port`; port 0 takes a free one.
    pub http: String,
    pub dir: PathBuf,
    /// Static files served at `/`; absent folders serve nothing.
    pub public_dir: PathBuf,
    /// Answer unknown pages with the folder's `index.html`.
    pub index_fallback: bool,
    /// Origins that browsers may call from, with `*` and `?` as wildcards.
    pub origins: Vec<String>,
    /// A filter such as `info` or `undercroft=debug,warn`.
    pub log_level: String,
    /// Changes that the log keeps, newest first.
    pub changes_kept: i64,
    /// Rolling log files beside the data; off for one-shot commands.
    pub log_files: bool,
}

impl Config {
    /// Merges what was given; all mistakes are reported together.
    ///
    /// A flag beats the environment, which beats the file.
    pub fn resolve(place: Place, flags: ServeFlags) -> Result<Self> {
        let file = raw::read_file(place.config.as_deref())?;
        let dir = place.dir.or(file.dir);
        let raw = flags.or(file.serve);
        let mut mistakes = FieldErrors::default();
        let changes_kept = raw.changes_kept.unwrap_or(CHANGES_KEPT);
        if changes_kept < CHANGES_KEPT_MIN {
            let text = format!("Must be {CHANGES_KEPT_MIN} or more.");
            mistakes.add("changes_kept", FieldProblem::new("out_of_range", text));
        }
        let http = raw.http.unwrap_or_else(|| "127.0.0.1:8090".to_owned());
        if http
            .rsplit_once(':')
            .is_none_or(|(_, port)| port.parse::<u16>().is_err())
        {
            let text = format!("{http:?} is not an address such as 127.0.0.1:8090.");
            mistakes.add("http", FieldProblem::new("invalid_address", text));
        }
        let log_level = raw.log_level.unwrap_or_else(|| "info".to_owned());
        if log_level.parse::<tracing_subscriber::EnvFilter>().is_err() {
            let text = format!("{log_level:?} is not a level such as info or debug.");
            mistakes.add("log_level", FieldProblem::new("invalid_level", text));
        }
        report(&mistakes)?;
        Ok(Config {
            http,
            dir: dir.unwrap_or_else(|| PathBuf::from("undercroft_data")),
            public_dir: raw
                .public_dir
                .unwrap_or_else(|| PathBuf::from("undercroft_public")),
            index_fallback: raw.index_fallback.unwrap_or(true),
            origins: raw.origins.unwrap_or_else(|| vec!["*".to_owned()]),
            log_level,
            changes_kept,
            log_files: true,
        })
    }
}

fn report(mistakes: &FieldErrors) -> Result<()> {
    if mistakes.is_empty() {
        return Ok(());
    }
    let lines = mistakes.0.iter().map(|(key, problem)| match problem {
        FieldProblem::Leaf { message, .. } => format!("\n  {key}: {message}"),
        FieldProblem::Nested(_) => String::new(),
    });
    Err(Error::invalid(format!(
        "The configuration is wrong:{}",
        lines.collect::<String>()
    ))
    .with_code("config_invalid"))
}
