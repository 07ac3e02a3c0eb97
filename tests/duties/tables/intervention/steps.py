"""A case's rows: the steps of the file as a row has them, and the same seven rows for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.casebook import CASE, case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Steps = dict[str, list[str]]
END = "2026-01-20"
GROUND = (SCHOOL, STAFF, GRID)
AT = "2025-11-12 16:00"  # the decision that lets in, on a Wednesday
NO_MAKING_UP: Mapping[str, str] = {"迟完成": "过期不能补做，有理由的写豁免"}
FROM_ITS_DAY: Mapping[str, str] = {
    **NO_MAKING_UP,
    "未到": "时段从当事那天数起，没有开始的还不列出",
}


def waiver(duty: str, begin: str, end: str, subject: str = CASE) -> str:
    """豁免."""
    return (
        f"义务: {duty}, 对象: {subject}, 起: {begin[:10]}, 止: {end[:10]}, "
        "理由: 全家暂住外地，当地已经接手, 批准人: t001, 批准日: 2025-10-13"
    )


def table(
    rule: str,
    opened: str,
    due: str,
    base: Steps,
    *,
    pending: tuple[str, str],
    over: tuple[str, str],
    done: tuple[Steps, str],
    broken: Steps,
    none: tuple[Steps, str],
    late: tuple[Steps, str] | None = None,
    early: tuple[str, str] | None = None,
    more: Sequence[Row] = (),
    cannot: Mapping[str, str] | None = None,
    ground: tuple[str, ...] = GROUND,
    subject: str = CASE,
    end: str = END,
) -> Table:
    """``base`` is the case without the evidence; each row changes some of its lists.

    ``pending`` and ``over`` are moments, the last in time and the first past it; ``done`` and
    ``late`` the evidence on the limit and one past it; each with its arithmetic.
    """
    duty = rule.partition(".")[0]

    def having(steps: Steps) -> tuple[str, ...]:
        return (case(**{**base, **steps}),)

    rows = [
        Row("待办", pending[0], having({}), pending[1]),
        Row("逾期", over[0], having({}), over[1]),
        Row("已完成", end, having(done[0]), done[1]),
        Row(
            "已豁免", end, having({"豁免": [waiver(duty, opened, due, subject)]}), "豁免盖住这一项"
        ),
        Row("未知", end, having(broken), "有一条读不懂，也许就是它"),
        Row(NOT_ASKED, end, (case(**none[0]),), none[1]),
    ]
    if late is not None:
        rows.append(Row("迟完成", end, having(late[0]), late[1]))
    if early is not None:
        rows.append(Row("未到", early[0], having({}), early[1]))
    return Table(rule, ground, subject, opened, due, (*rows, *more), cannot or {})
