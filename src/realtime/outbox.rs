//! What waits to be sent to one client: bounded, because the change log remembers the rest.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::{Bytes, BytesMut};
use tokio::sync::Notify;

use super::place::Place;
use crate::base::clock::Stopwatch;
use crate::http::sse;

/// Pieces that may wait, two an event. Beyond, the client has to catch up from the change log.
const PIECES_MAX: usize = 2048;
/// Bytes that may wait; data that clients share is counted for each.
const BYTES_MAX: usize = 1 << 20;
/// Small pieces leave together, up to so many bytes.
const CHUNK_BYTES: usize = 16 << 10;

/// The events of one change for one client, and where they take it.
pub(super) struct Delivery {
    pub(super) pieces: Vec<Bytes>,
    pub(super) place: Place,
}

/// The queue between the fan-out and one connection.
pub(super) struct Outbox {
    inner: Mutex<Inner>,
    /// Rung when a client that was behind has room again.
    room: Arc<Notify>,
}

#[derive(Default)]
struct Inner {
    pieces: VecDeque<Bytes>,
    bytes: usize,
    /// Where the client is once it has read what waits.
    place: Option<Place>,
    was_refused: bool,
    is_closed: bool,
    /// Since when something waits of which nothing was taken.
    waiting: Option<Stopwatch>,
    waker: Option<Waker>,
}

impl Outbox {
    pub(super) fn new(room: Arc<Notify>) -> Self {
        Outbox {
            inner: Mutex::default(),
            room,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes all of the delivery, or refuses all of it.
    pub(super) fn push(&self, delivery: Delivery) -> bool {
        let mut inner = self.lock();
        if inner.is_full() || inner.is_closed {
            inner.was_refused = true;
            return false;
        }
        inner.place = Some(delivery.place);
        inner.append(delivery.pieces);
        inner.wake();
        true
    }

    /// Takes a delivery whatever waits already: for what is rare and cannot be told later.
    pub(super) fn push_anyway(&self, delivery: Delivery) {
        let mut inner = self.lock();
        if !inner.is_closed {
            inner.place = Some(delivery.place);
            inner.append(delivery.pieces);
            inner.wake();
        }
    }

    /// Tells the client where it is, unless it knows.
    pub(super) fn push_mark(&self, place: Place) {
        let mut inner = self.lock();
        if inner.place != Some(place) {
            inner.mark(place);
        }
    }

    /// Nothing more will come; what waits is still sent. `served` is how far the client was
    /// served at least, unless it is behind.
    pub(super) fn close(&self, served: Option<i64>) {
        let mut inner = self.lock();
        if let Some(served) = served.map(Place::after)
            && inner.place.is_none_or(|place| place < served)
        {
            inner.mark(served);
        }
        inner.is_closed = true;
        inner.wake();
    }

    /// Nothing will be sent any more.
    pub(super) fn discard(&self) {
        let mut inner = self.lock();
        inner.pieces.clear();
        inner.bytes = 0;
        inner.is_closed = true;
        inner.wake();
    }

    /// There is room for more than the next event.
    pub(super) fn has_room(&self) -> bool {
        let mut inner = self.lock();
        let has_room = inner.is_half_empty();
        inner.was_refused = !has_room;
        has_room
    }

    /// How long the client has taken nothing of what waits.
    pub(super) fn stalled_us(&self) -> u64 {
        self.lock().waiting.map_or(0, Stopwatch::elapsed_us)
    }

    /// The next bytes to send; `None` at the end.
    pub(super) fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        let mut inner = self.lock();
        let Some(chunk) = inner.take_chunk() else {
            if inner.is_closed {
                return Poll::Ready(None);
            }
            inner.waker = Some(cx.waker().clone());
            return Poll::Pending;
        };
        inner.waiting = (!inner.pieces.is_empty()).then(Stopwatch::start);
        if inner.was_refused && inner.is_half_empty() {
            inner.was_refused = false;
            self.room.notify_one();
        }
        Poll::Ready(Some(chunk))
    }
}

impl Inner {
    fn is_full(&self) -> bool {
        self.pieces.len() >= PIECES_MAX || self.bytes >= BYTES_MAX
    }

