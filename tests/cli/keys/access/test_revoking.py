"""Revoked, rotated, sealed anew: the commands, with real git, and what those who left still see."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.keys.school import TALK, Someone, founded, let_in, stored

if TYPE_CHECKING:
    from pathlib import Path

CASE = "records/cases/C-7K2M9Q.yml"
CASE_TEXT = "种类: 个案\n编号: C-7K2M9Q\n学生: 2 李小红\n"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An admin, a mentor of J2024-01 and a counsellor, all open."""
    folder = tmp_path_factory.mktemp("school")
    admin = founded(folder)
    admin.write(CASE, CASE_TEXT)
    admin.commit()
    mentor = let_in(admin, folder, "mentor", "t012", "--role", "心导师", "--class", "J2024-01")
    counsellor = let_in(admin, folder, "counsellor", "t003", "--role", "心理教师")
    mentor.git("pull", "-q", "origin", "main")
    assert mentor.heartgrid("unlock") == 0
    assert counsellor.heartgrid("unlock") == 0
    return folder


@pytest.fixture
def people(school: Path, tmp_path: Path) -> dict[str, Someone]:
    """A copy of everybody's computer; all have the admin's as their origin."""
    made = {}
    for name in ("admin", "mentor", "counsellor"):
        shutil.copytree(school / name, tmp_path / name)
        made[name] = Someone(tmp_path / name / "school", tmp_path / name)
        if name != "admin":
            made[name].git("remote", "set-url", "origin", made["admin"].clone.as_uri())
        made[name].git("update-index", "-q", "--refresh")
    return made


