#!/bin/sh
# Make .venv, empty, unless a working one is there. Usage: .ci/venv.sh [PYTHON]
#
# Three things go wrong on a new machine, and each is met here: the default python3 is
# too old, Debian ships Python without ensurepip, and a failed attempt leaves half a
# .venv that the next run would take for a whole one.
set -eu
venv=.venv

say() { printf '%s\n' "$*" >&2; }

# A .venv whose Python was upgraded or removed does not count.
if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

# Run it: a version manager puts shims on PATH for versions that are not chosen.
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in "${1:-python3}" python3 python3.13 python3.12 python3.11 python3.14; do
        if new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python "${1:-}"); then
    say "PATH 中没有 Python 3.11 或更新的版本。Heartgrid needs Python 3.11 or newer; none is on PATH."
    [ "$(id -u)" = 0 ] || { say "    sudo apt-get install python3 python3-venv"; exit 1; }
    .ci/apt.sh python3 python3-venv
    python=$(find_python) || { say "仍未找到。The system's own python3 is older than 3.11."; exit 1; }
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    # Named by version: python3-venv would serve the system's python3 only.
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    say "$python 缺少 venv 模块。$python lacks venv/ensurepip."
    [ "$(id -u)" = 0 ] || { say "    sudo apt-get install $package"; exit 1; }
    .ci/apt.sh "$package"
fi

rm -rf "$venv"
"$python" -m venv "$venv"
say "$venv: $("$venv/bin/python" --version)"
