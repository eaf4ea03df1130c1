//! The published PocketBase SDK, unmodified, against the real executable.

use std::process::Command;

use crate::support::process::{Process, run};

#[test]
fn the_published_sdk_works_unmodified() {
    let dir = tempfile::tempdir().unwrap();
    let place = format!("--dir={}", dir.path().display());
    let (email, password) = ("admin@example.com", "an admin's password");
    assert!(
        run(&["superuser", "upsert", email, password, &place])
            .status
            .success()
    );
    let server = Process::serve(dir.path());
    let root = env!("CARGO_MANIFEST_DIR");
    let modules = format!("{root}/tests/sdk/node_modules/pocketbase");
    assert!(
        std::path::Path::new(&modules).exists(),
        "run scripts/tools.sh sdk first"
    );
    let output = Command::new("node")
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(scripts())
        .current_dir(root)
        .env("UNDERCROFT_URL", &server.base)
        .env("ADMIN_EMAIL", email)
        .env("ADMIN_PASSWORD", password)
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{report}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Every script of the folder, in order.
fn scripts() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk");
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut scripts: Vec<_> = paths
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    scripts.sort();
    scripts
}
