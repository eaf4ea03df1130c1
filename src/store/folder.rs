//! The data folder: made for its owner alone, and locked against a second server.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::base::{Error, Result};

const LOCK_FILE: &str = "undercroft.lock";

/// Makes the folder where there is none, readable by its owner only. One that is there keeps
/// the rights that its owner gave it.
pub(super) fn make(dir: &Path) -> Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    let parents = dir.parent().map_or(Ok(()), fs::create_dir_all);
    let made = parents.and_then(|()| match make_private(dir) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
        other => other,
    });
    made.map_err(|error| unusable(dir, &error))
}

#[cfg(unix)]
fn make_private(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().mode(0o700).create(dir)?;
    // Whatever the process's umask took away comes back.
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(dir: &Path) -> io::Result<()> {
    fs::create_dir(dir)
}

/// Makes an empty file that only its owner reads, unless there is one. The engine gives the
/// files that it puts beside a database the same rights.
pub(super) fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop),
    }
}

/// Held as long as the server lives.
pub(super) fn lock(dir: &Path) -> Result<File> {
    let path = dir.join(LOCK_FILE);
    let file = make_private_file(&path).and_then(|()| File::options().write(true).open(&path));
    let file = file.map_err(|error| unusable(dir, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(Error::conflict(format!(
            "Another undercroft process uses the data folder {}. Stop it first, or choose \
             another folder with --dir.",
            dir.display()
        ))
        .with_code("folder_in_use")),
        Err(fs::TryLockError::Error(error)) => Err(unusable(dir, &error)),
    }
}

fn unusable(dir: &Path, error: &io::Error) -> Error {
    let advice = if error.kind() == ErrorKind::PermissionDenied {
        ". Run undercroft as the user that owns it, or choose another folder with --dir."
    } else {
        ""
    };
    Error::invalid(format!(
        "The data folder {} cannot be used: {error}{advice}",
        dir.display()
    ))
    .with_code("folder_unusable")
}
