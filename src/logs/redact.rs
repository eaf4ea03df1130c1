//! What never reaches the disk: passwords, tokens and codes, wherever they stand in a line.

use std::borrow::Cow;

/// What stands in place of a secret.
pub const MASK: &str = "•••";

/// Words that make a name secret, whatever stands around them.
const SECRET_WORDS: [&str; 10] = [
    "password",
    "passwd",
    "token",
    "secret",
    "authorization",
    "cookie",
    "otp",
    "apikey",
    "api_key",
    "code",
];
/// Names that hold such a word and are harmless.
const HARMLESS: [&str; 2] = ["code", "status_code"];

/// Whether a field of this name is never logged.
pub fn is_secret(name: &str) -> bool {
    let holds = |word: &&str| {
        let mut pieces = name.as_bytes().windows(word.len());
        pieces.any(|piece| piece.eq_ignore_ascii_case(word.as_bytes()))
    };
    let harmless = HARMLESS.iter().any(|word| name.eq_ignore_ascii_case(word));
    !harmless && SECRET_WORDS.iter().any(holds)
}

/// A path and query with the values of secret parameters masked. A parameter named `code` is
/// one here: it carries one-time and `OAuth2` codes.
pub fn url(path_and_query: &str) -> Cow<'_, str> {
    let Some((path, query)) = path_and_query.split_once('?') else {
        return Cow::Borrowed(path_and_query);
    };
    let mut masked = String::with_capacity(path_and_query.len());
    masked.push_str(path);
    for (index, pair) in query.split('&').enumerate() {
        masked.push(if index == 0 { '?' } else { '&' });
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        masked.push_str(name);
        if value.is_empty() {
            continue;
        }
        masked.push('=');
        let plain = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        let secret = plain == "code" || is_secret(&plain) || mentions_secret(value);
        masked.push_str(if secret { MASK } else { value });
    }
    Cow::Owned(masked)
}

/// A filter may compare a secret field: `filter=token='…'`.
fn mentions_secret(value: &str) -> bool {
    let plain = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
    let plain = plain.to_ascii_lowercase();
    SECRET_WORDS.iter().any(|word| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_in_a_url_are_masked() {
        for (given, logged) in [
            ("/a", "/a"),
            ("/a?page=1&token=abc", "/a?page=1&token=•••"),
            ("/a?code=1234", "/a?code=•••"),
            ("/a?%70assword=x&b", "/a?%70assword=•••&b"),
            ("/a?filter=tokenKey%3D%27x%27", "/a?filter=•••"),
            ("/a?filter=title%3D1", "/a?filter=title%3D1"),
        ] {
            assert_eq!(url(given), logged);
        }
    }

    #[test]
    fn secret_names_are_known() {
        assert!(is_secret("tokenKey") && is_secret("oldPassword") && is_secret("X-Api_Key"));
        assert!(!is_secret("status") && !is_secret("code"));
    }
}
