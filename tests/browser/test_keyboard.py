"""Everything can be reached and used without a mouse, and it is always seen where one is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.listing import Listing
from tests.browser.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.reader import Reader, Scheme
    from tests.browser.schools import Built

# Where one is: what it is, its words, and whether it is in view.
STOP = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
  const words = here.getAttribute("aria-label") || here.labels?.[0]?.innerText
    || here.innerText || here.title || here.id;
  return here === document.body ? null : [here.localName, words.trim().split("\\n")[0], seen];
}"""
# How many things take the focus; and of each sort, whether it shows a ring when it has it.
RINGLESS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0);
  const sort = (one) => [one, one.parentElement].map((each) => each.localName + each.className).join();
  const sorts = [...new Map(all.map((one) => [sort(one), one])).values()];
  const bare = sorts.filter((one) => {
    one.focus({preventScroll: true});
    const style = getComputedStyle(one);
    return !one.matches(":focus-visible")
      || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1;
  });
  return [all.length, bare.map((one) => one.outerHTML.slice(0, 120))];
}"""
NAVIGATION = [
    "首页", "待办", "逾期", "心网格", "导师", "学生", "预警库", "办法对照", "统计", "数据问题", "使用说明",
]  # fmt: skip


def stops(page: Page, most: int) -> Iterator[tuple[str, str, bool]]:
    """Press Tab until the page ends, at most so often: tag, words, in view."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            return
        yield tuple(stop)


def test_the_first_stop_leads_past_the_navigation(reader: Reader) -> None:
    page = reader.open("overdue/index.html")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => document.querySelector('.md-content').contains(document.activeElement)"
    assert page.evaluate(inside)


def test_the_order_is_search_appearance_navigation_content(reader: Reader) -> None:
    words = [stop[1] for stop in stops(reader.open("overdue/index.html"), 60)]
    wanted = ["心网格台账", "查找学生、教职工、班级、个案或义务", "外观：跟随系统", *NAVIGATION]
    wanted += ["班级", "责任人", "义务", "清除筛选", "对象", "逾期天数"]
    places = [words.index(word) for word in wanted[:3]]
    places += [words.index(word, places[-1]) for word in wanted[3:]]
    assert places[:14] == sorted(places[:14])
    assert all(place > places[13] for place in places[14:])


def test_wherever_one_is_is_in_view(reader: Reader) -> None:
    found = list(stops(reader.open("todo/index.html"), 60))
    assert len(found) == 60
    assert [stop[:2] for stop in found if not stop[2]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_ring_shows_where_one_is(reader: Reader, sample: Built, scheme: Scheme) -> None:
    for path, page in reader.tour(sample.families, scheme=scheme):
        page.keyboard.press("Tab")
        count, ringless = page.evaluate(RINGLESS)
        assert count > len(NAVIGATION), path
        assert ringless == [], path


def test_a_list_is_sorted_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open("overdue/index.html")
    assert any(stop[:2] == ("button", "逾期天数") for stop in stops(page, 80))
    page.keyboard.press("Enter")
    assert Listing(page).sorted_as("逾期天数") == "descending"


def test_a_wide_table_scrolls_by_keyboard(reader: Reader, sample: Built) -> None:
    page = reader.open(sample.page("classes/*"), PHONE)
    frame = page.get_by_role("region", name="学生与义务")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(frame) => frame.scrollLeft > 0", arg=frame.element_handle())


def test_a_filter_is_chosen_by_keyboard(reader: Reader) -> None:
    page = reader.open("overdue/index.html")
    overdue = Listing(page)
    chooser = overdue.field("级别")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    expect(chooser).to_have_value("红线")
    assert set(overdue.column("级别")) == {"红线"}


def test_the_drawer_of_a_phone_opens_and_closes_by_keyboard(reader: Reader) -> None:
    page = reader.open("index.html", PHONE)
    opener = page.get_by_role("button", name="导航")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    first = page.get_by_role("navigation", name="导航").get_by_role("link").first
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


def test_a_closed_drawer_is_passed_over(reader: Reader) -> None:
    """What is out of sight must not catch the focus."""
    words = [stop[1] for stop in stops(reader.open("index.html", PHONE), 8)]
    assert "待办" not in words


def test_headings_name_the_page_and_skip_no_level(reader: Reader, sample: Built) -> None:
    for path, page in reader.tour(sample.families):
        levels = page.locator("h1, h2, h3, h4").evaluate_all(
            "(all) => all.map((h) => +h.localName[1])"
        )
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), path
