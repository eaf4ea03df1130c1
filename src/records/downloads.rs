//! Who may have a file (wire 03 §5): whoever knows its address, or, where its field is
//! protected, whom the view rule lets see its record.

use axum::response::Response;

use super::attachments::holder;
use super::{Facts, Records, missing, queries};
use crate::base::{Ctx, Error, Result};
use crate::collections::Collection;
use crate::files::{ALWAYS_THUMB, Download, Place};
use crate::store::Conn;

const CONTEXT: &str = "protectedFile";

/// The address of a file: collection, record, name.
#[derive(Debug)]
pub struct Address {
    pub collection: String,
    pub record: String,
    pub name: String,
}

impl Records {
    /// Whether downloads of a collection may need to know who asks.
    pub fn protects_files(&self, name: &str) -> bool {
        use crate::collections::FieldKind::File;
        let schema = self.collections.schema();
        let collection = schema.find(name);
        collection.is_some_and(|collection| {
            let mut fields = collection.fields.iter();
            fields.any(|field| matches!(&field.kind, File(file) if file.protected))
        })
    }

    /// A stored file, or a thumb of it.
    pub async fn download(&self, ctx: &Ctx, address: Address, facts: Facts) -> Result<Response> {
        let schema = self.collections.schema();
        let collection = schema.find(&address.collection).cloned().ok_or_else(|| {
            Error::not_found("Missing or invalid collection context.")
                .with_code("collection_not_found")
        })?;
        let (of, id) = (collection.clone(), address.record.clone());
        let find = move |conn: &Conn<'_>| queries::find(conn, &of, &id);
        let record = self.db.lookup(find).await?.ok_or_else(missing)?;
        let (field, file) = holder(&record, &address.name).ok_or_else(missing)?;
        if file.protected {
            let facts = facts.clone().in_context(CONTEXT);
            let rule = collection.rules.view_rule.as_deref();
            let id = record.id();
            if !self.satisfies(ctx, &collection, rule, id, &facts).await? {
                return Err(missing());
            }
        }
        let place = if collection.is_view() {
            let source = self.collections.source_of(&collection, &field.name);
            self.origin(source.ok_or_else(missing)?, &address.name)
                .await?
        } else {
            Place::new(&collection.id, record.id(), &address.name).map_err(|_| missing())?
        };
        let size = facts.query.text("thumb");
        let is_offered = size == ALWAYS_THUMB || file.thumbs.iter().any(|thumb| thumb == size);
        let download = Download {
            place,
            thumb: Some(size).filter(|_| is_offered),
            as_attachment: facts.query.flag("download").unwrap_or_default(),
            is_protected: file.protected,
            method: &facts.method,
            headers: &facts.headers,
        };
        self.files.download(download).await?.ok_or_else(missing)
    }

    /// The place of a file that a view shows: it belongs to the record that the view read.
    async fn origin(
        &self,
        (collection, field): (std::sync::Arc<Collection>, String),
        name: &str,
    ) -> Result<Place> {
        let (of, sought) = (collection.clone(), name.to_owned());
        let find = move |conn: &Conn<'_>| match of.field(&field) {
            Some(field) => queries::holding(conn, &of, field, &sought),
            None => Ok(None),
        };
        let id = self.db.lookup(find).await?.ok_or_else(missing)?;
        Place::new(&collection.id, &id, name).map_err(|_| missing())
    }
}
