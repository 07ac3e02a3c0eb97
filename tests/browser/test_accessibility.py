"""No page has a barrier that axe calls serious or critical, in light or in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations
from tests.browser.reader import PHONE
from tests.browser.schools import FAMILIES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader
    from tests.browser.schools import Built

GRAVE = ("serious", "critical")
COLOURS = ("color-contrast", "link-in-text-block")


def barriers(page: Page, *rules: str) -> list[tuple[str, str, list[str]]]:
    """What hinders people gravely."""
    return [one for one in violations(page, *rules) if one[1] in GRAVE]


@pytest.mark.parametrize("family", FAMILIES)
def test_in_light(reader: Reader, sample: Built, family: str) -> None:
    assert barriers(reader.open(sample.page(family))) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_in_dark_the_colours_suffice(reader: Reader, sample: Built, family: str) -> None:
    """What is not a matter of colour is the same as in light."""
    assert barriers(reader.open(sample.page(family), scheme="dark"), *COLOURS) == []


def test_with_the_drawer_open(reader: Reader) -> None:
    page = reader.open("index.html", PHONE)
    page.get_by_role("button", name="导航").click()
    page.wait_for_timeout(400)  # until the drawer stands still
    assert barriers(page) == []


def test_with_search_results_shown(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("combobox", name="查找学生、教职工、班级、个案或义务").fill("王")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert barriers(page) == []


def test_a_page_that_does_not_exist(reader: Reader) -> None:
    assert barriers(reader.open("404.html")) == []
