//! Flags, environment and file: typed, not yet checked.

use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};
use serde::Deserialize;

use super::suggest::nearest;
use crate::base::{Error, Result};

/// Read when no other file is named and it exists.
const DEFAULT_FILE: &str = "undercroft.toml";
/// The keys that the file may hold.
const KEYS: [&str; 7] = [
    "http",
    "dir",
    "public_dir",
    "index_fallback",
    "origins",
    "log_level",
    "changes_kept",
];

/// Where things are: the flags that every command takes.
#[derive(Args, Clone, Debug, Default)]
pub struct Place {
    /// Configuration file [default: ./undercroft.toml, if it exists]
    #[arg(long, env = "UNDERCROFT_CONFIG", value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Folder for the database, logs and everything else that must be kept
    /// [default: ./`undercroft_data`]
    #[arg(long, env = "UNDERCROFT_DIR", value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
}

/// How a server serves.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ServeFlags {
    /// Address to listen on; port 0 takes a free one [default: 127.0.0.1:8090]
    #[arg(long, env = "UNDERCROFT_HTTP", value_name = "HOST:PORT")]
    pub http: Option<String>,

    /// Folder whose files are served at / [default: ./`undercroft_public`]
    #[arg(
        long,
        alias = "publicDir",
        env = "UNDERCROFT_PUBLIC_DIR",
        value_name = "DIR"
    )]
    pub public_dir: Option<PathBuf>,

    /// Answer unknown pages with the public folder's index.html [default: true]
    #[arg(
        long,
        alias = "indexFallback",
        env = "UNDERCROFT_INDEX_FALLBACK",
        value_name = "BOOL",
        num_args = 0..=1,
        default_missing_value = "true",
        action = ArgAction::Set
    )]
    pub index_fallback: Option<bool>,

    /// Origins that browsers may call from, separated by commas; * and ? are wildcards
    /// [default: *]
    #[arg(
        long,
        env = "UNDERCROFT_ORIGINS",
        value_name = "ORIGINS",
        value_delimiter = ','
    )]
    pub origins: Option<Vec<String>>,

    /// What is logged: error, warn, info, debug, trace, or a filter [default: info]
    #[arg(long, env = "UNDERCROFT_LOG_LEVEL", value_name = "LEVEL")]
    pub log_level: Option<String>,

    /// Record changes that the change log keeps [default: 1000000]
    #[arg(long, env = "UNDERCROFT_CHANGES_KEPT", value_name = "N")]
    pub changes_kept: Option<i64>,
}

impl ServeFlags {
    /// Fills what is absent from `lower`.
    pub(super) fn or(self, lower: ServeFlags) -> ServeFlags {
        ServeFlags {
            http: self.http.or(lower.http),
            public_dir: self.public_dir.or(lower.public_dir),
            index_fallback: self.index_fallback.or(lower.index_fallback),
            origins: self.origins.or(lower.origins),
            log_level: self.log_level.or(lower.log_level),
            changes_kept: self.changes_kept.or(lower.changes_kept),
        }
    }
}

/// The configuration file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct FileConfig {
    pub(super) dir: Option<PathBuf>,
    #[serde(flatten)]
    pub(super) serve: ServeFlags,
}

/// The file that was named, or the default one if there is any.
pub(super) fn read_file(named: Option<&Path>) -> Result<FileConfig> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    if named.is_none() && !path.exists() {
        return Ok(FileConfig::default());
    }
    let text = std::fs::read_to_string(path).map_err(|error| {
        invalid(format!(
            "The configuration file {} cannot be read: {error}",
            path.display()
        ))
    })?;
    parse(&text).map_err(|reason| invalid(format!("{}: {reason}", path.display())))
}

fn parse(text: &str) -> Result<FileConfig, String> {
    let table = text
        .parse::<toml::Table>()
        .map_err(|error| error.to_string())?;
    let unknown = table.keys().filter(|key| !KEYS.contains(&key.as_str()));
    let complaints: Vec<String> = unknown.map(|key| complaint(key)).collect();
    if !complaints.is_empty() {
        return Err(complaints.join(" "));
    }
    table
        .try_into()
        .map_err(|error: toml::de::Error| error.to_string())
}

fn complaint(key: &str) -> String {
    match nearest(key, &KEYS) {
        Some(known) => format!("Unknown key {key:?}; did you mean {known:?}?"),
        None => format!("Unknown key {key:?}; known are {}.", KEYS.join(", ")),
    }
}

fn invalid(message: String) -> Error {
    Error::invalid(message).with_code("config_invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_refused_with_a_suggestion() {
        let error = parse("htpp = \"127.0.0.1:1\"").unwrap_err();
        assert_eq!(error, "Unknown key \"htpp\"; did you mean \"http\"?");
        assert_eq!(parse("dir = \"x\"").unwrap().dir, Some(PathBuf::from("x")));
        assert!(parse("http = 1").is_err());
    }
}
