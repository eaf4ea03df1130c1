//! The command line, and the requests it describes.

use std::fs;
use std::io::{self, Error, Write};
use std::net::SocketAddr;
use std::time::Duration;

use crate::template::{Chance, Template};

/// What is printed when the command line is empty or wrong.
pub(crate) const USAGE: &str = "\
usage: load --addr HOST:PORT --path TEMPLATE (--seconds S | --requests N)
            [--connections N] [--method M] [--body TEMPLATE] [--token TOKEN] [--header 'K: V']...
            [--ids FILE] [--expect STATUS] [--start N] [--seed N]

placeholders in --path and --body:
  {n}       number of the request, from --start    {nmodK}   that number modulo K
  {rand}    random number below 2^32               {randK}   random number below K
  {id}      random line of the --ids file          {hex}     16 random hexadecimal digits
  {wordsK}  about K bytes of words                 {bool}    true or false
  {date}    a date in UTC, derived from {n}";

/// What the command line asks for.
pub(crate) struct Options {
    pub(crate) addr: SocketAddr,
    pub(crate) connections: usize,
    pub(crate) seconds: Option<Duration>,
    pub(crate) requests: Option<u64>,
    pub(crate) method: String,
    path: Template,
    body: Option<Template>,
    headers: String,
    ids: Vec<String>,
    pub(crate) expect: u16,
    pub(crate) start: u64,
    seed: u64,
}

impl Options {
    /// Read the flags; each takes one value.
    pub(crate) fn parse(arguments: Vec<String>) -> io::Result<Self> {
        let mut options = Self::unset();
        let mut arguments = arguments.into_iter();
        while let Some(flag) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| wrong(format!("{flag} needs a value")))?;
            options.set(&flag, value)?;
        }
        options.check()
    }

    /// The defaults, with an address that cannot be meant.
    fn unset() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            connections: 1,
            seconds: None,
            requests: None,
            method: "GET".into(),
            path: Template::parse(""),
            body: None,
            headers: String::new(),
            ids: Vec::new(),
            expect: 200,
            start: 0,
            seed: 1,
        }
    }

    /// Store one flag's value.
    fn set(&mut self, flag: &str, value: String) -> io::Result<()> {
        match flag {
            "--addr" => self.addr = parsed(flag, &value)?,
            "--connections" => self.connections = parsed(flag, &value)?,
            "--seconds" => self.seconds = Some(seconds(&value)?),
            "--requests" => self.requests = Some(parsed(flag, &value)?),
            "--method" => self.method = value,
            "--path" => self.path = Template::parse(&value),
            "--body" => self.body = Some(Template::parse(&value)),
            "--token" => self.add_header(&format!("Authorization: {value}")),
            "--header" => self.add_header(&value),
            "--ids" => {
                let text = fs::read_to_string(&value)?;
                self.ids = text.lines().map(Into::into).collect();
            }
            "--expect" => self.expect = parsed(flag, &value)?,
            "--start" => self.start = parsed(flag, &value)?,
            "--seed" => self.seed = parsed(flag, &value)?,
            _ => return Err(wrong(format!("unknown flag {flag}\n{USAGE}"))),
        }
        Ok(())
    }

    /// Append a header line that every request carries.
    fn add_header(&mut self, line: &str) {
        self.headers.push_str(line);
        self.headers.push_str("\r\n");
    }

    /// Refuse what would make a run endless, empty or impossible.
    fn check(self) -> io::Result<Self> {
        let templates = [Some(&self.path), self.body.as_ref()];
        let wants_ids = templates.into_iter().flatten().any(Template::wants_ids);
        if self.addr.port() == 0 || self.path.is_empty() || self.connections == 0 {
            return Err(wrong(format!(
                "--addr, --path and a connection are needed\n{USAGE}"
            )));
        }
        if self.seconds.is_none() && self.requests.is_none() {
            return Err(wrong("one of --seconds and --requests is needed"));
        }
        if wants_ids && self.ids.is_empty() {
            return Err(wrong("{id} needs a non-empty --ids file"));
        }
        Ok(self)
    }

    /// Make the request with number `n` in `out`; `body` is a buffer to reuse.
    pub(crate) fn write_request(
        &self,
        n: u64,
        out: &mut Vec<u8>,
        body: &mut Vec<u8>,
    ) -> io::Result<()> {
        let mut chance = Chance::new(self.seed, n);
        out.clear();
        body.clear();
        write!(out, "{} ", self.method)?;
        self.path.render(n, &self.ids, &mut chance, out)?;
        write!(out, " HTTP/1.1\r\nHost: {}\r\n{}", self.addr, self.headers)?;
        if let Some(template) = &self.body {
            template.render(n, &self.ids, &mut chance, body)?;
            let length = body.len();
            write!(
                out,
                "Content-Type: application/json\r\nContent-Length: {length}\r\n"
            )?;
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(body);
        Ok(())
    }
}

/// An error about the command line or about the peer.
pub(crate) fn wrong(text: impl Into<String>) -> Error {
    Error::other(text.into())
}

/// A flag's value as a number or an address.
pub(crate) fn parsed<T: std::str::FromStr>(flag: &str, value: &str) -> io::Result<T> {
    value
        .parse()
        .map_err(|_| wrong(format!("{flag}: cannot use `{value}`")))
}

/// A duration given in seconds, with fractions.
fn seconds(value: &str) -> io::Result<Duration> {
    Duration::try_from_secs_f64(parsed("--seconds", value)?).map_err(Error::other)
}
