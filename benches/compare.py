#!/usr/bin/env python3
"""Compare Undercroft with PocketBase: same machine, same data, same requests, by turns.

Starts both servers on loopback with temporary data folders, fills them through their API, runs
every case in alternating rounds and prints a Markdown report. See README.md beside this file.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # the harness beside this file is source, not a place for caches

from harness import measure, report  # noqa: E402
from harness.cases import CASES  # noqa: E402
from harness.data import prepare, seed  # noqa: E402
from harness.server import Server, find_pocketbase  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ["cold_start", "memory"]
PEAK_CASE = "list_scan"


def main():
    """Run what the command line asks for and always leave no server behind."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("the time limit is reached"))
    signal.alarm(options.minutes * 60)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        servers = chosen_servers(options, Path(folder))
        try:
            result = run(servers, measure.Loader(options.load), options)
        finally:
            # A second signal must not cut the clean-up short.
            signal.alarm(0)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            for server in servers:
                server.stop()
    print(report.markdown(result))
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n")


def parse_arguments():
    """The command line, checked."""
    names = [case.name for case in CASES] + EXTRAS
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--undercroft", help="default: the newest build under target/")
    parser.add_argument("--pocketbase", help="default: found on PATH or in its PyPI package")
    parser.add_argument("--load", help="load generator; default: the newest build under target/")
    parser.add_argument("--rows", type=int, default=100_000, help="records made before the cases")
    parser.add_argument("--seconds", type=float, default=5, help="length of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=comma_list(int), default=[16, 64])
    parser.add_argument("--only", choices=["undercroft", "pocketbase"])
    parser.add_argument("--cases", type=comma_list(str), default=names, help=",".join(names))
    parser.add_argument("--minutes", type=int, default=60, help="time limit of the whole run")
    parser.add_argument("--json", help="also write everything measured to this file")
    options = parser.parse_args()
    unknown = set(options.cases) - set(names)
    if unknown:
        parser.error(f"unknown cases: {', '.join(sorted(unknown))}; known: {', '.join(names)}")
    if min(options.rows, options.seconds, options.rounds, *options.connections) <= 0:
        parser.error("rows, seconds, rounds and connections must be positive")
    options.load = options.load or newest("target/*/deps/load-*") or parser.error("no --load found")
    return options


def comma_list(kind):
    """A parser for values separated by commas."""
    return lambda text: [kind(part) for part in text.split(",") if part]


def newest(*patterns):
    """The most recently built executable that matches."""
    found = [path for pattern in patterns for path in ROOT.glob(pattern)
             if path.is_file() and path.stat().st_mode & 0o100]
    return str(max(found, key=lambda path: path.stat().st_mtime)) if found else None


def chosen_servers(options, folder):
    """The servers to run, not started yet."""
    servers = []
    if options.only != "undercroft":
        binary = options.pocketbase or find_pocketbase()
        servers.append(make_server(report.LEFT, binary, folder))
    if options.only != "pocketbase":
        binary = options.undercroft or newest("target/fast/undercroft", "target/release/undercroft")
        servers.append(make_server(report.RIGHT, binary, folder))
    return servers


def make_server(name, binary, folder):
    """A server in its own folder; ends the program when its binary is missing."""
    if not binary or not Path(binary).is_file():
        sys.exit(f"no {name} binary ({binary}); name one with --{name.lower()} or use --only")
    return Server(name, binary, folder / name.lower())


def run(servers, loader, options):
    """Everything that is measured."""
    result = {
        "machine": report.machine(servers), "command": report.command_line(),
        "rows": options.rows, "warnings": [], "cases": [],
        "seeding": {}, "cold_start": {}, "idle_memory": {}, "peak_memory": {},
    }
    for server in servers:
        result["seeding"][server.name] = fill(server, loader, options.rows)
    if "cold_start" in options.cases:
        result["cold_start"] = measure.cold_starts(servers)
    if "memory" in options.cases:
        result["idle_memory"] = measure.idle_memory(servers)
    run_cases(servers, loader, options, result)
    return result


def fill(server, loader, rows):
    """Start a fresh server and give it schema, people and records."""
    measure.note(f"{server.name}: seeding {rows} records")
    server.create_admin()
    server.start()
    prepare(server)
    before = server.cpu_us()
    seeded = seed(server, loader, rows)
    server.wait_quiet()
    seeded["cpu_us"] = (server.cpu_us() - before) / rows
    measure.note(f"{server.name}: {seeded['rps']:.0f} records/s")
    return seeded


def run_cases(servers, loader, options, result):
    """The load cases, in the order of their list."""
    cases = [case for case in CASES if case.name in options.cases]
    differences = measure.check_answers(cases, servers)
    result["warnings"] += [f"missing or different answers: {text}" for text in differences]
    for case in cases:
        for connections in options.connections:
            try:
                results = measure.compare_case(case, servers, loader, connections, options)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                # One broken case must not cost the results of all others.
                result["warnings"].append(f"{case.name} x{connections} failed: {error}")
                continue
            result["cases"].append({"case": case.name, "title": case.title,
                                    "connections": connections, "results": results})
        if case.name == PEAK_CASE and "memory" in options.cases:
            result["peak_memory"] = measure.peak_memory(servers)


if __name__ == "__main__":
    main()
