"""The head of a line: its indentation, its dashes and its field, as typed and as meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.yamltree.slips.spellings import ODD_SPACES

if TYPE_CHECKING:
    from heartgrid.yamltree.slips.slip import Vocabulary

_SPACES: Final = f"[ {ODD_SPACES}]"
_DASH: Final = re.compile(f"[-\uff0d](?!--)(?P<gap>{_SPACES}*)")
_TYPED_KEY: Final = re.compile(
    rf"(?P<key>[^\s:：#\[\]{{}}\"'-][^:：\n]{{0,15}}?)(?P<before>{_SPACES}*)(?P<colon>[:：])(?P<after>{_SPACES}*)"
)
_YAML_KEY: Final = re.compile(
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\[\]{}\"'|>&*!%@`,-][^\n]*?):(?=[ \t]|$)"
)
_CHINESE_KEY: Final = re.compile(f"[\u4e00-\u9fff]{{1,12}}{_SPACES}*：")
_AROUND_KEY: Final = re.compile(f"[ {ODD_SPACES}“”‘’]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field at the head of a line; offsets count within the line.

    ``word`` is the schema word meant by what was typed, empty for a field unknown to the schema.
    """

    word: str
    start: int
    key_end: int
    colon: int
    value: int
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Offsets of the dashes, each with the spaces after it; ``tight``: the last one lacks them."""

    lead: str
    dashes: tuple[tuple[int, str], ...]
    rest: int
    tight: bool
    field: Field | None


def read_head(text: str, words: Vocabulary) -> Head:
    """Take the head of a line apart."""
    lead = text[: len(text) - len(text.lstrip(f" {ODD_SPACES}"))]
    rest, tight = len(lead), False
    dashes = []
    while (dash := _DASH.match(text, rest)) is not None:
        dashes.append((rest, dash["gap"]))
        rest = dash.end()
        if not dash["gap"]:
            tight = rest < len(text)
            break
    return Head(lead, tuple(dashes), rest, tight, read_field(text, rest, words))


def read_field(text: str, start: int, words: Vocabulary) -> Field | None:
    """The field that begins at ``start``, if one does."""
    typed = _TYPED_KEY.match(text, start)
    if typed is not None:
        word = _AROUND_KEY.sub("", typed["key"])
        if word in words:
            return Field(
                word,
                start,
                typed.end("key"),
                typed.start("colon"),
                typed.end(),
                typed["colon"] == "：",
            )
    other = _YAML_KEY.match(text, start)
    if other is not None:
        return Field("", start, other.end() - 1, other.end() - 1, other.end())
    wide = _CHINESE_KEY.match(text, start)
    if wide is not None:
        return Field("", start, wide.end() - 1, wide.end() - 1, wide.end(), is_wide=True)
    return None
