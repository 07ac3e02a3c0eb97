from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.yamltree import decode
from heartgrid.yamltree.decoding import MAX_BYTES

CODES = {"Y002", "Y003", "Y004", "Y005", "Y210", "Y211"}

READABLE = [
    ("nothing", b"", []),
    ("UTF-8", "种类: 谈心谈话\n".encode(), []),
    ("emoji", "内容: 😀👨‍👩‍👧\n".encode(), []),
    ("a tab", b"a:\tb\n", []),
    ("a BOM", "\ufeff种类: x\n".encode(), ["Y211 1:1"]),
    ("CRLF, where its first line ends", "种类: x\r\n学期: y\r\n".encode(), ["Y210 1:6"]),
    ("lone CRs, as an old Mac wrote", b"a: 1\rb: 2\r", ["Y210 1:5"]),
    ("BOM and CRLF, as Notepad wrote", "\ufeffa: 1\r\n".encode(), ["Y211 1:1", "Y210 1:5"]),
    ("exactly 1 MiB", b"#" * MAX_BYTES, []),
]
UNREADABLE = [
    ("over 1 MiB", b"#" * (MAX_BYTES + 1), "Y004 1:1"),
    ("GBK", "a: 1\n种类: 谈心谈话\n".encode("gbk"), "Y002 2:1"),
    ("GB 18030 with four bytes", "姓名: 㐀\n".encode("gb18030"), "Y002 1:1"),
    ("UTF-16 with a BOM", "种类: x\n".encode("utf-16"), "Y003 1:1"),
    ("UTF-16 without one", "a: 1\n".encode("utf-16-le"), "Y005 1:2"),
    ("cut off within a character", "a: 1\n种".encode()[:-2], "Y003 2:1"),
    ("UTF-8 with one byte lost, which GBK would take", "种类: 谈\n".encode()[1:], "Y003 1:1"),
    ("GBK pasted into UTF-8", "甲\n".encode() + "乙\n".encode("gbk"), "Y003 2:1"),
    ("no text at all", bytes(range(256)), "Y003 2:1"),
    ("NUL", b"a: 1\nb: \x00\n", "Y005 2:4"),
    ("ESC after CRLF lines", b"a: 1\r\nb: \x1b\r\n", "Y005 2:4"),
    ("DEL", b"a: \x7f", "Y005 1:4"),
    ("NEL, a line to YAML and none to editors", "a: 甲\u0085乙".encode(), "Y005 1:5"),
    ("LINE SEPARATOR, the same", "a: 甲\u2028乙".encode(), "Y005 1:5"),
    ("noncharacter", "a: \uffff".encode(), "Y005 1:4"),
]


def told(raw: bytes) -> list[str]:
    _, problems = decode(raw, "x.yml")
    return [f"{one.code} {one.position.line}:{one.position.column}" for one in problems]


@pytest.mark.parametrize(
    ("raw", "expected"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE]
)
def test_read_though_perhaps_warned_about(raw: bytes, expected: list[str]) -> None:
    text, problems = decode(raw, "x.yml")
    assert text == raw.decode("utf-8-sig")
    assert told(raw) == expected
    assert {one.severity for one in problems} <= {"warning"}


@pytest.mark.parametrize(
    ("raw", "expected"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE]
)
def test_not_read_and_why(raw: bytes, expected: str) -> None:
    text, _ = decode(raw, "x.yml")
    assert text is None
    assert told(raw) == [expected]


def test_gbk_is_told_by_how_many_lines_it_garbles() -> None:
    _, [problem] = decode("a: 1\n学期: x\n导师: y\n".encode("gbk"), "x.yml")
    assert "2 行" in problem.message


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_explained(raw: bytes) -> None:
    text, problems = decode(raw, "x.yml")
    assert {one.code for one in problems} <= CODES
    assert text is not None or problems


@given(st.text(max_size=200))
def test_what_is_read_is_what_was_written(text: str) -> None:
    found, problems = decode(text.encode(), "x.yml")
    assert found in {None, text, text.removeprefix("\ufeff")}
    assert (found is None) == any(one.code == "Y005" for one in problems)
