"""The texts that were read, and positions in them, looked up only when a problem needs one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from heartgrid.problems import Position
from heartgrid.yamltree import Location, Tree, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Sources:
    """Path → text, for positions and excerpts."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._tree = lru_cache(maxsize=64)(self._parse)

    def _parse(self, path: str) -> Tree:
        return parse(self._texts[path], path)

    def locate(self, path: str, location: Location, *, of_key: bool = False) -> Position:
        """Where ``location`` stands in the file; its first line for a file that was not read."""
        if path not in self._texts:
            return Position(path)
        return self._tree(path).locate(location, of_key=of_key)

    def text(self, path: str) -> str | None:
        """The text as read, or ``None``."""
        return self._texts.get(path)

    def texts(self) -> Iterable[tuple[str, str]]:
        """Every path with its text."""
        return self._texts.items()

    def line(self, position: Position) -> str:
        """The line at ``position`` without its end: record content, for the local terminal alone."""
        text = self._texts.get(position.path)
        lines = text.splitlines() if text is not None else []
        return lines[position.line - 1] if 0 < position.line <= len(lines) else ""
