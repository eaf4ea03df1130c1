#!/bin/sh
# Installs an undercroft binary as a systemd service, or replaces the installed one.
#
#   sudo ./install.sh PATH/TO/undercroft
#
# Into /usr/local/bin, with the unit beside this script; data goes to /var/lib/undercroft.
# With DESTDIR=FOLDER only files are placed, under that folder, and nothing is started.
set -eu

fail() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

say() {
    printf '%s\n' "$*"
}

[ $# -eq 1 ] || fail 'usage: install.sh PATH/TO/undercroft'
binary=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
unit=$here/systemd/undercroft.service
root=${DESTDIR:-}

[ -f "$binary" ] || fail "there is no file $binary"
[ -f "$unit" ] || fail "the unit $unit is missing; run this script from the packaging folder"
case $binary in
*/*) ;;
*) binary=./$binary ;;
esac
version=$("$binary" --version) || fail "$binary does not run on this machine"
case $version in
'undercroft '*) ;;
*) fail "$binary is not undercroft" ;;
esac
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail 'run this as root (sudo)'

# Put in place by a rename, so that a running server keeps the file it has open.
mkdir -p "$root/usr/local/bin" "$root/etc/systemd/system"
target=$root/usr/local/bin/undercroft
cp "$binary" "$target.new"
chmod 0755 "$target.new"
mv -f "$target.new" "$target"
cp "$unit" "$root/etc/systemd/system/undercroft.service"
chmod 0644 "$root/etc/systemd/system/undercroft.service"
say "Installed $version."

[ -z "$root" ] || exit 0

if ! id undercroft >/dev/null 2>&1; then
    useradd --system --user-group --no-create-home --home-dir /var/lib/undercroft \
        --shell /usr/sbin/nologin undercroft
    say 'Made the user undercroft.'
fi

if [ ! -d /run/systemd/system ]; then
    say 'systemd does not run here: start the server by other means.'
    exit 0
fi

systemctl daemon-reload
systemctl enable --quiet undercroft
systemctl restart undercroft
say 'Started it as the service undercroft, on http://127.0.0.1:8090.'
say
say 'Next, on a new server, make yourself the administrator:'
say
say '  sudo -u undercroft undercroft superuser upsert EMAIL --dir=/var/lib/undercroft'
say
say 'and put a proxy with TLS in front of it. Its log: journalctl -u undercroft'
