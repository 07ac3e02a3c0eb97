"""待办清单 of a person and of a class, and their index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.views.todo import TodoView, class_todo, person_todo
from heartgrid.views.todo_index import todo_index
from tests.support.cases import HEAD
from tests.support.lines import FIRST_DUTIES
from tests.support.reports import report_of
from tests.support.student_books import OBSERVATIONS, TALKS

if TYPE_CHECKING:
    from heartgrid.views.report import Report

LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"


def shape(view: TodoView) -> dict[str, list[tuple[str, int]]]:
    """Each part's duties with the number of their items."""
    return {part.title: [(one.duty, len(one.lines)) for one in part.groups] for part in view.parts}


def test_of_a_mentor() -> None:
    """As of Wednesday 15 October: the visit of the 14th is missed, the talk has until January."""
    view = person_todo(report_of(OBSERVATIONS, as_of="2025-10-15", duties=FIRST_DUTIES), "t012")
    assert shape(view) == {
        "逾期": [("D31", 1)],
        "往后": [("D87", 1), ("D17", 1), ("D25", 1), ("D29", 1)],
    }
    assert (view.label, view.owner_page, view.for_class) == ("陈老师", "mentors/t012", False)


def test_of_a_homeroom_teacher() -> None:
    view = person_todo(report_of(as_of="2025-10-15", duties=FIRST_DUTIES), "t011")
    assert shape(view) == {
        "逾期": [("D14", 6), ("D07", 1)],
        "本周到期": [("D14", 1)],
        "近十个上学日到期": [("D14", 1)],
        "往后": [("D07", 1), ("D87", 1), ("D16", 1), ("D17", 1), ("D25", 1), ("D29", 1)],
    }


def test_of_a_class_whoever_answers() -> None:
    view = class_todo(report_of(TALKS, as_of="2025-10-15"), "J2024-01")
    talks = next(one for part in view.parts for one in part.groups if one.duty == "D29")
    assert [one.subject_label for one in talks.lines] == ["1 王小明", "3 张小刚"]
    assert [one.staff_label for one in talks.lines] == ["林老师", "黄老师"]
    assert (view.owner_page, view.for_class) == ("classes/J2024-01", True)


def test_the_reason_is_said_once_where_it_is_the_same() -> None:
    view = class_todo(report_of(as_of="2025-10-15"), "J2024-01")
    groups = {(part.key, one.duty): one for part in view.parts for one in part.groups}
    assert groups["later", "D29"].reason.endswith("最晚2026年1月23日完成。")
    assert groups["overdue", "D14"].reason == "", "six weeks, six reasons"
    assert groups["overdue", "D14"].ask == "每班每周“倾听一刻钟”不少于 3 次。"


def test_how_to_settle_is_said_once_for_each_way() -> None:
    view = class_todo(report_of(as_of="2025-10-15"), "J2024-01")
    found = {one.key: one for one in view.how_to}
    assert len(found) == len(view.how_to)
    assert {"how-D14-past", "how-D14", "how-D29"} <= set(found)
    assert found["how-D29"].several
    assert not found["how-D14"].several, "one class, this week and the next"
    assert found["how-D14-past"].several, "each past week has its own date"
    assert {one.how for part in view.parts for one in part.groups} == set(found)


def test_hints_stand_apart() -> None:
    load = "".join(
        f"  - {{编号: s1000{n:02}, 座号: {n}, 姓名: 学生{n}, 入班: 2024-09-01}}\n"
        for n in range(1, 17)
    )
    grid = (
        "--- grids/J2024-01.yml\n种类: 心网格\n班级: J2024-01\n心导师:\n"
        f"  - {{导师: t011, 身份: 班主任, 起: 2024-09-01, 学生: [{', '.join(map(str, range(1, 17)))}]}}\n"
        f"名册:\n{load}"
    )
    view = person_todo(report_of(grid, as_of="2025-10-15"), "t002")
    assert ("D02", 1) in shape(view)["提示"]


def test_unknown_is_never_nothing() -> None:
    view = person_todo(report_of(LOST, as_of="2025-10-15", duties=FIRST_DUTIES), "t012")
    assert shape(view)["未知"] == [("D29", 1)]
    assert [one.path for one in view.unread] == ["records/talks/2025-1/J2024-01.t012.yml"]
    assert "how-D29" not in {one.key for one in view.how_to}, "the file comes first"


def test_one_who_answers_for_nothing() -> None:
    view = person_todo(report_of(as_of="2025-08-20"), "t001")
    assert (view.parts, view.how_to, view.unread) == ((), (), ())


def index_of(report: Report) -> list[tuple[str, int, int, int]]:
    people = [person_todo(report, one) for one in report.staff_ids]
    classes = [class_todo(report, one) for one in report.class_ids]
    view = todo_index(report, people, classes)
    assert len(view.people) + len(view.free_people) == len(people)
    assert len(view.classes) + len(view.free_classes) == len(classes)
    return [(one.label, one.overdue, one.week, one.later) for one in view.people]


def test_the_index_puts_the_most_overdue_first() -> None:
    report = report_of(OBSERVATIONS, HEAD, as_of="2025-10-15", duties=FIRST_DUTIES)
    assert index_of(report) == [
        ("林老师", 7, 1, 6),
        ("陈老师", 1, 0, 4),
        ("周校长", 1, 0, 1),
        ("黄老师", 0, 0, 4),
        ("郑老师", 0, 1, 2),
        ("吴主任", 0, 0, 1),
    ]


def test_the_index_names_those_who_have_nothing() -> None:
    report = report_of(as_of="2025-08-20", duties=FIRST_DUTIES)
    people = [person_todo(report, one) for one in report.staff_ids]
    view = todo_index(report, people, [class_todo(report, "J2024-01")])
    assert [one.label for one in view.people] == ["林老师", "陈老师", "黄老师"], "D87 runs all year"
    assert [one.label for one in view.free_people] == ["周校长", "吴主任", "郑老师"]
    assert [(one.label, one.note) for one in view.free_classes] == [("初一（1）班", "林老师")]
