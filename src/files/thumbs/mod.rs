//! Thumbs: made when they are first asked for, once however many ask, kept beside their picture.
//!
//! **Invariant:** what is decoded at one time fits into `MEMORY_MIB_MAX`, and no more pictures are
//! worked on than there are cores.

mod render;
mod size;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

pub(super) use render::Format;
use render::Opened;
pub use size::ALWAYS;
use size::Size;

use super::backend::Backend;
use super::kinds::Picture;
use super::model::{OnDisk, Place};
use crate::base::{Error, Result};
use crate::http::Spool;

/// What pictures may take together while they are worked on.
const MEMORY_MIB_MAX: usize = 256;
/// Thumbs that may wait to be made; beyond that the server says that it is busy.
const WAITING_MAX: usize = 256;
/// Pictures of which no thumb can be made are not tried again for a while.
const HOPELESS_MAX: u64 = 10_000;
const HOPELESS_FOR: Duration = Duration::from_mins(10);

/// A thumb that somebody wants.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    size: Size,
    text: String,
    picture: Picture,
    pub(super) format: Format,
}

impl Wanted {
    /// `None` where this is no size.
    pub(super) fn new(text: &str, picture: Picture, takes_webp: bool) -> Option<Self> {
        let format = match picture {
            _ if takes_webp => Format::WebP,
            Picture::Jpeg => Format::Jpeg,
            Picture::Gif => Format::Gif,
            // What takes no WebP gets what everything shows.
            Picture::Png | Picture::WebP => Format::Png,
        };
        Some(Wanted {
            size: Size::parse(text)?,
            text: text.to_owned(),
            picture,
            format,
        })
    }

    /// As it is called in an answer.
    pub(super) fn file_name(&self, place: &Place) -> String {
        format!("{}_{}", self.text, place.name)
    }

    pub(super) fn path(&self, place: &Place) -> String {
        let name = self.file_name(place);
        match self.format {
            // It stands beside the one of the wire's format.
            Format::WebP => place.thumb(&format!("{name}.webp")),
            _ => place.thumb(&name),
        }
    }
}

/// Who makes thumbs. Cheap to clone.
#[derive(Clone)]
pub(super) struct Thumbs {
    inner: Arc<Inner>,
}

struct Inner {
    memory: Arc<Semaphore>,
    cores: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Those that are being made, so that the next one who asks waits for the same.
    begun: Mutex<HashMap<String, Arc<OnceCell<bool>>>>,
    hopeless: Cache<String, ()>,
    made: AtomicU64,
}

impl Thumbs {
    pub(super) fn new(cores: usize) -> Self {
        Thumbs {
            inner: Arc::new(Inner {
                memory: Arc::new(Semaphore::new(MEMORY_MIB_MAX)),
                cores: Arc::new(Semaphore::new(cores)),
                waiting: Arc::new(Semaphore::new(WAITING_MAX)),
                begun: Mutex::default(),
                hopeless: Cache::builder()
                    .max_capacity(HOPELESS_MAX)
                    .time_to_live(HOPELESS_FOR)
                    .build(),
                made: AtomicU64::new(0),
            }),
        }
    }

    /// How many were made since the start.
    pub(super) fn made(&self) -> u64 {
        self.inner.made.load(Ordering::Relaxed)
    }

    /// Makes a thumb, or waits for who makes it already; false where there can be none.
    pub(super) async fn make(
        &self,
        backend: &dyn Backend,
        spool: &Spool,
        place: &Place,
        wanted: &Wanted,
    ) -> Result<bool> {
        let path = wanted.path(place);
        if self.inner.hopeless.contains_key(&path) {
            return Ok(false);
        }
        let begun = || {
            self.inner
                .begun
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let cell = begun().entry(path.clone()).or_default().clone();
        let work = || self.make_now(backend, spool, place, wanted);
        let made = cell.get_or_try_init(work).await.copied();
        begun().remove(&path);
        if let Ok(false) = made {
            self.inner.hopeless.insert(path, ());
        }
        made
    }

    async fn make_now(
        &self,
        backend: &dyn Backend,
        spool: &Spool,
        place: &Place,
        wanted: &Wanted,
    ) -> Result<bool> {
        let path = wanted.path(place);
        // Somebody may have finished it between the look and the call.
        if backend.stat(&path).await?.is_some() {
            return Ok(true);
        }
        let Some(source) = backend.on_disk(&place.path(), spool).await? else {
            return Ok(false);
        };
        let Some(bytes) = self.render(place, source, wanted).await? else {
            return Ok(false);
        };
        let (content, mut file) = spool.create().await?;
        let written = tokio::io::AsyncWriteExt::write_all(&mut file, &bytes).await;
        let written = written.and(tokio::io::AsyncWriteExt::flush(&mut file).await);
        written.map_err(Error::from_io)?;
        let content_type = wanted.format.content_type();
        backend.put(&path, content.path(), content_type).await?;
        self.inner.made.fetch_add(1, Ordering::Relaxed);
        if backend.stat(&place.path()).await?.is_none() {
            // The picture went while its thumb was made.
            backend.remove_folder(&place.thumbs()).await?;
            return Ok(false);
        }
        Ok(true)
    }

    /// The thumb's bytes; `None` where the picture is broken, or too large.
    async fn render(
        &self,
        place: &Place,
        source: OnDisk,
        wanted: &Wanted,
    ) -> Result<Option<Vec<u8>>> {
        let Ok(waiting) = self.inner.waiting.clone().try_acquire_owned() else {
            return Err(
                Error::unavailable("Too many thumbs are waiting.", 1).with_code("thumb_queue_full")
            );
        };
        let picture = wanted.picture;
        let core = permits(&self.inner.cores, 1).await?;
        let opened = blocking(move || {
            let opened = Opened::open(source.path(), picture);
            opened.map(|opened| (opened, source))
        });
        let (opened, source) = match opened.await? {
            Ok(opened) => opened,
            Err(reason) => return Ok(refused(place, &reason)),
        };
        let mib = usize::try_from(opened.bytes_with(wanted.size) >> 20).unwrap_or(usize::MAX);
        let memory = permits(&self.inner.memory, (mib + 1).min(MEMORY_MIB_MAX)).await?;
        let (size, format) = (wanted.size, wanted.format);
        // The permits go along: whoever asked may go away, the work goes on.
        let rendered = blocking(move || {
            let _held = (core, memory, waiting, source);
            opened.render(size, format)
        });
        match rendered.await {
            Ok(Ok(bytes)) => Ok(Some(bytes)),
            Ok(Err(reason)) => Ok(refused(place, &reason)),
            // A decoder that gave up on a broken picture must not be tried at once again.
            Err(panic) => Ok(refused(place, &panic.to_string())),
        }
    }
}

fn refused(place: &Place, reason: &str) -> Option<Vec<u8>> {
    tracing::info!(file = place.path(), reason, "Made no thumb of a picture");
    None
}

async fn permits(semaphore: &Arc<Semaphore>, count: usize) -> Result<OwnedSemaphorePermit> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let permits = semaphore.clone().acquire_many_owned(count).await;
    permits.map_err(Error::internal)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)
}
