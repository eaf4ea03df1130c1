//! Bytes as lower-case hexadecimal text, without the formatting machinery: it is on every answer.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Writes two digits for each byte; `text` has room for exactly those.
pub fn lower<const N: usize>(bytes: [u8; N], text: &mut [u8]) -> &str {
    for (byte, pair) in bytes.iter().zip(text.chunks_exact_mut(2)) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    std::str::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_two_digits() {
        assert_eq!(lower([0, 0x0f, 0xa5, 0xff], &mut [0; 8]), "000fa5ff");
    }
}
