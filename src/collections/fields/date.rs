//! Dates, and every textual form of one that the wire takes (wire 00 §3.5).

use serde_json::{Map, Value};

use super::Type;
use super::options::Reader;
use super::value::require;
use crate::base::{FieldProblem, Result, Timestamp};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const DAY_MS: i64 = 86_400_000;
/// The first instant of year 1, which stands for "no date" on the wire.
const YEAR_ONE: Timestamp = Timestamp(-62_135_596_800_000);

/// Options of a date field: limits as the wire writes dates, empty for none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Date {
    pub min: String,
    pub max: String,
}

impl Type for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        for (key, limit) in [("min", &mut self.min), ("max", &mut self.max)] {
            body.text(key, limit)?;
            *limit = normal(limit);
        }
        Ok(())
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("min".to_owned(), self.min.clone().into());
        json.insert("max".to_owned(), self.max.clone().into());
    }

    fn cast(&self, value: &Value) -> Value {
        cast(value)
    }

    /// Both sides are written alike, so that comparing text compares time.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let date = value.as_str().unwrap_or_default();
        require(required && date.is_empty())?;
        if date.is_empty() {
            return Ok(());
        }
        if !self.min.is_empty() && date < self.min.as_str() {
            let message = format!("Must be no earlier than {}.", self.min);
            return Err(
                FieldProblem::new("validation_min_greater_equal_than_required", message)
                    .param("threshold", self.min.clone()),
            );
        }
        if !self.max.is_empty() && date > self.max.as_str() {
            let message = format!("Must be no later than {}.", self.max);
            return Err(
                FieldProblem::new("validation_max_less_equal_than_required", message)
                    .param("threshold", self.max.clone()),
            );
        }
        Ok(())
    }
}

/// Only texts are dates; a number is not taken for seconds or milliseconds.
pub(super) fn cast(value: &Value) -> Value {
    Value::String(value.as_str().map(normal).unwrap_or_default())
}

/// The wire's form of a date in any form; empty where it is none.
pub fn normal(text: &str) -> String {
    if is_normal(text) {
        return text.to_owned();
    }
    parse(text).map(|date| date.to_string()).unwrap_or_default()
}

/// A text that needs no change: it is of the wire's form and its parts are in range.
fn is_normal(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 24
        && bytes[10] == b' '
        && bytes[19] == b'.'
        && bytes[23] == b'Z'
        && parse(text).is_some()
}

/// Reads a date in any of the wire's forms.
pub fn parse(text: &str) -> Option<Timestamp> {
    let date = if text.starts_with(|first: char| first.is_ascii_digit()) {
        parse_numeric(text).or_else(|| parse_worded(text))
    } else {
        parse_worded(text)
    };
    date.filter(|date| *date != YEAR_ONE)
}

/// `2026-11-22`, and with a time of day and a zone in their many spellings.
fn parse_numeric(text: &str) -> Option<Timestamp> {
    let mut rest = Scanner(text);
    let year = rest.digits(4)?;
    rest.expect("-")?;
    let month = rest.digits(2)?;
    rest.expect("-")?;
    let day = rest.digits(2)?;
    let date = days(year, month, day)? * DAY_MS;
    if rest.0.is_empty() {
        return Some(Timestamp(date));
    }
    rest.expect(" ").or_else(|| rest.expect("T"))?;
    let time = rest.time_of_day()?;
    // A space before the offset, and a zone's name after it, are how Go prints a time.
    let spaced = rest.expect(" ").is_some();
    let offset = rest.offset();
    match offset {
        None if spaced => return None,
        Some(_) if spaced && rest.0.starts_with(' ') => {
            rest.0 = &rest.0[1..];
            rest.zone_name()?;
        }
        _ => {}
    }
    rest.0
        .is_empty()
        .then(|| Timestamp(date + time - offset.unwrap_or(0)))
}

/// RFC 1123 (`Mon, 02 Jan 2006 15:04:05 GMT`), RFC 850 and 822, ANSI C and Unix
/// (`Mon Jan  2 15:04:05 MST 2006`), `02 Jan 2006`.
fn parse_worded(text: &str) -> Option<Timestamp> {
    let mut words: Vec<&str> = text.split_ascii_whitespace().collect();
    let starts_with_comma = words.first().is_some_and(|word| word.ends_with(','));
    let starts_with_day = starts_with_comma
        || words
            .first()
            .is_some_and(|word| word.len() == 3 && !word.starts_with(digit));
    if starts_with_day {
        is_weekday(words.remove(0)).then_some(())?;
    }
    let dashed: Vec<&str> = words.first()?.split('-').collect();
    if starts_with_comma && dashed.len() == 3 {
        words.splice(0..1, dashed);
    }
    match words.as_slice() {
        [day, month, year] if !starts_with_day && year.len() == 4 => {
            Some(Timestamp(worded_days(year, month, day)? * DAY_MS))
        }
        [day, month, year, time, zone] if starts_with_comma => {
            instant(year, month, day, time, zone)
        }
        [day, month, year, time, zone] if !starts_with_day && year.len() == 2 => {
            instant(year, month, day, time, zone)
        }
        [month, day, time, year] if starts_with_day => instant(year, month, day, time, "UTC"),
        [month, day, time, zone, year] if starts_with_day => instant(year, month, day, time, zone),
        _ => None,
    }
}

fn digit(next: char) -> bool {
    next.is_ascii_digit()
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let days = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    days.iter()
        .any(|day| *day == word || (word.len() == 3 && day.starts_with(word)))
}

