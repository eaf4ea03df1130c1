//! Who is connected, what they listen to, and how far each of them has come.
//!
//! **Invariant:** a client is up to date with the fan-out, or behind it at a place of its own and
//! caught up from the change log: never both, so no event is lost and none comes twice.

mod client;
mod register;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::model::SubscriptionForm;
use super::outbox::{Delivery, Outbox};
use super::place::{Place, client_id};
use super::topics::Topic;
use crate::base::{Caller, Identity, Result};
use crate::http::{Peer, sse};
use crate::records::Gate;
pub(super) use client::Resume;
use client::{Client, Progress};
use register::{Account, State, account_of, unknown_client};

/// A client that has taken nothing for so long, although something waits, is cut off.
const STALL_MAX_US: u64 = 20_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ClientKey(u64);

pub(super) struct Hub {
    state: Mutex<State>,
    /// The last change that everybody up to date was told of.
    served: AtomicI64,
    /// Rung when somebody is behind, or has room again.
    pub(super) work: Arc<Notify>,
}

/// Somebody to be told of a change.
pub(super) struct Listener {
    pub(super) client: ClientKey,
    pub(super) outbox: Arc<Outbox>,
    pub(super) caller: Caller,
    pub(super) topic: Arc<Topic>,
    pub(super) gate: Gate,
}

/// Whom a turn of the fan-out serves.
pub(super) enum Cohort {
    Current,
    Behind(HashMap<ClientKey, Place>),
}

/// Who connected, and how they are to be greeted.
pub(super) struct Connected {
    pub(super) client: ClientKey,
    pub(super) outbox: Arc<Outbox>,
}

