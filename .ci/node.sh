#!/bin/sh
# Install the YAML language server, which the tests marked `node` talk to as an editor would.
#
# Node is no requirement of this project: without it those tests are skipped.
set -eu
cd tests/node

if ! node --version >/dev/null 2>&1 || ! npm --version >/dev/null 2>&1; then
    printf '%s\n' "没有 Node.js，编辑器测试将跳过。No Node.js: the tests marked node are skipped." >&2
    exit 0
fi
npm ci --no-progress --loglevel=error </dev/null >&2
touch node_modules/.installed
