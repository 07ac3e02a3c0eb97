"""The index behind the search box."""

import json
from collections.abc import Iterable

from markupsafe import Markup

from heartgrid.site.find import find_index, find_rows
from heartgrid.site.pages import Page, Section
from tests.site.samples import PAYLOADS, page


def index_of(pages: Iterable[Page]) -> bytes:
    return find_index(row for page in pages for row in find_rows(page))


def rows(index: bytes) -> list[list[str]]:
    text = index.decode()
    assert text.startswith("window.heartgridIndex=")
    parsed: list[list[str]] = json.loads(text.removeprefix("window.heartgridIndex=")[:-2])
    return parsed


def test_a_row_per_page_that_wants_to_be_found() -> None:
    student = Page("students/s1", "王小明", (), "学生", "七（1）班 12号", ("s1", "D29"))
    assert rows(index_of([student, Page("help/x", "帮助", (), kind="")])) == [
        ["学生", "王小明", "七（1）班 12号", "students/s1.html", "s1 D29"]
    ]


def test_a_section_of_a_kind_has_a_row_that_leads_to_its_heading() -> None:
    sections = (Section("D29 谈心谈话", Markup("")), Section("D30 必访", Markup(""), 3, "义务"))
    assert rows(index_of([Page("policy/index", "办法对照", sections, kind="")])) == [
        ["义务", "D30 必访", "办法对照", "policy/index.html#d30-必访", "D30 必访"]
    ]


def test_titles_stay_data() -> None:
    index = index_of([page(f"p{number}", text) for number, text in enumerate(PAYLOADS)])
    assert [row[1].split() for row in rows(index)] == [text.split() for text in PAYLOADS]
    assert "\u2028" not in index.decode()
    assert "\n" not in index.decode()[:-1]
