"""What a diff prints of a file: opened files as they are, sealed ones in a line."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.textconv import COMMAND
from heartgrid.sealing.envelopes import new_data_key, seal_file
from tests.gitfilter.scratch import CASE, COUNSEL, TALKS, Clone, entry, keys_of, starts, talks

if TYPE_CHECKING:
    from pathlib import Path

KEY = new_data_key()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def readable(folder: Path, content: bytes) -> bytes:
    """As git runs it: by its shell, with the name of a file behind."""
    file = folder / "一 个.yml"
    file.write_bytes(content)
    command = ["git", "-c", f"alias.readable=!{COMMAND}", "readable", str(file)]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


@pytest.mark.parametrize(
    "content",
    [
        b"",
        talks(entry("3f9c2a", "一")).encode(),
        "\ufeff种类: 谈心谈话\r\n".encode(),
        "种类: 谈心谈话\n".encode("gb18030"),
        bytes(range(1, 256)) + b"\n",
        b"a: 1\nHEARTGRID SEALED 1 counsel 1\nb\nc\n",
        b"HEARTGRID\n",
    ],
)
def test_everything_else_passes(folder: Path, content: bytes) -> None:
    assert readable(folder, content) == content


@pytest.mark.parametrize("length", [0, 1, 100, 100_000])
def test_an_envelope_is_a_line_that_changes_with_its_content(folder: Path, length: int) -> None:
    first, second = (
        readable(folder, seal_file(keys_of(COUNSEL), last * length + last, KEY))
        for last in (b"a", b"b")
    )
    assert first.decode().startswith("整份密封：counsel 第 1 期，摘要 ")
    assert first.count(b"\n") == 1
    assert len(first.decode()) < 50
    assert first != second


@pytest.mark.parametrize(
    "content",
    [
        b"HEARTGRID SEALED 1 counsel 1\n",
        b"HEARTGRID SEALED 1 counsel 1",
        b"HEARTGRID SEALED 9 a b\n\n\n\n",
    ],
)
def test_a_damaged_envelope_shows_what_is_left_of_it(folder: Path, content: bytes) -> None:
    assert content.startswith(readable(folder, content).rstrip(b"\n"))


def test_without_keys_a_diff_shows_which_sealed_files_changed(ours: Clone) -> None:
    ours.commit((CASE, "学生: 金丝雀一\n"), (TALKS, talks(entry("3f9c2a", "一"))))
    ours.commit((CASE, "学生: 金丝雀二\n"), (TALKS, talks(entry("3f9c2a", "二"))))
    ours.unlock()
    shown = ours.git("log", "-1", "-p")
    assert "+整份密封：counsel 第 1 期" in shown
    assert "+    详情: ENC[1,class/J2024-01,1," in shown


def test_with_keys_a_diff_is_open_and_starts_no_python_for_a_file(ours: Clone) -> None:
    ours.commit((CASE, "学生: 金丝雀一\n"), (TALKS, talks(entry("3f9c2a", "一"))))
    ours.commit((CASE, "学生: 金丝雀二\n"), (TALKS, talks(entry("3f9c2a", "二"))))
    trace = ours.top.parent / "trace"
    for command in (["diff", "HEAD~1"], ["log", "-p", "-1"], ["show"]):
        shown = ours.git(*command, GIT_TRACE2_EVENT=str(trace))
        assert "-学生: 金丝雀一\n+学生: 金丝雀二\n" in shown
        assert "+        二\n" in shown
        assert starts(trace, "heartgrid.gitfilter") == 1
        trace.unlink()
