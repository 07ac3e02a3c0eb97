"""The Markdown file of a page, and which paths a page may have."""

import html
import re

import pytest
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from heartgrid.site.pages import Asset, Page, PagePathError, Section, Site, page_text
from heartgrid.site.stash import NonceError
from tests.site.samples import PAYLOADS, SHELL, page

NONCE = "0123456789abcdef" * 2


def test_a_page_is_front_matter_its_nonce_and_fenced_blocks() -> None:
    given = Page(
        "students/s1",
        "王小明",
        (Section(None, Markup("<p>a</p>")), Section("待办", Markup("<p>b</p>"), level=3)),
        css_class="hg-student",
    )
    assert page_text(given, "N") == (
        '---\ntitle: "王小明"\n---\n\n<!-- heartgrid N -->\n\n# 王小明\n\n'
        '<!-- N begin -->\n<div class="hg-block hg-student">\n<p>a</p>\n</div>\n<!-- N end -->\n\n'
        "### 待办\n\n"
        '<!-- N begin -->\n<div class="hg-block hg-student">\n<p>b</p>\n</div>\n<!-- N end -->\n'
    )


def test_a_wide_page_asks_for_no_table_of_contents() -> None:
    wide = Page("a", "a", (), wide=True)
    assert get_data(page_text(wide, NONCE))[1]["hide"] == ["toc"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_title_in_the_front_matter_is_the_title_and_nothing_more(payload: str) -> None:
    text, meta = get_data(page_text(page("a", payload), NONCE))
    assert set(meta) == {"title"}
    assert text.startswith(f"<!-- heartgrid {NONCE} -->")
    assert not set(meta["title"]) & set("<>\"'{}[]*_`\\")
    seen = re.sub(r"[\x00-\x1f\x7f\u2028]", " ", payload)
    assert html.unescape(meta["title"]) == " ".join(seen.split())


def test_plain_text_given_as_html_is_escaped() -> None:
    unsafe = Page("a", "a", (Section(None, "<script>"),))  # type: ignore[arg-type]
    assert "&lt;script&gt;" in page_text(unsafe, NONCE)


def test_a_title_without_a_visible_letter_still_makes_a_heading() -> None:
    assert "# &#160;\n" in page_text(page("a", "\x00 \n"), NONCE)


@pytest.mark.parametrize(
    "holding",
    [
        page("a", NONCE),
        page("a", html=f"<p>{NONCE}</p>"),
        Page("a", "a", (Section(NONCE, Markup("x")),)),
    ],
)
def test_data_that_holds_the_nonce_is_refused(holding: Page) -> None:
    with pytest.raises(NonceError):
        page_text(holding, NONCE)


@pytest.mark.parametrize(
    "path", ["", "/a", "a/", "../a", "a/../b", ".a", "a/.b", "a b", "学生", "a\\b", "a\n", "a//b"]
)
def test_a_path_that_could_leave_the_folder_is_refused(path: str) -> None:
    with pytest.raises(PagePathError):
        page(path)
    with pytest.raises(PagePathError):
        Asset(path, b"")


def test_two_pages_of_one_path_are_refused_whatever_the_case() -> None:
    with pytest.raises(PagePathError):
        Site((page("students/A"), page("students/a")), SHELL)
