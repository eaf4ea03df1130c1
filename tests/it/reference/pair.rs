//! Both servers, with the same people, and requests that go to both.

use std::fmt;

use reqwest::Method;
use serde_json::{Value, json};

use super::server::PocketBase;
use crate::support::app::{ADMIN, PASSWORD};
use crate::support::{Answer, Client, TestApp};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    Admin,
    Guest,
    Ann,
    Bob,
}

pub(super) const CALLERS: [Caller; 3] = [Caller::Admin, Caller::Ann, Caller::Guest];

/// A request that can be sent twice.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) caller: Caller,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) body: Body,
    pub(super) headers: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    None,
    Json(Value),
    /// A content type and the bytes as they go out.
    Raw(&'static str, Vec<u8>),
}

/// Ours and theirs.
pub(super) struct Answers {
    pub(super) ours: Answer,
    pub(super) theirs: Answer,
}

pub(super) struct Pair {
    ours: Clients,
    theirs: Clients,
    _app: TestApp,
    _reference: PocketBase,
}

struct Clients {
    guest: Client,
    admin: Client,
    ann: Option<Client>,
    bob: Option<Client>,
}

impl Request {
    pub(super) fn new(caller: Caller, method: Method, path: impl Into<String>) -> Self {
        Request {
            caller,
            method,
            path: path.into(),
            body: Body::None,
            headers: Vec::new(),
        }
    }

    pub(super) fn get(caller: Caller, path: impl Into<String>) -> Self {
        Self::new(caller, Method::GET, path)
    }

    pub(super) fn post(caller: Caller, path: impl Into<String>, body: Value) -> Self {
        Self::new(caller, Method::POST, path).json(body)
    }

    pub(super) fn patch(caller: Caller, path: impl Into<String>, body: Value) -> Self {
        Self::new(caller, Method::PATCH, path).json(body)
    }

    pub(super) fn delete(caller: Caller, path: impl Into<String>) -> Self {
        Self::new(caller, Method::DELETE, path)
    }

    /// The value of a query parameter.
    pub(super) fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.path.split_once('?')?;
        let found = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    }

    pub(super) fn json(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    pub(super) fn raw(mut self, content_type: &'static str, body: &[u8]) -> Self {
        self.body = Body::Raw(content_type, body.to_vec());
        self
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = percent_encoding::percent_decode_str(&self.path);
        let path = path.decode_utf8_lossy().replace('+', " ");
        write!(f, "{:?} {} {path}", self.caller, self.method)?;
        match &self.body {
            Body::None => Ok(()),
            Body::Json(body) => write!(f, " {body}"),
            Body::Raw(content_type, body) => {
                write!(f, " {content_type}: {}", String::from_utf8_lossy(body))
            }
        }
    }
}

/// A path with a query; the values are encoded.
pub(super) fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    format!("{path}?{}", query.finish())
}

impl Pair {
    pub(super) async fn start() -> Self {
        let (app, reference) = (TestApp::start().await, PocketBase::start().await);
        let ours = Clients::of(&app.guest).await;
        let theirs = Clients::of(&reference.guest).await;
        Pair {
            ours,
            theirs,
            _app: app,
            _reference: reference,
        }
    }

    /// Signs the people of the world in, once they are there.
    pub(super) async fn sign_in(&mut self) {
        for clients in [&mut self.ours, &mut self.theirs] {
            for (name, place) in [("ann", &mut clients.ann), ("bob", &mut clients.bob)] {
                let email = format!("{name}@example.com");
                *place = Some(clients.guest.signed_in("users", &email, PASSWORD).await);
            }
        }
    }

    pub(super) async fn send(&self, request: &Request) -> Answers {
        let (ours, theirs) = tokio::join!(self.ours.send(request), self.theirs.send(request));
        Answers { ours, theirs }
    }

    /// One caller at both.
    pub(super) fn clients(&self, caller: Caller) -> [&Client; 2] {
        [self.ours.client(caller), self.theirs.client(caller)]
    }

    /// Part of the setting: both must accept it.
    pub(super) async fn prepare(&self, request: Request) -> Answers {
        let answers = self.send(&request).await;
        for (who, answer) in [("ours", &answers.ours), ("theirs", &answers.theirs)] {
            assert!(answer.status < 300, "{who}: {request}: {}", answer.text);
        }
        answers
    }

    /// Makes a record that both know by the same id.
    pub(super) async fn make(&self, collection: &str, record: Value) {
        let path = format!("/api/collections/{collection}/records");
        self.prepare(Request::post(Caller::Admin, path, record))
            .await;
    }

    /// Makes an account with the tests' password.
    pub(super) async fn make_user(&self, mut record: Value) {
        let password = json!({"password": PASSWORD, "passwordConfirm": PASSWORD});
        let password = password.as_object().unwrap().clone();
        record.as_object_mut().unwrap().extend(password);
        self.make("users", record).await;
    }
}

impl Clients {
    async fn of(guest: &Client) -> Self {
        let first = guest.signed_in("_superusers", ADMIN.0, ADMIN.1).await;
        // Filters can see the caller's id, so it must be the same in both.
        let email = "root@example.com";
        let root = json!({
            "id": "root00000000001", "email": email,
            "password": ADMIN.1, "passwordConfirm": ADMIN.1,
        });
        let path = "/api/collections/_superusers/records";
        first.post(path, root).await.expect(200);
        Clients {
            guest: guest.clone(),
            admin: guest.signed_in("_superusers", email, ADMIN.1).await,
            ann: None,
            bob: None,
        }
    }

    fn client(&self, caller: Caller) -> &Client {
        match caller {
            Caller::Admin => &self.admin,
            Caller::Guest => &self.guest,
            Caller::Ann => self.ann.as_ref().unwrap(),
            Caller::Bob => self.bob.as_ref().unwrap(),
        }
    }

    async fn send(&self, request: &Request) -> Answer {
        let client = self.client(request.caller);
        let mut builder = client.request(request.method.clone(), &request.path);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        builder = match &request.body {
            Body::None => builder,
            Body::Json(body) => builder
                .header("content-type", "application/json")
                .body(body.to_string()),
            Body::Raw("", body) => builder.body(body.clone()),
            Body::Raw(content_type, body) => builder
                .header("content-type", *content_type)
                .body(body.clone()),
        };
        // What the reference answers is contract enough, and there are thousands of answers.
        Client::answer(builder).await.2
    }
}
