//! The real executable: starting, stopping, refusing.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::json;

use crate::support::process::{Process, command, complaint, run, stop};

fn serve_once(dir: &Path) -> Output {
    let dir = format!("--dir={}", dir.display());
    run(&["serve", "--http=127.0.0.1:0", &dir])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_installer_link_works_once() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let token = server.installer_token();
    let body = |token: &str, password: &str| json!({"token": token, "email": "me@example.com", "password": password, "passwordConfirm": password});
    let guest = server.guest();
    guest
        .post("/api/v1/installer", body("wrong", "long enough"))
        .await
        .expect(403);
    let short = guest
        .post("/api/v1/installer", body(token, "short"))
        .await
        .expect(400);
    assert_eq!(
        short.field_code("password"),
        "validation_min_text_constraint"
    );
    let made = guest
        .post("/api/v1/installer", body(token, "long enough"))
        .await
        .expect(200);
    assert_eq!(made.body["record"]["email"], "me@example.com");
    let admin = guest.with_token(made.body["token"].as_str().unwrap());
    admin.get("/api/collections").await.expect(200);
    let again = guest
        .post("/api/v1/installer", body(token, "long enough"))
        .await
        .expect(403);
    assert_eq!(again.body["code"], "installer_closed");
    drop(server);
    let server = Process::serve(dir.path());
    assert!(!server.greeting.contains("install#"), "{}", server.greeting);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_installer_link_makes_one_administrator_however_many_ask_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let (guest, token) = (server.guest(), server.installer_token().to_owned());
    let ask = |name: &str| {
        let body = json!({"token": token, "email": format!("{name}@example.com"), "password": "long enough", "passwordConfirm": "long enough"});
        let guest = guest.clone();
        async move { guest.post("/api/v1/installer", body).await }
    };
    let (a, b, c, d) = tokio::join!(ask("a"), ask("b"), ask("c"), ask("d"));
    let answers = [a, b, c, d];
    let made: Vec<_> = answers.iter().filter(|a| a.status == 200).collect();
    assert_eq!(made.len(), 1, "{answers:?}");
    let refused = answers.iter().filter(|a| a.status == 403);
    assert_eq!(refused.count(), 3);
    let admin = guest.with_token(made[0].body["token"].as_str().unwrap());
    let list = admin.get("/api/collections/_superusers/records").await;
    assert_eq!(list.expect(200).body["totalItems"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn superusers_are_kept_by_command_line_beside_a_running_server() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let place = format!("--dir={}", dir.path().display());
    let cli = |arguments: &[&str]| {
        let mut all = vec!["superuser"];
        all.extend(arguments);
        all.push(&place);
        run(&all)
    };
    assert!(
        cli(&["create", "a@example.com", "first password"])
            .status
            .success()
    );
    let admin = server
        .guest()
        .signed_in("_superusers", "a@example.com", "first password")
        .await;
    admin.get("/api/collections").await.expect(200);
    assert!(complaint(&cli(&["create", "a@example.com", "third password"])).contains("email"));
    assert!(
        cli(&["update", "a@example.com", "second password"])
            .status
            .success()
    );
    // The server notices the other process's commit within a second or so.
    let mut patience = 100;
    while admin.get("/api/collections").await.status == 200 {
        patience -= 1;
        assert!(patience > 0, "the old token is still good");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    server
        .guest()
        .signed_in("_superusers", "a@example.com", "second password")
        .await;
    assert!(
        cli(&["upsert", "b@example.com", "third password"])
            .status
            .success()
    );
    assert!(cli(&["delete", "b@example.com"]).status.success());
    assert!(complaint(&cli(&["delete", "b@example.com"])).contains("no superuser"));
    assert!(complaint(&cli(&["delete", "a@example.com"])).contains("only existing superuser"));
}

#[test]
fn a_second_server_is_kept_out() {
    let dir = tempfile::tempdir().unwrap();
    let _server = Process::serve(dir.path());
    let text = complaint(&serve_once(dir.path()));
    assert!(
        text.contains("Another undercroft process uses the data folder"),
        "{text}"
    );
}

#[test]
fn a_damaged_database_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(Process::serve(dir.path()));
    let file = dir.path().join("data.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[..64].fill(b'x');
    fs::write(&file, &bytes).unwrap();
    for leftover in ["data.db-wal", "data.db-shm"] {
        let _ = fs::remove_file(dir.path().join(leftover));
    }
    let text = complaint(&serve_once(dir.path()));
    assert!(text.contains("damaged"), "{text}");
    assert!(text.contains(&file.display().to_string()), "{text}");
    assert!(!text.contains("Something went wrong"), "{text}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn a_foreign_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let database = rusqlite_file(dir.path());
    database.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(database);
    let text = complaint(&serve_once(dir.path()));
    assert!(text.contains("not Undercroft's"), "{text}");
    assert!(text.contains("data.db") && text.contains("--dir"), "{text}");
}

#[test]
fn a_database_that_may_not_be_written_is_named() {
    let dir = tempfile::tempdir().unwrap();
    stop(Process::serve(dir.path()));
    // Root may write any file, but not one on a read-only mount, of this test alone.
    let script = r#"mount --bind "$1/data.db" "$1/data.db" &&
        mount -o remount,bind,ro "$1/data.db" &&
        exec "$2" superuser upsert a@example.com 'long enough' --dir="$1""#;
    let mut unshare = std::process::Command::new("unshare");
    unshare.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
    unshare
        .arg(dir.path())
        .arg(env!("CARGO_BIN_EXE_undercroft"));
    let text = complaint(&unshare.output().unwrap());
    let file = dir.path().join("data.db").display().to_string();
    assert!(
        text.contains("may not write") && text.contains(&file),
        "{text}"
    );
    assert!(!text.contains("Something went wrong"), "{text}");
}

#[cfg(unix)]
#[test]
fn the_data_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("deep").join("data");
    // Whatever the umask is.
    let script = r#"umask 0 && exec "$1" serve --http=127.0.0.1:0 --dir="$2""#;
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_undercroft")]);
    let _server = Process::start({
        shell.arg(&dir);
        shell
    });
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(&dir), 0o700);
    for name in ["data.db", "data.db-wal", "data.db-shm", "undercroft.lock"] {
        assert_eq!(rights(&dir.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_busy_port_leaves_no_trace() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let http = format!("--http={}", taken.local_addr().unwrap());
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("data");
    let place = format!("--dir={}", dir.display());
    let text = complaint(&run(&["serve", &http, &place]));
    for word in ["Cannot listen on 127.0.0.1:", "another program", "--http"] {
        assert!(text.contains(word), "{word} is missing from: {text}");
    }
    assert!(!dir.exists());
}

#[test]
fn a_start_that_fails_late_leaves_nothing_in_the_log() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("logs"), "a file where a folder must be").unwrap();
    let text = complaint(&serve_once(dir.path()));
    assert!(text.contains("logs"), "{text}");
    assert_eq!(log_bytes(dir.path()), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_goes_away_does_not_end_the_server() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = command();
    server.args(["serve", "--http=127.0.0.1:0", "--dir"]);
    server.arg(dir.path()).stdout(Stdio::piped());
    let mut child = server.stderr(Stdio::piped()).spawn().unwrap();
    // As `undercroft serve | head -3` does.
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said: Vec<String> = lines.take(3).map(Result::unwrap).collect();
    let base = said[2].trim().trim_start_matches("API").trim();
    let guest = crate::support::Client::guest(base.trim_end_matches("/api/v1"));
    for _ in 0..20 {
        guest.get("/api/health").await.expect(200);
    }
    let id = child.id().to_string();
    std::process::Command::new("kill").arg(id).status().unwrap();
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output());
    let ended = ended.await.unwrap().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{ended:?}");
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    stop(Process::serve(dir.path()));
    let database = rusqlite_file(dir.path());
    database
        .execute_batch("INSERT INTO _migrations VALUES (9999, 'future', 'x', '2099-01-01')")
        .unwrap();
    drop(database);
    let before = fs::read(dir.path().join("data.db")).unwrap();
    let text = complaint(&serve_once(dir.path()));
    assert!(
        text.contains("newer version") && text.contains("Nothing was changed"),
        "{text}"
    );
    assert_eq!(fs::read(dir.path().join("data.db")).unwrap(), before);
}

#[test]
fn an_edited_migration_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    stop(Process::serve(dir.path()));
    let database = rusqlite_file(dir.path());
    database
        .execute_batch("UPDATE _migrations SET checksum = 'edited'")
        .unwrap();
    drop(database);
    let text = complaint(&serve_once(dir.path()));
    assert!(
        text.contains("was edited after it had been applied"),
        "{text}"
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test damages the file on purpose"
)]
fn rusqlite_file(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("data.db")).unwrap()
}

/// What has not been moved from the write-ahead log into the database.
fn log_bytes(dir: &Path) -> u64 {
    fs::metadata(dir.join("data.db-wal")).map_or(0, |file| file.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_drains_and_leaves_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let guest = server.guest();
    let body =
        json!({"email": "a@example.com", "password": "12345678", "passwordConfirm": "12345678"});
    guest
        .post("/api/collections/users/records", body)
        .await
        .expect(200);
    tokio::task::spawn_blocking(move || stop(server))
        .await
        .unwrap();
    assert_eq!(
        log_bytes(dir.path()),
        0,
        "the write-ahead log was not moved into the database"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_reaches_the_disk_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let guest = server.guest();
    let canary = "canary-7f3a-password";
    let body = json!({"email": "a@example.com", "password": canary, "passwordConfirm": canary});
    guest
        .post("/api/collections/users/records", body)
        .await
        .expect(200);
    let user = guest.signed_in("users", "a@example.com", canary).await;
    let token = user.token.clone().unwrap();
    user.get(&format!("/api/health?token={token}&password={canary}"))
        .await
        .expect(200);
    user.get(&format!(
        "/api/collections/users/records?filter=tokenKey='{canary}'"
    ))
    .await;
    tokio::task::spawn_blocking(move || stop(server))
        .await
        .unwrap();
    let mut files = vec![dir.path().to_owned()];
    let mut looked_at = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        looked_at += 1;
        let content = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for secret in [canary, token.as_str()] {
            assert!(
                !content.contains(secret),
                "{} holds a secret",
                path.display()
            );
        }
    }
    assert!(
        looked_at >= 3,
        "the database, its lock and a log were expected"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_507_and_nothing_is_lost() {
    // A small file system of its own, in a mount namespace that ends with the server.
    let dir = tempfile::tempdir().unwrap();
    let script =
        r#"mount -t tmpfs -o size=6m none "$1" && exec "$2" serve --http=127.0.0.1:0 --dir="$1""#;
    let mut server = std::process::Command::new("unshare");
    server.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
    server.arg(dir.path()).arg(env!("CARGO_BIN_EXE_undercroft"));
    let server = Process::start(server);
    let guest = server.guest();
    let token = server.installer_token();
    let password = "long enough";
    let body = json!({"token": token, "email": "a@example.com", "password": password, "passwordConfirm": password});
    let made = guest.post("/api/v1/installer", body).await.expect(200);
    let admin = guest.with_token(made.body["token"].as_str().unwrap());
    let collection = json!({"name": "blobs", "type": "base", "fields": [{"name": "text", "type": "text", "max": 500_000}]});
    admin.post("/api/collections", collection).await.expect(200);
    let path = "/api/collections/blobs/records";
    let mut kept = Vec::new();
    let refused = loop {
        let answer = admin.post(path, json!({"text": "x".repeat(200_000)})).await;
        if answer.status != 200 {
            break answer;
        }
        kept.push(answer.id());
        assert!(kept.len() < 100, "the disk never filled up");
    };
    assert_eq!(refused.expect(507).body["code"], "storage_full");
    let list = admin
        .get(&format!("{path}?fields=id&sort=@rowid"))
        .await
        .expect(200);
    assert_eq!(list.items("id"), kept);
    admin.get("/api/health").await.expect(200);
}
