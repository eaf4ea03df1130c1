//! Files in the data folder. What was put is on the disk, with the folders that lead to it,
//! before its record is.

use std::fs;
use std::io::{self, ErrorKind, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use hyper::body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncSeekExt, ReadBuf};

use super::backend::{Backend, Work};
use super::kinds;
use super::model::{OnDisk, Stat};
use crate::base::{Error, Result, Timestamp};
use crate::http::Spool;
use crate::http::upload::HEAD_BYTES_MAX;

/// What is read at once while a file is sent.
const CHUNK_BYTES: usize = 128 << 10;

#[derive(Clone, Debug)]
pub(super) struct Local {
    folders: Folders,
}

impl Local {
    pub(super) fn new(root: &Path) -> Self {
        let folders = Folders {
            root: Arc::from(root),
            turn: Arc::default(),
        };
        Local { folders }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folders.root.join(path)
    }
}

/// The folders below the root, which are made when they are needed and removed when they are
/// empty: by one at a time, so that none is removed just when it is to be used, and none is taken
/// for durable by one while another still makes it so.
#[derive(Clone, Debug)]
struct Folders {
    root: Arc<Path>,
    turn: Arc<Mutex<()>>,
}

impl Folders {
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves a file to its place and makes the way there durable.
    fn rename_durably(&self, from: &Path, to: &Path) -> io::Result<()> {
        let folder = to.parent().unwrap_or(&self.root);
        let turn = self.turn();
        make_durably(&self.root, folder)?;
        fs::rename(from, to)?;
        drop(turn);
        sync_folder(folder)
    }

    /// Removes the folders above `path` that became empty, up to the root, and makes the removal
    /// durable.
    fn prune(&self, path: &Path) -> io::Result<()> {
        let _turn = self.turn();
        let folders = path.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != &*self.root) {
            // One that is not empty stays, and so do those above it.
            if fs::remove_dir(folder).is_err() && folder.is_dir() {
                return sync_folder(folder);
            }
        }
        sync_folder(&self.root)
    }
}

/// Runs what waits for the disk where it holds nobody up.
async fn blocking<T, F>(work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> io::Result<T> + Send + 'static,
{
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(Error::internal)?.map_err(Error::from_io)
}

impl Backend for Local {
    fn put<'a>(&'a self, path: &'a str, source: &'a Path, _: &'a str) -> Work<'a, ()> {
        let (folders, source, target) = (self.folders.clone(), source.to_owned(), self.at(path));
        Box::pin(blocking(move || {
            fs::File::open(&source)?.sync_all()?;
            folders.rename_durably(&source, &target)
        }))
    }

    fn stat<'a>(&'a self, path: &'a str) -> Work<'a, Option<Stat>> {
        let path = self.at(path);
        Box::pin(blocking(move || or_absent(stat(&path))))
    }

    fn read<'a>(&'a self, path: &'a str, range: Range<u64>) -> Work<'a, Body> {
        Box::pin(async move {
            let opened = tokio::fs::File::open(self.at(path)).await;
            let mut file = opened.map_err(Error::from_io)?;
            if range.start > 0 {
                let to = SeekFrom::Start(range.start);
                file.seek(to).await.map_err(Error::from_io)?;
            }
            Ok(Body::new(FileBody {
                file,
                left: range.end - range.start,
                chunk: BytesMut::new(),
            }))
        })
    }

    fn on_disk<'a>(&'a self, path: &'a str, _: &'a Spool) -> Work<'a, Option<OnDisk>> {
        let path = self.at(path);
        Box::pin(blocking(move || {
            Ok(path.is_file().then_some(OnDisk::Stored(path)))
        }))
    }

    fn remove<'a>(&'a self, path: &'a str) -> Work<'a, ()> {
        let (folders, path) = (self.folders.clone(), self.at(path));
        Box::pin(blocking(move || {
            or_absent(fs::remove_file(&path))?;
            folders.prune(&path)
        }))
    }

    fn remove_folder<'a>(&'a self, path: &'a str) -> Work<'a, ()> {
        let (folders, path) = (self.folders.clone(), self.at(path));
        Box::pin(blocking(move || {
            or_absent(fs::remove_dir_all(&path))?;
            folders.prune(&path)
        }))
    }

    fn relocate<'a>(&'a self, from: &'a str, to: &'a str) -> Work<'a, ()> {
        let (folders, from, to) = (self.folders.clone(), self.at(from), self.at(to));
        Box::pin(blocking(move || {
            if !from.is_file() {
                return Ok(());
            }
            folders.rename_durably(&from, &to)?;
            folders.prune(&from)
        }))
    }
}

fn or_absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        other => other.map(Some),
    }
}

fn stat(path: &Path) -> io::Result<Stat> {
    let mut file = fs::File::open(path)?;
    let facts = file.metadata()?;
    if !facts.is_file() {
        return Err(ErrorKind::NotFound.into());
    }
    let since_epoch = facts.modified()?.duration_since(std::time::UNIX_EPOCH);
    let millis = since_epoch.unwrap_or_default().as_millis();
    let mut head = Vec::with_capacity(HEAD_BYTES_MAX);
    let most = u64::try_from(HEAD_BYTES_MAX).unwrap_or(u64::MAX);
    io::Read::read_to_end(&mut io::Read::take(&mut file, most), &mut head)?;
    Ok(Stat {
        size: facts.len(),
        modified: Timestamp(i64::try_from(millis).unwrap_or_default()),
        content_type: kinds::sniff(&head),
    })
}

fn make_durably(root: &Path, folder: &Path) -> io::Result<()> {
    if folder.is_dir() || folder == root {
        return Ok(());
    }
    let parent = folder.parent().unwrap_or(root);
    make_durably(root, parent)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_folder(parent),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    or_absent(fs::File::open(folder).and_then(|folder| folder.sync_all())).map(|_| ())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A part of a file, read as fast as it is taken.
struct FileBody {
    file: tokio::fs::File,
    left: u64,
    chunk: BytesMut,
}

impl hyper::body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let body = self.get_mut();
        let most = usize::try_from(body.left).unwrap_or(usize::MAX);
        let most = most.min(CHUNK_BYTES);
        if most == 0 {
            return Poll::Ready(None);
        }
        body.chunk.resize(most, 0);
        let mut buffer = ReadBuf::new(&mut body.chunk);
        ready!(Pin::new(&mut body.file).poll_read(context, &mut buffer))?;
        let read = buffer.filled().len();
        if read == 0 {
            // Shorter than it was: the client must not take it for whole.
            return Poll::Ready(Some(Err(ErrorKind::UnexpectedEof.into())));
        }
        body.left -= u64::try_from(read).unwrap_or(body.left);
        Poll::Ready(Some(Ok(Frame::data(body.chunk.split_to(read).freeze()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that was emptied and is filled again is there for the new file.
    #[test]
    fn folders_come_and_go_while_files_do() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        let folders = Local::new(dir).folders;
        let work = |number: usize| {
            for round in 0..200 {
                let name = format!("{number}-{round}");
                let (from, to) = (dir.join(&name), dir.join("papers/one").join(&name));
                fs::write(&from, b"x").unwrap();
                folders.rename_durably(&from, &to).unwrap();
                fs::remove_file(&to).unwrap();
                folders.prune(&to).unwrap();
            }
        };
        std::thread::scope(|scope| {
            for number in 0..4 {
                scope.spawn(move || work(number));
            }
        });
        assert!(!dir.join("papers").exists());
    }
}
