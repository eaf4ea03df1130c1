#!/usr/bin/env bash
# Looks at what must be installed, and installs what else the tests and the benchmark need.
#   tools.sh builders    Rust, Node, a C compiler and make are here and new enough
#   tools.sh versions    the same and Python, which the tests need
#   tools.sh reference   the real PocketBase, into .tools/venv
#   tools.sh s3          a server that speaks S3, into .tools/s3
#   tools.sh sdk         the published PocketBase SDK, for the SDK tests
#   tools.sh browser     Chromium, from the system's packages, unless one is found
#   tools.sh chromium    says where Chromium is
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  printf 'tools.sh: %s\n' "$@" >&2
  exit 1
}

# at_least VERSION MINIMUM
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

missing=()

# need NAME MINIMUM HINT COMMAND...: the command prints a text with the version in it.
need() {
  local name=$1 minimum=$2 hint=$3 said version
  shift 3
  if ! said=$("$@" 2>/dev/null); then
    missing+=("$name is missing: $hint")
    return
  fi
  version=$(grep -oE '[0-9]+(\.[0-9]+)+' <<<"$said" | head -n 1 || true)
  at_least "${version:-0}" "$minimum" ||
    missing+=("$name $version is too old, $minimum or newer is needed: $hint")
}

builders() {
  local rustup='see https://rustup.rs' compiler='on Debian and Ubuntu: apt-get install build-essential'
  need rustc 1.95 "$rustup" rustc --version
  need cargo 1.95 "$rustup" cargo --version
  need rustfmt 1 'rustup component add rustfmt' rustfmt --version
  need clippy 0 'rustup component add clippy' cargo clippy --version
  need Node 20.19 'see https://nodejs.org' node --version
  need npm 1 'it comes with Node' npm --version
  need 'a C compiler' 0 "$compiler" cc --version
  need make 3 "$compiler" make --version
  report
}

versions() {
  need Python 3.11 'on Debian and Ubuntu: apt-get install python3 python3-venv' python3 --version
  builders
}

report() {
  [ ${#missing[@]} = 0 ] || fail "${missing[@]}"
}

# venv FOLDER REQUIREMENTS: Python packages in an environment of their own
venv() {
  local venv=$1 wanted=$2
  # A venv whose making was cut off, or whose Python is gone, is made anew.
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    python3 -m venv "$venv" || {
      rm -rf "$venv"
      fail 'Python cannot make a virtual environment.' \
        'On Debian and Ubuntu: apt-get install python3-venv'
    }
  fi
  cmp -s "$wanted" "$venv/installed.txt" && return
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted"
  cp "$wanted" "$venv/installed.txt"
}

reference() {
  venv .tools/venv tests/reference/requirements.txt
}

s3() {
  venv .tools/s3 tests/s3/requirements.txt
}

sdk() {
  local installed=tests/sdk/node_modules/.package-lock.json
  [ "$installed" -nt tests/sdk/package-lock.json ] && return
  (cd tests/sdk && npm ci --no-audit --no-fund --loglevel=error)
  touch "$installed"
}

chromium() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then
    type -P "$CHROMIUM" || fail "CHROMIUM=$CHROMIUM is no program"
    return
  fi
  for name in chromium chromium-browser google-chrome; do
    if type -P "$name"; then return; fi
  done
  return 1
}

browser() {
  if chromium >/dev/null; then return; fi
  command -v apt-get >/dev/null ||
    fail 'There is no Chromium. Install one, or say where it is: CHROMIUM=PATH make test'
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium
}

[ $# -gt 0 ] || fail 'name one of builders, versions, reference, s3, sdk, browser, chromium'
for tool in "$@"; do
  case $tool in
  builders | versions | reference | s3 | sdk | browser | chromium) "$tool" ;;
  *) fail "there is no tool $tool: builders, versions, reference, s3, sdk, browser or chromium" ;;
  esac
done
