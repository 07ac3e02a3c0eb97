"""A clone of a real sealed school, without any key: who looks on can count, and read nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.cli.keys.school import founded, somebody
from tests.support.command import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.keys.school import Someone


def lines(one: Someone, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    ran = run(capsys, "status", "--json", "--root", str(one.clone))
    assert ran.code == 0
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def key_of(line: dict[str, Any]) -> tuple[str, str, str]:
    return line["rule"], line["subject"]["id"], line["opened"]


def test_who_holds_no_key_counts_what_who_holds_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = founded(tmp_path)
    onlooker = somebody(tmp_path, "onlooker", admin)
    read, counted = lines(admin, capsys), lines(onlooker, capsys)
    done = [one for one in read if one["duty"] == "D29" and one["status"] == "done"]
    talks = [one for one in counted if one["duty"] == "D29" and one["class"] == "J2024-01"]
    assert {one["sealed"] for one in talks} == {True}
    count = talks[0]["class_count"]
    assert (count["entries"], count["most"], count["roster"]) == (1, len(done), 3)
    assert count["missing"] == len(talks) - len(done)
    known = {key_of(one): one["status"] for one in read}
    claimed = [one for one in counted if one["status"] in {"overdue", "done", "done_late"}]
    assert [one["status"] for one in claimed] == [known[key_of(one)] for one in claimed]
    assert claimed
    assert "李小红" not in json.dumps(counted, ensure_ascii=False)
    assert "ENC[" not in json.dumps(counted)
