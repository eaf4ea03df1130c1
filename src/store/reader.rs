//! Reads: quick ones on the calling thread under a budget, the others on a few threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use super::Conn;
use super::engine::{Connection, Engine, is_over_budget};
use crate::base::{Error, Result};

/// Units of a thousand virtual machine steps that an inline read may take: well under a
/// millisecond, so that it never holds up the requests beside it.
const INLINE_BUDGET: u32 = 8;

type Work = Box<dyn FnOnce(&Conn<'_>) + Send>;

#[derive(Clone)]
pub(super) struct Readers(Arc<Inner>);

struct Inner {
    engine: Arc<dyn Engine>,
    /// Connections for inline reads; never more than there are runtime threads at work.
    idle: Mutex<Vec<Box<dyn Connection>>>,
    queue: Mutex<Option<Sender<Work>>>,
    lane: Lane,
}

/// The threads for slow reads. Each starts with the first read that finds no other free: a
/// server that never has one pays for none.
struct Lane {
    work: Receiver<Work>,
    threads_max: usize,
    started: AtomicUsize,
    /// Reads that wait or run.
    under_way: Arc<AtomicUsize>,
}

impl Readers {
    pub(super) fn new(engine: Arc<dyn Engine>, threads_max: usize, queue: usize) -> Self {
        let (sender, work) = bounded::<Work>(queue);
        Readers(Arc::new(Inner {
            engine,
            idle: Mutex::new(Vec::new()),
            queue: Mutex::new(Some(sender)),
            lane: Lane {
                work,
                threads_max,
                started: AtomicUsize::new(0),
                under_way: Arc::default(),
            },
        }))
    }

    /// `None` when the read ran over its budget.
    pub(super) fn try_inline<T>(
        &self,
        read: &impl Fn(&Conn<'_>) -> Result<T>,
    ) -> Option<Result<T>> {
        let connection = match self.take_idle() {
            Ok(connection) => connection,
            Err(error) => return Some(Err(error)),
        };
        connection.set_budget(Some(INLINE_BUDGET));
        let result = read(&Conn(connection.as_ref()));
        self.0
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        if is_over_budget(&result) {
            None
        } else {
            Some(result)
        }
    }

    fn take_idle(&self) -> Result<Box<dyn Connection>> {
        let idle = self
            .0
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        idle.map_or_else(|| self.0.engine.open_reader(), Ok)
    }

    pub(super) async fn run<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Conn<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |conn| {
            let result = catch_unwind(AssertUnwindSafe(|| read(conn)));
            let result = result.unwrap_or_else(|_| Err(Error::internal("a read panicked")));
            // The caller may have gone away; nobody misses the answer then.
            let _ = answer.send(result);
        });
        self.submit(work)?;
        answered.await.map_err(|_| stopping())?
    }

    fn submit(&self, work: Work) -> Result<()> {
        let under_way = &self.0.lane.under_way;
        let before = under_way.fetch_add(1, Ordering::Relaxed);
        let sent = self.make_room(before).and_then(|()| self.send(work));
        if sent.is_err() {
            under_way.fetch_sub(1, Ordering::Relaxed);
        }
        sent
    }

    fn send(&self, work: Work) -> Result<()> {
        let queue = self.0.queue.lock().unwrap_or_else(PoisonError::into_inner);
        match queue.as_ref().map(|sender| sender.try_send(work)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => {
                Err(Error::unavailable("Too many slow reads are waiting.", 1)
                    .with_code("read_queue_full"))
            }
            Some(Err(TrySendError::Disconnected(_))) | None => Err(stopping()),
        }
    }

    /// Starts another thread when every one that runs has work, and there may be more.
    fn make_room(&self, under_way: usize) -> Result<()> {
        let lane = &self.0.lane;
        let grow = |started: usize| {
            (started < lane.threads_max && under_way >= started).then_some(started + 1)
        };
        let grown = lane
            .started
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, grow);
        let Ok(others) = grown else { return Ok(()) };
        let started = self.start_thread(others);
        if started.is_err() {
            lane.started.fetch_sub(1, Ordering::Relaxed);
        }
        // One that is missing slows the others' work; only without any there is nobody to do it.
        if others > 0 { Ok(()) } else { started }
    }

    fn start_thread(&self, index: usize) -> Result<()> {
        let connection = self.0.engine.open_reader()?;
        let (work, under_way) = (self.0.lane.work.clone(), self.0.lane.under_way.clone());
        std::thread::Builder::new()
            .name(format!("reader-{index}"))
            .spawn(move || serve(connection.as_ref(), &work, &under_way))
            .map_err(Error::internal)?;
        Ok(())
    }

    pub(super) fn close(&self) {
        self.0
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.0
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn serve(connection: &dyn Connection, queue: &Receiver<Work>, under_way: &AtomicUsize) {
    while let Ok(work) = queue.recv() {
        work(&Conn(connection));
        under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

pub(super) fn stopping() -> Error {
    Error::unavailable("The server is stopping.", 1).with_code("stopping")
}
