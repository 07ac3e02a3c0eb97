"""D30–D33, D30a: what triggers a must-visit, by when, and which visit answers it."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.grids import grid, mentor, pupils
from tests.support.lines import due, line, lines, opened, proof, reason, row, status

SEEN = "observations/2025-1/J2024-01.yml"
VISITS = "visits/2025-1/J2024-01.t012.yml"
CONTACTS = "contacts/2025-1/J2024-01.t012.yml"


def seen(at: str, trigger: str, number: str = "aaaaaa", seat: int = 2) -> str:
    day, clock = at.split()
    return (
        f"编号: {number}, 日期: {day}, 时刻: {clock}, 观察人: t012, "
        f"详情: {{学生: {seat}, 紧急度: 黄, 四必访: {trigger}}}"
    )


def visit(at: str, *answers: str, mode: str = "实地", seat: int = 2, more: str = "") -> str:
    """``at`` is a day with or without a time; ``answers`` are 触发 entries."""
    day, _, clock = at.partition(" ")
    hour = f", 时刻: {clock}" if clock else ""
    named = f", 触发: [{', '.join(f'{{{one}}}' for one in answers)}]" if answers else ""
    kind = "四必访" if answers else "常规"
    return f"日期: {day}{hour}, 学生: {seat}, 方式: {mode}, 详情: {{类型: {kind}{named}{more}}}"


def answer(at: str, trigger: str, number: str = "") -> str:
    return f"类别: {trigger}, 时间: {at}" + (f", 观察: {number}" if number else "")


def contact(at: str, response: str = "已知悉", seat: int = 2) -> str:
    day, _, clock = at.partition(" ")
    hour = f", 时刻: {clock}" if clock else ""
    return f"日期: {day}{hour}, 学生: {seat}, 渠道: 电话, 详情: {{家长回应: {response}}}"


def ledger(
    observations: list[str], visits: list[str] | None = None, contacts: list[str] | None = None
) -> tuple[str, ...]:
    return (
        book(SEEN, 记录=observations),
        book(VISITS, 记录=visits or []),
        book(CONTACTS, 记录=contacts or []),
    )


@pytest.mark.parametrize(
    ("duty", "trigger", "limit"),
    [
        # Friday 26 September 2025, 14:30; hours run through the weekend
        ("D31", "情绪反常", "2025-09-27 14:30"),  # 24 h
        ("D32", "家庭变故", "2025-09-28 14:30"),  # 48 h
        ("D33", "学业下降", "2025-10-03"),  # 7 days, the last in the holiday
        ("D30", "未按时到校", "2025-09-26"),  # nobody reached: the same day
    ],
)
def test_limits(duty: str, trigger: str, limit: str) -> None:
    texts = ledger([seen("2025-09-26 14:30", trigger)])
    one = line(duty, *texts, as_of="2025-09-26 14:30")
    assert row(one) == ("2025-09-26 14:30", limit, "待办")
    assert (one.subject.id, one.class_id, one.responsible) == ("s000002", "J2024-01", "t012")
    assert status(line(duty, *texts, as_of="2025-11-01")) == "逾期"
    others = {"D30", "D31", "D32", "D33"} - {duty}
    assert [one for each in others for one in lines(each, *texts, as_of="2025-11-01")] == []


NIGHT = "2025-10-10 22:00"
MOOD = answer(NIGHT, "情绪反常", "aaaaaa")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (visit("2025-10-10 22:00", MOOD), "已完成"),
        (visit("2025-10-11 22:00", MOOD), "已完成"),  # exactly 24 h
        (visit("2025-10-11 22:01", MOOD), "迟完成"),  # a minute later
        (visit("2025-10-10", MOOD), "已完成"),  # the end of that day, 23:59:59
        (visit("2025-10-11", MOOD), "迟完成"),  # the end of the next day: after 22:00
        (visit("2026-01-10 10:00", MOOD), "迟完成"),  # any time later
        (visit("2025-10-10 21:59", MOOD), "逾期"),  # before the trigger
        (visit("2025-10-11 08:00"), "逾期"),  # names nothing
        (visit("2025-10-11 08:00", answer(NIGHT, "家庭变故")), "逾期"),  # names another one
        (visit("2025-10-11 08:00", answer(NIGHT, "情绪反常")), "已完成"),  # by kind and moment
        (visit("2025-10-11 08:00", MOOD, mode="约访"), "逾期"),  # on site only
        (visit("2025-10-11 08:00", MOOD, mode="视频"), "逾期"),
        (visit("2025-10-11 08:00", MOOD, mode="电话"), "逾期"),
        (visit("2025-10-11 08:00", MOOD, seat=3), "逾期"),  # at somebody else's home
    ],
)
def test_which_visit_answers(entry: str, expected: str) -> None:
    texts = ledger([seen(NIGHT, "情绪反常")], [entry])
    one = line("D31", *texts, as_of="2026-01-20", subject="s000002")
    assert (due(one), status(one)) == ("2025-10-11 22:00", expected)
    assert proof(one) == ([f"{VISITS}:6"] if expected != "逾期" else [])


def test_on_the_minute_of_the_limit_it_is_still_due() -> None:
    texts = ledger([seen(NIGHT, "情绪反常")])
    assert status(line("D31", *texts, as_of="2025-10-11 22:00")) == "待办"
    one = line("D31", *texts, as_of="2025-10-11 22:01")
    assert status(one) == "逾期"
    assert one.because == (
        "学生情绪反常，24 小时内上门。从10月10日 22:00 算起，最晚到10月11日 22:00，到现在没有完成。请尽快上门看望；去过的请补登记，写明答复的是哪一次触发。"
    )


def test_a_trigger_that_stands_in_the_visit_alone() -> None:
    """Nobody wrote an observation: the visit itself says what it answers and when that was."""
    texts = ledger([], [visit("2025-10-11 08:00", answer(NIGHT, "情绪反常"))])
    one = line("D31", *texts, as_of="2025-12-01")
    assert row(one) == (NIGHT, "2025-10-11 22:00", "已完成")


def test_the_same_trigger_twice_is_two_lines() -> None:
    again = [seen("2025-10-10 08:00", "情绪反常"), seen("2025-10-13 08:00", "情绪反常", "bbbbbb")]
    texts = ledger(again, [visit("2025-10-13 18:00", answer("2025-10-13 08:00", "情绪反常"))])
    found = lines("D31", *texts, as_of="2025-11-01")
    assert [(opened(one), status(one)) for one in found] == [
        ("2025-10-10 08:00", "逾期"),
        ("2025-10-13 08:00", "已完成"),
    ]


def test_two_teachers_who_saw_the_same_at_the_same_minute_are_one_line() -> None:
    both = [seen("2025-10-10 08:00", "情绪反常"), seen("2025-10-10 08:00", "情绪反常", "bbbbbb")]
    for named in (
        answer("2025-10-10 08:00", "情绪反常"),
        answer("2025-10-10 08:00", "情绪反常", "bbbbbb"),
    ):
        texts = ledger(both, [visit("2025-10-10 18:00", named)])
        assert status(line("D31", *texts, as_of="2025-11-01")) == "已完成"


@pytest.mark.parametrize(
    ("contacts", "visits", "limit", "expected"),
    [
        # Tuesday 14 October, found absent at 08:50. Reached: 24 h; nobody reached: that day.
        ([], ["2025-10-14 20:00"], "2025-10-14", "已完成"),
        ([], ["2025-10-15 08:00"], "2025-10-14", "迟完成"),
        ([contact("2025-10-14 09:10")], ["2025-10-15 08:50"], "2025-10-15 08:50", "已完成"),
        ([contact("2025-10-14 09:10")], ["2025-10-15 08:51"], "2025-10-15 08:50", "迟完成"),
        ([contact("2025-10-14 09:10", "拒绝")], [], "2025-10-15 08:50", "逾期"),  # was reached
        ([contact("2025-10-14 09:10", "失联")], [], "2025-10-14", "逾期"),  # was not
        ([contact("2025-10-14 23:00")], [], "2025-10-15 08:50", "逾期"),  # late, but that day
        ([contact("2025-10-14")], [], "2025-10-15 08:50", "逾期"),  # untimed: that day
        ([contact("2025-10-15 07:00")], [], "2025-10-14", "逾期"),  # the next day: too late
        ([contact("2025-10-14 08:40")], [], "2025-10-14", "逾期"),  # before the trigger
        ([contact("2025-10-14 09:10", seat=3)], [], "2025-10-14", "逾期"),  # another's parents
    ],
)
def test_not_in_school(contacts: list[str], visits: list[str], limit: str, expected: str) -> None:
    trigger = answer("2025-10-14 08:50", "未按时到校", "aaaaaa")
    texts = ledger(
        [seen("2025-10-14 08:50", "未按时到校")],
        [visit(at, trigger) for at in visits],
        contacts,
    )
    one = line("D30", *texts, as_of="2025-11-01", subject="s000002")
    assert row(one) == ("2025-10-14 08:50", limit, expected)


def test_the_contact_noted_in_the_visit_counts_as_reached() -> None:
    """先行联系 stands in the visit's own record: 24 h, and the first step is done too."""
    trigger = answer("2025-10-14 08:50", "未按时到校", "aaaaaa")
    entry = visit("2025-10-15 08:00", trigger, more=", 先行联系: 2025-10-14 09:30")
    texts = ledger([seen("2025-10-14 08:50", "未按时到校")], [entry])
    assert status(line("D30", *texts, as_of="2025-11-01")) == "已完成"
    assert status(line("D30a", *texts, as_of="2025-11-01")) == "目标 已完成"


