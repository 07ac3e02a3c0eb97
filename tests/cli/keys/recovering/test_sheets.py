"""A recovery sheet by itself: complete, self-contained, and nobody's markup but ours."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.keys.recovering.sheets import (
    Batch,
    InsideRepositoryError,
    SheetsThereError,
    pages,
    sheet,
    write_sheets,
)
from tests.cli.keys.recovering.papers import words_on
from tests.sealing.recovering.test_sharing import KNOWN

if TYPE_CHECKING:
    from pathlib import Path

FINGERPRINT = "3b39-a870-297b-14d3-1c52"
BATCH = Batch("海湾实验学校", date(2026, 11, 24), FINGERPRINT, need=3, total=5)


def test_it_says_whose_it_is_which_it_is_and_how_many_are_needed() -> None:
    page = sheet(BATCH, 2, KNOWN[1])
    for words in ("海湾实验学校", "2026-11-24", FINGERPRINT, "第 2 份，共 5 份", "任意 3 份"):
        assert words in page
    assert "$" not in page


def test_every_word_stands_beside_its_number(tmp_path: Path) -> None:
    write_sheets(tmp_path, pages(BATCH, KNOWN))
    assert [words_on(tmp_path, number) for number in (1, 2, 3)] == [one.split() for one in KNOWN]


def test_nothing_is_loaded_from_anywhere() -> None:
    page = sheet(BATCH, 2, KNOWN[1])
    assert (
        re.findall(r"<(?:script|link|img|iframe|object|embed)\b|\bsrc=|\bhref=|url\(|@import", page)
        == []
    )
    assert set(re.findall(r"https?://[^\"' ]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


def test_the_school_s_name_is_text() -> None:
    page = sheet(Batch("<b>$need</b>&", date(2026, 11, 24), FINGERPRINT, 3, 5), 1, KNOWN[0])
    assert "&lt;b&gt;$need&lt;/b&gt;&amp;" in page


def test_all_or_none(tmp_path: Path) -> None:
    """The third name is taken by a folder: the first two are not left behind."""
    (tmp_path / "恢复单-3.html").mkdir()
    with pytest.raises(SheetsThereError):
        write_sheets(tmp_path, pages(BATCH, KNOWN))
    assert [one.name for one in tmp_path.iterdir()] == ["恢复单-3.html"]


@pytest.mark.parametrize("marker", ["folder", "file"], ids=["clone", "linked work tree"])
def test_below_a_repository_nothing_is_written(tmp_path: Path, marker: str) -> None:
    git = tmp_path / ".git"
    git.mkdir() if marker == "folder" else git.write_text("gitdir: elsewhere\n", encoding="utf-8")
    with pytest.raises(InsideRepositoryError):
        write_sheets(tmp_path / "a" / "b", pages(BATCH, KNOWN))
    assert not (tmp_path / "a").exists()
