"""``heartgrid policy diff``: which lines change under another version of policy.yml."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-09-20, 学生: 2 李小红, 方式: 面谈}
"""


def two_talks(effective: str) -> str:
    return (
        f"种类: 政策参数\n记录:\n  - {{参数: talks_per_term, 值: 2, 生效: {effective}, "
        "批准日: 2025-08-20, 批准人: t001, 依据: 校务会}\n"
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, TALKS))
    return tmp_path


def test_which_lines_change_by_duty_and_status(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "draft.yml").write_text(two_talks("2025-09-01"), encoding="utf-8")
    ran = run(capsys, "policy", "diff", "现在", "draft.yml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == [
        "义务\t原来\t改后\t几项",
        "D29 谈心谈话\t已完成\t待办\t1",
        "逐条查看请加 --each。",
    ]


def test_line_by_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "draft.yml").write_text(two_talks("2025-09-01"), encoding="utf-8")
    said = run(capsys, "policy", "diff", "draft.yml", "默认", "--each").out
    row = "D29 谈心谈话\t初二（1）班 2 李小红\t待办\t已完成\t2026年1月23日\t2026年1月23日"
    assert row in said.splitlines()
    assert "逐条查看" not in said


def test_json_has_both_sides(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "draft.yml").write_text(two_talks("2025-09-01"), encoding="utf-8")
    (one,) = json.loads(run(capsys, "policy", "diff", "现在", "draft.yml", "--json").out)
    assert (one["duty"], one["subject"]["id"], one["class"]) == ("D29", "s000002", "J2024-01")
    assert (one["before"]["status"], one["after"]["status"]) == ("done", "due")
    assert "要求 2 次，已有 1 次" in one["after"]["because"]


def test_what_comes_later_changes_nothing_yet(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "draft.yml").write_text(two_talks("2026-02-24"), encoding="utf-8")
    assert run(capsys, "policy", "diff", "现在", "draft.yml").out.splitlines()[1:] == [
        "没有事项会变。",
        "改后的参数里有从 2026-02-24 起生效的，这里还没有算；看那以后，用 --as-of。",
    ]


def test_a_commit_and_a_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "-q")
    git("add", "heartgrid.yml")
    git("commit", "-qm", "before")
    (root / "policy.yml").write_text(two_talks("2025-09-01"), encoding="utf-8")
    git("add", "policy.yml")
    git("commit", "-qm", "two talks")
    row = "D29 谈心谈话\t已完成\t待办\t1"
    assert row in run(capsys, "policy", "diff", "HEAD~1", "HEAD").out.splitlines()
    assert row in run(capsys, "policy", "diff", "HEAD~1", ".").out.splitlines()
    assert "没有事项会变。" in run(capsys, "policy", "diff", "HEAD", "现在").out.splitlines()


@pytest.mark.parametrize("typed", ["nothing.yml", "no-such-branch", "records", "--"])
def test_what_means_no_version(root: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    ran = run(capsys, "policy", "diff", "现在", typed)
    assert (ran.code, ran.out) == (2, "")


def test_a_version_with_problems_is_not_compared(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = two_talks("2025-09-01").replace("talks_per_term", "talks_per_turm")
    (root / "draft.yml").write_text(text, encoding="utf-8")
    ran = run(capsys, "policy", "diff", "现在", "draft.yml")
    assert (ran.code, ran.out) == (1, "")
    assert "“draft.yml”里有 1 个问题，不能用来比较" in ran.err
    assert "第 3 行 P701" in ran.err


def test_a_file_that_is_no_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "draft.yml").write_bytes("种类: 政策参数\n".encode("gbk"))
    ran = run(capsys, "policy", "diff", "现在", "draft.yml")
    assert ran.code == 1
    assert "不是 UTF-8 编码" in ran.err
