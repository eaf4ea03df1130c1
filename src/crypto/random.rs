//! Chance, from the operating system's generator.
//!
//! Not from aws-lc's: that one gathers jitter for thirty milliseconds at the first call, which
//! every start of the server would wait for.

use std::cell::RefCell;

/// Bytes drawn at once, so that an id does not cost a call into the generator.
const POOL_BYTES: usize = 1024;

thread_local! {
    static POOL: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Unpredictable bytes.
///
/// # Panics
/// Where the system has no chance to give: nothing safe could be done without.
pub fn bytes<const N: usize>() -> [u8; N] {
    const { assert!(N <= POOL_BYTES) };
    POOL.with_borrow_mut(|pool| {
        if pool.len() < N {
            pool.resize(POOL_BYTES, 0);
            getrandom::fill(pool).expect("the system's generator of chance does not fail");
        }
        let mut out = [0; N];
        let rest = pool.len() - N;
        out.copy_from_slice(&pool[rest..]);
        // What was handed out must not stay in memory.
        pool[rest..].fill(0);
        pool.truncate(rest);
        out
    })
}

/// A number below `bound` (at most 2³¹), without bias that matters.
pub fn below(bound: usize) -> usize {
    let wide = u64::from_le_bytes(bytes());
    usize::try_from(wide % u64::try_from(bound.max(1)).unwrap_or(1)).unwrap_or(0)
}

/// `length` characters of `alphabet`.
pub fn text(length: usize, alphabet: &[u8]) -> String {
    (0..length)
        .map(|_| char::from(alphabet[below(alphabet.len())]))
        .collect()
}

pub const LOWER_ALPHANUMERIC: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
pub const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
