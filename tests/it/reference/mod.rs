//! The same requests to the real PocketBase and to us: whatever differs is a bug of ours, or an
//! exception with a name that `docs/compatibility.md` explains.
//!
//! `scripts/tools.sh reference` installs PocketBase. The ordinary run takes a sample;
//! `UNDERCROFT_REFERENCE=long` takes tens of thousands, `UNDERCROFT_REFERENCE_SEED=n` others.

mod collections;
mod compare;
mod exceptions;
mod expressions;
mod files;
mod filters;
mod generator;
mod pair;
mod people;
mod realtime;
mod records;
mod rules;
mod server;
mod sql;
mod tally;
mod world;

/// Whether the long run was asked for.
fn is_long() -> bool {
    std::env::var_os("UNDERCROFT_REFERENCE").is_some_and(|value| value == "long")
}

/// Where the generators begin. The same in every ordinary run, so that a failure is no chance.
fn seed() -> u64 {
    let given = std::env::var_os("UNDERCROFT_REFERENCE_SEED");
    given
        .and_then(|text| text.to_str()?.parse().ok())
        .unwrap_or(20_260_101)
}
