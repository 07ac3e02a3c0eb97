"""Chromium, the sample school's site, and a reader who accepts no complaint of the browser."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.reader import Reader
from tests.browser.schools import ROOT, build, served
from tests.sampleschool.demo import as_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.schools import Built

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SCHOOL_NAME = "--host-resolver-rules=MAP school.test 127.0.0.1"  # a server with a name
ABSENT = "这台机器没有 Chromium，浏览器测试跳过；Debian：apt-get install chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's browser; without one the tests are skipped, but never in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None) or (str(MAC) if MAC.exists() else "")
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(ABSENT)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str, pytestconfig: pytest.Config) -> Browser:
    """Chromium, running."""
    return _launched(chromium, pytestconfig)


@cache  # Playwright runs once per process, also when another folder borrows the fixture
def _launched(path: str, config: pytest.Config) -> Browser:
    playwright = sync_playwright().start()
    started = playwright.chromium.launch(executable_path=path, args=[SCHOOL_NAME])
    config.add_cleanup(playwright.stop)
    config.add_cleanup(started.close)
    return started


@pytest.fixture(scope="session")
def sample(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The whole site of the sample school, built once per worker."""
    folder = build(ROOT, tmp_path_factory.mktemp("sample") / "site", *as_demo("t002"))
    with served(folder) as site:
        yield site


@pytest.fixture
def reader(browser: Browser, sample: Built) -> Iterator[Reader]:
    """A reader of the sample school's site; what the browser complains of fails the test."""
    yield (someone := Reader(browser, sample.address))
    complaints = list(someone.complaints)
    someone.close()
    assert complaints == []
