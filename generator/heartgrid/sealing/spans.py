"""Where a value begins and ends in its source, as docs/sealing.md §4 has it."""

from __future__ import annotations

import re
from typing import Any, Final

from yaml.nodes import MappingNode, ScalarNode

Span = tuple[int, int]
_COLON: Final = re.compile(r"[ \t]*:")
_TO_LINE_END: Final = re.compile(r"[^\r\n]*")
_BLANK: Final = " \t\r\n"
_BLOCK_STYLES: Final = ("|", ">")


class UnclearError(Exception):
    """Where a value begins or ends is not certain."""


def value_span(text: str, key: Any, value: Any) -> Span:
    """From just after the colon of ``key`` to the end of ``value``.

    Raises:
        UnclearError: there is no colon right behind the key.
    """
    key_end = key.end_mark.index
    if text.startswith(":", key_end):
        start = key_end + 1
    elif (colon := _COLON.match(text, key_end)) is not None:
        start = colon.end()
    else:
        raise UnclearError
    if key.start_mark.index == key_end:
        raise UnclearError
    # libyaml puts an empty value somewhere between its colon and what follows.
    return (start, start) if _is_empty(value) else (start, _end(text, value))


def _is_empty(node: Any) -> bool:
    found: bool = node.start_mark.index == node.end_mark.index
    return found


def _end(text: str, node: Any) -> int:
    """The end of what is written: libyaml's end of anything in block style lies behind blank lines and comments."""
    while not isinstance(node, ScalarNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    if isinstance(node, ScalarNode) and node.style in _BLOCK_STYLES:
        written = start + len(text[start:end].rstrip(_BLANK))
        line = _TO_LINE_END.match(text, written)
        return written if line is None else line.end()
    return end
