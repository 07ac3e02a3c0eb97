"""On a phone: nothing wider than the screen, the drawer, targets that a thumb can hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.listing import Listing
from tests.browser.reader import PHONE, SMALL_PHONE

if TYPE_CHECKING:
    from tests.browser.reader import Reader
    from tests.browser.schools import Built

SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


def test_no_page_scrolls_sideways(reader: Reader, sample: Built) -> None:
    over = {path: page.evaluate(SIDEWAYS) for path, page in reader.tour(sample.families, PHONE)}
    assert {path: by for path, by in over.items() if by} == {}


def test_a_thumb_can_hit_every_target(reader: Reader, sample: Built) -> None:
    """At least 24 × 24 pixels, or room around it: WCAG 2.2, criterion 2.5.8."""
    pages = reader.tour(sample.families, PHONE)
    missed = {path: violations(page, "target-size") for path, page in pages}
    assert {path: found for path, found in missed.items() if found} == {}


def test_the_drawer_opens_leads_on_and_closes(reader: Reader) -> None:
    page = reader.open("index.html", PHONE)
    opener = page.get_by_role("button", name="导航")
    drawer = page.get_by_role("navigation", name="导航")
    overdue = drawer.get_by_role("link", name="逾期")
    expect(overdue).not_to_be_in_viewport()
    opener.click()
    expect(overdue).to_be_in_viewport(ratio=1)
    page.locator(".md-overlay").click(position={"x": PHONE[0] - 10, "y": 400})
    expect(overdue).not_to_be_in_viewport()
    opener.click()
    overdue.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("逾期清单")
    expect(page.get_by_role("link", name="首页", exact=True)).not_to_be_in_viewport()


def test_a_wide_list_scrolls_in_its_frame_and_keeps_its_first_column(reader: Reader) -> None:
    page = reader.open("mentors/index.html", PHONE)
    frame = page.get_by_role("region", name="心导师")
    head = frame.get_by_role("rowheader").first
    before = head.bounding_box()
    frame.evaluate("(frame) => frame.scrollBy(200, 0)")
    assert head.bounding_box() == before


def test_filters_work_on_a_phone(reader: Reader) -> None:
    page = reader.open("overdue/index.html", PHONE, has_touch=True)
    overdue = Listing(page)
    overdue.field("级别").select_option("红线")
    assert set(overdue.column("级别")) == {"红线"}


def test_the_search_results_fit_the_screen(reader: Reader) -> None:
    page = reader.open("index.html", SMALL_PHONE)
    page.get_by_role("combobox", name="查找学生、教职工、班级、个案或义务").fill("王")
    panel = page.locator(".hg-find-panel")
    expect(panel.get_by_role("option").first).to_be_visible()
    box = panel.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SMALL_PHONE[0]
    assert page.evaluate(SIDEWAYS) == 0


def test_a_copy_button_hides_nothing_of_what_it_copies(reader: Reader, sample: Built) -> None:
    page = reader.open(sample.page("todo/*"), PHONE)
    for one in page.locator(".hg-copyable").all():
        button, text = one.get_by_role("button").bounding_box(), one.locator("pre").bounding_box()
        assert button
        assert text
        assert button["y"] + button["height"] <= text["y"]
