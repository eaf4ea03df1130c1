//! The real executable as a child process.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use super::client::Client;

/// A serving process; killed when dropped.
pub(crate) struct Process {
    pub(crate) child: Child,
    pub(crate) base: String,
    /// What it said before it was ready.
    pub(crate) greeting: String,
}

pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undercroft"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

impl Process {
    pub(crate) fn serve(dir: &Path) -> Self {
        let mut command = command();
        command
            .args(["serve", "--http=127.0.0.1:0", "--dir"])
            .arg(dir);
        Self::start(command)
    }

    /// Starts it and waits until it says where it listens.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut greeting = String::new();
        loop {
            let Some(Ok(line)) = lines.next() else {
                let mut complaint = String::new();
                child
                    .stderr
                    .take()
                    .unwrap()
                    .read_to_string(&mut complaint)
                    .unwrap();
                panic!("the server did not start: {greeting}{complaint}");
            };
            greeting.push_str(&line);
            greeting.push('\n');
            if line.contains("Ctrl-C") {
                break;
            }
        }
        let (_, address) = greeting.split_once("API      ").unwrap();
        let base = address.split("/api/v1").next().unwrap().to_owned();
        // What follows must be read, or the pipe fills and the server waits.
        std::thread::spawn(move || lines.for_each(drop));
        Process {
            child,
            base,
            greeting,
        }
    }

    pub(crate) fn guest(&self) -> Client {
        Client::guest(&self.base)
    }

    /// As the kernel does when the machine dies: no warning, no last words.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
