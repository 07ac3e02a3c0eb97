"""Light and dark: the system decides until the reader chooses, and the choice is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.reader import Reader, Scheme

GROUND = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"


def is_dark(page: Page) -> bool:
    """Whether the ground of the page is nearer to black than to white."""
    red, green, blue = page.evaluate(GROUND)[:3]
    return bool(red + green + blue < 3 * 128)


def press(page: Page, shows: str) -> None:
    """Press the button for the appearance until it shows this choice."""
    button = page.get_by_role("button", name="外观")
    while shows not in (button.get_attribute("aria-label") or ""):
        button.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_decides(reader: Reader, scheme: Scheme) -> None:
    page = reader.open("index.html", scheme=scheme)
    assert is_dark(page) == (scheme == "dark")


def test_the_page_follows_when_the_system_changes(reader: Reader) -> None:
    page = reader.open("index.html")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert is_dark(page)


def test_the_button_goes_through_system_light_and_dark(reader: Reader) -> None:
    page = reader.open("index.html")
    shown = []
    for _ in range(4):
        shown.append(
            (page.get_by_role("button", name="外观").get_attribute("title"), is_dark(page))
        )
        page.get_by_role("button", name="外观").click()
    assert shown == [
        ("外观：跟随系统", False),
        ("外观：浅色", False),
        ("外观：深色", True),
        ("外观：跟随系统", False),
    ]


@pytest.mark.parametrize(("scheme", "choice"), [("light", "深色"), ("dark", "浅色")])
def test_a_choice_outweighs_the_system_and_is_kept(
    reader: Reader, scheme: Scheme, choice: str
) -> None:
    page = reader.open("index.html", scheme=scheme)
    press(page, choice)
    page.reload()
    assert is_dark(page) == (choice == "深色")
    page.goto("students/index.html")
    assert is_dark(page) == (choice == "深色")


def test_paper_is_light_even_when_the_screen_is_dark(reader: Reader) -> None:
    page = reader.open("overdue/index.html", scheme="dark")
    page.emulate_media(media="print")
    assert not is_dark(page)
    assert page.locator("h1").evaluate("(h1) => getComputedStyle(h1).color") == "rgb(0, 0, 0)"
