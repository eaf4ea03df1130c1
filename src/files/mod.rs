//! Files: where their bytes are, how they come there and go, and how they are served.
//!
//! A file belongs to its record's transaction. It is put into its place before, under a row
//! `pending` of the outbox `_blobs`; the transaction takes that row away. What a transaction
//! drops, it writes down as `doomed`. The sweeper removes what is doomed and what was pending
//! for nobody, so a failure leaves nothing behind, and a crash only until the sweeper has run.
//!
//! **Invariant:** a committed record's files are in place and durable.
//! **Invariant:** the name of a file is never used twice, so what is doomed is nobody else's.

mod backend;
pub mod kinds;
mod local;
mod model;
pub mod names;
mod queries;
mod ranges;
mod s3;
mod serve;
mod staged;
mod sweep;
mod thumbs;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

pub use model::Place;
pub use queries::{Which, doom_column};
pub use s3::Bucket;
pub use serve::Download;
pub use staged::{Claim, Staged, Upload, doom, moved};
pub use thumbs::ALWAYS as ALWAYS_THUMB;

use crate::base::{Error, Result};
use crate::http::Spool;
use crate::store::Db;
use backend::Backend;
use local::Local;
use s3::S3;
use thumbs::Thumbs;

/// The folder of stored files inside the data folder.
const FOLDER: &str = "storage";
/// Files on their way in. No collection's id begins with a dot.
const INCOMING: &str = ".incoming";

/// Says where files are kept at this moment: in a bucket, or else in the data folder.
pub type Target = Arc<dyn Fn() -> Option<Bucket> + Send + Sync>;

/// The files of a server. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    db: Db,
    spool: Spool,
    local: Local,
    target: Target,
    opened: Arc<Mutex<Option<Opened>>>,
    thumbs: Thumbs,
    outbox: Arc<Outbox>,
}

/// The bucket that was used last, and our way to it.
type Opened = (Bucket, Arc<S3>);

/// What the sweeper is told between two rounds.
#[derive(Default)]
struct Outbox {
    bell: Notify,
    /// Rows of pending files whose request went away.
    abandoned: Mutex<Vec<String>>,
}

impl Files {
    /// Opens the storage inside the data folder. `cores` pictures are worked on at a time.
    pub fn open(db: &Db, dir: &Path, target: Target, cores: usize) -> Result<Self> {
        let root = dir.join(FOLDER);
        let spool = Spool::open(&root.join(INCOMING)).map_err(|error| {
            let text = format!("The folder {} cannot be used: {error}", root.display());
            Error::invalid(text).with_code("folder_unusable")
        })?;
        Ok(Files {
            db: db.clone(),
            spool,
            local: Local::new(&root),
            target,
            opened: Arc::default(),
            thumbs: Thumbs::new(cores),
            outbox: Arc::default(),
        })
    }

    /// Where parts of a form go that are files.
    pub fn spool(&self) -> &Spool {
        &self.spool
    }

    /// How many thumbs were made since the start.
    pub fn thumbs_made(&self) -> u64 {
        self.thumbs.made()
    }

    /// Where a new file goes.
    fn backend(&self) -> Result<Arc<dyn Backend>> {
        match self.bucket()? {
            Some(s3) => Ok(s3),
            None => Ok(Arc::new(self.local.clone())),
        }
    }

    /// Everywhere a file may be. A bucket that was switched on later does not have the old ones.
    fn backends(&self) -> Result<Vec<Arc<dyn Backend>>> {
        let local: Arc<dyn Backend> = Arc::new(self.local.clone());
        Ok(match self.bucket()? {
            Some(s3) => vec![s3, local],
            None => vec![local],
        })
    }

    fn bucket(&self) -> Result<Option<Arc<S3>>> {
        let Some(wanted) = (self.target)() else {
            return Ok(None);
        };
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((bucket, s3)) = opened.as_ref()
            && *bucket == wanted
        {
            return Ok(Some(s3.clone()));
        }
        let s3 = Arc::new(S3::open(&wanted)?);
        *opened = Some((wanted, s3.clone()));
        Ok(Some(s3))
    }
}
