"""Ways in which a record gets spoilt: by bytes, by lines, and by values that mean something else."""

from __future__ import annotations

import copy
import difflib
import itertools
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import yaml
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Path = tuple[str | int, ...]


class Files(dict[str, bytes]):
    """Files by path; not to be printed in full."""

    def __repr__(self) -> str:
        """How many they are."""
        return f"<{len(self)} files>"


# --- what is put in -------------------------------------------------------------------------

SIGNS: Final = (
    "：", "，", "、", "\u3000", "\t", "“", "”", "【", "】", "[", "]", "{", "}", "- ", "-", ": ", ":", "#", "&a ",
    "*a", "!x ", "!!python/name:os.system ", "|", ">", "%", "@", "`", "'", '"', "\\", "? ", "---\n", "...\n",
    "<<: ", "\n", "\r\n", "\r", "\n\n", "  ", "    ", "０", "９", "null", "~", "true", "0x1f", "1e9", "\ufeff",
    "\u200b", "\u2028", "\u202e", "\x00", "\x1b[31m", "\x85", "\U0001f469\u200d\U0001f467", "\ud7ff", "𠮷",
)  # fmt: skip
VALUES: Final = (
    "", " ", "\u3000", "?", "0", "1", "2", "-1", "007", "999999", "1000000", "99999.9", "0.1", "1e5", "١٢", "²",
    "0001-01-01", "1950-01-01", "1949-12-31", "2100-12-31", "2101-01-01", "9999-12-31", "2024-02-29",
    "2025-02-29", "2025-09-01", "2026-01-23", "2025-12-12", "2025-12-13", "2030-06-15", "2099-12-31", "0000-00-00",
    "2025-10-12 14:30", "1950-01-01 00:00", "2100-12-31 23:59", "9999-12-31 23:59", "2025-10-12 24:00", "00:00",
    "23:59", "24:00", "08:40", "2025-1", "2025-2", "2099-2", "2000-1", "J2024-01", "P2000-00", "P2099-99",
    "S2023-01", "J2025-01", "t001", "t009", "t999", "zz999999", "s000000", "C-000000", "C-ZYCCJR", "学校", "全校",
    "D29", "D99", "D02z", "1 陈昱霖", "陈昱霖", "1", "12 12", "1号", "是", "否", "其他", "面谈", "实地", "2024", "2031",
    "2000", "2099", "talks_per_term", "<script>", "{{x}}", "{0}", "%s", "王" * 41, "字" * 201, "x" * 20_001,
)  # fmt: skip
TYPED: Final = st.one_of(
    st.sampled_from([one.encode() for one in SIGNS]),
    st.sampled_from([one.encode() for one in VALUES]),
    st.binary(max_size=6),
    st.text(max_size=6).map(str.encode),
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"\d+")


# --- bytes ----------------------------------------------------------------------------------


def flip(raw: bytes, at: int, other: bytes) -> bytes:
    """One byte with some of its bits turned."""
    bits = (other or b"\x01")[0] or 1
    return raw[:at] + bytes([raw[at] ^ bits]) + raw[at + 1 :] if at < len(raw) else raw


def insert(raw: bytes, at: int, other: bytes) -> bytes:
    """Something typed between."""
    return raw[:at] + other + raw[at:]


def cut(raw: bytes, at: int, other: bytes) -> bytes:
    """Some bytes lost."""
    return raw[:at] + raw[at + 1 + len(other) :]


def truncate(raw: bytes, at: int, other: bytes) -> bytes:
    """The rest lost, perhaps in the middle of a character."""
    return raw[:at]


