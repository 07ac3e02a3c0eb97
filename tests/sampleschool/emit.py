"""YAML as a careful teacher would type it: block style, few quotes, prose in literal blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 88
LONG_PROSE: Final = 24
_SYNTAX: Final = set("-?:,[]{}#&*!|>'\"%@`")
# What editors would take for a number, though the field is text.
_NUMERIC: Final = re.compile(r"[-+.]?\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+")
_WORDS: Final = {"", "~", "null", "true", "false", "yes", "no", "on", "off"}


@dataclass(frozen=True, slots=True)
class Flow:
    """A short list on one line, wrapped when it grows long."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with a comment behind it."""

    value: str | int
    remark: str


@dataclass(frozen=True, slots=True)
class Number:
    """A count or an amount, written without quotes."""

    text: str


Value = str | int | Flow | Noted | Number | list["Value"] | dict[str, "Value"]
Record = dict[str, Value]


def emit(record: Record, *, heading: str = "", airy: bool = False) -> str:
    """The text of one file; ``airy`` sets a blank line before every list at the top."""
    lines = [f"# {heading}"] if heading else []
    for key, value in record.items():
        if airy and isinstance(value, list | dict) and value:
            lines.append("")
        lines += _pair(key, value, 0)
    return "\n".join(lines) + "\n"


def _pair(key: str, value: Value, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        yield f"{pad}{key}:"
        for name, inner in value.items():
            yield from _pair(name, inner, depth + 1)
    elif isinstance(value, list):
        yield f"{pad}{key}:"
        for item in value:
            yield from _item(item, depth + 1)
    elif isinstance(value, Flow):
        yield from _flow(f"{pad}{key}: ", value, depth)
    elif isinstance(value, str) and _wants_block(value):
        yield f"{pad}{key}: |"
        for line in value.split("\n"):
            yield f"{pad}  {line}"
    else:
        yield f"{pad}{key}: {_inline(value)}"


def _item(item: Value, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if not isinstance(item, dict):
        yield f"{pad}- {_inline(item)}"
        return
    lead = "- "
    for key, value in item.items():
        for line in _pair(key, value, depth + 1):
            yield pad + lead + line[len(pad) + 2 :] if lead == "- " else line
            lead = "  "


def _flow(start: str, value: Flow, depth: int) -> Iterator[str]:
    line = start + "["
    indent = "  " * (depth + 1)
    for place, item in enumerate(value.items):
        last = place == len(value.items) - 1
        word = _scalar(item) + ("]" if last else ", ")
        if len(line) + len(word.rstrip()) > WIDTH:
            yield line.rstrip()
            line = indent
        line += word
    yield line


def _inline(value: Value) -> str:
    if isinstance(value, Noted):
        return f"{_inline(value.value)}  # {value.remark}"
    if isinstance(value, Number):
        return value.text
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _scalar(value)
    raise TypeError(type(value).__name__)


def _scalar(text: str) -> str:
    if not _needs_quotes(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _needs_quotes(text: str) -> bool:
    return (
        text.lower() in _WORDS
        or text[0] in _SYNTAX
        or text != text.strip()
        or text.endswith(":")
        or ": " in text
        or " #" in text
        or _NUMERIC.fullmatch(text) is not None
    )


def _wants_block(text: str) -> bool:
    return "\n" in text or (len(text) > LONG_PROSE and text.endswith(("。", "！", "？", "”", "）")))
