"""``heartgrid disclose``: what was printed, exported or handed on, by whom, to whom, by what right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli import main
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.sealing.files import unseal
from heartgrid.yamltree import parse
from tests.cli.opening.crisis import INCIDENT, Team

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow]
CASE = "records/cases/C-7K2M9Q.yml"
OUTSIDE = {
    "--mode": "移交", "--to": "市第二医院", "--reach": "校外", "--ground": "单独同意",
    "--purpose": "转介", "--approver": "t001", "--basis": "转介信 1 号",
}  # fmt: skip
INSIDE = {
    "--mode": "打印", "--to": "评估小组", "--reach": "校内", "--ground": "法定职责",
    "--purpose": "评估会",
}  # fmt: skip


def disclose(team: Team, said: dict[str, str], path: str = CASE) -> int:
    options = [each for pair in said.items() for each in pair]
    asked = ["--identity", str(team.at.home / "identity.json"), "--root", str(team.clone)]
    return main(["disclose", path, *options, *asked])


def entries(team: Team) -> list[dict[str, object]]:
    (file,) = team.registers()
    path = file.relative_to(team.clone).as_posix()
    opened = unseal(
        path, file.read_bytes(), team.keyring
    )  # of counsellors in clear, of a crisis not
    data = parse(opened.raw.decode(), "x.yml").data
    assert data is not None
    found: list[dict[str, object]] = data["记录"]
    return found


def test_what_went_to_the_hospital(team: Team) -> None:
    assert disclose(team, {**OUTSIDE, "--at": "2025-10-20T09:00"}) == 0
    (register,) = team.registers()
    assert register.relative_to(team.clone).as_posix() == "records/disclosures/counsel/2025.yml"
    (entry,) = entries(team)
    assert (str(entry["日期"]), entry["谁"], entry["方式"]) == ("2025-10-20", "t002", "移交")
    assert entry["详情"] == {
        "文件": CASE, "目的": "转介", "依据": "转介信 1 号", "接收方": "市第二医院",
        "去向": "校外", "法律依据": "单独同意", "审批人": "t001",
    }  # fmt: skip
    team.at.commit()
    stored = team.at.git("show", "HEAD:records/disclosures/counsel/2025.yml")
    assert "谁: t002" in stored
    assert "医院" not in stored


def test_printed_for_colleagues_nobody_has_to_approve(team: Team) -> None:
    assert disclose(team, INSIDE) == 0
    assert disclose(team, {**INSIDE, "--mode": "导出"}) == 0
    assert [one["方式"] for one in entries(team)] == ["打印", "导出"]


def test_of_a_crisis_the_register_is_sealed_where_it_stands(team: Team) -> None:
    assert disclose(team, INSIDE, INCIDENT) == 0
    (register,) = team.registers()
    assert "评估" not in register.read_text(encoding="utf-8")
    assert entries(team)[0]["方式"] == "打印"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"--mode": "查阅"}, "方式"),
        ({"--reach": "外面"}, "去向"),
        ({"--ground": "需要"}, "法律依据"),
        ({"--reach": "校外"}, "--approver"),
        ({"--approver": "t002"}, "不能由自己批准"),
        ({"--to": "甲"}, "--to"),
        ({"--at": "2999-01-01T09:00"}, "--at"),
        ({"--at": "昨天"}, "--at"),
        ({"--by": "t001"}, "--by"),
    ],
)
def test_what_says_too_little_is_not_entered(
    team: Team, capsys: pytest.CaptureFixture[str], change: dict[str, str], word: str
) -> None:
    assert disclose(team, {**INSIDE, **change}) == 2
    assert word in capsys.readouterr().err
    assert team.registers() == []


@pytest.mark.parametrize("path", ["records/school.yml", "records/lessons/2025-1/J2024-01.yml"])
def test_what_is_clear_needs_no_entry(
    team: Team, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    assert disclose(team, INSIDE, path) == 2
    assert "本来就是明文" in capsys.readouterr().err
    assert team.registers() == []


def test_without_the_key_of_the_register(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    file = keys_file(find_repository(team.clone))
    held = team.keyring.keys()
    write_keys(file, [one for one in held if one.compartment != "counsel"])
    assert disclose(team, INSIDE) == 1
    assert "没有“counsel”的钥匙" in capsys.readouterr().err
    assert team.registers() == []


def test_in_a_locked_clone_the_figures_leave_and_their_entry_is_sealed(
    team: Team, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A build server's clone: nothing in it ever stands in clear."""
    assert team.at.heartgrid("lock") == 0
    asked = ["--identity", str(team.at.home / "identity.json")]
    asked += ["--passphrase-file", str(team.at.home / "words"), "--root", str(team.clone)]
    said = ["monthly", "2025-10", "--to", "海湾区教育局", "--approver", "t001", *asked]
    assert main(said) == 0, capsys.readouterr().err
    assert "预警库月报" in capsys.readouterr().out
    (register,) = team.registers()
    text = register.read_text(encoding="utf-8")
    assert "谁: t002" in text
    assert "教育局" not in text
