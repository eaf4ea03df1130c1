//! Background life: the only place that spawns. Every task has a name, an owner and an end.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

/// Spawns named tasks, tells them to stop and waits until they did.
#[derive(Clone)]
pub struct Tasks {
    running: Arc<Mutex<JoinSet<()>>>,
    stop: Arc<watch::Sender<bool>>,
}

/// Resolves once the server was asked to stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    pub async fn wait(&mut self) {
        // An error means that the owner is gone, which is a stop as well.
        let _ = self.0.wait_for(|stopping| *stopping).await;
    }

    pub fn is_stopping(&self) -> bool {
        *self.0.borrow()
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Tasks {
            running: Arc::new(Mutex::new(JoinSet::new())),
            stop: Arc::new(watch::channel(false).0),
        }
    }
}

impl Tasks {
    pub fn stop_signal(&self) -> Stop {
        Stop(self.stop.subscribe())
    }

    /// Runs `work` until it ends by itself or, told by its `Stop`, ends early.
    pub fn spawn<F>(&self, name: &'static str, work: impl FnOnce(Stop) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let work = work(self.stop_signal());
        let task = async move {
            work.await;
            tracing::debug!(task = name, "Ended task");
        };
        let mut running = self
            .running
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        running.spawn(task);
        while running.try_join_next().is_some() {}
    }

    /// Asks every task to stop, without waiting.
    pub fn begin_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Asks every task to stop and waits for them, `patience` at the most.
    pub async fn stop(&self, patience: Duration) {
        self.begin_stop();
        let mut running = std::mem::take(
            &mut *self
                .running
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
        let drained = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, drained).await.is_err() {
            tracing::warn!("Stopped waiting for background tasks");
        }
    }
}
