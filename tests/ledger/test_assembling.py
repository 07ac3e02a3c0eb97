"""What the ledger adds to a record: its class, keeper, moment and student, and what does not fit."""

from __future__ import annotations

from datetime import datetime

from heartgrid.model.ledger import Unreadable
from heartgrid.model.values import ZONE
from tests.support.books import GRID, SCHOOL, STAFF, load_text

TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-10-13, 学生: 2 李小红, 方式: 面谈}
  - {编号: bbbbbb, 日期: 2025-10-14, 学生: 王, 方式: 面谈}
  - {编号: cccccc, 日期: 2025-10-15, 学生: '3', 方式: 面谈}
"""
OBSERVATIONS = """
--- observations/2025-1/J2024-01.yml
种类: 日常动态观察
学期: 2025-1
班级: J2024-01
记录:
  - 编号: dddddd
    日期: 2025-10-13
    时刻: 08:05
    观察人: t013
    详情: {学生: 张小刚, 紧急度: 黄}
"""
CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 李小红
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: eeee02, 时间: 2025-10-20 09:00, 提名人: t012, 紧急: 红}
  - {编号: eeee01, 时间: 2025-10-13 16:00, 提名人: t012, 紧急: 黄}
约谈:
  - {编号: eeee03, 日期: 2025-10-27, 教师: t003, 方式: 面谈, 状态变化: 平稳}
豁免:
  - {编号: eeee04, 义务: D41, 对象: C-7K2M9Q, 起: 2025-11-03, 止: 2025-11-09, 理由: 住院, 批准人: t002, 批准日: 2025-11-01}
"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_an_entry_knows_its_book() -> None:
    ledger = load_text(SCHOOL, STAFF, GRID, TALKS).ledger
    one = ledger.talks[0]
    assert (one.path, one.line, one.location) == (
        "records/talks/2025-1/J2024-01.t012.yml", 6, ("记录", 0)
    )  # fmt: skip
    assert (one.class_id, one.term, one.staff, one.student) == (
        "J2024-01", "2025-1", "t012", "s000002"
    )  # fmt: skip
    assert one.at == at("2025-10-13 23:59:59")
    assert not one.timed


def test_a_student_nobody_knows_is_a_problem_and_his_entry_unreadable() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID, TALKS)
    [problem] = loaded.problems
    assert (
        f"{problem.code} {problem.position}" == "R201 records/talks/2025-1/J2024-01.t012.yml:7:38"
    )
    assert "1 王小明" in problem.detail
    assert "王" not in problem.message + problem.remedy
    assert [one.student for one in loaded.ledger.talks] == ["s000002", None, "s000003"]
    [lost] = loaded.ledger.unreadable
    assert (lost.kind, lost.line, lost.class_id, lost.staff) == ("talk", 7, "J2024-01", "t012")


def test_an_observation_knows_its_student_and_hour() -> None:
    [one] = load_text(SCHOOL, STAFF, GRID, OBSERVATIONS).ledger.observations
    assert (one.student, one.staff, one.at) == ("s000003", "t013", at("2025-10-13 08:05"))
    assert one.timed


def test_a_case_is_taken_apart_into_steps() -> None:
    ledger = load_text(SCHOOL, STAFF, GRID, CASE).ledger
    [case] = ledger.cases
    assert (case.case_id, case.student, case.at) == ("C-7K2M9Q", "s000002", at("2025-10-13 16:00"))
    steps = [(one.location, one.at, one.case_id, one.student) for one in ledger.case_steps]
    assert steps == [
        (("提名", 0), at("2025-10-20 09:00"), "C-7K2M9Q", "s000002"),
        (("提名", 1), at("2025-10-13 16:00"), "C-7K2M9Q", "s000002"),
        (("约谈", 0), at("2025-10-27 23:59:59"), "C-7K2M9Q", "s000002"),
    ]
    [waiver] = ledger.waivers
    assert (waiver.case_id, waiver.at) == ("C-7K2M9Q", at("2025-11-01 23:59:59"))


def test_a_student_is_the_one_who_sat_there_that_day() -> None:
    """Seat 2 changed hands in the autumn."""
    grid = GRID.replace(
        "座号: 2, 姓名: 李小红, 入班: 2024-09-01}",
        "座号: 2, 姓名: 李小红, 入班: 2024-09-01, 离班: 2025-10-13}\n"
        "  - {编号: s00000a, 座号: 2, 姓名: 赵小兰, 入班: 2025-10-14}",
    )
    talks = TALKS.replace("学生: 王,", "学生: 2,").replace("2 李小红", "2")
    loaded = load_text(SCHOOL, STAFF, grid, talks)
    assert loaded.problems == ()
    assert [one.student for one in loaded.ledger.talks] == ["s000002", "s00000a", "s000003"]


def test_the_same_person_twice_on_the_staff_list() -> None:
    """Else the second would be dropped without a word."""
    again = "  - {编号: t012, 姓名: 许老师, 任职: [{岗位: 门卫, 起: 2020-09-01}]}\n"
    loaded = load_text(SCHOOL, STAFF + again, GRID)
    [problem] = loaded.problems
    assert f"{problem.code} {problem.position}" == "R209 records/staff.yml:21:10"
    assert "records/staff.yml:15" in problem.message
    assert loaded.ledger.staff["t012"].record.name == "陈老师"
    assert loaded.ledger.unreadable == (Unreadable("records/staff.yml", 21, "staff"),)


def test_of_a_damaged_roster_nobody_is_said_to_be_missing() -> None:
    """The grid is at fault; that 李小红 is unknown follows from it."""
    loaded = load_text(
        SCHOOL, STAFF, GRID.replace("姓名: 李小红, 入班: 2024-09-01", "姓名: 李小红"), TALKS
    )
    assert [f"{one.code} {one.position}" for one in loaded.problems] == [
        "F101 records/grids/J2024-01.yml:14:5"
    ]
    assert [one.student for one in loaded.ledger.talks] == [None, None, "s000003"]
    lost = [(one.kind, one.line, one.part) for one in loaded.ledger.unreadable]
    assert ("grid", 14, "名册") in lost
    assert [one[:2] for one in lost if one[0] == "talk"] == [("talk", 6), ("talk", 7)]


def test_of_a_grid_that_lacks_a_mentor_a_stranger_is_still_a_stranger() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID.replace("身份: 任课教师", "身份: 教师", 1), TALKS)
    assert [one.code for one in loaded.problems] == ["F104", "R201"]


def test_a_class_without_a_grid_is_told_once_in_a_book() -> None:
    loaded = load_text(SCHOOL, STAFF, TALKS, OBSERVATIONS)
    assert [f"{one.code} {one.position.path}" for one in loaded.problems] == [
        "R213 records/observations/2025-1/J2024-01.yml",
        "R213 records/talks/2025-1/J2024-01.t012.yml",
    ]
    assert len(loaded.ledger.unreadable) == 4


def test_a_reference_that_is_only_spelled_wrongly_is_told_of_once() -> None:
    loaded = load_text(SCHOOL, STAFF, GRID, TALKS.replace("学生: 王,", "学生: １ 王,"))
    assert {one.code for one in loaded.problems} == {"Y203"}


def test_places_of_a_grid_with_a_gap() -> None:
    ledger = load_text(SCHOOL, STAFF, GRID.replace("身份: 班主任", "身份: 师")).ledger
    assert ledger.grid_places["J2024-01"]["心导师"] == (1, 2)
    assert load_text(SCHOOL, STAFF, GRID).ledger.grid_places == {}
