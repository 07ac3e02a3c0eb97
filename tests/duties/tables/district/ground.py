"""A district's small ledger, and entries of its books.

First term: Monday 1 September 2025 to Friday 23 January 2026; the second ends on Friday 26 June.
"""

from __future__ import annotations

from tests.support.books import book

HEAD = """
--- district.yml
种类: 区县
编号: haishu
名称: 海曙区教育局
层级: {level}
启用: {begin}
学校:
  - {{编号: haiwan, 名称: 海湾实验学校, 学段: 初中, 区域: 城区, 性质: 公办, 起: 2010-09-01}}
  - {{编号: dongshan, 名称: 东山小学, 学段: 小学, 区域: 乡镇, 性质: 公办, 起: 2010-09-01, 止: 2025-08-31}}
学期:
  - {{学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}}
  - {{学期: 2025-2, 起: 2026-02-23, 止: 2026-06-26}}
协调小组: {group}
"""
OFFICE = "{单位: 教育局, 起: 2025-09-01}"


def head(*others: str, level: str = "区县", begin: str = "2025-09-01") -> str:
    """records/district.yml, with ``others`` beside the education office in the coordination group."""
    group = ", ".join((OFFICE, *others))
    return HEAD.format(level=level, begin=begin, group=f"[{group}]")


DISTRICT = head("{单位: 卫健局, 起: 2025-09-01}")
CITY = head("{单位: 卫健局, 起: 2025-09-01}", level="市")
LATER = head("{单位: 卫健局, 起: 2025-09-01}", begin="2026-02-01")
STAFF = """
--- staff.yml
种类: 教职工
教职工:
  - {编号: q001, 姓名: 周敏, 任职: [{岗位: 分管领导, 起: 2020-09-01}]}
  - {编号: q002, 姓名: 何晓, 任职: [{岗位: 教研员, 起: 2020-09-01}]}
"""
GROUND = (DISTRICT, STAFF)


def control(part: str, *entries: str, year: str = "2025") -> str:
    """records/district/control/<year>.yml with entries in one list."""
    return book(f"district/control/{year}.yml", **{part: entries})


def evaluated(part: str, *entries: str, year: str = "2025") -> str:
    """records/district/evaluations/<year>.yml with entries in one list."""
    return book(f"district/evaluations/{year}.yml", **{part: entries})


def overseen(year: str = "2025", /, **parts: list[str]) -> str:
    """records/district/incidents/<year>.yml."""
    return book(f"district/incidents/{year}.yml", **parts)


def waiver(duty: str, begin: str, end: str, subject: str = "区县") -> str:
    """A waiver approved on the first day of its time."""
    told = f"义务: {duty}, 对象: {subject}, 起: {begin}, 止: {end}"
    reason = "理由: 因机构调整暂缓, 批准人: q001"
    return book("waivers/2025-1/school.yml", 记录=[f"{told}, {reason}, 批准日: {begin}"])
