//! Where a file lies, and what is known of it without reading it.

use std::path::PathBuf;

use crate::base::{Error, Result, Timestamp};
use crate::http::Spooled;

/// The longest name that file systems take, in bytes.
const PART_BYTES_MAX: usize = 255;

/// The place of a file: its collection's id, its record's id, its own name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub(super) collection: String,
    pub(super) record: String,
    pub(super) name: String,
}

impl Place {
    /// # Errors
    /// Where a part would lead elsewhere. Ids and names that were checked before they were
    /// stored never do.
    pub fn new(collection: &str, record: &str, name: &str) -> Result<Self> {
        let odd = [collection, record, name]
            .into_iter()
            .find(|part| !is_plain(part));
        if let Some(odd) = odd {
            return Err(Error::invalid("The name of the file cannot be used.")
                .with_code("file_name_unusable")
                .with_cause(format_args!("not a part of a path: {odd:?}")));
        }
        Ok(Place {
            collection: collection.to_owned(),
            record: record.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The path below the root of the storage.
    pub(super) fn path(&self) -> String {
        format!("{}/{}/{}", self.collection, self.record, self.name)
    }

    /// The folder of the file's thumbs.
    pub(super) fn thumbs(&self) -> String {
        format!("{}/{}/thumbs_{}", self.collection, self.record, self.name)
    }

    /// The path of one of them.
    pub(super) fn thumb(&self, file_name: &str) -> String {
        format!("{}/{file_name}", self.thumbs())
    }
}

/// A part of a path that is exactly what it says.
fn is_plain(part: &str) -> bool {
    let leads_elsewhere =
        |character: char| matches!(character, '/' | '\\') || character.is_control();
    !part.is_empty()
        && part.len() <= PART_BYTES_MAX
        && !part.starts_with('.')
        && !part.contains(leads_elsewhere)
}

/// What a storage knows of a file.
#[derive(Clone, Debug)]
pub(super) struct Stat {
    pub(super) size: u64,
    pub(super) modified: Timestamp,
    /// What it is, told by its content when it came.
    pub(super) content_type: String,
}

/// A file that can be read from the disk: the stored one, or a copy that ends with its use.
#[derive(Debug)]
pub(super) enum OnDisk {
    Stored(PathBuf),
    Copy(Spooled),
}

impl OnDisk {
    pub(super) fn path(&self) -> &std::path::Path {
        match self {
            OnDisk::Stored(path) => path,
            OnDisk::Copy(copy) => copy.path(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_place_leads_elsewhere() {
        for part in [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            ".hidden",
            "a\0",
            "a\n",
            &"x".repeat(256),
        ] {
            assert!(Place::new("c", part, "n").is_err(), "{part:?}");
            assert!(Place::new("c", "r", part).is_err(), "{part:?}");
        }
        let place = Place::new("c", "r-1", "a..b.tar.gz").unwrap();
        assert_eq!(place.path(), "c/r-1/a..b.tar.gz");
        assert_eq!(place.thumb("x"), "c/r-1/thumbs_a..b.tar.gz/x");
    }
}
