//! Web addresses.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::email::Domains;
use super::options::Reader;
use super::value::require;
use super::{Field, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

const BYTES_MIN: usize = 3;
const LENGTH_MAX: usize = 2083;

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
    if text.len() <= BYTES_MIN || text.chars().count() >= LENGTH_MAX || text.starts_with('.') {
        return false;
    }
    // Only a host that looks like one stands without a scheme or a port.
    let is_bare = !text.contains(':') && !text.contains('.');
    !is_bare && is_percent_encoded(text) && SHAPE.is_match(text)
}

/// Each percent sign begins an escaped byte.
fn is_percent_encoded(text: &str) -> bool {
    let is_byte = |code: &str| {
        let code = code.as_bytes();
        code.len() >= 2 && code[..2].iter().all(u8::is_ascii_hexdigit)
    };
    text.split('%').skip(1).all(is_byte)
}

/// Scheme, name and password, host, port, and the rest. A host is an address or a name; in a name
/// only the last label may have letters beyond ASCII, and the second-level label none but digits
/// and letters behind its first character.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    let letter = "a-zA-Z\\u{a1}-\\u{ffff}";
    let leading = "[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9](?:[-.][a-zA-Z0-9]+)*";
    let underscored = "[a-zA-Z0-9]+(?:[-_.]?[a-zA-Z0-9])*[a-zA-Z0-9]\\.[a-zA-Z0-9]+";
    let last = format!("[{letter}0-9](?:-{{0,2}}[{letter}0-9])*(?:\\.[{letter}]+)?");
    let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    let addresses = format!(r"{octet}(?:\.{octet}){{3}}|\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\]");
    let host = format!("(?:{addresses}|(?:{leading}|{underscored})?{last})");
    let shape = format!(
        r"^(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:[^\s]+@|@)?{host}\.?(?::[0-9]{{1,5}})?(?:[/?#][^\s]*)?$"
    );
    Regex::new(&shape).expect("the shape of a URL is a pattern")
});

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
            "http://[::1]:80/",
            "http://x",
            "a.co",
            "a_b.co",
            "u:p@ab.co:80/x?y#z",
            "http://ünï.de.",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "x",
            "http://",
            "http://a b.co",
            "://a.co",
            "http://.co",
            "http://a..co",
            "http://a.co/%zz",
            "HTTP://a.co",
            "abcd",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
        assert_eq!(host("https://u:p@a.co:81/x"), "a.co:81");
    }
}
