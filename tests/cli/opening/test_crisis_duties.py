"""``--crisis``: how an incident's duties stand, written down first, and none of its words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.sealing.files import seal
from heartgrid.yamltree import parse
from tests.cli.opening.crisis import CANARY, INCIDENT, Team
from tests.support.books import files_of
from tests.support.command import run
from tests.support.crisis import review

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.command import Ran

pytestmark = [pytest.mark.slow]
ON_PURPOSE = ("--crisis", "--purpose", "核对处置时限")
REVIEW = "records/reviews/F-7K2M9Q.yml"


def asked(
    capsys: pytest.CaptureFixture[str], team: Team, *words: str, root: Path | None = None
) -> Ran:
    """Asked with the keys that an identity opens in memory."""
    identity = str(team.at.home / "identity.json")
    who = ["--identity", identity, "--passphrase-file", str(team.at.home / "words")]
    at = ["--root", str(root or team.clone), "--as-of", "2025-10-20"]
    return run(capsys, *words, *who, *at)


def standing(said: str) -> dict[str, str]:
    return {
        one["duty"]: one["status"]
        for one in json.loads(said)
        if (one["subject"]["kind"], one["subject"]["id"]) == ("incident", "I-7K2M9Q")
    }


def told(team: Team) -> list[tuple[str, str, str, str]]:
    """Who, how, which file, why: of each entry of the only register."""
    data = parse(team.register(), "x.yml").data
    assert data is not None
    return [
        (one["谁"], one["方式"], one["详情"]["文件"], one["详情"]["目的"]) for one in data["记录"]
    ]


def with_review(team: Team) -> None:
    (raw,) = files_of(review("2025-10-20")).values()
    (team.clone / REVIEW).parent.mkdir()
    (team.clone / REVIEW).write_bytes(seal(REVIEW, raw, team.keyring, lambda: None))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Known at 14:30, the police called at 14:40, nobody else.
        (ON_PURPOSE, {"D67": "done", "D68": "overdue", "D70": "overdue"}),
        ((), {"D67": "unknown", "D68": "unknown", "D70": "unknown"}),
    ],
)
def test_only_on_purpose(
    capsys: pytest.CaptureFixture[str],
    team: Team,
    words: tuple[str, ...],
    expected: dict[str, str],
) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    ran = asked(capsys, team, "status", "--json", *words)
    assert ran.code == 0, ran.err
    found = standing(ran.out)
    assert {one: found[one] for one in expected} == expected
    assert CANARY not in ran.out + ran.err
    assert (team.clone / INCIDENT).read_bytes() == before
    assert len(team.registers()) == bool(words)


def test_each_file_of_each_command_has_its_entry(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    with_review(team)
    assert asked(capsys, team, "status", *ON_PURPOSE).code == 0
    assert asked(capsys, team, "explain", "D67", "I-7K2M9Q", *ON_PURPOSE).code == 0
    looks = [("t002", "查阅", path, "核对处置时限") for path in (INCIDENT, REVIEW)]
    assert told(team) == looks * 2
    stored = team.registers()[0].read_text(encoding="utf-8")
    assert "谁: t002" in stored
    assert "核对" not in stored
    assert INCIDENT not in stored
    team.at.commit()
    assert team.at.git("status", "--porcelain") == ""
    assert team.at.heartgrid("verify") == 0


def test_with_the_keys_of_the_clone_it_is_written_down_too(
    capsys: pytest.CaptureFixture[str], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(team.at.home / "identity.json"))
    at = ("--root", str(team.clone), "--as-of", "2025-10-20")
    ran = run(capsys, "status", "--json", *ON_PURPOSE, *at)
    assert standing(ran.out)["D67"] == "done"
    assert told(team) == [("t002", "查阅", INCIDENT, "核对处置时限")]


def test_explain_tells_the_times_and_no_words(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    ran = asked(capsys, team, "explain", "D67", "I-7K2M9Q", *ON_PURPOSE)
    assert ran.code == 0, ran.err
    assert "期限 2025年10月12日 14:45" in ran.out
    assert "已按时完成" in ran.out
    assert CANARY not in ran.out
    assert "已逐份记入 records/disclosures/crisis/" in ran.err


@pytest.mark.parametrize(
    "words", [("--crisis",), ("--purpose", "看看"), ("--crisis", "--purpose", "看")]
)
@pytest.mark.parametrize("command", [("status",), ("explain", "D67", "I-7K2M9Q")])
def test_without_a_purpose_nothing_is_opened(
    capsys: pytest.CaptureFixture[str],
    team: Team,
    command: tuple[str, ...],
    words: tuple[str, ...],
) -> None:
    ran = asked(capsys, team, *command, *words)
    assert (ran.code, ran.out, team.registers()) == (2, "", [])
    assert "--purpose" in ran.err


def broken_register(team: Team) -> None:
    (file,) = team.registers()
    text = file.read_text(encoding="utf-8").replace("记录:", "记录: [")
    file.write_text(text, encoding="utf-8", newline="\n")


def no_register(team: Team) -> None:
    shutil.rmtree(team.clone / "records/disclosures")
    (team.clone / "records/disclosures").touch()


@pytest.mark.parametrize("spoil", [broken_register, no_register])
def test_a_register_that_takes_no_entry_keeps_everything_closed(
    capsys: pytest.CaptureFixture[str], team: Team, spoil: Callable[[Team], None]
) -> None:
    assert asked(capsys, team, "status", "--json", *ON_PURPOSE).code == 0
    spoil(team)
    ran = asked(capsys, team, "status", "--json", *ON_PURPOSE)
    assert (ran.code, ran.out) == (1, "")


def test_without_the_key_nothing_is_opened_or_written_down(
    capsys: pytest.CaptureFixture[str], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(team.at.home / "identity.json"))
    held = team.keyring.keys()
    file = keys_file(find_repository(team.clone))
    write_keys(file, [one for one in held if one.compartment != "crisis"])
    ran = run(capsys, "status", *ON_PURPOSE, "--root", str(team.clone))
    assert (ran.code, ran.out, team.registers()) == (1, "", [])
    assert "heartgrid unlock" in ran.err


def test_somebody_elses_open_clone_shows_nothing_to_a_stranger(
    capsys: pytest.CaptureFixture[str], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    (team.at.home / "identity.json").unlink()
    assert team.at.heartgrid("enroll", "t009") == 0
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(team.at.home / "identity.json"))
    ran = run(capsys, "status", *ON_PURPOSE, "--root", str(team.clone))
    assert (ran.code, ran.out, team.registers()) == (1, "", [])
    assert "t009" in ran.err


def test_outside_of_a_repository_there_is_no_register_to_write(
    capsys: pytest.CaptureFixture[str], team: Team, tmp_path: Path
) -> None:
    """Where an identity reads everything else."""
    bare = tmp_path / "bare"
    shutil.copytree(team.clone, bare, ignore=shutil.ignore_patterns(".git"))
    assert asked(capsys, team, "status", root=bare).code == 0
    ran = asked(capsys, team, "status", *ON_PURPOSE, root=bare)
    assert (ran.code, ran.out) == (1, "")
    assert not (bare / "records/disclosures").exists()


def test_where_nothing_happened_nothing_is_written_down(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    (team.clone / INCIDENT).unlink()
    ran = asked(capsys, team, "status", *ON_PURPOSE)
    assert (ran.code, team.registers()) == (0, [])


def test_of_one_incident_the_others_stay_closed(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    """Which one a review is about stands inside of it, so that is opened too."""
    with_review(team)
    other = "records/incidents/I-000001.yml"
    raw = team.plain(INCIDENT).replace("I-7K2M9Q", "I-000001").encode()
    (team.clone / other).write_bytes(seal(other, raw, team.keyring, lambda: None))
    assert asked(capsys, team, "incident", "I-7K2M9Q", "--purpose", "核对处置时限").code == 0
    assert [one[2] for one in told(team)] == [INCIDENT, REVIEW]
    ran = asked(capsys, team, "explain", "D67", "I-000001", *ON_PURPOSE)
    assert ran.code == 0, ran.err
    assert [one[2] for one in told(team)][2:] == [other, REVIEW]


def test_of_a_corrective_item_its_review_alone_is_opened(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    with_review(team)
    ran = asked(capsys, team, "explain", "D75", "F-7K2M9Q.0c0001", *ON_PURPOSE)
    assert ran.code == 0, ran.err
    assert [one[2] for one in told(team)] == [REVIEW]


def test_the_plain_text_of_an_incident_is_a_problem(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    assert asked(capsys, team, "check").code == 0
    text = team.plain(INCIDENT)
    (team.clone / INCIDENT).write_text(text, encoding="utf-8", newline="\n")
    ran = run(capsys, "check", "--root", str(team.clone))
    assert ran.code == 1
    assert f"{INCIDENT}:1:1 L010" in ran.out
    assert CANARY not in ran.out + ran.err
