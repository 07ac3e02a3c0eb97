"""D08, D11, D12, D19: courses, timetables and shares on paper (art. 2, 3, 5).

School year 2025: until 31 August 2026, made up until 28 September. First term: until 23 January
2026, made up until 20 February.
"""

from __future__ import annotations

from tests.duties.tables.rows import NOT_ASKED, Row, Table
from tests.support.books import GRID, STAFF
from tests.support.grids import FIRST_TERM, SECOND_TERM, school
from tests.support.means import COUNTED, means, paper
from tests.support.tabled import TWO_TERMS, lost, waived

GROUND = (TWO_TERMS, STAFF, GRID)
LAST_TERM = ("2024-2", "2025-02-17", "2025-06-30")
BEGUN_LATER = school(terms=[LAST_TERM, FIRST_TERM, SECOND_TERM])
OF_SCHOOL = {"未到": "学期、学年开始才列出，开始了就是待办"}
WAIVED = ("学校", "2025-09-01", "2026-01-23")


def of_the_term(rule: str, matter: str) -> Table:
    """A paper for each term; worth knowing, never overdue."""
    return Table(
        rule, GROUND, subject="haiwan", opened="2025-09-01", due="2026-01-23",
        rows=(
            Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
            Row("待办", "2026-01-24 00:00", (), "学期过了，提示也不算逾期"),
            Row("已完成", "2026-03-31", (means(paper(matter, "2026-01-23")),), "最后一天落实的"),
            Row("待办", "2026-03-31", (means(paper(matter, done="否")),), "登记了，还没有落实"),
            Row("待办", "2026-03-31", (means(paper("其他")),), "别的事项不算"),
            Row("迟完成", "2026-03-31", (means(paper(matter, "2026-02-20")),),
                "1月23日 + 28 天 = 2月20日"),
            Row("待办", "2026-03-31", (means(paper(matter, "2026-02-21")),),
                "2月21日 过了补做的日子"),
            Row("已豁免", "2026-03-31", (waived(rule, *WAIVED, scope="school"),), "豁免盖住整个学期"),
            Row("未知", "2026-03-31", (lost("means/2025.yml"),), "这个学年的保障台账读不出来"),
            Row(NOT_ASKED, "2026-03-31", (BEGUN_LATER,), "2025年9月1日 才启用台账：上学期不追",
                opened="2025-02-17"),
        ),
        cannot=OF_SCHOOL,
    )  # fmt: skip


def of_the_year(rule: str, matter: str) -> Table:
    """A paper for the school year; worth knowing, never overdue."""
    return Table(
        rule, GROUND, subject="haiwan", opened="2025-09-01", due="2026-08-31",
        rows=(
            Row("待办", "2026-08-31", (), "学年的最后一天还不晚"),
            Row("待办", "2026-09-01 00:00", (), "学年过了，提示也不算逾期"),
            Row("已完成", "2026-10-15", (means(paper(matter, "2026-08-31")),), "末一天落实的"),
            Row("待办", "2026-10-15", (means(paper(matter, done="否")),), "登记了，还没有落实"),
            Row("迟完成", "2026-10-15", (means(paper(matter, "2026-09-28")),),
                "8月31日 + 28 天 = 9月28日"),
            Row("待办", "2026-10-15", (means(paper(matter, "2026-09-29")),),
                "9月29日 过了补做的日子"),
            Row("已豁免", "2026-10-15",
                (waived(rule, "学校", "2025-09-01", "2026-08-31", scope="school"),), "豁免盖住整个学年"),
            Row("未知", "2026-10-15", (lost("means/2025.yml"),), "这个学年的保障台账读不出来"),
            Row(NOT_ASKED, "2026-10-15", (BEGUN_LATER,), "2025年9月1日 才启用台账：上学年不追",
                opened="2024-09-01"),
        ),
        cannot=OF_SCHOOL,
    )  # fmt: skip


def survey(known: int, day: str = "2025-12-01") -> str:
    return means(paper("求助渠道知晓率", day, more=COUNTED.format(known, 200)))


KNOWN_CHANNELS = Table(
    "D19", GROUND, subject="haiwan", opened="2025-09-01", due="2026-01-23",
    rows=(
        Row("待办", "2026-01-23", (), "学期的最后一天还不晚"),
        Row("逾期", "2026-01-24 00:00", (), "1月23日 过完"),
        Row("已完成", "2026-03-31", (survey(190),), "190 ÷ 200 = 95%，正好"),
        Row("逾期", "2026-03-31", (survey(189),), "189 ÷ 200 = 94.5%"),
        Row("迟完成", "2026-03-31", (survey(190, "2026-02-20"),), "1月23日 + 28 天 = 2月20日"),
        Row("逾期", "2026-03-31", (survey(190, "2026-02-21"),), "2月21日 过了补做的日子"),
        Row("已豁免", "2026-03-31", (waived("D19", *WAIVED, scope="school"),), "豁免盖住整个学期"),
        Row("未知", "2026-03-31", (lost("means/2025.yml"),), "这个学年的保障台账读不出来"),
        Row(NOT_ASKED, "2026-03-31", (BEGUN_LATER,), "2025年9月1日 才启用台账：上学期不追",
            opened="2025-02-17"),
    ),
    cannot=OF_SCHOOL,
)  # fmt: skip

TABLES = (
    of_the_term("D08", "课程资源"),
    of_the_term("D11", "音体美课表"),
    of_the_year("D12", "五中心"),
    of_the_year("D12a", "一生一技一艺"),
    KNOWN_CHANNELS,
)
