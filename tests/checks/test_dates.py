"""Dates against terms, years and the day of the check; the term is 2025-09-01 to 2026-01-23."""

from __future__ import annotations

import pytest

from tests.support.checked import told

HEAD = "种类: {kind}\n学期: {term}\n班级: J2024-01\n"


def talk(day: str, term: str = "2025-1") -> str:
    head = HEAD.format(kind="谈心谈话", term=term)
    entry = f"{{编号: aaaaaa, 日期: {day}, 学生: 2, 方式: 面谈, 详情: {{主题: [学业]}}}}"
    return f"--- talks/{term}/J2024-01.t012.yml\n{head}导师: t012\n记录:\n  - {entry}\n"


def attention(week: str) -> str:
    head = HEAD.format(kind="谈心谈话", term="2025-1")
    entry = f"{{编号: aaaaaa, 周: {week}, 情况: 无异常}}"
    return f"--- talks/2025-1/J2024-01.t012.yml\n{head}导师: t012\n每周关注:\n  - {entry}\n"


def visit(day: str, more: str = "") -> str:
    head = HEAD.format(kind="家访", term="2025-1")
    entry = f"编号: aaaaaa, 日期: {day}, 学生: 2, 方式: 实地"
    details = f"{{类型: 常规, 家庭情况: 和睦{more}}}"
    return f"--- visits/2025-1/J2024-01.t012.yml\n{head}导师: t012\n记录:\n  - {{{entry}, 详情: {details}}}\n"


def observation(day: str, more: str = "") -> str:
    head = HEAD.format(kind="日常动态观察", term="2025-1")
    details = f"{{学生: 2, 紧急度: 黄, 描述: 一个人坐着{more}}}"
    entry = f"{{编号: aaaaaa, 日期: {day}, 时刻: 08:05, 观察人: t013, 详情: {details}}}"
    return f"--- observations/2025-1/J2024-01.yml\n{head}记录:\n  - {entry}\n"


def week(day: str) -> str:
    head = HEAD.format(kind="心理课", term="2025-1")
    return f"--- lessons/2025-1/J2024-01.yml\n{head}周登记:\n  - {{编号: aaaaaa, 周: {day}, 倾听: 3}}\n"


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (talk("2025-09-01"), []),
        (talk("2026-01-23"), []),
        (talk("2025-08-31"), ["T301 6:22"]),
        (talk("2026-01-24"), ["T301 6:22"]),  # the vacation is no time for the term's talk
        (visit("2026-01-24"), []),  # … but for a visit
        (visit("2026-02-23"), []),
        (visit("2026-02-24"), ["T301 6:22"]),  # the next term has begun
        (visit("2025-08-31"), ["T301 6:22"]),
        (observation("2026-02-01"), []),  # what is seen in the vacation must be told somewhere
        (observation("2026-02-24"), ["T301 5:22"]),
        (talk("2026-07-04", "2025-2"), ["T301 6:22"]),
        (week("2025-09-01"), []),
        (week("2025-08-25"), ["T301 5:21"]),
        (week("2026-01-19"), []),
        (week("2026-01-26"), ["T301 5:21"]),
        (week("2025-09-02"), ["T305 5:21"]),
        (attention("2025-09-01"), []),
        (attention("2025-08-25"), ["T301 6:21"]),
        (attention("2025-09-02"), ["T305 6:21"]),
    ],
)
def test_dates_and_their_term(book: str, expected: list[str]) -> None:
    assert told(book, as_of="2026-07-31") == expected


def test_after_the_last_known_term_a_visit_is_never_too_late() -> None:
    book = visit("2026-08-20").replace("2025-1", "2025-2")
    assert told(book, as_of="2026-08-31") == []


