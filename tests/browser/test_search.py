"""The search box: names, parts of names, seats, ids; by keyboard and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.schools import pupils

if TYPE_CHECKING:
    from tests.browser.reader import Reader

CLASS = "J2024-01"
PUPIL = pupils(CLASS)[10]


class Finder:
    """The search box of a page and what it offers."""

    def __init__(self, page: Page) -> None:
        self.box = page.get_by_role("combobox", name="查找学生、教职工、班级、个案或义务")
        found = page.get_by_role("listbox", name="查找结果")
        self.options = found.get_by_role("option")
        self.chosen = found.get_by_role("option", selected=True)
        self.status = page.locator(".hg-find-status")

    def find(self, text: str) -> Locator:
        """Type as a person does; return the results."""
        self.box.click()
        self.box.press_sequentially(text)
        expect(self.status).to_contain_text("找到")
        return self.options


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open("index.html")


@pytest.fixture
def finder(page: Page) -> Finder:
    return Finder(page)


def lands_on(page: Page, pupil_id: str, name: str) -> None:
    page.wait_for_url(f"**/students/{pupil_id}.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_name_and_enter_lead_to_the_student(page: Page, finder: Finder) -> None:
    first = finder.find(PUPIL.name).first
    expect(first).to_contain_text(PUPIL.name)
    expect(first).to_contain_text("初二（1）班")
    finder.box.press("Enter")
    lands_on(page, PUPIL.id, PUPIL.name)


def test_arrow_keys_go_round_the_results(page: Page, finder: Finder) -> None:
    options = finder.find("心理")
    expect(options.nth(1)).to_be_visible()
    finder.box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    finder.box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(finder.chosen).to_have_count(1)
    finder.box.press("ArrowUp")
    finder.box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    target = finder.chosen.evaluate("(link) => link.href")
    finder.box.press("Enter")
    page.wait_for_url(target)


def test_a_screen_reader_is_told_which_result_is_chosen(finder: Finder) -> None:
    finder.find(PUPIL.name)
    expect(finder.box).to_have_attribute("aria-expanded", "true")
    finder.box.press("ArrowDown")
    chosen = finder.chosen.get_attribute("id")
    assert chosen
    expect(finder.box).to_have_attribute("aria-activedescendant", chosen)


def test_part_of_a_name_is_enough(finder: Finder) -> None:
    namesakes = [one for one in pupils(CLASS) if one.name.endswith(PUPIL.name[1:])]
    options = finder.find(PUPIL.name[1:])
    for one in namesakes:
        expect(options.filter(has_text=one.name).first).to_be_visible()


@pytest.mark.parametrize("text", [PUPIL.id, PUPIL.id.upper(), f"初二1班{PUPIL.seat}号"])
def test_an_id_or_class_and_seat_lead_to_the_student(page: Page, finder: Finder, text: str) -> None:
    expect(finder.find(text).first).to_contain_text(PUPIL.name)
    finder.box.press("Enter")
    lands_on(page, PUPIL.id, PUPIL.name)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("初二（1）班", "classes/J2024-01"),
        ("初二(1)班", "classes/J2024-01"),
        ("J2024-01", "classes/J2024-01"),
        ("D29", "policy/index"),
        ("李正阳", "mentors/t010"),
    ],
)
def test_classes_duties_and_staff_are_found(
    page: Page, finder: Finder, text: str, target: str
) -> None:
    finder.find(text)
    finder.box.press("Enter")
    page.wait_for_url(f"**/{target}.html*")


def test_every_case_is_found_by_its_id(page: Page, finder: Finder) -> None:
    first = finder.find("C-").filter(has_text="个案").first
    expect(first).to_be_visible()
    finder.box.press("Enter")
    page.wait_for_url("**/cases/C-*.html")


def test_the_mouse_works_too(page: Page, finder: Finder) -> None:
    finder.find(PUPIL.name).first.click()
    lands_on(page, PUPIL.id, PUPIL.name)


def test_nothing_found_says_what_to_try(finder: Finder) -> None:
    finder.box.fill("查无此人")
    expect(finder.status).to_have_text("没有找到。可以试试姓名中的一个字、座号或编号")
    expect(finder.options).to_have_count(0)
    finder.box.press("Enter")  # leads nowhere


def test_escape_closes_and_empties_the_box(finder: Finder) -> None:
    finder.find(PUPIL.name)
    finder.box.press("Escape")
    expect(finder.options).to_have_count(0)
    expect(finder.box).to_have_value("")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_box_from_anywhere(page: Page, finder: Finder, key: str) -> None:
    page.keyboard.press(key)
    expect(finder.box).to_be_focused()
    expect(finder.box).to_have_value("")


def test_enter_that_ends_the_typing_of_chinese_does_not_leave_the_page(
    page: Page, finder: Finder
) -> None:
    finder.find(PUPIL.name)
    address = page.url
    finder.box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(finder.options.first).to_be_visible()
    assert page.url == address


def test_a_page_in_a_folder_leads_to_the_same_student(reader: Reader) -> None:
    page = reader.open("cases/index.html")
    finder = Finder(page)
    finder.find(PUPIL.name)
    finder.box.press("Enter")
    lands_on(page, PUPIL.id, PUPIL.name)
