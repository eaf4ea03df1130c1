//! Tokens into an expression, within limits.

use std::fmt;

use super::ast::{Comparison, Expr, Join, Operand, Part, Word, tie};
use super::lexer::{Lexer, Token};
use crate::base::Error;

/// Comparisons in one filter.
const COMPARISONS_MAX: usize = 200;
/// Functions within functions.
const CALL_DEPTH_MAX: usize = 3;
/// Groups within groups. Each level is scanned again, so this also bounds the time.
const GROUP_DEPTH_MAX: usize = 64;

/// Why a text is no filter, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    pub kind: ParseErrorKind,
    pub position: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseErrorKind {
    /// Nothing, or only blanks and comments.
    Empty,
    /// The text ends where more is needed.
    Incomplete,
    Unexpected(char),
    BadIdentifier,
    BadNumber,
    BadOperator,
    BadJoin,
    UnclosedText,
    UnclosedGroup,
    ExpectedOperand,
    ExpectedOperator,
    ExpectedJoin,
    ExpectedComma,
    TooManyComparisons,
    TooDeep,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ParseErrorKind::Empty => write!(f, "The filter is empty"),
            ParseErrorKind::Incomplete => write!(f, "The filter ends too early"),
            ParseErrorKind::Unexpected(character) => write!(f, "Unexpected {character:?}"),
            ParseErrorKind::BadIdentifier => write!(f, "Invalid name"),
            ParseErrorKind::BadNumber => write!(f, "Invalid number"),
            ParseErrorKind::BadOperator => write!(f, "Unknown operator"),
            ParseErrorKind::UnclosedText => write!(f, "The text is not closed"),
            ParseErrorKind::UnclosedGroup => write!(f, "The bracket is not closed"),
            ParseErrorKind::ExpectedOperand => write!(f, "Expected a name, a number or a text"),
            ParseErrorKind::ExpectedOperator => write!(f, "Expected an operator such as ="),
            ParseErrorKind::BadJoin | ParseErrorKind::ExpectedJoin => {
                write!(f, "Expected && or ||")
            }
            ParseErrorKind::ExpectedComma => write!(f, "Expected a comma between arguments"),
            ParseErrorKind::TooManyComparisons => {
                write!(f, "More than {COMPARISONS_MAX} comparisons")
            }
            ParseErrorKind::TooDeep => write!(f, "Nested too deeply"),
        }?;
        write!(f, " at position {}.", self.position)
    }
}

impl std::error::Error for ParseError {}

impl From<ParseError> for Error {
    fn from(error: ParseError) -> Self {
        super::refuse_at(error.to_string(), error.position)
    }
}

/// Reads a filter.
///
/// # Errors
/// Where the text is no filter, or exceeds the limits above.
pub fn parse(text: &str) -> Result<Expr, ParseError> {
    parse_part(text).map(|part| part.expr)
}

/// Reads a filter, and keeps where it stands between blanks and comments.
///
/// # Errors
/// As [`parse`].
pub fn parse_part(text: &str) -> Result<Part, ParseError> {
    // A filter ends at a NUL, as the wire has it.
    let text = text.split('\0').next().unwrap_or_default();
    let mut comparisons = 0;
    Parser {
        text,
        comparisons: &mut comparisons,
    }
    .group(0, text.len(), 0)
}

struct Parser<'t, 'c> {
    text: &'t str,
    comparisons: &'c mut usize,
}

