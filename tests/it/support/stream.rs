//! A connection to the realtime endpoint, read frame by frame.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Answer, Client};

/// Nothing takes so long; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// One block of the stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Frame {
    pub(crate) id: String,
    /// Empty for a block that only tells an id.
    pub(crate) event: String,
    pub(crate) data: Value,
    pub(crate) text: String,
}

/// An open stream; it is closed when dropped.
pub(crate) struct Stream {
    /// Who subscribes.
    pub(crate) client: Client,
    pub(crate) id: String,
    /// The id that a browser would send when it connects again.
    pub(crate) last_id: String,
    response: reqwest::Response,
    rest: String,
}

impl Stream {
    /// Connects as a newcomer.
    pub(crate) async fn open(client: &Client) -> Self {
        Self::resume(client, "").await
    }

    /// Connects as a browser does that has read up to `last_id`.
    pub(crate) async fn resume(client: &Client, last_id: &str) -> Self {
        let mut request = client.request(reqwest::Method::GET, "/api/realtime");
        if !last_id.is_empty() {
            request = request.header("last-event-id", last_id);
        }
        Self::of(client, request).await
    }

    pub(crate) async fn of(client: &Client, request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        let mut stream = Stream {
            client: client.clone(),
            id: String::new(),
            last_id: String::new(),
            response,
            rest: String::new(),
        };
        let first = stream.block().await.unwrap();
        assert_eq!(first.event, "PB_CONNECT", "{first:?}");
        stream.id.clone_from(&first.id);
        stream
    }

    /// Opens a stream with these topics.
    pub(crate) async fn listening(client: &Client, topics: &[&str]) -> Self {
        let stream = Self::open(client).await;
        stream.subscribe(topics).await.expect(204);
        stream
    }

    pub(crate) async fn subscribe(&self, topics: &[&str]) -> Answer {
        self.subscribe_as(&self.client, topics).await
    }

    pub(crate) async fn subscribe_as(&self, client: &Client, topics: &[&str]) -> Answer {
        let body = json!({"clientId": self.id, "subscriptions": topics});
        client.post("/api/realtime", body).await
    }

    /// The next event; `None` at the end of the stream.
    pub(crate) async fn next_or_end(&mut self) -> Option<Frame> {
        loop {
            let block = self.block().await?;
            if !block.event.is_empty() {
                return Some(block);
            }
        }
    }

    /// The next event.
    pub(crate) async fn next(&mut self) -> Frame {
        self.next_or_end().await.expect("the stream has ended")
    }

    /// So many events.
    pub(crate) async fn take(&mut self, count: usize) -> Vec<Frame> {
        let mut frames = Vec::with_capacity(count);
        for _ in 0..count {
            frames.push(self.next().await);
        }
        frames
    }

    /// The next block, whatever it holds; `None` at the end.
    pub(crate) async fn block(&mut self) -> Option<Frame> {
        loop {
            if let Some((text, rest)) = self.rest.split_once("\n\n") {
                let frame = Frame::parse(text);
                self.rest = rest.into();
                self.last_id.clone_from(&frame.id);
                return Some(frame);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
            let Ok(Some(chunk)) = chunk.expect("nothing came") else {
                return None;
            };
            self.rest.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

impl Frame {
    fn parse(text: &str) -> Self {
        let mut frame = Frame {
            text: text.to_owned(),
            ..Frame::default()
        };
        for line in text.split('\n') {
            match line.split_once(':') {
                Some(("id", id)) => id.clone_into(&mut frame.id),
                Some(("event", event)) => event.clone_into(&mut frame.event),
                Some(("data", data)) => frame.data = serde_json::from_str(data).unwrap(),
                _ => panic!("an odd line: {line:?}"),
            }
        }
        frame
    }

    pub(crate) fn action(&self) -> &str {
        self.data["action"].as_str().unwrap_or_default()
    }

    /// A member of the record.
    pub(crate) fn record(&self, name: &str) -> &Value {
        &self.data["record"][name]
    }

    /// The sequence of its change.
    pub(crate) fn sequence(&self) -> i64 {
        self.id.split('.').next().unwrap().parse().unwrap()
    }
}
