//! E-mail addresses, and the lists of domains that they share with URLs.

use serde_json::{Map, Value};

use super::options::Reader;
use super::value::require;
use super::{Field, Type};
use crate::base::{FieldErrors, FieldProblem, Result};

/// RFC 5321 §4.5.3.1: octets before and after the `@`.
const LOCAL_MAX: usize = 64;
const DOMAIN_MAX: usize = 255;

/// Domains that are refused, or the only ones taken; never both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Domains {
    pub except_domains: Vec<String>,
    pub only_domains: Vec<String>,
}

impl Domains {
    /// Compared exactly, case included.
    pub fn allow(&self, domain: &str) -> bool {
        let is_listed = |list: &[String]| list.iter().any(|listed| listed == domain);
        (self.only_domains.is_empty() || is_listed(&self.only_domains))
            && !is_listed(&self.except_domains)
    }

    pub(super) fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.texts("exceptDomains", &mut self.except_domains)?;
        body.texts("onlyDomains", &mut self.only_domains)
    }

    pub(super) fn write(&self, json: &mut Map<String, Value>) {
        json.insert(
            "exceptDomains".to_owned(),
            self.except_domains.clone().into(),
        );
        json.insert("onlyDomains".to_owned(), self.only_domains.clone().into());
    }

    pub(super) fn check(&self, problems: &mut FieldErrors) {
        let lists = [
            ("exceptDomains", &self.except_domains),
            ("onlyDomains", &self.only_domains),
        ];
        if lists.iter().all(|(_, list)| !list.is_empty()) {
            for (key, _) in lists {
                problems.add(key, FieldProblem::new("validation_empty", "Must be blank."));
            }
            return;
        }
        for (key, list) in lists {
            for (index, domain) in list
                .iter()
                .enumerate()
                .filter(|(_, domain)| !domain.is_empty() && !is_domain(domain))
            {
                let message = format!("{domain:?} is not a valid domain.");
                let problem = FieldProblem::new("validation_is_domain", message);
                problems.add_at(&[key, &index.to_string()], problem);
            }
        }
    }
}

/// Options of an e-mail field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Email(pub Domains);

impl Type for Email {
    fn name(&self) -> &'static str {
        "email"
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
        if !is_address(text) {
            let message = "Must be a valid email address.";
            return Err(FieldProblem::new("validation_is_email", message));
        }
        let domain = text.rsplit('@').next().unwrap_or_default();
        if self.0.allow(domain) {
            return Ok(());
        }
        let message = "Email domain is not allowed.";
        Err(FieldProblem::new(
            "validation_email_domain_not_allowed",
            message,
        ))
    }
}

/// The form of an address: whether somebody reads it is for a mail to find out.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    if local.is_empty() || local.len() > LOCAL_MAX || domain.len() > DOMAIN_MAX {
        return false;
    }
    let is_local = |byte: char| {
        byte.is_alphanumeric() && !byte.is_control() || "!#$%&'*+/=?^_`{|}~-.".contains(byte)
    };
    let dots_are_inside = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    local.chars().all(is_local) && dots_are_inside && is_mail_domain(domain)
}

/// Labels of letters, digits and inner dashes, at least two, the last not of digits alone.
fn is_mail_domain(domain: &str) -> bool {
    let mut labels = domain.split('.');
    let last = labels.next_back().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|next| next.is_alphanumeric() || next == '-')
    };
    domain.contains('.')
        && labels.all(is_label)
        && is_label(last)
        && !last.chars().all(|next| next.is_ascii_digit())
}

fn is_domain(domain: &str) -> bool {
    is_mail_domain(domain) && domain.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_local_part_and_a_dotted_domain() {
        for good in [
            "a@b.co",
            "a.b+c@sub.example.com",
            "o'neil@example.org",
            "ü@exämple.com",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "", "a", "a@b", "@b.co", "a@", "a b@c.de", "a@-b.co", ".a@b.co", "a@b..co",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
