"""D34 in clones of a real sealed school: git stores entries sealed, and their ids in clear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.keys.school import TALK, founded_anew, somebody
from tests.support.command import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.keys.school import Someone

DAY_OF_THE_TALK = "2025-10-10T20:00:00+08:00"
A_WEEK_LATER = "2025-10-17T20:00:00+08:00"
SECOND = "  - 编号: aaaaa2\n    日期: 2025-10-11\n    学生: 2 李小红\n    方式: 电话\n"


def statuses(one: Someone, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    asked = ["status", "--duty", "D34", "--as-of", "2025-10-20", "--root", str(one.clone), "--json"]
    return {line["subject"]["id"]: line["status"] for line in json.loads(run(capsys, *asked).out)}


def test_the_time_of_a_sealed_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", DAY_OF_THE_TALK)
    admin = founded_anew(tmp_path)
    (admin.clone / "heartgrid.yml").unlink()  # it stops the clock, as examples do
    admin.commit()
    assert statuses(admin, capsys)["t012"] == "done"

    monkeypatch.setenv("GIT_COMMITTER_DATE", A_WEEK_LATER)
    admin.write(TALK, admin.text(TALK) + SECOND)
    admin.commit()
    assert "李小红" not in admin.git("cat-file", "blob", f"HEAD:{TALK}")
    assert statuses(admin, capsys)["t012"] == "overdue"

    onlooker = somebody(tmp_path, "onlooker", admin)
    assert statuses(onlooker, capsys) == statuses(admin, capsys)  # facts of staff can be counted
