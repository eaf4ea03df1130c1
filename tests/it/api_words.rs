//! docs/API.md knows every stable word that the server can answer with, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The product's code without its unit tests and comments.
fn code() -> String {
    let mut code = String::new();
    collect(&Path::new(ROOT).join("src"), &mut code);
    code
}

fn collect(folder: &Path, code: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_tests = path.ends_with("tests.rs") || path.ends_with("tests");
        if path.is_dir() && !is_tests {
            collect(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_tests {
            let text = std::fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            for line in product
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                code.push_str(line);
                code.push('\n');
            }
        }
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `const NAME: &str = "word";`
fn constants(code: &str) -> BTreeMap<&str, &str> {
    let constants = code.split("const ").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once(": &str =")?;
        let word = rest.trim_start().strip_prefix('"')?.split('"').next()?;
        (is_word(name) && is_word(word)).then_some((name, word))
    });
    constants.collect()
}

/// The first argument of each call, be it a literal or the name of a constant.
fn first_arguments<'c>(code: &'c str, call: &str) -> Vec<&'c str> {
    let constants = constants(code);
    let arguments = code.split(call).skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        if let Some(literal) = rest.strip_prefix('"') {
            return literal.split('"').next();
        }
        let name = rest.split([',', ')']).next()?.rsplit("::").next()?;
        constants.get(name.trim()).copied()
    });
    arguments.filter(|word| is_word(word)).collect()
}

fn words_of_the_code(code: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for call in ["with_code(", "FieldProblem::new("] {
        words.extend(first_arguments(code, call));
    }
    for rest in code.split("make(").skip(1) {
        let mut arguments = rest.splitn(3, ',').map(str::trim);
        let is_kind = arguments
            .next()
            .is_some_and(|first| first.starts_with("Kind::"));
        let word = arguments.next().map(|second| second.trim_matches('"'));
        words.extend(word.filter(|word| is_kind && is_word(word)));
    }
    // Some are chosen before they are used.
    let literals = code
        .match_indices("\"validation_")
        .map(|(at, _)| &code[at + 1..]);
    let literals = literals.filter_map(|rest| rest.split('"').next());
    words.extend(literals.filter(|word| is_word(word)));
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_code_word_stands_in_the_documentation() {
    let words = words_of_the_code(&code());
    for known in [
        "not_found",
        "rule_not_met",
        "invalid_filter",
        "validation_required",
    ] {
        assert!(
            words.contains(known),
            "the code was not understood: no {known}"
        );
    }
    let page = std::fs::read_to_string(Path::new(ROOT).join("docs/API.md")).unwrap();
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let (_, words_behind) = page.split_once("## Error codes").unwrap();
    let rows: BTreeSet<String> = rows
        .filter(|row| words_behind.contains(&format!("| `{row}` |")))
        .map(str::to_owned)
        .collect();
    let missing: Vec<_> = words.difference(&rows).collect();
    assert!(missing.is_empty(), "docs/API.md lacks {missing:#?}");
    let invented: Vec<_> = rows.difference(&words).collect();
    assert!(invented.is_empty(), "only docs/API.md knows {invented:#?}");
}
