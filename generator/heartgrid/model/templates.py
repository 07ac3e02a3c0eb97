"""Records to copy and to fill in, written from the models: a new field needs no change here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from heartgrid.model.fields import FieldShape, Sort, fields_of, plain_item
from heartgrid.model.observation import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from heartgrid.model.base import Facts
    from heartgrid.model.kinds import Kind

STEP: Final = "  "
ID: Final = "编号"
# Written by commands, never by hand.
_OURS: Final = frozenset({ID, REPORT})
_OPTIONAL: Final = "（可不写）"
# What a field may say in an example; free text that is not listed shows its description.
_TEXTS: Final[Mapping[str, str]] = {
    "姓名": "王小明",
    "监护人": "王建国",
    "签收人": "王建国",
    "地点": "谈心室",
    "主题": "学会求助",
    "量表": "中学生心理健康量表",
    "版本": "第 2 版",
    "平台": "区心理测评平台",
    "分级标准": "市学生心理危机分级标准",
    "频次": "每周一次",
    "紧急电话": "12356",
    "对象": "12 王小明",
    "持续": "两周左右",
}
_SPELLINGS: Final[Mapping[str, str]] = {
    "周": "2025-10-13", "倾听": "5", "运动": "60", "统计年": "2024",
}  # fmt: skip
_FREE: Final = frozenset({Sort.NAME, Sort.PHRASE, Sort.PROSE})
_SAID_EXAMPLE: Final = re.compile("如“([^”]+)”")
_NEEDS_QUOTES: Final = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|: | #|[:\s]$|^$")


def template(kind: Kind) -> str:
    """A full example of a file of ``kind``, every field with its words or its meaning.

    It leaves out the ids of entries, which ``heartgrid fmt`` fills in: copied, they would repeat.
    """
    return "\n".join((*_example(kind.model, top=True), ""))


def prefilled(model: type[Facts], known: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of an entry to fill in: what is ``known`` by field word, and what must be told.

    A word to choose stands as the first choice with the others beside it, prose as an empty
    block, everything else empty with its meaning beside it. ``known`` names a field within a
    group by ``group.field`` where the field's word alone would mean another one.
    """
    return tuple(_Blank(known).lines(model, _asked_prose(model)))


def prefilled_book(model: type[Facts], known: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of a new file: what must be told, and no lists but those that must have an item."""
    return tuple(_Blank(known).lines(model, ()))


def _example(model: type[Facts], *, top: bool = False) -> Iterator[str]:
    for shape in fields_of(model):
        if shape.key in _OURS and not shape.required:
            continue
        if shape.group is None:
            yield from _example_scalar(shape)
            continue
        optional = "" if shape.required or top else _OPTIONAL
        yield f"{shape.key}:  # {shape.description}{optional}"
        inner = _example(shape.group)
        plain = plain_item(shape)
        if plain is not None:
            yield f"{STEP}- {_value(plain)}"
        yield from _indented(_item(inner) if shape.many else inner)


def _example_scalar(shape: FieldShape) -> Iterator[str]:
    if shape.many:
        chosen = ", ".join(shape.words[:2]) or _value(shape)
        yield f"{shape.key}: [{chosen}]{_comment(shape)}"
    elif shape.sort is Sort.PROSE:
        yield from (f"{shape.key}: |{_comment(shape)}", f"{STEP}{_text(shape)}")
    else:
        yield f"{shape.key}: {_value(shape)}{_comment(shape)}"


class _Blank:
    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def lines(self, model: type[Facts], prose: tuple[str, ...], inside: str = "") -> Iterator[str]:
        for shape in fields_of(model):
            opened = prose[:1] == (shape.key,)
            known = self._known.get(f"{inside}{shape.key}") or self._known.get(shape.key)
            if known is not None and shape.group is None:
                yield from _known_lines(shape, known)
            elif not (shape.required or shape.asked or opened or (shape.many and shape.words)):
                continue
            elif shape.group is None:
                yield _blank_line(shape)
            else:
                asked = prose[1:] if opened else _asked_prose(shape.group)
                inner = self.lines(shape.group, asked, f"{shape.key}.")
                yield f"{shape.key}:"
                yield from _indented(_item(inner) if shape.many else inner)


def _known_lines(shape: FieldShape, known: str) -> Iterator[str]:
    if shape.sort is Sort.PROSE:
        yield f"{shape.key}: |"
        yield from (f"{STEP}{one}" if one else "" for one in known.split("\n"))
        return
    value = _plain(known)
    if shape.many:
        yield f"{shape.key}: [{value}]"
        return
    lacks_clock = shape.sort is Sort.MOMENT and ":" not in value
    yield f"{shape.key}: {value}{_hint(shape) if lacks_clock else ''}"


def _blank_line(shape: FieldShape) -> str:
    first = shape.words[0] if shape.words else ""
    if shape.many:
        return f"{shape.key}: [{first if shape.required else ''}]{_hint(shape)}"
    if first:
        return f"{shape.key}: {first}{_hint(shape)}"
    return f"{shape.key}: |" if shape.sort is Sort.PROSE else f"{shape.key}:{_hint(shape)}"


def _asked_prose(model: type[Facts]) -> tuple[str, ...]:
    """The way to the prose that an entry is about: its first one, unless some must be told anyway."""
    shapes = fields_of(model)
    if any(one.required and one.sort is Sort.PROSE for one in shapes):
        return ()
    for shape in shapes:
        if shape.sort is Sort.PROSE:
            return (shape.key,)
        if shape.group is not None and not shape.many and (inner := _asked_prose(shape.group)):
            return (shape.key, *inner)
    return ()


def _value(shape: FieldShape) -> str:
    if shape.words:
        return shape.words[0]
    example = _SPELLINGS.get(shape.key) or shape.example
    return _plain(example if example and shape.sort not in _FREE else _text(shape))


def _text(shape: FieldShape) -> str:
    said = _SAID_EXAMPLE.search(shape.description)
    return _TEXTS.get(shape.key) or (said[1] if said else shape.description)


def _comment(shape: FieldShape) -> str:
    if len(shape.words) == 1:
        return ""
    is_told = shape.sort in _FREE and _text(shape) == shape.description
    told = " ".join(shape.words) or ("" if is_told else shape.description)
    said = f"{told}{'' if shape.required else _OPTIONAL}"
    return f"  # {said}" if said else ""


def _hint(shape: FieldShape) -> str:
    if len(shape.words) == 1:
        return ""
    needs_example = shape.example and "如" not in shape.description
    example = f"，如 {shape.example}" if needs_example else ""
    return f"  # {' '.join(shape.words) or shape.description + example}"


def _plain(words: str) -> str:
    return json.dumps(words, ensure_ascii=False) if _NEEDS_QUOTES.search(words) else words


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"{STEP}{one}" for one in lines)


def _item(lines: Iterator[str]) -> Iterator[str]:
    return (f"{STEP if place else '- '}{one}" for place, one in enumerate(lines))
