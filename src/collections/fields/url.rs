//! Web addresses.

use serde_json::{Map, Value};

use super::email::Domains;
use super::options::Reader;
use super::value::require;
use super::{Field, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

const BYTES_MAX: usize = 2083;

/// Options of a URL field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Url(pub Domains);

impl Type for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        self.0.read(body)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        self.0.write(json);
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        self.0.check(problems);
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let text = value.as_str().unwrap_or_default();
        require(required && text.is_empty())?;
        if text.is_empty() {
            return Ok(());
        }
        if !is_url(text) {
            return Err(FieldProblem::new(
                "validation_invalid_url",
                "Must be a valid URL.",
            ));
        }
        if self.0.allow(host(text)) {
            return Ok(());
        }
        Err(FieldProblem::new(
            "validation_url_domain_not_allowed",
            "URL domain is not allowed.",
        ))
    }
}

/// An absolute URL, or a bare host with an optional path, as the wire takes both.
pub fn is_url(text: &str) -> bool {
    if text.len() > BYTES_MAX
        || text
            .chars()
            .any(|next| next.is_whitespace() || next.is_control())
    {
        return false;
    }
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    let Ok(parsed) = ::url::Url::parse(&with_scheme) else {
        return false;
    };
    let is_host = |host: &str| {
        host == "localhost"
            || host.starts_with('[')
            || (host.contains('.') && !host.starts_with('.'))
    };
    parsed.host_str().is_some_and(is_host)
}

/// The host with its port, as it was written.
fn host(text: &str) -> &str {
    let Some((_, rest)) = text.split_once("://") else {
        return "";
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_a_host_that_could_exist() {
        for good in [
            "https://example.com/a?b#c",
            "http://localhost:80",
            "http://1.2.3.4",
            "a.co",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in ["x", "http://", "http://a b.co", "://a.co", "http://.co"] {
            assert!(!is_url(bad), "{bad}");
        }
        assert_eq!(host("https://u:p@a.co:81/x"), "a.co:81");
    }
}
