//! Hashes for telling things apart: SHA-256, plain or with a key.

use aws_lc_rs::{digest, hmac};

use crate::base::hex;

/// The hash of the parts, each with its length, as hexadecimal text.
pub fn of_parts(parts: &[&[u8]]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_le_bytes());
        context.update(part);
    }
    text(context.finish().as_ref())
}

/// A hash that nobody can work out without the key.
pub struct Keyed(hmac::Context);

impl Keyed {
    pub fn new(key: &[u8]) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key);
        Keyed(hmac::Context::with_key(&key))
    }

    /// Adds a part, with its length.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The hash as hexadecimal text.
    pub fn finish(self) -> String {
        text(self.0.sign().as_ref())
    }
}

fn text(hash: &[u8]) -> String {
    let bytes: [u8; 32] = hash.try_into().unwrap_or_default();
    hex::lower(bytes, &mut [0; 64]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_eq!(of_parts(&[b"ab", b"c"]), of_parts(&[b"ab", b"c"]));
        assert_ne!(of_parts(&[b"ab", b"c"]), of_parts(&[b"a", b"bc"]));
        let keyed = |key: &[u8]| {
            let mut hash = Keyed::new(key);
            hash.add(b"a");
            hash.finish()
        };
        assert_ne!(keyed(b"k"), keyed(b"l"));
        assert_eq!(keyed(b"k").len(), 64);
    }
}
