"""The site opened from a folder, without any server: everything still works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.listing import Listing
from tests.browser.reader import Reader
from tests.browser.schools import pupils

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.schools import Built


@pytest.fixture
def at_home(browser: Browser, sample: Built) -> Iterator[Reader]:
    """A reader without a server, who accepts no complaint either."""
    yield (someone := Reader(browser, f"{sample.folder.as_uri()}/"))
    complaints = list(someone.complaints)
    someone.close()
    assert complaints == []


def test_links_lead_from_page_to_page(at_home: Reader) -> None:
    page = at_home.open("index.html")
    for name, title in (("逾期", "逾期清单"), ("心网格", "心网格"), ("首页", "首页")):
        page.get_by_role("navigation", name="导航").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_student_is_found_by_name(at_home: Reader) -> None:
    pupil = pupils("J2023-01")[4]
    page = at_home.open("cases/index.html")
    page.get_by_role("combobox", name="查找学生、教职工、班级、个案或义务").fill(pupil.name)
    # The filters of the page have options too.
    found = page.get_by_role("listbox", name="查找结果")
    found.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(pupil.name)
    assert page.url.endswith(f"/students/{pupil.id}.html")


def test_lists_sort_filter_and_remember(at_home: Reader) -> None:
    page = at_home.open("overdue/index.html")
    overdue = Listing(page)
    overdue.field("级别").select_option("目标")
    overdue.head("期限").click()
    shown = overdue.column("说明")
    page.reload()
    assert overdue.column("说明") == shown
    assert set(overdue.column("级别")) == {"目标"}


def test_dark_is_kept(at_home: Reader) -> None:
    page = at_home.open("index.html", scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_page_of_each_kind_opens(at_home: Reader, sample: Built) -> None:
    for path, page in at_home.tour(sample.families):
        expect(page.get_by_role("heading", level=1), path).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == (
            "sticky"  # the style sheet came
        )
