//! Differences that are meant. Each bears the heading of `docs/compatibility.md` that explains it.

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
        name: "Sorting gives no address away",
        covers: |seen| names(seen, &["sort=author.email"]) && seen.ours["status"] == 200,
    },
    Exception {
        name: "Expressions as patterns",
        covers: has_odd_pattern,
    },
    Exception {
        name: "No comparison is dropped",
        covers: |seen| seen.theirs["status"] == 200 && stops_at_bracket(seen),
    },
];

fn names(seen: &Observation<'_>, words: &[&str]) -> bool {
    let text = format!("{}\n{}", seen.about, seen.request);
    words.iter().any(|word| text.contains(word))
}

/// To the right of `~` stands a function, or items of the body.
fn has_odd_pattern(seen: &Observation<'_>) -> bool {
    let text = format!("{}\n{}", seen.about, seen.request);
    text.split('~').skip(1).any(|rest| {
        let rest = rest.trim_start();
        let end = rest.find([' ', '&', '|', '\n']).unwrap_or(rest.len());
        let word = &rest[..end];
        word.starts_with("strftime(")
            || word.starts_with("geoDistance(")
            || (word.starts_with("@request.body.") && word.contains(":each"))
    })
}

/// We refuse the bracket behind an operand, with an operator or without.
fn stops_at_bracket(seen: &Observation<'_>) -> bool {
    let position = &seen.answers.ours.body["data"]["filter"]["params"]["position"];
    let filter = seen.request.query("filter").unwrap_or_default();
    let Some(position) = position.as_u64() else {
        return false;
    };
    let rest = filter.get(usize::try_from(position).unwrap()..);
    rest.is_some_and(|rest| rest.starts_with('('))
}

pub(super) fn name_of(seen: &Observation<'_>) -> Option<&'static str> {
    let found = EXCEPTIONS.iter().find(|exception| (exception.covers)(seen));
    found.map(|exception| exception.name)
}

#[test]
fn each_exception_is_explained() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/compatibility.md");
    let text = std::fs::read_to_string(file).unwrap();
    for Exception { name, .. } in EXCEPTIONS {
        assert!(text.contains(&format!("\n### {name}\n")), "{name}");
    }
}
