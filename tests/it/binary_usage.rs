//! The real executable at the command line: configuration, administrators, health, log lines.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use crate::support::process::{Process, command, complaint, run};

#[test]
fn help_and_version_are_worth_reading() {
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    for word in [
        "serve",
        "superuser",
        "health",
        "--dir",
        "UNDERCROFT_DIR",
        "Examples:",
    ] {
        assert!(help.contains(word), "{word} is missing from:\n{help}");
    }
    let help = String::from_utf8(run(&["serve", "--help"]).stdout).unwrap();
    for flag in [
        "--http",
        "--public-dir",
        "--origins",
        "--index-fallback",
        "--log-level",
        "--log-format",
        "--changes-kept",
    ] {
        assert!(help.contains(flag), "{flag} is missing from:\n{help}");
    }
    let version = String::from_utf8(run(&["--version"]).stdout).unwrap();
    assert_eq!(
        version.trim(),
        concat!("undercroft ", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(run(&["serve", "--htpp=x"]).status.code(), Some(2));
}

#[test]
fn configuration_mistakes_are_told_together_with_a_suggestion() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("undercroft.toml");
    fs::write(&file, "htpp = \"127.0.0.1:1\"\npublic_dri = \"x\"\n").unwrap();
    let config = format!("--config={}", file.display());
    let text = complaint(&run(&["serve", &config]));
    assert!(
        text.contains("did you mean \"http\"") && text.contains("\"public_dir\""),
        "{text}"
    );
    let text = complaint(&run(&["serve", "--http=nowhere", "--changes-kept=1"]));
    assert!(
        text.contains("--http:") && text.contains("--changes-kept:"),
        "{text}"
    );
}

#[test]
fn a_wrong_value_is_told_by_the_name_it_was_given_under() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("undercroft.toml");
    fs::write(&file, "changes_kept = \"many\"\nlog_format = \"xml\"\n").unwrap();
    let mut serve = command();
    serve.arg("serve").arg("--config").arg(&file);
    serve.env("UNDERCROFT_INDEX_FALLBACK", "maybe");
    serve.env("UNDERCROFT_LOG_LEVEL", "verbose");
    let text = complaint(&serve.output().unwrap());
    let in_file = format!("in {}: ", file.display());
    for name in [
        &format!("changes_kept {in_file}"),
        &format!("log_format {in_file}"),
        "UNDERCROFT_INDEX_FALLBACK: ",
        "UNDERCROFT_LOG_LEVEL: ",
    ] {
        assert!(text.contains(name), "{name} is missing from: {text}");
    }
}

#[test]
fn a_word_that_is_no_level_is_refused_with_the_choices() {
    let text = complaint(&run(&["serve", "--log-level=verbose"]));
    assert!(
        text.contains("--log-level: \"verbose\" is not a level"),
        "{text}"
    );
    assert!(text.contains("error, warn, info, debug, trace"), "{text}");
}

#[test]
fn empty_values_in_the_environment_count_as_absent() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = command();
    server.args(["serve", "--http=127.0.0.1:0", "--dir"]);
    server.arg(dir.path());
    for key in [
        "CONFIG",
        "DIR",
        "ORIGINS",
        "LOG_LEVEL",
        "CHANGES_KEPT",
        "INDEX_FALLBACK",
    ] {
        server.env(format!("UNDERCROFT_{key}"), "");
    }
    drop(Process::start(server));
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let place = |name: &str| dir.path().join(name);
    fs::write(
        place("undercroft.toml"),
        format!("dir = {:?}\n", place("by_file")),
    )
    .unwrap();
    for (flag, environment, expected) in [
        (None, None, "by_file"),
        (None, Some("by_environment"), "by_environment"),
        (Some("by_flag"), Some("by_environment"), "by_flag"),
    ] {
        let mut server = command();
        server
            .arg("serve")
            .arg("--http=127.0.0.1:0")
            .arg("--config")
            .arg(place("undercroft.toml"));
        if let Some(name) = environment {
            server.env("UNDERCROFT_DIR", place(name));
        }
        if let Some(name) = flag {
            server.arg("--dir").arg(place(name));
        }
        drop(Process::start(server));
        assert!(place(expected).join("data.db").exists(), "{expected}");
    }
}

