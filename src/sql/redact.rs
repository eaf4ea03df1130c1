//! A query without the values in it, for the log.

/// The query with a question mark for each text and number, and without its comments.
pub(super) fn shape(query: &str) -> String {
    let mut shape = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        let (length, shown) = match first {
            '\'' => (quoted(rest, '\''), Some("?")),
            '"' | '`' => (quoted(rest, first), None),
            '[' => (rest.find(']').map_or(rest.len(), |at| at + 1), None),
            '-' if rest.starts_with("--") => (rest.find('\n').unwrap_or(rest.len()), Some("")),
            '/' if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |at| at + 2), Some(""))
            }
            _ if first.is_ascii_digit() => (word(rest), Some("?")),
            _ if is_inside_word(first) => (word(rest), None),
            _ => (first.len_utf8(), None),
        };
        shape.push_str(shown.unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    shape
}

/// The length of a quoted part; a doubled quote does not end it, and nothing may.
fn quoted(text: &str, quote: char) -> usize {
    let mut quotes = text
        .match_indices(quote)
        .skip(1)
        .map(|(at, _)| at)
        .peekable();
    while let Some(at) = quotes.next() {
        if quotes.peek() != Some(&(at + 1)) {
            return at + 1;
        }
        quotes.next();
    }
    text.len()
}

fn word(text: &str) -> usize {
    text.find(|character| !is_inside_word(character) && character != '.')
        .unwrap_or(text.len())
}

fn is_inside_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_left_out() {
        for (query, shown) in [
            (
                "SELECT a FROM b WHERE c = 'it''s' AND d > 1.5e3",
                "SELECT a FROM b WHERE c = ? AND d > ?",
            ),
            (
                "SELECT \"a 'b\" FROM [c 1] -- 'x'\nWHERE t1.n2=5",
                "SELECT \"a 'b\" FROM [c 1] \nWHERE t1.n2=?",
            ),
            ("SELECT/* 1 */ `a`, x'ff', 'open", "SELECT `a`, x?, ?"),
        ] {
            assert_eq!(shape(query), shown);
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,80}") {
            shape(&text);
        }
    }
}
