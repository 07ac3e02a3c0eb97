"""``access recovery`` and ``access recover`` as programs call them; at a terminal: the guide's test."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.recovering.sharing import rebuild
from heartgrid.sealing.recovering.words import read_share
from tests.cli.keys.recovering.papers import make, passport, typed, words_on
from tests.cli.keys.school import TALK, Someone, founded, somebody

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = "keys/requests/t004.yml"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An admin who made five sheets (``U``), and t004, who has no access and asks for it."""
    folder = tmp_path_factory.mktemp("school")
    admin = founded(folder)
    named(admin)
    assert make(admin, folder / "U") == 0
    newcomer = somebody(folder, "newcomer", admin)
    named(newcomer)
    assert newcomer.heartgrid("enroll", "t004") == 0
    return folder


def named(someone: Someone) -> None:
    someone.git("config", "user.name", "t000")
    someone.git("config", "user.email", "t000@school.test")


@pytest.fixture
def there(school: Path, tmp_path: Path) -> Path:
    """The school as it is after the fixture, for one test."""
    shutil.copytree(school, tmp_path / "school")
    for one in (admin_of(tmp_path / "school"), newcomer_of(tmp_path / "school")):
        one.git("update-index", "-q", "--refresh")
    return tmp_path / "school"


def admin_of(folder: Path) -> Someone:
    return Someone(folder / "admin" / "school", folder / "admin")


def newcomer_of(folder: Path) -> Someone:
    return Someone(folder / "newcomer" / "school", folder / "newcomer")


def fingerprint(someone: Someone) -> str:
    return someone.text(REQUEST).partition("指纹: ")[2].strip()


def recover(someone: Someone, folder: Path, *numbers: int) -> int:
    asked = ["access", "recover", "t004", "--fingerprint", fingerprint(someone)]
    return someone.heartgrid(*asked, *typed(folder, *numbers))


def head(someone: Someone) -> str:
    return someone.git("rev-parse", "HEAD").strip()


