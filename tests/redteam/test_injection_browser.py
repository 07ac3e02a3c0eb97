"""The hostile site in a real browser: nothing runs, nothing is fetched, nothing is complained of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import browser, chromium
from tests.browser.reader import Reader
from tests.browser.schools import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.schools import Built as Served
    from tests.redteam.built import Built

__all__ = ["browser", "chromium"]
pytestmark = pytest.mark.browser

_PARTS: Final = 4  # so that several workers share the pages
_LEFT: Final = "net::ERR_ABORTED"  # the icon, when the next page is opened before it came
# What payloads would call, and what the browser says when its policy stops them.
_LISTEN: Final = """
window.heard = [];
window.pwn = (...said) => window.heard.push(`ran ${said}`);
document.addEventListener("securitypolicyviolation",
  (event) => window.heard.push(`refused ${event.violatedDirective} ${event.sample}`));
"""
_LOOK = """() => {
  const wrong = [...window.heard];
  const addresses = new Set(["href", "xlink:href", "src", "srcset", "action", "formaction", "data",
    "poster", "background", "ping", "cite", "content"]);
  for (const element of document.querySelectorAll("*")) for (const {name, value} of element.attributes) {
    const told = `${element.localName} ${name}=${value}`;
    if (name.startsWith("on") || name === "style" || name === "srcdoc") wrong.push(told);
    if (/zq\\w{4}qz/i.test(element.localName + name + element.className)) wrong.push(told);
    if (addresses.has(name) && element.localName !== "meta"
        && new URL(value, document.baseURI).origin !== location.origin) wrong.push(told);
  }
  if (document.baseURI.split("#")[0] !== location.href.split("#")[0]) wrong.push(document.baseURI);
  return wrong;
}"""
# The elements of two pages as this browser parses them, and those that only one of them has.
_COMPARE = """([ours, theirs]) => {
  const count = (html, by, found) => {
    for (const one of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
      const key = `${one.localName} ${[...one.getAttributeNames()].sort()} .${one.getAttribute("class")}`;
      found.set(key, (found.get(key) ?? 0) + by);
    }
    return found;
  };
  return [...count(theirs, -1, count(ours, 1, new Map()))].filter(([, left]) => left);
}"""


@pytest.fixture(scope="module")
def site(hostile: Built) -> Iterator[Served]:
    with served(hostile.site) as site:
        yield site


@pytest.fixture
def reader(browser: Browser, site: Served) -> Iterator[Reader]:
    """Somebody who opens pages and hears whatever the browser complains of."""
    yield (someone := Reader(browser, site.address))
    complaints = [one for one in someone.complaints if not one.endswith(_LEFT)]
    someone.close()
    assert complaints == []


@pytest.fixture
def page(reader: Reader) -> Page:
    """A page that listens; a dialog is a complaint."""
    window = reader.window()
    window.add_init_script(_LISTEN)
    opened = window.new_page()
    opened.on("dialog", lambda dialog: reader.complaints.append(f"dialog {dialog.message}"))
    return opened


def test_the_browser_reads_the_same_elements_as_in_the_harmless_twin(
    page: Page, hostile: Built, harmless: Built
) -> None:
    theirs = dict(harmless.pages())
    for name, ours in hostile.pages():
        if name != "problems/index.html":
            assert page.evaluate(_COMPARE, [ours, theirs[name]]) == [], name


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_page_is_quiet(page: Page, site: Served, part: int) -> None:
    for name in site.pages[part::_PARTS]:
        page.goto(name)
        assert page.evaluate(_LOOK) == [], name


def test_pages_from_disk_are_quiet(reader: Reader, hostile: Built) -> None:
    window = reader.window()
    window.add_init_script(_LISTEN)
    page = window.new_page()
    for name in ("index.html", "students/index.html", "problems/index.html"):
        page.goto((hostile.site / name).as_uri())
        assert page.evaluate("window.heard") == []
    reader.complaints[:] = [one for one in reader.complaints if "elsewhere: file:" not in one]


@pytest.mark.parametrize("typed", ["<script>", "onerror=", "{{7*7}}", "javascript:", "__proto__"])
def test_what_the_search_box_finds_is_text(page: Page, typed: str) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(typed)
    found = page.get_by_role("option")
    found.first.wait_for()
    plain = typed.replace("(", "").replace(")", "").casefold()
    assert all(plain in one.casefold() for one in found.all_inner_texts())
    assert page.evaluate(_LOOK) == []
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate(_LOOK) == []


@pytest.mark.parametrize(
    "name", ["students/index.html", "overdue/index.html", "problems/index.html"]
)
def test_lists_sort_and_filter_hostile_words(page: Page, name: str) -> None:
    page.goto(name)
    for select in page.locator("select[data-hg-filter]").all():
        for place in range(min(select.locator("option").count(), 8)):
            select.select_option(index=place)
        words = select.input_value()
        if words:
            assert page.locator("[data-hg-listing] tbody tr:visible").count()
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        assert page.locator("select[data-hg-filter]").first.is_visible()
        page.get_by_role("button", name="清除筛选").first.click()
    for head in page.locator("th[aria-sort] button").all():
        head.click()
    page.locator("input[data-hg-text]").first.fill("onerror=pwn(")
    assert page.evaluate(_LOOK) == []
