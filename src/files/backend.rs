//! The seam to where bytes are kept: the data folder, or a bucket.

use std::future::Future;
use std::ops::Range;
use std::path::Path;
use std::pin::Pin;

use axum::body::Body;

use super::model::{OnDisk, Stat};
use crate::base::Result;
use crate::http::Spool;

pub(super) type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A storage. Paths are relative and made by `Place`.
pub(super) trait Backend: Send + Sync {
    /// Stores a file from the disk, whole or not at all; it is durable when this returns. The
    /// source may be gone afterwards.
    fn put<'a>(&'a self, path: &'a str, source: &'a Path, content_type: &'a str) -> Work<'a, ()>;

    /// What is known of a file, if it is there.
    fn stat<'a>(&'a self, path: &'a str) -> Work<'a, Option<Stat>>;

    /// A part of a file as a body that is read while it is sent.
    fn read<'a>(&'a self, path: &'a str, range: Range<u64>) -> Work<'a, Body>;

    /// The file for somebody who reads from the disk, if it is there.
    fn on_disk<'a>(&'a self, path: &'a str, spool: &'a Spool) -> Work<'a, Option<OnDisk>>;

    /// Removes a file; one that is not there is removed already.
    fn remove<'a>(&'a self, path: &'a str) -> Work<'a, ()>;

    /// Removes what lies in a folder, and the folder.
    fn remove_folder<'a>(&'a self, path: &'a str) -> Work<'a, ()>;

    /// Gives a file another path; one that is not there stays away.
    fn relocate<'a>(&'a self, from: &'a str, to: &'a str) -> Work<'a, ()>;
}
