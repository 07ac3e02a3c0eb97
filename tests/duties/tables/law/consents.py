"""L03: every family of the class was asked about the screening; a refusal is an answer.

The ledger is in use from 1 September 2025; 28 days later is 29 September. Who comes on 10 November
has until 8 December. A changed purpose on 10 November asks everybody anew, likewise.
"""

from __future__ import annotations

from tests.duties.tables.law.assessments import assessed
from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF, book
from tests.support.grids import grid, mentor, pupil

BOOK = "consents/J2024-01.yml"


def answer(seat: int, day: str = "2025-09-10", word: str = "同意", matter: str = "普查") -> str:
    return (
        f"日期: {day}, 事项: {matter}, 学生: {seat}, 经手人: t011, "
        f"详情: {{告知版本: 2025 版, 答复: {word}, 未满14: 是, 监护人: 李强}}"
    )


def answers(*entries: str) -> str:
    return book(BOOK, 记录=entries)


ALL = answers(answer(1), answer(2, word="拒绝"), answer(3, word="撤回"))
TWO = answers(answer(1), answer(2))
AGAIN = answers(*(answer(seat, day) for day in ("2025-09-10", "2025-11-10") for seat in (1, 2, 3)))
FOURTH = grid(
    mentors=[mentor("t012", [1, 2, 3, 4])],
    students=[pupil(1), pupil(2), pupil(3), pupil(4, begin="2025-11-10")],
)
NEW_PURPOSE = assessed("2025-11-10", occasion="目的变更")
WAIVER = book(
    "waivers/2025-1/J2024-01.yml",
    记录=["义务: L03, 对象: J2024-01, 起: 2025-09-01, 止: 2026-01-23, 理由: 本学年不普查, 批准人: t002, 批准日: 2025-09-10"],
)  # fmt: skip
EMPTY = grid(mentors=[mentor("t012")], students=[pupil(1, end="2025-08-31")])

TABLES = (
    Table(
        "L03", (SCHOOL, STAFF, GRID), subject="J2024-01", opened="2025-09-01", due="2025-09-29",
        rows=(
            Row("待办", "2025-09-29", (), "9月1日 + 28 天 = 9月29日"),
            Row("逾期", "2025-09-30 00:00", (), "9月29日 过完"),
            Row("逾期", "2025-12-31", (TWO,), "三人中两人答复：66%"),
            Row("逾期", "2025-12-31", (answers(answer(1), answer(2), answer(3, matter="录音")),),
                "录音的答复不是普查的"),
            Row("已完成", "2025-12-31", (ALL,), "同意、拒绝、撤回都是答复", due=""),
            Row("已完成", "2025-09-10", (ALL,), "9月10日 三人都答了", due=""),
            Row("待办", "2025-09-09", (ALL,), "9月10日 的答复还没有发生"),
            Row("待办", "2025-12-08", (FOURTH, ALL), "11月10日 来了一人，+ 28 天 = 12月8日", due="2025-12-08"),
            Row("逾期", "2025-12-09 00:00", (FOURTH, ALL), "12月8日 过完", due="2025-12-08"),
            Row("待办", "2025-12-08", (ALL, NEW_PURPOSE), "11月10日 目的变了，+ 28 天 = 12月8日",
                due="2025-12-08"),
            Row("逾期", "2025-12-09", (ALL, NEW_PURPOSE), "12月8日 过完，旧的答复不算", due="2025-12-08"),
            Row("已完成", "2025-12-09", (AGAIN, NEW_PURPOSE), "变更当天重新征求了", due=""),
            Row("已豁免", "2025-12-31", (WAIVER,), "9月29日 在豁免的日子里"),
            Row("未知", "2025-12-31", (answers(answer(1), answer(2), answer(3, word="也许")),),
                "第三个答复读不懂"),
            Row(NOT_ASKED, "2025-12-31", (EMPTY,), "班里已经没有学生"),
        ),
    ),
)  # fmt: skip
