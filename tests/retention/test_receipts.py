"""Letting go changes no total: the lines that are lost become receipts, without anybody in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import Assessment, assess
from heartgrid.ledger import load_files
from heartgrid.model.receipt import ReceiptBatch
from heartgrid.retention.receipts import (
    Going,
    Receipts,
    StillRunningError,
    receipts_of,
    signed_part,
    with_batch,
)
from heartgrid.sealing.epochs import EpochKeys, Keyring, new_secret
from heartgrid.sealing.files import seal
from heartgrid.views.coverage import duty_coverage
from heartgrid.views.report import Report
from tests.support.books import GRID, SCHOOL, STAFF, book, files_of, moment, packaged
from tests.support.casebook import (
    CASE,
    case,
    decided,
    interviewed,
    met,
    noticed,
    planned,
    visited,
)

if TYPE_CHECKING:
    from heartgrid.model.ledger import Ledger

CLASS = "J2024-01"
KEYS = Keyring(EpochKeys(one, 1, new_secret()) for one in ("staff", "counsel", f"class/{CLASS}"))
AS_OF = "2034-09-01"
TALKS = book(
    f"talks/2025-1/{CLASS}.t012.yml", 记录=["日期: 2025-10-10, 学生: 2, 方式: 面谈, 编号: aaaaa1"]
)
SEEN = book(
    f"observations/2025-1/{CLASS}.yml",
    记录=[
        "编号: aaaaa2, 日期: 2025-10-13, 时刻: 08:05, 观察人: t013, 详情: {学生: 2, 紧急度: 黄, 四必访: 情绪反常}"
    ],
)  # fmt: skip
LIVED = case(
    访谈=[interviewed("2025-10-14 10:00")],
    决议=[decided("2025-10-15 10:00")],
    一生一策=[planned("2025-10-18")],
    约谈=[met("2025-10-22"), met("2025-10-29")],
    家访=[visited("2025-10-20")],
    告知书=[noticed("2025-10-15 12:00")],
)
SCHOOL_OF = files_of(SCHOOL, STAFF, GRID, TALKS, SEEN, LIVED)
CASE_FILE = f"cases/{CASE}.yml"


def stored(files: dict[str, bytes]) -> dict[str, bytes]:
    """As git has them."""
    return {path: seal(f"records/{path}", raw, KEYS, lambda: None) for path, raw in files.items()}


def ledger(files: dict[str, bytes], *gone: tuple[str, int]) -> Ledger:
    """What is read without the keys that are gone."""
    return load_files(stored(files).items(), KEYS.without(gone)).ledger


def lines(of: Ledger, as_of: str = AS_OF) -> tuple[Assessment, ...]:
    assert of.school is not None
    return assess(of, packaged(), SchoolCalendar(of.school.record), moment(as_of))


def batch(receipts: Receipts, *classes: str) -> ReceiptBatch:
    return ReceiptBatch.model_validate(
        {
            "编号": "bbbbb1", "日期": "2034-09-01", "班级": list(classes),
            "时段": [one.model_dump(by_alias=True) | {"起": f"{one.opened:%Y-%m-%d %H:%M}"}
                     for one in receipts.windows],
            "回执": [{key: str(value) for key, value in one.model_dump(by_alias=True).items()
                      if value is not None} for one in receipts.rows],
            "签名": "x",
        }
    )  # fmt: skip


def totals(of: Ledger, as_of: str = AS_OF) -> dict[str, tuple[tuple[str, int], ...]]:
    """What the pages show of each duty."""
    assert of.school is not None
    calendar, at = SchoolCalendar(of.school.record), moment(as_of)
    report = Report(of, packaged(), calendar, at, lines(of, as_of), ())
    return {one.key: tuple(sorted(one.counts)) for one in duty_coverage(report)}


BEFORE = ledger(SCHOOL_OF)
WITHOUT_CASE = {path: raw for path, raw in SCHOOL_OF.items() if path != CASE_FILE}
CLASS_GONE = (f"class/{CLASS}", 1)
MARK = ReceiptBatch.model_validate(
    {"编号": "bbbbb0", "日期": "2034-09-01", "班级": [CLASS], "签名": "x"}
)


def with_receipts(
    files: dict[str, bytes], going: Going, *gone: tuple[str, int]
) -> tuple[Ledger, Receipts]:
    """Let go: receipts from what is read with and without, then the ledger that has them."""
    mark = {"receipts/2034.yml": with_batch(None, 2034, MARK)} if going.classes else {}
    receipts = receipts_of(lines(BEFORE), lines(ledger(files | mark, *gone)), going)
    made = with_batch(None, 2034, batch(receipts, *sorted(going.classes)))
    return ledger(files | {"receipts/2034.yml": made}, *gone), receipts


def test_letting_a_case_go_changes_no_total() -> None:
    going = Going(cases=frozenset({CASE}))
    after, _ = with_receipts(WITHOUT_CASE, going)
    assert totals(after) == totals(BEFORE)
    assert totals(ledger(WITHOUT_CASE)) != totals(BEFORE)
    assert not [one for one in lines(after) if one.subject.id == CASE]


def test_letting_a_class_go_changes_no_total() -> None:
    going = Going(classes=frozenset({CLASS}))
    after, receipts = with_receipts(SCHOOL_OF, going, CLASS_GONE)
    assert totals(after) == totals(BEFORE)
    assert totals(ledger(SCHOOL_OF, CLASS_GONE)) != totals(BEFORE)
    assert receipts.rows
    assert after.unreadable == ()


def test_both_at_once_and_one_after_the_other_come_to_the_same() -> None:
    both = Going(frozenset({CLASS}), frozenset({CASE}))
    after, _ = with_receipts(WITHOUT_CASE, both, CLASS_GONE)
    assert totals(after) == totals(BEFORE)


def test_the_case_of_a_class_that_is_gone_is_still_worked_out() -> None:
    going = Going(classes=frozenset({CLASS}))
    after, _ = with_receipts(SCHOOL_OF, going, CLASS_GONE)
    assert {one.key: one.status for one in lines(after) if one.subject.id == CASE} == {
        one.key: one.status for one in lines(BEFORE) if one.subject.id == CASE
    }


def test_a_line_of_somebody_else_takes_its_window_with_it() -> None:
    """The mentor's visit of the term stood in the case, and it is not to turn overdue."""
    own = [one for one in lines(BEFORE) if one.subject.id == "t012" and one.duty == "D17"]
    assert [str(one.status) for one in own] == ["done"]
    going = Going(cases=frozenset({CASE}))
    after, receipts = with_receipts(WITHOUT_CASE, going)
    assert [(one.rule, f"{one.opened:%Y-%m-%d}") for one in receipts.windows] == [
        (own[0].rule, "2025-09-01")
    ]
    assert not [one for one in lines(after) if one.duty == "D17"]