    fn is_half_empty(&self) -> bool {
        self.pieces.len() < PIECES_MAX / 2 && self.bytes < BYTES_MAX / 2
    }

    fn append(&mut self, pieces: Vec<Bytes>) {
        self.bytes += pieces.iter().map(Bytes::len).sum::<usize>();
        self.pieces.extend(pieces);
        self.waiting.get_or_insert_with(Stopwatch::start);
    }

    fn mark(&mut self, place: Place) {
        if !self.is_closed {
            self.place = Some(place);
            self.append(vec![sse::mark(&place.to_string())]);
            self.wake();
        }
    }

    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn take_chunk(&mut self) -> Option<Bytes> {
        let first = self.pieces.pop_front()?;
        self.bytes -= first.len();
        let fits = |more: &Bytes, length: usize| length + more.len() <= CHUNK_BYTES;
        if !self
            .pieces
            .front()
            .is_some_and(|next| fits(next, first.len()))
        {
            return Some(first);
        }
        let mut chunk = BytesMut::with_capacity(CHUNK_BYTES.min(self.bytes + first.len()));
        chunk.extend_from_slice(&first);
        while let Some(next) = self.pieces.pop_front_if(|next| fits(next, chunk.len())) {
            self.bytes -= next.len();
            chunk.extend_from_slice(&next);
        }
        Some(chunk.freeze())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(sequence: i64, bytes: usize) -> Delivery {
        Delivery {
            pieces: vec![Bytes::from(vec![b'x'; bytes])],
            place: Place::after(sequence),
        }
    }

    fn take(outbox: &Outbox) -> Option<Bytes> {
        match outbox.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(chunk) => chunk,
            Poll::Pending => None,
        }
    }

    #[test]
    fn a_full_outbox_refuses_and_says_when_there_is_room() {
        let room = Arc::new(Notify::new());
        let outbox = Outbox::new(room.clone());
        let mut sequence = 0;
        while outbox.push(delivery(sequence + 1, 100 << 10)) {
            sequence += 1;
        }
        assert!(!outbox.has_room());
        assert_eq!(sequence, 11);
        let mut rang = has_rung(&room);
        while !rang() {
            assert!(take(&outbox).is_some());
        }
        assert!(outbox.has_room());
    }

    /// Whether the bell has rung since it was last asked.
    fn has_rung(room: &Arc<Notify>) -> impl FnMut() -> bool {
        let room = room.clone();
        move || {
            let mut notified = std::pin::pin!(room.notified());
            let mut cx = Context::from_waker(Waker::noop());
            notified.as_mut().poll(&mut cx).is_ready()
        }
    }

    #[test]
    fn small_pieces_leave_together() {
        let outbox = Outbox::new(Arc::default());
        for sequence in 1..=3 {
            outbox.push(delivery(sequence, 10));
        }
        outbox.push(delivery(4, CHUNK_BYTES));
        assert_eq!(take(&outbox).unwrap().len(), 30);
        assert_eq!(take(&outbox).unwrap().len(), CHUNK_BYTES);
    }

    #[test]
    fn a_closed_outbox_ends_with_the_place_that_was_reached() {
        let outbox = Outbox::new(Arc::default());
        outbox.push(delivery(3, 1));
        outbox.close(Some(9));
        assert!(!outbox.push(delivery(10, 1)));
        let mut cx = Context::from_waker(Waker::noop());
        let Poll::Ready(Some(rest)) = outbox.poll(&mut cx) else {
            panic!("something waits");
        };
        assert_eq!(&rest[..], b"xid:9\n\n");
        assert!(matches!(outbox.poll(&mut cx), Poll::Ready(None)));
    }
}
