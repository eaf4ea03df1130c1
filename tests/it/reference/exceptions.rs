//! Differences that are meant. Each bears the heading of `docs/compatibility.md` that explains it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::pair::{Body, Caller};
use super::tally::Observation;

struct Exception {
    /// A heading of `docs/compatibility.md`.
    name: &'static str,
    covers: fn(&Observation<'_>) -> bool,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        name: "Base columns have names",
        covers: |seen| seen.theirs["status"] == 400 && names(seen, &["created_at", "updated_at"]),
    },
    Exception {
        name: "No address is given away",
        covers: |seen| {
            let is_about = names(seen, &["sort=author.email"])
                || (names(seen, &["strftime("]) && names(seen, &[".email)"]));
            is_about && seen.ours["status"] == 200
        },
    },
    Exception {
        name: "Guests manage nobody",
        covers: |seen| {
            seen.request.caller == Caller::Guest
                && seen
                    .request
                    .path
                    .starts_with("/api/collections/users/records")
                && !seen.about.is_empty()
                && addresses(&seen.theirs) > addresses(&seen.ours)
        },
    },
    Exception {
        name: "Control characters in JSON texts",
        covers: |seen| {
            seen.theirs["data"]["json"] == "validation_invalid_json" && names(seen, &["\\u00"])
        },
    },
    Exception {
        name: "The same refusal in other words",
        covers: |seen| {
            let code = |essence: &Value| essence["data"]["viewQuery"].clone();
            seen.ours["status"] == seen.theirs["status"]
                && code(&seen.ours) == "validation_invalid_view_query"
                && code(&seen.theirs) == code(&seen.ours)
        },
    },
    Exception {
        name: "Far pages are empty",
        covers: |seen| names(seen, &["page=9223372036854775807"]),
    },
    Exception {
        name: "An address has one spelling",
        covers: |seen| seen.request.path.contains("//") && seen.ours["status"] == 404,
    },
    Exception {
        name: "Longer ids",
        covers: |seen| {
            let ids = [&seen.ours["data"]["id"], &seen.theirs["data"]["id"]];
            ids[1] == "validation_max_text_constraint" && ids[0] == "validation_invalid_format"
        },
    },
    Exception {
        name: "Lines of a multipart body",
        covers: |seen| {
            let Body::Raw(content_type, body) = &seen.request.body else {
                return false;
            };
            content_type.starts_with("multipart/") && !body.contains(&b'\r')
        },
    },
    Exception {
        name: "Expressions as patterns",
        covers: has_odd_pattern,
    },
    Exception {
        name: "One alias, two collections",
        covers: |seen| has_shared_alias(&text_of(seen)),
    },
    Exception {
        name: "No comparison is dropped",
        covers: |seen| seen.theirs["status"] == 200 && stops_at_bracket(seen),
    },
];

fn addresses(essence: &Value) -> usize {
    essence.to_string().matches("\"email\":").count()
}

/// What `collections/oddities.rs` asks about under these headings may differ.
const ODDITIES: &[&str] = &[
    "More patterns",
    "Base columns have names",
    "Keys in any case",
    "Names that are taken",
    "Names of indexes",
    "The same refusal in other words",
    "Null keeps an option",
    "An id is for ever",
    "Stamps are the server's",
    "A field without an id keeps its data",
    "System fields keep their names",
];

/// The rule that was in force, and the request.
fn text_of(seen: &Observation<'_>) -> String {
    format!("{}\n{}", seen.about, seen.request)
}

/// Two collections under one alias, as in `@collection.a:x.f` and `@collection.b:x.f`.
fn has_shared_alias(text: &str) -> bool {
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    text.split("@collection.").skip(1).any(|rest| {
        let head = rest.split('.').next().unwrap_or_default();
        head.split_once(':')
            .is_some_and(|(name, alias)| *owners.entry(alias).or_insert(name) != name)
    })
}

fn names(seen: &Observation<'_>, words: &[&str]) -> bool {
    let text = text_of(seen);
    words.iter().any(|word| text.contains(word))
}

/// To the right of `~` stands a function, or items of the body.
fn has_odd_pattern(seen: &Observation<'_>) -> bool {
    let text = text_of(seen);
    // The digits of a distance depend on the mathematics of the machine.
    if text.contains("geoDistance(") && text.contains('~') {
        return true;
    }
    text.split('~').skip(1).any(|rest| {
        let rest = rest.trim_start();
        let end = rest.find([' ', '&', '|', '\n']).unwrap_or(rest.len());
        let word = &rest[..end];
        word.starts_with("strftime(")
            || word.starts_with("geoDistance(")
            || (word.starts_with("@request.body.") && word.contains(":each"))
    })
}

/// We refuse the bracket behind an operand, with an operator or without: in a filter, or in the
/// rules of a collection that is saved.
fn stops_at_bracket(seen: &Observation<'_>) -> bool {
    let data = &seen.answers.ours.body["data"];
    let rule = match &seen.request.body {
        Body::Json(body) => body["listRule"].as_str().map(str::to_owned),
        _ => None,
    };
    let (text, problem) = match rule {
        Some(rule) => (rule, &data["listRule"]),
        None => (
            seen.request.query("filter").unwrap_or_default(),
            &data["filter"],
        ),
    };
    let message = problem["message"].as_str().unwrap_or_default();
    let position = message.trim_end_matches('.').rsplit(' ').next();
    let position: Option<usize> = position.and_then(|word| word.parse().ok());
    let rest = position.and_then(|position| text.get(position..));
    rest.is_some_and(|rest| rest.starts_with('('))
}

pub(super) fn name_of(seen: &Observation<'_>) -> Option<&'static str> {
    if let Some(name) = ODDITIES.iter().find(|name| **name == seen.about) {
        return Some(name);
    }
    let found = EXCEPTIONS.iter().find(|exception| (exception.covers)(seen));
    found.map(|exception| exception.name)
}

#[test]
fn each_exception_is_explained() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/compatibility.md");
    let text = std::fs::read_to_string(file).unwrap();
    let names = EXCEPTIONS.iter().map(|exception| exception.name);
    for name in names.chain(ODDITIES.iter().copied()) {
        assert!(text.contains(&format!("\n### {name}\n")), "{name}");
    }
}
