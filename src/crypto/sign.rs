//! Signed, expiring tokens: JWT with HS256 (RFC 7519), as the wire's clients read them.

use aws_lc_rs::digest::{SHA256, digest};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::{Error, Result};

/// The key of an account's tokens. They die with either half: the record's on a changed password,
/// the collection's on "sign everyone out".
pub fn account_key(record_half: &str, collection_half: &str) -> Vec<u8> {
    [record_half.as_bytes(), collection_half.as_bytes()].concat()
}

/// What tells a key from every other one without being it.
pub fn mark(key: &[u8]) -> [u8; 32] {
    let mut mark = [0; 32];
    mark.copy_from_slice(digest(&SHA256, key).as_ref());
    mark
}

/// Signs `claims`, in the order in which they serialise.
pub fn sign(claims: &impl Serialize, key: &[u8]) -> Result<String> {
    let header = Header::new(Algorithm::HS256);
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(key)).map_err(Error::internal)
}

/// The claims of a token that `key` signed. Expiry is the caller's to check, against its clock.
pub fn verify<T: DeserializeOwned + Clone>(token: &str, key: &[u8]) -> Option<T> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let key = DecodingKey::from_secret(key);
    jsonwebtoken::decode(token, &key, &validation)
        .ok()
        .map(|token| token.claims)
}

/// What a token says of itself, to find the key that must have signed it. Proves nothing.
pub fn peek<T: DeserializeOwned>(token: &str) -> Option<T> {
    jsonwebtoken::dangerous::insecure_decode_claims(token).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn only_the_signing_key_verifies() {
        let token = sign(&json!({"id": "a", "exp": 1}), b"key").unwrap();
        assert_eq!(verify::<Value>(&token, b"key").unwrap()["id"], "a");
        assert!(verify::<Value>(&token, b"other").is_none());
        assert_eq!(peek::<Value>(&token).unwrap()["id"], "a");
        assert!(peek::<Value>("a.b").is_none());
    }
}
