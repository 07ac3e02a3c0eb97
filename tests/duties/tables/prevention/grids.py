"""D01–D06: what a class's grid must look like on the day (art. 1).

First term from Monday, 1 September 2025; its first five school days, 1 to 5 September, are grace.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.grids import grid, mentor, pupil, pupils, staff
from tests.support.tabled import CLASS, waived

GROUND = (SCHOOL, STAFF, GRID)
UNREADABLE = "导师: t013, 身份: 任课教师, 起: 昨天"
THREE = [mentor(one) for one in ("t011", "t012", "t013")]
EMPTIED = grid(mentors=THREE, students=[pupil(1, end="2025-10-31")])
ANY_TIME = ("2025-09-01", "2026-01-23")


def room(*mentors: str, students: int = 3) -> str:
    return grid(mentors=mentors, students=pupils(students))


def joined(count: int, day: str) -> str:
    """So many from the start, and one more from ``day`` on."""
    return grid(mentors=THREE, students=[*pupils(count), pupil(count + 1, begin=day)])


def charges(count: int, *more: str) -> str:
    """All students of the class are t012's."""
    listed = range(1, count + 1)
    return grid(mentors=[mentor("t012", listed), *more], students=pupils(count))


def volunteers(own: int, outside: int) -> str:
    people = [mentor(f"t0{11 + place}") for place in range(own)]
    people += [mentor(f"v00{place}", capacity="志愿者") for place in range(outside)]
    return room(*people)


def alone(*leaves: str, mentors: tuple[str, ...] = ()) -> str:
    """Student 3, whom nobody but ``mentors`` looks after."""
    more = f", 暂离: [{', '.join(leaves)}]" if leaves else ""
    return grid(mentors=[mentor("t011", [1]), *mentors], students=[pupil(1), pupil(3, more=more)])


def away(begin: str, end: str = "") -> str:
    until = f", 止: {end}" if end else ""
    return f"{{类别: 休学, 起: {begin}{until}}}"


HAS_GRID = Table(
    "D01", GROUND, subject=CLASS, opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (room(),), "9月1日起第 5 个上学日是 9月5日", due="2025-09-05"),
        Row("逾期", "2025-09-06 00:00", (room(),), "9月5日 过完", due="2025-09-05"),
        Row("已完成", "2025-11-14", (room(mentor("t011", end="2025-11-14")),),
            "最后一名导师任到 11月14日（含）"),
        Row("逾期", "2025-11-15 00:00", (room(mentor("t011", end="2025-11-14")),),
            "11月14日 的次日起没有心网格；学期中没有宽限", due="2025-11-15 00:00"),
        Row("已豁免", "2026-01-23", (room(), waived("D01", CLASS, *ANY_TIME)),
            "豁免到 1月23日（含）", due="2025-09-05"),
        Row("逾期", "2026-01-24", (room(), waived("D01", CLASS, *ANY_TIME)),
            "豁免到 1月23日 为止", due="2025-09-05"),
        Row("未知", "2025-10-10", (room(UNREADABLE),), "读不懂的那条也许就是导师", due="2025-09-05"),
        Row(NOT_ASKED, "2025-08-31", (room(),), "学期 9月1日 才开始"),
        Row("逾期", "2025-10-31", (grid(mentors=[], students=[pupil(1, end="2025-10-31")]),),
            "10月31日 还有一名学生在册", due="2025-09-05"),
        Row(NOT_ASKED, "2025-11-01", (grid(mentors=[], students=[pupil(1, end="2025-10-31")]),),
            "10月31日 之后班里没有人了"),
    ),
)  # fmt: skip

