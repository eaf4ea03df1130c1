//! The plain words of an HTML text, cut to a length (wire 00 §6).

/// Tags whose content is not prose.
const SKIPPED: [&str; 19] = [
    "head", "style", "script", "iframe", "embed", "applet", "object", "svg", "img", "picture",
    "dialog", "template", "button", "form", "textarea", "input", "select", "option", "noscript",
];
/// Tags that do not part two words.
const INLINE: [&str; 27] = [
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "em", "i", "label",
    "q", "small", "span", "strong", "strike", "sub", "sup", "time", "u", "del", "ins", "mark", "s",
    "kbd",
];
/// Skipped tags that have no end tag.
const VOID: [&str; 3] = ["embed", "img", "input"];

/// At most `chars_max` characters of prose; `...` follows when asked for and something was cut.
pub fn excerpt(html: &str, chars_max: usize, with_ellipsis: bool) -> String {
    let text = plain_text(html);
    let mut cut = match text.char_indices().nth(chars_max) {
        None => return text,
        Some((end, _)) => text[..end].trim().to_owned(),
    };
    if with_ellipsis {
        cut.push_str("...");
    }
    cut
}

fn plain_text(html: &str) -> String {
    let mut words = Words::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        words.push(&unescape(&rest[..start]));
        let Some((tag, after)) = read_tag(&rest[start..]) else {
            words.push("<");
            rest = &rest[start + 1..];
            continue;
        };
        let is_inline = INLINE.contains(&tag.name.as_str());
        if !is_inline {
            words.push(" ");
        }
        let skip = !tag.is_end
            && SKIPPED.contains(&tag.name.as_str())
            && !VOID.contains(&tag.name.as_str());
        rest = if skip {
            after_end_of(&tag.name, after)
        } else {
            after
        };
    }
    words.push(&unescape(rest));
    words.text.trim().to_owned()
}

/// Text in which white space is collapsed as it comes.
#[derive(Default)]
struct Words {
    text: String,
}

impl Words {
    fn push(&mut self, piece: &str) {
        for character in piece.chars() {
            if !character.is_whitespace() {
                self.text.push(character);
            } else if !self.text.ends_with(' ') && !self.text.is_empty() {
                self.text.push(' ');
            }
        }
    }
}

struct Tag {
    name: String,
    is_end: bool,
}

/// Reads a tag or comment at the start of `text`, and what follows it.
fn read_tag(text: &str) -> Option<(Tag, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let after = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        return Some((
            Tag {
                name: "span".to_owned(),
                is_end: true,
            },
            after,
        ));
    }
    let inner = &text[1..];
    let (inner, is_end) = match inner.strip_prefix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let end = inner.find('>')?;
    let name = inner[..end]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    Some((
        Tag {
            name: name.to_ascii_lowercase(),
            is_end,
        },
        &inner[end + 1..],
    ))
}

fn after_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    let mut rest = text;
    while let Some(start) = rest.find("</") {
        match read_tag(&rest[start..]) {
            Some((tag, after)) if tag.name == name => return after,
            _ => rest = &rest[start + 2..],
        }
    }
    ""
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for (entity, character) in [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_kept_and_the_rest_dropped() {
        let html = "<h1>A</h1><p>b <b>c</b>d<script>x</script></p>\n &amp; <!-- no --> e";
        assert_eq!(excerpt(html, 100, false), "A b cd & e");
        assert_eq!(excerpt("1 < 2", 100, false), "1 < 2");
    }

    #[test]
    fn the_cut_is_trimmed() {
        assert_eq!(excerpt("ab cd", 3, true), "ab...");
        assert_eq!(excerpt("ab", 2, true), "ab");
    }
}
