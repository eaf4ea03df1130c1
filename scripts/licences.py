"""Refuses a dependency whose licence or source is not on the list of deny.toml.

Stands in for `cargo deny check licenses bans sources` where cargo-deny is not installed; the
public CI runs the real one, with advisories.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    allowed = set(rules["licenses"]["allow"])
    banned = {rule["crate"] for rule in rules["bans"]["deny"]}
    # Only this platform's crates: those of others were never fetched.
    metadata = json.loads(
        output("cargo", "metadata", "--format-version=1", "--locked", "--offline",
               f"--filter-platform={host()}")
    )
    built = in_the_tree()
    packages = [
        package for package in metadata["packages"]
        if (package["name"], package["version"]) in built
    ]
    complaints = []
    for package in packages:
        name, licence, source = package["name"], package["license"] or "", package["source"]
        if source is None:
            continue
        if not source.startswith("registry+"):
            complaints.append(f"{name}: comes from {source}")
        if not satisfies(licence, allowed):
            complaints.append(f"{name}: licence {licence or 'missing'}")
        if name in banned:
            complaints.append(f"{name}: banned by deny.toml")
    print("\n".join(complaints) or f"{len(packages)} packages: licences and sources are fine")
    return 1 if complaints else 0


def in_the_tree() -> set[tuple[str, str]]:
    """Names and versions of what is built. The metadata also lists crates that a feature could
    switch on and that nothing does."""
    lines = output("cargo", "tree", "--locked", "--offline", "--prefix=none",
                   "--edges=normal,build,dev", f"--target={host()}").splitlines()
    words = (line.split() for line in lines)
    return {(line[0], line[1].removeprefix("v")) for line in words if len(line) > 1}


def host() -> str:
    """The triple of this machine, as the compiler names it."""
    lines = output("rustc", "--version", "--verbose").splitlines()
    return next(line.removeprefix("host: ") for line in lines if line.startswith("host: "))


def output(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}:\n{done.stderr}")
    return done.stdout


def satisfies(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression of AND and OR can be met by the allowed licences."""
    text = expression.replace("/", " OR ")
    tokens = re.findall(r"\(|\)|[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?", text)
    words = [
        token if token in "()" else token.lower() if token in ("AND", "OR") else str(token in allowed)
        for token in tokens
    ]
    return bool(words) and bool(eval(" ".join(words), {"__builtins__": {}}))  # noqa: S307


if __name__ == "__main__":
    sys.exit(main())