RATIO = Table(
    "D02", GROUND, subject=CLASS, opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (room(*THREE, students=46),), "46 ÷ 3 = 15.3；9月5日 前为宽限",
            due="2025-09-05"),
        Row("逾期", "2025-09-06 00:00", (room(*THREE, students=46),), "9月5日 过完",
            due="2025-09-05"),
        Row("已完成", "2025-10-10", (room(*THREE, students=45),), "45 ÷ 3 = 15，正好"),
        Row("已完成", "2025-11-09", (joined(45, "2025-11-10"),), "第 46 人 11月10日 才入班"),
        Row("逾期", "2025-11-10", (joined(45, "2025-11-10"),), "从 11月10日 起 46 ÷ 3 = 15.3",
            due="2025-11-10 00:00"),
        Row("已豁免", "2025-10-10", (room(*THREE, students=46), waived("D02", CLASS, *ANY_TIME)),
            "10月10日 在豁免之内", due="2025-09-05"),
        Row("未知", "2025-10-10", (room(*THREE[:2], UNREADABLE, students=31),),
            "31 ÷ 2 = 15.5；读不懂的那条也许是第三名导师", due="2025-09-05"),
        Row(NOT_ASKED, "2025-11-01", (EMPTIED,), "10月31日 之后班里没有人了"),
    ),
)  # fmt: skip

LOAD = Table(
    "D02.mentor", GROUND, subject="t012", opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (charges(16),), "16 > 15；9月5日 前为宽限", due="2025-09-05"),
        Row("待办", "2025-10-10", (charges(16),), "宽限过了，提示也不算逾期", due="2025-09-05"),
        Row("已完成", "2025-10-10", (charges(15),), "正好 15 名"),
        Row("已豁免", "2025-10-10", (charges(16), waived("D02", "t012", *ANY_TIME)),
            "10月10日 在豁免之内", due="2025-09-05"),
        Row("未知", "2025-10-10", (charges(15, UNREADABLE.replace("t013", "t012")),),
            "读不懂的那条也许是第 16 名学生"),
        Row("已完成", "2025-10-31", (room(mentor("t012", [1], end="2025-10-31")),),
            "任到 10月31日（含）"),
        Row(NOT_ASKED, "2025-11-01", (room(mentor("t012", [1], end="2025-10-31")),),
            "10月31日 之后不再是导师"),
    ),
)  # fmt: skip

ENOUGH_MENTORS = Table(
    "D03", GROUND, subject=CLASS, opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (room(*THREE[:2]),), "2 < 3；9月5日 前为宽限", due="2025-09-05"),
        Row("逾期", "2025-09-06 00:00", (room(*THREE[:2]),), "9月5日 过完", due="2025-09-05"),
        Row("已完成", "2025-10-10", (room(*THREE),), "max(3, ⌈3 ÷ 15⌉ = 1) = 3"),
        Row("已完成", "2025-10-10", (room(*THREE, students=45),), "max(3, ⌈45 ÷ 15⌉ = 3) = 3"),
        Row("逾期", "2025-10-10", (room(*THREE, students=46),), "max(3, ⌈46 ÷ 15⌉ = 4) = 4",
            due="2025-09-05"),
        Row("逾期", "2025-12-01", (room(*THREE[:2], mentor("t013", end="2025-11-30")),),
            "11月30日 的次日起只有 2 名", due="2025-12-01 00:00"),
        Row("已豁免", "2025-10-10", (room(*THREE[:2]), waived("D03", CLASS, *ANY_TIME)),
            "10月10日 在豁免之内", due="2025-09-05"),
        Row("未知", "2025-10-10", (room(*THREE[:2], UNREADABLE),), "读不懂的那条也许是第三名导师",
            due="2025-09-05"),
        Row(NOT_ASKED, "2025-11-01", (EMPTIED,), "10月31日 之后班里没有人了"),
    ),
)  # fmt: skip

