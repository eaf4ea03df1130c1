//! Somebody who calls the API: a guest, a user or an administrator.

use reqwest::{Method, Url};
use serde_json::Value;

use super::contract;

/// A caller with or without a token.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    /// Without a slash at its end.
    pub(crate) base: String,
    pub(crate) token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Value,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn guest(base: &str) -> Self {
        let http = reqwest::Client::new();
        Client {
            http,
            base: base.trim_end_matches('/').to_owned(),
            token: None,
        }
    }

    pub(crate) fn with_token(&self, token: &str) -> Self {
        Client {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        Self::finish(request).await
    }

    /// A request to be completed by the test, with the caller's token on it.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.header("authorization", token),
            None => request,
        }
    }

    /// Sends a request. Whatever comes back must be as docs/openapi.json says.
    pub(crate) async fn finish(request: reqwest::RequestBuilder) -> Answer {
        let (method, url, answer) = Self::answer(request).await;
        contract::check(&method, &url, &answer);
        answer
    }

    /// Sends a request; the answer is not looked at, which takes its time.
    pub(crate) async fn answer(request: reqwest::RequestBuilder) -> (Method, Url, Answer) {
        let (http, request) = request.build_split();
        let request = request.unwrap();
        let (method, url) = (request.method().clone(), request.url().clone());
        let response = http.execute(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let is_stream = headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream");
        // A stream does not end by itself.
        let bytes = if is_stream {
            Vec::new()
        } else {
            response.bytes().await.unwrap().to_vec()
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        let answer = Answer {
            status,
            headers,
            body,
            text,
            bytes,
        };
        (method, url, answer)
    }

    /// Signs in by password; panics with the answer when that fails.
    pub(crate) async fn signed_in(&self, collection: &str, email: &str, password: &str) -> Self {
        let path = format!("/api/collections/{collection}/auth-with-password");
        let body = serde_json::json!({"identity": email, "password": password});
        let answer = self.post(&path, body).await.expect(200);
        self.with_token(answer.body["token"].as_str().unwrap())
    }
}

impl Answer {
    /// The answer itself, if its status is the expected one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The code of a field's complaint; `path` is dotted.
    pub(crate) fn field_code(&self, path: &str) -> &str {
        let mut value = &self.body["data"];
        for name in path.split('.') {
            value = &value[name];
        }
        value["code"].as_str().unwrap_or_default()
    }

    /// A header of the answer; absent reads as empty.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_default()
    }

    pub(crate) fn id(&self) -> String {
        self.body["id"].as_str().unwrap().to_owned()
    }

    /// The values of a member over the items of a list.
    pub(crate) fn items(&self, member: &str) -> Vec<Value> {
        let items = self.body["items"].as_array().unwrap();
        items.iter().map(|item| item[member].clone()).collect()
    }
}
