//! A stored file as an answer (wire 03 §5): its headers, its parts, its thumbs.
//!
//! **Invariant:** a file is sent in a sandbox and never as something that could run in a page.

use std::collections::VecDeque;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, LAST_MODIFIED, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use hyper::body::Frame;

use super::Files;
use super::backend::Backend;
use super::kinds::{self, Disposition, Picture};
use super::model::{Place, Stat};
use super::ranges::{Part, http_date};
use super::thumbs::Wanted;
use crate::base::{Error, Result};
use crate::crypto::random;

const POLICY: &str = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
const CACHED: &str = "max-age=2592000, stale-while-revalidate=86400";
/// What somebody had to be let in for is nothing for caches that others use too.
const CACHED_PRIVATELY: &str = "private, max-age=2592000, stale-while-revalidate=86400";

/// A file that somebody may have, and how they want it.
#[derive(Debug)]
pub struct Download<'a> {
    pub place: Place,
    /// A size that the file's field lists.
    pub thumb: Option<&'a str>,
    pub as_attachment: bool,
    pub is_protected: bool,
    pub method: &'a Method,
    pub headers: &'a HeaderMap,
}

/// What is sent: the file, or a thumb of it.
struct Found {
    backend: Arc<dyn Backend>,
    path: String,
    stat: Stat,
    /// As it is called in the answer.
    name: String,
    content_type: String,
    disposition: Disposition,
    /// The answer depends on what pictures the client takes.
    varies: bool,
}

impl Files {
    /// The answer; `None` where the file is not there.
    pub async fn download(&self, download: Download<'_>) -> Result<Option<Response>> {
        let Some((backend, stat)) = self.find(&download.place).await? else {
            return Ok(None);
        };
        let mut found = self.choose(backend, stat, &download).await?;
        if download.as_attachment {
            found.disposition = Disposition::Attachment;
        }
        let part = Part::wanted(
            download.method,
            download.headers,
            found.stat.size,
            found.stat.modified,
        );
        let mut response = found.send(part, download.method).await?;
        let caching = if download.is_protected {
            CACHED_PRIVATELY
        } else {
            CACHED
        };
        if response.status().is_success() {
            let bytes = HeaderValue::from_static("bytes");
            response.headers_mut().insert(ACCEPT_RANGES, bytes);
        }
        if response.status().as_u16() < 400 {
            let caching = HeaderValue::from_static(caching);
            response.headers_mut().insert(CACHE_CONTROL, caching);
        }
        found.describe(response.headers_mut())?;
        Ok(Some(response))
    }

    async fn find(&self, place: &Place) -> Result<Option<(Arc<dyn Backend>, Stat)>> {
        for backend in self.backends()? {
            if let Some(stat) = backend.stat(&place.path()).await? {
                return Ok(Some((backend, stat)));
            }
        }
        Ok(None)
    }

    /// The thumb, where one is wanted and can be made, else the file itself.
    async fn choose(
        &self,
        backend: Arc<dyn Backend>,
        stat: Stat,
        download: &Download<'_>,
    ) -> Result<Found> {
        let place = &download.place;
        let picture = download.thumb.and(Picture::of(&stat.content_type));
        if let (Some(picture), Some(size)) = (picture, download.thumb)
            && let Some(wanted) = Wanted::new(size, picture, takes_webp(download.headers))
            && let Some(found) = self.thumb(&backend, place, &wanted).await?
        {
            return Ok(found);
        }
        let (content_type, disposition) = kinds::served(&stat.content_type, &place.name);
        Ok(Found {
            backend,
            path: place.path(),
            stat,
            name: place.name.clone(),
            content_type,
            disposition,
            varies: picture.is_some(),
        })
    }

    async fn thumb(
        &self,
        backend: &Arc<dyn Backend>,
        place: &Place,
        wanted: &Wanted,
    ) -> Result<Option<Found>> {
        let path = wanted.path(place);
        let mut stat = backend.stat(&path).await?;
        if stat.is_none() {
            let made = self
                .thumbs
                .make(backend.as_ref(), &self.spool, place, wanted);
            if made.await? {
                stat = backend.stat(&path).await?;
            }
        }
        Ok(stat.map(|stat| Found {
            backend: backend.clone(),
            path,
            stat,
            name: wanted.file_name(place),
            content_type: wanted.format.content_type().to_owned(),
            disposition: Disposition::Inline,
            varies: true,
        }))
    }
}

fn takes_webp(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT).iter();
    let mut listed = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','));
    listed.any(|item| {
        let mut pieces = item.split(';').map(str::trim);
        let is_webp = pieces
            .next()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("image/webp"));
        let is_refused = |piece: &str| {
            let weight = piece
                .strip_prefix("q=")
                .and_then(|weight| weight.parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        };
        is_webp && !pieces.any(is_refused)
    })
}

