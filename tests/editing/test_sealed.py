"""What stands sealed is not written: a key typed beside a token would break its seal."""

from __future__ import annotations

import random
from datetime import date

import pytest

from heartgrid.editing import Ids, Surroundings, Wish, draft, mend
from heartgrid.editing.sealed import SealedRosterError, StillSealedError
from heartgrid.ledger import load_files
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from tests.support.books import GRID, SCHOOL, STAFF, files_of

KEYS = Keyring(EpochKeys(one, 1, b"1" * 32) for one in ("class/J2024-01", "counsel", "staff"))
TALK_FILE = "records/talks/2025-1/J2024-01.t012.yml"
# Somebody forgot the id, which `fmt` would fill in.
TALKS = """种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 日期: 2025-10-10
    学生: 2
    方式: 面谈
""".encode()
SEALED_TALKS = seal(TALK_FILE, TALKS, KEYS, lambda: None)
ENVELOPE = seal("records/cases/C-7K2M9Q.yml", "种类: 个案\n".encode(), KEYS, lambda: None)
WISH = Wish("谈心谈话", date(2025, 10, 15), "J2024-01", "t012", "2 李小红")


def around(grid: str = GRID, *, sealed: bool = False) -> Surroundings:
    files = files_of(SCHOOL, STAFF, grid)
    if sealed:
        files = {
            path: seal(f"records/{path}", raw, KEYS, lambda: None) for path, raw in files.items()
        }
    return Surroundings(load_files(files.items()).ledger, Ids((), random.Random(5)))


def test_mending_completes_the_open_file_and_refuses_the_sealed_one() -> None:
    assert "编号: ".encode() in mend(TALKS, TALK_FILE, around()).raw
    with pytest.raises(StillSealedError, match=TALK_FILE):
        mend(SEALED_TALKS, TALK_FILE, around())


def test_a_new_entry_goes_into_the_open_file_and_not_into_the_sealed_one() -> None:
    made = draft(WISH, around())
    assert made.into(TALKS)[0].count(b"  - ") == 2
    for raw in (SEALED_TALKS, ENVELOPE):
        with pytest.raises(StillSealedError):
            made.into(raw)


@pytest.mark.parametrize("class_id", ["J2024-01", None])
def test_nobody_is_found_in_a_sealed_roster(class_id: str | None) -> None:
    """“There is no such student” would be false: nobody can tell."""
    wish = Wish("谈心谈话", date(2025, 10, 15), class_id, None, "李小红")
    with pytest.raises(SealedRosterError, match="J2024-01"):
        draft(wish, around(sealed=True))
