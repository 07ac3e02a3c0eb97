"""D64–D70: the plan, the five first times and the written report, in minutes from T0."""

from __future__ import annotations

import pytest

from tests.support.books import book, load_text
from tests.support.crisis import INCIDENT, incident, step, unneeded
from tests.support.lines import due, line, lines, proof, reason, row, status

LATER = "2025-11-20"
# Duty, the step that answers it, its limit after 14:30, who answers for it.
STEPS = [
    ("D64", "启动预案", "2025-11-13 14:35", "t002"),
    ("D65", "联系校医", "2025-11-13 14:35", "t011"),
    ("D66", "送医", "2025-11-13 14:35", "t011"),
    ("D67", "报警", "2025-11-13 14:45", "t002"),
    ("D68", "通知家长", "2025-11-13 15:00", "t002"),
    ("D69", "口头上报", "2025-11-13 15:00", "t001"),
    ("D70", "书面上报", "2025-11-13 15:30", "t001"),
]


@pytest.mark.parametrize(("duty", "name", "limit", "who"), STEPS)
def test_each_has_its_minutes(duty: str, name: str, limit: str, who: str) -> None:
    minute_late = f"{limit[:-1]}{int(limit[-1]) + 1}"
    table = [
        ("2025-11-13 14:30", "已完成"),  # at once
        ("2025-11-13 14:10", "已完成"),  # before anybody of the staff knew
        ("2025-11-12 09:00", "已完成"),
        (limit, "已完成"),  # exactly on the limit
        (minute_late, "迟完成"),
        ("2025-11-15 10:00", "迟完成"),
    ]
    for at, expected in table:
        one = line(duty, incident(处置=[step(name, at)]), as_of=LATER)
        assert row(one) == ("2025-11-13 14:30", limit, expected)
        assert proof(one) == [f"incidents/{INCIDENT}.yml:10"]
        assert (one.subject.kind, one.subject.id) == ("incident", INCIDENT)
    assert line(duty, incident(), as_of=LATER).responsible == who


@pytest.mark.parametrize(("duty", "_name", "limit", "_who"), STEPS)
def test_what_is_not_done_is_due_up_to_the_limit_and_overdue_after(
    duty: str, _name: str, limit: str, _who: str
) -> None:
    assert status(line(duty, incident(), as_of=limit)) == "待办"
    assert status(line(duty, incident(), as_of=LATER)) == "逾期"
    assert lines(duty, incident(), as_of="2025-11-13 14:29") == []  # nobody knows yet
    assert lines(duty, as_of=LATER) == []  # no incident, no line


@pytest.mark.parametrize(
    ("known", "limit"),
    [
        ("2025-11-13 23:45", "2025-11-14 00:45"),  # over midnight
        ("2025-11-15 03:00", "2025-11-15 04:00"),  # Saturday night
        ("2025-10-01 10:00", "2025-10-01 11:00"),  # the National Day
        ("2026-01-31 20:30", "2026-01-31 21:30"),  # in the vacation
    ],
)
def test_the_hour_runs_through_nights_and_holidays(known: str, limit: str) -> None:
    assert due(line("D70", incident(INCIDENT, known), as_of="2026-02-10")) == limit


def test_the_written_report_does_not_replace_the_oral_one_nor_the_other_way_round() -> None:
    written = incident(处置=[step("书面上报", "2025-11-13 14:50")])
    assert status(line("D70", written, as_of=LATER)) == "已完成"
    assert status(line("D69", written, as_of=LATER)) == "逾期"
    oral = incident(处置=[step("口头上报", "2025-11-13 14:50")])
    assert status(line("D69", oral, as_of=LATER)) == "已完成"
    assert status(line("D70", oral, as_of=LATER)) == "逾期"


def test_the_first_of_two_calls_counts() -> None:
    calls = [step("报警", "2025-11-13 16:00"), step("报警", "2025-11-13 14:40")]
    one = line("D67", incident(处置=calls), as_of=LATER)
    assert (status(one), proof(one)) == ("已完成", [f"incidents/{INCIDENT}.yml:11"])


def test_two_incidents_are_two_lines_and_a_step_counts_for_its_own() -> None:
    first = incident(处置=[step("报警", "2025-11-13 14:40")])
    second = incident("I-7K2M9R", "2025-11-13 14:30")
    found = lines("D67", first, second, as_of=LATER)
    assert [(one.subject.id, status(one)) for one in found] == [
        (INCIDENT, "已完成"),
        ("I-7K2M9R", "逾期"),
    ]


@pytest.mark.parametrize(
    ("duty", "name"), [("D65", "联系校医"), ("D66", "送医"), ("D67", "报警"), ("D68", "通知家长")]
)
def test_what_was_not_called_for_is_waived_by_name(duty: str, name: str) -> None:
    one = line(duty, incident(不适用=[unneeded(name)]), as_of=LATER)
    assert (status(one), proof(one)) == ("已豁免", [f"incidents/{INCIDENT}.yml:10"])
    assert reason(one) == "周校长于 11月13日 15:00 写明这一次不适用，理由见记录。"
    assert "没有人受伤" not in one.because
    other = "报警" if name != "报警" else "送医"
    assert status(line(duty, incident(不适用=[unneeded(other)]), as_of=LATER)) == "逾期"
    late = incident(处置=[step(name, "2025-11-14 09:00")], 不适用=[unneeded(name)])
    assert status(line(duty, late, as_of=LATER)) == "迟完成"  # it was done after all
    said_later = incident(不适用=[unneeded(name)])
    before = "待办" if duty == "D68" else "逾期"  # its thirty minutes are not over
    assert status(line(duty, said_later, as_of="2025-11-13 14:59")) == before


@pytest.mark.parametrize("name", ["口头上报", "书面上报", "启动预案"])
def test_reports_and_the_plan_are_always_called_for(name: str) -> None:
    loaded = load_text(incident(不适用=[unneeded(name)]))
    assert "F104" in {one.code for one in loaded.problems}


def test_without_a_reason_nothing_is_waived() -> None:
    text = incident(不适用=["步骤: 报警, 时间: 2025-11-13 15:00, 批准人: t001"])
    assert status(line("D67", text, as_of=LATER)) == "未知"  # a broken entry, mended first
    assert status(line("D64", text, as_of=LATER)) == "逾期"


def test_a_waiver_of_the_school_waives_any_of_them() -> None:
    waived = book(
        "waivers/2025-1/school.yml",
        记录=[
            (
                f"义务: D70, 对象: {INCIDENT}, 起: 2025-11-13, 止: 2025-11-13, 理由: 区局在现场, "
                "批准人: t001, 批准日: 2025-11-14"
            )
        ],
    )
    assert status(line("D70", incident(), waived, as_of=LATER)) == "已豁免"
    assert status(line("D69", incident(), waived, as_of=LATER)) == "逾期"


def test_a_broken_step_makes_unknown_what_it_could_have_been() -> None:
    text = incident(处置=["步骤: 报警"])
    assert status(line("D67", text, as_of=LATER)) == "未知"
    assert status(line("D73", text, as_of="2025-12-20")) == "目标 逾期"  # read elsewhere


def test_an_incident_from_before_the_ledger_came_into_use_asks_nothing() -> None:
    assert lines("D70", incident(INCIDENT, "2025-08-31 10:00"), as_of=LATER) == []
