//! `undercroft health`: is the server well? For health checks of containers, without curl.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use clap::Args;

use super::{say, serve::reachable};
use crate::base::{Error, Result};
use crate::config::{Config, ServeFlags};

/// A server that needs longer is not well.
const PATIENCE: Duration = Duration::from_secs(4);
/// The status line stands at the very beginning.
const ANSWER_BYTES_MAX: u64 = 64;

#[derive(Args)]
pub(super) struct Flags {
    /// Address that the server listens on [default: 127.0.0.1:8090]
    #[arg(long, value_name = "HOST:PORT")]
    http: Option<String>,
}

impl From<Flags> for ServeFlags {
    fn from(flags: Flags) -> Self {
        ServeFlags {
            http: flags.http,
            ..ServeFlags::default()
        }
    }
}

pub(super) fn run(config: &Config) -> Result<()> {
    let status = ask(&config.http).map_err(|error| unwell(&config.http, &error.to_string()))?;
    if !status.starts_with("HTTP/1.") || status.split(' ').nth(1) != Some("200") {
        let line = status.lines().next().unwrap_or_default();
        return Err(unwell(&config.http, &format!("it answered {line:?}")));
    }
    say(&format!("The server on {} is well.", config.http));
    Ok(())
}

fn ask(address: &str) -> std::io::Result<String> {
    let mut failure = std::io::Error::other("the name has no address");
    for candidate in address.to_socket_addrs()? {
        match ask_one(reachable(candidate)) {
            Ok(status) => return Ok(status),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn ask_one(address: SocketAddr) -> std::io::Result<String> {
    let mut socket = TcpStream::connect_timeout(&address, PATIENCE)?;
    socket.set_read_timeout(Some(PATIENCE))?;
    socket.set_write_timeout(Some(PATIENCE))?;
    let request =
        format!("GET /api/health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    socket.take(ANSWER_BYTES_MAX).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn unwell(address: &str, reason: &str) -> Error {
    let text = format!("The server on {address} is not well: {reason}");
    Error::unavailable(text, 1).with_code("unwell")
}