@pytest.mark.parametrize(
    ("noticed", "contacts", "limit", "expected"),
    [
        # The first period ends at 08:40; one hour later is 09:40.
        ("07:50", [], "09:40", "目标 逾期"),
        ("07:50", ["2025-10-14 09:40"], "09:40", "目标 已完成"),
        ("07:50", ["2025-10-14 09:41"], "09:40", "目标 迟完成"),
        ("07:50", ["2025-10-14"], "09:40", "目标 迟完成"),  # without a time: the end of the day
        ("08:40", ["2025-10-14 09:40"], "09:40", "目标 已完成"),
        # Noticed later, or gone missing in the afternoon: an hour from then.
        ("10:15", ["2025-10-14 11:15"], "11:15", "目标 已完成"),
        ("13:20", [], "14:20", "目标 逾期"),
    ],
)
def test_first_step_within_an_hour_of_the_first_period(
    noticed: str, contacts: list[str], limit: str, expected: str
) -> None:
    texts = ledger(
        [seen(f"2025-10-14 {noticed}", "未按时到校")], contacts=[contact(one) for one in contacts]
    )
    one = line("D30a", *texts, as_of="2025-11-01")
    assert (due(one), status(one)) == (f"2025-10-14 {limit}", expected)
    assert one.responsible == "t012"


