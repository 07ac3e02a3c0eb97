"""首页, checklists, overdue list, classes, staff and figures of a small school, as pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from heartgrid.site.build import build
from heartgrid.site.compose import compose
from heartgrid.site.pages import Shell, Site
from tests.site.samples import CONFIG, INDEXES
from tests.support.books import GRID, SCHOOL, STAFF
from tests.support.cases import RUNNING
from tests.support.golden import matches
from tests.support.html_text import links_of, text_of
from tests.support.locked import load_locked, report_on
from tests.support.pages import html_of, whole_text
from tests.support.reports import report_alone, report_of
from tests.support.student_books import ALL, OBSERVATIONS, TALKS, WAIVERS

if TYPE_CHECKING:
    from heartgrid.site.pages import Page
    from heartgrid.views.report import Report

GOLDEN = Path(__file__).parent / "golden"
KEPT = ("index", "todo/index", "todo/t012", "todo/J2024-01", "overdue/index", "classes/index",
        "classes/J2024-01", "mentors/index", "mentors/t012", "stats/index")  # fmt: skip
LOST = "--- talks/2025-1/J2024-01.t012.yml\n种类：谈心谈话"
LOST_PATH = "records/talks/2025-1/J2024-01.t012.yml"
HOSTILE = '<script>alert(1)</script>{{ 7*7 }}[x](javascript:alert(1))" onclick="x'
CALM = re.compile("(?<!不能说)没有逾期。|没有待办。|辛苦")


def pages_in_order(report: Report) -> list[Page]:
    return [draft.make() for draft in compose(report)]


def pages_of(report: Report) -> dict[str, Page]:
    return {page.path: page for page in pages_in_order(report)}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """A sign of danger unanswered, a talk held, one waived, a case: Wednesday 12 November."""
    return pages_of(report_of(TALKS, OBSERVATIONS, WAIVERS, RUNNING, as_of="2025-11-12"))


@pytest.fixture(scope="module")
def lost() -> dict[str, Page]:
    """The talks of one mentor cannot be read."""
    return pages_of(report_of(LOST, as_of="2025-09-02"))


@pytest.mark.parametrize("path", KEPT)
def test_text_of_a_page(pages: dict[str, Page], path: str) -> None:
    """UPDATE_GOLDEN=1 writes the texts anew; read them before they are kept."""
    assert matches(GOLDEN / f"{path.replace('/', '_')}.txt", whole_text(pages[path]))


def test_every_index_person_and_class_has_its_pages() -> None:
    report = report_of(*ALL, as_of="2025-11-12")
    found = set(pages_of(report))
    assert found >= set(INDEXES)
    for staff in report.staff_ids:
        assert {f"mentors/{staff}", f"todo/{staff}"} <= found
    for room in report.class_ids:
        assert {f"classes/{room}", f"todo/{room}"} <= found


def test_paths_are_unique_and_links_stay_inside() -> None:
    made = pages_in_order(report_of(*ALL, RUNNING, as_of="2025-11-12"))
    paths = [page.path for page in made]
    assert len(paths) == len(set(paths))
    for page in made:
        assert {target for target, _ in links_of(html_of(page), page.path)} <= set(paths)


@pytest.mark.parametrize(
    "path",
    ["index", "todo/index", "todo/t012", "todo/t013", "todo/J2024-01", "overdue/index",
     "classes/index", "classes/J2024-01", "mentors/index", "mentors/t012", "mentors/t013",
     "stats/index"],
)  # fmt: skip
def test_an_unreadable_file_shows_on_every_page_it_concerns(
    lost: dict[str, Page], path: str
) -> None:
    """And none of them says that nothing is missing."""
    text = whole_text(lost[path])
    assert LOST_PATH in text
    assert "未知" in text
    assert not CALM.search(text)


@pytest.mark.parametrize("path", ["todo/t001", "mentors/t001"])
def test_an_unreadable_file_does_not_trouble_others(lost: dict[str, Page], path: str) -> None:
    assert LOST_PATH not in whole_text(lost[path])


def test_kind_words_when_nothing_is_to_be_done() -> None:
    made = pages_of(report_of(as_of="2025-08-20"))
    assert "今天没有到期的事，也没有逾期。" in whole_text(made["index"])
    assert "现在没有待办。" in whole_text(made["todo/t001"])
    assert "没有逾期。" in whole_text(made["overdue/index"])


def test_without_a_school_no_page_is_calm() -> None:
    for page in pages_in_order(report_alone(STAFF, GRID, as_of="2025-11-12")):
        if page.path.partition("/")[0] in {"index", "todo", "overdue", "classes", "mentors"}:
            assert not CALM.search(whole_text(page)), page.path
            assert "records/school.yml" in whole_text(page), page.path


def test_text_of_records_does_nothing() -> None:
    """Names of staff, students and classes, reasons and topics are shown as typed."""
    name = HOSTILE[:40]
    staff = STAFF.replace("陈老师", f"'{name}'")
    grid = GRID.replace("李小红", f"'{name}'").replace(
        "班级: J2024-01\n", f"班级: J2024-01\n名称: '{name}'\n"
    )
    waivers = WAIVERS.replace("长期住院，由医院心理科随访", f"'{HOSTILE}'")
    made = pages_in_order(
        report_alone(SCHOOL, staff, grid, OBSERVATIONS, waivers, as_of="2025-11-12")
    )
    for page in made:
        html = html_of(page)
        assert "<script" not in html, page.path
        assert 'onclick="' not in html, page.path
    by_path = {page.path: page for page in made}
    for path in ("index", "todo/t012", "todo/J2024-01", "overdue/index", "classes/J2024-01",
                 "mentors/t012"):  # fmt: skip
        assert name in text_of(html_of(by_path[path])), path
    assert by_path["mentors/t012"].title == name
    assert HOSTILE in text_of(html_of(by_path["overdue/index"]))


def test_filters_preset_by_links_match_the_list() -> None:
    """A link with ``duty=…`` names a value that a row of the overdue list has."""
    made = pages_of(report_of(*ALL, RUNNING, as_of="2025-11-12"))
    values = set(re.findall(r'data-filter="([^"]*)"', html_of(made["overdue/index"])))
    asked = {
        place.partition("&")[0].partition("=")[2]
        for page in made.values()
        for target, place in links_of(html_of(page), page.path)
        if target == "overdue/index" and "=" in place
    }
    assert asked
    assert asked <= {*values, "目标", "初二（1）班"}


@pytest.mark.slow
def test_the_built_site_says_on_every_page_as_of_when(tmp_path: Path) -> None:
    report = report_of(*ALL, RUNNING, as_of="2025-11-12")
    site = Site(compose(report), Shell(report.school_name, report.today, "校内"))
    summary = build(site, tmp_path / "site", CONFIG)
    assert summary.pages == len(site.pages)
    for page in site.pages:
        html = (tmp_path / "site" / f"{page.path}.html").read_text(encoding="utf-8")
        assert "2025年11月12日&#32;周三" in html, page.path
        assert "海湾实验学校" in html, page.path


@pytest.fixture(scope="module")
def locked_pages() -> dict[str, Page]:
    """The school of a clone without any key."""
    return pages_of(report_on(load_locked(TALKS, OBSERVATIONS, WAIVERS, RUNNING), "2025-11-12"))


def test_a_sealed_class_is_counted_on_its_page_and_the_front_page(
    locked_pages: dict[str, Page],
) -> None:
    for path in ("index", "classes/J2024-01"):
        said = text_of(html_of(locked_pages[path]))
        assert "按代号最多" in said
        assert "还差至少" in said
    assert "按代号" not in text_of(html_of(locked_pages["todo/t012"]))


def test_no_page_of_a_sealed_ledger_shows_a_name_or_a_pseudonym(
    locked_pages: dict[str, Page],
) -> None:
    """But for the names that the instructions use in their examples."""
    for path, page in locked_pages.items():
        if not path.startswith("help/"):
            assert not re.search(r"ENC\[|王小明|李小红|张小刚|陈老师", whole_text(page))
