//! Values from `undercroft.toml`. Unknown keys are refused with a suggestion.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::raw::{Layer, Mistakes, ServeFlags, Source};
use super::suggest::nearest;

/// Read when no other file is named and it exists.
const DEFAULT_FILE: &str = "undercroft.toml";
/// The keys that the file may hold.
const KEYS: [&str; 8] = [
    "http",
    "dir",
    "public_dir",
    "index_fallback",
    "origins",
    "log_level",
    "log_format",
    "changes_kept",
];

/// The file that was named, or the default one if there is any.
pub(super) fn read(named: Option<&Path>, mistakes: &mut Mistakes) -> Option<Layer> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    if named.is_none() && !path.exists() {
        return None;
    }
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("The configuration file cannot be read: {error}"));
    let text = mistakes.take(&shown, text)?;
    let table = text.parse::<toml::Table>().map_err(|e| e.to_string());
    let table = mistakes.take(&shown, table)?;
    let unknown = table.keys().filter(|key| !KEYS.contains(&key.as_str()));
    unknown.for_each(|key| mistakes.add(&shown, complaint(key)));
    let mut keys = Keys {
        table,
        source: Source::File(path.to_owned()),
        mistakes,
    };
    Some(Layer {
        dir: keys.take("dir", "a path in quotes"),
        serve: ServeFlags {
            http: keys.take("http", "an address in quotes"),
            public_dir: keys.take("public_dir", "a path in quotes"),
            index_fallback: keys.take("index_fallback", "true or false"),
            origins: keys.take("origins", "a list such as [\"https://app.example.com\"]"),
            log_level: keys.take("log_level", "a level in quotes"),
            log_format: keys.take("log_format", "a format in quotes"),
            changes_kept: keys.take("changes_kept", "a whole number"),
        },
        source: keys.source,
    })
}

struct Keys<'a> {
    table: toml::Table,
    source: Source,
    mistakes: &'a mut Mistakes,
}

impl Keys<'_> {
    fn take<T: DeserializeOwned>(&mut self, key: &str, wanted: &str) -> Option<T> {
        let value = self.table.remove(key)?;
        let complaint = format!("{value} is not {wanted}.");
        let typed = value.try_into().map_err(|_| complaint);
        self.mistakes.take(&self.source.name(key), typed)
    }
}

fn complaint(key: &str) -> String {
    match nearest(key, &KEYS) {
        Some(known) => format!("Unknown key {key:?}; did you mean {known:?}?"),
        None => format!("Unknown key {key:?}; known are {}.", KEYS.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_refused_with_a_suggestion() {
        assert_eq!(
            complaint("htpp"),
            "Unknown key \"htpp\"; did you mean \"http\"?"
        );
        assert!(complaint("banana").contains("known are http, dir"));
    }
}