impl Found {
    async fn send(&self, part: Part, method: &Method) -> Result<Response> {
        let size = self.stat.size;
        let ranges = match part {
            Part::Whole => return self.send_one(StatusCode::OK, 0..size, method).await,
            Part::NotModified => return Ok(status(StatusCode::NOT_MODIFIED)),
            Part::PreconditionFailed => return Ok(status(StatusCode::PRECONDITION_FAILED)),
            Part::Unsatisfiable => {
                let mut response = status(StatusCode::RANGE_NOT_SATISFIABLE);
                put(
                    response.headers_mut(),
                    CONTENT_RANGE,
                    &format!("bytes */{size}"),
                )?;
                return Ok(response);
            }
            Part::Ranges(ranges) => ranges,
        };
        let [only] = ranges.as_slice() else {
            return self.send_many(ranges).await;
        };
        let content_range = content_range(only, size);
        let partial = StatusCode::PARTIAL_CONTENT;
        let mut response = self.send_one(partial, only.clone(), method).await?;
        put(response.headers_mut(), CONTENT_RANGE, &content_range)?;
        Ok(response)
    }

    async fn send_one(
        &self,
        code: StatusCode,
        range: Range<u64>,
        method: &Method,
    ) -> Result<Response> {
        let mut response = status(code);
        let length = range.end - range.start;
        put(response.headers_mut(), CONTENT_TYPE, &self.content_type)?;
        response
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from(length));
        if *method != Method::HEAD {
            *response.body_mut() = self.backend.read(&self.path, range).await?;
        }
        Ok(response)
    }

    /// Several parts, each with its headers, between boundaries (RFC 9110 §14.6).
    async fn send_many(&self, ranges: Vec<Range<u64>>) -> Result<Response> {
        let boundary = random::text(40, random::LOWER_ALPHANUMERIC);
        let (mut pieces, mut length) = (VecDeque::new(), 0);
        for (index, range) in ranges.into_iter().enumerate() {
            let before = if index > 0 { "\r\n" } else { "" };
            let head = format!(
                "{before}--{boundary}\r\nContent-Range: {}\r\nContent-Type: {}\r\n\r\n",
                content_range(&range, self.stat.size),
                self.content_type
            );
            length += size_of_text(&head) + range.end - range.start;
            pieces.push_back(Body::from(head));
            pieces.push_back(self.backend.read(&self.path, range).await?);
        }
        let tail = format!("\r\n--{boundary}--\r\n");
        length += size_of_text(&tail);
        pieces.push_back(Body::from(tail));
        let mut response = status(StatusCode::PARTIAL_CONTENT);
        let kind = format!("multipart/byteranges; boundary={boundary}");
        put(response.headers_mut(), CONTENT_TYPE, &kind)?;
        response
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from(length));
        *response.body_mut() = Body::new(Chain(pieces));
        Ok(response)
    }

    /// What every answer about a file says, whatever its status.
    fn describe(&self, headers: &mut HeaderMap) -> Result<()> {
        let word = match self.disposition {
            Disposition::Inline => "inline",
            Disposition::Attachment => "attachment",
        };
        let name: String = self
            .name
            .chars()
            .filter(|character| character.is_ascii_graphic() && !matches!(character, '"' | '\\'))
            .collect();
        put(
            headers,
            CONTENT_DISPOSITION,
            &format!("{word}; filename=\"{name}\""),
        )?;
        put(headers, LAST_MODIFIED, &http_date(self.stat.modified)?)?;
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        if self.varies {
            headers.append(VARY, HeaderValue::from_static("Accept"));
        }
        Ok(())
    }
}

fn content_range(range: &Range<u64>, size: u64) -> String {
    format!("bytes {}-{}/{size}", range.start, range.end - 1)
}

fn size_of_text(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

fn status(code: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) -> Result<()> {
    headers.insert(name, HeaderValue::from_str(value).map_err(Error::internal)?);
    Ok(())
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl hyper::body::Body for Chain {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let pieces = &mut self.get_mut().0;
        while let Some(piece) = pieces.front_mut() {
            match Pin::new(piece).poll_frame(context) {
                Poll::Ready(None) => {
                    pieces.pop_front();
                }
                other => return other,
            }
        }
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn webp_is_for_those_who_say_that_they_take_it() {
        for (accept, takes) in [
            ("image/avif,image/webp,*/*;q=0.8", true),
            ("image/webp;q=0", false),
            ("IMAGE/WEBP; q=0.3", true),
            ("*/*", false),
            ("image/*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(takes_webp(&headers), takes, "{accept}");
        }
    }
}
