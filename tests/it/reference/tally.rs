//! Counts what was compared, and keeps what differs.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use super::compare::{View, essence};
use super::exceptions;
use super::pair::{Answers, Pair, Request};

/// Differences that are printed; the rest are counted.
const PRINTED_MAX: usize = 20;
const WORKERS: usize = 6;

/// One comparison: a name to find it by, what was asked, and both answers.
pub(super) struct Observation<'a> {
    /// What the request is about, such as the rule that was in force.
    pub(super) about: &'a str,
    pub(super) request: &'a Request,
    pub(super) answers: &'a Answers,
    pub(super) ours: Value,
    pub(super) theirs: Value,
}

#[derive(Default)]
pub(super) struct Tally {
    suite: &'static str,
    compared: usize,
    equal: usize,
    excepted: BTreeMap<&'static str, usize>,
    differences: Vec<String>,
}

impl Tally {
    pub(super) fn new(suite: &'static str) -> Self {
        Tally {
            suite,
            ..Tally::default()
        }
    }

    pub(super) fn count(&mut self, about: &str, request: &Request, answers: &Answers, view: View) {
        let seen = Observation {
            about,
            request,
            answers,
            ours: essence(&answers.ours, view),
            theirs: essence(&answers.theirs, view),
        };
        self.compared += 1;
        if seen.ours == seen.theirs {
            self.equal += 1;
            return;
        }
        if let Some(name) = exceptions::name_of(&seen) {
            *self.excepted.entry(name).or_default() += 1;
            return;
        }
        self.differences.push(format!(
            "{about}\n  {request}\n  ours:   {}\n  theirs: {}\n  ({} | {})",
            seen.ours,
            seen.theirs,
            brief(&answers.ours.text),
            brief(&answers.theirs.text)
        ));
    }

    /// Prints the numbers, past the capture of the test's output, and fails on a difference.
    pub(super) fn finish(self) {
        let Tally {
            suite,
            compared,
            equal,
            excepted,
            differences,
        } = self;
        let seed = super::seed();
        let excepted = excepted.iter();
        let excepted: Vec<String> = excepted
            .map(|(name, times)| format!(", {times} excepted ({name})"))
            .collect();
        let excepted = excepted.concat();
        let report = format!(
            "reference {suite}: {compared} observations compared, {equal} equal{excepted} [seed {seed}]\n"
        );
        std::io::stderr().write_all(report.as_bytes()).unwrap();
        let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("reference {suite}.txt").replace(' ', "-"));
        std::fs::write(&file, differences.join("\n")).unwrap();
        let shown = differences.len().min(PRINTED_MAX);
        assert!(
            differences.is_empty(),
            "{report}{} differences, all of them in {}:\n{}",
            differences.len(),
            file.display(),
            differences[..shown].join("\n")
        );
    }
}

fn brief(text: &str) -> String {
    text.chars().take(200).collect()
}

/// Sends requests that change nothing, several at a time, and counts their answers.
pub(super) async fn observe(
    pair: &Arc<Pair>,
    tally: Tally,
    requests: Vec<(String, Request, View)>,
) -> Tally {
    let queue = Arc::new(Mutex::new(requests.into_iter()));
    let tally = Arc::new(Mutex::new(tally));
    let mut workers = JoinSet::new();
    for _ in 0..WORKERS {
        let (pair, queue, tally) = (pair.clone(), queue.clone(), tally.clone());
        workers.spawn(async move {
            loop {
                let next = queue.lock().await.next();
                let Some((about, request, view)) = next else {
                    return;
                };
                let answers = pair.send(&request).await;
                tally.lock().await.count(&about, &request, &answers, view);
            }
        });
    }
    while let Some(done) = workers.join_next().await {
        done.unwrap();
    }
    Arc::into_inner(tally).unwrap().into_inner()
}
