//! What a thumb is to look like: `100x50`, and which part of the picture it shows.

/// Every picture has a thumb of this size, whether its field lists it or not.
pub const ALWAYS: &str = "100x100";
/// The longest side that can be asked for.
const SIDE_MAX: u32 = 10_000;
/// The longest that may follow from the other; formats end there.
const OTHER_SIDE_MAX: u32 = 65_535;

/// Which part of a picture is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Center,
    Top,
    Bottom,
    /// All of it, within the size.
    Fit,
}

/// A wanted size; a zero follows from the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    width: u32,
    height: u32,
    mode: Mode,
}

impl Size {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (numbers, mode) = match text.as_bytes().last()? {
            b't' => (&text[..text.len() - 1], Mode::Top),
            b'b' => (&text[..text.len() - 1], Mode::Bottom),
            b'f' => (&text[..text.len() - 1], Mode::Fit),
            _ => (text, Mode::Center),
        };
        let (width, height) = numbers.split_once('x')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        let is_sound = (width > 0 || height > 0) && width <= SIDE_MAX && height <= SIDE_MAX;
        is_sound.then_some(Size {
            width,
            height,
            mode,
        })
    }

    /// The sides of the thumb of a picture with these sides.
    pub(super) fn of(self, width: u32, height: u32) -> (u32, u32) {
        let ratio = f64::from(width) / f64::from(height);
        match (self.width, self.height) {
            (0, wanted) => (side(f64::from(wanted) * ratio + 0.5), wanted),
            (wanted, 0) => (wanted, side(f64::from(wanted) / ratio + 0.5)),
            wanted if self.mode != Mode::Fit => wanted,
            (most_wide, most_high) if width <= most_wide && height <= most_high => (width, height),
            (most_wide, most_high) if ratio > f64::from(most_wide) / f64::from(most_high) => {
                (most_wide, side(f64::from(most_wide) / ratio))
            }
            (_, most_high) => (side(f64::from(most_high) * ratio), most_high),
        }
    }

    /// The point of the picture that stays where it is when the rest is cut off.
    pub(super) fn anchor(self) -> (f64, f64) {
        match self.mode {
            Mode::Top => (0.5, 0.0),
            Mode::Bottom => (0.5, 1.0),
            Mode::Center | Mode::Fit => (0.5, 0.5),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positive, and cut to what is allowed"
)]
fn side(length: f64) -> u32 {
    (length as u32).clamp(1, OTHER_SIDE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_sides() {
        for (text, picture, thumb) in [
            ("100x50", (400, 400), (100, 50)),
            ("100x50t", (400, 400), (100, 50)),
            ("100x50b", (40, 40), (100, 50)),
            ("100x50f", (400, 400), (50, 50)),
            ("100x50f", (1000, 100), (100, 10)),
            ("100x50f", (20, 10), (20, 10)),
            ("0x50", (400, 300), (67, 50)),
            ("100x0", (400, 300), (100, 75)),
            ("100x0t", (400, 1), (100, 1)),
        ] {
            let size = Size::parse(text).unwrap();
            assert_eq!(
                size.of(picture.0, picture.1),
                thumb,
                "{text} of {picture:?}"
            );
        }
    }

    #[test]
    fn what_is_no_size_is_none() {
        for text in [
            "", "x", "0x0", "0x0t", "100", "100x", "x100", "-1x5", "1x1z", "100000x1", "1x1x1",
        ] {
            assert_eq!(Size::parse(text), None, "{text:?}");
        }
    }
}