def test_what_is_still_running_is_not_let_go() -> None:
    """In November 2025 the mentor has until the end of the term."""
    at = "2025-11-30"
    with pytest.raises(StillRunningError, match="D17"):
        receipts_of(
            lines(BEFORE, at),
            lines(ledger(WITHOUT_CASE), at),
            Going(cases=frozenset({CASE})),
        )


def test_receipts_name_nobody_and_no_day() -> None:
    """Neither who, nor which class or case: not even whose lines belong together."""
    going = Going(cases=frozenset({CASE}))
    _, receipts = with_receipts(WITHOUT_CASE, going)
    said = signed_part(batch(receipts)).decode()
    rows = said[said.index("    回执:") :]
    for word in (CASE, CLASS, "s000002", "t012", "t003", "李小红", "2025-10-"):
        assert word not in rows, word


def test_equal_lines_are_one_row_with_a_number() -> None:
    going = Going(cases=frozenset({CASE}))
    _, receipts = with_receipts(WITHOUT_CASE, going)
    rows = Counter((one.duty, one.due, one.done, one.status) for one in receipts.rows)
    assert set(rows.values()) == {1}
    assert sum(one.count for one in receipts.rows) > len(receipts.rows)


def test_a_file_is_read_as_it_was_written() -> None:
    going = Going(frozenset({CLASS}), frozenset({CASE}))
    _, receipts = with_receipts(WITHOUT_CASE, going, CLASS_GONE)
    one = batch(receipts, CLASS).model_copy(update={"signature": "-----A\nb\n-----C"})
    raw = with_batch(None, 2034, one)
    found = load_files([("receipts/2034.yml", raw)])
    (read,) = found.ledger.receipts
    assert signed_part(read.record) == signed_part(one)
    assert read.record.signature.strip() == one.signature
    assert not [each for each in found.problems if each.code != "L005"]
    again = load_files([("receipts/2034.yml", with_batch(raw, 2034, one))]).ledger
    assert [each.record.classes for each in again.receipts] == [(CLASS,), (CLASS,)]


