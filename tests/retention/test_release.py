"""What is over, what is held, what cannot be told: with the days of the calendar in sight.

Class J2024-01 graduates on 2027-08-31, so its talks are kept to 2028-08-31. Its students are 18
by 2031-08-31 (with the year to spare): their cases are kept to 2034-08-31, which is later than
five years after they left.
"""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.retention.release import Release, due_for_release
from heartgrid.retention.terms import Retention
from heartgrid.retention.verdicts import (
    AT_SCHOOL,
    HELD,
    NO_GRID,
    NO_STUDENT,
    NOT_YET,
    REGISTERS,
    UNREADABLE,
    Emptied,
    Kept,
    Released,
)
from tests.support.books import GRID, SCHOOL, STAFF, load_text
from tests.support.casebook import CASE, case
from tests.support.grids import grid, pupil

CLASS = "J2024-01"
RETENTION = Retention(
    class_years=1, disclosure_years=3, case_years=5, case_adult_years=3, profile_years=1,
    screening_years=1, consent_years=3,
)  # fmt: skip
RECEIPTS = f"""
--- receipts/2028.yml
种类: 回执
年: 2028
记录:
  - {{编号: aaaa01, 日期: 2028-09-01, 班级: [{CLASS}], 签名: x}}
"""


def release(*texts: str, as_of: str, classes: tuple[str, ...] = (CLASS,)) -> Release:
    ledger = load_text(SCHOOL, STAFF, GRID, *texts).ledger
    return due_for_release(ledger, RETENTION, date.fromisoformat(as_of), classes)


def of_class(*texts: str, as_of: str) -> Released | Emptied | Kept:
    found = release(*texts, as_of=as_of)
    heaps = (found.classes, found.emptied, found.kept_classes)
    (one,) = (each for heap in heaps for each in heap)
    return one


def of_case(*texts: str, as_of: str) -> Released | Kept:
    found = release(*texts, as_of=as_of)
    both: list[Released | Kept] = [*found.cases, *found.kept_cases]
    (one,) = both
    return one


@pytest.mark.parametrize(
    ("as_of", "over"),
    [("2026-12-31", False), ("2028-08-31", False), ("2028-09-01", True), ("2040-01-01", True)],
)
def test_a_class_is_kept_a_year_after_graduation(as_of: str, over: bool) -> None:
    until = date(2028, 8, 31)
    assert of_class(as_of=as_of) == (
        Released(CLASS, until) if over else Kept(CLASS, NOT_YET, until)
    )


def test_the_disclosure_register_outlasts_its_class() -> None:
    """Somebody read a talk of the class in its last summer: three years from that day.

    The talks go all the same a year after graduation.
    """
    register = f"""
--- disclosures/class/{CLASS}/2027.yml
种类: 披露
范围: class/{CLASS}
年: 2027
记录:
  - {{编号: aaaa01, 日期: 2027-07-01, 时刻: 09:30, 谁: t001, 方式: 查阅}}
"""
    until = date(2030, 7, 1)
    assert of_class(register, as_of="2028-08-31") == Kept(CLASS, NOT_YET, date(2028, 8, 31))
    assert of_class(register, as_of="2028-09-01") == Emptied(CLASS, date(2028, 8, 31), until)
    assert of_class(register, as_of="2030-07-01") == Emptied(CLASS, date(2028, 8, 31), until)
    assert of_class(register, RECEIPTS, as_of="2030-07-01") == Kept(CLASS, REGISTERS, until)
    assert of_class(register, RECEIPTS, as_of="2030-07-02") == Released(CLASS, until)
    assert of_class(register, as_of="2030-07-02") == Released(CLASS, until)


def test_who_left_after_graduation_keeps_the_class() -> None:
    """A mistake in the roster, or somebody who stayed: in doubt longer."""
    late = grid(mentors=[], students=[pupil(1), pupil(2, end="2028-01-20")])
    assert of_class(late, as_of="2028-09-01") == Kept(CLASS, NOT_YET, date(2029, 1, 20))


@pytest.mark.parametrize(
    ("as_of", "over"), [("2032-09-01", False), ("2034-08-31", False), ("2034-09-01", True)]
)
def test_a_case_is_kept_to_the_later_of_two_days(as_of: str, over: bool) -> None:
    """Left with the class on 2027-08-31 + 5 = 2032-08-31; 18 by 2031-08-31, + 3 = 2034-08-31."""
    until = date(2034, 8, 31)
    assert of_case(case(), as_of=as_of) == (
        Released(CASE, until) if over else Kept(CASE, NOT_YET, until)
    )


def test_leaving_counts_where_it_is_later() -> None:
    """Left on 2030-06-30 (a repeater, say) + 5 = 2035-06-30."""
    late = grid(mentors=[], students=[pupil(2, end="2030-06-30", more=", 去向: 其他")])
    assert of_case(late, case(), as_of="2034-09-01") == Kept(CASE, NOT_YET, date(2035, 6, 30))
    assert of_case(late, case(), as_of="2035-07-01") == Released(CASE, date(2035, 6, 30))


UPPER = grid("S2027-01", mentors=[], students=[pupil(2, begin="2027-09-01")])


def test_who_went_on_in_this_school_leaves_it_later() -> None:
    """Upper school to 2030-08-31, + 5 = 2035-08-31."""
    assert of_case(UPPER, case(), as_of="2034-09-01") == Kept(CASE, NOT_YET, date(2035, 8, 31))


