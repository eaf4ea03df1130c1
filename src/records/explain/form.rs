//! What is asked of the tester: who wants to do what, to which record, under which rule.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::{Map, Value};

use super::check::{INVALID_INPUT, wrong_type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::collections::Rules;
use crate::http::Body;
use crate::records::Facts;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    List,
    View,
    Create,
    Update,
    Delete,
}

/// Who wants to do it.
#[derive(Clone, Debug)]
pub(super) enum Whom {
    Guest,
    Superuser,
    Account { collection: String, id: String },
}

/// Which rule is tried.
#[derive(Clone, Debug)]
pub(super) enum WantedRule {
    /// The one that the collection has for the action.
    Saved,
    /// `None` is for superusers only.
    Given(Option<String>),
}

/// One try.
#[derive(Debug)]
pub struct Trial {
    pub(super) rule: WantedRule,
    pub(super) action: Action,
    pub(super) whom: Whom,
    /// Empty where a record is to be made.
    pub(super) record: String,
    pub(super) body: Map<String, Value>,
    pub(super) facts: Facts,
}

impl Action {
    const ALL: [(&'static str, Action); 5] = [
        ("list", Action::List),
        ("view", Action::View),
        ("create", Action::Create),
        ("update", Action::Update),
        ("delete", Action::Delete),
    ];

    pub(super) fn writes(self) -> bool {
        !matches!(self, Action::List | Action::View)
    }

    pub(super) fn rule(self, rules: &Rules) -> Option<String> {
        match self {
            Action::List => &rules.list_rule,
            Action::View => &rules.view_rule,
            Action::Create => &rules.create_rule,
            Action::Update => &rules.update_rule,
            Action::Delete => &rules.delete_rule,
        }
        .clone()
    }

    /// How its request is sent.
    fn method(self) -> Method {
        match self {
            Action::List | Action::View => Method::GET,
            Action::Create => Method::POST,
            Action::Update => Method::PATCH,
            Action::Delete => Method::DELETE,
        }
    }
}

impl Trial {
    /// Reads the body of a try.
    ///
    /// # Errors
    /// Where a member is missing or of the wrong type, each with its code.
    pub fn accept(body: Body) -> Result<Self> {
        let mut form = Form {
            members: body.members,
            problems: FieldErrors::default(),
        };
        let rule = form.rule();
        let action = form.action();
        let whom = form.whom();
        let record = if action == Action::Create {
            String::new()
        } else {
            form.record()
        };
        let body = form.object("body").unwrap_or_default();
        let facts = Facts {
            context: "default",
            method: form.method(action),
            query: Arc::new(form.texts("query").into_iter().collect()),
            headers: Arc::new(form.headers()),
            body: Arc::default(),
        };
        form.problems.into_result(INVALID_INPUT)?;
        Ok(Trial {
            rule,
            action,
            whom,
            record,
            body,
            facts,
        })
    }
}

/// The sent members, and what is wrong with them.
struct Form {
    members: Map<String, Value>,
    problems: FieldErrors,
}

impl Form {
    /// A member that says something.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn rule(&mut self) -> WantedRule {
        match self.members.remove("rule") {
            Some(Value::String(text)) => WantedRule::Given(Some(text)),
            Some(Value::Null) => WantedRule::Given(None),
            None => WantedRule::Saved,
            Some(_) => {
                self.problems
                    .add("rule", wrong_type("Must be a text or null."));
                WantedRule::Saved
            }
        }
    }

    fn action(&mut self) -> Action {
        let Some(value) = self.take("action") else {
            self.problems.add("action", FieldProblem::required());
            return Action::List;
        };
        let known = Action::ALL.into_iter().find(|(word, _)| value == *word);
        known.map_or_else(
            || {
                let text = "Must be list, view, create, update or delete.";
                let problem = FieldProblem::new("validation_in_invalid", text);
                self.problems.add("action", problem);
                Action::List
            },
            |(_, action)| action,
        )
    }

    fn whom(&mut self) -> Whom {
        match self.take("as") {
            None => Whom::Guest,
            Some(Value::String(word)) if word == "superuser" => Whom::Superuser,
            Some(Value::Object(mut account)) => {
                let mut text = |name: &str| match account.remove(name) {
                    Some(Value::String(text)) if !text.is_empty() => text,
                    _ => {
                        self.problems
                            .add_at(&["as", name], FieldProblem::required());
                        String::new()
                    }
                };
                Whom::Account {
                    collection: text("collection"),
                    id: text("id"),
                }
            }
            Some(_) => {
                let text = "Must be null, \"superuser\" or an account.";
                self.problems.add("as", wrong_type(text));
                Whom::Guest
            }
        }
    }

    fn record(&mut self) -> String {
        match self.take("record") {
            Some(Value::String(id)) if !id.is_empty() => id,
            Some(Value::String(_)) | None => {
                self.problems.add("record", FieldProblem::required());
                String::new()
            }
            Some(_) => {
                self.problems.add("record", wrong_type("Must be a text."));
                String::new()
            }
        }
    }

    fn object(&mut self, name: &'static str) -> Option<Map<String, Value>> {
        let value = self.take(name)?;
        if let Value::Object(members) = value {
            return Some(members);
        }
        self.problems.add(name, wrong_type("Must be an object."));
        None
    }

    /// An object of texts. Numbers and flags read as they print.
    fn texts(&mut self, name: &'static str) -> Vec<(String, String)> {
        let members = self.object(name).unwrap_or_default();
        let mut texts = Vec::with_capacity(members.len());
        for (key, value) in members {
            match value {
                Value::String(text) => texts.push((key, text)),
                Value::Number(_) | Value::Bool(_) => texts.push((key, value.to_string())),
                _ => self
                    .problems
                    .add_at(&[name, &key], wrong_type("Must be a text.")),
            }
        }
        texts
    }

    fn headers(&mut self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (key, text) in self.texts("headers") {
            let name = HeaderName::from_bytes(key.as_bytes());
            let value = HeaderValue::from_str(&text);
            if let (Ok(name), Ok(value)) = (name, value) {
                headers.append(name, value);
            } else {
                let problem = wrong_type("Must be a valid header.");
                self.problems.add_at(&["headers", &key], problem);
            }
        }
        headers
    }

    fn method(&mut self, action: Action) -> Method {
        let word = match self.take("method") {
            None => return action.method(),
            Some(Value::String(word)) => word.to_ascii_uppercase(),
            Some(_) => String::new(),
        };
        Method::from_bytes(word.as_bytes()).unwrap_or_else(|_| {
            let problem = wrong_type("Must be the name of an HTTP method.");
            self.problems.add("method", problem);
            action.method()
        })
    }
}
