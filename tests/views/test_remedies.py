"""How an open line is settled: the file and the command."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from heartgrid.editing import Snapshot, Wish, draft, surroundings
from heartgrid.views.remedies import Remedy, is_past, remedy
from tests.support.books import GRID, SCHOOL, STAFF, book, files_of
from tests.support.cases import ENTRY, HEAD, INTERVIEW
from tests.support.reports import report_of
from tests.support.student_books import OBSERVATIONS, SCREENINGS

if TYPE_CHECKING:
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

ABSENT = SCREENINGS.split("补测:")[0]
OPEN = (OBSERVATIONS, ABSENT, HEAD + INTERVIEW + ENTRY)
DONE = "做完后，补一条"
DISCOVERY = (
    GRID
    + "  - {编号: s000004, 座号: 4, 姓名: 赵小华, 入班: 2025-10-09}\n"
    + "  - {编号: s000005, 座号: 5, 姓名: 钱小军, 入班: 2024-09-01, 离班: 2025-10-10, 去向: 转出}\n",
    ABSENT.replace("同意: 3", "同意: 1"),
    book("screenings/2025/J2024-01.yml",
         记录=["施测日: 2025-10-14, 学生: 1, 详情: {等级: 关注}"]),
    book("peers/2025-1/J2024-01.yml",
         记录=["日期: 2025-10-16, 时刻: 10:05, 转录人: t011, 详情: {心理委员: 3, 现象: 在哭, 需立即: 否}"]),
)  # fmt: skip


def remedies(*texts: str, as_of: str = "2025-10-20") -> dict[str, Remedy]:
    """The remedy of the first open line of each rule."""
    report = report_of(*texts, as_of=as_of)
    found: dict[str, Remedy] = {}
    for line in report.lines:
        if line.is_open:
            found.setdefault(line.rule, remedy(report, line))
    return found


@pytest.mark.parametrize(
    ("rule", "said", "path", "command"),
    [
        ("D07", "", "lessons/2025-1/J2024-01.yml", "心理课 --班级 J2024-01 --日期 年-月-日"),
        ("D14", "", "lessons/2025-1/J2024-01.yml", "周登记 --班级 J2024-01 --日期 2025-09-01"),
        ("D16", f"{DONE}家长活动记录", "activities/2025-1.yml", "家长活动 --班级 J2024-01"),
        ("D17", f"{DONE}家访记录", "visits/2025-1/J2024-01.t011.yml",
         "家访 --班级 J2024-01 --导师 t011"),
        ("D13", "", "lessons/2025-1/J2024-01.yml", "周登记 --班级 J2024-01 --日期 2025-09-01"),
        ("D09a", f"{DONE}活动记录", "activities/2025-1.yml", "活动"),
        ("D83", f"{DONE}志愿者记录", "means/2025.yml", "志愿者"),
        ("D93", f"{DONE}保障记录", "means/2025.yml", "保障"),
        ("D20b", f"{DONE}补测记录", "screenings/2025.yml", "补测 --班级 J2024-01 --学生 2"),
        ("D25", f"{DONE}培训记录", "trainings/2025.yml", "培训"),
        ("D29", f"{DONE}谈心谈话记录", "talks/2025-1/J2024-01.t011.yml",
         "谈心谈话 --班级 J2024-01 --导师 t011 --学生 1"),
        ("D31", f"{DONE}家访记录，“触发”里写明是哪一次", "visits/2025-1/J2024-01.t012.yml",
         "家访 --班级 J2024-01 --导师 t012 --学生 2"),
        ("D40", "做完后，在个案里的“一生一策”下补一条", "cases/C-7K2M9Q.yml",
         "一生一策 --个案 C-7K2M9Q"),
        ("D47.entry", "做完后，在个案里的“家访”下补一条", "cases/C-7K2M9Q.yml",
         "家访 --个案 C-7K2M9Q"),
        ("D85", "请安排合适的教师兼任，写进教职工名册", "staff.yml", ""),
        ("D37", "写进学校资料的“评估小组”", "school.yml", ""),
        ("D24", "在10月13日的那条日常动态观察里补写观察的上报的时间",
         "observations/2025-1/J2024-01.yml", ""),
        ("D20c", "在10月14日的那条普查结果里补写普查结果的复核访谈的时间",
         "screenings/2025/J2024-01.yml", ""),
        ("D21", "在10月15日的那条心理普查里补齐缺的内容", "screenings/2025.yml", ""),
        ("D22", "请给这名学生建好成长档案", "profiles/s000004.yml", "成长档案 --学生 s000004"),
        ("D23a", f"{DONE}档案移交记录", "handovers/J2024-01.yml",
         "档案移交 --班级 J2024-01 --学生 s000005"),
        ("D23", "做完后，在档案移交里补写移交的回执的时间", "handovers/J2024-01.yml", ""),
        ("D27.ordinary", "在10月16日的那条心理委员观察里补写", "peers/2025-1/J2024-01.yml", ""),
    ],
)  # fmt: skip
def test_where_and_how(rule: str, said: str, path: str, command: str) -> None:
    found = remedies(*OPEN, *DISCOVERY)[rule]
    assert found.path == f"records/{path}"
    assert found.command == (f"heartgrid new {command}" if command else "")
    assert said in found.text


def test_a_student_without_a_case_gets_one() -> None:
    red = OBSERVATIONS.replace("紧急度: 黄", "紧急度: 红")
    assert red != OBSERVATIONS
    found = remedies(red)["D35"]
    assert found.command == "heartgrid new 个案 --班级 J2024-01 --学生 2"
    assert found.path == "records/cases/….yml"
    found = remedies(red, HEAD.replace("10-13 10:00", "10-10 10:00"))["D35"]
    assert found.command == "heartgrid new 提名 --个案 C-7K2M9Q"


def test_a_past_week_cannot_be_made_up() -> None:
    report = report_of(as_of="2025-09-20")
    first, running = report.lines_by_duty["D14"][0], report.lines_by_duty["D14"][2]
    assert (is_past(report, first), is_past(report, running)) == (True, False)
    assert remedy(report, first).text == (
        "当时做了、只是漏记的，补一条周登记记录；没有做的不能再补，确有原因的请分管领导批准豁免"
    )
    assert remedy(report, running).text == "做完后，补一条周登记记录"


def test_grids_are_mended_in_their_own_file() -> None:
    bare = GRID.replace("心理委员:\n  - {学生: 3, 起: 2024-09-01}\n", "")
    found = remedies(bare)["D26"]
    assert (found.path, found.command) == ("records/grids/J2024-01.yml", "")


def test_a_standing_line_and_its_task_say_the_same() -> None:
    """One table of advice serves both: the line's own words, and where they are put to work."""
    report = report_of(
        GRID.replace("心理委员:\n  - {学生: 3, 起: 2024-09-01}\n", ""), as_of="2025-10-20"
    )
    line = report.lines_by_duty["D26"][0]
    assert line.reason.endswith(f"：{remedy(report, line).text}。")


