"""What a colleague without keys has in the working tree: facts count, the rest is unknown."""

from __future__ import annotations

import pytest

from heartgrid.duties import Status
from heartgrid.ledger.sealed import holds_tokens, in_clear
from heartgrid.model.grid import SEALED
from heartgrid.model.talk import TalkBook
from heartgrid.sealing.envelopes import new_data_key, seal_file
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.tokens import seal_token
from tests.support.books import GRID, SCHOOL, STAFF, assess_text, load_text

CLASS = EpochKeys("class/J2024-01", 1, b"1" * 32)
COUNSEL = EpochKeys("counsel", 1, b"2" * 32)
T = seal_token(CLASS, "王小明", 0, (b"[]",))

SEALED_STAFF = f"""
--- staff.yml
种类: 教职工
教职工:
  - 编号: t001
    姓名: {T}
    任职: [{{岗位: 校长, 起: 2020-09-01}}]
  - 编号: t003
    姓名: {T}   # {T}
    任职: [{{岗位: 心理专职教师, 起: 2020-09-01}}]
"""
SEALED_GRID = f"""
--- grids/J2024-01.yml
种类: 心网格
班级: J2024-01
班主任:
  - {{教职工: t011, 起: 2024-09-01}}
心导师:
  - 导师: t011
    身份: 班主任
    起: 2024-09-01
    学生: {T}
心理委员:
  - {{学生: "{T}", 起: 2024-09-01}}
名册:
  - {{编号: s000001, 座号: "{T}", 姓名: "{T}", 入班: 2024-09-01}}
  - {{编号: s000002, 座号: "{T}", 姓名: "{T}", 入班: 2024-09-01, 暂离: "{T}"}}
"""
SEALED_TALKS = f"""
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaa1
    日期: 2025-10-12
    学生: {T}
    方式: 面谈
    详情: {T}
"""
OPEN_TALKS = """
--- talks/2025-1/J2024-01.t011.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t011
记录:
  - {编号: aaaaa2, 日期: 2025-10-12, 学生: 1, 方式: 面谈}
"""


def envelope(path: str) -> dict[str, bytes]:
    return {path: seal_file(COUNSEL, b"anything", new_data_key())}


@pytest.mark.parametrize("text", [T, f"学生: {T}", f"# {T}"])
def test_a_token_anywhere_makes_a_file_partly_sealed(text: str) -> None:
    assert holds_tokens(text)


@pytest.mark.parametrize(
    "text", ["", "学生: 王小明", "ENC[", "ENC[2,staff,1,AA]", "ENC[1,staff,0,AA]"]
)
def test_what_only_looks_like_one_does_not(text: str) -> None:
    assert not holds_tokens(text)


def test_facts_of_the_staff_count_and_names_are_a_lock() -> None:
    loaded = load_text(SCHOOL, SEALED_STAFF)
    assert loaded.problems == ()
    members = [one.record for one in loaded.ledger.staff.values()]
    assert [(one.id, one.name, one.appointments[0].post) for one in members] == [
        ("t001", SEALED, "校长"), ("t003", SEALED, "心理专职教师"),
    ]  # fmt: skip
    assert loaded.ledger.unreadable == ()


def test_a_roster_keeps_its_ids_and_dates() -> None:
    loaded = load_text(SCHOOL, STAFF, SEALED_GRID)
    assert loaded.problems == ()
    grid = loaded.ledger.grids["J2024-01"].record
    assert [(one.id, one.name, one.seat) for one in grid.students] == [
        ("s000001", SEALED, 0), ("s000002", SEALED, 0),
    ]  # fmt: skip
    assert [(one.staff, one.students) for one in grid.mentors] == [("t011", ())]
    assert grid.observers == ()
    assert [(one.part, one.sealed) for one in loaded.ledger.unreadable] == [
        ("心导师", True), ("心理委员", True),
    ]  # fmt: skip


def test_a_talk_with_a_sealed_student_is_kept_back_and_no_problem() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID, SEALED_TALKS)
    assert loaded.problems == ()
    assert loaded.ledger.talks == ()
    (one,) = loaded.ledger.unreadable
    assert (one.path, one.line, one.class_id, one.sealed) == (
        "records/talks/2025-1/J2024-01.t012.yml", 6, "J2024-01", True,
    )  # fmt: skip


def test_what_is_sealed_is_unknown_and_never_missing() -> None:
    """Student 1 has a talk in clear; 2 and 3 may have theirs among the sealed ones."""
    lines = assess_text(SEALED_TALKS, OPEN_TALKS, as_of="2026-03-01")
    talks = {one.subject.id: one for one in lines if one.duty == "D29"}
    assert [(talks[f"s00000{n}"].status, talks[f"s00000{n}"].sealed) for n in (1, 2, 3)] == [
        (Status.DONE, False), (Status.UNKNOWN, True), (Status.UNKNOWN, True),
    ]  # fmt: skip
    assert "你没有它的钥匙" in talks["s000002"].because
    assert Status.OVERDUE not in {one.status for one in talks.values()}


def test_of_what_is_broken_and_what_is_sealed_the_broken_is_told() -> None:
    broken = SEALED_TALKS.replace("t012", "t013").replace("日期: 2025-10-12", "日期: 后天")
    lines = assess_text(SEALED_TALKS, broken, as_of="2026-03-01")
    line = next(one for one in lines if (one.duty, one.subject.id) == ("D29", "s000002"))
    assert (line.status, line.sealed) == (Status.UNKNOWN, False)
    assert "t013.yml 有读不出来的内容" in line.because


def test_an_envelope_is_closed_and_no_problem() -> None:
    from heartgrid.ledger import load_files
    from tests.support.books import files_of

    files = files_of(SCHOOL, STAFF, GRID) | envelope("cases/C-7K2M9Q.yml")
    loaded = load_files(files.items())
    assert loaded.problems == ()
    assert [(one.kind, one.case_id, one.sealed) for one in loaded.ledger.unreadable] == [
        ("case", "C-7K2M9Q", True)
    ]


def test_a_file_whose_head_is_sealed_is_closed() -> None:
    text = SEALED_TALKS.replace("导师: t012", f"导师: {T}")
    loaded = load_text(SCHOOL, STAFF, GRID, text)
    assert loaded.problems == ()
    assert [(one.line, one.part, one.sealed) for one in loaded.ledger.unreadable] == [
        (1, None, True)
    ]


def test_what_is_wrong_beside_a_token_is_still_told() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID, SEALED_TALKS.replace("方式: 面谈", "方式: 面对面"))
    assert [one.code for one in loaded.problems] == ["F104"]
    wrong = SEALED_GRID.replace("入班: 2024-09-01}", "入班: 后天}")
    assert [one.code for one in load_text(SCHOOL, STAFF, wrong).problems] == ["F105"]


def test_an_unknown_field_that_is_sealed_costs_its_entry() -> None:
    data = {"记录": [{"编号": "aaaaa1", "祥情": T}, {"编号": "aaaaa2"}]}
    clear = in_clear(data, TalkBook, ("记录",))
    assert clear.lost == {("记录", 0)}
    assert not clear.partial
    assert clear.readable
    assert clear.data == {"记录": [{"编号": "aaaaa1"}, {"编号": "aaaaa2"}]}
