"""What a preview shows: the built site, or a page that says why there is none."""

from __future__ import annotations

import threading
from typing import Final

from markupsafe import Markup

WAITING: Final = "正在生成页面，请稍候……"
PREFIX: Final = "/~heartgrid/"
_SCRIPT_TAG: Final = f'<script src="{PREFIX}reload.js" data-version="%d"></script>'

_RELOAD_SCRIPT: Final = b"""\
"use strict";
(async (seen) => {
  for (;;) {
    try {
      const reply = await fetch(`/~heartgrid/version?seen=${seen}`, { cache: "no-store" });
      if ((await reply.text()) !== seen) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1500)); // the preview was stopped
    }
  }
})(document.currentScript.dataset.version);
"""

_STYLE: Final = """\
body { max-width: 46rem; margin: 12vh auto; padding: 0 1.5rem; font: 1rem/1.7 "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color-scheme: light dark; }
pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886;
  border-radius: .5rem; font: inherit; }
"""
OWN_FILES: Final[dict[str, tuple[bytes, str]]] = {
    "reload.js": (_RELOAD_SCRIPT, "text/javascript"),
    "style.css": (_STYLE.encode(), "text/css"),
}


class Preview:
    """The state of a preview, shared by the builder and the threads that answer requests."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self._problem: str | None = WAITING

    @property
    def version(self) -> int:
        """A number that grows with every build, good or bad."""
        return self._version

    @property
    def problem(self) -> str | None:
        """Why there is nothing to show, or ``None``."""
        return self._problem

    def tell(self, problem: str | None) -> None:
        """Say that a build has ended, and wake every browser that waits for it."""
        with self._changed:
            self._problem = problem
            self._version += 1
            self._changed.notify_all()

    def newer_than(self, seen: int, seconds: float) -> int:
        """Wait until the version is not ``seen``, at most ``seconds``; return the version."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen, seconds)
            return self._version


def with_reload(page: bytes, version: int) -> bytes:
    """Add the script that reloads the page after the next build."""
    tag = (_SCRIPT_TAG % version).encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + tag + end + tail if end else page + tag


def problem_page(problem: str, version: int) -> bytes:
    """Return the page shown instead of the site; the problem is escaped."""
    title = "正在生成" if problem == WAITING else "页面没有生成"
    advice = "" if problem == WAITING else "改好记录并保存，这一页会自己更新。"
    body = Markup(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>{0}</title>'
        '<link rel="stylesheet" href="{1}style.css"><body><main><h1>{0}</h1><pre>{2}</pre>'
        "<p>{3}</p></main></body></html>"
    ).format(title, PREFIX, problem, advice)
    return with_reload(body.encode(), version)
