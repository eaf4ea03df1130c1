//! Functions of the filter language that SQLite does not have.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

const EARTH_RADIUS_KM: f64 = 6371.0;

/// Gives a connection the functions.
pub(super) fn register(sqlite: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    sqlite.create_scalar_function("geo_distance", 4, flags, |context| {
        let (from, to) = (point(context, 0), point(context, 2));
        Ok(from.zip(to).map(|(from, to)| distance_km(from, to)))
    })
}

/// Longitude and latitude in radians, from two neighbouring arguments.
fn point(context: &Context<'_>, first: usize) -> Option<(f64, f64)> {
    let longitude = number(context.get_raw(first))?;
    let latitude = number(context.get_raw(first + 1))?;
    Some((longitude.to_radians(), latitude.to_radians()))
}

/// What is no number, and does not read like one, is nowhere.
fn number(value: ValueRef<'_>) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "no place needs 53 bits")]
        ValueRef::Integer(number) => Some(number as f64),
        ValueRef::Real(number) => Some(number),
        ValueRef::Text(text) => std::str::from_utf8(text).ok()?.trim().parse().ok(),
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}

/// Along the great circle. The cosine may leave its range by rounding, and is put back.
fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let ((from_longitude, from_latitude), (to_longitude, to_latitude)) = (from, to);
    let cosine = from_latitude.cos() * to_latitude.cos() * (to_longitude - from_longitude).cos()
        + from_latitude.sin() * to_latitude.sin();
    EARTH_RADIUS_KM * cosine.clamp(-1.0, 1.0).acos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_is_ten_thousand_kilometres() {
        let quarter = distance_km((0.0, 0.0), (90_f64.to_radians(), 0.0));
        assert!((quarter - 10_007.5).abs() < 0.1, "{quarter}");
        let here = (13.4_f64.to_radians(), 52.5_f64.to_radians());
        assert!(distance_km(here, here).abs() < 1e-3);
    }
}