impl<'t> Parser<'t, '_> {
    /// A whole filter, or the inside of a pair of brackets.
    fn group(&mut self, start: usize, end: usize, depth: usize) -> Result<Part, ParseError> {
        let mut lexer = Lexer::new(self.text, start, end);
        let mut first = None;
        let mut rest = Vec::new();
        let mut join = Join::And;
        loop {
            let Some(item) = self.item(&mut lexer, depth)? else {
                let kind = if first.is_none() {
                    ParseErrorKind::Empty
                } else {
                    ParseErrorKind::Incomplete
                };
                return Err(ParseError {
                    kind,
                    position: lexer.position(),
                });
            };
            if first.is_none() {
                first = Some(item);
            } else {
                rest.push((join, item));
            }
            // A bracket may follow without a join; it then repeats the last one.
            let before = lexer.position();
            match lexer.next()? {
                None => break,
                Some((Token::Join(next), _)) => join = next,
                Some((Token::Group { .. }, _)) => lexer = Lexer::new(self.text, before, end),
                Some((_, position)) => {
                    return Err(ParseError {
                        kind: ParseErrorKind::ExpectedJoin,
                        position,
                    });
                }
            }
        }
        first.map(|first| tie(first, rest)).ok_or(ParseError {
            kind: ParseErrorKind::Empty,
            position: start,
        })
    }

    /// One comparison or group; `None` at the end of the text.
    ///
    /// The reference drops an unfinished comparison before a group without a word. A condition
    /// that vanishes from an access rule is a hole, so here it is an error.
    fn item(&mut self, lexer: &mut Lexer<'t>, depth: usize) -> Result<Option<Part>, ParseError> {
        let Some((token, position)) = lexer.next()? else {
            return Ok(None);
        };
        if let Token::Group { start, end } = token {
            if depth >= GROUP_DEPTH_MAX {
                return Err(ParseError {
                    kind: ParseErrorKind::TooDeep,
                    position,
                });
            }
            let inside = self.group(start, end, depth + 1)?;
            return Ok(Some(Part {
                start: position,
                end: lexer.position(),
                ..inside
            }));
        }
        let left = word(lexer, token, position, 0)?;
        let Some((sign, position)) = lexer.next()? else {
            return Err(incomplete(lexer));
        };
        let Token::Sign { operator, any } = sign else {
            return Err(ParseError {
                kind: ParseErrorKind::ExpectedOperator,
                position,
            });
        };
        let Some((token, position)) = lexer.next()? else {
            return Err(incomplete(lexer));
        };
        let right = word(lexer, token, position, 0)?;
        *self.comparisons += 1;
        if *self.comparisons > COMPARISONS_MAX {
            let kind = ParseErrorKind::TooManyComparisons;
            return Err(ParseError {
                kind,
                position: left.position,
            });
        }
        let start = left.position;
        Ok(Some(Part {
            expr: Expr::Compare(Comparison {
                left,
                operator,
                any,
                right,
            }),
            start,
            end: lexer.position(),
        }))
    }
}

fn incomplete(lexer: &Lexer<'_>) -> ParseError {
    ParseError {
        kind: ParseErrorKind::Incomplete,
        position: lexer.position(),
    }
}

/// Makes an operand of a token, with the arguments that follow a function's name.
fn word<'t>(
    lexer: &mut Lexer<'t>,
    token: Token<'t>,
    position: usize,
    depth: usize,
) -> Result<Word, ParseError> {
    let operand = match token {
        Token::Identifier(name) => Operand::Identifier(name.to_owned()),
        Token::Number(number) => Operand::Number(number),
        Token::Text(text) => Operand::Text(text),
        Token::Function(name) => {
            if depth >= CALL_DEPTH_MAX {
                return Err(ParseError {
                    kind: ParseErrorKind::TooDeep,
                    position,
                });
            }
            Operand::Call {
                name: name.to_owned(),
                arguments: arguments(lexer, depth + 1)?,
            }
        }
        _ => {
            return Err(ParseError {
                kind: ParseErrorKind::ExpectedOperand,
                position,
            });
        }
    };
    Ok(Word { operand, position })
}

/// A comma may follow the last argument, but never stand alone.
fn arguments(lexer: &mut Lexer<'_>, depth: usize) -> Result<Vec<Word>, ParseError> {
    let mut arguments = Vec::new();
    let mut needs_comma = false;
    loop {
        let (token, position) = lexer.next_argument()?;
        match token {
            Token::Close => return Ok(arguments),
            Token::Comma if needs_comma => needs_comma = false,
            Token::Comma => {
                return Err(ParseError {
                    kind: ParseErrorKind::Unexpected(','),
                    position,
                });
            }
            _ if needs_comma => {
                return Err(ParseError {
                    kind: ParseErrorKind::ExpectedComma,
                    position,
                });
            }
            token => {
                arguments.push(word(lexer, token, position, depth)?);
                needs_comma = true;
            }
        }
    }
}
