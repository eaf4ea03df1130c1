"""Measurements: load in alternating rounds, cold starts and memory."""

import json
import statistics
import subprocess
import sys
import time
import zlib
from contextlib import contextmanager

from harness.cases import CASES
from harness.data import AGENT, call

COLD_STARTS = 5
IDLE_SECONDS = 3
BESIDE_CONNECTIONS = 8


class Loader:
    """The compiled load generator."""

    def __init__(self, binary):
        self.binary = binary

    def run(self, server, arguments, connections, timeout):
        """Load one server and return the report."""
        command = [self.binary, "--addr", server.address, "--connections", str(connections),
                   "--header", f"User-Agent: {AGENT}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout)
        if done.returncode:
            raise RuntimeError(f"load generator: {done.stderr.strip()}")
        if done.stderr:
            note(f"{server.name}: {done.stderr.strip()}")
        return json.loads(done.stdout)


    @contextmanager
    def beside(self, server, case, seconds):
        """Keep some connections busy with another case until the measurement is over."""
        if not case:
            yield
            return
        command = [self.binary, "--addr", server.address, "--connections", str(BESIDE_CONNECTIONS),
                   "--header", f"User-Agent: {AGENT}", *case_arguments(case, server, 0, 3600)]
        busy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            before = server.cpu_us()
            while server.cpu_us() == before and busy.poll() is None:
                time.sleep(0.01)
            yield
        finally:
            busy.kill()
            busy.wait()


def note(text):
    """Progress goes to stderr; stdout holds the report alone."""
    print(text, file=sys.stderr, flush=True)


def compare_case(case, servers, loader, connections, options):
    """All rounds of a case, the servers taking turns; returns a result for each server."""
    rounds = {server.name: [] for server in servers}
    for number in range(options.rounds):
        for server in servers:
            measured = one_round(case, server, loader, connections, number, options)
            rounds[server.name].append(measured)
            note(f"{case.name} x{connections} round {number + 1} {server.name}: "
                 f"{measured['rps']:.0f}/s, {measured['cpu_us']:.0f} us CPU")
    return {name: {"rounds": all_of, "median": medians(all_of)} for name, all_of in rounds.items()}


def one_round(case, server, loader, connections, number, options):
    """Load a resting server and add the CPU time it took until it rests again."""
    seconds = min(options.seconds, case.seconds_max)
    arguments = case_arguments(case, server, number, seconds)
    server.wait_quiet()
    before = server.cpu_us()
    with loader.beside(server, case_named(case.beside), seconds):
        report = loader.run(server, arguments, connections, timeout=seconds + 180)
    server.wait_quiet()
    # Beside other requests nobody can say which of them a processor worked for.
    own = not case.beside
    report["cpu_us"] = (server.cpu_us() - before) / max(report["requests"], 1) if own else 0
    return report


def case_named(name):
    """The case of that name, or none."""
    return next((case for case in CASES if case.name == name), None)


def case_arguments(case, server, number, seconds):
    """The load generator's arguments for one round."""
    # Numbers go on where the seeding and the last round cannot have been.
    arguments = ["--method", case.method, "--path", case.path, "--seconds", str(seconds),
                 "--start", str((number + 1) * 100_000_000), "--seed", str(number + 2)]
    if case.body:
        arguments += ["--body", case.body]
    if case.ids:
        arguments += ["--ids", str(server.files[case.ids])]
    if case.signed_in:
        arguments += ["--token", server.tokens["user"]]
    return arguments


def medians(rounds):
    """The median of each figure on its own; errors are added up."""
    keys = ("rps", "p50_us", "p90_us", "p99_us", "max_us", "cpu_us")
    result = {key: statistics.median(one[key] for one in rounds) for key in keys}
    result["errors"] = sum(one["errors"] for one in rounds)
    result["requests"] = sum(one["requests"] for one in rounds)
    return result


def check_answers(cases, servers):
    """What is wrong with the answers of the list cases: a fast wrong answer must not win."""
    differences = []
    for case in (case for case in cases if case.is_list):
        shapes = {server.name: list_shape(case, server) for server in servers}
        note(f"{case.name} answers: {shapes}")
        broken = any(shape.startswith(("0 items", "failed")) for shape in shapes.values())
        if broken or len(set(shapes.values())) > 1:
            differences.append(f"{case.name}: {shapes}")
    return differences


def list_shape(case, server):
    """What must be the same in every server: counts, order and the page's scores."""
    try:
        answer = call(server, "GET", case.path, token=server.tokens["user"])
    except (OSError, RuntimeError) as error:
        return f"failed: {error}"
    items = answer["items"]
    # Which of several records with the same sort key is on the page may differ; the keys may not.
    if "sort=-score" in case.path:
        order = [item["score"] for item in items]
        detail = f"checksum {zlib.crc32(repr(order).encode())}"
    else:
        order = [item["created"] for item in items]
        detail = f"categories {sorted({item['category'] for item in items})}"
    ordered = order == sorted(order, reverse=True)
    return f"{len(items)} items of {answer['totalItems']}, ordered {ordered}, {detail}"


def cold_starts(servers):
    """Milliseconds from spawn to the first healthy answer, by turns; leaves the servers running."""
    times = {server.name: [] for server in servers}
    for _ in range(COLD_STARTS):
        for server in servers:
            server.stop()
            times[server.name].append(server.start())
    return {name: {"ms": all_of, "median": statistics.median(all_of)}
            for name, all_of in times.items()}


def idle_memory(servers):
    """Resident memory shortly after a start: all of it, and what is not a mapped file."""
    result = {}
    for server in servers:
        server.stop()
        server.start()
        time.sleep(IDLE_SECONDS)
        result[server.name] = {"rss_kb": server.memory_kb("VmRSS"),
                               "own_kb": server.memory_kb("RssAnon")}
    return result


def peak_memory(servers):
    """The highest resident memory since the start."""
    return {server.name: {"peak_kb": server.memory_kb("VmHWM")} for server in servers}
