"""D64–D70: who answers for the first times, what proves them, whose they are."""

from __future__ import annotations

import pytest

from tests.support.books import book, load_text
from tests.support.crisis import INCIDENT, T0, incident, step, unneeded
from tests.support.lines import line, lines, proof, reason, status

LATER = "2025-11-20"
# Duty, the step that answers it, who answers for it; when, by the minute: tables/response.
STEPS = [
    ("D64", "启动预案", "t002"),
    ("D65", "联系校医", "t011"),
    ("D66", "送医", "t011"),
    ("D67", "报警", "t002"),
    ("D68", "通知家长", "t002"),
    ("D69", "口头上报", "t001"),
    ("D70", "书面上报", "t001"),
]


@pytest.mark.parametrize(("duty", "name", "who"), STEPS)
def test_who_answers_and_what_proves_it(duty: str, name: str, who: str) -> None:
    one = line(duty, incident(处置=[step(name, T0)]), as_of=LATER)
    assert (one.subject.kind, one.subject.id, one.responsible) == ("incident", INCIDENT, who)
    assert proof(one) == [f"incidents/{INCIDENT}.yml:10"]
    assert lines(duty, as_of=LATER) == []  # no incident, no line


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
    assert reason(one) == "周校长于11月13日 15:00 写明这一次不适用，理由见记录。"
    assert "没有人受伤" not in one.because
    said_later = incident(不适用=[unneeded(name)])
    before = "待办" if duty == "D68" else "逾期"  # its thirty minutes are not over
    assert status(line(duty, said_later, as_of="2025-11-13 14:59")) == before


@pytest.mark.parametrize("name", ["口头上报", "书面上报", "启动预案"])
def test_reports_and_the_plan_are_always_called_for(name: str) -> None:
    loaded = load_text(incident(不适用=[unneeded(name)]))
    assert "F104" in {one.code for one in loaded.problems}


def test_a_waiver_waives_the_one_that_it_names() -> None:
    waived = book(
        "waivers/2025-1/school.yml",
        记录=[
            (
                f"义务: D70, 对象: {INCIDENT}, 起: 2025-11-13, 止: 2025-11-13, 理由: 区局在现场, "
                "批准人: t001, 批准日: 2025-11-14"
            )
        ],
    )
    assert status(line("D69", incident(), waived, as_of=LATER)) == "逾期"
