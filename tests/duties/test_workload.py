"""What a mentor owes in a term: visits that settle several duties are made once.

In the grid t011, t012, t013 have one student each; every student is owed a talk, every mentor a
visit. The case is about student 2 of t012, in the library since August: D47 asks for a visit in
the first term, and from the second on N02 asks for it too.
"""

from __future__ import annotations

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties.context import Context
from heartgrid.duties.workload import Work, Workload, workload
from heartgrid.policy.whatif import with_values
from tests.support.books import GRID, SCHOOL, STAFF, book, load_text, moment, packaged
from tests.support.casebook import case, decided, visited
from tests.support.grids import FIRST_TERM, SECOND_TERM, school

IN_LIBRARY = decided("2025-08-20 10:00")


def loaded(*texts: str, as_of: str, **values: int) -> Workload:
    ledger = load_text(SCHOOL, STAFF, GRID, school(terms=[FIRST_TERM, SECOND_TERM]), *texts).ledger
    assert ledger.school is not None
    record = ledger.school.record
    policy = with_values(packaged(), values)
    found = workload(Context(ledger, record, policy, SchoolCalendar(record), moment(as_of)))
    assert found is not None
    return found


def visits(found: Workload, who: str = "t012") -> tuple[int, int]:
    work = found.people[who]["家访"]
    return work.needed, work.left


def test_talks_and_visits() -> None:
    talk = book("talks/2025-1/J2024-01.t012.yml", 记录=["日期: 2025-09-20, 学生: 2, 方式: 面谈"])
    found = loaded(talk, as_of="2025-10-12")
    assert found.people["t012"] == {"谈话": Work(1, 0), "家访": Work(1, 1)}
    assert found.people["t013"] == {"谈话": Work(1, 1), "家访": Work(1, 1)}


@pytest.mark.parametrize(
    ("held", "values", "expected"),
    [
        ([], {}, (1, 1)),  # the library visit is the mentor's own visit too
        (["2025-10-01"], {}, (1, 0)),
        ([], {"library_visits": 3}, (3, 3)),  # more for the student than for the mentor
        (["2025-10-01"], {"library_visits": 3}, (3, 2)),
        ([], {"visits_per_mentor_term": 2}, (2, 2)),  # more for the mentor than for the student
        (["2025-10-01"], {"visits_per_mentor_term": 2}, (2, 1)),
    ],
)
def test_one_visit_may_settle_several_duties(
    held: list[str], values: dict[str, int], expected: tuple[int, int]
) -> None:
    text = case(决议=[IN_LIBRARY], 家访=[visited(day) for day in held])
    assert visits(loaded(text, as_of="2025-10-12", **values)) == expected


def test_two_documents_that_ask_for_the_same_visit() -> None:
    """The second term: D47 and N02 for the one student; the larger number counts."""
    text = case(决议=[IN_LIBRARY])
    assert visits(loaded(text, as_of="2026-03-10")) == (1, 1)
    assert visits(loaded(text, as_of="2026-03-10", national_special_visits=2)) == (2, 2)


@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        ("2025-09-01", 21),
        ("2025-09-07", 21),  # the first week's Sunday
        ("2025-09-08", 20),
        ("2026-01-25", 1),
        ("2026-01-26", 0),  # vacation
    ],
)
def test_weeks_that_are_left(as_of: str, left: int) -> None:
    found = loaded(as_of=as_of)
    assert (found.weeks, found.weeks_left) == (21, left)
