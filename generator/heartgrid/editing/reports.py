"""What somebody without a key reported becomes an entry of the observations, or is put aside.

Text of a report is anybody's: it goes into a record only as plain lines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from heartgrid.editing.clerk import MissingOptionError
from heartgrid.editing.wishes import Wish
from heartgrid.model.observation import REPORT
from heartgrid.model.report import words_of
from heartgrid.problems import HeartgridError
from heartgrid.yamltree import decode, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from heartgrid.model.report import Report

BOOKS: Final = "observations/"
_ENTRIES: Final = "记录"
_OBSERVATION: Final = "日常动态观察"
# Of a report, and of the observation that it becomes, the same word for the same thing.
_TAKEN: Final = ("时刻", "场所", "持续", "紧急度", "上报对象")
_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STEERING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_LOOKS_SEALED: Final = ("ENC[", "ENC［")
_GONE: Final = "\ufffd"


class NotPutAsideError(HeartgridError):
    """The guard: what was to be kept of a report would not read back."""

    def __init__(self, report: str) -> None:
        super().__init__(f"{report} 的内容写不成记录，没有动它", "请管理员看一看这份报告")


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry of the observations that came from a report."""

    path: str
    line: int
    entry: Mapping[str, Any]

    def is_of(self, report: Report) -> bool:
        """Whether it says when and what the report says, as far as that can be read here."""
        details = self.entry.get("详情")
        told = details.get("描述", "") if isinstance(details, dict) else ""
        words = words_of(report)
        same = all(self.entry.get(word) == words[word] for word in ("日期", "时刻"))
        return same and plain(str(told)) == _story(report)


@dataclass(frozen=True, slots=True)
class Filing:
    """What the counsellor adds: whom it is about, and what was made of it."""

    student: str
    class_name: str | None = None
    term: str | None = None
    observer: str | None = None
    trigger: str | None = None
    disposition: str | None = None


def plain(text: str) -> str:
    """Text as a record takes it: lines without what a terminal or YAML would not take.

    Nor does it look sealed: a book with a token in it is not written to.
    """
    lines = _BREAKS.sub("\n", text).replace(*_LOOKS_SEALED).expandtabs(4).split("\n")
    return "\n".join("".join(map(_visible, one)).rstrip() for one in lines).strip()


def plain_line(text: str) -> str:
    """`plain` in one line."""
    return " ".join(plain(text).split("\n"))


def _visible(character: str) -> str:
    steers = _STEERING.match(character) or unicodedata.category(character) in {"Cc", "Cs"}
    return _GONE if steers else character


def wish_of(report: Report, filing: Filing) -> Wish:
    """The observation to be written.

    Raises:
        MissingOptionError: the report does not say who saw it, and the counsellor neither.
    """
    observer = filing.observer or report.reporter
    if observer is None:
        raise MissingOptionError("观察人", "--by 教职工编号")
    words = words_of(report)
    known: dict[str, str] = {word: str(words[word]) for word in _TAKEN if word in words}
    known |= {REPORT: report.id, "描述": _story(report)}
    known["表现"] = ", ".join(report.signs)
    known["上报时间"] = str(words.get("上报时间", words["写于"]))
    if report.lasting:
        known["持续"] = plain_line(report.lasting)
    added = {"四必访": filing.trigger, "处置": filing.disposition, "已采取措施": report.measures}
    known |= {word: plain(text) for word, text in added.items() if text}
    return Wish(
        _OBSERVATION,
        report.day,
        filing.class_name or report.class_id,
        observer,
        filing.student,
        filing.term,
        known={word: text for word, text in known.items() if text},
    )


def _story(report: Report) -> str:
    """What was seen, and whom the reporter meant in his own words."""
    return f"{plain(report.description)}\n报告里写的学生：{plain_line(report.about)}"


def filed(books: Iterable[tuple[str, bytes]]) -> dict[str, Filed]:
    """The reports that became entries of these books (path, bytes), by id; sealed ones too."""
    found: dict[str, Filed] = {}
    for path, raw in books:
        if REPORT.encode() not in raw:
            continue
        text, _ = decode(raw, path)
        tree = parse(text or "", path)
        items = (tree.data or {}).get(_ENTRIES)
        for place, entry in enumerate(items if isinstance(items, list) else ()):
            report = entry.get(REPORT) if isinstance(entry, dict) else None
            if isinstance(report, str):
                line = tree.locate((_ENTRIES, place)).line
                found.setdefault(report, Filed(path, line, entry))
    return found


def put_aside(report: str, day: date, by: str, reason: str, original: str) -> bytes:
    """The file that keeps a report which becomes no entry, with the reason.

    Raises:
        NotPutAsideError: it would not read back as it was meant.
    """
    words = {"种类": "不入账报告", "编号": report, "日期": day.isoformat(), "经办": by}
    prose = {"理由": plain(reason), "原文": plain(original)}
    lines = [f"{word}: {text}" for word, text in words.items()]
    for word, text in prose.items():
        lines += [f"{word}: |", *(f"  {one}" if one else "" for one in text.split("\n"))]
    made = "\n".join((*lines, ""))
    read = parse(made, report).data
    if read != words | {word: f"{text}\n" for word, text in prose.items()}:
        raise NotPutAsideError(report)
    return made.encode()


def was_put_aside(raw: bytes, report: str, original: str) -> bool:
    """Whether ``raw`` is the file that `put_aside` made of this report, whatever its reason."""
    text, _ = decode(raw, report)
    read = parse(text or "", report).data or {}
    return read.get("编号") == report and read.get("原文") == f"{plain(original)}\n"
