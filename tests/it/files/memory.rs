//! An upload takes the disk, not the memory.

use std::process::Command;

use reqwest::Method;
use serde_json::json;

use crate::support::form::Form;
use crate::support::process::{Process, run};

const ADMIN: (&str, &str) = ("admin@example.com", "an admin's password");
const UPLOAD_MIB: usize = 96;
/// Buffers and the allocator take some, whatever is uploaded.
const GROWTH_MIB_MAX: usize = 40;

/// The most memory that a process has had so far, in MiB.
fn peak_mib(server: &Process) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kib: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_costs_no_memory_for_its_size() {
    let dir = tempfile::tempdir().unwrap();
    let place = format!("--dir={}", dir.path().display());
    assert!(
        run(&["superuser", "upsert", ADMIN.0, ADMIN.1, &place])
            .status
            .success()
    );
    let server = Process::serve(dir.path());
    let admin = server
        .guest()
        .signed_in("_superusers", ADMIN.0, ADMIN.1)
        .await;
    let bytes_max = 4_u64 << 30;
    let body = json!({
        "name": "large", "type": "base", "createRule": "",
        "fields": [{"name": "file", "type": "file", "maxSize": bytes_max}],
    });
    admin.post("/api/collections", body).await.expect(200);
    let path = "/api/collections/large/records";
    let small = Form::new().file("file", "small.bin", &[0; 1000]);
    server
        .guest()
        .send_form(Method::POST, path, small)
        .await
        .expect(200);
    let before = peak_mib(&server);
    // By another process, whose memory is its own matter.
    let large = dir.path().join("large.bin");
    std::fs::File::create(&large)
        .unwrap()
        .set_len(u64::try_from(UPLOAD_MIB).unwrap() << 20)
        .unwrap();
    let upload = format!("file=@{}", large.display());
    let url = format!("{}{path}", server.base);
    let sent = Command::new("curl")
        .args(["-sf", "-F", &upload, &url])
        .output()
        .unwrap();
    assert!(sent.status.success(), "{sent:?}");
    let record: serde_json::Value = serde_json::from_slice(&sent.stdout).unwrap();
    let uploaded = peak_mib(&server) - before;
    assert!(
        uploaded < GROWTH_MIB_MAX,
        "{UPLOAD_MIB} MiB took {uploaded} MiB"
    );
    let (id, name) = (
        record["id"].as_str().unwrap(),
        record["file"].as_str().unwrap(),
    );
    let url = format!("{}/api/files/large/{id}/{name}", server.base);
    let got = Command::new("curl")
        .args(["-sf", "-o", "/dev/null", "-w", "%{size_download}", &url])
        .output();
    let size = String::from_utf8(got.unwrap().stdout).unwrap();
    assert_eq!(size, (UPLOAD_MIB << 20).to_string());
    let downloaded = peak_mib(&server) - before;
    assert!(
        downloaded < GROWTH_MIB_MAX,
        "{UPLOAD_MIB} MiB took {downloaded} MiB"
    );
}
