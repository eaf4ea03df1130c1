//! The name under which a file is stored (wire 03 §5): what it was called, made harmless, and
//! enough chance that it is never used twice.

use super::kinds;

const BASE_CHARS_MIN: usize = 3;
const BASE_CHARS_MAX: usize = 100;
const ENDING_CHARS_MAX: usize = 20;
const CHANCE_LENGTH: usize = 10;

/// The name for an upload; `head` tells the ending where the client's name has none. `chance`
/// are at least twenty letters and digits that nobody can guess.
pub fn stored_name(file_name: &str, head: &[u8], chance: &str) -> String {
    let (chance, more) = chance.split_at(CHANCE_LENGTH.min(chance.len()));
    let plain = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (base, ending) = split(plain);
    let mut base = words(base);
    if base.len() < BASE_CHARS_MIN {
        base.push_str(&more[..CHANCE_LENGTH.min(more.len())]);
    }
    base.truncate(BASE_CHARS_MAX);
    format!("{base}_{chance}{}", harmless(ending, head))
}

/// Base and ending; `.tar.gz` is one ending.
fn split(name: &str) -> (&str, &str) {
    let Some(last) = name.rfind('.') else {
        return (name, "");
    };
    let first = name[..last].rfind('.').unwrap_or(last);
    name.split_at(first)
}

fn harmless(ending: &str, head: &[u8]) -> String {
    let is_harmless = |c: &char| c.is_ascii_alphanumeric() || "_.*-+=#".contains(*c);
    let kept: String = ending.chars().filter(is_harmless).collect();
    match kept.len() {
        _ if kept.trim_matches('.').is_empty() => kinds::ending(head).to_owned(),
        length if length > ENDING_CHARS_MAX => format!(".{}", &kept[length - ENDING_CHARS_MAX..]),
        _ => kept,
    }
}

/// `My holiday-photo` and `MyHolidayPhoto` become words between underscores.
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        if !character.is_ascii_alphanumeric() {
            before = None;
            continue;
        }
        let begins_word = match before {
            None => !words.is_empty(),
            Some(before) => character.is_ascii_uppercase() && !before.is_ascii_uppercase(),
        };
        if begins_word {
            words.push('_');
        }
        words.push(character.to_ascii_lowercase());
        before = Some(character);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCE: &str = "aaaaaaaaaabbbbbbbbbbcccc";

    fn stored(file_name: &str, head: &[u8]) -> String {
        stored_name(file_name, head, CHANCE)
    }

    #[test]
    fn names_keep_what_is_harmless() {
        for (given, expected) in [
            ("test.png", "test_*.png"),
            ("My holiday-Photo.PNG", "my_holiday_photo_*.PNG"),
            ("camelCaseName.txt", "camel_case_name_*.txt"),
            ("HTMLPage.txt", "htmlpage_*.txt"),
            ("archive.tar.gz", "archive_*.tar.gz"),
            ("a.b.c.d", "a_b_*.c.d"),
            ("../../etc/passwd.txt", "passwd_*.txt"),
            ("..\\..\\boot.ini", "boot_*.ini"),
            ("nul\0byte.txt", "nul_byte_*.txt"),
            ("quote\".p\"ng", "quote_*.png"),
        ] {
            assert_eq!(
                stored(given, b"").replace("aaaaaaaaaa", "*"),
                expected,
                "{given:?}"
            );
        }
    }

    #[test]
    fn short_long_and_nameless_ones_fit() {
        for name in ["", ".", "..", "a", "ab.png", "日本語.png", "/", "...."] {
            let stored = stored(name, b"");
            assert!(stored.len() >= 21, "{name:?}: {stored}");
            assert!(
                !stored.starts_with('.') && !stored.contains('/'),
                "{stored}"
            );
        }
        let long = stored(&format!("{}.{}", "x".repeat(500), "y".repeat(500)), b"");
        assert_eq!(
            long.len(),
            BASE_CHARS_MAX + 1 + CHANCE_LENGTH + 1 + ENDING_CHARS_MAX
        );
        let sniffed = stored("picture", b"\x89PNG\r\n\x1a\n");
        assert!(
            sniffed.starts_with("picture_") && sniffed.to_lowercase().ends_with(".png"),
            "{sniffed}"
        );
    }
}
