#!/bin/sh
# Install Debian packages, or fail with the command to type. Usage: .ci/apt.sh PACKAGE…
#
# stdin is closed and debconf silent, because CI has nobody to answer. sudo may ask for
# a password only where somebody sits at a terminal.
set -eu

refuse() {
    printf '%s\n' "请先安装 Please install first:  sudo apt-get install $*" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || refuse "$@"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif [ -t 0 ] && command -v sudo >/dev/null 2>&1; then
    as_root=sudo
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    refuse "$@"
fi

printf '%s\n' "apt-get install $* (first time only; takes a minute or two) …" >&2
# A new machine has no package lists; one broken extra source must not stop the rest.
$as_root apt-get update -q </dev/null >&2 || true
# shellcheck disable=SC2086  # as_root is nothing, one word or two
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null >&2 || refuse "$@"
