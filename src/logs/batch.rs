//! Log lines on their way to a disk or a pipe: gathered in memory, written by one thread.
//!
//! A line costs its request a lock and a copy. The thread is woken by the first line after a
//! rest, waits a moment for company and writes what has gathered at once, so a busy server wakes
//! it a few dozen times a second and an idle one never.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the first line waits for others.
const GATHER_FOR: Duration = Duration::from_millis(25);
/// What may wait; beyond that lines are dropped and counted rather than slow a request.
const WAITING_BYTES_MAX: usize = 8 << 20;

/// The front of a batch: cheap to clone, never blocks on a disk.
#[derive(Clone)]
pub(super) struct Lines(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    bell: Condvar,
}

#[derive(Default)]
struct Waiting {
    bytes: Vec<u8>,
    lines_dropped: u64,
    is_ending: bool,
}

/// Owns the thread: dropping it writes what waits and ends it.
pub(super) struct BatchWriter {
    lines: Lines,
    thread: Option<JoinHandle<()>>,
}

impl Lines {
    pub(super) fn push(&self, line: &[u8]) {
        let mut waiting = self.lock();
        if waiting.bytes.len() + line.len() > WAITING_BYTES_MAX {
            waiting.lines_dropped += 1;
            return;
        }
        let was_empty = waiting.bytes.is_empty();
        waiting.bytes.extend_from_slice(line);
        drop(waiting);
        if was_empty {
            self.0.bell.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until there is something to write, then takes it; `None` at the end.
    fn take(&self, batch: &mut Vec<u8>) -> Option<u64> {
        let mut waiting = self.lock();
        while waiting.bytes.is_empty() && !waiting.is_ending {
            waiting = self.wait(waiting, None);
        }
        if !waiting.is_ending {
            waiting = self.wait(waiting, Some(GATHER_FOR));
        }
        if waiting.bytes.is_empty() && waiting.is_ending {
            return None;
        }
        batch.clear();
        std::mem::swap(batch, &mut waiting.bytes);
        Some(std::mem::take(&mut waiting.lines_dropped))
    }

    fn wait<'a>(
        &self,
        waiting: MutexGuard<'a, Waiting>,
        limit: Option<Duration>,
    ) -> MutexGuard<'a, Waiting> {
        let bell = &self.0.bell;
        match limit {
            None => bell.wait(waiting).unwrap_or_else(PoisonError::into_inner),
            // Only the end rings while lines gather: they ring for an empty batch alone.
            Some(limit) => {
                let waited = bell.wait_timeout(waiting, limit);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }
}

impl BatchWriter {
    pub(super) fn start(name: &str, sink: impl Write + Send + 'static) -> std::io::Result<Self> {
        let lines = Lines(Arc::new(Shared {
            waiting: Mutex::default(),
            bell: Condvar::new(),
        }));
        let source = lines.clone();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || write_batches(&source, sink))?;
        Ok(BatchWriter {
            lines,
            thread: Some(thread),
        })
    }

    pub(super) fn lines(&self) -> Lines {
        self.lines.clone()
    }
}

impl Drop for BatchWriter {
    fn drop(&mut self) {
        self.lines.lock().is_ending = true;
        self.lines.0.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has nothing more to write.
            let _ = thread.join();
        }
    }
}

fn write_batches(lines: &Lines, mut sink: impl Write) {
    let mut batch = Vec::new();
    while let Some(lines_dropped) = lines.take(&mut batch) {
        // A sink that cannot write has nobody left to tell.
        let _ = sink.write_all(&batch);
        if lines_dropped > 0 {
            let _ = writeln!(
                sink,
                "{{\"level\":\"warn\",\"lines_dropped\":{lines_dropped}}}"
            );
        }
        let _ = sink.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_line_is_written_before_the_end() {
        let sink = Sink::default();
        let writer = BatchWriter::start("test", sink.clone()).unwrap();
        let lines = writer.lines();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| lines.push(b"line\n")));
            }
        });
        drop(writer);
        let written = sink.0.lock().unwrap();
        assert_eq!(written.len(), 4 * 1000 * 5);
        assert!(written.chunks(5).all(|line| line == b"line\n"));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let sink = Sink::default();
        let writer = BatchWriter::start("test", sink.clone()).unwrap();
        writer.lines().push(&vec![b'x'; WAITING_BYTES_MAX + 1]);
        writer.lines().push(b"kept\n");
        drop(writer);
        let text = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text, "kept\n{\"level\":\"warn\",\"lines_dropped\":1}\n");
    }
}