def splice(raw: bytes, at: int, other: bytes) -> bytes:
    """The head of one file with the tail of another."""
    return raw[:at] + other[len(other) // 2 :]


def in_gbk(raw: bytes, at: int, other: bytes) -> bytes:
    """Saved by an old editor."""
    return raw.decode("utf-8", errors="replace").encode("gb18030")


def in_utf16(raw: bytes, at: int, other: bytes) -> bytes:
    """Saved as “Unicode”."""
    return raw.decode("utf-8", errors="replace").encode("utf-16")


def with_bom(raw: bytes, at: int, other: bytes) -> bytes:
    """Saved by Notepad."""
    return b"\xef\xbb\xbf" + raw


def with_crlf(raw: bytes, at: int, other: bytes) -> bytes:
    """Saved on Windows."""
    return raw.replace(b"\n", b"\r\n")


def with_some_cr(raw: bytes, at: int, other: bytes) -> bytes:
    """Saved half and half."""
    return raw[:at] + raw[at:].replace(b"\n", b"\r\n" if at % 2 else b"\r")


def nest(raw: bytes, at: int, other: bytes) -> bytes:
    """Far too deep: brackets, braces, dashes or questions."""
    start = raw.rfind(b"\n", 0, at) + 1
    count = 20 + at % 3000
    sign = (b"[", b"{a: ", b"- ", b"? ", b"- [")[len(other) % 5]
    return raw[:start] + sign * count + b"\n" + raw[start:]


def swell(raw: bytes, at: int, other: bytes) -> bytes:
    """One huge word."""
    return raw[:at] + (other or b"9")[:3] * (100 + at * 37 % 40_000) + raw[at:]


# --- lines ----------------------------------------------------------------------------------


def double_line(raw: bytes, at: int, other: bytes) -> bytes:
    """A line, or several, copied."""
    lines = raw.splitlines(keepends=True)
    place = _line(raw, at)
    part = lines[place : place + 1 + len(other) % 12]
    return b"".join([*lines[:place], *part, *lines[place:]])


def swap_lines(raw: bytes, at: int, other: bytes) -> bytes:
    """Two lines in each other's place."""
    lines = raw.splitlines(keepends=True)
    if len(lines) < 2:
        return raw
    one, two = _line(raw, at), (_line(raw, at) + 1 + len(other)) % len(lines)
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def drop_line(raw: bytes, at: int, other: bytes) -> bytes:
    """A line, or several, lost."""
    lines = raw.splitlines(keepends=True)
    place = _line(raw, at)
    return b"".join(lines[:place] + lines[place + 1 + len(other) % 4 :])


def indent(raw: bytes, at: int, other: bytes) -> bytes:
    """A line moved to the left or the right."""
    lines = raw.splitlines(keepends=True)
    if lines:
        place, by = min(_line(raw, at), len(lines) - 1), len(other) % 7
        bare = lines[place].lstrip(b" ")
        have = len(lines[place]) - len(bare)
        lines[place] = b" " * (have + by - 3) + bare
    return b"".join(lines)


def _line(raw: bytes, at: int) -> int:
    """The line at a byte, of those that ``splitlines`` gives."""
    return min(raw.count(b"\n", 0, at), max(0, len(raw.splitlines()) - 1))


BY_BYTES: Final[tuple[Callable[[bytes, int, bytes], bytes], ...]] = (
    flip, insert, insert, cut, cut, truncate, splice, in_gbk, in_utf16, with_bom, with_crlf, with_some_cr, nest,
    swell, double_line, double_line, swap_lines, drop_line, indent, indent,
)  # fmt: skip


# --- values ---------------------------------------------------------------------------------


def read(raw: bytes) -> Any:
    """A file's data; ``None`` for one that cannot be read any more."""
    try:
        return yaml.load(raw, Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None


def write(data: Any, *, flow: bool) -> bytes:
    """Data as a file again."""
    return yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_flow_style=flow,
        encoding="utf-8",
    )  # fmt: skip


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every value."""
    if path:
        yield path
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*path, key))


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def revalued(draw: st.DrawFn, raw: bytes) -> bytes:
    """A file in which some values are others, of another shape, doubled or gone."""
    data = read(raw)
    for _ in range(draw(st.integers(1, 3))):
        found = list(places(data))
        if not found:
            return raw
        path = draw(st.sampled_from(found))
        holder = _at(data, path[:-1])
        draw(st.sampled_from(BY_VALUES))(draw, data, holder, path[-1])
    return write(data, flow=draw(st.booleans()))


def _other(draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    holder[key] = draw(st.sampled_from(VALUES) | st.text(max_size=12))


def _from_elsewhere(draw: st.DrawFn, data: Any, holder: Any, key: Any) -> None:
    """A copy, so that nothing holds itself."""
    taken = _at(data, draw(st.sampled_from(list(places(data)))))
    holder[key] = copy.deepcopy(taken)


def _nearby(draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    holder[key] = draw(nearby(holder[key]))


def _reshaped(draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    holder[key] = draw(reshaped(holder[key]))


def _gone(_draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    del holder[key]


def _twice(draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(draw(st.integers(0, len(holder))), copy.deepcopy(holder[key]))


def _renamed(draw: st.DrawFn, _data: Any, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        name = draw(st.sampled_from(sorted(holder)) | st.text(max_size=6))
        holder[name] = holder.pop(key)


BY_VALUES: Final = (_other, _other, _from_elsewhere, _nearby, _reshaped, _gone, _twice, _renamed)


def nearby(value: Any) -> st.SearchStrategy[Any]:
    """A day or a number that is still one, and another one."""
    if not isinstance(value, str):
        return st.just(value)
    if _DAY.match(value):
        days = st.dates().map(lambda day: day.isoformat())
        return st.one_of(days, _usual_days()).map(lambda day: day + value[10:])
    if _NUMBER.fullmatch(value):
        return st.integers(0, 1_000_001).map(str)
    return st.just(value[::-1])


def _usual_days() -> st.SearchStrategy[str]:
    days = st.dates(date(2023, 8, 1), date(2027, 9, 30))
    return days.map(lambda day: day.isoformat())


def reshaped(value: Any) -> st.SearchStrategy[Any]:
    """A word for a group, a group for a word, a list for either."""
    return st.sampled_from(
        [[], {}, "", [value], [value, value], {"甲": value}, [[value]], {"": ""}, [""], "甲",
         list(value) if isinstance(value, dict) else [value] * 3,
         value[0] if isinstance(value, list) and value else {"学生": value}]
    )  # fmt: skip


# --- a spoilt ledger -----------------------------------------------------------------------


@dataclass(frozen=True)
class Spoilt:
    """A ledger, and those of its files that are not what they were."""

    ledger: Files
    changed: Files

    @property
    def files(self) -> Files:
        """All files as they are now."""
        return Files({**self.ledger, **self.changed})

    def __repr__(self) -> str:
        """What is different, for the report of a failure."""
        told = [name for name in self.changed if self.changed[name] != self.ledger[name]]
        lines = itertools.chain.from_iterable(map(self._difference, told))
        return "\n".join(itertools.islice((line[:200] for line in lines), 80))

    def _difference(self, name: str) -> Iterator[str]:
        old, new = (
            files[name].decode("utf-8", "backslashreplace").splitlines()
            for files in (self.ledger, self.changed)
        )
        return difflib.unified_diff(old, new, name, name, n=0, lineterm="")


@st.composite
def spoilt(draw: st.DrawFn, ledger: Files) -> Spoilt:
    """``ledger`` with one to three of its files spoilt."""
    changed = Files()
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(ledger)))
        raw = changed.get(name, ledger[name])
        if draw(st.booleans()):
            changed[name] = draw(revalued(raw))
        else:
            other = st.one_of(TYPED, st.sampled_from(sorted(ledger.values())))
            change = draw(st.sampled_from(BY_BYTES))
            changed[name] = change(raw, draw(st.integers(0, len(raw))), draw(other))
    return Spoilt(ledger, changed)
