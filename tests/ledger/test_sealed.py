"""What a colleague without keys has in the working tree: facts count, the rest is unknown."""

from __future__ import annotations

import pytest

from heartgrid.duties import Status
from heartgrid.ledger import load_files
from heartgrid.ledger.sealed import holds_tokens, in_clear
from heartgrid.model.grid import SEALED
from heartgrid.model.talk import TalkBook
from heartgrid.sealing.envelopes import new_data_key, seal_file
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.tokens import seal_token
from tests.support.books import GRID, SCHOOL, STAFF, assess_text, files_of, load_text
from tests.support.locked import load_locked, locked_files

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
    assert [(one.part, one.line, one.sealed) for one in loaded.ledger.unreadable] == [
        ("心理委员", 11, True), ("名册.暂离", 14, True), ("心导师.学生", 6, True),
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
    assert clear.tokens == {("记录", 0): {"祥情": T}}
    assert clear.lost == {("记录", 0)}
    assert not clear.partial
    assert clear.readable
    assert clear.data == {"记录": [{"编号": "aaaaa1"}, {"编号": "aaaaa2"}]}


# --- what sealed entries tell all the same -------------------------------------------------------

VISITS = """
--- visits/2025-1/J2024-01.t012.yml
种类: 家访
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: bbbbb1, 日期: 2025-10-12, 时刻: 18:30, 学生: 2, 方式: 实地, 同行: [t011], 详情: {类型: 常规}}
  - {编号: bbbbb2, 日期: 2025-10-14, 学生: 2, 方式: 电话, 详情: {类型: 常规}}
  - {编号: bbbbb3, 日期: 2025-10-15, 学生: 3, 方式: 视频, 详情: {类型: 常规}}
"""
WAIVER = """
--- waivers/2025-1/J2024-01.yml
种类: 豁免
学期: 2025-1
范围: J2024-01
记录:
  - {义务: D29, 对象: 2, 起: 2025-09-01, 止: 2026-01-23, 理由: 住院, 批准人: t002, 批准日: 2025-10-09}
"""


def test_a_sealed_visit_tells_its_facts_and_a_pseudonym() -> None:
    first, second, third = load_locked(VISITS).ledger.sealed[-3:]
    entry = first.entry
    assert (first.kind, first.part, first.place) == (
        "visit", "记录", ("records/visits/2025-1/J2024-01.t012.yml", 6),
    )  # fmt: skip
    assert (entry.at.isoformat(), entry.class_id, entry.term, entry.staff, entry.student) == (
        "2025-10-12T18:30:00+08:00", "J2024-01", "2025-1", "t012", None,
    )  # fmt: skip
    assert (entry.record.mode, entry.record.companions) == ("实地", ("t011",))
    assert first.sealed == {"学生", "详情"}
    assert first.pseudonym == second.pseudonym != third.pseudonym
    assert (first.pseudonym or "").startswith("ENC[1,class/J2024-01,1,")


def test_a_sealed_waiver_tells_its_duty_and_days_and_nobody() -> None:
    one = load_locked(WAIVER).ledger.sealed[-1]
    record = one.entry.record
    assert (record.duty, record.begin.isoformat(), record.approver) == ("D29", "2025-09-01", "t002")
    assert (one.entry.at.date().isoformat(), one.entry.class_id) == ("2025-10-09", "J2024-01")
    assert one.pseudonym is None
    assert one.sealed == {"对象", "理由"}
    assert not hasattr(record, "subject")


def test_an_entry_in_which_a_fact_is_sealed_too_tells_too_little() -> None:
    """方式 is no word that is known, so it was sealed like a detail."""
    loaded = load_locked(VISITS.replace("方式: 电话", "方式: 打了电话"))
    visits = [one for one in loaded.ledger.sealed if one.kind == "visit"]
    assert [one.entry.record.id for one in visits] == ["bbbbb1", "bbbbb3"]
    assert sum(one.kind == "visit" for one in loaded.ledger.unreadable) == 3


def test_what_is_wrong_in_a_sealed_entry_is_told_and_tells_nothing_else() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID, SEALED_TALKS.replace("方式: 面谈", "方式: 面对面"))
    assert loaded.ledger.sealed == ()


def test_an_open_ledger_has_no_sealed_entries() -> None:
    assert load_text(SCHOOL, STAFF, GRID, VISITS, WAIVER).ledger.sealed == ()


def test_an_empty_list_is_sealed_and_costs_that_list_alone() -> None:
    empty = GRID.replace("  - {学生: 3, 起: 2024-09-01}\n", "")
    loaded = load_locked(empty)
    assert [(one.part, one.sealed) for one in loaded.ledger.unreadable if one.kind == "grid"] == [
        *[("心导师.学生", True)] * 3, ("心理委员", True),
    ]  # fmt: skip
    assert len(loaded.ledger.roster.of_class("J2024-01")) == 3


def test_words_that_mean_nobody_because_the_roster_is_sealed_are_no_problem() -> None:
    loaded = load_files(locked_files().items() | files_of(OPEN_TALKS).items())
    assert loaded.problems == ()
    lost = [one for one in loaded.ledger.unreadable if one.kind == "talk"]
    assert [(one.line, one.sealed) for one in lost] == [(6, True)]


def test_sealed_staff_are_told_apart_by_their_ids() -> None:
    ledger = load_locked().ledger
    assert (ledger.staff_name("t012"), ledger.staff_name("t999")) == ("🔒 t012", "t999")


def test_a_fact_that_may_be_left_out_is_missed_too_where_it_is_sealed() -> None:
    """A name among those who went along: nobody knows for whom the visit counts."""
    loaded = load_locked(VISITS.replace("同行: [t011]", "同行: [林老师]"))
    visits = [one for one in loaded.ledger.sealed if one.kind == "visit"]
    assert [one.entry.record.id for one in visits] == ["bbbbb2", "bbbbb3"]


def test_a_sealed_observation_is_its_observer_s() -> None:
    text = """
    --- observations/2025-1/J2024-01.yml
    种类: 日常动态观察
    学期: 2025-1
    班级: J2024-01
    记录:
      - {日期: 2025-10-12, 时刻: 10:00, 观察人: t013, 详情: {学生: 2, 紧急度: 绿}}
    """
    one = load_locked(text).ledger.sealed[-1]
    assert (one.kind, one.entry.staff, one.pseudonym) == ("observation", "t013", None)
