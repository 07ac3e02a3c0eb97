"""The one ``.gitattributes`` that hands every record to the filter, and what would undo it.

It is read as git reads it: lines end with LF, later lines count before earlier ones, a macro
stands for attributes that its name does not show.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES: Final = ".gitattributes"
# export-ignore: `git archive` runs the filter as a checkout does and would write the records open.
ATTRIBUTE_LINE: Final = (
    "records/** filter=heartgrid diff=heartgrid merge=heartgrid -text export-ignore"
)
# What a new school gets: signed bytes that git must neither convert nor mix, and the records last.
ATTRIBUTE_LINES: Final = (
    "access.yml -text -merge",
    "access.yml.sig -text -merge",
    "keys/** -text -merge",
    ATTRIBUTE_LINE,
)

_BLANK: Final = re.compile(r"[ \t\r]")  # a full-width or hard space is none to git
_LONGEST: Final = 2048  # bytes; git leaves out longer lines
_OURS: Final = ATTRIBUTE_LINE.split()
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MACRO: Final = "[attr]"
_ELSEWHERE: Final = re.compile(r"/?(?!records/)[a-z0-9._-]+/.", re.IGNORECASE)
_ANYWHERE: Final = frozenset({"ident", "working-tree-encoding", "export-subst"})
_AFTERWARDS: Final = frozenset(
    {"filter", "diff", "merge", "text", "eol", "crlf", "binary", "export-ignore"}
)


def is_attributes(path: str) -> bool:
    """Whether git would read a file of this path as attributes, also where case does not count."""
    return path.casefold().rpartition("/")[2] == ATTRIBUTES


def wrong_attributes(blob: bytes) -> Iterator[str]:
    """Why records would get past the filter with this ``.gitattributes`` at the top."""
    text = blob.decode("utf-8-sig", "replace")
    lines = [line for line in text.split("\n") if len(line.encode()) < _LONGEST]
    rules = [[word for word in _BLANK.split(line) if word] for line in lines]
    rules = [words for words in rules if words and not words[0].startswith("#")]
    if _CONTROL.search(text):
        yield "里面有看不见的控制字符，请删掉"
    if any(words[0].startswith(_MACRO) for words in rules):
        yield f"不能用 {_MACRO} 定义宏：它会悄悄改掉别的规则"
    if any(_names(words) & _ANYWHERE for words in rules):
        yield f"不能有 {'、'.join(sorted(_ANYWHERE))}：它们会在加密之后再改动文件"
    if _OURS not in rules:
        yield f"少了这一行：{ATTRIBUTE_LINE}"
        return
    after = rules[len(rules) - rules[::-1].index(_OURS) :]
    reaching = (words for words in after if not _ELSEWHERE.match(words[0]))
    if any(_names(words) & _AFTERWARDS for words in reaching):
        yield "加密那一行后面又有规则改了 filter、diff、merge、text 或 export-ignore；请把加密那一行放到最后"


def _names(words: list[str]) -> set[str]:
    """The attributes that a rule sets, unsets or leaves open."""
    return {word.lstrip("-!").partition("=")[0] for word in words[1:]}
