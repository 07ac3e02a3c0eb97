"""Tokens that will not open where they stand, with the key and without."""

from __future__ import annotations

import pytest

from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from heartgrid.sealing.openable import displaced, unopened

CLASS = EpochKeys("class/J2024-01", 1, b"1" * 32)
RING = Keyring([CLASS, EpochKeys("counsel", 1, b"c" * 32)])
TALKS = "records/talks/2026-1/J2024-01.t012.yml"
CASE = "records/cases/C-7K2M9Q.yml"
SCHOOL = "records/school.yml"
ENTRY = """\
  - 编号: {}
    日期: 2026-10-12
    学生: 12 王小明  # 上午
    方式: 面谈
    详情: 无
"""
HEAD = "种类: 谈心谈话\n学期: 2026-1\n班级: J2024-01\n导师: t012\n记录:\n"
ONE, TWO = ENTRY.format("3f9c2a"), ENTRY.format("000000")


def sealed(text: str) -> str:
    return seal(TALKS, text.encode(), RING, lambda: None).decode()


BLOB = sealed(HEAD + ONE + TWO)
HARMLESS = [
    BLOB,
    BLOB + "\n",
    sealed(HEAD + TWO),
    sealed(HEAD + TWO + ONE),
    sealed(HEAD + ONE.replace("面谈", "电话") + TWO.replace("无", "有")),
]
HARMFUL = [
    (BLOB.replace("日期: 2026-10-12", "日期: 2026-10-13", 1), (10,)),
    (BLOB.replace("方式: 面谈", "方式: 电话"), (10, 15)),
    (BLOB.replace("编号: 000000", "编号: 000001"), (15,)),
    (BLOB.replace("导师: t012", "导师: t013"), (10, 15)),
]


@pytest.mark.parametrize("after", HARMLESS)
def test_what_opens(after: str) -> None:
    assert unopened(TALKS, after.encode(), RING) == ()
    assert displaced(TALKS, BLOB.encode(), after.encode()) == ()


@pytest.mark.parametrize(("after", "lines"), HARMFUL)
def test_a_fact_changed_beside_a_token(after: str, lines: tuple[int, ...]) -> None:
    """As when only one line of an entry is staged. The student's token and the comment open anywhere."""
    assert tuple(one.line for one in unopened(TALKS, after.encode(), RING)) == lines
    assert displaced(TALKS, BLOB.encode(), after.encode()) == lines


def test_an_altered_token_is_seen_with_the_key_alone() -> None:
    at = BLOB.index("ENC[1,", BLOB.index("详情")) + 30
    after = (BLOB[:at] + ("A" if BLOB[at] != "A" else "B") + BLOB[at + 1 :]).encode()
    assert [one.line for one in unopened(TALKS, after, RING)] == [10]
    assert displaced(TALKS, BLOB.encode(), after) == ()


@pytest.mark.parametrize("ring", [Keyring(), Keyring([EpochKeys("class/J2024-01", 2, b"2" * 32)])])
def test_what_one_has_no_key_of_is_left_out(ring: Keyring) -> None:
    assert unopened(TALKS, BLOB.encode(), ring) == ()
    assert unopened(CASE, seal(CASE, b"", RING, lambda: None), ring) == ()


@pytest.mark.parametrize(
    ("path", "blob"), [(SCHOOL, b"a: 1\n"), (TALKS, b"\xff{"), (TALKS, b""), (CASE, b"HEART")]
)
def test_other_files_say_nothing(path: str, blob: bytes) -> None:
    assert unopened(path, blob, RING) == ()
    assert displaced(path, BLOB.encode(), blob) == ()


def test_an_altered_envelope() -> None:
    blob = seal(CASE, b"a: 1\n", RING, lambda: None)
    head, key, body = blob.split(b"\n", 2)
    assert unopened(CASE, blob, RING) == ()
    changed = body.replace(body[:4], b"AAAA", 1)
    assert [one.line for one in unopened(CASE, b"\n".join((head, key, changed)), RING)] == [1]