def test_an_attempt_is_a_step_and_so_is_going_there_at_once() -> None:
    texts = ledger(
        [seen("2025-10-14 08:50", "未按时到校")], contacts=[contact("2025-10-14 09:00", "失联")]
    )
    assert status(line("D30a", *texts, as_of="2025-11-01")) == "目标 已完成"
    texts = ledger([seen("2025-10-14 08:50", "未按时到校")], [visit("2025-10-14 09:20")])
    assert status(line("D30a", *texts, as_of="2025-11-01")) == "目标 已完成"


def test_in_a_class_without_a_grid_it_is_a_hint_for_the_homeroom_teacher() -> None:
    text = grid(mentors=[], students=pupils(3))
    for duty, trigger in (("D30", "未按时到校"), ("D30a", "未按时到校"), ("D31", "情绪反常")):
        texts = ledger([seen("2025-10-14 08:50", trigger)])
        one = line(duty, text, *texts, as_of="2025-12-01")
        assert (status(one), one.responsible) == ("提示 待办", "t011")


def test_a_grid_that_came_later_does_not_make_an_old_hint_red() -> None:
    text = grid(mentors=[mentor("t012", [2], begin="2025-11-01")], students=pupils(3))
    texts = ledger([seen("2025-10-14 08:50", "情绪反常")])
    one = line("D31", text, *texts, as_of="2025-12-01")
    assert status(one) == "提示 待办"
    assert "期限已过，只作提示。请尽快上门看望" in reason(one)


def test_an_observation_without_a_trigger_asks_nothing() -> None:
    plain = "日期: 2025-10-14, 时刻: 08:50, 观察人: t012, 详情: {学生: 2, 紧急度: 红}"
    texts = ledger([plain])
    for duty in ("D30", "D30a", "D31", "D32", "D33"):
        assert lines(duty, *texts, as_of="2025-12-01") == []


def test_what_happens_after_as_of_is_not_known_yet() -> None:
    texts = ledger([seen(NIGHT, "情绪反常")], [visit("2025-10-11 08:00", MOOD)])
    assert lines("D31", *texts, as_of="2025-10-10 21:59") == []
    assert status(line("D31", *texts, as_of="2025-10-11 07:59")) == "待办"
    one = line("D31", *texts, as_of="2025-10-11 08:00")
    assert status(one) == "已完成"
    assert reason(one) == "从10月10日 22:00 算起，最晚到10月11日 22:00，已按时完成。"
