//! The law of the house, kept by a test: floors, where SQL may stand, sizes, first lines.
//!
//! The floors are read from `src/lib.rs`; the bridges between neighbours are listed here, each
//! a decision.
#![expect(clippy::unwrap_used, reason = "a law that cannot be read is broken")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Imports between modules of one floor that are allowed.
const BRIDGES: [(&str, &str); 11] = [
    ("filter", "store"),
    ("collections", "files"),
    ("records", "collections"),
    ("records", "files"),
    ("realtime", "records"),
    ("sql", "collections"),
    ("crypto", "base"),
    ("config", "base"),
    ("cli", "app"),
    ("cli", "server"),
    ("server", "app"),
];

/// Files outside of `queries.rs` and the store that may hold SQL, and why.
const SQL_ELSEWHERE: [(&str, &str); 12] = [
    ("src/filter/", "compiles expressions to SQL"),
    ("src/records/resolver/", "names become columns and joins"),
    ("src/records/search.rs", "puts a compiled search together"),
    ("src/records/rules.rs", "narrows a rule to ids"),
    ("src/collections/plan.rs", "schema changes are DDL"),
    ("src/collections/plan/", "schema changes are DDL"),
    (
        "src/collections/indexes.rs",
        "reads and writes CREATE INDEX",
    ),
    ("src/collections/indexes/", "reads and writes CREATE INDEX"),
    (
        "src/collections/defaults.rs",
        "the indexes of built-in collections",
    ),
    (
        "src/collections/defaults/",
        "the indexes of built-in collections",
    ),
    (
        "src/collections/validate.rs",
        "the indexes that auth collections must keep",
    ),
    (
        "src/collections/validate/",
        "the indexes that auth collections must keep",
    ),
];

/// Files that may pass operators' own SQL to the store.
const OPERATORS_SQL: [&str; 5] = [
    "src/store/sql.rs",
    "src/collections/indexes.rs",
    "src/collections/plan.rs",
    "src/collections/queries.rs",
    "src/sql/mod.rs",
];

/// Files that name the database engine: how it is opened, what it is taught, and what it lets pass.
const ENGINE: [&str; 3] = [
    "src/store/sqlite.rs",
    "src/store/functions.rs",
    "src/store/operator.rs",
];

const FILE_LINES_MAX: usize = 500;

struct Source {
    path: String,
    /// Without the unit tests at its foot.
    code: String,
}

/// The product's code: without unit tests, which stand at a file's foot or in a `tests.rs`.
fn product() -> Vec<Source> {
    let mut files = sources("src", &[".rs"]);
    files.retain(|source| !source.path.ends_with("/tests.rs"));
    files
}

fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.retain(|file| {
        endings
            .iter()
            .any(|ending| file.to_string_lossy().ends_with(ending))
    });
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap()
            .to_owned();
        let path = file
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        Source { path, code }
    };
    let files: Vec<Source> = files.into_iter().map(read).collect();
    assert!(!files.is_empty(), "{folder} holds no such file");
    files
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The floor of each module, as `src/lib.rs` declares them.
fn floors() -> BTreeMap<String, u32> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut floor = 0;
    let mut floors = BTreeMap::new();
    for line in lib.lines() {
        if let Some(heading) = line.strip_prefix("// Floor ") {
            floor = heading.split(':').next().unwrap().parse().unwrap();
        }
        if let Some(module) = line.strip_prefix("pub mod ") {
            floors.insert(module.trim_end_matches(';').to_owned(), floor);
        }
    }
    assert!(
        floors.len() > 10,
        "the floors of src/lib.rs were not understood"
    );
    floors
}

/// The module that a path under `src/` belongs to.
fn module_of(path: &str) -> &str {
    path.trim_start_matches("src/")
        .split(['/', '.'])
        .next()
        .unwrap()
}

/// The modules that a line of code names as `crate::module` or in `crate::{a, b}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split("};").next().unwrap();
            let mut depth = 0;
            let mut word = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut word)),
                    _ if depth == 0 => word.push(character),
                    _ => {}
                }
            }
            found.push(word);
        } else {
            found.push(rest.to_owned());
        }
    }
    let head = |word: String| {
        let word = word.trim().to_owned();
        word.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
            .unwrap()
            .to_owned()
    };
    found.into_iter().map(head).collect()
}

