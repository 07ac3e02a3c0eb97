"""Filtering a list by class, person, duty, days late; the address keeps what was chosen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.listing import UNKNOWN, Listing

if TYPE_CHECKING:
    from tests.browser.reader import Reader


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open("overdue/index.html")


@pytest.fixture
def overdue(page: Page) -> Listing:
    return Listing(page)


def most_common(words: list[str]) -> tuple[str, int]:
    """The word that stands most often, and how often."""
    return Counter(words).most_common(1)[0]


@pytest.mark.parametrize("label", ["班级", "责任人", "状态", "级别"])
def test_a_choice_leaves_exactly_its_rows(overdue: Listing, label: str) -> None:
    total = overdue.rows()
    word, count = most_common(overdue.column(label))
    chosen = next(choice for choice in overdue.choices(label) if choice in word)
    overdue.field(label).select_option(chosen)
    assert set(overdue.column(label)) == {word}
    overdue.says(f"显示 {count} / {total}（{label}：{chosen}）")


def test_each_duty_is_offered_once_in_the_order_of_its_number(overdue: Listing) -> None:
    duties = overdue.choices("义务")
    assert set(duties) == set(overdue.column("义务"))
    assert len(duties) == len(set(duties)) > 5
    assert duties == sorted(duties, key=lambda duty: (duty[0], int(duty[1:3])))


def test_days_late_are_at_least_those_given(overdue: Listing) -> None:
    shown = overdue.column("逾期天数")
    days = [int(one) for one in shown if one != UNKNOWN]
    overdue.field("逾期不少于（天）").fill("30")
    late = [one for one in days if one >= 30]
    assert 0 < len(late) < len(days)
    assert sorted(int(shown) for shown in overdue.column("逾期天数")) == sorted(late)
    overdue.says(f"显示 {len(late)} / {len(shown)}（逾期不少于（天）：30）")


def test_filters_combine(overdue: Listing) -> None:
    rows = list(
        zip(overdue.column("班级"), overdue.column("义务"), overdue.column("逾期天数"), strict=True)
    )
    (room, duty), _ = Counter((one[0], one[1]) for one in rows).most_common(1)[0]
    overdue.field("班级").select_option(room)
    overdue.field("义务").select_option(duty)
    overdue.field("逾期不少于（天）").fill("20")
    wanted = [
        one for one in rows if one[:2] == (room, duty) and one[2] != UNKNOWN and int(one[2]) >= 20
    ]
    assert 0 < len(wanted) < overdue_of(rows, room)
    assert overdue.rows() == len(wanted)
    overdue.says(
        f"显示 {len(wanted)} / {len(rows)}（班级：{room}，义务：{duty}，逾期不少于（天）：20）"
    )


def overdue_of(rows: list[tuple[str, str, str]], room: str) -> int:
    return sum(one[0] == room for one in rows)


def test_words_are_found_anywhere_in_a_row(overdue: Listing) -> None:
    name = overdue.column("对象")[2]
    overdue.field("查找").fill(name.split()[-1])
    assert name in overdue.column("对象")
    assert overdue.rows() < 10


def test_where_nothing_matches_the_list_says_so_and_clearing_brings_all_back(
    overdue: Listing,
) -> None:
    total = overdue.rows()
    overdue.field("查找").fill("没有这样的字")
    overdue.says(f"显示 0 / {total}（查找：没有这样的字）")
    overdue.clear()
    overdue.says(f"显示 {total} / {total}")
    assert overdue.rows() == total


def test_a_reload_keeps_filters_and_order(page: Page, overdue: Listing) -> None:
    word, count = most_common(overdue.column("班级"))
    overdue.field("班级").select_option(word)
    overdue.head("逾期天数").click()
    before = overdue.column("说明")
    page.reload()
    assert overdue.field("班级").input_value() == word
    assert overdue.sorted_as("逾期天数") == "descending"
    assert overdue.column("说明") == before
    assert len(before) == count


def test_the_address_can_be_passed_on_to_a_colleague(
    reader: Reader, page: Page, overdue: Listing
) -> None:
    overdue.field("责任人").select_option(most_common(overdue.column("责任人"))[0])
    overdue.field("逾期不少于（天）").fill("10")
    colleague = Listing(reader.open(page.evaluate("location.href")))
    assert colleague.column("说明") == overdue.column("说明")


def test_two_lists_on_a_page_keep_their_own_filters(page: Page, overdue: Listing) -> None:
    waived = Listing(page, "waived")
    total = waived.rows()
    overdue.field("班级").select_option(most_common(overdue.column("班级"))[0])
    page.reload()
    assert waived.rows() == total
    waived.says(f"显示 {total} / {total}")


def test_a_link_from_the_front_page_presets_the_filter(reader: Reader) -> None:
    page = reader.open("index.html")
    table = page.get_by_role("table", name="各项义务逾期的数目")
    row = table.get_by_role("row").nth(1)
    link = row.get_by_role("link").first
    duty, count = link.inner_text(), int(row.get_by_role("cell").nth(2).inner_text())
    link.click()
    overdue = Listing(page)
    expect(overdue.field("义务")).to_have_value(duty)
    assert overdue.column("义务") == [duty] * count


def test_every_number_of_the_front_page_is_the_number_of_rows_it_leads_to(reader: Reader) -> None:
    page = reader.open("index.html")
    for label in ("红线逾期", "目标逾期"):
        card = page.locator(".hg-card", has_text=label)
        count = int(card.locator(".hg-card-value").inner_text())
        card.click()
        assert Listing(page).rows() == count
        page.go_back()