def test_the_week_of_the_first_day_may_begin_before_it() -> None:
    """Term 2025-2 begins on a Tuesday."""
    assert told(week("2026-02-23").replace("2025-1", "2025-2"), as_of="2026-07-31") == []


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-10-12", ["T302 6:22"]),
        ("2025-10-13 00:00", []),  # of today, at whatever hour
        ("2025-10-13", []),
        ("2025-10-14", []),
    ],
)
def test_nothing_is_recorded_ahead_of_time(as_of: str, expected: list[str]) -> None:
    assert told(talk("2025-10-13"), as_of=as_of) == expected


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (visit("2025-10-13", ", 先行联系: 2025-10-13 17:00"), []),
        (visit("2025-10-13", ", 先行联系: 2025-10-14 17:00"), ["T303 6:22"]),
        (observation("2025-10-13", ", 上报时间: 2025-10-13 08:05"), []),
        (observation("2025-10-13", ", 上报时间: 2025-10-13 08:04"), ["T303 5:93"]),
        (observation("2025-10-13", ", 处置时间: 2025-10-13 08:05"), []),
        (observation("2025-10-13", ", 处置时间: 2025-10-13 08:04"), ["T303 5:93"]),
    ],
)
def test_a_report_follows_and_an_announcement_precedes(book: str, expected: list[str]) -> None:
    assert told(book) == expected


def test_spans_of_every_record_are_looked_at() -> None:
    """A school's holiday and team, an appointment, a mentor, an observer, a student's leave, a waiver."""
    school = """
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
            放假: [{起: 2025-11-07, 止: 2025-11-06}]
        评估小组: [{教职工: t002, 角色: 分管领导, 起: 2025-09-01, 止: 2024-09-01}]
        """
    staff = """
        --- staff.yml
        种类: 教职工
        教职工:
          - {编号: t002, 姓名: 吴, 任职: [{岗位: 分管领导, 起: 2020-09-01}, {岗位: 校长, 起: 2020-09-01, 止: 2019-09-01}]}
        """
    grid = """
        --- grids/J2024-01.yml
        种类: 心网格
        班级: J2024-01
        心导师: [{导师: t002, 身份: 班主任, 起: 2025-09-01, 止: 2024-09-01}]
        名册:
          - {编号: s000001, 座号: 1, 姓名: 王, 入班: 2024-09-01, 暂离: [{类别: 病假, 起: 2025-10-09, 止: 2025-10-08}]}
          - {编号: s000002, 座号: 2, 姓名: 李, 入班: 2024-09-01, 离班: 2023-09-01}
        """
    waiver = """
        --- waivers/2025-1/school.yml
        种类: 豁免
        学期: 2025-1
        范围: 学校
        记录:
          - {编号: aaaaaa, 义务: D84, 对象: 学校, 起: 2025-10-09, 止: 2025-10-08, 理由: 没有, 批准人: t002, 批准日: 2025-10-01}
        """
    places = [one for one in told(school, staff, grid, waiver) if one.startswith("T303")]
    assert [place.split()[1].partition(":")[0] for place in places] == [
        "3", "5", "6", "11", "12", "3", "5"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind", "day", "expected"),
    [
        ("trainings/2025", "培训", "2025-12-31", []),
        ("trainings/2025", "培训", "2024-12-31", ["T306 4:22"]),
        ("screenings/2025", "心理普查", "2025-09-01", []),
        ("screenings/2024", "心理普查", "2025-08-31", []),
        ("screenings/2025", "心理普查", "2025-08-31", ["T306 4:22"]),
    ],
)
def test_trainings_go_by_calendar_years_and_screenings_by_school_years(
    path: str, kind: str, day: str, expected: list[str]
) -> None:
    year = path[-4:]
    entry = f"{{编号: aaaaaa, 日期: {day}, "
    if kind == "培训":
        body = f"年: {year}\n记录:\n  - {entry}类别: 其他, 主题: 识别, 课时: 2, 参加: [t011]}}\n"
    else:
        body = f"学年: {year}\n补测:\n  - {entry}班级: J2024-01, 学生: [s000001]}}\n"
    assert told(f"--- {path}.yml\n种类: {kind}\n{body}") == expected
