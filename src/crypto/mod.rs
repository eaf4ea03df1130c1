//! What we encrypt, sign and hash, and with which keys.

pub mod digest;
pub mod password;
pub mod random;
pub mod sign;
