//! docs/sdk-methods.md names tests for every method of the SDK that is about data; they are there.

use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn texts(folder: &str, ending: &str) -> String {
    let mut texts = String::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        for path in paths {
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                texts.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

#[test]
fn every_test_that_the_table_names_is_there() {
    let page = std::fs::read_to_string(Path::new(ROOT).join("docs/sdk-methods.md")).unwrap();
    let (scripts, tests) = (texts("tests/sdk", ".test.mjs"), texts("tests/it", ".rs"));
    let mut methods = 0;
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [method, by_sdk, by_reference] = cells[..] else {
            panic!("{row} has not three cells");
        };
        let title = by_sdk.trim_matches('`');
        assert!(
            scripts.contains(&format!("test('{title}',")),
            "{method}: no {title}"
        );
        let name = by_reference.trim_matches('`');
        assert!(
            tests.contains(&format!("fn {name}(")),
            "{method}: no {name}"
        );
        methods += 1;
    }
    assert!(methods >= 27, "only {methods} methods were understood");
}
