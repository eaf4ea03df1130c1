//! Files in a bucket that speaks Amazon's S3. Large ones go up in parts, so that neither side
//! holds a whole file in memory.

use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body_util::BodyExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{
    Attribute, Attributes, BackoffConfig, ClientOptions, GetOptions, GetRange, MultipartUpload,
    ObjectStore, ObjectStoreExt, PutPayload, RetryConfig,
};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::backend::{Backend, Work};
use super::model::{OnDisk, Stat};
use crate::base::{Error, Result, Timestamp};
use crate::http::Spool;

/// A file up to this size goes up in one request; larger ones in parts of it. S3 takes 10,000
/// parts, so the largest file has 78 GiB.
const PART_BYTES: usize = 8 << 20;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// A store that says nothing for so long is down.
const SILENCE_MAX: Duration = Duration::from_secs(30);
const RETRIES_MAX: usize = 2;
const RETRY_FOR: Duration = Duration::from_secs(10);
/// What a client is told to wait when the store cannot be reached.
const RETRY_AFTER_S: u64 = 5;

/// Where a bucket is, and who we are there.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    pub region: String,
    /// With or without a scheme; without one it is https.
    pub endpoint: String,
    pub access_key: String,
    pub secret: String,
    /// The bucket's name stands in the path rather than in the host's name.
    pub force_path_style: bool,
}

pub(super) struct S3 {
    store: AmazonS3,
}

impl S3 {
    pub(super) fn open(bucket: &Bucket) -> Result<Self> {
        let endpoint = endpoint(bucket)?;
        let client = ClientOptions::new()
            .with_allow_http(endpoint.starts_with("http://"))
            .with_connect_timeout(CONNECT_TIMEOUT)
            .with_read_timeout(SILENCE_MAX)
            // A large file takes as long as it takes.
            .with_timeout_disabled();
        let retry = RetryConfig {
            backoff: BackoffConfig {
                max_backoff: Duration::from_secs(1),
                ..BackoffConfig::default()
            },
            max_retries: RETRIES_MAX,
            retry_timeout: RETRY_FOR,
        };
        let store = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_endpoint(endpoint)
            .with_virtual_hosted_style_request(!bucket.force_path_style)
            .with_access_key_id(&bucket.access_key)
            .with_secret_access_key(&bucket.secret)
            // Not every store that speaks S3 takes the deletion of many at once.
            .with_disable_bulk_delete(true)
            .with_client_options(client)
            .with_retry(retry)
            .build();
        store.map(|store| S3 { store }).map_err(down)
    }

    async fn put_whole(&self, key: &Key, file: &mut File, kind: Attributes) -> Result<()> {
        let mut bytes = Vec::new();
        let read = file.read_to_end(&mut bytes).await;
        read.map_err(Error::from_io)?;
        let put = self.store.put_opts(key, bytes.into(), kind.into());
        put.await.map(|_| ()).map_err(down)
    }

    async fn put_parts(&self, key: &Key, file: &mut File, kind: Attributes) -> Result<()> {
        let begun = self.store.put_multipart_opts(key, kind.into()).await;
        let mut upload = begun.map_err(down)?;
        let sent = send_parts(upload.as_mut(), file).await;
        if sent.is_err() {
            // Parts of an upload that is never completed cost money and are seen by nobody.
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "Could not take back the parts of an upload");
            }
        }
        sent
    }
}

async fn send_parts(upload: &mut dyn MultipartUpload, file: &mut File) -> Result<()> {
    loop {
        let part = read_part(file).await?;
        let is_last = part.len() < PART_BYTES;
        if !part.is_empty() {
            upload
                .put_part(PutPayload::from(part))
                .await
                .map_err(down)?;
        }
        if is_last {
            return upload.complete().await.map(|_| ()).map_err(down);
        }
    }
}

async fn read_part(file: &mut File) -> Result<Vec<u8>> {
    let most = u64::try_from(PART_BYTES).unwrap_or(u64::MAX);
    let mut part = Vec::with_capacity(PART_BYTES);
    let read = file.take(most).read_to_end(&mut part).await;
    read.map(|_| part).map_err(Error::from_io)
}

