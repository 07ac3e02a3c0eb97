"""The register as people meet it: in git, in clear where its records are, and merged."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.commits.alone import alone
from heartgrid.sealing.files import seal
from heartgrid.yamltree import parse
from tests.cli.opening.crisis import INCIDENT, Team, editor

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow]
CASE = "records/cases/C-7K2M9Q.yml"


def test_a_case_that_stands_sealed_is_opened_and_written_down_beside_cases(
    team: Team, tmp_path: Path
) -> None:
    """In a work tree that was never opened; the register of counsellors is theirs to read."""
    file = team.clone / CASE
    file.parent.mkdir()
    file.write_bytes(seal(CASE, "种类: 个案\n编号: 金丝雀\n".encode(), team.keyring, lambda: None))
    seen = tmp_path / "seen"
    look = f"pathlib.Path({str(seen)!r}).write_bytes(file.read_bytes())"
    done = team.open(CASE, editor=editor(tmp_path, look))
    assert done.returncode == 0, done.stderr
    assert "金丝雀" in seen.read_text(encoding="utf-8")
    (register,) = team.registers()
    assert register.parent.name == "counsel"
    assert f"文件: {CASE}" in register.read_text(encoding="utf-8")
    team.at.commit()
    stored = team.at.git("show", f"HEAD:{register.relative_to(team.clone).as_posix()}")
    assert "谁: t002" in stored
    assert CASE not in stored


def test_readings_in_two_clones_are_merged(team: Team, tmp_path: Path) -> None:
    look = editor(tmp_path, "pass")
    assert team.open(INCIDENT, editor=look, purpose="第一次").returncode == 0
    team.at.commit()
    team.at.git("checkout", "-q", "-b", "theirs")
    assert team.open(INCIDENT, editor=look, purpose="他们的").returncode == 0
    team.at.commit()
    team.at.git("checkout", "-q", "main")
    assert team.open(INCIDENT, editor=look, purpose="我们的").returncode == 0
    team.at.commit()
    team.at.git("merge", "-q", "theirs")
    data = parse(team.register(), "x.yml").data
    assert data is not None
    told = [one["详情"]["目的"] for one in data["记录"]]
    assert sorted(told) == sorted(["第一次", "他们的", "我们的"])
    assert "目的" not in team.registers()[0].read_text(encoding="utf-8")
    assert team.at.git("status", "--porcelain") == ""


def test_another_change_of_the_clone_is_waited_for(team: Team, tmp_path: Path) -> None:
    """Else of two who open at the same time one might be missing."""
    waiting = editor(tmp_path, "pass")
    with alone(find_repository(team.clone)):
        running = subprocess.Popen(
            team.command(INCIDENT, "--purpose", "同时打开"), cwd=team.clone,
            env=team.environment(waiting), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(3)
        assert team.registers() == []
    assert running.wait(60) == 0
    assert "同时打开" in team.register()
