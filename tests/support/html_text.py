"""HTML as the lines of text that a reader sees, and where its links lead."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

_INLINE: Final = frozenset({"a", "span", "strong", "code", "time", "dt", "dd", "td", "th", "text"})
_SIGNS: Final = frozenset({"style", "title", "desc"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.links: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._unseen += tag in _SIGNS
        if found.get("href"):
            self.links.append(str(found["href"]))
        if tag in {"td", "th"} and self.lines[-1]:
            self.lines[-1] += " | "
        if tag == "dd":
            self.lines[-1] += "："
        if tag not in _INLINE or tag == "dt":
            self.lines.append("")
        if found.get("aria-label") and found.get("role") == "img":
            self.lines[-1] += f"[{found['aria-label']}]"

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _SIGNS
        if tag not in _INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.lines[-1] += " ".join(data.split()) + (" " if data[-1].isspace() else "")


def text_of(html: str) -> str:
    """The text, a line per block, list item, fact or row of a table."""
    reader = _Reader()
    reader.feed(html)
    return "\n".join(" ".join(one.split()) for one in reader.lines if one.strip())


def links_of(html: str, page: str) -> set[tuple[str, str]]:
    """Page and anchor (or filters) of every link of the page ``page``; nothing leads elsewhere."""
    reader = _Reader()
    reader.feed(html)
    found = set()
    for link in reader.links:
        path, _, place = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        found.add((target.removesuffix(".html"), unquote(place)))
    return found
