"""The made-up district loads without a problem, and its lines are of every sort."""

from __future__ import annotations

from heartgrid.calendar import SchoolCalendar
from heartgrid.checks import BASIC, STRICT, CheckContext, run
from heartgrid.duties import STATUS_LABEL, assess
from heartgrid.ledger import load_files
from heartgrid.model.kinds import KINDS, kind_of_path
from tests.sampledistrict import AS_OF, records
from tests.support.books import moment, packaged


def test_it_is_without_problems() -> None:
    loaded = load_files(records().items())
    school = loaded.ledger.school
    assert school is not None
    calendar = SchoolCalendar(school.record)
    context = CheckContext(calendar, packaged(), moment(AS_OF), loaded.sources.locate)
    assert [*loaded.problems, *run((*BASIC, *STRICT), loaded.ledger, context)] == []


def test_every_kind_that_only_a_district_has_is_in_it() -> None:
    found = {one[0].slug for one in map(kind_of_path, records()) if one}
    assert found >= {one.slug for one in KINDS if one.pattern.startswith("district")}


def test_its_lines_stand_in_many_ways() -> None:
    ledger = load_files(records().items()).ledger
    assert ledger.school is not None
    calendar = SchoolCalendar(ledger.school.record)
    lines = assess(ledger, packaged(), calendar, moment(AS_OF))
    assert {STATUS_LABEL[one.status] for one in lines} == {"未到", "待办", "逾期", "已完成"}
    of_incident = {(one.duty, one.subject.id): STATUS_LABEL[one.status] for one in lines}
    assert of_incident["D73a", "I-7K2M9Q"] == "已完成"
    assert of_incident["D73a", "I-4H8T2W"] == "逾期"  # 28 November + 15 days = 13 December
    assert of_incident["D75a", "I-7K2M9Q.c10006"] == "逾期"
