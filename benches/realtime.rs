//! Many realtime listeners of one server, and the time from a write until the last of them was
//! told: `realtime SETTING.json`, written by realtime.py. Prints one line of JSON.
#![expect(clippy::print_stdout, reason = "the report goes to the terminal")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run stops")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark keeps its own time and tasks"
)]

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

/// A server that is silent for so long has failed.
const PATIENCE: Duration = Duration::from_mins(2);

#[derive(Deserialize)]
struct Setting {
    address: String,
    admin: String,
    /// Who listens: a token and the account's id, empty for guests.
    listeners: Vec<(String, String)>,
    /// The owner of each record to be written; everybody may see one without.
    owners: Vec<String>,
    /// Whether a write waits until all were told of the one before.
    one_by_one: bool,
}

/// A listener was told of a record.
struct Told {
    number: usize,
    at: Instant,
}

fn main() {
    let path = std::env::args().nth(1).filter(|path| path != "--bench");
    let path = path.expect("usage: realtime SETTING.json");
    let setting = std::fs::read_to_string(path).unwrap();
    let setting: Setting = serde_json::from_str(&setting).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    println!("{}", runtime.block_on(run(setting)));
}

async fn run(setting: Setting) -> Value {
    let (tell, mut told) = mpsc::unbounded_channel();
    for (token, _) in &setting.listeners {
        let stream = listen(&setting.address, token).await;
        tokio::spawn(read(stream, tell.clone()));
    }
    let expected: Vec<usize> = setting
        .owners
        .iter()
        .map(|owner| {
            let sees = |account: &str| owner.is_empty() || account == owner;
            setting
                .listeners
                .iter()
                .filter(|(_, account)| sees(account))
                .count()
        })
        .collect();
    let mut receipts: HashMap<usize, (usize, Instant)> = HashMap::new();
    let mut writer = Connection::open(&setting.address).await;
    let mut sent = Vec::with_capacity(setting.owners.len());
    let began = Instant::now();
    for (number, owner) in setting.owners.iter().enumerate() {
        let body = json!({"n": number, "owner": owner, "text": "x".repeat(500)});
        sent.push(Instant::now());
        let path = "/api/collections/notes/records";
        let status = writer.send("POST", path, &setting.admin, &body).await;
        assert_eq!(status, 200);
        while setting.one_by_one && counted(&receipts, number) < expected[number] {
            receive(&mut told, &mut receipts).await;
        }
    }
    for (number, expected) in expected.iter().enumerate() {
        while counted(&receipts, number) < *expected {
            receive(&mut told, &mut receipts).await;
        }
    }
    let mut delays: Vec<f64> = receipts
        .iter()
        .map(|(number, (_, last))| last.duration_since(sent[*number]).as_secs_f64() * 1000.0)
        .collect();
    delays.sort_by(f64::total_cmp);
    let at = |percent: usize| delays[(delays.len() * percent).div_ceil(100).max(1) - 1];
    let too_many = expected
        .iter()
        .enumerate()
        .filter(|(number, expected)| counted(&receipts, *number) > **expected);
    json!({
        "listeners": setting.listeners.len(), "writes": setting.owners.len(),
        "events": expected.iter().sum::<usize>(), "p50_ms": at(50), "p99_ms": at(99),
        "total_ms": began.elapsed().as_secs_f64() * 1000.0, "forbidden": too_many.count(),
    })
}

fn counted(receipts: &HashMap<usize, (usize, Instant)>, number: usize) -> usize {
    receipts.get(&number).map_or(0, |(count, _)| *count)
}

async fn receive(
    told: &mut mpsc::UnboundedReceiver<Told>,
    receipts: &mut HashMap<usize, (usize, Instant)>,
) {
    let next = tokio::time::timeout(PATIENCE, told.recv()).await;
    let Told { number, at } = next.expect("an event is missing").unwrap();
    let (count, last) = receipts.entry(number).or_insert((0, at));
    *count += 1;
    *last = (*last).max(at);
}

/// Connects and subscribes.
async fn listen(address: &str, token: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /api/realtime HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut greeting = String::new();
    let mut buffer = [0; 4096];
    let id = loop {
        let read = stream.read(&mut buffer).await.unwrap();
        greeting.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        let id = greeting.split("\"clientId\":\"").nth(1);
        if let Some((id, _)) = id.and_then(|rest| rest.split_once('"')) {
            break id.to_owned();
        }
    };
    let body = json!({"clientId": id, "subscriptions": ["notes/*"]});
    let mut connection = Connection::open(address).await;
    let status = connection.send("POST", "/api/realtime", token, &body).await;
    assert_eq!(status, 204);
    stream
}

/// Reads events and passes on which record each is about.
async fn read(mut stream: TcpStream, tell: mpsc::UnboundedSender<Told>) {
    let mut rest: Vec<u8> = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(read) => read,
        };
        let at = Instant::now();
        rest.extend_from_slice(&buffer[..read]);
        while let Some(end) = rest.windows(2).position(|pair| pair == b"\n\n") {
            let block = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest.drain(..end + 2);
            let number = block.split("\"n\":").nth(1).and_then(|rest| {
                let digits = rest.find(|character: char| !character.is_ascii_digit());
                rest[..digits.unwrap_or(rest.len())].parse().ok()
            });
            if let Some(number) = number
                && tell.send(Told { number, at }).is_err()
            {
                return;
            }
        }
    }
}

/// A keep-alive connection for requests with small answers.
struct Connection {
    stream: TcpStream,
    address: String,
}

impl Connection {
    async fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Connection {
            stream,
            address: address.to_owned(),
        }
    }

    /// The status of the answer, once all of it is read.
    async fn send(&mut self, method: &str, path: &str, token: &str, body: &Value) -> u16 {
        let body = body.to_string();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            self.address
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let read = self.stream.read(&mut buffer).await.unwrap();
            assert!(read > 0, "the server hung up");
            answer.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&answer);
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let lower = head.to_ascii_lowercase();
            let length = lower.split("content-length:").nth(1);
            let length = length.and_then(|rest| rest.lines().next()?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return head.split(' ').nth(1).unwrap().parse().unwrap();
            }
        }
    }
}
