//! `@now` and its kin (wire 01 §2). All of them are UTC.

use super::resolve::Known;
use crate::base::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// The value of a macro; `None` where the name is none.
pub(super) fn value(name: &str, now: Timestamp) -> Option<Known> {
    let known = match name {
        "@now" => Known::Text(now.to_string()),
        "@yesterday" => Known::Text(Timestamp(now.as_millis() - DAY_MS).to_string()),
        "@tomorrow" => Known::Text(Timestamp(now.as_millis() + DAY_MS).to_string()),
        "@second" => Known::Integer(now.as_secs().rem_euclid(60)),
        "@minute" => Known::Integer(now.as_secs().div_euclid(60).rem_euclid(60)),
        "@hour" => Known::Integer(now.as_secs().div_euclid(3600).rem_euclid(24)),
        // The epoch was a Thursday.
        "@weekday" => Known::Integer((now.as_millis().div_euclid(DAY_MS) + 4).rem_euclid(7)),
        "@day" => Known::Integer(part(now, 8, 10)),
        "@month" => Known::Integer(part(now, 5, 7)),
        "@year" => Known::Integer(part(now, 0, 4)),
        "@todayStart" => Known::Text(begin(&now.to_string()[..10])),
        "@todayEnd" => Known::Text(end(&now.to_string()[..10])),
        "@monthStart" => Known::Text(begin(&format!("{}-01", &now.to_string()[..7]))),
        "@monthEnd" => Known::Text(month_end(now)),
        "@yearStart" => Known::Text(begin(&format!("{:04}-01-01", part(now, 0, 4)))),
        "@yearEnd" => Known::Text(end(&format!("{:04}-12-31", part(now, 0, 4)))),
        _ => return None,
    };
    Some(known)
}

fn begin(date: &str) -> String {
    format!("{date} 00:00:00.000Z")
}

fn end(date: &str) -> String {
    format!("{date} 23:59:59.999Z")
}

fn month_end(now: Timestamp) -> String {
    let (year, month) = (part(now, 0, 4), part(now, 5, 7));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    end(&format!("{year:04}-{month:02}-{days:02}"))
}

/// A number out of `2026-11-22 12:34:56.789Z`.
fn part(now: Timestamp, from: usize, to: usize) -> i64 {
    now.to_string()[from..to].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_speak_of_one_instant() {
        let leap_day = Timestamp(1_709_210_096_789); // 2024-02-29 12:34:56.789
        let text = |name| match value(name, leap_day) {
            Some(Known::Text(text)) => text,
            Some(Known::Integer(number)) => number.to_string(),
            other => format!("{other:?}"),
        };
        for (name, expected) in [
            ("@now", "2024-02-29 12:34:56.789Z"),
            ("@yesterday", "2024-02-28 12:34:56.789Z"),
            ("@tomorrow", "2024-03-01 12:34:56.789Z"),
            ("@second", "56"),
            ("@minute", "34"),
            ("@hour", "12"),
            ("@weekday", "4"),
            ("@day", "29"),
            ("@month", "2"),
            ("@year", "2024"),
            ("@todayStart", "2024-02-29 00:00:00.000Z"),
            ("@todayEnd", "2024-02-29 23:59:59.999Z"),
            ("@monthStart", "2024-02-01 00:00:00.000Z"),
            ("@monthEnd", "2024-02-29 23:59:59.999Z"),
            ("@yearStart", "2024-01-01 00:00:00.000Z"),
            ("@yearEnd", "2024-12-31 23:59:59.999Z"),
            ("@Now", "None"),
        ] {
            assert_eq!(text(name), expected, "{name}");
        }
    }
}
