//! Just enough of HTTP/1.1: a keep-alive connection that sends a request and reads its answer.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::options::{parsed, wrong};

/// Longest silence of a server before a request counts as failed.
const READ_TIMEOUT: Duration = Duration::from_mins(2);
/// Largest answer accepted, so that a broken length cannot take all memory.
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;
/// How much of a wrong answer's body is shown.
const SHOWN_BYTES_MAX: usize = 600;

/// A keep-alive connection and its reused buffers.
pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
    line: Vec<u8>,
    body: Vec<u8>,
}

/// The parts of an answer's head that decide how its body is read.
pub(crate) struct Head {
    pub(crate) status: u16,
    length: Option<usize>,
    chunked: bool,
    pub(crate) keep_alive: bool,
    pub(crate) bytes: usize,
}

impl Connection {
    /// Connect; small requests must not wait for Nagle's algorithm.
    pub(crate) fn open(addr: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&addr, READ_TIMEOUT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(READ_TIMEOUT))?;
        let reader = BufReader::with_capacity(32 * 1024, stream);
        Ok(Self {
            reader,
            line: Vec::new(),
            body: Vec::new(),
        })
    }

    /// Send a request and read the whole answer; its body stays in `self.body`.
    pub(crate) fn ask(&mut self, method: &str, request: &[u8]) -> io::Result<Head> {
        self.reader.get_mut().write_all(request)?;
        let mut head = self.read_head()?;
        self.body.clear();
        let bodiless = method == "HEAD" || head.status == 204 || head.status == 304;
        match head.length {
            _ if bodiless => {}
            _ if head.chunked => self.read_chunks()?,
            Some(length) => self.read_exactly(length)?,
            None => {
                // Neither length nor chunks: the body ends with the connection.
                self.reader.read_to_end(&mut self.body)?;
                head.keep_alive = false;
            }
        }
        Ok(head)
    }

    /// Read the status line and the headers.
    fn read_head(&mut self) -> io::Result<Head> {
        let line = self.read_line()?;
        let status = line
            .split_whitespace()
            .nth(1)
            .and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| wrong(format!("no status in `{line}`")))?;
        let bytes = self.line.len();
        let mut head = Head {
            status,
            length: None,
            chunked: false,
            keep_alive: true,
            bytes,
        };
        loop {
            let line = self.read_line()?;
            if line.is_empty() {
                return Ok(head);
            }
            head.take(line)?;
            head.bytes += self.line.len();
        }
    }

    /// The next line without its end.
    fn read_line(&mut self) -> io::Result<&str> {
        self.line.clear();
        if self.reader.read_until(b'\n', &mut self.line)? == 0 {
            return Err(wrong("the server closed the connection"));
        }
        let line = str::from_utf8(&self.line).map_err(|_| wrong("a header is not text"))?;
        Ok(line.trim_end())
    }

    /// Append `length` bytes to the body.
    fn read_exactly(&mut self, length: usize) -> io::Result<()> {
        let held = self.body.len();
        if held.saturating_add(length) > BODY_BYTES_MAX {
            return Err(wrong("the answer is too large"));
        }
        self.body.resize(held + length, 0);
        self.reader.read_exact(&mut self.body[held..])
    }

    /// Read a chunked body and its trailers.
    fn read_chunks(&mut self) -> io::Result<()> {
        loop {
            let line = self.read_line()?;
            let digits = line.split(';').next().unwrap_or("").trim();
            let length = usize::from_str_radix(digits, 16)
                .map_err(|_| wrong(format!("`{line}` is no chunk length")))?;
            if length == 0 {
                break;
            }
            self.read_exactly(length)?;
            self.read_line()?;
        }
        while !self.read_line()?.is_empty() {}
        Ok(())
    }

    /// Size of the last answer's body.
    pub(crate) fn body_len(&self) -> usize {
        self.body.len()
    }

    /// A wrong answer in words.
    pub(crate) fn describe(&self, status: u16) -> String {
        let shown = &self.body[..self.body.len().min(SHOWN_BYTES_MAX)];
        format!("status {status}: {}", String::from_utf8_lossy(shown))
    }
}

impl Head {
    /// Note a header line if it says something about the body or the connection.
    fn take(&mut self, line: &str) -> io::Result<()> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            self.length = Some(parsed(name, value)?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            self.chunked = value.eq_ignore_ascii_case("chunked");
        } else if name.eq_ignore_ascii_case("connection") {
            self.keep_alive = !value.eq_ignore_ascii_case("close");
        }
        Ok(())
    }
}