def test_a_later_year_does_not_count_twice() -> None:
    """The second batch is worked out with the first in place."""
    _, first = with_receipts(SCHOOL_OF, Going(classes=frozenset({CLASS})), CLASS_GONE)
    written = {"receipts/2034.yml": with_batch(None, 2034, batch(first, CLASS))}
    now, later = (ledger(one | written, CLASS_GONE) for one in (SCHOOL_OF, WITHOUT_CASE))
    going = Going(cases=frozenset({CASE}))
    second = receipts_of(lines(now), lines(later), going)
    both = with_batch(written["receipts/2034.yml"], 2034, batch(second))
    after = ledger(WITHOUT_CASE | {"receipts/2034.yml": both}, CLASS_GONE)
    assert totals(after) == totals(BEFORE)


@pytest.mark.parametrize("end", ["", "2025-12-01", "2027-06-30"])
def test_the_lines_of_a_case_end_where_they_did_when_its_class_is_gone(end: str) -> None:
    """The roster says when the student left, and who it was only the case knows."""
    left = f", 离班: {end}, 去向: 转出" if end else ""
    names = "座号: 2, 姓名: 李小红, 入班: 2024-09-01"
    files = {path: raw.replace(names.encode(), f"{names}{left}".encode())
             for path, raw in SCHOOL_OF.items()}  # fmt: skip
    before = ledger(files)
    mark = {"receipts/2034.yml": with_batch(None, 2034, MARK)}
    after = ledger(files | mark, CLASS_GONE)
    for as_of in ("2028-09-01", AS_OF):
        assert {one.key: one.status for one in lines(after, as_of) if one.subject.id == CASE} == {
            one.key: one.status for one in lines(before, as_of) if one.subject.id == CASE
        }


def test_letting_results_go_before_their_class_changes_no_total() -> None:
    """The interviews that they asked for count on, without anybody in them."""
    path = f"screenings/2025/{CLASS}.yml"
    found = "等级: 关注, 复核时间: 2025-10-20 10:00, 复核人: t003, 复核结论: 无需跟进"
    results = book(path, 记录=[f"编号: aaaaa3, 施测日: 2025-10-15, 学生: 3, 详情: {{{found}}}"])
    growth = (
        "--- profiles/s000003.yml\n种类: 成长档案\n学生: s000003\n建档日: 2025-09-02\n"
        "详情: {入学: 2024-09-01, 监护人: [{关系: 母亲, 姓名: 张大红, 电话: '13800000000'}]}\n"
    )
    whole = SCHOOL_OF | files_of(results, growth)
    before = ledger(whole)
    going = Going(files=frozenset({f"records/{path}", "records/profiles/s000003.yml"}))
    receipts = receipts_of(lines(before), lines(ledger(SCHOOL_OF)), going)
    assert [(one.duty, one.status, one.count) for one in receipts.rows] == [("D20c", "已完成", 1)]
    made = {"receipts/2034.yml": with_batch(None, 2034, batch(receipts))}
    assert totals(ledger(SCHOOL_OF | made)) == totals(before)
    assert totals(ledger(SCHOOL_OF)) != totals(before)
