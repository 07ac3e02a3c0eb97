#!/bin/sh
# Write constraints.txt and constraints-dev.txt. Usage: .ci/lock.sh [--upgrade | -P NAME …]
#
# Versions already locked stay, unless --upgrade or -P says otherwise. Universal: one
# file for Windows, macOS and Linux and for every Python from 3.11 on.
set -eu

compile() {
    # --no-config: neither indexes nor options of this machine's uv get into the files.
    UV_CUSTOM_COMPILE_COMMAND='make lock' .venv/bin/uv pip compile --quiet --no-config \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        pyproject.toml --group build "$@" >/dev/null
}

compile --output-file constraints.txt "$@"
compile --group dev --constraints constraints.txt --output-file constraints-dev.txt "$@"

# A host name or a path in a lock file would break every other machine, and tell about this one.
if grep -nE '://|(^|[ @=])/[a-z]' constraints.txt constraints-dev.txt; then
    printf '%s\n' "a lock file names a host or a path" >&2
    exit 1
fi
