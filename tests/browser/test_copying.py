"""The buttons that copy a template or a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.schools import Built

CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def by_name(browser: Browser, sample: Built) -> Iterator[Reader]:
    """A reader who reaches the school's server by a name over plain http, as many will."""
    address = sample.address.replace("127.0.0.1", "school.test")
    yield (someone := Reader(browser, address))
    complaints = list(someone.complaints)
    someone.close()
    assert complaints == []


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("kind", ["talk", "visit", "case"])
def test_a_template_is_copied_whole(reader: Reader, kind: str) -> None:
    page = reader.open(f"help/{kind}.html", permissions=CLIPBOARD)
    button = page.get_by_role("button", name="复制模板").first
    text = page.locator(".hg-copyable pre").first.text_content()
    button.click()
    expect(page.get_by_role("button", name="✓ 已复制")).to_be_focused()
    assert copied(page) == text
    assert copied(page).startswith("种类: ")
    expect(button).to_have_text("复制模板")  # again, after a moment


def test_each_command_of_a_checklist_has_its_own_button(reader: Reader, sample: Built) -> None:
    page = reader.open(sample.page("todo/*"), permissions=CLIPBOARD)
    for one in page.locator(".hg-copyable").all()[:3]:
        one.get_by_role("button").click()
        expect(one.get_by_role("button")).to_have_text("✓ 已复制")
        assert copied(page) == one.locator("pre").text_content()
        assert copied(page).startswith("heartgrid new ")


def test_copying_works_without_a_secure_connection(by_name: Reader, sample: Built) -> None:
    """Browsers lend the clipboard to https alone; there the button takes the old way."""
    page = by_name.open(sample.page("todo/*"))
    assert not page.evaluate("isSecureContext")
    first = page.locator(".hg-copyable").first
    first.get_by_role("button").click()
    expect(first.get_by_role("button")).to_have_text("✓ 已复制")
    box = page.get_by_role("combobox", name="查找学生、教职工、班级、个案或义务")
    box.click()
    box.press("ControlOrMeta+v")
    expect(box).to_have_value(first.locator("pre").text_content() or "")
