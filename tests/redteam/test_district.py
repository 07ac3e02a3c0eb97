"""Hostile text in every field of a district's records: on its pages it is text, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import assess
from heartgrid.ledger import load_files
from heartgrid.site.build import build
from heartgrid.site.compose import compose
from heartgrid.site.pages import Shell, Site
from heartgrid.views.report import Report
from tests.redteam.built import Seen, squeezed
from tests.redteam.freetext import DISTRICT_MODELS, all_fields
from tests.redteam.payloads import ALL, HARMLESS, MARK
from tests.redteam.planting import Planted, plant_district
from tests.sampledistrict import AS_OF
from tests.site.samples import CONFIG
from tests.support.books import moment, packaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

OWN = ("control/index.html", "checking/index.html", "incidents/index.html")


def pages(planted: Planted, folder: Path) -> dict[str, Seen]:
    loaded = load_files((name.removeprefix("records/"), raw) for name, raw in planted.files.items())
    head = loaded.ledger.school
    assert head is not None
    calendar, at = SchoolCalendar(head.record), moment(AS_OF)
    lines = assess(loaded.ledger, packaged(), calendar, at)
    report = Report(loaded.ledger, packaged(), calendar, at, lines, loaded.problems)
    shell = Shell(head.record.name, at.date(), "区教育局")
    build(Site(compose(report), shell), folder, CONFIG)
    return {
        path.relative_to(folder).as_posix(): Seen.of(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, Mapping[str, Seen]]:
    planted = plant_district(ALL)
    return planted, pages(planted, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Seen]:
    choice: Sequence[str] = HARMLESS
    return pages(plant_district(choice), tmp_path_factory.mktemp("harmless"))


def test_no_free_text_field_is_left_out(made: tuple[Planted, Mapping[str, Seen]]) -> None:
    assert set(made[0].fields) == all_fields(DISTRICT_MODELS)


def test_its_own_pages_show_what_was_planted(made: tuple[Planted, Mapping[str, Seen]]) -> None:
    _planted, seen = made
    for name in OWN:
        assert len(set(MARK.findall(seen[name].text))) > 3, name


def test_pages_differ_from_their_harmless_twins_in_text_alone(
    made: tuple[Planted, Mapping[str, Seen]], twins: Mapping[str, Seen]
) -> None:
    _planted, seen = made
    assert seen.keys() == twins.keys()
    assert [name for name, one in seen.items() if one.elements != twins[name].elements] == []
    assert [name for name, one in seen.items() if one.others != twins[name].others] == []


def test_text_that_holds_a_mark_is_whole(made: tuple[Planted, Mapping[str, Seen]]) -> None:
    planted, seen = made
    cut = {
        (name, mark)
        for name, one in seen.items()
        for mark in set(MARK.findall(one.text))
        if squeezed(planted.payloads.planted[mark]) not in one.text
    }
    assert cut == set()
