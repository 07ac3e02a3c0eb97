"""``status --crisis``: how an incident's duties stand, for its readers, and none of its words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.opening.crisis import CANARY, INCIDENT, Team
from tests.support.command import run

if TYPE_CHECKING:
    from tests.support.command import Ran

pytestmark = [pytest.mark.slow]


def asked(capsys: pytest.CaptureFixture[str], team: Team, *words: str) -> Ran:
    identity = str(team.at.home / "identity.json")
    who = ["--identity", identity, "--passphrase-file", str(team.at.home / "words")]
    return run(capsys, *words, *who, "--root", str(team.clone), "--as-of", "2025-10-20")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Known at 14:30, the police called at 14:40, nobody else.
        (("--crisis",), {"D67": "done", "D68": "overdue", "D70": "overdue"}),
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
    found = {
        one["duty"]: one["status"]
        for one in json.loads(ran.out)
        if (one["subject"]["kind"], one["subject"]["id"]) == ("incident", "I-7K2M9Q")
    }
    assert {one: found[one] for one in expected} == expected
    assert CANARY not in ran.out + ran.err
    assert (team.clone / INCIDENT).read_bytes() == before


def test_explain_tells_the_times_and_no_words(
    capsys: pytest.CaptureFixture[str], team: Team
) -> None:
    ran = asked(capsys, team, "explain", "D67", "I-7K2M9Q", "--crisis")
    assert ran.code == 0, ran.err
    assert "期限 2025年10月12日 14:45" in ran.out
    assert "已按时完成" in ran.out
    assert CANARY not in ran.out