def test_who_changed_class_and_stands_in_no_other_is_here_until_graduation() -> None:
    moved = grid(mentors=[], students=[pupil(2, end="2025-11-30", more=", 去向: 转班")])
    assert of_case(moved, case(), as_of="2026-10-01") == Kept(CASE, AT_SCHOOL)
    gone = grid(mentors=[], students=[pupil(2, end="2025-11-30", more=", 去向: 转出")])
    assert of_case(gone, case(), as_of="2026-10-01") == Kept(CASE, NOT_YET, date(2034, 8, 31))


def test_nobody_is_released_while_at_school() -> None:
    assert of_case(case(), as_of="2027-08-31") == Kept(CASE, AT_SCHOOL)


# --- held ----------------------------------------------------------------------------------------


LIFTED = "解除批准人: t001, 解除理由: 已经结案"


def held(of: str, span: str) -> str:
    hold = f"保全:\n  - {{{span}, 批准人: t001, 理由: 诉讼}}\n"
    return case() + hold if of == "case" else GRID.rstrip("\n") + "\n" + hold


@pytest.mark.parametrize("of", ["case", "class"])
@pytest.mark.parametrize(
    ("span", "is_held"),
    [
        ("起: 2026-01-01", True),
        (f"起: 2026-01-01, 止: 2034-09-01, {LIFTED}", True),  # the last day still counts
        (f"起: 2026-01-01, 止: 2034-08-31, {LIFTED}", False),
        # Not lifted: by whose leave, and why, is not on record.
        ("起: 2026-01-01, 止: 2034-08-31", True),
        ("起: 2026-01-01, 止: 2034-08-31, 解除批准人: t001", True),
        ("起: 2026-01-01, 止: 2034-08-31, 解除理由: 已经结案", True),
        (f"起: 2026-01-01, {LIFTED}", True),
        ("起: 2040-01-01", True),  # announced: it would come too late
    ],
)
def test_a_hold_keeps_the_case_and_its_class(of: str, span: str, is_held: bool) -> None:
    """A court that asks for a case asks for the talks, too, and the other way round."""
    texts = (case(), held(of, span)) if of == "class" else (held(of, span),)
    found = release(*texts, as_of="2034-09-01")
    if is_held:
        assert (found.classes, found.cases) == ((), ())
        assert found.kept_classes == (Kept(CLASS, HELD, date(2028, 8, 31)),)
        assert found.kept_cases == (Kept(CASE, HELD, date(2034, 8, 31)),)
    else:
        assert [one.id for one in (*found.classes, *found.cases)] == [CLASS, CASE]


def test_a_hold_on_the_case_keeps_every_class_of_the_student() -> None:
    found = release(
        UPPER, held("case", "起: 2026-01-01"), as_of="2034-09-01", classes=(CLASS, "S2027-01")
    )
    assert found.kept_classes == (
        Kept(CLASS, HELD, date(2028, 8, 31)),
        Kept("S2027-01", HELD, date(2031, 8, 31)),
    )


# --- cannot be told: kept, and named -------------------------------------------------------------


def test_a_class_without_a_grid() -> None:
    found = release(as_of="2040-01-01", classes=("J2020-02",))
    assert found.kept_classes == (Kept("J2020-02", NO_GRID),)


BROKEN_TALKS = "--- talks/2025-1/J2024-01.t012.yml\n种类: [\n"
BROKEN_CASE = "--- cases/C-AAAAAA.yml\n种类: [\n"
SEALED_CASE = "--- cases/C-AAAAAA.yml\nHEARTGRID SEALED 1 counsel 1\n"
BROKEN_GRID = "--- grids/J2025-02.yml\n种类: [\n"
BROKEN_HOLD = case() + "保全:\n  - {起: 2026-13-01, 批准人: t001}\n"


def test_a_class_with_something_that_cannot_be_read() -> None:
    assert of_class(BROKEN_TALKS, as_of="2040-01-01") == Kept(CLASS, UNREADABLE)


@pytest.mark.parametrize("broken", [BROKEN_CASE, SEALED_CASE, BROKEN_GRID])
def test_a_case_or_roster_that_cannot_be_read_may_hold_anything(broken: str) -> None:
    found = release(case(), broken, as_of="2040-01-01")
    assert (found.classes, found.cases) == ((), ())
    assert Kept(CLASS, UNREADABLE) in found.kept_classes
    assert Kept(CASE, UNREADABLE) in found.kept_cases
    if broken != BROKEN_GRID:
        assert Kept("C-AAAAAA", UNREADABLE) in found.kept_cases


def test_a_hold_that_is_written_wrongly_still_keeps() -> None:
    found = release(BROKEN_HOLD, as_of="2040-01-01")
    assert (found.classes, found.cases) == ((), ())
    assert found.kept_cases == (Kept(CASE, UNREADABLE),)


def test_a_case_of_nobody_known() -> None:
    assert of_case(case(CASE, "99"), as_of="2040-01-01") == Kept(CASE, NO_STUDENT)


def test_a_case_whose_class_is_gone_is_kept_as_long_as_anybody_of_it_would_be() -> None:
    """The names of the class do not open any more. The school has junior classes only: whoever was
    in this one left by 2028-08-31, + 5 = 2033-08-31; 18 and 3 years more is later, 2034-08-31.
    """
    sealed = GRID.replace("姓名: 李小红", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    assert of_case(sealed, RECEIPTS, case(CASE, "李小红"), as_of="2034-08-31") == Kept(
        CASE, NOT_YET, date(2034, 8, 31)
    )
    assert of_case(sealed, RECEIPTS, case(CASE, "李小红"), as_of="2034-09-01") == Released(
        CASE, date(2034, 8, 31)
    )
    assert of_case(sealed, case(CASE, "李小红"), as_of="2040-01-01") == Kept(CASE, NO_STUDENT)
