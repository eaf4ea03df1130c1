//! Against the direction of a relation: `comments_via_post.text` (wire 01 §7).

use super::joins::Hop;
use super::{Place, RecordResolver, Rows};
use crate::collections::FieldKind;
use crate::filter::Refusal;

impl<'a> RecordResolver<'a> {
    /// Follows `collection_via_field`; false where the segment names no such relation.
    pub(super) fn back_relation(
        &mut self,
        place: &mut Place<'a>,
        segment: &str,
    ) -> Result<bool, Refusal> {
        // The last `_via_` parts the two, as a collection's name may hold one itself.
        let Some((source, field)) = segment.rsplit_once("_via_") else {
            return Ok(false);
        };
        let Some(source) = self.scope.schema.find(source) else {
            return Ok(false);
        };
        let Some(field) = source.field(field) else {
            return Ok(false);
        };
        let FieldKind::Relation(relation) = &field.kind else {
            return Ok(false);
        };
        // Nothing leads back to a record that is not there yet, and the wire refuses to ask.
        if place.hops.is_empty() && self.scope.rows == Rows::Candidate {
            return Ok(false);
        }
        self.check_hidden(field)?;
        if relation.collection_id != place.collection.id {
            return Ok(false);
        }
        let column = field.column()?;
        let is_many = field.is_multi() || !source.is_unique(&field.name);
        let hop = if field.is_multi() {
            Hop::BackItems(source, column)
        } else {
            Hop::Back(source, column)
        };
        place.is_many |= is_many;
        self.hop(place, segment.to_owned(), hop)?;
        Ok(true)
    }
}
