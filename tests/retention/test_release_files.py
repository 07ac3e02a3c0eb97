"""Growth files, screening results and registers: when their time is over, day by day.

Class J2024-01 graduates on 2027-08-31; the case of student 2 is kept to 2034-08-31.
"""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.retention.release import Release, due_for_release
from heartgrid.retention.verdicts import (
    AT_SCHOOL,
    HELD,
    NO_GRID,
    NO_STUDENT,
    NOT_YET,
    REGISTERS,
    UNREADABLE,
    WITH_CASE,
    WITH_SUBJECT,
    Emptied,
    Kept,
    Released,
)
from tests.retention.test_release import CLASS, LIFTED, RECEIPTS, RETENTION
from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.casebook import case
from tests.support.grids import grid, pupil

PROFILE = "records/profiles/s000002.yml"
RESULTS = f"records/screenings/2025/{CLASS}.yml"
GROWTH = """
--- profiles/s000002.yml
种类: 成长档案
学生: s000002
建档日: 2024-09-20
详情: {入学: 2024-09-01, 监护人: [{关系: 母亲, 姓名: 李大红, 电话: '13800000000'}]}
"""
END = date(2028, 8, 31)  # a year after graduation
CASE_END = date(2034, 8, 31)


def results(*students: str, class_id: str = CLASS) -> str:
    entries = [f"施测日: 2025-10-15, 学生: {one}, 详情: {{等级: 关注}}" for one in students]
    return book(f"screenings/2025/{class_id}.yml", 记录=entries)


def release(*texts: str, as_of: str) -> Release:
    ledger = load_text(SCHOOL, STAFF, GRID, *texts).ledger
    return due_for_release(ledger, RETENTION, date.fromisoformat(as_of), (CLASS,))


def of_file(*texts: str, as_of: str) -> Released | Kept:
    found = release(*texts, as_of=as_of)
    both: list[Released | Kept] = [*found.files, *found.kept_files]
    (one,) = both
    return one


def of_class(*texts: str, as_of: str) -> Released | Emptied | Kept:
    found = release(*texts, as_of=as_of)
    heaps = (found.classes, found.emptied, found.kept_classes)
    (one,) = (each for heap in heaps for each in heap)
    return one


# --- growth files --------------------------------------------------------------------------------


def test_a_growth_file_is_kept_a_year_after_leaving() -> None:
    assert of_file(GROWTH, as_of="2027-08-31") == Kept(PROFILE, AT_SCHOOL)
    assert of_file(GROWTH, as_of="2028-08-31") == Kept(PROFILE, NOT_YET, END)
    assert of_file(GROWTH, as_of="2028-09-01") == Released(PROFILE, END)


def test_who_left_early_leaves_early() -> None:
    """Left on 2025-11-30, + 1 = 2026-11-30, while the class is still there."""
    gone = grid(mentors=[], students=[pupil(2, end="2025-11-30", more=", 去向: 转出")])
    until = date(2026, 11, 30)
    assert of_file(gone, GROWTH, as_of="2026-11-30") == Kept(PROFILE, NOT_YET, until)
    assert of_file(gone, GROWTH, as_of="2026-12-01") == Released(PROFILE, until)


def test_a_growth_file_goes_with_its_student_to_the_next_class() -> None:
    """Upper school of the same school, to 2030-08-31, + 1."""
    upper = grid("S2027-01", mentors=[], students=[pupil(2, begin="2027-09-01")])
    assert of_file(upper, GROWTH, as_of="2028-09-01") == Kept(PROFILE, AT_SCHOOL)
    assert of_file(upper, GROWTH, as_of="2031-09-01") == Released(PROFILE, date(2031, 8, 31))


def test_a_growth_file_is_kept_as_long_as_a_case() -> None:
    assert of_file(GROWTH, case(), as_of="2034-08-31") == Kept(PROFILE, WITH_CASE, CASE_END)
    assert of_file(GROWTH, case(), as_of="2034-09-01") == Released(PROFILE, CASE_END)
    assert of_file(GROWTH, case("C-AAAAAA", "1"), as_of="2028-09-01") == Released(PROFILE, END)


