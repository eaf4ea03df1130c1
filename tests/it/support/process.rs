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
    rest: Option<std::thread::JoinHandle<String>>,
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

/// What a command that failed said of it.
pub(crate) fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asks it to stop, as a service manager does, and waits.
pub(crate) fn stop(server: Process) {
    drop(server.stop_and_read());
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
        let rest = std::thread::spawn(move || {
            let lines: Vec<String> = lines.map_while(Result::ok).collect();
            lines.join("\n")
        });
        Process {
            child,
            base,
            greeting,
            rest: Some(rest),
        }
    }

    /// The secret in the link that an empty server prints.
    pub(crate) fn installer_token(&self) -> &str {
        let (_, rest) = self.greeting.split_once("/_/install#").unwrap();
        rest.lines().next().unwrap()
    }

    pub(crate) fn guest(&self) -> Client {
        Client::guest(&self.base)
    }

    /// Asks it to stop, as a service manager does, and gives what it said after the greeting.
    pub(crate) fn stop_and_read(mut self) -> String {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success());
        assert!(self.child.wait().unwrap().success());
        self.rest.take().unwrap().join().unwrap()
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