def everything(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


def test_the_sheets_are_written_for_one_pair_of_eyes(school: Path) -> None:
    sheets = sorted((school / "U").iterdir())
    assert [one.name for one in sheets] == [f"恢复单-{number}.html" for number in range(1, 6)]
    if sys.platform != "win32":
        assert {one.stat().st_mode & 0o777 for one in sheets} == {0o600}


def test_what_recovers_lies_on_the_sheets_alone(school: Path) -> None:
    words = [" ".join(words_on(school / "U", number)) for number in (1, 2, 3)]
    identity = rebuild([read_share(one, place) for place, one in enumerate(words, 1)])
    kept = everything(school / "admin") + everything(school / "newcomer")
    for secret in (identity.hpke_seed, identity.private[96:]):
        for written in (secret, base64.b64encode(secret), base64.urlsafe_b64encode(secret)):
            assert written.rstrip(b"=")[:32] not in kept
    assert not [one for one in words if one.encode() in kept]
    assert identity.public.fingerprint in (school / "U" / "恢复单-1.html").read_text("utf-8")


def test_it_is_one_signed_commit_and_nothing_is_left_over(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = admin_of(school)
    assert admin.git("status", "--short") == ""
    assert "gpgsig -----BEGIN SSH SIGNATURE-----" in admin.git("cat-file", "commit", "HEAD")
    changed = admin.git("show", "--name-only", "--format=", "HEAD").split()
    assert {"access.yml", "access.yml.sig", "keys/crisis/1.yml"} <= set(changed)
    assert not [one for one in changed if one.startswith("records/")]
    capsys.readouterr()
    admin.heartgrid("access", "what", "recovery")
    assert "crisis\t凭：恢复" in capsys.readouterr().out
    assert admin.heartgrid("doctor") == 0


def test_a_rehearsal_changes_nothing(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newcomer = newcomer_of(school)
    before = everything(newcomer.clone)
    asked = ["access", "recover", "--rehearse"]
    assert newcomer.heartgrid(*asked, *typed(school / "U", 1, 4, 5)) == 0
    assert "能打开 5 个范围" in capsys.readouterr().out
    assert everything(newcomer.clone) == before


def test_who_had_no_access_opens_everything(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newcomer = newcomer_of(there)
    capsys.readouterr()
    assert recover(newcomer, there / "U", 5, 1, 3) == 0
    said = capsys.readouterr().out
    assert "重做一批恢复单" in said
    assert "第一次在这台电脑上用" in said
    assert "李小红" not in newcomer.text(TALK)
    assert newcomer.heartgrid("unlock") == 0
    assert "李小红" in newcomer.text(TALK)
    capsys.readouterr()
    newcomer.heartgrid("access", "list")
    assert "t004\t管理员、分管领导\t" in capsys.readouterr().out


def test_everybody_else_s_clone_follows(there: Path) -> None:
    newcomer, admin = newcomer_of(there), admin_of(there)
    assert recover(newcomer, there / "U", 2, 3, 4) == 0
    admin.git("pull", "-q", newcomer.clone.as_uri(), "main")
    assert admin.heartgrid("access", "what", "t004") == 0
    assert admin.heartgrid("unlock") == 0


def test_a_colleague_keeps_what_she_was(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known to the access file, she needs no request; her class and role stay hers."""
    admin, newcomer = admin_of(there), newcomer_of(there)
    (admin.clone / REQUEST).write_bytes((newcomer.clone / REQUEST).read_bytes())
    asked = ["access", "grant", "t004", "--role", "班主任", "--class", "J2024-01"]
    asked += ["--fingerprint", fingerprint(newcomer)]
    assert admin.heartgrid(*asked) == 0
    (newcomer.clone / REQUEST).unlink(missing_ok=True)
    newcomer.git("pull", "-q", admin.clone.as_uri(), "main")
    assert newcomer.heartgrid("unlock") == 0
    assert newcomer.heartgrid("access", "recover", "t004", *typed(there / "U", 1, 2, 3)) == 0
    capsys.readouterr()
    newcomer.heartgrid("access", "list", "--json")
    said = capsys.readouterr().out
    assert '"班主任"' in said
    assert '"管理员"' in said
    assert '"J2024-01"' in said


def test_new_sheets_end_the_old_ones(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    admin = admin_of(there)
    assert make(admin, there / "new", shares=3, need=2) == 0
    assert "以前的恢复单从现在起作废" in capsys.readouterr().out
    asked = ["access", "recover", "--rehearse"]
    assert admin.heartgrid(*asked, *typed(there / "U", 1, 2, 3)) == 1
    assert "不是现在有效的那一批" in capsys.readouterr().err
    assert admin.heartgrid(*asked, *typed(there / "new", 3, 1)) == 0
    assert admin.heartgrid(*asked, *typed(there / "new", 3), *typed(there / "U", 1)) == 1
    assert "第 2 份和第 1 份不是同一批" in capsys.readouterr().err
    assert (admin.clone / "keys" / "counsel" / "2.yml").is_file()
    assert "李小红" in admin.text(TALK)
    assert admin.git("status", "--short") == ""


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((1, 2), "只有 2 份，要凑齐 3 份"), ((1, 2, 1), "第 3 份和第 1 份是同一份")],
)
def test_shares_that_do_not_suffice(
    school: Path, capsys: pytest.CaptureFixture[str], numbers: tuple[int, ...], said: str
) -> None:
    newcomer = newcomer_of(school)
    before = head(newcomer)
    assert recover(newcomer, school / "U", *numbers) == 1
    assert said in capsys.readouterr().err
    assert head(newcomer) == before


def test_a_mistyped_file_names_share_and_word_and_says_no_word(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = typed(school / "U", 1, 2, 3)
    words = words_on(school / "U", 2)
    (school / "U-2.txt").write_text(" ".join([*words[:8], "abcdefg", *words[9:]]), "utf-8")
    assert newcomer_of(school).heartgrid("access", "recover", "--rehearse", *options) == 1
    err = capsys.readouterr().err
    assert "第 2 份的第 9 个词" in err
    assert not [one for one in ("abcdefg", *words) if one in err]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["t004"], 2, "指纹没有核对"),
        (["t004", "--fingerprint", "aaaa-bbbb-cccc-dddd-eeee"], 2, "指纹没有核对"),
        (["t099"], 1, "没有 t099 的申请"),
        ([], 2, "没有写谁来当管理员"),
        (["recovery"], 2, "没有写谁来当管理员"),
        (["--rehearse"], 2, "这里不能输入恢复单"),
        (["--rehearse", "--share", "nowhere.txt"], 2, "读不出这份恢复单"),
    ],
)
def test_wrong_usage_is_answered_before_anybody_types_words(
    school: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    capsys.readouterr()
    assert newcomer_of(school).heartgrid("access", "recover", *arguments) == code
    assert said in capsys.readouterr().err


def test_what_would_stop_the_commit_is_said_before_anybody_types_words(
    there: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer = newcomer_of(there)
    asked = ["access", "recover", "t004", "--fingerprint", fingerprint(newcomer)]
    newcomer.write("heartgrid.yml", "as_of: 2025-10-13\n")
    newcomer.git("add", "heartgrid.yml")
    assert newcomer.heartgrid(*asked) == 1
    assert "暂存区" in capsys.readouterr().err
    newcomer.git("reset", "-q")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    newcomer.git("config", "user.useConfigOnly", "true")
    newcomer.git("config", "--unset", "user.email")
    assert newcomer.heartgrid(*asked) == 1
    assert "git 还不知道你是谁" in capsys.readouterr().err


def test_no_sheets_inside_a_repository(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    admin = admin_of(school)
    before = head(admin)
    for inside in (admin.clone / "U", admin.clone / "records" / "x" / "y", admin.clone):
        assert make(admin, inside) == 1
        assert "不能写到 git 仓库里" in capsys.readouterr().err
    assert not (admin.clone / "U").exists()
    assert head(admin) == before


def test_no_sheet_is_written_over(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    admin = admin_of(there)
    before, sheets = head(admin), everything(there / "U")
    assert make(admin, there / "U") == 1
    assert "这里已经有恢复单" in capsys.readouterr().err
    assert everything(there / "U") == sheets
    (there / "half").mkdir()
    (there / "half" / "恢复单-4.html").write_text("x", encoding="utf-8")
    assert make(admin, there / "half") == 1
    assert os.listdir(there / "half") == ["恢复单-4.html"]  # noqa: PTH208 - names alone
    assert head(admin) == before


def test_a_commit_that_cannot_be_leaves_no_sheets(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = admin_of(there)
    admin.write("heartgrid.yml", "as_of: 2025-10-13\n")
    admin.git("add", "heartgrid.yml")
    before = admin.text("access.yml")
    assert make(admin, there / "new") == 1
    assert "暂存区" in capsys.readouterr().err
    assert list((there / "new").iterdir()) == []
    assert admin.text("access.yml") == before


@pytest.mark.parametrize(("shares", "need"), [(3, 3), (5, 1), (20, 3)])
def test_numbers_that_are_not_wise(
    school: Path, capsys: pytest.CaptureFixture[str], shares: int, need: int
) -> None:
    assert make(admin_of(school), school / "new", shares, need) == 1
    assert "常用的是共 5 份凑 3 份" in capsys.readouterr().err
    assert not (school / "new").exists()


def test_an_admin_who_reads_nothing_cannot_give_everything(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin, newcomer = admin_of(there), newcomer_of(there)
    (admin.clone / REQUEST).write_bytes((newcomer.clone / REQUEST).read_bytes())
    asked = ["access", "grant", "t004", "--role", "管理员"]
    assert admin.heartgrid(*asked, "--fingerprint", fingerprint(newcomer)) == 0
    newcomer.git("pull", "-q", admin.clone.as_uri(), "main")
    capsys.readouterr()
    assert make(newcomer, there / "new") == 1
    err = capsys.readouterr().err
    assert "你打不开：class/J2024-01、class/J2024-02、counsel、crisis、staff" in err
    assert not (there / "new").exists()


def test_a_school_without_recovery(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    admin = founded(tmp_path)
    assert admin.heartgrid("access", "recover", "--rehearse") == 1
    assert "没有恢复身份" in capsys.readouterr().err
    assert make(admin, tmp_path / "U") == 0
    assert "作废" not in capsys.readouterr().out, "there are no older sheets to be shredded"


def test_the_last_person_cannot_be_revoked_for_there_is_paper(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = admin_of(school)
    assert admin.heartgrid("access", "revoke", "t002", *passport(admin)) == 1
    assert "这样就没有管理员了" in capsys.readouterr().err
