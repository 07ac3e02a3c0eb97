"""``heartgrid new``: the entry is in the file, and its place is printed."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from heartgrid.cli.new import the_day
from heartgrid.editing import Snapshot
from heartgrid.model.values import ZONE
from tests.support.command import run, run_alone, write_ledger

TALKS = "records/talks/2025-1/J2024-01.t012.yml"
ASKED = ("new", "谈心谈话", "--学生", "李小红", "--date", "2025-10-12")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path))
    return tmp_path


def test_a_talk_and_another_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *ASKED).out == f"{TALKS}:6\n"
    assert run(capsys, *ASKED, "--导师", "陈老师").out == f"{TALKS}:13\n"
    text = (root / TALKS).read_text(encoding="utf-8")
    assert text.count("学生: 2 李小红") == 2
    assert run(capsys, "fmt", "--check", TALKS).code == 0
    checked = run(capsys, "check", TALKS)
    assert checked.code == 0, checked.out


def test_what_must_be_told_is_asked_for_by_the_check(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _, line = (
        run(capsys, "new", "心理课", "--班级", "初二(1)班", "--date", "2025-10-09")
        .out.strip()
        .partition(":")
    )
    assert (root / path).is_file()
    asked = [one for one in run(capsys, "check", path).out.splitlines() if " F102 " in one]
    begins = [one.partition(" ")[0] for one in asked]
    assert begins == [f"{path}:{int(line) + place}:5" for place in (2, 3, 4)]


def test_names_are_asked_for_without_being_logged(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "new", "谈心谈话", "--学生", "李大红", "--date", "2025-10-12")
    assert ran.code == 1
    assert ran.out == ""
    assert "李" not in ran.err
    assert not (root / TALKS).exists()


def test_a_date_that_is_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "new", "活动", "--date", "10月12日")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "错误：选项 --date 不是一个成立的日期")


def test_today_is_the_default() -> None:
    assert the_day(None, lambda: datetime(2025, 10, 12, 23, 59, tzinfo=ZONE)) == date(2025, 10, 12)
    assert the_day("2025-10-12") == date(2025, 10, 12)


def test_nothing_of_a_colleagues_entry_is_lost(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both append at once: the second is refused, and may simply try again."""
    assert run(capsys, *ASKED).code == 0
    theirs = (root / TALKS).read_text(encoding="utf-8") + "# 同事刚写的\n"
    replace = Snapshot.replace

    def with_a_colleague(snapshot: Snapshot, raw: bytes) -> None:
        snapshot.path.write_text(theirs, encoding="utf-8", newline="\n")
        replace(snapshot, raw)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Snapshot, "replace", with_a_colleague)
        ran = run(capsys, *ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert "刚刚被别的程序改动过" in ran.err
    assert (root / TALKS).read_text(encoding="utf-8") == theirs
    assert run(capsys, *ASKED).code == 0


def test_the_editor_opens_the_file(root: Path) -> None:
    """The editor here is Python: it writes down what it was asked to open."""
    editor = root / "editor.py"
    editor.write_text("import sys; open('opened', 'w').write(sys.argv[-1])", encoding="utf-8")
    ran = run_alone(*ASKED, "--edit", cwd=root, env={"VISUAL": f'"{sys.executable}" "{editor}"'})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert Path((root / "opened").read_text(encoding="utf-8")) == root / TALKS


def test_without_an_editor_the_entry_is_written_all_the_same(root: Path) -> None:
    ran = run_alone(*ASKED, "--edit", cwd=root, env={"VISUAL": "no-such-editor"})
    assert ran.returncode == 1
    assert "没有找到编辑器；记录已经写好了" in ran.stderr.decode("utf-8")
    assert (root / TALKS).is_file()
