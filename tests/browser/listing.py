"""A list that sorts and filters, as its reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SHOWN = """(rows, place) => rows
    .filter((row) => row.checkVisibility())
    .map((row) => row.cells[place].innerText.replace(/\\s+/g, ' ').trim())"""


UNKNOWN = "—"
"""What a column of days or dates shows of a line that is unknown."""


class Listing:
    """The list with this id. Columns and filters go by the words that stand over them."""

    def __init__(self, page: Page, name: str = "list") -> None:
        self._page = page
        self._root = page.locator(f"#{name}")

    def head(self, label: str) -> Locator:
        """The button in a column's head."""
        return self._root.get_by_role("button", name=label, exact=True)

    def sorted_as(self, label: str) -> str | None:
        """What a screen reader is told of the column's order."""
        head = self._root.get_by_role("columnheader", name=label, exact=True)
        return head.get_attribute("aria-sort")

    def column(self, label: str) -> list[str]:
        """The words of a column in the rows that are shown, from top to bottom."""
        heads = self._root.get_by_role("columnheader").all_inner_texts()
        place = [head.strip() for head in heads].index(label)
        words: list[str] = self._root.locator("tbody tr").evaluate_all(SHOWN, place)
        return words

    def rows(self) -> int:
        """How many rows are shown."""
        return len(self._root.locator("tbody tr:not([hidden])").all())

    def field(self, label: str) -> Locator:
        """The field of a filter: one to choose from, one for a number, or one for words."""
        form = self._root.get_by_role("search")
        chooser = form.get_by_role("combobox", name=label, exact=True)
        number = form.get_by_role("spinbutton", name=label, exact=True)
        return chooser.or_(number).or_(form.get_by_role("searchbox", name=label, exact=True))

    def choices(self, label: str) -> list[str]:
        """What a filter offers, without 全部."""
        offered = self.field(label).locator("option").all_inner_texts()
        assert offered[0] == "全部"
        return offered[1:]

    def clear(self) -> None:
        """Press 清除筛选."""
        self._root.get_by_role("button", name="清除筛选").click()

    def says(self, text: str) -> None:
        """Expect the line over the list to say how many of how many rows are shown, and why."""
        expect(self._root.get_by_role("status")).to_have_text(text)
