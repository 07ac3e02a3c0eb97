"""Commands that read open sealed records in memory: with this clone's keys, or a given identity's."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli import main
from heartgrid.cli.keys.reading import reading_keys
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.sealing.identity_file import public_of
from tests.cli.keys.school import TALK, Someone, founded, somebody
from tests.support.command import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

MISTAKE = ("Y212", TALK)  # 2025.10.10 is sealed too, because it is no date


@pytest.fixture
def admin(tmp_path: Path) -> Someone:
    """The admin of a school whose work tree is locked; one entry of a talk is wrong."""
    one = founded(tmp_path)
    one.write(TALK, one.text(TALK).replace("日期: 2025-10-10", "日期: 2025.10.10"))
    one.commit()
    assert one.heartgrid("lock") == 0
    assert "ENC[1,class/J2024-01,1," in one.text(TALK)
    return one


def asked(someone: Someone, *arguments: str) -> list[str]:
    identity, words = someone.home / "identity.json", someone.home / "words"
    return [
        *arguments, "--root", str(someone.clone),
        "--identity", str(identity), "--passphrase-file", str(words),
    ]  # fmt: skip


def mentor(admin: Someone, folder: Path) -> Someone:
    """A mentor of J2024-02, granted and cloned; nothing was ever unlocked in her clone."""
    one = somebody(folder, "mentor", admin)
    assert one.heartgrid("enroll", "t013") == 0
    request = "keys/requests/t013.yml"
    shutil.copy(one.clone / request, admin.clone / request)
    public = public_of((one.home / "identity.json").read_bytes())
    assert admin.heartgrid("unlock") == 0
    assert admin.heartgrid(
        "access", "grant", "t013", "--role", "心导师", "--class", "J2024-02",
        "--fingerprint", public.fingerprint,
    ) == 0  # fmt: skip
    one.git("clean", "-qfd", "keys")
    one.git("pull", "-q", "origin", "main")
    return one


def found(ran: Ran) -> list[tuple[str, str]]:
    return [(one["code"], one["path"]) for one in json.loads(ran.out)]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.relative_to(folder).parts[0] != ".git"
    }


def test_a_given_identity_reads_and_leaves_nothing_behind(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(admin.clone)
    assert found(run(capsys, "check", "--json", "--root", str(admin.clone))) == []
    ran = run(capsys, *asked(admin, "check", "--json"))
    assert found(ran) == [MISTAKE]
    assert bytes_of(admin.clone) == before
    assert not keys_file(find_repository(admin.clone)).exists()


def test_check_says_that_lines_are_those_of_the_opened_file(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, *asked(admin, "check"))
    assert "个文件在磁盘上是加密的，打开来检查了" in ran.out
    assert "🔒" not in ran.out
    ran = run(capsys, "check", "--root", str(admin.clone))
    assert "打开来检查了" not in ran.out
    assert "🔒" in ran.out


def test_this_clones_keys_need_no_option(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a merge, files may stand sealed in an unlocked clone."""
    opened = reading_keys(admin.clone, admin.home / "identity.json", admin.home / "words")
    write_keys(keys_file(find_repository(admin.clone)), opened.keyring.keys())
    assert not reading_keys(admin.clone, None, None).given
    assert found(run(capsys, "check", "--json", "--root", str(admin.clone))) == [MISTAKE]


def test_the_environment_gives_an_identity_only_with_its_passphrase(
    admin: Someone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`unlock` uses the first variable alone; nobody is asked for a passphrase because of it."""
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(admin.home / "identity.json"))
    assert found(run(capsys, "check", "--json", "--root", str(admin.clone))) == []
    monkeypatch.setenv("HEARTGRID_PASSPHRASE_FILE", str(admin.home / "words"))
    assert found(run(capsys, "check", "--json", "--root", str(admin.clone))) == [MISTAKE]


def test_what_is_opened_on_purpose_only_stays_closed(admin: Someone) -> None:
    opened = reading_keys(admin.clone, admin.home / "identity.json", admin.home / "words")
    assert opened.keyring.compartments() == {
        "class/J2024-01", "class/J2024-02", "counsel", "staff",
    }  # fmt: skip


def test_a_wrong_passphrase_is_one_message(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    (admin.home / "words").write_text("wrong horse battery staple", encoding="utf-8")
    ran = run(capsys, *asked(admin, "check"))
    assert (ran.code, ran.out) == (1, "")
    assert "口令不对" in ran.err


@pytest.mark.parametrize("command", [["status", "--json"], ["explain", "D29", "J2024-01 2"]])
def test_every_reading_command_takes_the_identity(
    admin: Someone, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(capsys, *asked(admin, *command)).code == 0


def test_a_site_for_a_mentor_holds_no_name_of_another_class(admin: Someone, tmp_path: Path) -> None:
    one = mentor(admin, tmp_path)
    shutil.copy("mkdocs.yml", one.clone)
    out = tmp_path / "site"
    assert main([*asked(one, "build"), "--out", str(out)]) == 0
    site = b"".join(raw for raw in bytes_of(out).values())
    assert "赵小强".encode() in site
    # 王小明 is the manual's own example.
    for name in ("李小红", "张小刚", "她说夜里睡不着"):
        assert name.encode() not in site


def test_an_audience_is_refused_where_more_lies_open(
    admin: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The admin has unlocked: his work tree shows the mentor what her keys do not."""
    one = mentor(admin, tmp_path)
    there = Someone(admin.clone, one.home)
    ran = run(capsys, *asked(there, "status"))
    assert ran.code == 1
    assert "2 个文件是明文，而这个身份无权读它们" in ran.err
    assert run(capsys, *asked(one, "status")).code == 0


def test_a_copied_folder_needs_no_git_while_the_access_file_is_the_first(
    admin: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied = Someone(tmp_path / "copied" / "school", admin.home)
    shutil.copytree(admin.clone, copied.clone, ignore=shutil.ignore_patterns(".git"))
    assert found(run(capsys, *asked(copied, "check", "--json"))) == [MISTAKE]
    assert found(run(capsys, "check", "--json", "--root", str(copied.clone))) == []


def test_a_copied_folder_with_a_later_access_file_is_refused(
    admin: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = mentor(admin, tmp_path)
    copied = Someone(tmp_path / "copied" / "school", one.home)
    shutil.copytree(one.clone, copied.clone, ignore=shutil.ignore_patterns(".git"))
    ran = run(capsys, *asked(copied, "check"))
    assert ran.code == 1
    assert "不是 git 仓库" in ran.err
    assert run(capsys, *asked(one, "check")).code == 0


def test_an_access_file_that_nobody_signed_opens_nothing(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    file = admin.clone / "access.yml"
    file.write_bytes(file.read_bytes().replace("角色: 校长".encode(), "角色: 局长".encode()))
    ran = run(capsys, *asked(admin, "check"))
    assert ran.code == 1
    assert "不作数" in ran.err
