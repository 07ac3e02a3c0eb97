"""What happened with one student, in one list."""

from __future__ import annotations

from heartgrid.views.facts import Fact
from heartgrid.views.timeline import Timelines
from tests.support.cases import RUNNING
from tests.support.reports import report_of
from tests.support.student_books import ALL, CONTACTS, OBSERVATIONS, SCREENINGS, TALKS, VISITS


def test_every_book_newest_first() -> None:
    report = report_of(*ALL, as_of="2025-10-31")
    shown = [
        (one.day, one.clock, one.kind, one.mode, one.who) for one in Timelines(report).of("s000002")
    ]
    assert shown == [
        ("2025年10月20日", "周一", "心理普查", "补测", ""),
        ("2025年10月15日", "周三", "心理普查", "缺测", "郑老师"),
        ("2025年10月13日", "周一 18:30", "家访", "实地", "陈老师、林老师"),
        ("2025年10月13日", "周一 12:00", "家校沟通", "电话", "陈老师"),
        ("2025年10月13日", "周一 10:20", "日常动态观察", "黄色", "黄老师"),
        ("2025年10月9日", "周四", "谈心谈话", "面谈", "陈老师"),
    ]


def test_details_stand_as_written_with_their_place() -> None:
    (talk,) = Timelines(report_of(TALKS, as_of="2025-10-31")).of("s000002")
    assert talk.facts == (
        Fact("时长", "20"),
        Fact("主题", "学业、家庭"),
        Fact("心理状况", "需关注"),
        Fact("内容", "最近睡得晚。\n想换座位。", prose=True),
    )
    assert (talk.path, talk.line) == ("records/talks/2025-1/J2024-01.t012.yml", 6)


def test_ids_of_entries_become_words() -> None:
    report = report_of(VISITS, OBSERVATIONS, as_of="2025-10-31")
    visit = Timelines(report).of("s000002")[0]
    assert visit.facts[1] == Fact(
        "触发", "情绪反常 2025年10月13日 10:20 10月13日 日常动态观察（400001）", prose=True
    )


def test_nothing_later_than_as_of() -> None:
    report = report_of(CONTACTS, TALKS, as_of="2025-10-13 11:00")
    assert [one.kind for one in Timelines(report).of("s000002")] == ["谈心谈话"]


def test_a_screening_belongs_to_all_who_sat_in_the_class() -> None:
    """Whoever is neither absent nor refused was there; the class's figures are nobody's own."""
    (screening,) = Timelines(report_of(SCREENINGS, as_of="2025-10-31")).of("s000001")
    assert screening.mode == "随班施测"
    assert screening.facts == (Fact("量表", "心理健康量表"), Fact("版本", "2"))


def test_steps_of_a_case_lead_to_its_page() -> None:
    timeline = Timelines(report_of(RUNNING, as_of="2025-10-31")).of("s000002")
    assert [(one.kind, one.mode) for one in timeline] == [
        ("约谈", "面谈"), ("约谈", "面谈"), ("在库家访", "实地"), ("一生一策", "第 1 版"), ("告知书", "二类"),
        ("评估小组决议", "入库"), ("访谈评估", "中风险"), ("提名", "黄色"),
    ]  # fmt: skip
    assert {one.page for one in timeline} == {"cases/C-7K2M9Q"}
