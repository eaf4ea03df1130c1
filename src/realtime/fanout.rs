//! From the change log to the clients: who is told of a change, and in which words.

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::Arc;

use bytes::Bytes;

use super::hub::{ClientKey, Cohort, Hub, Listener};
use super::outbox::Delivery;
use super::place::Place;
use super::topics::subjects;
use crate::base::{Caller, Clock, Identity, Result};
use crate::http::sse;
use crate::records::{Event, Gate, Records};
use crate::store::{Change, Changes, Conn, Operation};

/// Changes that those up to date are told of in one snapshot.
const CURRENT_BATCH: u32 = 64;
/// Changes that those who are behind are told of in one snapshot: the state of a record at a
/// change takes a look at all that came later.
const BEHIND_BATCH: u32 = 512;
/// Who is further behind has read its data anew before it has read of every change.
const BEHIND_MAX: i64 = 100_000;
/// Why a client has to read its data anew.
const TRIMMED: &str = "changes_trimmed";
const TOO_FAR: &str = "too_far_behind";
const FAILED: &str = "internal";

#[derive(Clone)]
pub(super) struct Fanout {
    pub(super) hub: Arc<Hub>,
    pub(super) records: Records,
    pub(super) clock: Clock,
}

impl Fanout {
    /// Tells everybody up to date of the next changes, in the order of their commits.
    pub(super) fn serve_current(&self, conn: &Conn<'_>, newest: i64) -> Result<()> {
        conn.snapshot(|| {
            let changes = match Changes::read(conn, self.hub.served(), CURRENT_BATCH) {
                Err(error) if error.code() == TRIMMED => {
                    self.hub.resync(&self.hub.current(), TRIMMED, newest);
                    self.skip_to(newest);
                    return Ok(());
                }
                changes => changes?,
            };
            // Who subscribes from now on is told of what comes behind the newest.
            let changes: Vec<Change> = changes
                .into_iter()
                .take_while(|change| change.sequence <= newest)
                .collect();
            let mut events = self.events(conn, &changes)?;
            for change in &changes {
                self.hub.claim(change.sequence);
                if change.operation != Operation::Delete {
                    self.renew_accounts(conn, change)?;
                }
                let event = events.remove(&change.sequence);
                for client in self.tell_or_resync(conn, change, event, &Cohort::Current) {
                    self.hub.fall_behind(client, change.sequence);
                }
                if change.operation == Operation::Delete {
                    // The last that an account hears is that it is gone.
                    self.renew_accounts(conn, change)?;
                }
                self.hub.set_served(change.sequence);
            }
            Ok(())
        })
    }

    /// Goes on behind changes that nobody has to be told of.
    pub(super) fn skip_to(&self, newest: i64) {
        self.hub.claim(newest);
        self.hub.set_served(newest);
    }

    /// Tells those who are behind of the next changes; who is furthest back goes first.
    pub(super) fn catch_up(&self, conn: &Conn<'_>, newest: i64) -> Result<()> {
        conn.snapshot(|| {
            let mut places = self.hub.behind();
            let goal = self.hub.claimed();
            let (floor, far) = (Changes::floor(conn)?, goal - BEHIND_MAX);
            for (reason, lowest) in [(TRIMMED, floor), (TOO_FAR, far)] {
                let lost = places.extract_if(|_, place| place.sequence < lowest);
                let lost: Vec<ClientKey> = lost.map(|(client, _)| client).collect();
                self.hub.resync(&lost, reason, newest);
            }
            let Some(from) = places.values().map(|place| place.sequence).min() else {
                return Ok(());
            };
            let mut changes = Changes::read(conn, from, BEHIND_BATCH)?;
            changes.retain(|change| change.sequence <= goal);
            let reached = match changes.last() {
                Some(last) if changes.len() == BEHIND_BATCH as usize => last.sequence,
                _ => goal,
            };
            let mut events = self.events(conn, &changes)?;
            let mut cohort = Cohort::Behind(places);
            for change in &changes {
                let event = events.remove(&change.sequence);
                let refused = self.tell_or_resync(conn, change, event, &cohort);
                cohort.pass(change.sequence, &refused, &self.hub);
            }
            cohort.pass(reached, &[], &self.hub);
            if let Cohort::Behind(places) = &cohort {
                self.hub.advance(places);
            }
            Ok(())
        })
    }

    /// The events of those changes to which anybody listens, by their sequences.
    fn events(&self, conn: &Conn<'_>, changes: &[Change]) -> Result<HashMap<i64, Event>> {
        let mut heard = Vec::with_capacity(changes.len());
        heard.extend_from_slice(changes);
        heard.retain(|change| self.hub.hears(&self.subjects(change)));
        if heard.is_empty() {
            return Ok(HashMap::new());
        }
        let events = self.records.events(conn, &heard, self.clock.now())?;
        let sequences = heard.iter().map(|change| change.sequence);
        let events = sequences.zip(events);
        Ok(events
            .filter_map(|(sequence, event)| Some((sequence, event?)))
            .collect())
    }

