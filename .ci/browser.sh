#!/bin/sh
# Make sure that there is a Chromium for the tests marked `browser`, and a font with
# Chinese for whoever looks at their screenshots.
#
# The system's browser, not Playwright's own download: it comes signed through the
# distribution and gets its security updates.
set -eu

say() { printf '%s\n' "$*" >&2; }

have_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

# macOS has Chinese fonts, and no fc-list.
have_chinese_font() { [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; }

# Playwright's driver is a Node of its own, and a small Debian lacks a library it needs.
have_driver() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }

wanted=
have_browser || wanted=chromium
have_driver || wanted="$wanted libatomic1"
have_chinese_font || wanted="$wanted fontconfig fonts-noto-cjk"
[ -n "$wanted" ] || exit 0

# shellcheck disable=SC2086  # a list of packages
.ci/apt.sh $wanted || true

have_browser && have_driver && exit 0
if [ -n "${CI:-}" ]; then
    say "CI 必须能运行 Chromium。CI must not pass without the browser tests."
    exit 1
fi
say "Chromium 不能运行，浏览器测试将跳过。Chromium cannot run: the tests marked browser are skipped."
