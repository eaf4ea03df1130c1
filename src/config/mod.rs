//! Everything needed before the database opens, from flags, environment and file, checked.

mod check;
mod environment;
mod file;
mod raw;
mod suggest;

use std::path::{Path, PathBuf};

pub use environment::Environment;
pub use raw::{Place, ServeFlags};

use crate::base::{Error, Result};
use raw::{Layer, Mistakes, Source};

/// Changes that the log keeps unless told otherwise.
const CHANGES_KEPT: i64 = 1_000_000;
const CHANGES_KEPT_MIN: i64 = 1000;
const HTTP: &str = "127.0.0.1:8090";
const DIR: &str = "undercroft_data";
const PUBLIC_DIR: &str = "undercroft_public";

/// How log lines look on the standard output; files always hold JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    Json,
    Text,
}

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
    pub log_format: LogFormat,
    /// Whether a terminal may be written to in colours.
    pub log_colour: bool,
    /// Changes that the log keeps, newest first.
    pub changes_kept: i64,
    /// Rolling log files beside the data; off for one-shot commands.
    pub log_files: bool,
}

impl Config {
    /// Merges what was given; all mistakes are reported together, each under the name of its
    /// source.
    ///
    /// A flag beats the environment, which beats the file.
    pub fn resolve(place: Place, flags: ServeFlags, environment: &Environment) -> Result<Self> {
        let mut mistakes = Mistakes::default();
        let named = place.config.or_else(|| environment.path("config"));
        let flags = Layer {
            source: Source::Flags,
            dir: place.dir,
            serve: flags,
        };
        let layers: Vec<Layer> = [flags, environment.layer(&mut mistakes)]
            .into_iter()
            .chain(file::read(named.as_deref(), &mut mistakes))
            .collect();
        let mut config = Config::merge(&layers, &mut mistakes);
        config.log_colour = environment.wants_colour();
        if mistakes.0.is_empty() {
            return Ok(config);
        }
        let lines = mistakes.0.join("\n  ");
        let text = format!("The configuration is wrong:\n  {lines}");
        Err(Error::invalid(text).with_code("config_invalid"))
    }

    /// Whether the data folder is the one that commands use unless told otherwise.
    pub fn has_default_dir(&self) -> bool {
        self.dir == Path::new(DIR)
    }

    fn merge(layers: &[Layer], mistakes: &mut Mistakes) -> Self {
        let http = pick(layers, "http", |layer| layer.serve.http.clone());
        let http = http.and_then(|(text, name)| mistakes.take(&name, check::address(&text)));
        let level = pick(layers, "log_level", |layer| layer.serve.log_level.clone());
        let level = level.and_then(|(text, name)| mistakes.take(&name, check::log_level(&text)));
        let format = pick(layers, "log_format", |layer| layer.serve.log_format.clone());
        let format = format.and_then(|(text, name)| mistakes.take(&name, check::log_format(&text)));
        let kept = pick(layers, "changes_kept", |layer| layer.serve.changes_kept);
        let kept = kept.and_then(|(n, name)| mistakes.take(&name, check::changes_kept(n)));
        let first_path = |get: fn(&Layer) -> Option<&PathBuf>, default: &str| {
            let given = layers.iter().find_map(get).cloned();
            given.unwrap_or_else(|| PathBuf::from(default))
        };
        let origins = layers.iter().find_map(|layer| layer.serve.origins.clone());
        let fallback = layers.iter().find_map(|layer| layer.serve.index_fallback);
        Config {
            http: http.unwrap_or_else(|| HTTP.to_owned()),
            dir: first_path(|layer| layer.dir.as_ref(), DIR),
            public_dir: first_path(|layer| layer.serve.public_dir.as_ref(), PUBLIC_DIR),
            index_fallback: fallback.unwrap_or(true),
            origins: origins.unwrap_or_else(|| vec!["*".to_owned()]),
            log_level: level.unwrap_or_else(|| "info".to_owned()),
            log_format: format.unwrap_or(LogFormat::Auto),
            log_colour: true,
            changes_kept: kept.unwrap_or(CHANGES_KEPT),
            log_files: true,
        }
    }
}

/// The value of the highest layer that has one, and its name there.
fn pick<T>(layers: &[Layer], key: &str, get: impl Fn(&Layer) -> Option<T>) -> Option<(T, String)> {
    let found = |layer: &Layer| Some((get(layer)?, layer.source.name(key)));
    layers.iter().find_map(found)
}
