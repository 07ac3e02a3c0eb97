"""Work that came too late for a rollover is carried over before the last keys to it are destroyed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.sealing.access.keyfiles import read_key_file
from heartgrid.sealing.inbox import open_with, seal_to
from tests.cli.keys.rolling.test_rollover import (
    AS_OF,
    CLASS_LIVE,
    LIVE,
    LIVE_FILE,
    School,
    body,
    school_in,
    written,
)
from tests.cli.keys.school import Someone, somebody

if TYPE_CHECKING:
    from pathlib import Path

NEW = "C-CCCCCC"
NEW_FILE = f"records/cases/{NEW}.yml"
REPORT = "records/inbox/R-BBBBBB.yml"


def rolled_over(school: School) -> None:
    assert school.admin.heartgrid("access", "rollover", "--as-of", AS_OF, "--yes") == 0


def writes(one: Someone, path: str, number: str, said: str) -> None:
    one.write(path, body(written(number, CLASS_LIVE, "1", said)))
    one.commit()


@pytest.mark.parametrize("locked", [False, True])
def test_a_case_written_before_the_rollover_was_pulled_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], locked: bool
) -> None:
    """With the keys of the clone; or, where it was locked overnight, with the old identity's."""
    school = school_in(tmp_path)
    one = school.counsellor
    school.renew()
    writes(one, NEW_FILE, NEW, "迟到的事")
    raw = (one.clone / "keys/counsel/2.yml").read_bytes()
    report = seal_to(read_key_file(raw, "").inbox, "迟到的报告".encode(), "counsel", 2)
    (one.clone / "records/inbox").mkdir(parents=True, exist_ok=True)
    (one.clone / REPORT).write_bytes(report)
    one.commit()
    if locked:
        assert one.heartgrid("lock") == 0
    rolled_over(school)
    one.git("pull", "-q", "--no-rebase", "origin", "main")
    before = (one.home / "identity.json").read_bytes()
    capsys.readouterr()

    assert one.heartgrid("unlock") == 1
    said = capsys.readouterr().err
    assert "有 2 个文件没有赶上换届" in said
    assert "heartgrid access reseal" in said
    assert (one.home / "identity.json").read_bytes() == before

    capsys.readouterr()
    assert one.heartgrid("verify") == 1
    assert f"{NEW_FILE}：还密封在已经销毁的一期里（counsel 第 2 期）" in capsys.readouterr().out
    assert one.heartgrid("verify", "origin/main..HEAD") == 1

    assert one.heartgrid("access", "reseal") == 0
    assert one.heartgrid("verify") == 0
    assert one.heartgrid("verify", "origin/main..HEAD") == 0, "mended on the way"
    assert one.heartgrid("unlock") == 0
    assert "迟到的事" in one.text(NEW_FILE)
    keys = read_keys(keys_file(find_repository(one.clone))).of("counsel", 3)
    assert open_with(keys, (one.clone / REPORT).read_bytes()).decode() == "迟到的报告"
    assert one.git("status", "--porcelain") == ""
    assert (one.home / "identity.json").read_bytes() != before


def test_an_edit_of_a_live_case_survives_the_merge_with_the_rollover(tmp_path: Path) -> None:
    """The other side of the conflict is the same case, wrapped anew."""
    school = school_in(tmp_path)
    one = school.counsellor
    school.renew()
    writes(one, LIVE_FILE, LIVE, "迟到的改动")
    rolled_over(school)
    one.git("fetch", "-q", "origin", "main")
    one.git("merge", "-q", "-s", "ours", "--no-commit", "FETCH_HEAD")
    one.git("checkout", "FETCH_HEAD", "--", "access.yml", "access.yml.sig", "keys")
    one.git("commit", "-qm", "x")
    assert one.heartgrid("unlock") == 1

    assert one.heartgrid("access", "reseal") == 0
    assert one.heartgrid("unlock") == 0
    assert "迟到的改动" in one.text(LIVE_FILE)


def test_a_new_clone_does_not_destroy_the_old_identity_at_its_first_unlock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has compared fingerprints: it may be anybody's chain of versions."""
    school = school_in(tmp_path)
    school.renew()
    rolled_over(school)
    fresh = somebody(tmp_path, "fresh", school.admin)
    for name in ("identity.json", "identity.json.next"):
        shutil.copy(school.mentor.home / name, fresh.home / name)
    new = (fresh.home / "identity.json.next").read_bytes()
    capsys.readouterr()

    assert fresh.heartgrid("unlock") == 0
    assert "旧身份还留着" in capsys.readouterr().out
    assert (fresh.home / "identity.json").read_bytes() != new
    assert fresh.heartgrid("unlock") == 0
    assert (fresh.home / "identity.json").read_bytes() == new


def test_who_was_left_out_comes_back_with_new_keys_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = school_in(tmp_path)
    school.renew("t012")
    assert (
        school.admin.heartgrid("access", "rollover", "--as-of", AS_OF, "--yes", "--without", "t012")
        == 0
    )
    capsys.readouterr()
    grant = ("access", "grant", "t012", "--role", "心导师", "--class", CLASS_LIVE)

    assert school.admin.heartgrid(*grant) == 1
    assert "t012 的这个身份是以前的" in capsys.readouterr().err


def test_a_copy_of_a_destroyed_identity_is_not_let_in_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody found her old identity on a stick, and asked with it as for the first time."""
    school = school_in(tmp_path)
    one = school.mentor
    shutil.copy(one.home / "identity.json", tmp_path / "stick.json")
    from heartgrid.sealing.access.requests import write_request
    from heartgrid.sealing.identity_file import public_of

    public = public_of((tmp_path / "stick.json").read_bytes())
    school.renew()
    rolled_over(school)
    school.admin.write("keys/requests/t012.yml", write_request(public).decode())
    capsys.readouterr()

    assert (
        school.admin.heartgrid(
            "access", "grant", "t012", "--role", "心导师", "--class", CLASS_LIVE,
            "--fingerprint", public.fingerprint,
        )
        == 1
    )  # fmt: skip
    assert "t012 的这个身份是以前的" in capsys.readouterr().err
