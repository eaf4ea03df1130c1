#!/usr/bin/env bash
# Every test, cheapest first. Installs what it needs. `make test` and CI run this.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "Tools"
./scripts/tools.sh versions reference s3 sdk browser

step "Console: build, types, lint, unit tests"
make --no-print-directory ui
(cd admin-ui && npm run --silent typecheck && npm run --silent lint && npm run --silent test)

step "Format"
cargo fmt --check

step "Lints"
cargo clippy --locked --all-targets -- -D warnings

step "Unit and integration tests"
cargo test --locked --lib --bins --tests

step "Browser tests"
CHROMIUM=$(./scripts/tools.sh chromium)
UNDERCROFT_BIN=$(realpath "${CARGO_TARGET_DIR:-target}/debug/undercroft")
export CHROMIUM UNDERCROFT_BIN
(cd admin-ui && npm run --silent e2e)

step "Licences, sources and bans"
if command -v cargo-deny >/dev/null; then
  cargo deny --locked check licenses bans sources
else
  python3 scripts/licences.py
fi

step "All tests passed"
