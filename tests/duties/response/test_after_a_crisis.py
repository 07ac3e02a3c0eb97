"""D70a–D75: follow-up reports, aftercare, liaison, back-trace, review, and what is mended."""

from __future__ import annotations

import pytest

from tests.support.checked import found
from tests.support.crisis import INCIDENT, REVIEW, aftercare, backtrace, incident, review, step
from tests.support.lines import due, line, lines, proof, row, status


@pytest.mark.parametrize(
    ("duty", "turn", "limit", "late", "weight"),
    [
        # Known on Thursday 13 November at 14:30: 72 h are Sunday the 16th at 14:30.
        ("D71", "首轮", "2025-11-16 14:30", "2025-11-16 14:31", ""),
        # 30 days, the 13th being day 0: 17 are left of November, and 13 of December.
        ("D71a", "一个月", "2025-12-13", "2025-12-14 00:00", "目标 "),
        # 90 days: 17 + 31 + 31 = 79 to the end of January, and 11 of February.
        ("D71b", "三个月", "2026-02-11", "2026-02-12 00:00", "目标 "),
        # 180 days: 79 + 28 + 31 + 30 = 168 to the end of April, and 12 of May.
        ("D71c", "六个月", "2026-05-12", "2026-05-13 00:00", "目标 "),
    ],
)
def test_aftercare_in_four_rounds(duty: str, turn: str, limit: str, late: str, weight: str) -> None:
    in_time = limit if " " in limit else f"{limit} 23:59"
    for at, expected in ((in_time, "已完成"), (late, "迟完成")):
        one = line(duty, incident(善后=[aftercare(turn, at)]), as_of="2026-06-30")
        assert (due(one), status(one)) == (limit, weight + expected)
        assert proof(one) == [f"incidents/{INCIDENT}.yml:10"]
    assert status(line(duty, incident(), as_of=in_time)) == f"{weight}待办"
    assert status(line(duty, incident(), as_of="2026-06-30")) == f"{weight}逾期"
    before = incident(善后=[aftercare(turn, "2025-11-13 14:00")])  # of something else
    assert status(line(duty, before, as_of="2026-06-30")) == f"{weight}逾期"
    other = incident(善后=[aftercare("其他", in_time)])
    assert status(line(duty, other, as_of="2026-06-30")) == f"{weight}逾期"


def test_a_round_counts_for_itself_alone() -> None:
    held = incident(善后=[aftercare("首轮", "2025-11-14 09:00")])
    rounds = [status(line(one, held, as_of="2026-06-30")) for one in ("D71", "D71a", "D71b")]
    assert rounds == ["已完成", "目标 逾期", "目标 逾期"]


def test_follow_up_or_final_report_within_a_day_is_a_hint() -> None:
    told_on = "续报: [{时间: 2025-11-14 14:30, 报告人: t002, 接报: 区局, 内容: 略}]\n"
    closed = "终报: {时间: 2025-11-14 14:31, 报告人: t002, 接报: 区局, 结果: 略}\n"
    for text, expected in (("", "待办"), (told_on, "已完成"), (closed, "迟完成")):
        one = line("D70a", incident() + text, as_of="2026-01-10")
        assert (due(one), status(one)) == ("2025-11-14 14:30", f"提示 {expected}")


def test_liaison_persons_are_a_hint() -> None:
    met = "部门: 公安, 时间: 2025-11-13 15:10, 对接人: t002, 对方: 派出所"
    assert status(line("D72", incident(对接=[met]), as_of="2026-01-10")) == "提示 已完成"
    assert status(line("D72", incident(), as_of="2026-01-10")) == "提示 待办"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-11-28", "已完成"),  # 13 November is day 0: the 28th is day 15
        ("2025-11-29", "迟完成"),
        ("2025-11-12", "逾期"),  # before there was anything to trace
    ],
)
def test_back_trace_within_fifteen_days(day: str, expected: str) -> None:
    one = line("D73", incident(), backtrace(day), as_of="2026-01-10")
    assert row(one) == ("2025-11-13 14:30", "2025-11-28", expected)
    other = line("D73", incident(), backtrace(day, of="I-7K2M9R"), as_of="2026-01-10")
    assert status(other) == "目标 逾期"


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-12-13", "已完成"), ("2025-12-14", "迟完成"), ("", "逾期")]
)
def test_review_within_thirty_days(day: str, expected: str) -> None:
    """17 days are left of November, and 13 of December."""
    texts = [review(day)] if day else []
    one = line("D74", incident(), *texts, as_of="2026-01-10")
    assert row(one) == ("2025-11-13 14:30", "2025-12-13", expected)


def test_a_review_without_one_of_the_four_dimensions_is_mended_first() -> None:
    broken = review("2025-12-01").replace(", 亲子: 略", "")
    assert status(line("D74", incident(), broken, as_of="2026-01-10")) == "目标 未知"


ITEM = "编号: 0c0001, 整改项: 每周碰头, 责任人: t003, 期限: 2025-12-10"


@pytest.mark.parametrize(
    ("item", "as_of", "expected"),
    [
        (ITEM, "2025-12-10", "待办"),
        (ITEM, "2025-12-11", "逾期"),
        (f"{ITEM}, 验收日: 2025-12-10, 验收人: t001", "2025-12-20", "已完成"),
        (f"{ITEM}, 验收日: 2025-12-11, 验收人: t001", "2025-12-20", "迟完成"),
        (f"{ITEM}, 验收日: 2025-12-20", "2025-12-09", "待办"),  # is still to come
    ],
)
def test_each_corrective_item_is_accepted_in_time(item: str, as_of: str, expected: str) -> None:
    one = line("D75", incident(), review("2025-11-28", item), as_of=as_of)
    assert row(one) == ("2025-11-28 23:59", "2025-12-10", expected)
    assert (one.subject.kind, one.subject.id) == ("corrective", f"{REVIEW}.0c0001")
    assert one.responsible == "t003"


def test_items_of_one_review_are_lines_of_their_own() -> None:
    items = [ITEM, "整改项: 再培训, 责任人: t002, 期限: 2025-12-20, 验收日: 2025-12-15"]
    made = lines("D75", review("2025-11-28", *items), as_of="2026-01-10")
    assert [(one.subject.id, due(one), status(one)) for one in made] == [
        (f"{REVIEW}.0c0001", "2025-12-10", "逾期"),
        (f"{REVIEW}.2", "2025-12-20", "已完成"),
    ]


@pytest.mark.parametrize(
    ("item", "missing", "who"),
    [
        ("整改项: 每周碰头, 期限: 2025-12-10", "责任人", "t002"),  # the leader answers for it
        ("整改项: 每周碰头, 责任人: t003", "期限", "t003"),
    ],
)
def test_an_item_without_owner_or_deadline_is_a_problem_and_overdue_from_the_start(
    item: str, missing: str, who: str
) -> None:
    text = review("2025-11-28", f"编号: 0c0001, {item}")
    one = line("D75", text, as_of="2025-11-28")
    assert (due(one), status(one), one.responsible) == ("2025-11-28 00:00", "逾期", who)
    (problem,) = found(incident(), text)
    assert (problem.code, problem.position.line) == ("C541", 11)
    assert missing in problem.message


def test_a_step_of_the_incident_settles_none_of_these() -> None:
    text = incident(处置=[step("其他", "2025-11-13 15:00")])
    for duty in ("D71", "D73", "D74"):
        assert status(line(duty, text, as_of="2026-01-10")).endswith("逾期")
