"""On paper: A4, only the content, repeated heads, and on every sheet as of when and for whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.browser.pdf import page_texts, paper

if TYPE_CHECKING:
    from tests.browser.reader import Reader
    from tests.browser.schools import Built

A4 = (210, 297)
PRINTED_WIDTH = (703, 1000)  # CSS pixels of the 186 mm between the margins
AS_OF = "截至2025年12月12日周五海湾实验学校"
PRIVATE = "内部资料,请勿外传"
HEADS = "对象义务级别班级责任人期限逾期天数状态说明"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def printed(reader: Reader, path: str) -> Page:
    page = reader.open(path, PRINTED_WIDTH)
    page.emulate_media(media="print")
    return page


def test_only_the_content_is_printed(reader: Reader) -> None:
    page = printed(reader, "overdue/index.html")
    for left_out in (".md-header", ".md-sidebar", ".hg-footer", ".hg-filters", ".hg-screen"):
        for part in page.locator(left_out).all():
            expect(part).to_be_hidden()
    expect(page.get_by_role("heading", level=1, name="逾期清单")).to_be_visible()


def test_a_printed_list_says_as_of_when_for_whom_and_how_it_was_filtered(reader: Reader) -> None:
    page = reader.open("overdue/index.html#list.days=30")
    page.emulate_media(media="print")
    for words in (
        "截至 2025年12月12日 周五",
        "海湾实验学校",
        "内部资料，请勿外传",
        "逾期不少于（天）：30",
    ):
        expect(page.get_by_text(words).first).to_be_visible()


def test_every_sheet_says_as_of_when_and_not_to_pass_it_on(reader: Reader) -> None:
    data = reader.open("overdue/index.html").pdf(prefer_css_page_size=True)
    sheets = page_texts(data)
    assert paper(data) == {A4}
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert AS_OF in sheet
        assert f"{PRIVATE}{number}/{len(sheets)}" in sheet


def test_a_table_repeats_its_head_on_every_sheet(reader: Reader) -> None:
    sheets = page_texts(reader.open("overdue/index.html").pdf(prefer_css_page_size=True))
    listed = [sheet for sheet in sheets if "▲逾期" in sheet]
    assert len(listed) > 1
    assert all(sheet.count(HEADS) == 1 for sheet in listed)


def test_no_head_stands_alone_at_the_foot_of_a_sheet(reader: Reader) -> None:
    sheets = page_texts(reader.open("policy/index.html").pdf(prefer_css_page_size=True))
    assert sum("参数现在的值出处可以改成" in sheet for sheet in sheets) > 5
    assert [sheet for sheet in sheets if sheet.endswith("参数现在的值出处可以改成")] == []


def test_the_matrix_of_a_class_is_printed_whole(reader: Reader, sample: Built) -> None:
    """On the screen it scrolls in a frame; on paper every student must stand."""
    page = reader.open(sample.page("classes/*"))
    names = page.locator(".hg-matrix tbody th a").all_inner_texts()
    text = "".join(page_texts(page.pdf(prefer_css_page_size=True)))
    assert len(names) > 40
    assert [name for name in names if name.replace(" ", "") not in text] == []


def test_what_is_filtered_away_is_not_printed(reader: Reader) -> None:
    page = reader.open("students/index.html#overdue=1")
    shown = page.locator("#list tbody tr:not([hidden]) th").all_inner_texts()
    hidden = page.locator("#list tbody tr[hidden] th").first.text_content() or ""
    text = "".join(page_texts(page.pdf(prefer_css_page_size=True)))
    assert shown
    assert all(name in text for name in shown)
    assert hidden.strip() not in text


def test_nothing_is_cut_off_at_the_edge_of_the_sheet(reader: Reader, sample: Built) -> None:
    too_wide = {}
    for path, page in reader.tour(sample.families, PRINTED_WIDTH):
        page.emulate_media(media="print")
        too_wide[path] = page.evaluate(SIDEWAYS)
    assert {path: by for path, by in too_wide.items() if by} == {}


def test_links_look_like_text(reader: Reader) -> None:
    page = printed(reader, "overdue/index.html")
    link = page.locator("#list tbody a").first
    style = "(link) => [getComputedStyle(link).color, getComputedStyle(link).textDecorationLine]"
    assert link.evaluate(style) == ["rgb(0, 0, 0)", "none"]


def test_the_loop_of_a_case_is_not_torn_apart(reader: Reader, sample: Built) -> None:
    page = printed(reader, sample.page("cases/*"))
    loop = page.locator(".hg-loop")
    assert loop.evaluate("(loop) => getComputedStyle(loop).breakInside") == "avoid"
    sheets = page_texts(page.pdf(prefer_css_page_size=True))
    assert sum("步已完成" in sheet for sheet in sheets) == 1
    steps = next(sheet.partition("步已完成")[2] for sheet in sheets if "步已完成" in sheet)
    places = [steps.find(step) for step in ("提名", "访谈评估", "小组决议", "复评")]
    assert all(0 <= here < there for here, there in pairwise(places))
