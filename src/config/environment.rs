//! Values from the environment: `UNDERCROFT_` and the key. An empty one counts as absent.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::raw::{Layer, Mistakes, ServeFlags, Source};

const PREFIX: &str = "UNDERCROFT_";
/// Set by people who want no colours from any program (no-color.org).
const NO_COLOR: &str = "NO_COLOR";

/// The variables that a process was started with, as far as they are ours.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, OsString>);

pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase())
}

impl Environment {
    pub fn of_process() -> Self {
        let ours = std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok()?;
            (name.starts_with(PREFIX) || name == NO_COLOR).then_some((name, value))
        });
        Environment(ours.collect())
    }

    pub(super) fn wants_colour(&self) -> bool {
        self.set(NO_COLOR).is_none()
    }

    fn set(&self, name: &str) -> Option<&OsStr> {
        let value = self.0.get(name).map(OsString::as_os_str);
        value.filter(|value| !value.is_empty())
    }

    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        self.set(&variable(key)).map(PathBuf::from)
    }

    fn text(&self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        let name = variable(key);
        let text = self.set(&name)?.to_str().map(str::to_owned);
        mistakes.take(&name, text.ok_or_else(|| "Must be UTF-8.".to_owned()))
    }

    fn parsed<T: std::str::FromStr>(
        &self,
        key: &str,
        wanted: &str,
        mistakes: &mut Mistakes,
    ) -> Option<T> {
        let text = self.text(key, mistakes)?;
        let parsed = text.trim().parse();
        let complaint = |_| format!("{text:?} is not {wanted}.");
        mistakes.take(&variable(key), parsed.map_err(complaint))
    }

    pub(super) fn layer(&self, mistakes: &mut Mistakes) -> Layer {
        let origins = self.text("origins", mistakes);
        Layer {
            source: Source::Environment,
            dir: self.path("dir"),
            serve: ServeFlags {
                http: self.text("http", mistakes),
                public_dir: self.path("public_dir"),
                index_fallback: self.parsed("index_fallback", "true or false", mistakes),
                origins: origins.map(|list| list.split(',').map(str::to_owned).collect()),
                log_level: self.text("log_level", mistakes),
                log_format: self.text("log_format", mistakes),
                changes_kept: self.parsed("changes_kept", "a whole number", mistakes),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_is_absent_and_wrong_is_told_by_name() {
        let given = [
            ("UNDERCROFT_HTTP", ""),
            ("UNDERCROFT_ORIGINS", "a,b"),
            ("UNDERCROFT_CHANGES_KEPT", "many"),
        ];
        let given = given.map(|(name, value)| (name.to_owned(), OsString::from(value)));
        let mut mistakes = Mistakes::default();
        let layer = Environment(given.into()).layer(&mut mistakes);
        assert_eq!(layer.serve.http, None);
        assert_eq!(layer.serve.origins.unwrap(), ["a", "b"]);
        assert_eq!(
            mistakes.0,
            ["UNDERCROFT_CHANGES_KEPT: \"many\" is not a whole number."]
        );
    }
}
