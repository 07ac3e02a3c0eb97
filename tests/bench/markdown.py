"""Our page files back into the Markdown that somebody would have written for the same content."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_NONCE = re.compile(r"<!--.*?-->", re.DOTALL)
_SKIPPED = {"svg", "script", "style", "button", "select", "label", "form", "input", "option"}
_TABLE = {"table", "tr", "td", "th"}
_VOID = {"input", "br", "hr", "img", "col"}


def to_markdown(page: str) -> str:
    """Front matter and headings stay; blocks of HTML become paragraphs, lists and pipe tables."""
    head, body = _front_matter(page)
    parser = _Writer()
    parser.feed(_NONCE.sub("", body))
    parser.close()
    return head + re.sub(r"\n{3,}", "\n\n", parser.text()) + "\n"


def _front_matter(page: str) -> tuple[str, str]:
    if not page.startswith("---\n"):
        return "", page
    end = page.index("\n---\n", 4) + len("\n---\n")
    return page[:end], page[end:]


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._skip = 0
        self._cells: list[list[str]] = []
        self._cell: list[str] | None = None
        self._link: str | None = None
        self._depth = 0

    def text(self) -> str:
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED and tag not in _VOID:
            self._skip += 1
        if self._skip:
            return
        if tag in _TABLE:
            self._open_table_part(tag)
        match tag:
            case "li":
                self._say("\n" + "    " * max(0, self._depth - 1) + "- ")
            case "ul" | "ol":
                self._depth += 1
                self._say("\n" if self._depth > 1 else "\n\n")
            case "a":
                self._link = dict(attrs).get("href") or ""
                self._say("[")
            case "strong" | "b":
                self._say("**")
            case "p" | "div" | "section" | "dl" | "pre":
                self._say("\n\n" if self._cell is None and not self._depth else " ")
            case "dt":
                self._say("\n\n**")

    def _open_table_part(self, tag: str) -> None:
        match tag:
            case "table":
                self._cells = []
            case "tr":
                self._cells.append([])
            case _:
                self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip -= tag in _SKIPPED and tag not in _VOID
            return
        match tag:
            case "td" | "th":
                if self._cell is not None and self._cells:
                    self._cells[-1].append(" ".join("".join(self._cell).split()))
                self._cell = None
            case "table":
                self._table()
            case "ul" | "ol":
                self._depth -= 1
                self._say("\n")
            case "a":
                self._say(f"]({html.escape(self._link or '')})")
            case "strong" | "b":
                self._say("**")
            case "dt":
                self._say("**\n")

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        if self._cell is not None or self._depth:
            self._say(" ".join(data.split()).replace("|", "\\|"))
        else:
            self._say(data)

    def _say(self, text: str) -> None:
        (self._out if self._cell is None else self._cell).append(text)

    def _table(self) -> None:
        rows = [row for row in self._cells if row]
        if not rows:
            return
        width = max(map(len, rows))
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        lines = ["| " + " | ".join(row) + " |" for row in padded]
        lines.insert(1, "|" + " --- |" * width)
        self._out.append("\n\n" + "\n".join(lines) + "\n\n")
