"""Names are looked for where everybody reads, and never said."""

from __future__ import annotations

import pytest

from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from heartgrid.sealing.names import Names, has_names, names_in

CLASS = EpochKeys("class/J2024-01", 1, b"1" * 32)
STAFF = EpochKeys("staff", 1, b"2" * 32)
KEYS = Keyring([CLASS, STAFF])
GRID = "records/grids/J2024-01.yml"
ROSTER = """种类: 心网格
班级: J2024-01
名册:
  - {编号: s000001, 座号: 1, 姓名: 王小明, 入班: 2024-09-01}
  - 编号: s000002
    姓名: 阿依古丽·买买提
"""


def test_names_come_out_of_sealed_rosters_for_whom_holds_the_key() -> None:
    blob = seal(GRID, ROSTER.encode(), KEYS, lambda: None)
    assert names_in(GRID, blob, KEYS) == {"王小明", "阿依古丽·买买提"}
    assert names_in(GRID, blob, Keyring([STAFF])) == frozenset()


@pytest.mark.parametrize("text", ["a: [", "名册: 1", "", "- 姓名: x", "姓名: [甲乙]"])
def test_a_roster_that_makes_no_sense_has_no_names(text: str) -> None:
    blob = seal(GRID, text.encode(), KEYS, lambda: None)
    assert names_in(GRID, blob, KEYS) == frozenset()


def test_where_names_are_taken_from() -> None:
    paths = [GRID, "records/staff.yml", "records/school.yml", "README.md"]
    assert [one for one in paths if has_names(one)] == [GRID, "records/staff.yml"]


NAMES = Names(["王小明", "阿依古丽·买买提", "Ann Lee", "Li", "明"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("补上王小明的谈话", True),
        ("补上王 小\n明的谈话", True),
        ("阿依古丽买买提", True),
        ("talk with ann lee", True),
        ("Li said so", True),
        ("a list of planning", False),
        ("明天家访", False),
        ("补上 J2024-01 的谈话", False),
        ("", False),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, found: bool) -> None:
    assert NAMES.are_in(text) is found


def test_who_signed_a_commit_may_be_named_in_it() -> None:
    assert not NAMES.are_in_message("补记录\n\nSigned-off-by: 王小明 <t012@example.org>\n")
    assert NAMES.are_in_message("补王小明\n\nSigned-off-by: 王小明 <t012@example.org>\n")


def test_a_path_is_shown_without_the_part_that_names_somebody() -> None:
    assert NAMES.masked("docs/王小明的信/1.md") == "docs/＊/1.md"
