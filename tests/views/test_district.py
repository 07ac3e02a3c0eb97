"""What a district's own pages say of the made-up district, as of 19 December 2025."""

from __future__ import annotations

from dataclasses import replace

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import assess
from heartgrid.ledger import load_files
from heartgrid.site.rendering import DISTRICT_NAV, district_nav
from heartgrid.views.district.checking import checking_view
from heartgrid.views.district.control import control_view, is_district
from heartgrid.views.district.incidents import incidents_view
from heartgrid.views.report import Report
from tests.sampledistrict import AS_OF, records
from tests.support.books import moment, packaged
from tests.support.reports import report_of


def district_report(**changed: bytes) -> Report:
    """The made-up district; ``changed`` replaces a book by the last part of its folder."""
    files = {
        path: changed.get(path.rpartition("/")[0].rpartition("/")[2], raw)
        for path, raw in records().items()
    }
    loaded = load_files(files.items())
    assert loaded.ledger.school is not None
    calendar, at = SchoolCalendar(loaded.ledger.school.record), moment(AS_OF)
    lines = assess(loaded.ledger, packaged(), calendar, at)
    return Report(loaded.ledger, packaged(), calendar, at, lines, loaded.problems)


def test_a_school_has_none_of_these_pages() -> None:
    assert is_district(district_report())
    assert not is_district(report_of(as_of="2025-12-19"))


def test_zones_are_those_of_the_latest_list_and_tiers_those_of_the_text() -> None:
    view = control_view(district_report())
    assert f"{view.since}" == "2025-11-20"
    rows = {one.school.id: (one.zone, one.tiers) for one in view.schools}
    assert rows["beidou"] == ("重点管控", ("城区", "初中", "民办"))
    assert rows["dongshan"] == ("常规", ())
    assert [one.zone for one in view.schools[:2]] == ["重点管控", "重点管控"]


def test_a_promise_to_mend_is_late_from_the_day_after() -> None:
    view = control_view(district_report())
    assert [(one.school, one.state, one.late) for one in view.visits] == [
        ("北斗学校", "还没有改好", True),  # by 12 December
        ("江湾中学", "已改好", False),  # on 29 October, by 31 October
    ]


def test_draws_work_out_again_and_a_changed_one_does_not() -> None:
    view = checking_view(district_report())
    assert [one.agrees for one in view.draws] == [None, True, True, True]
    assert view.waiting == 1
    evaluations = records()["district/evaluations/2025.yml"]
    forged = evaluations.replace(b"4002.76", b"4002.77")
    assert [one.agrees for one in checking_view(district_report(evaluations=forged)).draws] == [
        None, False, True, True,
    ]  # fmt: skip


def test_schools_stand_by_id_and_never_by_score() -> None:
    view = checking_view(district_report())
    assert [one.school for one in view.evaluations[:3]] == ["北斗学校", "东山小学", "海湾实验学校"]
    assert view.evaluated == 3


def test_an_incident_has_what_the_district_did_about_it() -> None:
    newest, older = incidents_view(district_report()).incidents
    assert (newest.school, newest.trace, newest.items) == ("北斗学校", None, ())
    assert [(one.duty, one.status_word) for one in newest.lines] == [
        ("D73a", "逾期"), ("D74a", "待办"), ("D97", "待办"),
    ]  # fmt: skip
    assert [(one.owner, one.accepter) for one in older.items] == [("沈立", "周敏"), ("沈立", "")]


def test_a_line_about_an_incident_names_the_school_that_reported_it() -> None:
    report = district_report()
    view = incidents_view(report).incidents[0]
    incident = next(one for one in report.assessments if one.subject.id == view.id)
    assert report.names.of_subject(incident.subject) == f"{view.school}上报的事件 {view.id}"
    assert report.names.of_member_incident("I-222222") == "学校上报的事件 I-222222"
    item = f"{view.id}.3f9c2a"
    assert report.names.of_member_corrective(item) == (
        f"{view.school}上报的事件 {view.id} 的区县整改项 3f9c2a"
    )


def test_small_numbers_are_not_told_and_not_compared() -> None:
    book = records()["district/incidents/2025.yml"]
    (row,) = incidents_view(district_report()).years
    assert (row.events, row.before, row.verdict) == ("6", "8", "按学生数算少了")
    few = book.replace("起数: 6,".encode(), "起数: 4,".encode())
    (row,) = incidents_view(district_report(incidents=few)).years
    assert (row.events, row.before, row.verdict) == ("少于 5", "8", "起数太少，不比")


def test_what_happens_later_is_not_shown_yet() -> None:
    report = district_report()
    early = replace(report, as_of=moment("2025-10-01"))
    assert incidents_view(early).incidents == ()
    assert f"{control_view(early).since}" == "2025-09-12"


def test_the_navigation_of_a_district_and_of_a_school() -> None:
    nav = [{"首页": "index.md"}, {"待办": "todo/index.md"}, {"逾期": "overdue/index.md"},
           {"学生": "students/index.md"}, {"统计": "stats/index.md"}]  # fmt: skip
    assert district_nav(nav, {"index"}) == nav
    words = [next(iter(one)) for one in district_nav(nav, {path for _, path in DISTRICT_NAV})]
    assert words == ["首页", "待办", "逾期", "分类管控", "抽查评估", "事件督导", "统计"]
