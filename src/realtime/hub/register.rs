//! The register of clients: by their ids, addresses, accounts and topics, kept consistent.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;

use super::ClientKey;
use super::client::{Client, Progress, Resume, Subscription};
use crate::base::{Caller, Error, Identity, Result};
use crate::realtime::place::Place;
use crate::realtime::topics::Topic;

/// Connections at once.
const CLIENTS_MAX: usize = 20_000;
/// Connections at once from one address, behind which many may sit.
const CLIENTS_PER_ADDRESS_MAX: usize = 10_000;
#[derive(Default)]
pub(super) struct State {
    pub(super) clients: HashMap<ClientKey, Client>,
    pub(super) by_id: HashMap<String, ClientKey>,
    pub(super) by_address: HashMap<IpAddr, usize>,
    pub(super) by_account: HashMap<Account, BTreeSet<ClientKey>>,
    /// The subscriptions, by what they are about.
    pub(super) by_subject: Subjects,
    pub(super) last_key: u64,
    /// The last change that the fan-out has begun with.
    pub(super) claimed: i64,
    pub(super) is_closed: bool,
}

/// The collection and the id of an account.
pub(super) type Account = (String, String);

impl State {
    pub(super) fn admit(&self, address: IpAddr) -> Result<()> {
        if self.is_closed {
            return Err(Error::unavailable("The server is stopping.", 1).with_code("stopping"));
        }
        if self.clients.len() >= CLIENTS_MAX {
            let text = "Too many clients are connected.";
            return Err(Error::unavailable(text, 30).with_code("too_many_clients"));
        }
        let from_there = self.by_address.get(&address).copied().unwrap_or_default();
        if from_there >= CLIENTS_PER_ADDRESS_MAX {
            let text = "Too many clients are connected from this address.";
            return Err(Error::too_many(text).with_code("too_many_clients"));
        }
        Ok(())
    }

    /// Binds a client to the caller of its request (wire 03 §8): a guest may become an account,
    /// an account stays who it is.
    pub(super) fn bind(&mut self, key: ClientKey, address: IpAddr, caller: &Caller) -> Result<()> {
        let client = self.clients.get_mut(&key).ok_or_else(unknown_client)?;
        if client.peer.address.ip() != address {
            return Err(Error::invalid("Invalid realtime client.").with_code("client_elsewhere"));
        }
        let account = |caller: &Caller| match caller {
            Caller::Record(identity) => Some(account_of(identity)),
            _ => None,
        };
        let (before, now) = (account(&client.caller), account(caller));
        if before.is_some() && before != now {
            let text = "The current and the previous request authorization don't match.";
            return Err(Error::forbidden(text).with_code("client_of_another"));
        }
        client.caller = caller.clone();
        if let Some(account) = now {
            self.by_account.entry(account).or_default().insert(key);
        }
        Ok(())
    }

    pub(super) fn unbind(&mut self, key: ClientKey, account: &Account) {
        if let Some(keys) = self.by_account.get_mut(account) {
            keys.remove(&key);
            if keys.is_empty() {
                self.by_account.remove(account);
            }
        }
    }

    pub(super) fn replace_topics(&mut self, key: ClientKey, topics: &[Arc<Topic>], newest: i64) {
        let Some(client) = self.clients.get_mut(&key) else {
            return;
        };
        let mut before = std::mem::take(&mut client.topics);
        for topic in topics {
            let kept = before.remove(&topic.text);
            if kept.is_none() {
                add_topic(&mut self.by_subject, key, topic);
            }
            let subscription = kept.unwrap_or(Subscription {
                topic: topic.clone(),
                after: newest,
            });
            client.topics.insert(topic.text.clone(), subscription);
        }
        for gone in before.into_values() {
            remove_topic(&mut self.by_subject, key, &gone.topic);
        }
    }

    /// Begins to serve a client with its first subscription; true when it is to catch up.
    pub(super) fn start(&mut self, key: ClientKey, newest: i64) -> bool {
        let Some(client) = self.clients.get_mut(&key) else {
            return false;
        };
        let Progress::New(resume) = client.progress else {
            return false;
        };
        if client.topics.is_empty() {
            return false;
        }
        match resume {
            Resume::Nothing => {
                client.progress = Progress::Current;
                client.outbox.push_mark(Place::after(newest));
                false
            }
            Resume::From(place) => {
                for subscription in client.topics.values_mut() {
                    subscription.after = i64::MIN;
                }
                client.progress = Progress::Behind(place);
                true
            }
            Resume::Unknown => {
                client.resync("unknown_place", newest);
                false
            }
        }
    }

    pub(super) fn remove(&mut self, key: ClientKey) -> Option<Client> {
        let client = self.clients.remove(&key)?;
        self.by_id.remove(&client.id);
        let address = client.peer.address.ip();
        if let Some(count) = self.by_address.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                self.by_address.remove(&address);
            }
        }
        if let Caller::Record(identity) = &client.caller {
            self.unbind(key, &account_of(identity));
        }
        for subscription in client.topics.values() {
            remove_topic(&mut self.by_subject, key, &subscription.topic);
        }
        Some(client)
    }
}

/// Who listens to what, with how many topics.
pub(super) type Subjects = HashMap<String, HashMap<ClientKey, Vec<Arc<Topic>>>>;

fn add_topic(subjects: &mut Subjects, key: ClientKey, topic: &Arc<Topic>) {
    if let Some(subject) = topic.subject() {
        let listeners = subjects.entry(subject.to_owned()).or_default();
        listeners.entry(key).or_default().push(topic.clone());
    }
}

fn remove_topic(subjects: &mut Subjects, key: ClientKey, topic: &Topic) {
    let Some(listeners) = topic
        .subject()
        .and_then(|subject| subjects.get_mut(subject))
    else {
        return;
    };
    if let Some(topics) = listeners.get_mut(&key) {
        topics.retain(|known| known.text != topic.text);
        if topics.is_empty() {
            listeners.remove(&key);
        }
    }
    if listeners.is_empty() {
        let subject = topic.subject().unwrap_or_default();
        subjects.remove(subject);
    }
}

pub(super) fn account_of(identity: &Identity) -> Account {
    (identity.collection_id.clone(), identity.record_id.clone())
}

pub(super) fn unknown_client() -> Error {
    Error::not_found("Missing or invalid client id.").with_code("client_not_found")
}
