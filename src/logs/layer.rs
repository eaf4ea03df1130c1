//! Tracing events → one redacted JSON line each, to the standard output and to rolling files,
//! written by threads of their own so that no request waits for a disk.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::io::Write;
use std::path::Path;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry};

use super::batch::{BatchWriter, Lines};
use super::redact;
use crate::base::{Clock, Error, Result};

/// Daily files that are kept.
const FILES_KEPT: usize = 14;

/// Flushes what waits when it is dropped.
pub struct LogGuard {
    _writers: Vec<BatchWriter>,
}

/// Starts logging for this process. `dir` is where the rolling files go.
pub fn init(level: &str, dir: Option<&Path>) -> Result<LogGuard> {
    let filter = level.parse::<EnvFilter>().map_err(Error::internal)?;
    let start =
        |name, sink: Box<dyn Write + Send>| BatchWriter::start(name, sink).map_err(Error::internal);
    let mut writers = vec![start("log-stdout", Box::new(std::io::stdout()))?];
    if let Some(dir) = dir {
        std::fs::create_dir_all(dir).map_err(Error::internal)?;
        let files = Builder::new()
            .rotation(Rotation::DAILY)
            .filename_prefix("undercroft")
            .filename_suffix("log")
            .max_log_files(FILES_KEPT)
            .build(dir)
            .map_err(Error::internal)?;
        writers.push(start("log-files", Box::new(files))?);
    }
    let sinks = writers.iter().map(BatchWriter::lines).collect();
    let layer = JsonLines { sinks };
    let started = Registry::default().with(filter).with(layer).try_init();
    started.map_err(Error::internal)?;
    Ok(LogGuard { _writers: writers })
}

struct JsonLines {
    sinks: Vec<Lines>,
}

thread_local! {
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl<S: Subscriber> Layer<S> for JsonLines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        LINE.with_borrow_mut(|line| {
            line.clear();
            write_line(line, event);
            for sink in &self.sinks {
                sink.push(line);
            }
        });
    }
}

fn write_line(line: &mut Vec<u8>, event: &Event<'_>) {
    let metadata = event.metadata();
    let level = match *metadata.level() {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    };
    let now = Clock::System.now();
    let _ = write!(
        line,
        "{{\"time\":\"{now}\",\"level\":\"{level}\",\"target\":\"{}\"",
        metadata.target()
    );
    event.record(&mut Members(line));
    line.extend_from_slice(b"}\n");
}

thread_local! {
    /// The names of fields are written in the source: each is judged once per thread.
    static JUDGED: RefCell<Vec<(&'static str, bool)>> = const { RefCell::new(Vec::new()) };
}

fn is_secret(name: &'static str) -> bool {
    JUDGED.with_borrow_mut(|judged| {
        let known = judged.iter().find(|(known, _)| std::ptr::eq(*known, name));
        if let Some((_, secret)) = known {
            return *secret;
        }
        let secret = redact::is_secret(name);
        judged.push((name, secret));
        secret
    })
}

/// Text inside the quotes of a JSON string.
struct Escaped<'a>(&'a mut Vec<u8>);

impl std::fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        if text
            .bytes()
            .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
        {
            self.0.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let quoted = serde_json::to_vec(text).map_err(|_| std::fmt::Error)?;
        self.0.extend_from_slice(&quoted[1..quoted.len() - 1]);
        Ok(())
    }
}

/// Writes each field as a member of the line's object.
struct Members<'a>(&'a mut Vec<u8>);

impl Members<'_> {
    fn key(&mut self, field: &Field) -> bool {
        self.0.extend_from_slice(b",\"");
        self.0.extend_from_slice(field.name().as_bytes());
        self.0.extend_from_slice(b"\":");
        let secret = is_secret(field.name());
        if secret {
            self.text(redact::MASK);
        }
        !secret
    }

    fn text(&mut self, text: &str) {
        // Text always serialises.
        let _ = serde_json::to_writer(&mut *self.0, text);
    }
}

impl Visit for Members<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if self.key(field) {
            self.text(value);
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if self.key(field) {
            let _ = write!(self.0, "{value}");
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        if self.key(field) {
            let _ = write!(self.0, "{value}");
        }
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        if self.key(field) {
            let _ = write!(self.0, "{value}");
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if self.key(field) {
            self.0.push(b'"');
            // A line in memory takes whatever is written.
            let _ = write!(Escaped(self.0), "{value:?}");
            self.0.push(b'"');
        }
    }
}
