//! Which parts of a file a request wants, and whether it has them already (RFC 9110 §13-14).

use std::ops::Range;

use axum::http::header::{
    HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, RANGE,
};
use axum::http::{HeaderMap, Method};
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

use crate::base::{Error, Result, Timestamp};

/// Parts of one answer. Who wants more gets the whole.
const RANGES_MAX: usize = 50;

/// What a request wants of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Ranges(Vec<Range<u64>>),
    /// It lies beyond the file, or is none at all.
    Unsatisfiable,
    NotModified,
    /// The file is not the one that the request is about.
    PreconditionFailed,
}

impl Part {
    pub(super) fn wanted(
        method: &Method,
        headers: &HeaderMap,
        size: u64,
        modified: Timestamp,
    ) -> Self {
        let at = modified.as_secs();
        let since = |name: HeaderName| seconds(text(headers, name)?);
        // We give no tags, so a tag is never ours, and a star is any file that is there.
        match (text(headers, IF_MATCH), since(IF_UNMODIFIED_SINCE)) {
            (Some(tags), _) if tags.trim() != "*" => return Part::PreconditionFailed,
            (None, Some(unmodified)) if at > unmodified => return Part::PreconditionFailed,
            _ => {}
        }
        match (text(headers, IF_NONE_MATCH), since(IF_MODIFIED_SINCE)) {
            (Some(tags), _) if tags.trim() == "*" => return Part::NotModified,
            (None, Some(known)) if at <= known => return Part::NotModified,
            _ => {}
        }
        let is_same = text(headers, IF_RANGE).is_none_or(|known| seconds(known) == Some(at));
        match text(headers, RANGE) {
            Some(ranges) if is_same && *method == Method::GET => parse(ranges, size),
            _ => Part::Whole,
        }
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn parse(text: &str, size: u64) -> Part {
    let Some(list) = text.strip_prefix("bytes=") else {
        return Part::Unsatisfiable;
    };
    let mut ranges = Vec::new();
    let mut is_beyond = false;
    for item in list
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        match range(item, size) {
            None => return Part::Unsatisfiable,
            Some(range) if range.is_empty() => is_beyond = true,
            Some(range) => ranges.push(range),
        }
    }
    let total: u64 = ranges.iter().map(|range| range.end - range.start).sum();
    if ranges.is_empty() && is_beyond && size > 0 {
        return Part::Unsatisfiable;
    }
    // Parts that overlap may be more than the file; that is no use to anybody.
    if ranges.is_empty() || ranges.len() > RANGES_MAX || total > size {
        return Part::Whole;
    }
    Part::Ranges(ranges)
}

/// `0-99`, `100-` or `-50`; empty where it begins beyond the end.
fn range(item: &str, size: u64) -> Option<Range<u64>> {
    let (first, last) = item.split_once('-')?;
    let number = |text: &str| -> Option<u64> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse().ok() } else { None }
    };
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() {
        return Some(size - number(last)?.min(size)..size);
    }
    let first = number(first)?;
    let end = match last {
        "" => size,
        last => number(last)?.saturating_add(1).min(size),
    };
    if first >= size {
        return Some(0..0);
    }
    (first < end).then_some(first..end)
}

/// Seconds since the epoch of a date in a header; what is none is absent.
fn seconds(text: &str) -> Option<i64> {
    let parsed = DateTimeParser::new().parse_timestamp(text);
    parsed.ok().map(jiff::Timestamp::as_second)
}

/// A date as headers have it.
pub(super) fn http_date(at: Timestamp) -> Result<String> {
    let at = jiff::Timestamp::from_second(at.as_secs()).map_err(Error::internal)?;
    let printed = DateTimePrinter::new().timestamp_to_rfc9110_string(&at);
    printed.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_meant() {
        let ranges = |ranges: &[(u64, u64)]| {
            Part::Ranges(ranges.iter().map(|(start, end)| *start..*end).collect())
        };
        for (text, wanted) in [
            ("bytes=0-99", ranges(&[(0, 100)])),
            ("bytes=900-", ranges(&[(900, 1000)])),
            ("bytes=-100", ranges(&[(900, 1000)])),
            ("bytes=-5000", ranges(&[(0, 1000)])),
            ("bytes=990-5000", ranges(&[(990, 1000)])),
            (
                "bytes=0-0, 5-9 ,-1",
                ranges(&[(0, 1), (5, 10), (999, 1000)]),
            ),
            ("bytes=0-9,2000-", ranges(&[(0, 10)])),
            ("bytes=0-999,0-999", Part::Whole),
            ("bytes=", Part::Whole),
            ("bytes=1000-", Part::Unsatisfiable),
            ("bytes=9-2", Part::Unsatisfiable),
            ("bytes=a-b", Part::Unsatisfiable),
            ("bytes=+1-2", Part::Unsatisfiable),
            ("bytes=99999999999999999999-", Part::Unsatisfiable),
            ("lines=1-2", Part::Unsatisfiable),
            ("bytes=--1", Part::Unsatisfiable),
        ] {
            assert_eq!(parse(text, 1000), wanted, "{text}");
        }
        assert_eq!(parse("bytes=0-", 0), Part::Whole);
    }

    #[test]
    fn dates_go_out_and_come_back() {
        let date = http_date(Timestamp(784_111_777_123)).unwrap();
        assert_eq!(date, "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(seconds(&date), Some(784_111_777));
        assert_eq!(seconds("yesterday"), None);
    }
}
