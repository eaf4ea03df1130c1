//! The real PocketBase as a child process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::support::Client;
use crate::support::app::ADMIN;

const START_TRIES_MAX: usize = 600;

/// A serving PocketBase on a folder of its own; killed when dropped.
pub(super) struct PocketBase {
    child: Child,
    pub(super) guest: Client,
    _dir: TempDir,
}

/// The executable itself: the package puts it among the scripts of its environment.
fn binary() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let binary = root.join(".tools/venv/bin/pocketbase");
    assert!(binary.exists(), "run scripts/tools.sh reference first");
    binary
}

/// PocketBase does not say which port it was given, so it is told one that was free just now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl PocketBase {
    /// Starts it with the same superuser as `TestApp`.
    pub(super) async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = format!("--dir={}", dir.path().join("data").display());
        let made = command(&dir)
            .args(["superuser", "upsert", ADMIN.0, ADMIN.1, &data])
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let address = format!("127.0.0.1:{}", free_port());
        let child = command(&dir)
            .args(["serve", "--automigrate=false", &data])
            .arg(format!("--http={address}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let guest = Client::guest(&format!("http://{address}"));
        wait_until_listening(&address).await;
        PocketBase {
            child,
            guest,
            _dir: dir,
        }
    }
}

/// It looks for hooks and static files in the working folder, so that is a temporary one.
fn command(dir: &TempDir) -> Command {
    let mut command = Command::new(binary());
    command.current_dir(dir.path()).stdin(Stdio::null());
    command
}

async fn wait_until_listening(address: &str) {
    for _ in 0..START_TRIES_MAX {
        if tokio::net::TcpStream::connect(address).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("PocketBase does not listen on {address}");
}

impl Drop for PocketBase {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
