"""One typed value: what was evidently meant, where only one thing can have been meant.

Pure functions on words; ``slips`` knows where a value stands and ``model`` what sort it is of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

# Spaces that are none to YAML: typed with an input method, pasted from a web page or a word
# processor, or seen by nobody.
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
NARROW_SPACES: Final = "\u00a0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
ODD_SPACES: Final = f"\t\u3000{NARROW_SPACES}{INVISIBLE}"
_FOLD: Final[dict[int, str | None]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, INVISIBLE)),
    **dict.fromkeys(map(ord, f"\t\u3000{NARROW_SPACES}"), " "),
}
_FOLD_REFERENCE: Final = {
    code: to for code, to in _FOLD.items() if to is None or to == " " or to.isalnum()
}
_DASHES: Final = str.maketrans("—–−", "---")
_WIDE_FORM: Final = re.compile("[\uff01-\uff5e]")
_LONGEST: Final = 80  # no date, id or word of the schema is

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)
_SEPARATOR: Final = r"\s*[-—–−./。年月]\s*"
_DATE: Final = re.compile(
    rf"(?:(?P<y>\d{{4}}){_SEPARATOR})?(?P<m>\d{{1,2}}){_SEPARATOR}(?P<d>\d{{1,2}})\s*[日号]?",
    re.ASCII,
)
_SOLID: Final = re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)", re.ASCII)
_SHORT_YEAR: Final = re.compile(
    rf"\d\d(?:{_SEPARATOR})\d{{1,2}}(?:{_SEPARATOR})\d{{1,2}}日?", re.ASCII
)
# 下午2点半, 十点, 14时30分, 2:30pm: a clock time as it is said.
_NUMERAL: Final = "0-9零一二三四五六七八九十两"
SPOKEN_CLOCK: Final = (
    r"(?:(?:[上下]午|[早晚]上|早晨|中午|傍晚|凌晨) *)?"
    rf"[{_NUMERAL}]{{1,3}} *(?:[点时:][{_NUMERAL}半整刻分钟 ]*(?:[ap]m)?|[ap]m)"
)
_SPOKEN: Final = re.compile(SPOKEN_CLOCK)
_MOMENT: Final = re.compile(
    r"(?P<day>.*?[\d日号])(?:\s*T\s*|\s+|(?<=[日号]))(?P<clock>\d{1,2}:\d\d)"
)
_SPOKEN_MOMENT: Final = re.compile(rf"\d[\d\-/.。年月日号 ]{{3,13}}{SPOKEN_CLOCK}", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,6}|\d{1,5}\.\d", re.ASCII)
_NEEDS_QUOTES: Final = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@` ]|: |:$| #| $|^$|[\n\r]")

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Spelling:
    """``meant`` is ``None`` where more than one thing can be meant; ``reason`` is safe to log."""

    code: str
    meant: str | None
    reason: str = ""


def respell(sorts: frozenset[str], typed: str, window: Window | None) -> Spelling | None:
    """What ``typed`` was meant to be as a value of one of ``sorts``; ``None`` where nothing slipped.

    ``window`` is the time that the file covers, which settles the year of a date without one.
    """
    if len(typed) > _LONGEST:
        return None
    if typed.isascii() and not typed[:1].isdigit() and typed.strip(" \t") == typed:
        return None
    for sort in sorted(sorts):
        found = _BY_SORT[sort](typed, window) if sort in _BY_SORT else None
        if found is not None:
            return found
    return None


def _folded(typed: str, meant: str) -> Spelling:
    return Spelling("Y203" if _WIDE_FORM.search(typed) else "Y204", meant)


def _day(typed: str, window: Window | None) -> Spelling | None:
    if _ISO.fullmatch(typed):
        return None
    folded = _fold(typed)
    if _ISO.fullmatch(folded):
        return _folded(typed, folded)
    if _SHORT_YEAR.fullmatch(folded):
        return Spelling("Y212", None, "年份要写四位")
    return _day_parts(folded, window)


def _day_parts(folded: str, window: Window | None) -> Spelling | None:
    match = _DATE.fullmatch(folded) or _SOLID.fullmatch(folded)
    if match is None:
        return None
    month, day = int(match["m"]), int(match["d"])
    if match["y"]:
        meant = _valid(int(match["y"]), month, day)
        return Spelling("Y212", meant, "分隔或位数不对" if meant else "日历上没有这一天")
    years = _years(month, day, window)
    if len(years) == 1:
        return Spelling("Y212", _valid(years[0], month, day), "没有写年份")
    return Spelling("Y212", None, "没有写年份，从文件里也推不出来")


def _years(month: int, day: int, window: Window | None) -> list[int]:
    if window is None:
        return []
    begin, end = (one.isoformat() for one in window)
    candidates = range(window[0].year, window[1].year + 1)
    return [one for one in candidates if begin <= (_valid(one, month, day) or "") <= end]


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(typed: str, _window: Window | None) -> Spelling | None:
    folded = _fold(typed)
    match = _CLOCK.fullmatch(folded)
    if match is None:
        spoken = _SPOKEN.fullmatch(folded)
        return Spelling("Y214", None, "钟点用 24 小时制的数字写") if spoken else None
    meant = _clock_of(match)
    if meant is None or meant == typed:
        return None
    return _folded(typed, meant) if meant == folded else Spelling("Y214", meant, "小时要写两位")


def _clock_of(match: re.Match[str]) -> str | None:
    try:
        return time(int(match[1]), int(match[2])).isoformat("minutes")
    except ValueError:
        return None


def _moment(typed: str, window: Window | None) -> Spelling | None:
    folded = _fold(typed)
    match = _MOMENT.fullmatch(folded)
    if match is None:
        spoken = _SPOKEN_MOMENT.fullmatch(folded)
        return Spelling("Y214", None, "钟点用 24 小时制的数字写") if spoken else None
    day, clock = _day(match["day"], window), _clock(match["clock"], None)
    left = match["day"] if day is None else day.meant
    right = match["clock"] if clock is None else clock.meant
    if left is None or right is None:
        return Spelling("Y212", None, day.reason if day else "")
    meant = f"{left} {right}"
    if day is not None:
        return Spelling("Y212", meant, day.reason)
    if clock is not None:
        return Spelling("Y214", meant, clock.reason)
    same = typed in {meant, f"{left}T{right}"}
    return None if same else _folded(typed, meant)


def _number(typed: str, _window: Window | None) -> Spelling | None:
    folded = _fold(typed)
    return _folded(typed, folded) if folded != typed and _NUMBER.fullmatch(folded) else None


def _id(typed: str, _window: Window | None) -> Spelling | None:
    folded = _fold(typed).translate(_DASHES)
    if folded == typed or not folded.isascii() or not folded:
        return _spaces(typed)
    code = "Y204" if not _WIDE_FORM.search(typed) and _trim(typed) == folded else "Y203"
    return Spelling(code, folded)


def _reference(typed: str, _window: Window | None) -> Spelling | None:
    folded = _trim(typed).translate(_FOLD_REFERENCE)
    return None if folded == typed or not folded else _folded(typed, re.sub(" +", " ", folded))


def _spaces(typed: str, _window: Window | None = None) -> Spelling | None:
    trimmed = _trim(typed)
    return Spelling("Y204", trimmed) if trimmed != typed and trimmed else None


def _fold(typed: str) -> str:
    return typed.translate(_FOLD).strip()


def _trim(typed: str) -> str:
    return typed.strip(f" {ODD_SPACES}")


_BY_SORT: Final = {
    "day": _day,
    "clock": _clock,
    "moment": _moment,
    "number": _number,
    "id": _id,
    "ref": _reference,
    "word": _spaces,
}
TYPED: Final = frozenset(_BY_SORT)


def as_scalar(words: str) -> str:
    """``words`` as YAML: bare where that reads back the same, else in double quotes."""
    if _NEEDS_QUOTES.search(words) is None:
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