fn instant(year: &str, month: &str, day: &str, time: &str, zone: &str) -> Option<Timestamp> {
    let mut clock = Scanner(time);
    let in_day = clock.time_of_day().or_else(|| {
        clock = Scanner(time);
        clock.hours_and_minutes()
    })?;
    let mut zone = Scanner(zone);
    let offset = match zone.offset() {
        Some(offset) => offset,
        // The abbreviations of zones are ambiguous; like the reference, take them for UTC.
        None => zone.zone_name().map(|()| 0)?,
    };
    let is_read = clock.0.is_empty() && zone.0.is_empty();
    let date = worded_days(year, month, day)? * DAY_MS;
    is_read.then(|| Timestamp(date + in_day - offset))
}

fn worded_days(year: &str, month: &str, day: &str) -> Option<i64> {
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year = match (year.len(), year.parse::<i64>().ok()?) {
        (4, year) => year,
        (2, year) if year >= 69 => 1900 + year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    days(year, i64::try_from(month).ok()? + 1, day.parse().ok()?)
}

/// Days since the epoch (Howard Hinnant, `days_from_civil`); `None` for impossible dates.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// What is left of the text.
struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn expect(&mut self, word: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(word)?;
        Some(())
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let number = self
            .0
            .get(..count)
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?;
        self.0 = &self.0[count..];
        number.parse().ok()
    }

    /// `15:04:05`, with any fraction; what is finer than a millisecond is cut off.
    fn time_of_day(&mut self) -> Option<i64> {
        let minutes = self.hours_and_minutes()?;
        self.expect(":")?;
        let second = self.digits(2).filter(|second| *second < 60)?;
        let mut millis = 0;
        if self.0.starts_with(['.', ',']) {
            let fraction = &self.0[1..];
            let end = fraction.find(|next| !digit(next)).unwrap_or(fraction.len());
            let digits = fraction
                .get(..end.min(3))
                .filter(|digits| !digits.is_empty())?;
            millis = format!("{digits:0<3}").parse().ok()?;
            self.0 = &fraction[end..];
        }
        Some(minutes + second * 1000 + millis)
    }

    fn hours_and_minutes(&mut self) -> Option<i64> {
        let hour = self.digits(2).filter(|hour| *hour < 24)?;
        self.expect(":")?;
        let minute = self.digits(2).filter(|minute| *minute < 60)?;
        Some((hour * 60 + minute) * 60_000)
    }

    /// `Z`, `+02:00` or `+0200`, in milliseconds east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        if self.expect("Z").is_some() {
            return Some(0);
        }
        let sign = match self.0.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let mut rest = Scanner(&self.0[1..]);
        let hours = rest.digits(2).filter(|hours| *hours < 24)?;
        let _ = rest.expect(":");
        let minutes = rest.digits(2).filter(|minutes| *minutes < 60)?;
        self.0 = rest.0;
        Some(sign * (hours * 60 + minutes) * 60_000)
    }

    fn zone_name(&mut self) -> Option<()> {
        let end = self
            .0
            .find(|next: char| !next.is_ascii_uppercase())
            .unwrap_or(self.0.len());
        self.0 = &self.0[end..];
        (2..=5).contains(&end).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_in_every_form_of_the_wire() {
        let noon = "2026-11-22 12:34:56.000Z";
        for text in [
            "2026-11-22 12:34:56.000Z",
            "2026-11-22 12:34:56Z",
            "2026-11-22T12:34:56Z",
            "2026-11-22T12:34:56",
            "2026-11-22 12:34:56",
            "2026-11-22 14:34:56+02:00",
            "2026-11-22T14:34:56+0200",
            "2026-11-22 14:34:56 +02:00",
            "2026-11-22 14:34:56 +0200",
            "2026-11-22 12:34:56.000000000 +0000 UTC",
            "Sun, 22 Nov 2026 12:34:56 GMT",
            "Sun, 22 Nov 2026 14:34:56 +0200",
            "Sunday, 22-Nov-26 12:34:56 UTC",
            "Sun Nov 22 12:34:56 2026",
            "Sun Nov 22 12:34:56 UTC 2026",
            "Sun Nov 22 14:34:56 +0200 2026",
        ] {
            assert_eq!(normal(text), noon, "{text}");
        }
        assert_eq!(normal("2026-11-22"), "2026-11-22 00:00:00.000Z");
        assert_eq!(normal("22 Nov 2026"), "2026-11-22 00:00:00.000Z");
        assert_eq!(normal("2026-11-22 12:34:56.1Z"), "2026-11-22 12:34:56.100Z");
        assert_eq!(
            normal("2026-11-22 12:34:56.123999Z"),
            "2026-11-22 12:34:56.123Z"
        );
        assert_eq!(normal("2024-02-29"), "2024-02-29 00:00:00.000Z");
    }

    #[test]
    fn what_is_no_date_is_empty() {
        for text in [
            "",
            "now",
            "2026-11",
            "2026-11-22 12:34",
            "2026-11-22 12:34:56 UTC",
            "12:34:56",
            "1700000000",
            "2026-02-30",
            "2026-13-01",
            "2026-11-22 24:00:00",
            "0001-01-01 00:00:00.000Z",
            "2026-11-22 12:34:56.000Zx",
        ] {
            assert_eq!(normal(text), "", "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(millis in -62_000_000_000_000_i64..250_000_000_000_000) {
            prop_assert_eq!(parse(&Timestamp(millis).to_string()), Some(Timestamp(millis)));
        }

        #[test]
        fn no_text_breaks_the_parser(text in ".{0,40}") {
            let _ = parse(&text);
        }
    }
}
