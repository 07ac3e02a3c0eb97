"""From the first key to a colleague who reads his class alone: the commands, with real git."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.keys.school import TALK, Someone, copied, founded, let_in, somebody, stored

if TYPE_CHECKING:
    from pathlib import Path

# Writes a message above what git put there.
EDITOR = (
    f'"{sys.executable}" -c "import pathlib, sys; file = pathlib.Path(sys.argv[1]);'
    " file.write_bytes(b'x' + file.read_bytes())\""
)
SECRETS = ("李小红", "王小明", "赵小强", "夜里睡不着", "吴主任")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a school: its admin, and t012, whom she has let in for the class J2024-01."""
    folder = tmp_path_factory.mktemp("school")
    admin = founded(folder)
    let_in(admin, folder, "mentor", "t012", "--role", "心导师", "--class", "J2024-01")
    return folder


@pytest.fixture
def admin(school: Path, tmp_path: Path) -> Someone:
    return copied(school, tmp_path, "admin")


@pytest.fixture
def mentor(school: Path, tmp_path: Path) -> Someone:
    return copied(school, tmp_path, "mentor")


def test_git_has_nothing_that_the_records_say(admin: Someone) -> None:
    everything = stored(admin)
    assert [word for word in SECRETS if word in everything] == []
    assert "李小红" in admin.text(TALK)
    assert admin.git("status", "--short") == ""
    assert "她说夜里睡不着" in admin.git("log", "-p", "--", TALK)


