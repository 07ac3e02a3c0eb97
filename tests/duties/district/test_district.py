"""Art. 16, 17 and 20: of whom a district's duties are asked (their rows: tests/duties/tables/district)."""

from __future__ import annotations

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import STATUS_LABEL, Assessment, Status, assess
from heartgrid.policy import load_policy
from tests.support.books import load_text, moment
from tests.support.lines import due, opened

HEAD = """
--- district.yml
种类: 区县
编号: haishu
名称: 海曙区教育局
层级: {level}
启用: 2025-09-01
学校:
  - {{编号: haiwan, 名称: 海湾实验学校, 学段: 初中, 区域: 城区, 性质: 公办, 起: 2010-09-01}}
  - {{编号: dongshan, 名称: 东山小学, 学段: 小学, 区域: 乡镇, 性质: 公办, 起: 2010-09-01, 止: 2025-08-31}}
  - {{编号: xinhai, 名称: 新海中学, 学段: 高中, 区域: 城区, 性质: 民办, 起: 2025-11-01}}
学期:
  - {{学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}}
协调小组: {group}
"""
GROUP = "[{单位: 教育局, 起: 2025-09-01}, {单位: 卫健局, 起: 2025-09-01}]"
DISTRICT = HEAD.format(level="区县", group=GROUP)
CITY = HEAD.format(level="市", group=GROUP)
STAFF = """
--- staff.yml
种类: 教职工
教职工:
  - {编号: q001, 姓名: 周敏, 任职: [{岗位: 分管领导, 起: 2020-09-01}]}
"""
EVALUATION = "--- district/evaluations/{year}.yml\n种类: 评估督导\n年: {year}\n"
POLICY = load_policy().policy


def lines(duty: str, *texts: str, as_of: str, head: str = DISTRICT) -> list[Assessment]:
    loaded = load_text(head, STAFF, *texts)
    assert loaded.problems == ()
    school = loaded.ledger.school
    assert school is not None
    found = assess(loaded.ledger, POLICY, SchoolCalendar(school.record), moment(as_of))
    return [one for one in found if one.duty == duty]


def rows(found: list[Assessment]) -> list[tuple[str, str, str | None, str]]:
    """Subject, first day, last day and status of what has begun."""
    begun = [one for one in found if one.status is not Status.NOT_YET]
    return [(one.subject.id, opened(one), due(one), STATUS_LABEL[one.status]) for one in begun]


def test_d95_every_school_each_year() -> None:
    """dongshan closed before the ledger began; xinhai came in November and is asked for too."""
    evaluated = EVALUATION.format(year=2025) + (
        "年度评估:\n  - {编号: aaaaaa, 日期: 2025-12-10, 学校: haiwan, 评估人: [q001], 依据: 评估表}\n"
    )
    assert rows(lines("D95", evaluated, as_of="2025-12-31")) == [
        ("haiwan", "2025-01-01", "2025-12-31", "已完成"),
        ("xinhai", "2025-11-01", "2025-12-31", "待办"),
    ]
    assert [(one[0], one[3]) for one in rows(lines("D95", evaluated, as_of="2026-01-01"))] == [
        ("haiwan", "已完成"), ("haiwan", "待办"), ("xinhai", "逾期"), ("xinhai", "待办"),
    ]  # fmt: skip


def test_d96_a_check_and_its_publication_each_month() -> None:
    """September has a check on its last day and no publication; months cannot be made up."""
    checked = EVALUATION.format(year=2025) + (
        "抽查:\n  - {编号: aaaaaa, 日期: 2025-09-30, 学校: haiwan, 检查人: [q001], 发现: 台账齐全}\n"
        "晾晒:\n  - {编号: bbbbbb, 日期: 2025-10-01, 内容: 九月抽查情况, 方式: 例会}\n"
    )
    found = lines("D96", checked, as_of="2025-10-12")
    assert [one[2:] for one in rows(found)] == [("2025-09-30", "已完成"), ("2025-10-31", "待办")]
    found = lines("D96b", checked, as_of="2025-10-12")
    assert [one[2:] for one in rows(found)] == [("2025-09-30", "逾期"), ("2025-10-31", "已完成")]


@pytest.mark.parametrize(("duty", "in_district"), [("D78", 1), ("D79", 1), ("D91", 0)])
def test_what_is_asked_of_whom(duty: str, in_district: int) -> None:
    """A city is asked for the appraisal too; a hint is never overdue."""
    assert len(lines(duty, as_of="2025-10-12")) == in_district
    (one,) = lines(duty, as_of="2025-12-31", head=CITY)
    assert STATUS_LABEL[one.status] == "待办"


def test_a_district_owes_nothing_of_a_schools_duties() -> None:
    loaded = load_text(DISTRICT, STAFF)
    assert loaded.ledger.school is not None
    calendar = SchoolCalendar(loaded.ledger.school.record)
    found = assess(loaded.ledger, POLICY, calendar, moment("2025-10-12"))
    assert {one.duty for one in found} == {
        "D18b", "D44b", "D76", "D77", "D78", "D79", "D80", "D81", "D82b", "D84b", "D88b", "D90b",
        "D90c", "D92", "D92a", "D95", "D96", "D96b",
    }  # fmt: skip
