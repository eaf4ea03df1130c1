//! A small closed-loop load generator for one HTTP/1.1 endpoint.
//!
//! Every connection is one thread that sends a request, waits for the whole answer and sends the
//! next. It shares the machine with the server it loads, so it does as little as it can: blocking
//! sockets, reused buffers and no dependency. Everything random in a request is a function of
//! `--seed` and the request's number: two servers given the same arguments get the same requests.

#[path = "load/http.rs"]
mod http;
#[path = "load/options.rs"]
mod options;
#[path = "load/template.rs"]
mod template;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::http::Connection;
use crate::options::{Options, USAGE, wrong};

/// A worker needs a few small frames only; 64 default stacks would be waste.
const STACK_BYTES: usize = 128 * 1024;
/// Pause after a broken connection, so that a dead server is not hammered.
const RETRY_PAUSE: Duration = Duration::from_millis(10);

/// One run: the options and what the workers share.
struct Run {
    options: Options,
    issued: AtomicU64,
    deadline: Option<Instant>,
    first_error: OnceLock<String>,
}

/// What one worker saw.
#[derive(Default)]
struct Tally {
    latencies_us: Vec<u32>,
    errors: u64,
    bytes: u64,
}

/// Run what the command line asks for; errors of the server are counted, not fatal.
fn main() -> ExitCode {
    // Cargo passes `--bench` to every bench target; without anything else there is nothing to load.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    if arguments.is_empty() {
        return print(&mut io::stderr(), USAGE, ExitCode::SUCCESS);
    }
    match Options::parse(arguments).and_then(Run::execute) {
        Ok(report) => print(&mut io::stdout(), &report, ExitCode::SUCCESS),
        Err(error) => print(
            &mut io::stderr(),
            &format!("load: {error}"),
            ExitCode::from(2),
        ),
    }
}

/// Write one line; a closed pipe is the only way this can fail and makes the run a failure.
fn print(to: &mut dyn Write, line: &str, code: ExitCode) -> ExitCode {
    if writeln!(to, "{line}").is_ok() {
        code
    } else {
        ExitCode::FAILURE
    }
}

/// The time, for deadlines and latencies.
#[expect(
    clippy::disallowed_methods,
    reason = "a load generator measures real time"
)]
fn now() -> Instant {
    Instant::now()
}

impl Run {
    /// Connect, load the server and describe what happened as one line of JSON.
    fn execute(options: Options) -> io::Result<String> {
        // Connections are opened before the clock starts: their cost is no part of a request.
        let connections = (0..options.connections)
            .map(|_| Connection::open(options.addr))
            .collect::<io::Result<Vec<_>>>()?;
        let began = now();
        let run = Self {
            deadline: options.seconds.map(|length| began + length),
            options,
            issued: AtomicU64::new(0),
            first_error: OnceLock::new(),
        };
        let tally = run.drive_all(connections)?;
        let elapsed = began.elapsed();
        if let Some(error) = run.first_error.get() {
            writeln!(io::stderr(), "load: first error: {error}")?;
        }
        Ok(tally.report(elapsed))
    }

    /// Run one thread for each connection and add up what they saw.
    fn drive_all(&self, connections: Vec<Connection>) -> io::Result<Tally> {
        thread::scope(|scope| {
            let mut workers = Vec::with_capacity(connections.len());
            for connection in connections {
                let builder = thread::Builder::new().stack_size(STACK_BYTES);
                workers.push(builder.spawn_scoped(scope, || self.drive(connection))?);
            }
            let mut total = Tally::default();
            for worker in workers {
                total.add(worker.join().map_err(|_| wrong("a worker panicked"))??);
            }
            Ok(total)
        })
    }

    /// Send requests over one connection until the run is over.
    fn drive(&self, connection: Connection) -> io::Result<Tally> {
        let mut tally = Tally::default();
        let mut link = Some(connection);
        let (mut request, mut body) = (Vec::new(), Vec::new());
        while let Some(n) = self.next_number() {
            self.options.write_request(n, &mut request, &mut body)?;
            if let Err(error) = self.exchange(&mut link, &request, &mut tally) {
                link = None;
                tally.errors += 1;
                self.note(|| error.to_string());
                thread::sleep(RETRY_PAUSE);
            }
        }
        Ok(tally)
    }

    /// The next request's number, or nothing once the run is over.
    fn next_number(&self) -> Option<u64> {
        let issued = self.issued.fetch_add(1, Ordering::Relaxed);
        let spent = self.options.requests.is_some_and(|limit| issued >= limit);
        let late = self.deadline.is_some_and(|deadline| now() >= deadline);
        (!spent && !late).then(|| self.options.start + issued)
    }

    /// Send one request, read its answer, and record both.
    fn exchange(
        &self,
        link: &mut Option<Connection>,
        request: &[u8],
        tally: &mut Tally,
    ) -> io::Result<()> {
        let mut connection = match link.take() {
            Some(open) => open,
            None => Connection::open(self.options.addr)?,
        };
        let began = now();
        let head = connection.ask(&self.options.method, request)?;
        let latency = began.elapsed();
        tally.bytes += (head.bytes + connection.body_len()) as u64;
        if head.status == self.options.expect {
            tally
                .latencies_us
                .push(u32::try_from(latency.as_micros()).unwrap_or(u32::MAX));
        } else {
            tally.errors += 1;
            self.note(|| connection.describe(head.status));
        }
        *link = head.keep_alive.then_some(connection);
        Ok(())
    }

    /// Keep the first error: the others are almost always the same.
    fn note(&self, describe: impl FnOnce() -> String) {
        self.first_error.get_or_init(describe);
    }
}

impl Tally {
    /// Take in what another worker saw.
    fn add(&mut self, other: Self) {
        self.latencies_us.extend(other.latencies_us);
        self.errors += other.errors;
        self.bytes += other.bytes;
    }

    /// One line of JSON. Errors are no part of the throughput or of the percentiles.
    fn report(mut self, elapsed: Duration) -> String {
        self.latencies_us.sort_unstable();
        let succeeded = self.latencies_us.len();
        let seconds = elapsed.as_secs_f64();
        let rps = f64::from(u32::try_from(succeeded).unwrap_or(u32::MAX)) / seconds;
        let [p50, p90, p99, max] = [500, 900, 990, 1000].map(|rank| self.percentile(rank));
        format!(
            "{{\"requests\":{},\"errors\":{},\"seconds\":{seconds:.3},\"rps\":{rps:.1},\
             \"p50_us\":{p50},\"p90_us\":{p90},\"p99_us\":{p99},\"max_us\":{max},\"bytes\":{}}}",
            succeeded as u64 + self.errors,
            self.errors,
            self.bytes,
        )
    }

    /// The latency at a rank in thousandths, by the nearest-rank method; 0 when nothing succeeded.
    fn percentile(&self, permille: usize) -> u32 {
        let rank = (self.latencies_us.len() * permille).div_ceil(1000);
        self.latencies_us
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or(0)
    }
}
