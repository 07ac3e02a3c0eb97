"""The recovery sheet as it is printed, and its code as another program reads it."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING

import pytest
import zxingcpp

from heartgrid.cli.keys.recovering.sheets import Batch, sheet
from heartgrid.sealing.recovering.sharing import new_recovery
from heartgrid.sealing.recovering.words import read_share
from tests.browser.pdf import page_texts, paper
from tests.sealing.recovering.test_sharing import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SCHOOL = "海湾实验学校"
LONG = "浙江省宁波市海湾经济技术开发区第一实验九年一贯制学校教育集团滨海校区（东部）"
GREY = """async png => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + png;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, picture.width, picture.height);
  return [picture.width, Array.from({length: data.length / 4}, (_, at) => data[4 * at])];
}"""


def batch(school: str = SCHOOL, need: int = 3, total: int = 5) -> Batch:
    return Batch(school, date(2026, 11, 24), "3b39-a870-297b-14d3-1c52", need, total)


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window that prints sharply; what the browser complains of fails the test."""
    context = browser.new_context(device_scale_factor=3)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    context.close()
    assert complaints == []


def shown(window: Page, folder: Path, text: str) -> Page:
    file = folder / "sheet.html"
    file.write_text(text, encoding="utf-8")
    window.goto(file.as_uri())
    window.emulate_media(media="print")
    return window


@pytest.mark.parametrize("school", [SCHOOL, LONG])
def test_a_share_is_one_page_of_a4(window: Page, tmp_path: Path, school: str) -> None:
    page = shown(window, tmp_path, sheet(batch(school, 15, 16), 16, KNOWN[1]))
    data = page.pdf(prefer_css_page_size=True)
    (text,) = page_texts(data)
    assert paper(data) == {(210, 297)}
    assert "第16份,共16份" in text
    for place, word in enumerate(KNOWN[1].split(), 1):
        assert f"{place}{word}" in text


def test_another_program_reads_the_words_off_the_code(window: Page, tmp_path: Path) -> None:
    """The longest words that shares may have, so that the code is as dense as it gets."""
    made = max((new_recovery(16, 2) for _ in range(5)), key=lambda one: max(map(len, one.shares)))
    words = max(made.shares, key=len)
    page = shown(window, tmp_path, sheet(batch(), 2, words))
    code = page.locator("svg")
    assert code.bounding_box() is not None
    picture = base64.b64encode(code.screenshot()).decode()
    page.goto("about:blank")
    width, grey = page.evaluate(GREY, picture)
    image = memoryview(bytes(grey)).cast("B", (len(grey) // width, width))
    (found,) = zxingcpp.read_barcodes(image)
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.text.lower() == words
    assert read_share(found.text, 1) == read_share(words, 1)
