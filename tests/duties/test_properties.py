"""What holds for every ledger, whatever it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.duties import Status
from heartgrid.policy import Periodic, Standing
from tests.duties.ledgers import case_evidence, days, evidence, ledgers
from tests.support.books import assess_text, packaged

if TYPE_CHECKING:
    from heartgrid.duties import Assessment
    from tests.duties.ledgers import Drawn

pytestmark = pytest.mark.slow
QUICK = settings(max_examples=40, deadline=None)
RULES = {rule.key: rule for rule in packaged().rules}
BETTER = [
    Status.OVERDUE,
    Status.UNKNOWN,
    Status.DUE,
    Status.NOT_YET,
    Status.DONE_LATE,
    Status.DONE,
    Status.WAIVED,
]


def assessed(drawn: Drawn, as_of: str) -> dict[object, Assessment]:
    return {one.key: one for one in assess_text(*drawn.texts, as_of=as_of)}


def is_standing(one: Assessment) -> bool:
    return isinstance(RULES[one.rule], Standing)


@QUICK
@given(ledgers(), days)
def test_duty_subject_and_opened_name_one_line(drawn: Drawn, as_of: str) -> None:
    found = assess_text(*drawn.texts, as_of=as_of)
    assert max(Counter(one.key for one in found).values()) == 1


@QUICK
@given(ledgers(), days)
def test_a_status_agrees_with_its_dates_and_evidence(drawn: Drawn, as_of: str) -> None:
    for one in assess_text(*drawn.texts, as_of=as_of):
        match one.status:
            case Status.NOT_YET:
                assert one.opened.date().isoformat() > as_of
            case Status.OVERDUE:
                assert one.due is not None
                assert one.due.date().isoformat() <= as_of
                assert one.weight != "提示"
            case Status.DONE_LATE:
                assert one.due is not None
                assert one.evidence[-1].at > one.due
            case Status.DONE if not is_standing(one):
                assert one.evidence
                assert all(one.due is None or each.at <= one.due for each in one.evidence)
        assert all(each.at.date().isoformat() <= as_of for each in one.evidence)


@QUICK
@given(ledgers(), days, days)
def test_time_alone_loses_no_line_and_undoes_nothing(drawn: Drawn, one: str, other: str) -> None:
    """But for standing duties, and for who left in between: students, mentors, staff, cases."""
    earlier, later = sorted((one, other))
    after = assessed(drawn, later)
    for key, before in assessed(drawn, earlier).items():
        if is_standing(before):
            continue
        if before.status in {Status.DONE, Status.DONE_LATE} and before.duty != "D41":
            assert after[key].status is before.status
        rule = RULES[before.rule]
        may_leave = isinstance(rule, Periodic) and (
            rule.subject in {"student", "mentor", "staff", "case"}
        )
        assert key in after or may_leave


@QUICK
@given(ledgers(), days)
def test_evidence_counts_once_for_a_subject_of_a_duty(drawn: Drawn, as_of: str) -> None:
    used: Counter[object] = Counter()
    for one in assess_text(*drawn.texts, as_of=as_of):
        if isinstance(RULES[one.rule], Periodic):
            used.update((one.duty, one.subject, each.path, each.line) for each in one.evidence)
    assert not used or max(used.values()) == 1


@QUICK
@given(ledgers(), days, st.lists(evidence, min_size=1, max_size=3))
def test_more_evidence_never_makes_a_line_worse(
    drawn: Drawn, as_of: str, more: list[tuple[str, str, str]]
) -> None:
    richer = drawn
    for path, part, entry in more:
        richer = richer.with_entry(path, part, entry)
    never_worse(assessed(drawn, as_of), assessed(richer, as_of))


@QUICK
@given(ledgers(), days, st.lists(case_evidence, min_size=1, max_size=3))
def test_more_steps_of_a_case_never_make_a_line_worse(
    drawn: Drawn, as_of: str, more: list[tuple[str, str]]
) -> None:
    richer = drawn
    for part, entry in more:
        richer = richer.with_step(part, entry)
    never_worse(assessed(drawn, as_of), assessed(richer, as_of))


def never_worse(before: dict[object, Assessment], after: dict[object, Assessment]) -> None:
    """An entry about a student whom the roster does not know is no evidence: it leaves unknown."""
    for key, one in before.items():
        assert key in after
        now = after[key].status
        assert now is Status.UNKNOWN or BETTER.index(now) >= BETTER.index(one.status)