/// The address of the bucket's requests: for names in the host, the bucket belongs to it.
fn endpoint(bucket: &Bucket) -> Result<String> {
    let address = match bucket.endpoint.split_once("://") {
        Some(_) => bucket.endpoint.clone(),
        None => format!("https://{}", bucket.endpoint),
    };
    let address = address.trim_end_matches('/');
    if bucket.force_path_style {
        return Ok(address.to_owned());
    }
    let mut url = url::Url::parse(address).map_err(down)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let own = format!("{}.", bucket.name);
    if !host.starts_with(&own) {
        url.set_host(Some(&format!("{own}{host}"))).map_err(down)?;
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[track_caller]
fn down(cause: impl std::fmt::Display) -> Error {
    Error::unavailable("The storage of files cannot be reached.", RETRY_AFTER_S)
        .with_code("storage_unavailable")
        .with_cause(cause)
}

fn or_absent<T>(result: object_store::Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(down(error)),
    }
}

impl Backend for S3 {
    fn put<'a>(&'a self, path: &'a str, source: &'a Path, content_type: &'a str) -> Work<'a, ()> {
        Box::pin(async move {
            let key = Key::from(path);
            let mut kind = Attributes::new();
            kind.insert(Attribute::ContentType, content_type.to_owned().into());
            let mut file = File::open(source).await.map_err(Error::from_io)?;
            let size = file.metadata().await.map_err(Error::from_io)?.len();
            if usize::try_from(size).is_ok_and(|size| size <= PART_BYTES) {
                return self.put_whole(&key, &mut file, kind).await;
            }
            self.put_parts(&key, &mut file, kind).await
        })
    }

    fn stat<'a>(&'a self, path: &'a str) -> Work<'a, Option<Stat>> {
        Box::pin(async move {
            let options = GetOptions {
                head: true,
                ..GetOptions::default()
            };
            let found = self.store.get_opts(&Key::from(path), options).await;
            let Some(found) = or_absent(found)? else {
                return Ok(None);
            };
            let content_type = found.attributes.get(&Attribute::ContentType);
            Ok(Some(Stat {
                size: found.meta.size,
                modified: Timestamp(found.meta.last_modified.timestamp_millis()),
                content_type: content_type
                    .map(|kind| kind.to_string())
                    .unwrap_or_default(),
            }))
        })
    }

    fn read<'a>(&'a self, path: &'a str, range: Range<u64>) -> Work<'a, Body> {
        Box::pin(async move {
            if range.is_empty() {
                return Ok(Body::empty());
            }
            let options = GetOptions {
                range: Some(GetRange::Bounded(range)),
                ..GetOptions::default()
            };
            let found = self.store.get_opts(&Key::from(path), options).await;
            found
                .map(|found| Body::from_stream(found.into_stream()))
                .map_err(down)
        })
    }

    fn on_disk<'a>(&'a self, path: &'a str, spool: &'a Spool) -> Work<'a, Option<OnDisk>> {
        Box::pin(async move {
            let found = self.store.get(&Key::from(path)).await;
            let Some(found) = or_absent(found)? else {
                return Ok(None);
            };
            let mut body = Body::from_stream(found.into_stream());
            let (copy, mut file) = spool.create().await?;
            while let Some(frame) = body.frame().await {
                let bytes = frame
                    .map_err(down)?
                    .into_data()
                    .unwrap_or_else(|_| Bytes::new());
                file.write_all(&bytes).await.map_err(Error::from_io)?;
            }
            file.flush().await.map_err(Error::from_io)?;
            Ok(Some(OnDisk::Copy(copy)))
        })
    }

    fn remove<'a>(&'a self, path: &'a str) -> Work<'a, ()> {
        Box::pin(async move {
            let removed = self.store.delete(&Key::from(path)).await;
            or_absent(removed).map(|_| ())
        })
    }

    fn remove_folder<'a>(&'a self, path: &'a str) -> Work<'a, ()> {
        Box::pin(async move {
            let listed = self.store.list_with_delimiter(Some(&Key::from(path))).await;
            let Some(listed) = or_absent(listed)? else {
                return Ok(());
            };
            for object in listed.objects {
                or_absent(self.store.delete(&object.location).await)?;
            }
            Ok(())
        })
    }

    fn relocate<'a>(&'a self, from: &'a str, to: &'a str) -> Work<'a, ()> {
        Box::pin(async move {
            let (from, to) = (Key::from(from), Key::from(to));
            if or_absent(self.store.copy(&from, &to).await)?.is_some() {
                or_absent(self.store.delete(&from).await)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_stands_in_the_path_or_in_the_host() {
        let mut bucket = Bucket {
            name: "box".to_owned(),
            region: "eu".to_owned(),
            endpoint: "s3.example.com".to_owned(),
            access_key: String::new(),
            secret: String::new(),
            force_path_style: true,
        };
        assert_eq!(endpoint(&bucket).unwrap(), "https://s3.example.com");
        bucket.force_path_style = false;
        assert_eq!(endpoint(&bucket).unwrap(), "https://box.s3.example.com");
        bucket.endpoint = "http://box.localhost:9000/".to_owned();
        assert_eq!(endpoint(&bucket).unwrap(), "http://box.localhost:9000");
    }
}
