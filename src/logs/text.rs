//! Log lines for people: `12:34:56Z info   GET /api/health 200 0.4 ms`.

use std::fmt::{Debug, Write as _};

use tracing::field::{Field, Visit};
use tracing::{Event, Level};

use super::redact;
use crate::base::Clock;

/// Whether the terminal takes escape codes; only warnings and errors wear them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    None,
    Ansi,
}

const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const RESET: &str = "\x1b[0m";
/// Where the time of the day stands in `2026-11-22 12:34:56.789Z`.
const TIME_OF_DAY: std::ops::Range<usize> = 11..19;

pub(super) fn write_line(line: &mut Vec<u8>, event: &Event<'_>, colour: Colour) {
    let mut facts = Facts::default();
    event.record(&mut facts);
    let now = Clock::System.now().to_string();
    let time = now.get(TIME_OF_DAY).unwrap_or_default();
    let text = facts.describe(*event.metadata().level(), time, colour);
    line.extend_from_slice(text.as_bytes());
}

/// The fields of an event: those of a request by name, the others as they come.
#[derive(Default)]
struct Facts {
    message: String,
    method: Option<String>,
    url: String,
    status: u64,
    duration_us: u64,
    trace: String,
    others: String,
}

impl Facts {
    fn describe(&self, level: Level, time: &str, colour: Colour) -> String {
        let (word, paint) = match level {
            Level::ERROR => ("error", RED),
            Level::WARN => ("warn", YELLOW),
            Level::INFO => ("info", ""),
            Level::DEBUG => ("debug", ""),
            Level::TRACE => ("trace", ""),
        };
        let painted = colour == Colour::Ansi && !paint.is_empty();
        let (paint, reset) = if painted { (paint, RESET) } else { ("", "") };
        let mut text = format!("{paint}{time}Z {word:<5}  ");
        if let Some(method) = &self.method {
            let (url, status) = (&self.url, self.status);
            let took = duration(self.duration_us);
            // Text never fails to grow.
            let _ = write!(text, "{method} {url} {status} {took}{}", self.others);
            if self.status >= 500 {
                let _ = write!(text, " trace={}", self.trace);
            }
        } else {
            let _ = write!(text, "{}{}", self.message, self.others);
        }
        text.push_str(reset);
        text.push('\n');
        text
    }

    fn add(&mut self, field: &Field, value: &str) {
        let value = if redact::is_secret(field.name()) {
            redact::MASK.to_owned()
        } else {
            printable(value)
        };
        match field.name() {
            "message" => self.message = value,
            "method" => self.method = Some(value),
            "url" => self.url = value,
            "trace" => self.trace = value,
            // Who asked stands in the files; on a screen it only pushes the rest aside.
            "actor" | "remote" if self.method.is_some() => {}
            name => {
                let _ = write!(self.others, " {name}={value}");
            }
        }
    }
}

/// A terminal obeys control characters, and values may be a stranger's.
fn printable(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '·' } else { c };
    text.chars().map(shown).collect()
}

fn duration(us: u64) -> String {
    match us {
        0..1_000_000 => format!("{}.{} ms", us / 1000, us % 1000 / 100),
        _ => format!("{}.{} s", us / 1_000_000, us % 1_000_000 / 100_000),
    }
}

impl Visit for Facts {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "status" => self.status = value,
            "duration_us" => self.duration_us = value,
            _ => self.add(field, &value.to_string()),
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, &value.to_string());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, &value.to_string());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add(field, &format!("{value:?}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(status: u64) -> Facts {
        Facts {
            method: Some("GET".to_owned()),
            url: "/api/health".to_owned(),
            status,
            duration_us: 1_234,
            trace: "abc".to_owned(),
            ..Facts::default()
        }
    }

    #[test]
    fn a_request_is_one_short_line() {
        let line = request(200).describe(Level::INFO, "12:34:56", Colour::Ansi);
        assert_eq!(line, "12:34:56Z info   GET /api/health 200 1.2 ms\n");
    }

    #[test]
    fn an_error_is_red_and_names_its_trace() {
        let line = request(500).describe(Level::ERROR, "12:34:56", Colour::Ansi);
        let expected = "12:34:56Z error  GET /api/health 500 1.2 ms trace=abc";
        assert_eq!(line, format!("{RED}{expected}{RESET}\n"));
        let plain = request(500).describe(Level::ERROR, "12:34:56", Colour::None);
        assert_eq!(plain, format!("{expected}\n"));
    }

    #[test]
    fn a_stranger_does_not_command_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\n"), "a·[2Jb·");
    }
}
