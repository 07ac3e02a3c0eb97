"""The catalogue as a page: every code with the lines that cause it and what is said about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.problems.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from heartgrid.problems.catalogue import CatalogueEntry
    from heartgrid.problems.problem import Position

_FAMILIES: Final = (
    ("Y0", "读文件"),
    ("Y1", "YAML 的写法"),
    ("Y2", "手误"),
    ("F", "字段"),
    ("L", "文件的位置"),
    ("R", "引用：学生、教职工、班级、学期、编号"),
    ("T", "日期和时间"),
    ("K", "校历"),
    ("C", "个案"),
    ("W", "豁免"),
    ("P", "政策参数"),
    ("U", "用语"),
    ("S", "记录的质量"),
)
_INTRODUCTION: Final = """\
# 问题目录

`heartgrid check` 报告的每一种问题：它的代号、意思、改法，一个最小的例子，以及程序对这个例子说的话。代号不会改变意思，也不会重新分配。

错误使检查不通过；提醒只在 `heartgrid check --strict` 时使检查不通过。例子在 `tests/ledgers/errors/`，本页由 `make docs` 生成，请勿手改。
"""
_SEVERITY: Final = {"error": "错误", "warning": "提醒"}
_BEFORE, _AFTER = 3, 1
_WIDEST: Final = 60
_VISIBLE: Final = {"\t": "⇥", "\r": "␍", "\ufeff": "⟨BOM⟩", "\u3000": "⟨全角空格⟩"}
_UNSEEN: Final = re.compile("[\x00-\x09\x0b-\x1f\ufeff\u3000]")
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A file that breaks in one way: its lines around the place, and what the check says."""

    path: str
    lines: str
    said: str


def excerpt(text: str, position: Position) -> str:
    """The numbered lines around ``position``, with what the eye does not see made visible."""
    lines = text.removesuffix("\n").split("\n")
    first, last = max(0, position.line - 1 - _BEFORE), position.line + _AFTER
    shown = list(enumerate(lines, 1))[first:last]
    return "\n".join(f"{number:3} {_visible(line)}".rstrip() for number, line in shown)


def _visible(line: str) -> str:
    shown = _UNSEEN.sub(_seen, line)
    return shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]}……"


def _seen(match: re.Match[str]) -> str:
    return _VISIBLE.get(match[0]) or chr(0x2400 + ord(match[0]))


def problems_page(examples: Mapping[str, Example]) -> str:
    """``docs/problems.md``. Raises ``KeyError`` for a code without an example."""
    return "\n".join((_INTRODUCTION, *_contents(), *_families(examples)))


def _contents() -> Iterator[str]:
    for prefix, name in _FAMILIES:
        codes = "、".join(f"[{one.code}](#{one.code.lower()})" for one in _of(prefix))
        yield f"- **{name}**：{codes}"
    yield ""


def _families(examples: Mapping[str, Example]) -> Iterator[str]:
    for prefix, name in _FAMILIES:
        yield f"## {name}\n"
        for entry in _of(prefix):
            yield from _entry(entry, examples[entry.code])


def _of(prefix: str) -> Iterable[CatalogueEntry]:
    return (one for code, one in sorted(CATALOGUE.items()) if code.startswith(prefix))


def _entry(entry: CatalogueEntry, example: Example) -> Iterator[str]:
    yield f'<a id="{entry.code.lower()}"></a>\n'
    yield f"### {entry.code} {entry.title}\n"
    yield f"{_SEVERITY[entry.severity]}：{_open(entry.message)}。\n"
    yield f"改法：{_open(entry.remedy)}。\n"
    if example.lines:
        yield f"`{example.path}`\n"
        yield f"```text\n{example.lines}\n```\n"
    yield f"```text\n{example.said}\n```\n"


def _open(sentence: str) -> str:
    """The sentence with its gaps."""
    return _PLACEHOLDER.sub("…", sentence).rstrip("。")
