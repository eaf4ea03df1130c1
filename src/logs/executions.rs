//! The latest units of work, kept in memory: the spine of the journeys to come.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::Method;
use serde::Serialize;

use crate::base::ctx::TraceId;

/// How many are kept; the oldest is forgotten first.
const KEPT_MAX: usize = 1000;

/// One finished unit of work.
#[derive(Clone, Debug, Serialize)]
pub struct Execution {
    #[serde(serialize_with = "display")]
    pub trace: TraceId,
    pub kind: &'static str,
    /// `collectionId/recordId`, or the part of the system; absent for guests.
    pub actor: Option<String>,
    #[serde(serialize_with = "display")]
    pub method: Method,
    /// The route's pattern, not the address with its ids.
    pub route: Arc<str>,
    pub status: u16,
    pub duration_us: u64,
}

fn display<S: serde::Serializer>(
    value: &impl std::fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// A ring of the latest executions.
#[derive(Clone, Default)]
pub struct Executions(Arc<Mutex<VecDeque<Execution>>>);

impl Executions {
    pub fn add(&self, execution: Execution) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT_MAX {
            kept.pop_front();
        }
        kept.push_back(execution);
    }

    /// What one trace caused, oldest first.
    pub fn of_trace(&self, trace: TraceId) -> Vec<Execution> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .filter(|execution| execution.trace == trace)
            .cloned()
            .collect()
    }
}
