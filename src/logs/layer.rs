//! Tracing events → one redacted line each, to the standard output and to rolling files, written
//! by threads of their own so that no request waits for a disk. Files hold JSON.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::io::{IsTerminal, Write};
use std::path::Path;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry};

use super::batch::{BatchWriter, Lines};
use super::redact;
use super::text::{self, Colour};
use crate::base::{Clock, Error, Result};
use crate::config::LogFormat;

/// Daily files that are kept.
const FILES_KEPT: usize = 14;

/// Flushes what waits when it is dropped.
pub struct LogGuard {
    _writers: Vec<BatchWriter>,
}

/// What is logged, how and whereto.
pub struct Options<'a> {
    /// A filter such as `info` or `undercroft=debug,warn`.
    pub level: &'a str,
    /// How lines look on the standard output.
    pub format: LogFormat,
    /// Whether a terminal may be written to in colours.
    pub colour: bool,
    /// Where the rolling files go, if anywhere.
    pub dir: Option<&'a Path>,
}

impl Options<'_> {
    fn form(&self) -> Form {
        let is_terminal = std::io::stdout().is_terminal();
        let colour = if self.colour && is_terminal {
            Colour::Ansi
        } else {
            Colour::None
        };
        match self.format {
            LogFormat::Text => Form::Text(colour),
            LogFormat::Auto if is_terminal => Form::Text(colour),
            LogFormat::Auto | LogFormat::Json => Form::Json,
        }
    }
}

/// Starts logging for this process.
pub fn init(options: &Options<'_>) -> Result<LogGuard> {
    let filter = options.level.parse::<EnvFilter>();
    let filter = filter.map_err(Error::internal)?;
    let stdout = BatchWriter::start("log-stdout", std::io::stdout()).map_err(Error::internal)?;
    let mut sinks = vec![(options.form(), stdout.lines())];
    let mut writers = vec![stdout];
    if let Some(dir) = options.dir {
        let files = open_files(dir)?;
        sinks.push((Form::Json, files.lines()));
        writers.push(files);
    }
    let layer = LogLines { sinks };
    let started = Registry::default().with(filter).with(layer).try_init();
    started.map_err(Error::internal)?;
    Ok(LogGuard { _writers: writers })
}

fn open_files(dir: &Path) -> Result<BatchWriter> {
    let unusable = |error: &dyn std::fmt::Display| {
        let text = format!("The log folder {} cannot be used: {error}", dir.display());
        Error::invalid(text).with_code("folder_unusable")
    };
    std::fs::create_dir_all(dir).map_err(|error| unusable(&error))?;
    let files = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("undercroft")
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(dir)
        .map_err(|error| unusable(&error))?;
    BatchWriter::start("log-files", files).map_err(Error::internal)
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Json,
    Text(Colour),
}

struct LogLines {
    sinks: Vec<(Form, Lines)>,
}

thread_local! {
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl<S: Subscriber> Layer<S> for LogLines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        LINE.with_borrow_mut(|line| {
            let mut written = None;
            for (form, sink) in &self.sinks {
                if written != Some(*form) {
                    line.clear();
                    match form {
                        Form::Json => write_line(line, event),
                        Form::Text(colour) => text::write_line(line, event, *colour),
                    }
                    written = Some(*form);
                }
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