def test_a_growth_file_of_nobody_known_and_one_that_cannot_be_read() -> None:
    nobody = GROWTH.replace("s000002", "s0000aa")
    path = "records/profiles/s0000aa.yml"
    assert of_file(nobody, as_of="2040-01-01") == Kept(path, NO_STUDENT)
    broken = "--- profiles/s000002.yml\n种类: [\n"
    assert of_file(broken, as_of="2040-01-01") == Kept(PROFILE, UNREADABLE)
    sealed = "--- profiles/s000002.yml\nHEARTGRID SEALED 1 counsel 1\n"
    assert of_file(sealed, as_of="2040-01-01") == Kept(PROFILE, UNREADABLE)


def test_where_the_names_are_sealed_nobody_is_taken_to_have_left_early() -> None:
    """Whether he went to another class of this school is sealed, too."""
    student = "{编号: s000002, 座号: 2, 姓名: 李小红, 入班: 2024-09-01}"
    token = '"ENC[1,class/J2024-01,1,AAAA]"'
    sealed = GRID.replace(
        student,
        f"{{编号: s000002, 座号: {token}, 姓名: {token}, 入班: 2024-09-01, 离班: 2025-11-30}}",
    )
    assert of_file(sealed, GROWTH, as_of="2026-12-01") == Kept(PROFILE, AT_SCHOOL)


# --- screening results ---------------------------------------------------------------------------


def test_screening_results_are_kept_a_year_after_graduation() -> None:
    assert of_file(results("1"), as_of="2028-08-31") == Kept(RESULTS, NOT_YET, END)
    assert of_file(results("1"), as_of="2028-09-01") == Released(RESULTS, END)


def test_screening_results_follow_the_case_of_anybody_in_them() -> None:
    both = results("1", "2")
    assert of_file(both, case(), as_of="2028-09-01") == Kept(RESULTS, WITH_CASE, CASE_END)
    assert of_file(both, case(), as_of="2034-09-01") == Released(RESULTS, CASE_END)
    assert of_file(results("1"), case(), as_of="2028-09-01") == Released(RESULTS, END)


