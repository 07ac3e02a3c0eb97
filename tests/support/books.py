"""Small ledgers as text: ``--- path`` lines divide the files below ``records/``."""

from __future__ import annotations

import textwrap
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from heartgrid.calendar import SchoolCalendar, end_of_day
from heartgrid.duties import assess
from heartgrid.ledger import load_files
from heartgrid.model.kinds import kind_of_path
from heartgrid.model.values import ZONE
from heartgrid.policy import load_policy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.duties import Assessment
    from heartgrid.ledger import Loaded
    from heartgrid.policy import Policy

SCHOOL = """
--- school.yml
种类: 学校
编号: haiwan
名称: 海湾实验学校
启用: 2025-09-01
班级: [J2024-01]
首节下课: 08:40
学期:
  - 学期: 2025-1
    起: 2025-09-01
    止: 2026-01-23
"""

STAFF = """
--- staff.yml
种类: 教职工
教职工:
  - 编号: t001
    姓名: 周校长
    任职: [{岗位: 校长, 起: 2020-09-01}]
  - 编号: t002
    姓名: 吴主任
    任职: [{岗位: 分管领导, 起: 2020-09-01}]
  - 编号: t003
    姓名: 郑老师
    任职: [{岗位: 心理专职教师, 起: 2020-09-01}]
  - 编号: t011
    姓名: 林老师
    任职: [{岗位: 班主任, 起: 2020-09-01}]
  - 编号: t012
    姓名: 陈老师
    任职: [{岗位: 任课教师, 起: 2020-09-01}]
  - 编号: t013
    姓名: 黄老师
    任职: [{岗位: 任课教师, 起: 2020-09-01}]
"""

GRID = """
--- grids/J2024-01.yml
种类: 心网格
班级: J2024-01
班主任:
  - 教职工: t011
    起: 2024-09-01
心导师:
  - {导师: t011, 身份: 班主任, 起: 2024-09-01, 学生: [1]}
  - {导师: t012, 身份: 任课教师, 起: 2024-09-01, 学生: [2]}
  - {导师: t013, 身份: 任课教师, 起: 2024-09-01, 学生: [3]}
心理委员:
  - {学生: 3, 起: 2024-09-01}
名册:
  - {编号: s000001, 座号: 1, 姓名: 王小明, 入班: 2024-09-01}
  - {编号: s000002, 座号: 2, 姓名: 李小红, 入班: 2024-09-01}
  - {编号: s000003, 座号: 3, 姓名: 张小刚, 入班: 2024-09-01}
"""


def files_of(*texts: str) -> dict[str, bytes]:
    """The files of a ledger; a later text replaces an earlier one of the same path."""
    files: dict[str, bytes] = {}
    for text in texts:
        for part in ("\n" + textwrap.dedent(text)).split("\n--- ")[1:]:
            path, _, body = part.partition("\n")
            files[path.strip()] = (body.rstrip("\n") + "\n").encode()
    return files


def book(path: str, **lists: Sequence[str]) -> str:
    """A file with the head that its path asks for and one entry per line: ``记录=["日期: …, …"]``.

    A talk book's head has four lines and ``记录:``, so its first entry stands on line 6.
    """
    found = kind_of_path(path)
    assert found is not None, path
    kind, places = found
    heads = [f"{field}: {places[place].replace('school', '学校')}" for field, place in kind.heads]
    text = [f"--- {path}", f"种类: {kind.word}", *heads]
    for name, entries in lists.items():
        text += [f"{name}:", *(f"  - {{{one}}}" for one in entries)]
    return "\n".join(text) + "\n"


def load_text(*texts: str) -> Loaded:
    """Load ledgers given as text."""
    return load_files(files_of(*texts).items())


@cache
def packaged() -> Policy:
    """The packaged policy."""
    return load_policy().policy


def assess_text(*texts: str, as_of: str, policy: Policy | None = None) -> tuple[Assessment, ...]:
    """Assess a ledger given as text, on top of a small school, its staff and one grid.

    ``as_of`` is a day (its end) or ``2025-10-12 14:30``.
    """
    loaded = load_text(SCHOOL, STAFF, GRID, *texts)
    school = loaded.ledger.school
    calendar = SchoolCalendar(school.record) if school else None
    return assess(loaded.ledger, policy or packaged(), calendar, moment(as_of))


def moment(text: str) -> datetime:
    """``2025-10-12`` → the end of that day; ``2025-10-12 14:30`` → that minute."""
    if len(text) == len("2025-10-12"):
        return end_of_day(date.fromisoformat(text))
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
