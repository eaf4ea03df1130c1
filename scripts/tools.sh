#!/usr/bin/env bash
# Installs what the tests and the benchmark need beside Rust, Node, Python and make.
#   tools.sh reference   the real PocketBase, into .tools/venv
#   tools.sh browser     Chromium, from the system's packages
#   tools.sh sdk         the published PocketBase SDK, for the SDK tests
set -euo pipefail
cd "$(dirname "$0")/.."

reference() {
  [ -x .tools/venv/bin/python ] || python3 -m venv .tools/venv
  .tools/venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --requirement tests/reference/requirements.txt
}

browser() {
  if command -v chromium chromium-browser google-chrome >/dev/null; then return; fi
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium
}

sdk() {
  (cd tests/sdk && npm ci --no-audit --no-fund --loglevel=error)
}

for tool in "$@"; do "$tool"; done