def test_results_of_a_class_that_is_gone_may_be_of_anybody_in_it() -> None:
    sealed = GRID.replace("姓名: 王小明", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    texts = (sealed.replace("座号: 1", "座号: 9"), RECEIPTS, results("王小明"), case())
    assert of_file(*texts, as_of="2028-09-02") == Kept(RESULTS, WITH_CASE, CASE_END)


def test_results_without_a_grid_or_that_cannot_be_read() -> None:
    path = "records/screenings/2025/J2024-02.yml"
    entry = "--- screenings/2025/J2024-02.yml\n种类: 普查结果\n学年: 2025\n班级: J2024-02\n记录:\n"
    assert of_file(f"{entry}  - {{施测日: 2025}}\n", as_of="2040-01-01") == Kept(path, UNREADABLE)
    gridless = load_text(SCHOOL, STAFF, GRID, RECEIPTS.replace(CLASS, "J2024-02"),
                         results("1", class_id="J2024-02")).ledger  # fmt: skip
    found = due_for_release(gridless, RETENTION, date(2040, 1, 1), ())
    assert found.kept_files == (Kept(path, NO_GRID),)


# --- held, and in doubt --------------------------------------------------------------------------


@pytest.mark.parametrize("text", [GROWTH, results("1")])
@pytest.mark.parametrize("of", ["case", "class"])
def test_a_hold_keeps_what_belongs_to_it(text: str, of: str) -> None:
    """A hold on the case of one keeps all of the class, as it keeps its talks."""
    path = PROFILE if text == GROWTH else RESULTS
    hold = "保全:\n  - {起: 2026-01-01, 止: 2034-08-31, 批准人: t001, 理由: 诉讼}\n"
    base = (case() + hold,) if of == "case" else (case(), GRID.rstrip("\n") + "\n" + hold)
    assert of_file(*base, text, as_of="2034-09-01") == Kept(path, HELD)
    lifted = (one.replace("理由: 诉讼", f"理由: 诉讼, {LIFTED}") for one in base)
    assert isinstance(of_file(*lifted, text, as_of="2034-09-01"), Released)


@pytest.mark.parametrize("text", [GROWTH, results("1")])
def test_a_case_that_cannot_be_read_may_hold_anything(text: str) -> None:
    broken = "--- cases/C-AAAAAA.yml\n种类: [\n"
    path = PROFILE if text == GROWTH else RESULTS
    assert of_file(text, broken, as_of="2040-01-01") == Kept(path, UNREADABLE)


# --- registers -----------------------------------------------------------------------------------


def handed(day: str) -> str:
    sent = "接收校: 高中, 清单: [{类别: 成长档案, 件数: 1}], 包摘要: 3a7bd3e2360a3d29, 含在库: 否"
    entry = f"日期: {day}, 离校日: 2027-08-31, 学生: 1, 经手人: t003, 详情: {{{sent}}}"
    return book(f"handovers/{CLASS}.yml", 记录=[entry])


AGREED = book(
    f"consents/{CLASS}.yml",
    记录=[("日期: 2024-09-02, 事项: 普查, 学生: 1, 经手人: t011, "
          "详情: {告知版本: 甲, 答复: 同意, 未满14: 否}")],
)  # fmt: skip


def test_handovers_are_kept_three_years() -> None:
    until = date(2030, 9, 3)
    assert of_class(handed("2027-09-03"), as_of="2028-09-01") == Emptied(CLASS, END, until)
    assert of_class(handed("2027-09-03"), as_of="2030-09-04") == Released(CLASS, until)


def test_consents_are_kept_three_years_longer_than_what_they_allow() -> None:
    """All that they allow is gone by 2028-08-31: + 3 = 2031-08-31."""
    until = date(2031, 8, 31)
    assert of_class(AGREED, as_of="2028-08-31") == Kept(CLASS, NOT_YET, END)
    assert of_class(AGREED, as_of="2028-09-01") == Emptied(CLASS, END, until)
    assert of_class(AGREED, RECEIPTS, as_of="2031-08-31") == Kept(CLASS, REGISTERS, until)
    assert of_class(AGREED, RECEIPTS, as_of="2031-09-01") == Released(CLASS, until)


def test_consents_outlast_a_growth_file_that_follows_a_case() -> None:
    """2034-08-31 + 3; results that follow it, too."""
    until = date(2037, 8, 31)
    for text in (GROWTH, results("2")):
        found = of_class(AGREED, text, case(), as_of="2028-09-01")
        assert found == Emptied(CLASS, END, until)


def test_consents_of_who_is_still_at_school_have_no_last_day_yet() -> None:
    upper = grid("S2027-01", mentors=[], students=[pupil(2, begin="2027-09-01")])
    assert of_class(AGREED, upper, as_of="2028-09-01") == Emptied(CLASS, END, None)
    assert of_class(AGREED, upper, RECEIPTS, as_of="2028-09-01") == Kept(CLASS, REGISTERS)


def test_registers_that_cannot_be_read_stay() -> None:
    """Receipts say that the class went, and nobody here can tell what its registers say."""
    sealed = GRID.replace("姓名: 李小红", '姓名: "ENC[1,class/J2024-01,1,AAAA]"')
    assert of_class(sealed, RECEIPTS, as_of="2040-01-01") == Kept(CLASS, UNREADABLE)


def seen(path: str) -> str:
    entry = (
        f"日期: 2026-05-01, 时刻: 10:00, 谁: t003, 方式: 查阅, 详情: {{文件: {path}, 目的: 会诊}}"
    )
    return book("disclosures/counsel/2026.yml", 记录=[entry])


REGISTER = "records/disclosures/counsel/2026.yml"


def test_who_opened_a_case_is_known_for_three_years_and_as_long_as_the_case() -> None:
    of_case = seen("records/cases/C-7K2M9Q.yml")
    until = date(2029, 5, 1)
    assert of_file(of_case, as_of="2029-05-01") == Kept(REGISTER, NOT_YET, until)
    assert of_file(of_case, as_of="2029-05-02") == Released(REGISTER, until)
    assert of_file(of_case, case(), as_of="2034-08-31") == Kept(REGISTER, WITH_SUBJECT)
    assert of_file(of_case, case(), as_of="2034-09-01") == Released(REGISTER, until)


def test_who_opened_a_growth_file_is_known_as_long_as_that() -> None:
    found = release(seen(PROFILE), GROWTH, case(), as_of="2034-08-31")
    assert found.files == ()
    assert Kept(REGISTER, WITH_SUBJECT) in found.kept_files
    found = release(seen(PROFILE), GROWTH, case(), as_of="2034-09-01")
    assert [one.id for one in found.files] == [REGISTER, PROFILE]


def test_a_register_of_something_else_stays() -> None:
    assert of_file(seen("records/scans/a.pdf"), as_of="2040-01-01") == Kept(REGISTER, WITH_SUBJECT)
