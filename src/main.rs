//! Parse the arguments, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    undercroft::cli::run()
}
