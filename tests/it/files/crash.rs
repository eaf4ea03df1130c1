//! `kill -9` amid many uploads: after the next start and a sweep, every file on the disk belongs
//! to a record, and every record has its files.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use super::{WAITS_MAX, stored_in};
use crate::support::Client;
use crate::support::form::Form;
use crate::support::process::{Process, run};

const ROUNDS: u64 = 6;
const UPLOADERS: usize = 50;
const ADMIN: (&str, &str) = ("admin@example.com", "an admin's password");
const PATH: &str = "/api/collections/docs/records";

/// Makes records with files, and replaces the files, until the server is gone.
async fn upload_until_killed(client: Client, number: usize) {
    let content = vec![u8::try_from(number).unwrap(); 30_000 + number * 1000];
    for round in 0.. {
        let form = Form::new()
            .file("docs", "a.bin", &content)
            .file("docs", "b.txt", b"b");
        let request = client.request(reqwest::Method::POST, PATH);
        let Ok(response) = form.on(request).send().await else {
            return;
        };
        let Ok(text) = response.text().await else {
            return;
        };
        let body: serde_json::Value = serde_json::from_str(&text).unwrap();
        if round % 2 == 0 {
            continue;
        }
        let path = format!("{PATH}/{}", body["id"].as_str().unwrap());
        let request = client.request(reqwest::Method::PATCH, &path);
        let form = Form::new().file("docs", "c.bin", &content);
        if form.on(request).send().await.is_err() {
            return;
        }
    }
}

/// The files that records name, as paths below the storage.
async fn named(client: &Client, collection: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for page in 1.. {
        let path = format!("{PATH}?perPage=1000&page={page}");
        let list = client.get(&path).await.expect(200);
        let items = list.body["items"].as_array().unwrap();
        for item in items {
            for name in item["docs"].as_array().unwrap() {
                let (id, name) = (item["id"].as_str().unwrap(), name.as_str().unwrap());
                named.insert(format!("{collection}/{id}/{name}"));
            }
        }
        if items.len() < 1000 {
            return named;
        }
    }
    unreachable!()
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_amid_uploads_leaves_no_orphan_and_no_empty_name() {
    let dir = tempfile::tempdir().unwrap();
    let place = format!("--dir={}", dir.path().display());
    assert!(
        run(&["superuser", "upsert", ADMIN.0, ADMIN.1, &place])
            .status
            .success()
    );
    let mut server = Process::serve(dir.path());
    let admin = server
        .guest()
        .signed_in("_superusers", ADMIN.0, ADMIN.1)
        .await;
    let collection = json!({
        "name": "docs", "type": "base", "listRule": "", "createRule": "", "updateRule": "",
        "fields": [{"name": "docs", "type": "file", "maxSelect": 5}],
    });
    let made = admin.post("/api/collections", collection).await.expect(200);
    let mut left_behind = 0;
    for round in 0..ROUNDS {
        let uploaders: Vec<_> = (0..UPLOADERS)
            .map(|number| {
                let client = Client::guest(&server.base);
                #[expect(clippy::disallowed_methods, reason = "they end with the server")]
                tokio::spawn(upload_until_killed(client, number))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(150 + round * 70)).await;
        server.kill();
        for uploader in uploaders {
            uploader.await.unwrap();
        }
        let stored = stored_in(dir.path());
        server = Process::serve(dir.path());
        let named = named(&server.guest(), &made.id()).await;
        left_behind += stored.iter().filter(|path| !named.contains(*path)).count();
        let missing: Vec<_> = named.iter().filter(|path| !stored.contains(path)).collect();
        assert!(
            missing.is_empty(),
            "records name what is not there: {missing:?}"
        );
        until_swept(dir.path(), &named).await;
    }
    assert!(
        left_behind > 0,
        "no kill came between a file and its record"
    );
}

async fn until_swept(dir: &std::path::Path, named: &BTreeSet<String>) {
    let mut stored = BTreeSet::new();
    for _ in 0..WAITS_MAX {
        stored = stored_in(dir).into_iter().collect();
        if stored == *named {
            let incoming = dir.join("storage/.incoming");
            assert_eq!(std::fs::read_dir(incoming).unwrap().count(), 0);
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let orphans: Vec<_> = stored.difference(named).collect();
    panic!("{} orphans: {orphans:?}", orphans.len());
}
