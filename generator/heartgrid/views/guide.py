"""使用说明: a page for each kind of record, written from the models, so that it never goes stale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.model.fields import FieldShape, Sort, fields_of
from heartgrid.model.kinds import KINDS, NEVER_TYPED, ON_PURPOSE
from heartgrid.model.templates import template
from heartgrid.problems import CATALOGUE
from heartgrid.views.articles import cited_article
from heartgrid.views.guide_words import EVERYWHERE, KIND_WORDS, KindWords
from heartgrid.views.lines import duty_headings
from heartgrid.views.rule_kinds import evidence_kinds, source_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from heartgrid.model.kinds import Kind
    from heartgrid.policy import Policy, Rule
    from heartgrid.views.report import Report

_PLACES: Final = {
    "class": ("班级代号", "J2024-01"), "term": ("学期", "2025-1"), "mentor": ("导师编号", "t012"),
    "year": ("年份", "2025"), "scope": ("班级代号或school", "J2024-01"), "case": ("个案编号", "C-7K2M9Q"),
    "incident": ("事件编号", "I-7K2M9Q"), "review": ("复盘编号", "F-7K2M9Q"),
    "backtrace": ("倒查编号", "B-7K2M9Q"), "compartment": ("密级范围", "counsel"),
    "student": ("学生编号", "s7c1e09"),
}  # fmt: skip
_SPELLINGS: Final = {
    Sort.DAY: "日期", Sort.CLOCK: "时刻", Sort.MOMENT: "日期和时刻", Sort.NUMBER: "数字", Sort.ID: "编号",
    Sort.STUDENT: "学生", Sort.NAME: "姓名，最多 40 字", Sort.PHRASE: "一行字，最多 200 字",
    Sort.PROSE: "文字，可分行：写“|”，换行后缩进", Sort.WORD: "选一个词",
}  # fmt: skip
_PLAIN_LIST: Final = "记录"
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its word, whether it must be there, what it means, how it is written."""

    key: str
    required: bool
    meaning: str
    spelling: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one part of a file; ``part`` is ``文件开头`` or ``“记录”的每一条``."""

    part: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A problem that this kind often has."""

    code: str
    title: str
    remedy: str


@dataclass(frozen=True, slots=True)
class KindGuide:
    """The page of one kind.

    ``settles`` are headings of duties (on the page 办法对照) that its records settle, ``feeds``
    those that it triggers or says whom they are about.
    """

    slug: str
    page: str
    word: str
    words: KindWords
    pattern: str
    example: str
    commands: tuple[str, ...]
    articles: tuple[str, ...]
    settles: tuple[str, ...]
    feeds: tuple[str, ...]
    tables: tuple[FieldTable, ...]
    template: str
    mistakes: tuple[Mistake, ...]


def kind_guides(report: Report) -> tuple[KindGuide, ...]:
    """One page per kind, in the order of the table of kinds."""
    return tuple(_guide(report, one) for one in KINDS)


def mistake(code: str) -> Mistake:
    """A problem of the catalogue with its remedy, as far as it is the same for every run."""
    found = CATALOGUE[code]
    same = [one for one in found.remedy.split("；") if _PLACEHOLDER.search(one) is None]
    return Mistake(code, found.title, "；".join(same) or _PLACEHOLDER.sub("……", found.remedy))


def _guide(report: Report, kind: Kind) -> KindGuide:
    words = KIND_WORDS[kind.slug]
    settles = _headings(report, kind, evidence_kinds)
    feeds = _headings(report, kind, source_kinds)
    return KindGuide(
        slug=kind.slug,
        page=f"help/{kind.slug}",
        word=kind.word,
        words=words,
        pattern=f"records/{_path(kind, 0)}",
        example=f"records/{_path(kind, 1)}",
        commands=tuple(_commands(kind)),
        articles=tuple(_cited(report.policy, kind)),
        settles=settles,
        feeds=tuple(one for one in feeds if one not in settles),
        tables=tuple(_tables(fields_of(kind.model), "文件开头")),
        template=template(kind),
        mistakes=tuple(mistake(one) for one in dict.fromkeys((*words.codes, *EVERYWHERE))),
    )


