//! Who is connected, what they listen to, and how far each of them has come.
//!
//! **Invariant:** a client is up to date with the fan-out, or behind it at a place of its own and
//! caught up from the change log: never both, so no event is lost and none comes twice.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::model::SubscriptionForm;
use super::outbox::{Delivery, Outbox};
use super::place::{Place, client_id};
use super::topics::Topic;
use crate::base::{Caller, Error, Identity, Result};
use crate::http::{Peer, sse};
use crate::records::Gate;

/// Connections at once.
const CLIENTS_MAX: usize = 20_000;
/// Connections at once from one address, behind which many may sit.
const CLIENTS_PER_ADDRESS_MAX: usize = 10_000;
/// A client that has taken nothing for so long, although something waits, is cut off.
const STALL_MAX_US: u64 = 20_000_000;

/// The event that tells a client to read its data anew.
pub(super) const RESYNC: &str = "UC_RESYNC";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ClientKey(u64);

pub(super) struct Hub {
    state: Mutex<State>,
    /// The last change that everybody up to date was told of.
    served: AtomicI64,
    /// Rung when somebody is behind, or has room again.
    pub(super) work: Arc<Notify>,
}

#[derive(Default)]
struct State {
    clients: HashMap<ClientKey, Client>,
    by_id: HashMap<String, ClientKey>,
    by_address: HashMap<IpAddr, usize>,
    by_account: HashMap<Account, BTreeSet<ClientKey>>,
    /// The subscriptions, by what they are about.
    by_subject: Subjects,
    last_key: u64,
    /// The last change that the fan-out has begun with.
    claimed: i64,
    is_closed: bool,
}

/// The collection and the id of an account.
type Account = (String, String);

struct Client {
    id: String,
    peer: Peer,
    outbox: Arc<Outbox>,
    caller: Caller,
    topics: HashMap<Box<str>, Subscription>,
    progress: Progress,
}

struct Subscription {
    topic: Arc<Topic>,
    /// Changes up to this one happened before it was made.
    after: i64,
}

enum Progress {
    /// Has not subscribed yet; perhaps it wants to go on from somewhere.
    New(Resume),
    /// Told of each change as it comes.
    Current,
    /// To be told of what came after a place.
    Behind(Place),
}

/// What a client asked for when it connected.
#[derive(Clone, Copy, Debug)]
pub(super) enum Resume {
    Nothing,
    From(Place),
    /// From something that is no place of ours.
    Unknown,
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

impl State {
    fn admit(&self, address: IpAddr) -> Result<()> {
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
    fn bind(&mut self, key: ClientKey, address: IpAddr, caller: &Caller) -> Result<()> {
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

    fn unbind(&mut self, key: ClientKey, account: &Account) {
        if let Some(keys) = self.by_account.get_mut(account) {
            keys.remove(&key);
            if keys.is_empty() {
                self.by_account.remove(account);
            }
        }
    }

    fn replace_topics(&mut self, key: ClientKey, topics: &[Arc<Topic>], newest: i64) {
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
    fn start(&mut self, key: ClientKey, newest: i64) -> bool {
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

    fn remove(&mut self, key: ClientKey) -> Option<Client> {
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

impl Client {
    /// The lowest rank of a topic under which this client is to be told of a change.
    fn lowest_rank(&self, key: ClientKey, sequence: i64, cohort: &Cohort) -> Option<u64> {
        match (cohort, &self.progress) {
            (Cohort::Current, Progress::Current) => Some(0),
            (Cohort::Behind(places), Progress::Behind(_)) => places.get(&key)?.rest_of(sequence),
            _ => None,
        }
    }

    fn awaits(&self, topic: &Topic, sequence: i64) -> bool {
        let subscription = self.topics.get(&topic.text);
        subscription.is_some_and(|subscription| subscription.after < sequence)
    }

    fn end(&self, served: i64) {
        let is_current = matches!(self.progress, Progress::Current);
        self.outbox.close(is_current.then_some(served));
    }

    /// From here on it is current; what was before, it must read by itself.
    fn resync(&mut self, reason: &str, newest: i64) {
        for subscription in self.topics.values_mut() {
            subscription.after = newest;
        }
        self.progress = Progress::Current;
        let place = Place::after(newest);
        let data = format!("{{\"reason\":\"{reason}\"}}");
        self.outbox.push_anyway(Delivery {
            pieces: vec![sse::head(&place.to_string(), RESYNC), data.into(), sse::END],
            place,
        });
    }
}

/// Who listens to what, with how many topics.
type Subjects = HashMap<String, HashMap<ClientKey, Vec<Arc<Topic>>>>;

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

fn account_of(identity: &Identity) -> Account {
    (identity.collection_id.clone(), identity.record_id.clone())
}

fn unknown_client() -> Error {
    Error::not_found("Missing or invalid client id.").with_code("client_not_found")
}
