//! Request texts with placeholders, and the repeatable chance that fills them.

use std::io::{self, Write};

/// A request text with placeholders.
pub(crate) struct Template(Vec<Piece>);

/// A part of a template: fixed text or something made for each request.
enum Piece {
    Text(String),
    Number,
    NumberMod(u64),
    Random(u64),
    Id,
    Hex,
    Words(u64),
    Bool,
    Date,
}

impl Template {
    /// Split a text at its placeholders; braces that name none are text, as in JSON.
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some((piece, after)) = Piece::at_start(rest) {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
                pieces.push(piece);
                rest = after;
            } else {
                literal.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        pieces.push(Piece::Text(literal));
        pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        Self(pieces)
    }

    /// Whether there is nothing to send.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether rendering needs the `--ids` file.
    pub(crate) fn wants_ids(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Id))
    }

    /// Append the text for request `n`.
    pub(crate) fn render(
        &self,
        n: u64,
        ids: &[String],
        chance: &mut Chance,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
                Piece::Number => write!(out, "{n}")?,
                Piece::NumberMod(modulus) => write!(out, "{}", n % modulus)?,
                Piece::Random(limit) => write!(out, "{}", chance.below(*limit))?,
                Piece::Id => out.extend_from_slice(chance.pick(ids).as_bytes()),
                Piece::Hex => write!(out, "{:016x}", chance.next())?,
                Piece::Words(bytes) => chance.write_words(*bytes, out),
                Piece::Bool => write!(out, "{}", chance.below(2) == 1)?,
                Piece::Date => write_date(n, out)?,
            }
        }
        Ok(())
    }
}

impl Piece {
    /// The placeholder a text starts with, and what follows it.
    fn at_start(text: &str) -> Option<(Self, &str)> {
        let (name, after) = text.strip_prefix('{')?.split_once('}')?;
        let piece = match name {
            "n" => Self::Number,
            "rand" => Self::Random(1 << 32),
            "id" => Self::Id,
            "hex" => Self::Hex,
            "bool" => Self::Bool,
            "date" => Self::Date,
            _ => Self::with_number(name)?,
        };
        Some((piece, after))
    }

    /// A placeholder that ends in a positive number, such as `nmod200`.
    fn with_number(name: &str) -> Option<Self> {
        let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = name[word.len()..]
            .parse()
            .ok()
            .filter(|number| *number > 0)?;
        match word {
            "nmod" => Some(Self::NumberMod(number)),
            "rand" => Some(Self::Random(number)),
            "words" => Some(Self::Words(number)),
            _ => None,
        }
    }
}

/// A valid moment in 2020 to 2024 that spreads with `n`; days stop at 28 to fit every month.
fn write_date(n: u64, out: &mut Vec<u8>) -> io::Result<()> {
    let (day, month, year) = (1 + n % 28, 1 + n / 28 % 12, 2020 + n / 336 % 5);
    let (hour, minute, second) = (n % 24, n % 60, n / 60 % 60);
    write!(
        out,
        "{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.000Z"
    )
}

/// The random choices of one request (`SplitMix64`: small, fast and even enough for load).
pub(crate) struct Chance(u64);

impl Chance {
    const WORDS: [&str; 16] = [
        "harbor", "winter", "copper", "signal", "orchard", "lantern", "river", "meadow", "stone",
        "violet", "engine", "paper", "market", "silver", "thunder", "window",
    ];

    /// Chance for one request; both numbers are mixed so that neighbours have nothing in common.
    pub(crate) fn new(seed: u64, n: u64) -> Self {
        let mut chance = Self(seed);
        Self(chance.next() ^ n.wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    /// The next 64 random bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; the bias of the remainder does not matter to load.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// One of several texts; `Options::check` has refused an empty list.
    fn pick<'a>(&mut self, texts: &'a [String]) -> &'a str {
        usize::try_from(self.below(texts.len().max(1) as u64))
            .ok()
            .and_then(|index| texts.get(index))
            .map_or("", String::as_str)
    }

    /// Words separated by spaces until about `bytes` are written.
    fn write_words(&mut self, bytes: u64, out: &mut Vec<u8>) {
        let end = out
            .len()
            .saturating_add(usize::try_from(bytes).unwrap_or(usize::MAX));
        while out.len() < end {
            // Sixteen words of four bits each use up one draw.
            let draw = self.next().to_le_bytes();
            for nibble in draw.into_iter().flat_map(|byte| [byte & 15, byte >> 4]) {
                if out.len() < end {
                    out.extend_from_slice(Self::WORDS[usize::from(nibble)].as_bytes());
                    out.push(b' ');
                }
            }
        }
    }
}