impl Hub {
    pub(super) fn new(newest: i64) -> Self {
        let state = State {
            claimed: newest,
            ..State::default()
        };
        Hub {
            state: Mutex::new(state),
            served: AtomicI64::new(newest),
            work: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn connect(&self, peer: Peer, resume: Resume, newest: i64) -> Result<Connected> {
        let mut state = self.lock();
        state.admit(peer.address.ip())?;
        // What lies beyond the newest change is of another life, before a restored backup perhaps.
        let resume = match resume {
            Resume::From(place) if place.sequence > newest => Resume::Unknown,
            resume => resume,
        };
        let began = match resume {
            Resume::From(place) => place,
            Resume::Nothing | Resume::Unknown => Place::after(newest),
        };
        let outbox = Arc::new(Outbox::new(self.work.clone()));
        let id = client_id(began);
        let greeting = format!("{{\"clientId\":\"{id}\"}}");
        outbox.push(Delivery {
            pieces: vec![sse::head(&id, "PB_CONNECT"), greeting.into(), sse::END],
            place: began,
        });
        if began.rank.is_some() {
            // The connection's id holds no rank, and a reader takes it for its place.
            outbox.push_anyway(Delivery {
                pieces: vec![sse::mark(&began.to_string())],
                place: began,
            });
        }
        state.last_key += 1;
        let client = ClientKey(state.last_key);
        state.by_id.insert(id.clone(), client);
        *state.by_address.entry(peer.address.ip()).or_default() += 1;
        let known = Client {
            id,
            peer,
            outbox: outbox.clone(),
            caller: Caller::Guest,
            topics: HashMap::new(),
            progress: Progress::New(resume),
        };
        state.clients.insert(client, known);
        Ok(Connected { client, outbox })
    }

    /// Replaces what a client listens to. `newest` gives the last change that was published: it is
    /// asked while nobody else can enter, so that no change falls between two subscriptions.
    pub(super) fn subscribe(
        &self,
        form: &SubscriptionForm,
        address: IpAddr,
        caller: &Caller,
        newest: impl FnOnce() -> i64,
    ) -> Result<()> {
        let mut state = self.lock();
        let newest = newest();
        let known = state.by_id.get(&form.client_id);
        let key = *known.ok_or_else(unknown_client)?;
        state.bind(key, address, caller)?;
        state.replace_topics(key, &form.topics, newest);
        if state.start(key, newest) {
            self.work.notify_one();
        }
        Ok(())
    }

    /// Those whom a change concerns.
    pub(super) fn listeners(
        &self,
        subjects: &[(String, Gate)],
        sequence: i64,
        cohort: &Cohort,
    ) -> Vec<Listener> {
        let state = self.lock();
        let mut found = Vec::new();
        for (subject, gate) in subjects {
            for (key, topics) in state.by_subject.get(subject).into_iter().flatten() {
                let Some(client) = state.clients.get(key) else {
                    continue;
                };
                let Some(lowest_rank) = client.lowest_rank(*key, sequence, cohort) else {
                    continue;
                };
                for topic in topics {
                    if topic.rank >= lowest_rank && client.awaits(topic, sequence) {
                        found.push(Listener {
                            client: *key,
                            outbox: client.outbox.clone(),
                            caller: client.caller.clone(),
                            topic: topic.clone(),
                            gate: *gate,
                        });
                    }
                }
            }
        }
        found
    }

    /// Whether anybody listens to one of these.
    pub(super) fn hears(&self, subjects: &[(String, Gate)]) -> bool {
        let state = self.lock();
        let mut subjects = subjects.iter();
        subjects.any(|(subject, _)| state.by_subject.contains_key(subject))
    }

    /// The fan-out begins with a change: who becomes current from now on is told of later ones.
    pub(super) fn claim(&self, sequence: i64) {
        self.lock().claimed = sequence;
    }

    pub(super) fn served(&self) -> i64 {
        self.served.load(Ordering::SeqCst)
    }

    pub(super) fn claimed(&self) -> i64 {
        self.lock().claimed
    }

    /// Everybody up to date was told of everything up to here.
    pub(super) fn set_served(&self, sequence: i64) {
        self.served.store(sequence, Ordering::SeqCst);
    }

    /// A client could not take what a change means to it, and has to catch up later.
    pub(super) fn fall_behind(&self, key: ClientKey, sequence: i64) {
        if let Some(client) = self.lock().clients.get_mut(&key)
            && matches!(client.progress, Progress::Current)
        {
            client.progress = Progress::Behind(Place::after(sequence - 1));
        }
    }

    /// Those who are behind and have room for more. Who is ahead of the fan-out waits for it.
    pub(super) fn behind(&self) -> HashMap<ClientKey, Place> {
        let state = self.lock();
        let behind = state.clients.iter().filter_map(|(key, client)| {
            let Progress::Behind(place) = client.progress else {
                return None;
            };
            let is_served = place.sequence < state.claimed || place == Place::after(state.claimed);
            (is_served && client.outbox.has_room()).then_some((*key, place))
        });
        behind.collect()
    }

    /// Notes how far clients have come; who has reached the fan-out is current again.
    pub(super) fn advance(&self, places: &HashMap<ClientKey, Place>) {
        let mut state = self.lock();
        let claimed = state.claimed;
        for (key, place) in places {
            let Some(client) = state.clients.get_mut(key) else {
                continue;
            };
            if *place == Place::after(claimed) {
                client.progress = Progress::Current;
                client.outbox.push_mark(*place);
            } else {
                client.progress = Progress::Behind(*place);
            }
        }
    }

    /// Tells clients that what they missed cannot be told: they are current from here.
    pub(super) fn resync(&self, clients: &[ClientKey], reason: &str, newest: i64) {
        let mut state = self.lock();
        for key in clients {
            if let Some(client) = state.clients.get_mut(key) {
                client.resync(reason, newest);
            }
        }
    }

    /// Everybody who is up to date.
    pub(super) fn current(&self) -> Vec<ClientKey> {
        let state = self.lock();
        let current =
            |(_, client): &(&ClientKey, &Client)| matches!(client.progress, Progress::Current);
        state
            .clients
            .iter()
            .filter(current)
            .map(|(key, _)| *key)
            .collect()
    }

    /// The accounts behind the clients, or the one with this id.
    pub(super) fn accounts(&self, only: Option<(&str, &str)>) -> Vec<Arc<Identity>> {
        let state = self.lock();
        let wanted = |account: &&Account| {
            only.is_none_or(|(collection, id)| account.0 == collection && account.1 == id)
        };
        let accounts = state.by_account.iter();
        let clients = accounts
            .filter(|(account, _)| wanted(account))
            .flat_map(|(_, clients)| clients)
            .filter_map(|key| state.clients.get(key));
        clients
            .filter_map(|client| match &client.caller {
                Caller::Record(identity) => Some(identity.clone()),
                _ => None,
            })
            .collect()
    }

    /// Puts the account as it is now in the place of what was known; without one its clients
    /// become guests.
    pub(super) fn renew(&self, old: &Arc<Identity>, now: Option<Identity>) {
        let mut state = self.lock();
        let account = account_of(old);
        let now = now.map(Arc::new);
        let keys = state.by_account.get(&account).cloned().unwrap_or_default();
        for key in keys {
            let Some(client) = state.clients.get_mut(&key) else {
                continue;
            };
            let is_same =
                matches!(&client.caller, Caller::Record(identity) if Arc::ptr_eq(identity, old));
            if !is_same {
                continue;
            }
            if let Some(now) = &now {
                client.caller = Caller::Record(now.clone());
            } else {
                client.caller = Caller::Guest;
                state.unbind(key, &account);
            }
        }
    }

    /// Ends a client's stream once it has read what waits for it.
    pub(super) fn say_goodbye(&self, key: ClientKey) {
        let served = self.served();
        if let Some(client) = self.lock().remove(key) {
            client.end(served);
        }
    }

    /// Ends all streams and takes no more.
    pub(super) fn close(&self) {
        let served = self.served();
        let mut state = self.lock();
        state.is_closed = true;
        let keys: Vec<ClientKey> = state.clients.keys().copied().collect();
        for key in keys {
            if let Some(client) = state.remove(key) {
                client.end(served);
            }
        }
    }

    pub(super) fn forget(&self, key: ClientKey) {
        self.lock().remove(key);
    }

    /// Cuts off those who take nothing.
    pub(super) fn cut_stalled(&self) {
        let mut state = self.lock();
        let stalled =
            |(_, client): &(&ClientKey, &Client)| client.outbox.stalled_us() > STALL_MAX_US;
        let stalled = state.clients.iter().filter(stalled).map(|(key, _)| *key);
        for key in stalled.collect::<Vec<_>>() {
            if let Some(client) = state.remove(key) {
                tracing::info!(remote = %client.peer.address.ip(), "Cut off a slow listener");
                client.outbox.discard();
                client.peer.hang_up();
            }
        }
    }

    /// How many clients there are.
    pub(super) fn count(&self) -> usize {
        self.lock().clients.len()
    }
}