#[test]
fn the_greeting_says_how_to_reach_it_from_elsewhere() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("my data");
    let mut server = command();
    server.args(["serve", "--http=:0", "--dir"]).arg(&dir);
    let greeting = &Process::start(server).greeting;
    assert!(greeting.contains("http://127.0.0.1:"), "{greeting}");
    assert!(greeting.contains("From another machine"), "{greeting}");
    let by_hand = format!("superuser upsert EMAIL PASSWORD --dir='{}'", dir.display());
    assert!(greeting.contains(&by_hand), "{greeting}");
    let local = Process::serve(&parent.path().join("other"));
    assert!(!local.greeting.contains("From another machine"));
}

#[test]
fn a_mistyped_folder_is_not_made_in_silence() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("typo");
    let place = format!("--dir={}", dir.display());
    let password = "long enough";
    let update = run(&["superuser", "update", "a@example.com", password, &place]);
    assert!(complaint(&update).contains("There is no database in the data folder"));
    let delete = run(&["superuser", "delete", "a@example.com", &place]);
    assert!(complaint(&delete).contains(&dir.display().to_string()));
    assert!(!dir.exists());
    let upsert = run(&["superuser", "upsert", "a@example.com", password, &place]);
    let said = String::from_utf8(upsert.stdout).unwrap();
    assert!(said.contains("Made a new data folder"), "{said}");
    let again = run(&["superuser", "upsert", "a@example.com", password, &place]);
    let said = String::from_utf8(again.stdout).unwrap();
    assert!(
        said.contains("is ready") && !said.contains("Made"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_may_come_from_the_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let upsert = |input: &'static str| {
        let mut upsert = command();
        upsert.args(["superuser", "upsert", "a@example.com", "--dir"]);
        upsert.arg(dir.path()).stdin(Stdio::piped());
        let mut upsert = upsert
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        upsert
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        upsert.wait_with_output().unwrap()
    };
    assert!(complaint(&upsert("")).contains("no password"));
    assert!(upsert("from a pipe\n").status.success());
    server
        .guest()
        .signed_in("_superusers", "a@example.com", "from a pipe")
        .await;
}

#[test]
fn health_answers_by_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let http = server.base.trim_start_matches("http://").to_owned();
    let flag = format!("--http={http}");
    assert!(run(&["health", &flag]).status.success());
    let mut by_environment = command();
    let everywhere = http.replace("127.0.0.1", "0.0.0.0");
    by_environment
        .arg("health")
        .env("UNDERCROFT_HTTP", everywhere);
    assert!(by_environment.output().unwrap().status.success());
    drop(server);
    assert!(complaint(&run(&["health", &flag])).contains("not well"));
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let flag = format!("--http={}", other.local_addr().unwrap());
    let other = std::thread::spawn(move || {
        let (mut socket, _) = other.accept().unwrap();
        // Bytes that nobody read would make the end a reset.
        while socket.read(&mut [0; 1024]).unwrap() == 1024 {}
        socket.write_all(b"SSH-2.0-other\r\n").unwrap();
    });
    assert!(complaint(&run(&["health", &flag])).contains("it answered \"SSH"));
    other.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn log_lines_are_json_in_a_pipe_and_text_on_demand() {
    for (format, is_json) in [("auto", true), ("json", true), ("text", false)] {
        let dir = tempfile::tempdir().unwrap();
        let mut server = command();
        server.args(["serve", "--http=127.0.0.1:0", "--dir"]);
        server.arg(dir.path()).arg(format!("--log-format={format}"));
        let server = Process::start(server);
        server
            .guest()
            .get("/api/health?token=abc")
            .await
            .expect(200);
        let said = tokio::task::spawn_blocking(move || server.stop_and_read());
        let said = said.await.unwrap();
        let line = said.lines().find(|line| line.contains("/api/health"));
        let line = line.unwrap_or_else(|| panic!("no line in {said}"));
        assert_eq!(line.starts_with('{'), is_json, "{line}");
        assert!(!line.contains("abc") && !line.contains('\x1b'), "{line}");
        if !is_json {
            assert!(
                line.contains("Z info   GET /api/health?token=••• 200 "),
                "{line}"
            );
        }
        let files = fs::read_dir(dir.path().join("logs")).unwrap();
        let file = files.map(|file| file.unwrap().path()).next().unwrap();
        assert!(fs::read_to_string(file).unwrap().starts_with('{'));
    }
}