def test_what_is_unknown_is_mended_first() -> None:
    found = remedies("--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话")["D29"]
    assert found.text.startswith("先照“数据问题”页")


def test_a_mentor_of_several_classes_chooses_the_file() -> None:
    second = GRID.replace("J2024-01", "J2024-02").replace("s00000", "s00001")
    school = SCHOOL.replace("[J2024-01]", "[J2024-01, J2024-02]")
    found = remedies(school, second)["D17"]
    assert found.path == "records/visits/2025-1/….t011.yml"
    assert found.command == "heartgrid new 家访 --导师 t011"


def test_every_command_is_understood_and_writes_where_it_says() -> None:
    report = report_of(*OPEN, as_of="2025-10-20")
    raw = files_of(SCHOOL, STAFF, GRID, *OPEN)
    files = [Snapshot(Path(path), f"records/{path}", data) for path, data in raw.items()]
    around = surroundings(files, Random(1))
    tried = {line.rule: typed(report, line) for line in report.lines if line.is_open}
    for wish, path in filter(None, tried.values()):
        assert draft(wish, around).path == path


def typed(report: Report, line: Line) -> tuple[Wish, str] | None:
    found = remedy(report, line)
    if not found.command:
        return None
    word, *options = shlex.split(found.command)[2:]
    given = dict(zip(options[::2], options[1::2], strict=True))
    day = given.get("--日期", "2025-10-20").replace("年-月-日", "2025-10-20")
    wish = Wish(
        word, date.fromisoformat(day), given.get("--班级"), given.get("--导师"),
        given.get("--学生"), None, given.get("--个案"),
    )  # fmt: skip
    return wish, found.path
