"""The pages of students, cases, the policy, problems and help, from a small school."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from heartgrid.site.compose import compose
from heartgrid.site.compose_records import compose_records
from heartgrid.site.render import Renderer
from heartgrid.site.stash import anchor
from tests.support.books import GRID, STAFF
from tests.support.cases import RUNNING
from tests.support.golden import matches
from tests.support.html_text import links_of, text_of
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, TALKS

if TYPE_CHECKING:
    from heartgrid.site.pages import Page
    from heartgrid.views.report import Report

_PLACE = re.compile(r'(?:id|data-hg-(?:filter|min|text))="([^"]+)"')
GOLDEN = Path(__file__).parent / "golden"
EMPTY_CASE = """
--- cases/C-AAAAAA.yml
种类：个案
"""
HOSTILE = '<script>alert(1)</script>{{ 7*7 }}[x](javascript:alert(1))" onclick="x'
CALM = re.compile("没有未办的事|现在没有到期的事|没有发现问题")
KEPT = ("students/index", "students/s000002", "students/s000003", "cases/index", "cases/C-7K2M9Q",
        "cases/C-AAAAAA", "problems/index", "help/talk")  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(*ALL, RUNNING, EMPTY_CASE, as_of="2025-11-12")


@pytest.fixture(scope="module")
def pages(report: Report) -> dict[str, Page]:
    return composed(report)


def composed(report: Report) -> dict[str, Page]:
    return {
        page.path: page for page in (draft.make() for draft in compose_records(report, Renderer()))
    }


def whole_text(page: Page) -> str:
    parts = [f"# {page.title}"]
    for section in page.sections:
        parts += [f"{'#' * section.level} {section.heading}"] if section.heading else []
        parts.append(text_of(section.html))
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("path", KEPT)
def test_text_of_a_page(pages: dict[str, Page], path: str) -> None:
    """UPDATE_GOLDEN=1 writes the texts anew; read them before they are kept."""
    assert matches(GOLDEN / f"{path.replace('/', '_')}.txt", whole_text(pages[path]))


def test_every_student_and_case_has_a_page(report: Report, pages: dict[str, Page]) -> None:
    wanted = {f"students/{one}" for one in report.student_ids}
    wanted |= {f"cases/{one}" for one in report.case_ids}
    wanted |= {f"{one}/index" for one in ("students", "cases", "policy", "problems", "help")}
    assert wanted <= set(pages)
    assert "cases/C-AAAAAA" in pages, "an unreadable case has its page too"


def test_every_link_of_the_site_lands(report: Report) -> None:
    """On a page; where it names a place or sets filters, the page has them."""
    whole = {draft.path: draft.make() for draft in compose(report)}
    known = {path: places_of(page) for path, page in whole.items()}
    for page in whole.values():
        for target, place in links_of(html_of(page), page.path):
            assert target in whole, f"{page.path} → {target}"
            asked = [one.partition("=")[0] for one in place.split("&")] if "=" in place else [place]
            assert {*asked} - {""} <= known[target], f"{page.path} → {target}#{place}"


def html_of(page: Page) -> str:
    return "".join(section.html for section in page.sections)


def places_of(page: Page) -> set[str]:
    """Headings and ids to jump to, lists and their filters."""
    heads = {anchor(one.heading) for one in page.sections if one.heading}
    return heads | set(_PLACE.findall(html_of(page)))


def test_without_a_school_no_page_is_calm() -> None:
    alone = report_alone(STAFF, GRID, TALKS, RUNNING, as_of="2025-11-12")
    for page in composed(alone).values():
        if page.path.partition("/")[0] in {"students", "cases", "problems"}:
            text = whole_text(page)
            assert "records/school.yml" in text, page.path
            assert not CALM.search(text), page.path


def test_text_of_records_does_nothing() -> None:
    """Markup, templates and links in a record are shown as typed."""
    talks = TALKS.replace("最近睡得晚。", HOSTILE)
    case = RUNNING.replace("常常一个人", f"'{HOSTILE}'").replace("说了睡眠", f"'{HOSTILE}'")
    found = composed(report_of(talks, case, as_of="2025-11-12"))
    for path in ("students/s000002", "cases/C-7K2M9Q"):
        html = html_of(found[path])
        assert "<script" not in html
        assert 'onclick="' not in html
        assert "{{ 7*7 }}" in html
        assert HOSTILE in text_of(html)


def test_long_text_keeps_its_lines(pages: dict[str, Page]) -> None:
    html = html_of(pages["students/s000002"])
    assert '<div class="hg-prose"><dt>内容</dt><dd>最近睡得晚。\n想换座位。</dd></div>' in html


def test_search_finds_students_by_name_seat_and_id(pages: dict[str, Page]) -> None:
    page = pages["students/s000002"]
    assert (page.title, page.kind, page.note) == ("李小红", "学生", "初二（1）班 2号")
    assert page.search == ("s000002", "2", "C-7K2M9Q")