def _cited(policy: Policy, kind: Kind) -> Iterator[str]:
    """The articles whose duties the kind settles, those of the main document first."""
    settled = [one for one in policy.rules if kind.slug in evidence_kinds(one)]
    for document in policy.documents.values():
        numbers = {one.article for one in settled if policy.document_of(one).id == document.id}
        yield from (cited_article(policy, document, number) for number in sorted(numbers))


def _headings(
    report: Report, kind: Kind, kinds_of: Callable[[Rule], tuple[str, ...]]
) -> tuple[str, ...]:
    headings = duty_headings(report.policy)
    found = (one.id for one in report.policy.rules if kind.slug in kinds_of(one))
    return tuple(headings[one] for one in dict.fromkeys(found))


def _path(kind: Kind, which: int) -> str:
    """The kind's path below ``records/`` with Chinese placeholders (0) or examples (1)."""
    path = kind.pattern
    for name, shown in _PLACES.items():
        path = path.replace(f"{{{name}}}", shown[1] if which else f"‹{shown[0]}›")
    return path


def _commands(kind: Kind) -> Iterator[str]:
    """``heartgrid new`` for each list of the file; the parts of a case need its number.

    What is opened on purpose only is written through ``heartgrid open``, whose address `new` gives.
    """
    if kind.slug in NEVER_TYPED:
        yield "heartgrid access rollover"
        return
    if kind.slug == "case":
        yield "heartgrid new 个案 --班级 J2024-01 --学生 12"
        yield from (f"heartgrid new {part} --个案 C-7K2M9Q" for part in kind.lists)
        return
    if kind.sealing == ON_PURPOSE:
        yield f"heartgrid new {kind.word}"
        yield f"heartgrid open records/{_path(kind, 1)} --purpose ……"
        return
    for part in kind.lists or (kind.word,):
        word = kind.word if part == _PLAIN_LIST else part
        yield " ".join(["heartgrid new", word, *_options(kind, part)])


def _options(kind: Kind, part: str) -> Iterator[str]:
    if "{class}" in kind.pattern or "{scope}" in kind.pattern:
        yield "--班级 J2024-01"
    if "{mentor}" in kind.pattern:
        yield "--导师 t012"
    list_ = next((one for one in fields_of(kind.model) if one.key == part), None)
    entry = fields_of(list_.group) if list_ is not None and list_.group is not None else ()
    if any(one.sort is Sort.STUDENT for one in _reachable(entry)):
        yield "--学生 12"


def _reachable(shapes: tuple[FieldShape, ...]) -> Iterator[FieldShape]:
    """The fields, and those of single groups among them (the student of an observation)."""
    for shape in shapes:
        yield shape
        if shape.group is not None and not shape.many:
            yield from _reachable(fields_of(shape.group))


def _tables(shapes: tuple[FieldShape, ...], part: str) -> Iterator[FieldTable]:
    yield FieldTable(part, tuple(map(_row, shapes)))
    for shape in shapes:
        if shape.group is not None:
            yield from _tables(fields_of(shape.group), _part(part, shape))


def _part(outer: str, shape: FieldShape) -> str:
    inner = f"“{shape.key}”的每一条" if shape.many else f"“{shape.key}”"
    return inner if outer == "文件开头" else f"{outer} › {inner}"


def _row(shape: FieldShape) -> FieldRow:
    return FieldRow(shape.key, shape.required, shape.description, _spelling(shape), shape.words)


def _spelling(shape: FieldShape) -> str:
    if shape.group is not None:
        return "列表，每条以“- ”开头，字段见下" if shape.many else "一组字段，见下"
    said = _SPELLINGS[shape.sort]
    if shape.sort is Sort.WORD:
        return "可选几个词，写成 [甲, 乙]" if shape.many else said
    if shape.example:
        said = f"{said}，如 {shape.example}"
    return f"{said}；可写几个：[甲, 乙]" if shape.many else said