def test_revoked_in_one_commit_with_everything_sealed_anew(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    admin = people["admin"]
    before = admin.git("rev-parse", "HEAD")
    case = admin.git("cat-file", "blob", f"HEAD:{CASE}")
    capsys.readouterr()

    assert admin.heartgrid("access", "revoke", "t012") == 0

    said = capsys.readouterr().out
    assert "停用了 t012" in said
    assert "他以前能看的" in said
    assert admin.git("rev-parse", "HEAD~1") == before
    assert admin.git("status", "--short") == ""
    assert "夜里睡不着" in admin.text(TALK)
    blob = admin.git("cat-file", "blob", f"HEAD:{TALK}")
    assert set(re.findall(r"ENC\[1,([^,]+,\d+),", blob)) == {"class/J2024-01,2"}
    assert admin.git("cat-file", "blob", f"HEAD:{CASE}") == case, "he could not open it"
    assert admin.heartgrid("verify") == 0
    assert admin.heartgrid("verify", "HEAD~1..HEAD") == 0
    assert admin.heartgrid("doctor") == 0


def test_who_was_revoked_reads_what_he_had_and_nothing_new(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    admin, gone = people["admin"], people["mentor"]
    assert "夜里睡不着" in gone.text(TALK)
    admin.heartgrid("access", "revoke", "t012")
    admin.write(TALK, admin.text(TALK).replace("夜里睡不着", "这周好多了"))
    admin.commit()

    gone.git("pull", "-q", "origin", "main")

    assert "ENC[1,class/J2024-01,2," in gone.text(TALK)
    assert "这周好多了" not in gone.git("log", "-p", "--", TALK)
    assert "夜里睡不着" in gone.git("show", f"HEAD~2:{TALK}", "--textconv"), "his own old copy"
    capsys.readouterr()
    assert gone.heartgrid("unlock") == 1
    assert "t012 已停用" in capsys.readouterr().err
    gone.write(TALK, "种类: 谈心谈话\n记录: []\n# 混进来\n")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        gone.git("add", TALK)
    assert "heartgrid" in refused.value.stderr
    assert "混进来" not in stored(gone)


def test_who_stays_pulls_and_opens_the_new_epoch(people: dict[str, Someone]) -> None:
    admin, counsellor = people["admin"], people["counsellor"]
    assert counsellor.heartgrid("unlock") == 0
    admin.heartgrid("access", "revoke", "t012")

    counsellor.git("pull", "-q", "origin", "main")
    assert counsellor.heartgrid("unlock") == 0

    assert "夜里睡不着" in counsellor.text(TALK)
    assert counsellor.git("status", "--short") == ""
    counsellor.write(TALK, counsellor.text(TALK).replace("夜里睡不着", "睡得好"))
    counsellor.commit()
    admin.git("pull", "-q", counsellor.clone.as_uri(), "main")
    assert "睡得好" in admin.text(TALK)


def test_nothing_new_is_sealed_for_an_epoch_that_is_over(people: dict[str, Someone]) -> None:
    """She has pulled the rotation and not unlocked: a new file would be for whoever has left."""
    admin, counsellor = people["admin"], people["counsellor"]
    admin.heartgrid("access", "revoke", "t012")
    counsellor.git("pull", "-q", "origin", "main")
    new = TALK.replace("t012", "t013")
    counsellor.write(new, counsellor.text(TALK).replace("t012", "t013"))

    with pytest.raises(subprocess.CalledProcessError) as refused:
        counsellor.git("add", new)

    assert "heartgrid unlock" in refused.value.stderr
    assert counsellor.heartgrid("unlock") == 0
    counsellor.git("add", new)
    assert "class/J2024-01,2," in counsellor.git("cat-file", "blob", f":{new}")


def test_rotated_all_at_once_and_one_by_one(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    admin = people["admin"]

    assert admin.heartgrid("access", "rotate", "--all") == 0

    assert admin.git("status", "--short") == ""
    assert admin.git("cat-file", "blob", f"HEAD:{CASE}").startswith("HEARTGRID SEALED 1 counsel 2")
    assert admin.heartgrid("access", "rotate", "counsel") == 0
    assert admin.git("cat-file", "blob", f"HEAD:{CASE}").startswith("HEARTGRID SEALED 1 counsel 3")
    assert "class/J2024-01,2," in admin.git("cat-file", "blob", f"HEAD:{TALK}")
    assert admin.text(CASE) == CASE_TEXT
    capsys.readouterr()
    assert admin.heartgrid("access", "reseal") == 0
    assert "用的都是现在的钥匙" in capsys.readouterr().out
    assert people["counsellor"].heartgrid("verify") == 0


def test_what_the_admin_cannot_open_a_colleague_seals_anew(
    people: dict[str, Someone], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An admin who is nothing but that revokes; the counsellor seals for the new epoch."""
    admin, counsellor = people["admin"], people["counsellor"]
    keeper = let_in(admin, tmp_path, "keeper", "t020", "--role", "管理员")
    keeper.heartgrid("unlock")
    capsys.readouterr()

    assert keeper.heartgrid("access", "revoke", "t012") == 0

    said = capsys.readouterr().err
    assert TALK in said
    assert "heartgrid access reseal" in said
    assert "夜里睡不着" not in keeper.text(TALK)
    assert not (keeper.clone / ".git" / "heartgrid" / "keys.json").read_text().count("secret")
    assert "class/J2024-01,1," in keeper.git("cat-file", "blob", f"HEAD:{TALK}")
    counsellor.git("pull", "-q", keeper.clone.as_uri(), "main")
    assert counsellor.heartgrid("unlock") == 0
    assert counsellor.heartgrid("access", "reseal") == 0
    assert "class/J2024-01,2," in counsellor.git("cat-file", "blob", f"HEAD:{TALK}")
    assert counsellor.git("status", "--short") == ""
    assert counsellor.heartgrid("verify", "HEAD~2..HEAD") == 0


def test_an_edit_under_way_is_not_lost(people: dict[str, Someone]) -> None:
    admin = people["admin"]
    edited = admin.text(TALK).replace("夜里睡不着", "还没写完")
    admin.write(TALK, edited)

    assert admin.heartgrid("access", "rotate", "class/J2024-01") == 0

    assert admin.text(TALK) == edited
    assert "还没写完" not in stored(admin)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["access", "revoke", "t002"], 1, "没有管理员"),
        (["access", "revoke", "t999"], 1, "没有 t999"),
        (["access", "rotate"], 2, "没有写换哪个范围"),
        (["access", "rotate", "--all", "counsel"], 2, "没有写换哪个范围"),
        (["access", "rotate", "kitchen"], 1, "没有范围 kitchen"),
    ],
)
def test_wrong_usage_changes_nothing(
    people: dict[str, Someone],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    admin = people["admin"]
    before = admin.git("rev-parse", "HEAD")
    capsys.readouterr()

    assert admin.heartgrid(*arguments) == code

    assert said in capsys.readouterr().err
    assert admin.git("rev-parse", "HEAD") == before
    assert admin.git("status", "--short") == ""


def test_only_an_admin_s_change_counts(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    """A mentor revokes a colleague: he signs it, and nobody accepts it."""
    admin, mentor = people["admin"], people["mentor"]
    before = mentor.git("rev-parse", "HEAD")
    capsys.readouterr()

    assert mentor.heartgrid("access", "revoke", "t003") == 1

    assert "不是管理员" in capsys.readouterr().err
    assert mentor.git("rev-parse", "HEAD") == before
    assert admin.heartgrid("verify") == 0


_KILLED = """
import os, sys
from heartgrid.cli import main

moved = False

def watch(event, arguments):
    global moved
    if moved and event in {"subprocess.Popen", "os.rename"}:
        os._exit(9)
    moved = moved or (event == "subprocess.Popen" and "update-ref" in arguments[1])

sys.addaudithook(watch)
main(sys.argv[1:])
"""


def test_killed_just_after_the_moment_git_waits_and_unlock_brings_it_to_its_end(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    admin = people["admin"]
    command = [
        "access", "revoke", "t012", "--root", str(admin.clone),
        "--identity", str(admin.home / "identity.json"),
        "--passphrase-file", str(admin.home / "words"),
    ]  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, *command], check=False, capture_output=True
    )
    assert ended.returncode == 9, ended.stderr.decode()
    assert admin.git("log", "-1", "--format=%s") == "权限：停用 t012\n"
    admin.write("x.txt", "x")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        admin.git("add", "x.txt")
    assert "index.lock" in refused.value.stderr
    capsys.readouterr()

    assert admin.heartgrid("doctor") == 1
    assert "heartgrid unlock" in capsys.readouterr().out
    assert admin.heartgrid("unlock") == 0

    assert "上一次改动权限时中断了" in capsys.readouterr().err
    assert admin.git("status", "--short") == "?? x.txt\n"
    assert admin.heartgrid("doctor") == 0
    assert admin.heartgrid("verify") == 0
    assert "class/J2024-01,2," in admin.git("cat-file", "blob", f":{TALK}")


def test_an_admin_leaves_no_keys_in_a_clone_that_somebody_else_opened(
    people: dict[str, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    admin, mentor = people["admin"], people["mentor"]
    assert mentor.heartgrid("unlock") == 0
    keys = mentor.clone / ".git/heartgrid/keys.json"
    before = keys.read_bytes()
    there = Someone(mentor.clone, admin.home)
    capsys.readouterr()

    assert there.heartgrid("access", "rotate", "counsel") == 1
    assert "heartgrid lock" in capsys.readouterr().err
    assert keys.read_bytes() == before

    assert mentor.heartgrid("lock") == 0
    assert there.heartgrid("access", "rotate", "counsel") == 0
    assert not keys.exists()


def test_damaged_keys_of_a_clone_are_opened_anew(people: dict[str, Someone]) -> None:
    admin = people["admin"]
    keys = admin.clone / ".git/heartgrid/keys.json"
    before = keys.read_bytes()
    keys.write_bytes(bytes(len(before)))

    assert admin.heartgrid("access", "rotate", "counsel") == 1
    assert admin.heartgrid("unlock") == 0
    assert keys.read_bytes() == before
