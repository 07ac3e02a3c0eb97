"""Each page of the whole site: quiet, whole, from here alone, and all its links lead somewhere.

The pages are divided among a few tests, so that several workers share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.reader import SMALL_PHONE

if TYPE_CHECKING:
    from tests.browser.reader import Reader
    from tests.browser.schools import Built

PARTS = 6
LOOK = """() => ({
  over: document.documentElement.scrollWidth - innerWidth,
  heading: document.querySelector("h1")?.innerText ?? "",
  strip: document.querySelector(".hg-strip")?.innerText ?? "",
  links: [...new Set([...document.links].map((link) => link.getAttribute("href")))],
  targets: [...new Set([...document.links].map((link) => link.href))],
})"""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(reader: Reader, sample: Built, part: int) -> None:
    """On the smallest phone; that the browser complains of nothing is the reader's own check."""
    wrong = []
    for path, page in reader.tour(sample.pages[part::PARTS], SMALL_PHONE):
        seen = page.evaluate(LOOK)
        wrong += [
            (path, what)
            for what, is_so in (
                (f"{seen['over']} 像素宽过屏幕", seen["over"] > 0),
                ("没有标题", not seen["heading"]),
                ("没有截至日期", "截至 2025年12月12日" not in seen["strip"]),
                ("没有“请勿外传”", "内部资料，请勿外传" not in seen["strip"]),
                ("没有链接", len(seen["links"]) < 11),
            )
            if is_so
        ]
        if path != "404.html":  # is shown at any depth, so its links start at the root
            wrong += [(path, link) for link in seen["links"] if not is_relative(link)]
        wrong += [(path, link) for link in seen["targets"] if not leads_somewhere(sample, link)]
    assert wrong == []


def is_relative(link: str) -> bool:
    """Whether a link works from disk too, where there is no root and no server."""
    parts = urlsplit(link)
    return not (parts.scheme or parts.netloc or parts.path.startswith("/"))


def leads_somewhere(site: Built, link: str) -> bool:
    """Whether a link leads to a page, and to a heading or other place on it; a preset is none."""
    path, _, place = link.removeprefix(site.address).partition("#")
    if not link.startswith(site.address) or not site.holds(path):
        return False
    return not place or "=" in place or unquote(place) in site.ids(path)


def test_the_whole_school_is_there(sample: Built) -> None:
    """So that the tests above look at something."""
    count = {folder: len([p for p in sample.pages if p.startswith(f"{folder}/")]) for folder in
             ("students", "classes", "cases", "mentors", "todo", "help")}  # fmt: skip
    assert count["students"] > 240
    assert count["classes"] == 7
    assert count["cases"] > 10
    assert count["mentors"] > 20
    assert count["todo"] > count["classes"]
    assert count["help"] > 10
