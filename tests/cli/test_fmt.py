"""``heartgrid fmt``: what is said, what is written, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.editing import Snapshot
from tests.support.command import run, run_alone, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

TALKS = "records/talks/2025-1/J2024-01.t012.yml"
VISITS = "records/visits/2025-1/J2024-01.t012.yml"
HEAD = "种类: {}\n学期: 2025-1\n班级: J2024-01\n导师: t012\n记录:\n"
TALK = (
    HEAD.format("谈心谈话")
    + "  - 编号: aaaaaa\n    日期: 2025.10.10\n    学生: 李小红\n    方式: 面谈\n"
)
VISIT = HEAD.format("家访") + (
    "  - 编号: bbbbbb\n    日期：2025-10-10\n    学生: 2 李小红\n    方式: 实地\n    详情: {类型: 常规}\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path))
    for path, text in ((TALKS, TALK), (VISITS, VISIT)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    complete_grid(tmp_path)
    return tmp_path


def complete_grid(root: Path) -> None:
    """The grid's own references in full, so that tests speak of the books alone."""
    grid = root / "records/grids/J2024-01.yml"
    text = grid.read_text(encoding="utf-8")
    for seat, name in (("1", "王小明"), ("2", "李小红"), ("3", "张小刚")):
        text = text.replace(f"学生: [{seat}]", f"学生: [{seat} {name}]")
        text = text.replace(f"学生: {seat},", f"学生: {seat} {name},")
    grid.write_text(text, encoding="utf-8", newline="\n")


def test_check_lists_what_would_change_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "fmt", "--check")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"{TALKS}:7:9 Y212 日期没有写成 2025-10-12 这样（分隔或位数不对）",
        f"{TALKS}:8:9 写全学生",
        f"{VISITS}:7:7 Y201 字段名后面用了全角冒号“：”",
        "看过 5 个文件，有 2 个要改，共 3 处；一个字也没有写。",
    ]
    assert (root / TALKS).read_text(encoding="utf-8") == TALK


def test_fmt_writes_and_is_done(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "fmt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "看过 5 个文件，要改的有 2 个，共 3 处。"
    assert (root / TALKS).read_text(encoding="utf-8") == TALK.replace(
        "2025.10.10", "2025-10-10"
    ).replace("李小红", "2 李小红")
    assert (root / VISITS).read_text(encoding="utf-8") == VISIT.replace("：", ": ")
    assert run(capsys, "check").code == 0
    again = run(capsys, "fmt", "--check")
    assert (again.code, again.out) == (0, "看过 5 个文件，没有要改的。\n")


def test_only_the_files_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "fmt", "records/visits")
    assert ran.out.splitlines()[-1] == "看过 1 个文件，要改的有 1 个，共 1 处。"
    assert (root / TALKS).read_text(encoding="utf-8") == TALK


def test_what_stays_unclear_ends_with_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / TALKS).write_text(TALK.replace("2025.10.10", "5月1日"), encoding="utf-8", newline="\n")
    ran = run(capsys, "fmt", TALKS)
    assert ran.code == 1
    assert f"{TALKS}:7:9 Y212 " in ran.out
    assert "还有 1 个错误需要人来改。" in ran.out
    assert "李小红" not in ran.out
    assert "学生: 李小红" in (root / TALKS).read_text(encoding="utf-8")  # who, on which day?


def test_a_roster_mended_in_the_same_run_already_counts(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The new student stands in a grid that does not parse before it is mended."""
    grid = root / "records/grids/J2024-01.yml"
    grid.write_text(
        grid.read_text(encoding="utf-8") + "  - 座号：4\n    姓名: 钱小夏\n    入班: 2025.9.1\n",
        encoding="utf-8",
        newline="\n",
    )
    screening = root / "records/screenings/2025.yml"
    screening.parent.mkdir()
    screening.write_text(
        "种类: 心理普查\n学年: 2025\n补测:\n  - 编号: cccccc\n    班级: J2024-01\n"
        "    日期: 2025-10-10\n    学生: [钱小夏]\n",
        encoding="utf-8",
        newline="\n",
    )
    assert run(capsys, "fmt").code == 0
    student = grid.read_text(encoding="utf-8").rpartition("编号: ")[2][:7]
    assert f"学生: [{student}]" in screening.read_text(encoding="utf-8")


def test_a_file_saved_by_somebody_else_meanwhile_is_refused_and_the_others_are_mended(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor saves between our reading and our writing."""
    replace = Snapshot.replace

    def with_a_colleague(snapshot: Snapshot, raw: bytes) -> None:
        if snapshot.shown == TALKS:
            snapshot.path.write_text("# 同事写的\n", encoding="utf-8")
        replace(snapshot, raw)

    monkeypatch.setattr(Snapshot, "replace", with_a_colleague)
    ran = run(capsys, "fmt")
    assert ran.code == 1
    assert f"错误：{TALKS} 刚刚被别的程序改动过" in ran.err
    assert (root / TALKS).read_text(encoding="utf-8") == "# 同事写的\n"
    assert (root / VISITS).read_text(encoding="utf-8") == VISIT.replace("：", ": ")


def test_an_unreadable_encoding_is_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / TALKS).write_bytes(b"\xff\xfe\x00")
    ran = run(capsys, "fmt", TALKS)
    assert ran.code == 1
    assert f"{TALKS}:1:1 Y003" in ran.out


def test_gbk_becomes_utf8(root: Path) -> None:
    """As a process of its own, whatever the console speaks."""
    (root / TALKS).write_bytes(TALK.encode("gbk"))
    ran = run_alone("fmt", cwd=root, env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert "从 GBK 转成 UTF-8 1 处" in ran.stdout.decode("utf-8")
    assert "学生: 2 李小红" in (root / TALKS).read_text(encoding="utf-8")