def test_the_admin_s_clone_is_sound(admin: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    assert admin.heartgrid("doctor") == 0
    assert "✗" not in capsys.readouterr().out
    assert admin.heartgrid("verify") == 0
    assert admin.heartgrid("check") == 0


def test_a_mentor_opens_his_class_and_no_other(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "李小红" not in mentor.text(TALK)
    assert mentor.heartgrid("unlock") == 0
    assert "打开了：class/J2024-01、staff；" in capsys.readouterr().out
    assert "她说夜里睡不着" in mentor.text(TALK)
    assert "王小明" in mentor.text("records/grids/J2024-01.yml")
    assert "赵小强" not in mentor.text("records/grids/J2024-02.yml")
    assert "吴主任" in mentor.text("records/staff.yml")
    assert mentor.git("status", "--short") == ""
    assert mentor.heartgrid("check") == 0


def test_what_he_writes_his_colleague_reads(mentor: Someone, admin: Someone) -> None:
    mentor.heartgrid("unlock")
    mentor.write(TALK, mentor.text(TALK).replace("夜里睡不着", "这周睡得好"))
    mentor.commit()
    assert "这周睡得好" not in stored(mentor)
    admin.git("pull", "-q", mentor.clone.as_uri(), "main")
    assert "这周睡得好" in admin.text(TALK)


def test_lock_takes_the_words_away_and_unlock_brings_them_back(mentor: Someone) -> None:
    mentor.heartgrid("unlock")
    assert mentor.heartgrid("lock") == 0
    assert "李小红" not in mentor.text(TALK)
    assert mentor.git("status", "--short") == ""
    assert not (mentor.clone / ".git" / "heartgrid" / "keys.json").exists()
    assert mentor.heartgrid("lock") == 0
    assert mentor.heartgrid("unlock") == 0
    assert "李小红" in mentor.text(TALK)
    assert mentor.git("status", "--short") == ""


def test_lock_loses_nothing_that_git_does_not_have(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    mentor.heartgrid("unlock")
    mentor.write(TALK, mentor.text(TALK).replace("夜里睡不着", "这周睡得好"))
    new = TALK.replace("t012", "t013")
    mentor.write(new, mentor.text(TALK).replace("t012", "t013"))
    assert mentor.heartgrid("lock") == 1
    said = capsys.readouterr().err
    assert TALK in said
    assert new in said
    assert "这周睡得好" in mentor.text(TALK)
    assert "王小明" in mentor.text("records/grids/J2024-01.yml")


def opened_files(folder: Path, word: str) -> list[str]:
    """Every file below the folder that has the word in clear."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return [one.name for one in files if word.encode() in one.read_bytes()]


def test_lock_leaves_no_word_in_what_git_keeps_for_itself(mentor: Someone) -> None:
    mentor.heartgrid("unlock")
    assert mentor.git("config", "rerere.enabled") == "false\n"
    mentor.git("config", "rerere.enabled", "true")
    for branch, said in (("one", "这周睡得好"), ("main", "这周睡得坏")):
        mentor.git("checkout", "-q", "-B", branch, "main")
        mentor.write(TALK, mentor.text(TALK).replace("夜里睡不着", said))
        mentor.git("-c", f"core.editor={EDITOR}", "commit", "-aqv")
        mentor.git("checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        mentor.git("merge", "one")
    mentor.git("merge", "--abort")
    assert {"COMMIT_EDITMSG", "preimage"} <= {*opened_files(mentor.clone / ".git", "这周睡得")}
    assert mentor.heartgrid("lock") == 0
    assert opened_files(mentor.clone, "这周睡得") == []


def test_lock_seals_every_work_tree_of_the_clone(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    mentor.heartgrid("unlock")
    other = mentor.home / "other"
    mentor.git("worktree", "add", "-q", "-b", "two", str(other))
    talk = other / TALK
    opened = talk.read_text(encoding="utf-8")
    assert "夜里睡不着" in opened
    talk.write_text(f"{opened}# 先记一笔\n", encoding="utf-8", newline="\n")
    assert mentor.heartgrid("lock") == 1
    assert str(talk) in capsys.readouterr().err
    assert "夜里睡不着" in mentor.text(TALK)
    talk.write_text(opened, encoding="utf-8", newline="\n")
    assert mentor.heartgrid("lock") == 0
    assert opened_files(other, "夜里睡不着") == opened_files(mentor.clone, "夜里睡不着") == []


def test_unlock_leaves_a_file_that_is_being_edited(mentor: Someone) -> None:
    edited = mentor.text(TALK) + "# 先记一笔\n"
    mentor.write(TALK, edited)
    mentor.heartgrid("unlock")
    assert mentor.text(TALK) == edited


def test_without_keys_the_records_are_unknown_and_never_missing(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert mentor.heartgrid("check") == 0
    assert "个文件是加密的" in capsys.readouterr().out
    mentor.heartgrid("status", "--duty", "D29", "--json")
    lines = [one for one in json.loads(capsys.readouterr().out) if one["class"] == "J2024-01"]
    assert len(lines) == 3
    assert {(one["status"], one["sealed"]) for one in lines} == {("unknown", True)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: (one.home / "words").write_text("wrong words entirely"), "口令"),
        (lambda one: (one.home / "identity.json").unlink(), "没有身份文件"),
        (lambda one: (one.home / "identity.json").write_bytes(b"{}"), "身份文件"),
        (lambda one: (one.clone / "access.yml").unlink(), "这里没有 access.yml"),
        (lambda one: (one.clone / "access.yml.sig").unlink(), "签名"),
        (lambda one: one.write("access.yml", one.text("access.yml").replace("心导师", "校长")), "权限表"),
        (lambda one: (one.clone / "keys/class/J2024-01/1.yml").write_bytes(b"x"), "密钥文件"),
    ],
)  # fmt: skip
def test_what_does_not_open_says_why_in_a_line_and_changes_nothing(
    mentor: Someone, capsys: pytest.CaptureFixture[str], change: object, said: str
) -> None:
    change(mentor)  # type: ignore[operator] # of the table above
    before = mentor.text(TALK)
    capsys.readouterr()
    assert mentor.heartgrid("unlock") == 1
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 2
    assert mentor.text(TALK) == before
    assert not (mentor.clone / ".git" / "heartgrid" / "keys.json").exists()


def test_an_admin_of_his_own_making_is_refused(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    """He signs a version in which he is admin, with his own key."""
    from heartgrid.sealing.access.reading import read
    from heartgrid.sealing.access.verifying import sign_change
    from heartgrid.sealing.access.writing import digest, write
    from heartgrid.sealing.identity_file import from_file
    from tests.cli.keys.school import WORDS

    mentor.heartgrid("unlock")
    me = from_file((mentor.home / "identity.json").read_bytes(), WORDS)
    old = (mentor.clone / "access.yml").read_bytes()
    manifest = read(old)
    text = write(manifest).decode().replace("角色: [心导师]", "角色: [心导师, 管理员]")
    text = text.replace(f"版本: {manifest.number}", f"版本: {manifest.number + 1}")
    text = text.replace(f"前版: {manifest.previous}", f"前版: {digest(old)}")
    (mentor.clone / "access.yml").write_bytes(text.encode())
    (mentor.clone / "access.yml.sig").write_bytes(sign_change(me, text.encode()))
    capsys.readouterr()
    assert mentor.heartgrid("unlock") == 1
    assert "不是上一版的管理员" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["access", "list"], "t012"),
        (["access", "who", TALK], "t012"),
        (["access", "who", "records/school.yml"], "不加密"),
        (["access", "what", "t012"], "class/J2024-01\t凭：心导师"),
    ],
)
def test_who_may_open_what(
    mentor: Someone, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    capsys.readouterr()
    assert mentor.heartgrid(*arguments) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["enroll", "t012"], 1, "已经有身份文件"),
        (["access", "init", "t012"], 1, "已经有 access.yml"),
        (["access", "grant", "t012"], 2, "没有写角色"),
        (["access", "grant", "t012", "--role", "班长"], 2, "角色里没有“班长”"),
        (["access", "grant", "t999", "--role", "心导师"], 1, "没有 t999 的申请"),
        (["access", "what", "t999"], 1, "没有 t999"),
        (["access", "who", "cases/C-7K2M9Q.yml"], 1, "不是台账里的记录"),
        (["verify", "nothing"], 1, "git 没有做成"),
        (["verify", "HEAD", "--staged"], 2, "只能选一样"),
    ],
)
def test_wrong_usage_is_answered_with_what_to_do(
    mentor: Someone, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    capsys.readouterr()
    assert mentor.heartgrid(*arguments) == code
    assert said in capsys.readouterr().err


def test_nobody_is_let_in_whose_fingerprint_was_not_compared(
    admin: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = somebody(tmp_path, "stranger", admin)
    stranger.heartgrid("enroll", "t013")
    request = "keys/requests/t013.yml"
    admin.clone.joinpath(request).parent.mkdir(parents=True, exist_ok=True)
    admin.write(request, stranger.text(request))
    asked = ["access", "grant", "t013", "--role", "校长"]
    for extra in ([], ["--fingerprint", "aaaa-bbbb-cccc-dddd-eeee"]):
        assert admin.heartgrid(*asked, *extra) == 2
        assert "指纹没有核对" in capsys.readouterr().err
    admin.clone.joinpath(request).unlink()


def test_the_guard_finds_what_a_clone_without_the_filter_commits(
    admin: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careless = somebody(tmp_path, "careless", admin)
    careless.write(TALK, "种类: 谈心谈话\n# 李小红昨天又哭了\n")
    careless.git("add", "-A")
    assert careless.heartgrid("verify", "--staged") == 1
    careless.git("commit", "-qm", "x")
    (careless.clone / TALK).unlink()
    careless.commit()
    capsys.readouterr()
    assert careless.heartgrid("verify") == 0  # gone from the last commit …
    assert careless.heartgrid("verify", "HEAD~2..HEAD") == 1  # … but not from the history
    said = capsys.readouterr().out
    assert f"{TALK}：" in said
    assert "李小红" not in said


def test_a_server_refuses_what_is_not_sealed(admin: Someone, tmp_path: Path) -> None:
    """The hook of docs/guard.md in a bare repository, and real pushes."""
    server = tmp_path / "server.git"
    admin.git("init", "-q", "--bare", "-b", "main", str(server))
    hook = server / "hooks" / "pre-receive"
    hook.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m heartgrid verify --pre-receive --root .\n'
    )
    hook.chmod(0o755)
    admin.git("push", "-q", str(server), "main")
    careless = somebody(tmp_path, "careless", admin)
    careless.write(TALK, "种类: 谈心谈话\n# 李小红昨天又哭了\n")
    careless.commit()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        careless.git("push", "-q", str(server), "main")
    assert "整个文件应当密封" in refused.value.stderr or "却是明文" in refused.value.stderr
    assert "李小红" not in refused.value.stderr
    careless.git("push", "-q", str(server), "HEAD~1:refs/heads/other")
    careless.git("push", "-q", str(server), ":refs/heads/other")


def test_the_guard_knows_the_keys_that_there_are(
    admin: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sealed with a key of his own making, for an epoch that no admin began."""
    from heartgrid.sealing.epochs import EpochKeys, Keyring, new_secret
    from heartgrid.sealing.files import seal

    own = Keyring([EpochKeys("class/J2024-01", 7, new_secret())])
    blob = seal(TALK, admin.text(TALK).encode(), own, lambda: None)
    admin.stage_around_the_filter(TALK, blob)
    capsys.readouterr()
    assert admin.heartgrid("verify", "--staged") == 1
    assert "access.yml 里没有的钥匙：class/J2024-01 第 7 期" in capsys.readouterr().out


def test_a_damaged_access_file_is_found(admin: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    admin.write("access.yml", "格式: [")
    admin.git("add", "access.yml")
    capsys.readouterr()
    assert admin.heartgrid("verify", "--staged") == 1
    assert capsys.readouterr().out.startswith("access.yml：")


def test_a_request_that_is_met_is_gone(admin: Someone, tmp_path: Path) -> None:
    """Committed by whoever asked, taken out by the commit that lets her in; the founder's as well."""
    assert not (admin.clone / "keys" / "requests").is_dir() or not any(
        (admin.clone / "keys" / "requests").iterdir()
    )
    newcomer = somebody(tmp_path, "newcomer", admin)
    newcomer.heartgrid("enroll", "t013")
    newcomer.commit()
    admin.git("pull", "-q", newcomer.clone.as_uri(), "main")
    request = "keys/requests/t013.yml"
    fingerprint = admin.text(request).partition("指纹: ")[2].strip()

    asked = ["access", "grant", "t013", "--role", "心理教师", "--fingerprint", fingerprint]
    assert admin.heartgrid(*asked) == 0

    assert not (admin.clone / request).exists()
    assert admin.git("status", "--short") == ""
    assert admin.git("ls-tree", "--name-only", "HEAD", request) == ""
    assert admin.heartgrid("verify", "HEAD~1..HEAD") == 0


def test_lock_names_the_copies_of_an_editor(
    mentor: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    mentor.heartgrid("unlock")
    mentor.write(".gitignore", "*~\n")
    mentor.commit()
    mentor.write(f"{TALK}~", mentor.text(TALK))
    capsys.readouterr()

    assert mentor.heartgrid("lock") == 0

    assert f"{TALK}~" in capsys.readouterr().err
