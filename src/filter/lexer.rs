//! Text into tokens. The token table stands in the contract (wire 01 §1).

use super::ast::{Join, Operator};
use super::parser::{ParseError, ParseErrorKind};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Identifier(&'t str),
    /// A name with its opening bracket; the arguments follow.
    Function(&'t str),
    Number(f64),
    Text(String),
    Sign {
        operator: Operator,
        any: bool,
    },
    Join(Join),
    /// What stands between a pair of brackets, by its byte range.
    Group {
        start: usize,
        end: usize,
    },
    Comma,
    /// The end of a function's arguments.
    Close,
}

/// Reads tokens from a part of a text; positions count from the start of the whole text.
pub(super) struct Lexer<'t> {
    text: &'t str,
    position: usize,
    end: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str, start: usize, end: usize) -> Self {
        Lexer {
            text,
            position: start,
            end,
        }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    fn peek(&self) -> Option<u8> {
        if self.position < self.end {
            Some(self.text.as_bytes()[self.position])
        } else {
            None
        }
    }

    /// The next token of an expression and where it begins; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(Token<'t>, usize)>, ParseError> {
        self.skip_blank()?;
        let start = self.position;
        let Some(byte) = self.peek() else {
            return Ok(None);
        };
        let token = match byte {
            b'(' => self.group()?,
            b'=' | b'?' | b'!' | b'>' | b'<' | b'~' => self.sign()?,
            b'&' | b'|' => self.join()?,
            _ => self.operand(byte)?,
        };
        Ok(Some((token, start)))
    }

    /// The next token between the brackets of a function.
    pub(super) fn next_argument(&mut self) -> Result<(Token<'t>, usize), ParseError> {
        self.skip_blank()?;
        let start = self.position;
        let token = match self.peek() {
            None => return Err(error_at(start, ParseErrorKind::Incomplete)),
            Some(b',') => {
                self.position += 1;
                Token::Comma
            }
            Some(b')') => {
                self.position += 1;
                Token::Close
            }
            Some(byte) => self.operand(byte)?,
        };
        Ok((token, start))
    }

    fn operand(&mut self, byte: u8) -> Result<Token<'t>, ParseError> {
        match byte {
            b'\'' | b'"' => self.quoted(byte),
            b'-' | b'0'..=b'9' => self.number(),
            b'@' | b'_' | b'#' | b'a'..=b'z' | b'A'..=b'Z' => self.identifier(),
            _ => Err(error_at(
                self.position,
                ParseErrorKind::Unexpected(self.character()),
            )),
        }
    }

    fn character(&self) -> char {
        self.text[self.position..].chars().next().unwrap_or('\0')
    }

    /// A carriage return is no blank on this wire.
    fn skip_blank(&mut self) -> Result<(), ParseError> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n') => self.position += 1,
                Some(b'/') => self.skip_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), ParseError> {
        let start = self.position;
        self.position += 1;
        if self.peek() != Some(b'/') {
            return Err(error_at(start, ParseErrorKind::Unexpected('/')));
        }
        while self.peek().is_some_and(|byte| byte != b'\n') {
            self.position += 1;
        }
        Ok(())
    }

    fn take_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'t str {
        let start = self.position;
        while self.peek().is_some_and(&belongs) {
            self.position += 1;
        }
        &self.text[start..self.position]
    }

    fn identifier(&mut self) -> Result<Token<'t>, ParseError> {
        let start = self.position;
        self.position += 1;
        self.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':'));
        let name = &self.text[start..self.position];
        let is_lone = matches!(name, "@" | "_" | "#");
        if is_lone || name.ends_with(['.', ':']) {
            return Err(error_at(start, ParseErrorKind::BadIdentifier));
        }
        if self.peek() == Some(b'(') {
            self.position += 1;
            return Ok(Token::Function(name));
        }
        Ok(Token::Identifier(name))
    }

    fn number(&mut self) -> Result<Token<'t>, ParseError> {
        let start = self.position;
        self.position += 1;
        self.take_while(|byte| byte.is_ascii_digit());
        if self.peek() == Some(b'.') {
            self.position += 1;
            self.take_while(|byte| byte.is_ascii_digit());
        }
        let literal = &self.text[start..self.position];
        let is_bad = literal.ends_with(['-', '.']);
        if is_bad {
            return Err(error_at(start, ParseErrorKind::BadNumber));
        }
        // A number beyond the range of a double reads as zero on this wire.
        let number = literal
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        Ok(Token::Number(number.unwrap_or(0.0)))
    }

    fn quoted(&mut self, quote: u8) -> Result<Token<'t>, ParseError> {
        let (start, end) = self.skip_quoted(quote)?;
        Ok(Token::Text(unescape(&self.text[start..end])))
    }

    /// Passes a text; returns the range between its quotes.
    fn skip_quoted(&mut self, quote: u8) -> Result<(usize, usize), ParseError> {
        let opening = self.position;
        self.position += 1;
        while let Some(byte) = self.peek() {
            self.position += 1;
            if byte == quote {
                return Ok((opening + 1, self.position - 1));
            }
            if byte == b'\\' && self.peek().is_some() {
                self.position += 1;
            }
        }
        Err(error_at(opening, ParseErrorKind::UnclosedText))
    }

    fn sign(&mut self) -> Result<Token<'t>, ParseError> {
        let start = self.position;
        let run = self.take_while(|byte| matches!(byte, b'=' | b'?' | b'!' | b'>' | b'<' | b'~'));
        let (any, rest) = match run.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, run),
        };
        let operator = match rest {
            "=" => Operator::Equal,
            "!=" => Operator::NotEqual,
            "~" => Operator::Like,
            "!~" => Operator::NotLike,
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            _ => return Err(error_at(start, ParseErrorKind::BadOperator)),
        };
        Ok(Token::Sign { operator, any })
    }

    fn join(&mut self) -> Result<Token<'t>, ParseError> {
        let start = self.position;
        match self.take_while(|byte| matches!(byte, b'&' | b'|')) {
            "&&" => Ok(Token::Join(Join::And)),
            "||" => Ok(Token::Join(Join::Or)),
            _ => Err(error_at(start, ParseErrorKind::BadJoin)),
        }
    }

    /// Finds the closing bracket. Comments are not seen here, which is how the wire has it: a
    /// bracket or a quote inside one counts.
    fn group(&mut self) -> Result<Token<'t>, ParseError> {
        let opening = self.position;
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'\'' | b'"' => {
                    self.skip_quoted(byte)?;
                    continue;
                }
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.position += 1;
            if open == 0 {
                return Ok(Token::Group {
                    start: opening + 1,
                    end: self.position - 1,
                });
            }
        }
        Err(error_at(opening, ParseErrorKind::UnclosedGroup))
    }
}

/// Six escapes are known; every other backslash stands for itself.
fn unescape(raw: &str) -> String {
    if !raw.contains('\\') {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some(escaped @ ('\\' | '\'' | '"')) => text.push(escaped),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some(other) => {
                text.push('\\');
                text.push(other);
            }
            None => text.push('\\'),
        }
    }
    text
}

fn error_at(position: usize, kind: ParseErrorKind) -> ParseError {
    ParseError { kind, position }
}
