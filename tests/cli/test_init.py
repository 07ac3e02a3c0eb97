"""``heartgrid init``: a school's or a district's ledger, and never a file lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.command import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_school(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "init")
    assert (ran.code, ran.err) == (0, "")
    assert "写好了 records/school.yml\n" in ran.out
    assert (folder / "schemas/talk.json").is_file()
    assert run(capsys, "check").code == 0


def test_a_district_in_a_folder_that_is_to_be(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "init", "--district", "海曙区").code == 0
    assert not (folder / "海曙区/records/school.yml").exists()
    ran = run(capsys, "status", "--root", str(folder / "海曙区"), "--json")
    assert ran.code == 0
    assert '"D77"' in ran.out


def test_a_second_time_nothing_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init")
    mine = folder / "records/staff.yml"
    mine.write_text("种类: 教职工\n", encoding="utf-8")
    (folder / "mkdocs.yml").unlink()
    ran = run(capsys, "init")
    assert "写好了 mkdocs.yml\n" in ran.out
    assert "个文件已经在，没有动。\n" in ran.out
    assert mine.read_text(encoding="utf-8") == "种类: 教职工\n"


def test_not_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init")
    ran = run(capsys, "init", "--district")
    assert (ran.code, ran.out) == (1, "")
    assert "已经有 records/school.yml" in ran.err
    assert not (folder / "records/district.yml").exists()
