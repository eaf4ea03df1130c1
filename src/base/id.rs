//! Public ids: UUIDv7 (RFC 9562 §5.7), made from the clock and chance. Row numbers stay inside.

use super::Timestamp;

/// A new id: time-ordered, so that an index on it grows at its end.
pub fn new_id(now: Timestamp, chance: [u8; 10]) -> String {
    let millis = u64::try_from(now.as_millis()).unwrap_or(0);
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid();
    let mut text = [0_u8; uuid::fmt::Hyphenated::LENGTH];
    id.hyphenated().encode_lower(&mut text).to_owned()
}
