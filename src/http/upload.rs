//! Files on their way in: each goes to a temporary file as it arrives, so that its size costs
//! no memory.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::multipart::Field;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::body::unread;
use crate::base::{Error, Result};
use crate::crypto::random;

/// How much of a file's beginning is kept at hand, to tell what it is.
pub const HEAD_BYTES_MAX: usize = 8 << 10;
/// What is gathered before it is written: a part arrives in pieces of a few kilobytes.
const BUFFER_BYTES: usize = 256 << 10;
const NAME_LENGTH: usize = 24;

/// The folder of temporary files. It lies beside the stored ones, so that a file can be moved
/// among them without being copied.
#[derive(Clone, Debug)]
pub struct Spool(Arc<Path>);

/// A temporary file; removed when dropped, unless it was moved away.
#[derive(Debug)]
pub struct Spooled {
    path: PathBuf,
}

/// A file of a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The part's whole name, such as `documents+` or `requests.0.avatar`.
    pub key: String,
    /// As the client called it. Nothing in it can be trusted.
    pub file_name: String,
    pub size: u64,
    /// Its beginning, of [`HEAD_BYTES_MAX`] bytes at the most.
    pub head: Arc<[u8]>,
    pub content: Arc<Spooled>,
}

impl Spool {
    /// Opens the folder, and makes it where there is none.
    pub fn open(dir: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(dir)?;
        Ok(Spool(Arc::from(dir)))
    }

    /// Removes what an earlier process left.
    pub fn clear(&self) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.0)? {
            std::fs::remove_file(entry?.path())?;
        }
        Ok(())
    }

    /// A fresh file that only its owner reads.
    pub async fn create(&self) -> Result<(Spooled, File)> {
        let name = random::text(NAME_LENGTH, random::LOWER_ALPHANUMERIC);
        let path = self.0.join(name);
        let mut options = OpenOptions::new();
        options.write(true).read(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await.map_err(Error::from_io)?;
        Ok((Spooled { path }, file))
    }

    /// Takes a part of a form in.
    pub(super) async fn take(&self, mut part: Field<'_>, key: String) -> Result<Upload> {
        let file_name = part.file_name().unwrap_or_default().to_owned();
        let (content, mut file) = self.create().await?;
        let (mut size, mut head, mut buffer) = (0, Vec::new(), Vec::with_capacity(BUFFER_BYTES));
        while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
            size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            let missing = HEAD_BYTES_MAX - head.len();
            head.extend_from_slice(&chunk[..missing.min(chunk.len())]);
            if buffer.len() + chunk.len() > BUFFER_BYTES {
                file.write_all(&buffer).await.map_err(Error::from_io)?;
                buffer.clear();
            }
            buffer.extend_from_slice(&chunk);
        }
        file.write_all(&buffer).await.map_err(Error::from_io)?;
        file.flush().await.map_err(Error::from_io)?;
        Ok(Upload {
            key,
            file_name,
            size,
            head: head.into(),
            content: Arc::new(content),
        })
    }
}

impl Spooled {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The letters and digits of chance that make its name: the same for as long as it is.
    pub fn chance(&self) -> &str {
        let name = self.path.file_name();
        name.and_then(|name| name.to_str()).unwrap_or_default()
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        // It is not there any more if it was stored.
        let _ = std::fs::remove_file(&self.path);
    }
}
