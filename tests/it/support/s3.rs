//! A real S3 server, one for all tests of the process: it ends when the process does.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

struct Server {
    /// Its input stays open as long as we live; it waits for the end of it.
    _child: Child,
    address: String,
}

static SERVER: OnceLock<Server> = OnceLock::new();
static BUCKETS: AtomicU32 = AtomicU32::new(0);

fn start() -> Server {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join(".tools/s3/bin/python");
    assert!(python.exists(), "run scripts/tools.sh s3 first");
    let mut child = Command::new(python)
        .arg(root.join("tests/s3/server.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut port = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut port).unwrap();
    Server {
        _child: child,
        address: format!("http://127.0.0.1:{}", port.trim()),
    }
}

/// An empty bucket of a test's own.
#[derive(Clone)]
pub(crate) struct Bucket {
    pub(crate) address: String,
    pub(crate) name: String,
}

impl Bucket {
    pub(crate) async fn make() -> Self {
        let server = tokio::task::spawn_blocking(|| SERVER.get_or_init(start));
        let address = server.await.unwrap().address.clone();
        let number = BUCKETS.fetch_add(1, Ordering::Relaxed);
        let bucket = Bucket {
            address,
            name: format!("bucket-{number}"),
        };
        let url = format!("{}/{}", bucket.address, bucket.name);
        let made = reqwest::Client::new().put(url).send().await.unwrap();
        assert!(made.status().is_success());
        bucket
    }

    pub(crate) fn settings(&self) -> Value {
        json!({"s3": {
            "enabled": true, "bucket": self.name, "region": "us-east-1",
            "endpoint": self.address, "accessKey": "key", "secret": "secret",
            "forcePathStyle": true,
        }})
    }

    /// What lies in it, sorted.
    pub(crate) async fn keys(&self) -> Vec<String> {
        let url = format!("{}/{}?list-type=2&max-keys=1000", self.address, self.name);
        let listed = reqwest::get(url).await.unwrap().text().await.unwrap();
        let mut keys: Vec<String> = listed
            .split("<Key>")
            .skip(1)
            .map(|rest| rest.split("</Key>").next().unwrap().to_owned())
            .collect();
        keys.sort();
        keys
    }
}