    fn subjects(&self, change: &Change) -> Vec<(String, Gate)> {
        let name = self.records.collection_name(&change.collection);
        name.map_or_else(Vec::new, |name| {
            subjects(&change.collection, &name, &change.record).into()
        })
    }

    /// The clients that could not take their events.
    fn tell_or_resync(
        &self,
        conn: &Conn<'_>,
        change: &Change,
        event: Option<Event>,
        cohort: &Cohort,
    ) -> Vec<ClientKey> {
        let Some(event) = event else {
            return Vec::new();
        };
        let listeners = self
            .hub
            .listeners(&self.subjects(change), change.sequence, cohort);
        let told = tell(conn, change.sequence, event, &listeners);
        told.unwrap_or_else(|error| {
            tracing::error!(%error, sequence = change.sequence, "Could not tell of a change");
            let concerned: Vec<ClientKey> = listeners.iter().map(|found| found.client).collect();
            self.hub.resync(&concerned, FAILED, change.sequence);
            Vec::new()
        })
    }

    /// Looks again at the accounts behind clients, where a change may have ended their tokens or
    /// changed what rules know of them.
    fn renew_accounts(&self, conn: &Conn<'_>, change: &Change) -> Result<()> {
        let is_record = self.records.collection_name(&change.collection).is_some();
        // A change of the schema may have changed the keys of any of them.
        let only = is_record.then_some((change.collection.as_str(), change.record.as_str()));
        for known in self.hub.accounts(only) {
            let now = self.records.identity_now(conn, &known)?;
            self.hub.renew(&known, now);
        }
        Ok(())
    }
}

/// Puts into the outboxes what the listeners are told; the clients that could not take it.
fn tell(
    conn: &Conn<'_>,
    sequence: i64,
    mut event: Event,
    listeners: &[Listener],
) -> Result<Vec<ClientKey>> {
    let mut told = Vec::with_capacity(listeners.len());
    let mut known: HashMap<_, Option<Bytes>> = HashMap::new();
    for listener in listeners {
        let terms = &listener.topic.terms;
        let data = match known.entry((id_of(&listener.caller), listener.gate, terms.text())) {
            Entry::Occupied(data) => data.get().clone(),
            Entry::Vacant(place) => {
                let data = event.tell(conn, &listener.caller, listener.gate, terms)?;
                place.insert(data).clone()
            }
        };
        told.extend(data.map(|data| (listener, data)));
    }
    told.sort_unstable_by_key(|(listener, _)| (listener.client, listener.topic.rank));
    let mut heads = Heads::new(sequence);
    let of_clients = told.chunk_by(|(a, _), (b, _)| a.client == b.client);
    let refused = of_clients.filter_map(|events| {
        let (listener, _) = events.first()?;
        let delivery = heads.delivery(events);
        (!listener.outbox.push(delivery)).then_some(listener.client)
    });
    Ok(refused.collect())
}

/// Tells callers apart quickly, as long as both are held.
fn id_of(caller: &Caller) -> Option<*const Identity> {
    match caller {
        Caller::Record(identity) => Some(Arc::as_ptr(identity)),
        Caller::Guest | Caller::System(_) => None,
    }
}

impl Cohort {
    /// Notes that a change was dealt with. Who refused stays before it and leaves the cohort.
    fn pass(&mut self, sequence: i64, refused: &[ClientKey], hub: &Hub) {
        let Cohort::Behind(places) = self else { return };
        let refused: HashSet<&ClientKey> = refused.iter().collect();
        let left: HashMap<ClientKey, Place> = places
            .extract_if(|client, _| refused.contains(client))
            .collect();
        hub.advance(&left);
        for place in places.values_mut() {
            *place = (*place).max(Place::after(sequence));
        }
    }
}

/// The lines before the data, written once per topic and shared.
struct Heads<'a> {
    sequence: i64,
    last: HashMap<&'a str, Bytes>,
    others: HashMap<&'a str, Bytes>,
}

impl<'a> Heads<'a> {
    fn new(sequence: i64) -> Self {
        Heads {
            sequence,
            last: HashMap::new(),
            others: HashMap::new(),
        }
    }

    /// What one client is told, topic by topic: only the last id says that all was sent.
    fn delivery(&mut self, events: &[(&'a Listener, Bytes)]) -> Delivery {
        let mut pieces = Vec::with_capacity(events.len() * 3);
        let place = Place::after(self.sequence);
        for (index, (listener, data)) in events.iter().enumerate() {
            let topic = &listener.topic;
            let is_last = index + 1 == events.len();
            let (heads, place) = if is_last {
                (&mut self.last, place)
            } else {
                let within = Place::within(self.sequence, topic.rank);
                (&mut self.others, within)
            };
            let head = heads
                .entry(&topic.text)
                .or_insert_with(|| sse::head(&place.to_string(), &topic.text));
            pieces.extend([head.clone(), data.clone(), sse::END]);
        }
        Delivery { pieces, place }
    }
}
