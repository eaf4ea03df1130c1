//! Tokens that were verified lately, so that a request costs no signature and no read.
//!
//! Each token hangs on the epoch of its record, which every change of the record advances
//! before that change is answered: a token whose epoch has passed is verified anew.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use moka::sync::Cache;

use crate::base::{Identity, Timestamp};
use crate::store::Changes;

const TOKENS_MAX: u64 = 20_000;
/// Epochs whose tokens are gone are swept when so many have gathered.
const EPOCHS_SWEPT_AT: usize = 40_000;

#[derive(Clone)]
pub(super) struct VerifiedTokens {
    tokens: Cache<Box<str>, Arc<Verified>>,
    epochs: Arc<Mutex<HashMap<String, Weak<AtomicU64>>>>,
}

pub(super) struct Verified {
    pub(super) identity: Arc<Identity>,
    pub(super) expires_at: Timestamp,
    /// The schema under which it was verified: secrets and rules may have changed since.
    pub(super) schema: u64,
    epoch: Epoch,
}

/// The state of a record at the moment before it was read.
#[derive(Clone)]
pub(super) struct Epoch {
    current: Arc<AtomicU64>,
    seen: u64,
}

impl Epoch {
    fn is_current(&self) -> bool {
        self.current.load(Ordering::Acquire) == self.seen
    }
}

impl VerifiedTokens {
    pub(super) fn following(changes: &Changes) -> Self {
        let epochs: Arc<Mutex<HashMap<String, Weak<AtomicU64>>>> = Arc::default();
        let followed = epochs.clone();
        changes.on_commit(move |changes| {
            let epochs = followed.lock().unwrap_or_else(PoisonError::into_inner);
            for change in changes {
                if let Some(epoch) = epochs.get(&change.record).and_then(Weak::upgrade) {
                    epoch.fetch_add(1, Ordering::AcqRel);
                }
            }
        });
        VerifiedTokens {
            tokens: Cache::new(TOKENS_MAX),
            epochs,
        }
    }

    pub(super) fn get(&self, token: &str, now: Timestamp, schema: u64) -> Option<Arc<Identity>> {
        let verified = self.tokens.get(token)?;
        let valid =
            verified.expires_at > now && verified.schema == schema && verified.epoch.is_current();
        valid.then(|| verified.identity.clone())
    }

    /// To be taken before the record is read.
    pub(super) fn epoch(&self, record: &str) -> Epoch {
        let mut epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
        if epochs.len() >= EPOCHS_SWEPT_AT {
            epochs.retain(|_, epoch| epoch.strong_count() > 0);
        }
        let current = epochs
            .get(record)
            .and_then(Weak::upgrade)
            .unwrap_or_else(|| {
                let fresh = Arc::new(AtomicU64::new(0));
                epochs.insert(record.to_owned(), Arc::downgrade(&fresh));
                fresh
            });
        let seen = current.load(Ordering::Acquire);
        Epoch { current, seen }
    }

    pub(super) fn remember(
        &self,
        token: &str,
        identity: Arc<Identity>,
        expires_at: Timestamp,
        schema: u64,
        epoch: Epoch,
    ) {
        let verified = Verified {
            identity,
            expires_at,
            schema,
            epoch,
        };
        self.tokens.insert(token.into(), Arc::new(verified));
    }
}
