//! What was given, typed and not yet checked: flags here, then the same from environment and file.

use std::path::PathBuf;

use clap::{ArgAction, Args};

/// Where things are: the flags that every command takes.
#[derive(Args, Clone, Debug, Default)]
pub struct Place {
    /// Configuration file [default: ./undercroft.toml, if it exists]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Folder for the database, logs and everything else that must be kept
    /// [default: ./undercroft_data]
    #[arg(long, value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
}

/// How a server serves.
#[derive(Args, Clone, Debug, Default)]
pub struct ServeFlags {
    /// Address to listen on; :PORT means every address of this machine, port 0 a free one
    /// [default: 127.0.0.1:8090]
    #[arg(long, value_name = "HOST:PORT")]
    pub http: Option<String>,

    /// Folder whose files are served at / [default: ./undercroft_public]
    #[arg(long, alias = "publicDir", value_name = "DIR")]
    pub public_dir: Option<PathBuf>,

    /// Answer unknown pages with the public folder's index.html [default: true]
    #[arg(
        long,
        alias = "indexFallback",
        value_name = "BOOL",
        num_args = 0..=1,
        default_missing_value = "true",
        action = ArgAction::Set
    )]
    pub index_fallback: Option<bool>,

    /// Origins that browsers may call from, separated by commas; * and ? are wildcards
    /// [default: *]
    #[arg(long, value_name = "ORIGINS", value_delimiter = ',')]
    pub origins: Option<Vec<String>>,

    /// What is logged: off, error, warn, info, debug, trace, or a filter such as
    /// warn,undercroft=debug [default: info]
    #[arg(long, value_name = "LEVEL")]
    pub log_level: Option<String>,

    /// How log lines look on the standard output: text for people, json for programs, auto for
    /// text on a terminal and json elsewhere [default: auto]
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,

    /// Record changes that the change log keeps, 1000 or more [default: 1000000]
    #[arg(long, value_name = "N")]
    pub changes_kept: Option<i64>,
}

/// Everything that one source gave, and how that source calls its values.
pub(super) struct Layer {
    pub(super) source: Source,
    pub(super) dir: Option<PathBuf>,
    pub(super) serve: ServeFlags,
}

/// Where a value comes from.
#[derive(Clone)]
pub(super) enum Source {
    Flags,
    Environment,
    File(PathBuf),
}

impl Source {
    /// What its user wrote to give the value of `key`.
    pub(super) fn name(&self, key: &str) -> String {
        match self {
            Source::Flags => format!("--{}", key.replace('_', "-")),
            Source::Environment => super::environment::variable(key),
            Source::File(path) => format!("{key} in {}", path.display()),
        }
    }
}

/// What is wrong, gathered so that all of it is told at once.
#[derive(Default)]
pub(super) struct Mistakes(pub(super) Vec<String>);

impl Mistakes {
    pub(super) fn add(&mut self, name: &str, text: impl std::fmt::Display) {
        self.0.push(format!("{name}: {text}"));
    }

    /// The value of a check, or its complaint under `name`.
    pub(super) fn take<T>(&mut self, name: &str, checked: Result<T, String>) -> Option<T> {
        checked.map_err(|text| self.add(name, text)).ok()
    }
}
