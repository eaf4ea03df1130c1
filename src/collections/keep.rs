//! What a collection keeps of records that were deleted or changed: trash and history.

use serde::Serialize;

use super::fields::options::{Reader, at_least, at_most};
use super::model::CollectionType;
use crate::base::{FieldErrors, Result, Timestamp};

const RETENTION_DAYS: i64 = 30;
const HISTORY_RETENTION_DAYS: i64 = 90;
const HISTORY_PER_RECORD: i64 = 100;
const DAY_MS: i64 = 86_400_000;
/// Ten years.
const RETENTION_DAYS_MAX: i64 = 3650;
const HISTORY_PER_RECORD_MAX: i64 = 10_000;

/// The options of trash and history; serialised, they are their wire form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Keep {
    pub soft_delete: SoftDelete,
    pub history: History,
}

/// Where it is off, a delete removes the row for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SoftDelete {
    pub enabled: bool,
    pub retention_days: i64,
}

/// Changes of a record that can be looked up and taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct History {
    pub enabled: bool,
    pub retention_days: i64,
    pub per_record: i64,
}

impl Default for Keep {
    fn default() -> Self {
        Keep::by_default(CollectionType::Base)
    }
}

impl Keep {
    /// What a new collection keeps. Who changed an account is asked more often than who changed
    /// anything else.
    pub(super) fn by_default(kind: CollectionType) -> Self {
        Keep {
            soft_delete: SoftDelete {
                enabled: true,
                retention_days: RETENTION_DAYS,
            },
            history: History {
                enabled: kind == CollectionType::Auth,
                retention_days: HISTORY_RETENTION_DAYS,
                per_record: HISTORY_PER_RECORD,
            },
        }
    }

    /// Takes over what a body names.
    pub(super) fn merge(&mut self, body: Reader<'_>) -> Result<()> {
        if let Some(soft_delete) = body.object("softDelete")? {
            soft_delete.flag("enabled", &mut self.soft_delete.enabled)?;
            soft_delete.integer("retentionDays", &mut self.soft_delete.retention_days)?;
        }
        if let Some(history) = body.object("history")? {
            history.flag("enabled", &mut self.history.enabled)?;
            history.integer("retentionDays", &mut self.history.retention_days)?;
            history.integer("perRecord", &mut self.history.per_record)?;
        }
        Ok(())
    }

    /// The oldest change of a record that is still history at `now`.
    pub fn history_since(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0 - self.history.retention_days * DAY_MS)
    }

    /// What was deleted before is to be purged at `now`.
    pub fn trash_since(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0 - self.soft_delete.retention_days * DAY_MS)
    }

    pub(super) fn check(&self, problems: &mut FieldErrors) {
        let (trash, history) = (&self.soft_delete, &self.history);
        for (path, number, max) in [
            (
                ["softDelete", "retentionDays"],
                trash.retention_days,
                RETENTION_DAYS_MAX,
            ),
            (
                ["history", "retentionDays"],
                history.retention_days,
                RETENTION_DAYS_MAX,
            ),
            (
                ["history", "perRecord"],
                history.per_record,
                HISTORY_PER_RECORD_MAX,
            ),
        ] {
            if number < 1 {
                problems.add_at(&path, at_least(1));
            } else if number > max {
                problems.add_at(&path, at_most(max));
            }
        }
    }
}
