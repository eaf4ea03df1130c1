//! What the tester must not show: credentials, and whatever an auth collection hides.

use super::tree::Explainer;
use crate::collections::{Collection, Field, FieldKind};
use crate::filter::{Operand, Word};

/// Members of a body and headers of a request that carry credentials.
const SUBMITTED: [&str; 3] = ["password", "passwordConfirm", "oldPassword"];
const HEADERS: [&str; 2] = ["authorization", "cookie"];

impl Explainer<'_> {
    /// Whether an operand says anything about a secret.
    pub(super) fn is_secret(&self, word: &Word) -> bool {
        match &word.operand {
            Operand::Number(_) | Operand::Text(_) => false,
            Operand::Call { arguments, .. } => {
                arguments.iter().any(|argument| self.is_secret(argument))
            }
            Operand::Identifier(name) => self.names_secret(name),
        }
    }

    fn names_secret(&self, name: &str) -> bool {
        let schema = &self.asker.schema;
        if let Some(path) = name.strip_prefix("@request.auth.") {
            let identity = self.asker.ctx.identity();
            let own = identity.and_then(|identity| schema.by_id(&identity.collection_id));
            return own.is_some_and(|own| self.path_is_secret(own, path));
        }
        if let Some(path) = name.strip_prefix("@request.body.") {
            let head = segment(path).0;
            return SUBMITTED.contains(&head) || self.path_is_secret(self.collection(), path);
        }
        if let Some(header) = name.strip_prefix("@request.headers.") {
            return HEADERS.contains(&segment(header).0);
        }
        if let Some((head, path)) = name
            .strip_prefix("@collection.")
            .and_then(|rest| rest.split_once('.'))
        {
            let whole = schema.find(head.split(':').next().unwrap_or(head));
            return whole.is_some_and(|whole| self.path_is_secret(whole, path));
        }
        !name.starts_with('@') && self.path_is_secret(self.collection(), name)
    }

    /// Whether a path crosses or ends at a secret.
    fn path_is_secret(&self, start: &Collection, path: &str) -> bool {
        let schema = &self.asker.schema;
        let (mut collection, mut rest) = (start, Some(path));
        while let Some(path) = rest {
            let (name, after) = segment(path);
            rest = after;
            let target = if let Some(field) = collection.field(name) {
                if is_secret_field(collection, field) {
                    return true;
                }
                let FieldKind::Relation(relation) = &field.kind else {
                    return false;
                };
                schema.by_id(&relation.collection_id)
            } else {
                let Some((source, field)) = name.rsplit_once("_via_") else {
                    return false;
                };
                let source = schema.find(source);
                let field = source.and_then(|source| Some((source, source.field(field)?)));
                if field.is_some_and(|(source, field)| is_secret_field(source, field)) {
                    return true;
                }
                source
            };
            let Some(target) = target else {
                return false;
            };
            collection = target;
        }
        false
    }
}

/// The first name of a path without its modifier, and what follows it.
fn segment(path: &str) -> (&str, Option<&str>) {
    let (head, rest) = match path.split_once('.') {
        Some((head, rest)) => (head, Some(rest)),
        None => (path, None),
    };
    (head.split(':').next().unwrap_or(head), rest)
}

fn is_secret_field(collection: &Collection, field: &Field) -> bool {
    let is_credential = matches!(field.name.as_str(), "password" | "tokenKey");
    matches!(field.kind, FieldKind::Password(_))
        || (collection.is_auth() && (field.hidden || is_credential))
}
