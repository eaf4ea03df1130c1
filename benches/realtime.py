#!/usr/bin/env python3
"""Compare how quickly Undercroft and PocketBase tell realtime listeners of a write.

Both servers are started on loopback, get the same schema and people, and are measured by turns
with the client of realtime.rs. See README.md beside this file.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # the harness beside this file is source, not a place for caches

from compare import make_server, newest  # noqa: E402
from harness import report  # noqa: E402
from harness.data import PASSWORD, call, sign_in  # noqa: E402
from harness.server import ADMIN, find_pocketbase  # noqa: E402

RULE = "owner = '' || owner = @request.auth.id"


def main():
    """Measure by turns and print a table."""
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        servers = [make_server(report.LEFT, options.pocketbase, Path(folder)),
                   make_server(report.RIGHT, options.undercroft, Path(folder))]
        try:
            prepared = {server.name: prepare(server, options) for server in servers}
            results = run(servers, prepared, options)
        finally:
            for server in servers:
                server.stop()
    print_table(results, options)


def parse_arguments():
    """The command line, with defaults filled in."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--undercroft",
                        default=newest("target/fast/undercroft", "target/release/undercroft"))
    parser.add_argument("--pocketbase", default=find_pocketbase())
    parser.add_argument("--client", default=newest("target/*/deps/realtime-*"))
    parser.add_argument("--listeners", type=int, default=1000)
    parser.add_argument("--users", type=int, default=100, help="accounts behind the listeners")
    parser.add_argument("--writes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def prepare(server, options):
    """Start a fresh server with its people and an empty collection."""
    server.create_admin()
    server.start()
    admin = sign_in(server, "_superusers", *ADMIN)
    call(server, "POST", "/api/collections", {
        "name": "notes", "type": "base", "listRule": RULE,
        "fields": [
            {"name": "n", "type": "number"},
            {"name": "text", "type": "text"},
            {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_",
             "maxSelect": 1},
        ],
    }, admin)
    people = []
    for number in range(options.users):
        email = f"user{number}@example.com"
        made = call(server, "POST", "/api/collections/users/records",
                    {"email": email, "password": PASSWORD, "passwordConfirm": PASSWORD}, admin)
        people.append((sign_in(server, "users", email, PASSWORD), made["id"]))
    return {"admin": admin, "people": people}


def run(servers, prepared, options):
    """The results of all rounds, by server and way of writing."""
    results = {}
    for _ in range(options.rounds):
        for one_by_one in (True, False):
            for server in servers:
                result = measure(server, prepared[server.name], one_by_one, options)
                results.setdefault((server.name, one_by_one), []).append(result)
    return results


def measure(server, prepared, one_by_one, options):
    """One round: all listeners connect, then come the writes."""
    people = prepared["people"]
    # One listener in ten is a guest; every second record is for everybody.
    listeners = [("", "") if number % 10 == 0 else people[number % len(people)]
                 for number in range(options.listeners)]
    owners = ["" if number % 2 else people[number % len(people)][1]
              for number in range(options.writes)]
    setting = {"address": server.address, "admin": prepared["admin"], "listeners": listeners,
               "owners": owners, "one_by_one": one_by_one}
    path = server.folder / "realtime.json"
    path.write_text(json.dumps(setting))
    before = server.cpu_us()
    done = subprocess.run([options.client, str(path)], capture_output=True, text=True,
                          timeout=600, check=False)
    if done.returncode != 0:
        sys.exit(f"{server.name}: {done.stderr}{server.log_tail()}")
    server.wait_quiet()
    result = json.loads(done.stdout)
    result["cpu_ms"] = (server.cpu_us() - before) / 1000
    print(f"{server.name}: {done.stdout.strip()}", file=sys.stderr)
    if result["forbidden"]:
        sys.exit(f"{server.name}: a listener was told what it must not know")
    return result


def print_table(results, options):
    """A Markdown table of medians."""
    print(f"{options.listeners} listeners of {options.users} accounts and guests, "
          f"{options.writes} writes, median of {options.rounds} rounds\n")
    print("| writes | server | p50 ms | p99 ms | all ms | server CPU ms |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for (name, one_by_one), rounds in sorted(results.items(), key=lambda item: not item[0][1]):
        way = "each after the last receipt" if one_by_one else "one after the other"
        values = [statistics.median(each[key] for each in rounds)
                  for key in ("p50_ms", "p99_ms", "total_ms", "cpu_ms")]
        print(f"| {way} | {name} | " + " | ".join(f"{value:.1f}" for value in values) + " |")


if __name__ == "__main__":
    main()
