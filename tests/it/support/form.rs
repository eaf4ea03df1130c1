//! Multipart bodies, written by hand so that a test decides about every byte.

use reqwest::{Method, RequestBuilder};

use super::{Answer, Client};

const BOUNDARY: &str = "a-boundary-of-the-tests";

/// A form with texts and files.
#[derive(Clone, Default)]
pub(crate) struct Form(Vec<u8>);

impl Form {
    pub(crate) fn new() -> Self {
        Form::default()
    }

    pub(crate) fn text(mut self, key: &str, value: &str) -> Self {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n");
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(value.as_bytes());
        self.0.extend_from_slice(b"\r\n");
        self
    }

    pub(crate) fn file(mut self, key: &str, name: &str, content: &[u8]) -> Self {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{key}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(content);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    pub(crate) const CONTENT_TYPE: &str = "multipart/form-data; boundary=a-boundary-of-the-tests";

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        self.0
            .extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.0
    }

    pub(crate) fn on(self, request: RequestBuilder) -> RequestBuilder {
        request
            .header("content-type", Self::CONTENT_TYPE)
            .body(self.bytes())
    }
}

impl Client {
    pub(crate) async fn send_form(&self, method: Method, path: &str, form: Form) -> Answer {
        Client::finish(form.on(self.request(method, path))).await
    }

    pub(crate) async fn post_form(&self, path: &str, form: Form) -> Answer {
        self.send_form(Method::POST, path, form).await
    }

    pub(crate) async fn patch_form(&self, path: &str, form: Form) -> Answer {
        self.send_form(Method::PATCH, path, form).await
    }
}
