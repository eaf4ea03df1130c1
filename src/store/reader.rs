//! Reads: quick ones on the calling thread under a budget, the others on a few threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
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
}

impl Readers {
    pub(super) fn start(engine: Arc<dyn Engine>, threads: usize, queue: usize) -> Result<Self> {
        let (sender, receiver) = bounded::<Work>(queue);
        for index in 0..threads {
            let connection = engine.open_reader()?;
            let receiver = receiver.clone();
            std::thread::Builder::new()
                .name(format!("reader-{index}"))
                .spawn(move || serve(connection.as_ref(), &receiver))
                .map_err(Error::internal)?;
        }
        let idle = Mutex::new(Vec::new());
        Ok(Readers(Arc::new(Inner {
            engine,
            idle,
            queue: Mutex::new(Some(sender)),
        })))
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

fn serve(connection: &dyn Connection, queue: &Receiver<Work>) {
    while let Ok(work) = queue.recv() {
        work(&Conn(connection));
    }
}

pub(super) fn stopping() -> Error {
    Error::unavailable("The server is stopping.", 1).with_code("stopping")
}
