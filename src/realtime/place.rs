//! How far a client has come in the change log, and how an event's id says it.

use std::fmt;
use std::str::FromStr;

use crate::crypto::random;

const CLIENT_ID_CHARS: usize = 40;
/// A sequence in digits and letters.
const PLACE_CHARS: usize = 13;
const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Everything up to a change was sent; of the change after it, the topics up to a rank.
///
/// The id of an event is `sequence`, or `sequence.rank` where the same change has more events for
/// the client: a connection that breaks between them is taken up right there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) sequence: i64,
    pub(super) rank: Option<u64>,
}

impl Place {
    pub(super) fn after(sequence: i64) -> Self {
        let rank = None;
        Place { sequence, rank }
    }

    /// The place behind one topic of a change with more to come.
    pub(super) fn within(sequence: i64, rank: u64) -> Self {
        Place {
            sequence: sequence - 1,
            rank: Some(rank),
        }
    }

    /// The lowest rank that is still to be sent of a change; `None` when nothing is.
    pub(super) fn rest_of(self, sequence: i64) -> Option<u64> {
        if sequence <= self.sequence {
            return None;
        }
        match self.rank {
            Some(rank) if sequence == self.sequence + 1 => rank.checked_add(1),
            _ => Some(0),
        }
    }

    /// What a client says of itself: the id of its last event, or of its last connection, which
    /// holds the place at which that began.
    pub(super) fn of_last_event(id: &str) -> Option<Self> {
        if id.len() != CLIENT_ID_CHARS {
            return id.parse().ok();
        }
        let digits = id.get(CLIENT_ID_CHARS - PLACE_CHARS..)?;
        let sequence = i64::from_str_radix(digits, 36).ok()?;
        Some(Place::after(sequence))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rank {
            None => write!(f, "{}", self.sequence),
            Some(rank) => write!(f, "{}.{rank:016x}", self.sequence + 1),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (sequence, rank) = match text.split_once('.') {
            None => (text, None),
            Some((sequence, rank)) => (sequence, Some(rank)),
        };
        let is_plain = !sequence.is_empty() && sequence.bytes().all(|byte| byte.is_ascii_digit());
        let sequence = sequence.parse().ok().filter(|_| is_plain).ok_or(())?;
        match rank {
            None => Ok(Place::after(sequence)),
            Some(rank) => u64::from_str_radix(rank, 16)
                .map(|rank| Place::within(sequence, rank))
                .map_err(|_| ()),
        }
    }
}

/// The name of a connection: chance enough that nobody guesses it, then the place at which it
/// began. A client that has seen no event yet sends it back, and the server need not have
/// remembered it.
pub(super) fn client_id(began: Place) -> String {
    let mut id = random::text(CLIENT_ID_CHARS - PLACE_CHARS, ALPHABET);
    let mut digits = [b'0'; PLACE_CHARS];
    let mut left = began.sequence.max(0).unsigned_abs();
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[usize::try_from(left % 36).unwrap_or(0)];
        left /= 36;
    }
    id.extend(digits.map(char::from));
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_where_to_go_on() {
        for place in [
            Place::after(0),
            Place::after(i64::MAX),
            Place::within(7, 0),
            Place::within(7, u64::MAX),
        ] {
            assert_eq!(Place::of_last_event(&place.to_string()), Some(place));
        }
        for odd in [
            "",
            "x",
            "-1",
            "+1",
            "1.",
            "1.x",
            "99999999999999999999",
            "1.2.3",
        ] {
            assert_eq!(Place::of_last_event(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn a_connection_bears_its_beginning_in_its_name() {
        for sequence in [0, 1, 123_456_789, i64::MAX] {
            let id = client_id(Place::after(sequence));
            assert_eq!(id.len(), CLIENT_ID_CHARS);
            assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            assert_eq!(Place::of_last_event(&id), Some(Place::after(sequence)));
        }
    }

    #[test]
    fn what_is_left_of_a_change_depends_on_the_ranks_sent() {
        let place = Place::within(7, 5);
        assert_eq!(place.rest_of(6), None);
        assert_eq!(place.rest_of(7), Some(6));
        assert_eq!(place.rest_of(8), Some(0));
        assert_eq!(Place::after(7).rest_of(7), None);
        assert_eq!(Place::within(7, u64::MAX).rest_of(7), None);
    }
}
