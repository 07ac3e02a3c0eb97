"""Files that stand sealed in the work tree are read as far as the keys go, and never written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heartgrid import parallel
from heartgrid.ledger import load, load_files
from heartgrid.ledger.opening import opened
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from tests.support.books import GRID, SCHOOL, STAFF, files_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from heartgrid.ledger import Loaded

STAFF_KEYS = EpochKeys("staff", 1, b"1" * 32)
CLASS = EpochKeys("class/J2024-01", 1, b"2" * 32)
NEXT_CLASS = EpochKeys("class/J2024-01", 2, b"3" * 32)
COUNSEL = EpochKeys("counsel", 1, b"4" * 32)
ALL = Keyring([STAFF_KEYS, CLASS, COUNSEL])
TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaa1
    日期: 2025-10-12
    学生: 2 李小红
    方式: 面谈
    详情:
      内容: |
        她说
        夜里睡不着
  - 编号: aaaaa2
    日期: 2025-10-13
    学生: 2 李小红
    方式: 面淡
"""
CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2 李小红
来源: 观察
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: 3f9c2a, 时间: 2025-10-12 14:30, 提名人: t012, 紧急: 黄}
"""
TALK_FILE = "talks/2025-1/J2024-01.t012.yml"
CASE_FILE = "cases/C-7K2M9Q.yml"
BOOKS = files_of(SCHOOL, STAFF, GRID, TALKS, CASE)


def sealed() -> dict[str, bytes]:
    return {path: seal(f"records/{path}", raw, ALL, lambda: None) for path, raw in BOOKS.items()}


def read(files: dict[str, bytes], *keys: EpochKeys) -> Loaded:
    return load_files(files.items(), Keyring(keys))


def codes(loaded: Loaded) -> list[str]:
    return [f"{one.code} {one.position}" for one in loaded.problems]


def test_with_every_key_a_sealed_ledger_is_the_open_one() -> None:
    plain, found = load_files(BOOKS.items()), read(sealed(), *ALL.keys())
    assert found.ledger == plain.ledger
    assert found.problems == plain.problems
    assert (plain.opened, found.opened) == (0, 4)  # school.yml is clear


def test_a_problem_stands_where_its_readers_see_it() -> None:
    """Line 17 of the open file: in the sealed one the prose before it takes one line."""
    assert sealed()[TALK_FILE].count(b"\n") < 17
    found = read(sealed(), *ALL.keys())
    assert codes(found) == [f"F104 records/{TALK_FILE}:17:9"]
    assert "面淡" in found.sources.line(found.problems[0].position)


def test_what_the_keys_do_not_open_is_closed_and_not_missing() -> None:
    found = read(sealed(), STAFF_KEYS, CLASS)
    assert found.ledger.cases == ()
    (closed,) = [one for one in found.ledger.unreadable if one.sealed]
    assert (closed.path, closed.case_id) == (f"records/{CASE_FILE}", "C-7K2M9Q")
    assert found.sources.text(f"records/{CASE_FILE}") is None


def test_without_keys_everything_is_read_as_it_stands() -> None:
    assert load_files(sealed().items(), Keyring()).ledger == load_files(sealed().items()).ledger


def test_what_an_older_epoch_sealed_stays_closed_for_a_newcomer() -> None:
    """Two entries, the first sealed before she came: no fault, the entry is only closed."""
    older = sealed()[TALK_FILE]
    newer = seal(f"records/{TALK_FILE}", BOOKS[TALK_FILE], Keyring([NEXT_CLASS]), lambda: None)
    at = older.index("  - 编号: aaaaa2".encode())
    mixed = older[:at] + newer[newer.index("  - 编号: aaaaa2".encode()) :]
    found = opened(f"records/{TALK_FILE}", mixed, Keyring([NEXT_CLASS]))
    assert found.was_sealed
    assert found.dead == ()
    assert b"ENC[1,class/J2024-01,1," in found.raw
    assert b"ENC[1,class/J2024-01,2," not in found.raw


def test_a_date_altered_beside_a_token_is_a_problem_and_unknown() -> None:
    files = sealed()
    files[TALK_FILE] = files[TALK_FILE].replace(b"2025-10-12", b"2025-10-11")
    found = read(files, *ALL.keys())
    assert f"L007 records/{TALK_FILE}:10:9" in codes(found)


def test_whom_an_altered_token_named_is_unknown_and_not_just_closed() -> None:
    files = sealed()
    student = re.compile(rb"(ENC\[1,class/J2024-01,1,)(.)")
    files[TALK_FILE] = student.sub(_other_letter, files[TALK_FILE], count=1)
    found = read(files, *ALL.keys())
    assert f"L007 records/{TALK_FILE}:8:9" in codes(found)
    assert (8 - 2, False) in {
        (one.line, one.sealed) for one in found.ledger.unreadable if one.kind == "talk"
    }


def _other_letter(found: re.Match[bytes]) -> bytes:
    return found[1] + (b"A" if found[2] != b"A" else b"B")


def test_an_altered_case_is_a_problem_and_unknown() -> None:
    files = sealed()
    files[CASE_FILE] = _with_another_letter(files[CASE_FILE])
    found = read(files, *ALL.keys())
    assert f"L007 records/{CASE_FILE}:1:1" in codes(found)
    assert [one.sealed for one in found.ledger.unreadable if one.case_id] == [False]


def _with_another_letter(envelope: bytes) -> bytes:
    head, key, content = envelope.split(b"\n", 2)
    other = b"B" if content[:1] == b"A" else b"A"
    return b"\n".join((head, key, other + content[1:]))


def test_a_case_put_in_the_place_of_a_talk_stays_closed() -> None:
    """It is sealed for others than the readers of this path."""
    files = sealed()
    files[TALK_FILE] = files[CASE_FILE]
    found = read(files, *ALL.keys())
    assert f"L007 records/{TALK_FILE}:1:1" in codes(found)
    assert found.sources.text(f"records/{TALK_FILE}") is None


def test_helpers_have_the_keys_too_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sealed()
    for path, raw in files.items():
        (tmp_path / "records" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "records" / path).write_bytes(raw)
    monkeypatch.setattr(parallel, "_WORTH_A_HELPER", 1)
    monkeypatch.setattr(parallel, "_processors", lambda: 3)
    assert load(tmp_path, keyring=ALL).ledger == load_files(BOOKS.items()).ledger
    on_disk = {one for one in tmp_path.rglob("*") if one.is_file()}
    assert {one.relative_to(tmp_path / "records").as_posix() for one in on_disk} == set(files)
    assert sorted(one.read_bytes() for one in on_disk) == sorted(files.values())
