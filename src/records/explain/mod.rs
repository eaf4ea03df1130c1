//! Rules under the magnifier: whether one could be saved, and why it lets somebody through.
//!
//! **Invariant:** nothing here writes. **Invariant:** what is shown of a rule was decided by the
//! same functions, and so the same SQL, that guard the records.

mod check;

pub(super) use check::Check;