SOMEBODYS = Table(
    "D04", GROUND, subject="s000003", opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (alone(),), "没有导师；9月5日 前为宽限", due="2025-09-05"),
        Row("逾期", "2025-09-06 00:00", (alone(),), "9月5日 过完", due="2025-09-05"),
        Row("已完成", "2025-10-10", (alone(mentors=(mentor("t013", [3]),)),), "黄老师带 3 号"),
        Row("已完成", "2025-10-31", (alone(mentors=(mentor("t013", [3], end="2025-10-31"),)),),
            "导师任到 10月31日（含）"),
        Row("逾期", "2025-11-01", (alone(mentors=(mentor("t013", [3], end="2025-10-31"),)),),
            "10月31日 的次日起没有人", due="2025-11-01 00:00"),
        Row("逾期", "2025-11-15", (staff("t013 任课教师 2020-09-01 2025-11-14"),),
            "心网格里还写着，人 11月14日 离校：有名无实", due="2025-11-15 00:00"),
        Row("逾期", "2025-11-10",
            (grid(mentors=THREE, students=[pupil(1), pupil(3, begin="2025-11-10")]),),
            "11月10日 入班，学期中没有宽限", opened="2025-11-10", due="2025-11-10 00:00"),
        Row("已豁免", "2025-10-10", (alone(), waived("D04", "s000003", *ANY_TIME)),
            "10月10日 在豁免之内", due="2025-09-05"),
        Row("未知", "2025-10-10", (alone(mentors=(UNREADABLE,)),), "读不懂的那条也许就是他的导师",
            due="2025-09-05"),
        Row(NOT_ASKED, "2025-11-01",
            (grid(mentors=THREE, students=[pupil(1), pupil(3, end="2025-10-31")]),),
            "10月31日 离班"),
    ),
)  # fmt: skip

OWN_STAFF = Table(
    "D05", GROUND, subject=CLASS, opened="2025-09-01", due="",
    rows=(
        Row("待办", "2025-09-05", (volunteers(1, 1),), "1 ÷ 2 = 50%，没有超过；9月5日 前为宽限",
            due="2025-09-05"),
        Row("逾期", "2025-09-06 00:00", (volunteers(1, 1),), "9月5日 过完", due="2025-09-05"),
        Row("已完成", "2025-10-10", (volunteers(2, 1),), "2 ÷ 3 = 66.7%"),
        Row("逾期", "2025-10-10", (volunteers(2, 2),), "2 ÷ 4 = 50%，正好一半不算超过",
            due="2025-09-05"),
        Row("已完成", "2025-10-10", (volunteers(3, 2),), "3 ÷ 5 = 60%"),
        Row("已豁免", "2025-10-10", (volunteers(1, 1), waived("D05", CLASS, *ANY_TIME)),
            "10月10日 在豁免之内", due="2025-09-05"),
        Row("未知", "2025-10-10", (room(mentor("t011"), UNREADABLE),),
            "现有 100%，读不懂的那条也许是志愿者"),
        Row(NOT_ASKED, "2025-11-01", (EMPTIED,), "10月31日 之后班里没有人了"),
    ),
)  # fmt: skip

AWAY = Table(
    "D06", GROUND, subject="s000003", opened="2025-10-13", due="",
    rows=(
        Row(NOT_ASKED, "2025-10-12", (alone(away("2025-10-13")),), "10月13日 才休学：之前归 D04"),
        Row("逾期", "2025-10-13", (alone(away("2025-10-13")),), "休学当天就要有人负责，没有宽限",
            due="2025-10-13 00:00"),
        Row("已完成", "2025-10-13",
            (alone(away("2025-10-13"), mentors=(mentor("t013", [3]),)),), "黄老师仍带着"),
        Row("逾期", "2025-11-01",
            (alone(away("2025-10-13"), mentors=(mentor("t013", [3], end="2025-10-31"),)),),
            "导师任到 10月31日，次日起没有人", due="2025-11-01 00:00"),
        Row("已豁免", "2025-11-01",
            (alone(away("2025-10-13")), waived("D06", "s000003", *ANY_TIME)),
            "11月1日 在豁免之内", due="2025-10-13 00:00"),
        Row("未知", "2025-11-01", (alone(away("2025-10-13"), mentors=(UNREADABLE,)),),
            "读不懂的那条也许就是他的导师", due="2025-10-13 00:00"),
        Row("逾期", "2025-11-14", (alone(away("2025-10-13", "2025-11-14")),),
            "休学到 11月14日（含）", due="2025-10-13 00:00"),
        Row(NOT_ASKED, "2025-11-15", (alone(away("2025-10-13", "2025-11-14")),),
            "11月15日 已经回来：归 D04"),
    ),
)  # fmt: skip

TABLES = (HAS_GRID, RATIO, LOAD, ENOUGH_MENTORS, SOMEBODYS, OWN_STAFF, AWAY)
