//! Parse the arguments, run, exit.

use std::process::ExitCode;

// glibc's allocator takes twice the time, most of it for what another thread allocated.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    undercroft::cli::run()
}
