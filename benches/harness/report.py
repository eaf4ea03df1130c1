"""The report: Markdown for people."""

import os
import platform
import shlex
import sys
from pathlib import Path

LEFT, RIGHT = "PocketBase", "Undercroft"


def machine(servers):
    """What the numbers were measured on."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": proc_value("/proc/cpuinfo", "model name"),
        "memory": proc_value("/proc/meminfo", "MemTotal"),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {server.name: server.version() for server in servers},
        "load average": " ".join(f"{value:.2f}" for value in os.getloadavg()),
    }


def proc_value(path, key):
    """The first value of a key in a `key : value` file of /proc."""
    for line in Path(path).read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return "unknown"


def command_line():
    """How this run was started."""
    return shlex.join(["python3", *sys.argv])


def markdown(result):
    """The whole report."""
    parts = [facts_part(result), warnings_part(result), cases_part(result["cases"]),
             processes_part(result)]
    return "\n\n".join(part for part in parts if part)


def facts_part(result):
    """Machine, versions and command."""
    facts = dict(result["machine"])
    facts.update(facts.pop("versions"))
    facts["rows"] = f"{result['rows']:,}"
    lines = [f"- {key}: {value}" for key, value in facts.items()]
    return "\n".join([*lines, f"- command: `{result['command']}`"])


def warnings_part(result):
    """Whatever makes the numbers below doubtful."""
    return "\n".join(f"**Warning:** {text}" for text in result["warnings"])


def cases_part(cases):
    """The load cases; a ratio above 1 means that PocketBase needs more CPU for the same work."""
    if not cases:
        return ""
    head = ["case", "conns", f"{LEFT} req/s", f"{RIGHT} req/s", f"{LEFT} p50 / p99 ms",
            f"{RIGHT} p50 / p99 ms", f"{LEFT} CPU µs/req", f"{RIGHT} CPU µs/req", "CPU ratio"]
    return table(head, [case_row(case) for case in cases])


def case_row(case):
    """One line of the table."""
    sides = [case["results"].get(name, {}).get("median") for name in (LEFT, RIGHT)]
    cells = [f"{case['title']} (`{case['case']}`)", str(case["connections"])]
    for cell in (rate_cell, latency_cell, cpu_cell):
        cells += [cell(side) if side else "–" for side in sides]
    return [*cells, ratio(*(side and side["cpu_us"] for side in sides))]


def rate_cell(side):
    """Throughput, and errors when there are any."""
    errors = f" ({side['errors']} errors)" if side["errors"] else ""
    return f"{side['rps']:,.0f}{errors}"


def latency_cell(side):
    """Median and 99th percentile in milliseconds."""
    return f"{side['p50_us'] / 1000:.2f} / {side['p99_us'] / 1000:.2f}"


def cpu_cell(side):
    """CPU time of the server for one request."""
    return f"{side['cpu_us']:,.1f}" if side["cpu_us"] else "–"


def ratio(left, right):
    """How many times more the left side needs."""
    return f"{left / right:.2f}×" if left and right else "–"


def processes_part(result):
    """Start, memory and seeding."""
    rows = []
    for title, part, key, scale, unit in (
        ("cold start, median of 5", "cold_start", "median", 1, "ms"),
        ("idle memory (RSS)", "idle_memory", "rss_kb", 1024, "MiB"),
        ("idle memory without mapped files", "idle_memory", "own_kb", 1024, "MiB"),
        ("peak memory after the unindexed list", "peak_memory", "peak_kb", 1024, "MiB"),
        ("seeding, wall time", "seeding", "seconds", 1, "s"),
        ("seeding, CPU per record", "seeding", "cpu_us", 1, "µs"),
    ):
        values = [result[part].get(name, {}).get(key) for name in (LEFT, RIGHT)]
        if any(values):
            cells = [f"{value / scale:,.1f} {unit}" if value else "–" for value in values]
            rows.append([title, *cells, ratio(*values)])
    return table(["process", LEFT, RIGHT, "ratio"], rows) if rows else ""


def table(head, rows):
    """A Markdown table with numbers to the right."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows])
