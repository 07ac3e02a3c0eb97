"""``heartgrid serve`` in a browser: what is saved appears, what is broken is told, and it goes on."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.schools import ROOT
from tests.support.command import write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

GRID = "records/grids/J2024-01.yml"
LONG = 60_000  # milliseconds for a rebuild on a busy machine


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A small school on disk."""
    shutil.copy(ROOT / "mkdocs.yml", write_ledger(tmp_path))
    return tmp_path


@pytest.fixture
def reader(browser: Browser, school: Path) -> Iterator[Reader]:
    """A reader of the preview. It may say that a page was not made, so complaints are the test's."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with previewing(school, port):
        yield (someone := Reader(browser, f"http://127.0.0.1:{port}/"))
        someone.close()


@contextmanager
def previewing(school: Path, port: int) -> Iterator[None]:
    """``heartgrid serve`` as a process, until it answers and then until Ctrl-C."""
    command = [sys.executable, "-m", "heartgrid", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=school, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as run:
        assert run.stdout
        while "预览" not in (said := run.stdout.readline().decode("utf-8")):
            assert said or run.poll() is None
        yield
        run.send_signal(signal.SIGINT)
        run.stdout.read()


def notice(page: Page) -> None:
    """The page says which file cannot be read."""
    expect(page.get_by_text("有 1 份台账读不出来")).to_be_visible(timeout=LONG)
    expect(page.get_by_text(GRID).first).to_be_visible()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT 不能发给另一个进程")
def test_the_page_follows_what_is_saved(reader: Reader, school: Path) -> None:
    page = reader.open("students/s000001.html")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("王小明", timeout=LONG)

    grid = school / GRID
    good = grid.read_text(encoding="utf-8")
    grid.write_text(good.replace("王小明", "王晓明"), encoding="utf-8", newline="\n")
    expect(title).to_have_text("王晓明", timeout=LONG)

    page.goto("index.html")
    grid.write_text(good.replace("名册:", "名册: ["), encoding="utf-8", newline="\n")
    notice(page)
    grid.write_text(good, encoding="utf-8", newline="\n")
    expect(page.get_by_text("有 1 份台账读不出来")).to_have_count(0, timeout=LONG)
    expect(page.get_by_role("heading", level=1)).to_have_text("首页")

    (school / "mkdocs.yml").rename(school / "mkdocs.old")
    expect(page.get_by_role("heading", level=1)).to_have_text("页面没有生成", timeout=LONG)
    expect(page.get_by_text("mkdocs.yml")).to_be_visible()
    (school / "mkdocs.old").rename(school / "mkdocs.yml")
    expect(page.get_by_role("heading", level=1)).to_have_text("首页", timeout=LONG)

    quiet = [
        one for one in reader.complaints if not one.startswith(("503", "console error: Failed"))
    ]
    assert quiet == []