fn without_comments(code: &str) -> String {
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Why `importer` may not import `imported`, if so.
fn breach(floors: &BTreeMap<String, u32>, importer: &str, imported: &str) -> Option<String> {
    let (Some(from), Some(to)) = (floors.get(importer), floors.get(imported)) else {
        return None;
    };
    let bridged = BRIDGES.contains(&(importer, imported));
    if importer == imported || to < from || (to == from && bridged) {
        return None;
    }
    Some(format!(
        "{importer} (floor {from}) imports {imported} (floor {to})"
    ))
}

#[test]
fn modules_import_only_from_floors_below() {
    let floors = floors();
    let mut breaches = Vec::new();
    for source in product() {
        let importer = module_of(&source.path);
        for imported in imports(&without_comments(&source.code)) {
            let breach = breach(&floors, importer, &imported);
            breaches.extend(breach.map(|breach| format!("{}: {breach}", source.path)));
        }
    }
    assert!(
        breaches.is_empty(),
        "facts go down as arguments and up as data:\n{}",
        breaches.join("\n")
    );
}

#[test]
fn the_law_notices_a_breach() {
    let floors = floors();
    assert!(breach(&floors, "store", "records").is_some());
    assert!(breach(&floors, "collections", "records").is_some());
    assert!(breach(&floors, "records", "store").is_none());
    assert_eq!(
        imports("use crate::{auth, records::{a, b}};\ncrate::store::x"),
        ["auth", "records", "store"]
    );
}

#[test]
fn sql_stands_in_its_places() {
    let words = [
        "SELECT ",
        "INSERT INTO ",
        "DELETE FROM ",
        " WHERE ",
        "UPDATE \"",
    ];
    let mut strays = Vec::new();
    for source in product() {
        let allowed = source.path.ends_with("/queries.rs")
            || source.path.contains("/queries/")
            || source.path.starts_with("src/store/")
            || SQL_ELSEWHERE
                .iter()
                .any(|(place, _)| source.path.starts_with(place));
        let code = without_comments(&source.code);
        let mut quoted = code.split('"').skip(1).step_by(2);
        if !allowed && quoted.any(|text| words.iter().any(|word| text.contains(word))) {
            strays.push(source.path);
        }
    }
    assert!(strays.is_empty(), "SQL belongs into queries.rs: {strays:?}");
}

#[test]
fn only_a_few_pass_operators_sql() {
    let strays: Vec<String> = product()
        .into_iter()
        .filter(|source| source.code.contains("from_operator("))
        .map(|source| source.path)
        .filter(|path| {
            !OPERATORS_SQL
                .iter()
                .any(|allowed| path.starts_with(allowed.trim_end_matches(".rs")))
        })
        .collect();
    assert!(
        strays.is_empty(),
        "text that is not ours enters the store here: {strays:?}"
    );
}

#[test]
fn only_the_store_names_the_engine() {
    for source in product() {
        let names_it = without_comments(&source.code).contains("rusqlite");
        assert!(
            !names_it || ENGINE.contains(&source.path.as_str()),
            "{} names the engine",
            source.path
        );
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for source in product() {
        let lines = source.code.lines().count();
        assert!(
            lines <= FILE_LINES_MAX,
            "{} has {lines} lines: make it a folder",
            source.path
        );
        assert!(
            source.code.starts_with("//!"),
            "{} begins without a //! line",
            source.path
        );
        assert!(
            !source.code.contains("super::super"),
            "{}: write crate::…",
            source.path
        );
    }
}

/// The sections that a text cites as `wire 00 §3.1-3.2` or `wire 01 §5, §7-§9`: the chapter and
/// the number of each.
fn citations(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rest in text.split("wire ").skip(1) {
        let Some((chapter, rest)) = rest.split_at_checked(2) else {
            continue;
        };
        if !chapter.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let is_part = |c: char| c.is_ascii_digit() || " §.,-and".contains(c);
        let list = rest.split(|c: char| !is_part(c)).next().unwrap();
        let numbers = list.split(|c: char| !c.is_ascii_digit() && c != '.');
        let numbers = numbers.map(|number| number.trim_matches('.'));
        for number in numbers.filter(|number| !number.is_empty()) {
            found.push((chapter.to_owned(), number.to_owned()));
        }
    }
    found
}

#[test]
fn every_section_of_the_wire_that_is_cited_is_written_down() {
    let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        citations("(wire 01 §5, §7-§9): text 5. And wire 00 §3.1-3.2. Then 7; wire 02, codes"),
        [
            both("01", "5"),
            both("01", "7"),
            both("01", "9"),
            both("00", "3.1"),
            both("00", "3.2")
        ]
    );
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/wire.md");
    let page = fs::read_to_string(page).unwrap();
    let mut cited = 0;
    for source in sources("src", &[".rs"]) {
        for (chapter, number) in citations(&source.code) {
            cited += 1;
            let heading = format!("\n### {chapter} §{number} ");
            let place = &source.path;
            assert!(
                page.contains(&heading),
                "{place} cites wire {chapter} §{number}"
            );
        }
    }
    assert!(cited > 30, "the citations of src were not understood");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
    ];
    for folder in ["src", "tests", "admin-ui/src"] {
        for source in sources(folder, &[".rs", ".ts", ".tsx", ".css"]) {
            let found = marks.iter().find(|mark| source.code.contains(**mark));
            assert!(found.is_none(), "{}: {found:?}", source.path);
        }
    }
}

#[test]
fn every_table_begins_with_the_base() {
    // The record of applied migrations itself stands before the base exists.
    for source in sources("migrations", &[".sql"]) {
        let tables = source.code.matches("CREATE TABLE ").count();
        let based = source.code.matches("(\n  {{base}},").count();
        assert_eq!(
            tables, based,
            "{}: a table without the base schema",
            source.path
        );
    }
}
