//! Field patterns: compiled once, and turned around to generate text that matches.
//!
//! The wire's patterns are RE2's. Rust's regex crate is of the same family, with three
//! differences that [`to_rust`] evens out: `\d \w \s \b` are ASCII there, a class knows neither
//! nesting nor set operators.

use std::ops::Deref;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::crypto::random;

/// How often an open-ended repetition repeats at the most when text is generated.
const REPEAT_MAX: u32 = 6;

/// A regular expression as its author wrote it, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    text: String,
    /// `None` where the text is empty or no regular expression.
    regex: Option<Regex>,
}

impl Pattern {
    /// Why the text is no regular expression, if so.
    pub fn problem(&self) -> Option<String> {
        if self.text.is_empty() || self.regex.is_some() {
            return None;
        }
        Regex::new(&to_rust(&self.text))
            .err()
            .map(|error| last_line(&error))
    }

    /// Whether the value fits; an empty pattern fits all.
    pub fn fits(&self, value: &str) -> bool {
        self.text.is_empty()
            || self
                .regex
                .as_ref()
                .is_some_and(|regex| regex.is_match(value))
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        let regex = if text.is_empty() {
            None
        } else {
            Regex::new(&to_rust(text)).ok()
        };
        Pattern {
            text: text.to_owned(),
            regex,
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Deref for Pattern {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A regular expression that values are made from.
#[derive(Clone, Debug, Default)]
pub struct Generator {
    text: String,
    tree: Option<Hir>,
}

impl Generator {
    /// Why nothing can be generated, if so.
    pub fn problem(&self) -> Option<String> {
        if self.text.is_empty() {
            return None;
        }
        match regex_syntax::parse(&to_rust(&self.text)) {
            Err(error) => Some(last_line(&error)),
            Ok(_) if self.generate().is_none() => {
                Some("the pattern matches no text that could be generated".to_owned())
            }
            Ok(_) => None,
        }
    }

    /// A text that the pattern matches; `None` without a usable pattern.
    pub fn generate(&self) -> Option<String> {
        let mut out = String::new();
        write_match(self.tree.as_ref()?, &mut out)?;
        Some(out)
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Generator {
    fn from(text: &str) -> Self {
        let tree = if text.is_empty() {
            None
        } else {
            regex_syntax::parse(&to_rust(text)).ok()
        };
        Generator {
            text: text.to_owned(),
            tree,
        }
    }
}

impl PartialEq for Generator {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Deref for Generator {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

fn last_line(error: &dyn std::fmt::Display) -> String {
    error
        .to_string()
        .lines()
        .last()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn to_rust(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars().peekable();
    let mut in_class = false;
    let mut class_start = false;
    while let Some(next) = chars.next() {
        let at_start = std::mem::take(&mut class_start);
        match next {
            '\\' => escape(chars.next(), in_class, &mut out),
            '[' if !in_class => {
                in_class = true;
                class_start = true;
                out.push('[');
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            // A bracket that opens a class at once is a member of it.
            ']' if in_class && at_start => out.push_str("\\]"),
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '[' if chars.peek() == Some(&':') => copy_named_class(&mut chars, &mut out),
            '[' | '&' | '~' if in_class => {
                out.push('\\');
                out.push(next);
            }
            other => out.push(other),
        }
    }
    out
}

fn escape(escaped: Option<char>, in_class: bool, out: &mut String) {
    match escaped {
        Some('d') => out.push_str("[0-9]"),
        Some('D') => out.push_str("[^0-9]"),
        Some('w') => out.push_str("[0-9A-Za-z_]"),
        Some('W') => out.push_str("[^0-9A-Za-z_]"),
        Some('s') => out.push_str("[\\t\\n\\f\\r ]"),
        Some('S') => out.push_str("[^\\t\\n\\f\\r ]"),
        Some('b') if !in_class => out.push_str("(?-u:\\b)"),
        Some(other) => {
            out.push('\\');
            out.push(other);
        }
        None => out.push('\\'),
    }
}

/// Copies the rest of `[:alpha:]`; its opening bracket was read already.
fn copy_named_class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    out.push('[');
    for next in chars.by_ref() {
        out.push(next);
        if next == ']' {
            return;
        }
    }
}

/// `None` where a part of the pattern matches nothing at all.
fn write_match(tree: &Hir, out: &mut String) -> Option<()> {
    match tree.kind() {
        // Anchors take no room.
        HirKind::Empty | HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            out.push_str(std::str::from_utf8(&literal.0).ok()?);
            Some(())
        }
        HirKind::Class(class) => {
            out.push(pick(class)?);
            Some(())
        }
        HirKind::Repetition(repetition) => {
            let max = repetition.max.unwrap_or(REPEAT_MAX).max(repetition.min);
            let spread = usize::try_from(max - repetition.min).ok()?;
            let extra = u32::try_from(random::below(spread + 1)).ok()?;
            for _ in 0..repetition.min + extra {
                write_match(&repetition.sub, out)?;
            }
            Some(())
        }
        HirKind::Capture(capture) => write_match(&capture.sub, out),
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write_match(part, out)),
        HirKind::Alternation(parts) => write_match(&parts[random::below(parts.len())], out),
    }
}

fn pick(class: &Class) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start().into(), range.end().into()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start().into(), range.end().into()))
            .collect(),
    };
    // A dot or a negated class could mean any character: keep to those that people can type.
    let printable = [(0x30, 0x39), (0x41, 0x5a), (0x61, 0x7a)];
    let is_wide = ranges.iter().any(|(_, end)| *end > 0xffff);
    let ranges = if is_wide {
        overlap(&ranges, &printable)
    } else {
        ranges
    };
    let total: u32 = ranges.iter().map(|(start, end)| end - start + 1).sum();
    if total == 0 {
        return None;
    }
    let mut rest = u32::try_from(random::below(usize::try_from(total).ok()?)).ok()?;
    for (start, end) in ranges {
        let size = end - start + 1;
        if rest < size {
            return char::from_u32(start + rest);
        }
        rest -= size;
    }
    None
}

fn overlap(ranges: &[(u32, u32)], allowed: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let pairs = ranges
        .iter()
        .flat_map(|range| allowed.iter().map(move |other| (range, other)));
    let cut = pairs.map(|(range, other)| (range.0.max(other.0), range.1.min(other.1)));
    cut.filter(|(start, end)| start <= end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_text_matches_its_own_pattern() {
        for text in [
            "[a-z0-9]{15}",
            "[a-zA-Z0-9]{50}",
            r"^\d{3}-\w+$",
            "(ab|cd)*x?",
            "[[:alpha:]]{4}",
            "[^a]{3}",
            "a.c",
            r"[\d.]{2,4}",
        ] {
            let generator = Generator::from(text);
            let pattern = Pattern::from(format!("^(?:{text})$").as_str());
            for _ in 0..50 {
                let generated = generator.generate().unwrap();
                assert!(pattern.fits(&generated), "{text} made {generated:?}");
            }
        }
    }

    #[test]
    fn letters_and_digits_are_ascii_as_on_the_wire() {
        assert!(!Pattern::from(r"^\d$").fits("٣"));
        assert!(!Pattern::from(r"^\w$").fits("é"));
        assert!(Pattern::from(r"^[\w&&x[]+$").fits("a&[x"));
        assert!(Pattern::from(r"^[]a]+$").fits("]a"));
        assert!(Pattern::from(r"\bfoo\b").fits("a foo b"));
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        assert!(Pattern::from("[").problem().is_some());
        assert!(Generator::from("(").problem().is_some());
        assert_eq!(Pattern::from("^a$").problem(), None);
        assert_eq!(Generator::from("").problem(), None);
    }
}
