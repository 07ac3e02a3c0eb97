"""A site made in parts is the site that one process makes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from heartgrid import parallel
from heartgrid.site.audit import AuditError
from heartgrid.site.build import build
from heartgrid.site.pages import Draft, Page, Section
from tests.site.samples import CONFIG, page, site

if TYPE_CHECKING:
    from pathlib import Path

LINK = "<a href='{}'>x</a>".replace("'", '"')
PARTS = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, on Linux only")


def student(number: int, leads_to: int) -> Page:
    sections = (Section("时间线", Markup(LINK.format(f"s{leads_to}.html"))),)  # noqa: S704 - the test's own
    return Page(f"students/s{number}", f"学生{number}", sections, "学生", search=(f"s{number}",))


def students(count: int) -> list[Page]:
    """Each leads to the next, which another part makes."""
    return [student(number, (number + 1) % count) for number in range(count)]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_WORTH_A_HELPER", 5)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1, 2})


@PARTS
def test_parts_make_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    whole = site(*students(20))
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0})
    build(whole, tmp_path / "alone", CONFIG)
    request.getfixturevalue("in_parts")
    assert len(parallel.shares(whole.pages)) == 3
    build(whole, tmp_path / "parts", CONFIG)
    assert contents(tmp_path / "parts") == contents(tmp_path / "alone")


@PARTS
@pytest.mark.usefixtures("in_parts")
def test_a_dead_link_is_found_in_whatever_part_it_stands(tmp_path: Path) -> None:
    pages = [student(number, 99 if number in {4, 11, 18} else number) for number in range(20)]
    with pytest.raises(AuditError) as raised:
        build(site(*pages), tmp_path / "site", CONFIG)
    said = str(raised.value)
    assert said.count("不存在的页面 students/s99.html") == 3


@PARTS
@pytest.mark.usefixtures("in_parts")
def test_a_draft_that_makes_another_page_than_promised_is_missed(tmp_path: Path) -> None:
    drafts = [Draft("students/s1", lambda: page("students/other"))]
    given = site(*students(20))
    pages = tuple(one for one in given.pages if one.path != "students/s1")
    with pytest.raises(AuditError, match=r"students/s1\.html：没有生成"):
        build(type(given)((*pages, *drafts), given.shell), tmp_path / "site", CONFIG)
