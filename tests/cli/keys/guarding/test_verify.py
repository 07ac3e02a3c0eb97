"""What only an admin may change, and where no name may stand: the guard over real commits and pushes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.verifying import sign_change
from heartgrid.sealing.access.writing import digest, write
from heartgrid.sealing.identity_file import from_file
from tests.cli.keys.school import TALK, WORDS, Someone, copied, founded, let_in, somebody

if TYPE_CHECKING:
    from pathlib import Path

needs_ssh_keygen = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed"
)
NOT_CHECKED = "没有核对提交说明、路径和分支名里的姓名"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The admin t002, and the mentor t012 with the keys of his class."""
    folder = tmp_path_factory.mktemp("school")
    admin = founded(folder)
    mentor = let_in(admin, folder, "mentor", "t012", "--role", "心导师", "--class", "J2024-01")
    assert mentor.heartgrid("unlock") == 0
    return folder


@pytest.fixture
def admin(school: Path, tmp_path: Path) -> Someone:
    return copied(school, tmp_path, "admin")


@pytest.fixture
def mentor(school: Path, tmp_path: Path) -> Someone:
    return copied(school, tmp_path, "mentor")


class Said:
    """What ``verify`` answers, and how it ends."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, one: Someone, *arguments: str, code: int = 1) -> str:
        self._capsys.readouterr()
        assert one.heartgrid("verify", *arguments) == code
        self.beside = self._capsys.readouterr()
        return self.beside.out


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def commit(one: Someone, message: str = "x", *options: str) -> str:
    one.git("add", "-A")
    one.git(*options, "commit", "-q", "--allow-empty", "-m", message)
    return one.git("rev-parse", "HEAD").strip()


def rotated(admin: Someone, *compartments: str) -> None:
    assert admin.heartgrid("access", "rotate", *compartments) == 0


def self_made_admin(mentor: Someone) -> None:
    """The mentor writes and signs a version in which he is an admin."""
    me = from_file((mentor.home / "identity.json").read_bytes(), WORDS)
    old = (mentor.clone / "access.yml").read_bytes()
    manifest = read(old)
    text = write(manifest).decode().replace("角色: [心导师]", "角色: [心导师, 管理员]")
    text = text.replace(f"版本: {manifest.number}", f"版本: {manifest.number + 1}")
    text = text.replace(f"前版: {manifest.previous}", f"前版: {digest(old)}")
    (mentor.clone / "access.yml").write_bytes(text.encode())
    (mentor.clone / "access.yml.sig").write_bytes(sign_change(me, text.encode()))


# --- access.yml and keys/ -------------------------------------------------------------------------


def test_the_whole_history_of_a_school_passes(
    admin: Someone, mentor: Someone, verify: Said
) -> None:
    rotated(admin, "crisis")
    root = admin.git("rev-list", "--max-parents=0", "HEAD").strip()
    for span in ([], ["HEAD"], [f"{root}..HEAD"], ["--staged"]):
        assert "没有发现" in verify(admin, *span, code=0)
    verify(mentor, code=0)


def test_a_version_that_no_admin_signed(mentor: Someone, verify: Said) -> None:
    self_made_admin(mentor)
    mentor.git("add", "-A")
    assert "不是上一版的管理员" in verify(mentor, "--staged")
    bad = commit(mentor)
    assert f"（提交 {bad[:8]}）" in verify(mentor, "HEAD~1..HEAD")
    assert "不是上一版的管理员" in verify(mentor)
    mentor.git("checkout", "-q", "HEAD~1", "--", "access.yml", "access.yml.sig")
    commit(mentor)
    said = verify(mentor)  # mended, and in the history all the same
    assert "不是上一版的管理员" in said
    assert "可能是旧的一版" in said


def test_an_older_version_does_not_come_back(admin: Someone, verify: Said) -> None:
    rotated(admin, "crisis")
    admin.git("revert", "--no-edit", "HEAD")
    assert "可能是旧的一版" in verify(admin, "HEAD~1..HEAD")


def test_access_cannot_be_deleted(mentor: Someone, verify: Said) -> None:
    mentor.git("rm", "-q", "access.yml", "access.yml.sig")
    assert "权限表不见了" in verify(mentor, "--staged")


def test_a_branch_that_began_before_a_change_comes_back(
    admin: Someone, mentor: Someone, verify: Said
) -> None:
    rotated(admin, "crisis")
    rotated(admin, "crisis")
    mentor.write("notes.md", "x")
    commit(mentor)
    admin.git("pull", "-q", "--no-rebase", "--no-edit", mentor.clone.as_uri(), "main")
    verify(admin, "HEAD~1..HEAD", code=0)
    verify(admin, code=0)


def test_a_merge_that_is_under_way_brings_the_newer_side(
    admin: Someone, mentor: Someone, verify: Said
) -> None:
    rotated(admin, "crisis")
    rotated(admin, "crisis")
    mentor.write("notes.md", "x")
    commit(mentor)
    mentor.git("fetch", "-q", admin.clone.as_uri(), "main")
    mentor.git("merge", "-q", "--no-commit", "--no-ff", "FETCH_HEAD")
    verify(mentor, "--staged", code=0)


def test_a_branch_may_not_lose_several_changes(admin: Someone, server: Path) -> None:
    for _ in range(2):
        rotated(admin, "crisis")
    admin.git("push", "-q", str(server), "main")
    assert "可能是旧的一版" in refused(admin, server, "+HEAD~2:main")


def test_a_merge_that_takes_the_older_side(admin: Someone, mentor: Someone, verify: Said) -> None:
    old = admin.git("rev-parse", "HEAD").strip()
    rotated(admin, "crisis")
    mentor.write("notes.md", "x")
    commit(mentor)
    admin.git("fetch", "-q", mentor.clone.as_uri(), "main")
    admin.git("merge", "-q", "--no-commit", "--no-ff", "FETCH_HEAD")
    admin.git("checkout", "-q", old, "--", "access.yml", "access.yml.sig", "keys")
    assert "可能是旧的一版" in verify(admin, "--staged")
    commit(admin)
    assert "可能是旧的一版" in verify(admin, "HEAD^1..HEAD")
    assert "可能是旧的一版" in verify(admin)


def test_two_versions_in_one_commit_cannot_be_followed(admin: Someone, verify: Said) -> None:
    rotated(admin, "crisis")
    rotated(admin, "staff")
    admin.git("reset", "-q", "--soft", "HEAD~2")
    commit(admin)
    assert "不要压缩（squash）" in verify(admin, "HEAD~1..HEAD")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("keys/notes.txt", "x", "access.yml 没有列出这个文件"),
        ("keys/requests/t013.yml", "姓名: 王小明\n", "不是 heartgrid enroll 写的申请"),
        ("keys/staff/1.yml", "x", "staff 第 1 期的密钥文件与权限表不符"),
    ],
)
def test_what_does_not_belong_below_keys(
    mentor: Someone, verify: Said, path: str, text: str, said: str
) -> None:
    mentor.write(path, text)
    mentor.git("add", "-A")
    assert said in verify(mentor, "--staged")
    commit(mentor)
    assert said in verify(mentor, "HEAD~1..HEAD")
    assert said in verify(mentor)


# --- .gitattributes -------------------------------------------------------------------------------


def add_rule(one: Someone) -> None:
    one.write(".gitattributes", "*.md text\n" + one.text(".gitattributes"))
    one.git("add", "-A")


@needs_ssh_keygen
def test_attributes_are_changed_by_an_admin(admin: Someone, verify: Said) -> None:
    add_rule(admin)
    verify(admin, "--staged", code=0)
    commit(admin)
    verify(admin, "HEAD~1..HEAD", code=0)
    verify(admin, code=0)


@needs_ssh_keygen
def test_and_by_nobody_else(mentor: Someone, verify: Said) -> None:
    add_rule(mentor)
    assert "只有管理员能改这个文件" in verify(mentor, "--staged")
    bad = commit(mentor)
    said = verify(mentor, "HEAD~1..HEAD")
    assert said.startswith(".gitattributes：改这个文件的提交没有管理员的签名")
    assert bad[:8] in said
    assert "没有管理员的签名" in verify(mentor)


def test_an_unsigned_change_is_nobody_s(admin: Someone, verify: Said) -> None:
    add_rule(admin)
    commit(admin, "x", "-c", "commit.gpgsign=false")
    assert "没有管理员的签名" in verify(admin, "HEAD~1..HEAD")


@needs_ssh_keygen
def test_a_merge_brings_an_admin_s_change_along(
    admin: Someone, mentor: Someone, verify: Said
) -> None:
    add_rule(admin)
    commit(admin)
    mentor.write("notes.md", "x")
    commit(mentor)
    mentor.git("pull", "-q", "--no-rebase", "--no-edit", admin.clone.as_uri(), "main")
    verify(mentor, "HEAD^1..HEAD", code=0)


def test_attributes_cannot_be_deleted_or_undone_from_below(mentor: Someone, verify: Said) -> None:
    mentor.write("records/talks/.gitattributes", "*.yml -filter\n")
    mentor.git("rm", "-q", ".gitattributes")
    mentor.git("-c", "core.safecrlf=false", "add", "records/talks/.gitattributes")
    said = verify(mentor, "--staged")
    assert "记录就不会加密" in said
    assert "records/talks/.gitattributes：只能有一个" in said


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
@pytest.mark.parametrize("path", ["records/school.yml", ".gitattributes", "keys/staff/1.yml"])
def test_a_link_in_the_place_of_a_file(mentor: Someone, verify: Said, path: str) -> None:
    file = mentor.clone / path
    file.unlink()
    file.symlink_to("/etc/hostname")
    mentor.git("add", "-A")
    assert f"{path}：这里只能放普通文件" in verify(mentor, "--staged")


def test_a_repository_within_the_records(mentor: Someone, verify: Said) -> None:
    head = mentor.git("rev-parse", "HEAD").strip()
    mentor.git("update-index", "--add", "--cacheinfo", f"160000,{head},records/inner")
    assert "records/inner：这里只能放普通文件" in verify(mentor, "--staged")


def test_who_was_an_admin_once_is_none_by_a_merge(
    admin: Someone, mentor: Someone, verify: Said
) -> None:
    """Every parent's version counts, not only the first one's."""
    grant = ("access", "grant", "t012", "--class", "J2024-01", "--role", "心导师")
    assert admin.heartgrid(*grant, "--role", "管理员") == 0
    mentor.git("pull", "-q", admin.clone.as_uri(), "main")
    assert admin.heartgrid(*grant) == 0
    mentor.git("fetch", "-q", admin.clone.as_uri(), "main")
    mentor.git("merge", "-q", "--no-ff", "--no-commit", "FETCH_HEAD")
    add_rule(mentor)
    assert "只有管理员能改这个文件" in verify(mentor, "--staged")
    commit(mentor)
    assert "没有管理员的签名" in verify(mentor, "HEAD^1..HEAD")


def test_an_entry_that_was_staged_in_part(admin: Someone, verify: Said) -> None:
    """The date goes with the seal beside it: whoever holds the key is told before the commit."""
    path = TALK
    blob = admin.git("cat-file", "blob", f"HEAD:{path}").replace("2025-10-10", "2025-10-11")
    admin.stage_around_the_filter(path, blob.encode())
    said = verify(admin, "--staged")
    assert f"{path}：第 " in said
    assert "密文打不开" in said


@pytest.mark.parametrize("path", ["records/incidents/I-000001.yml", "records/reviews/F-7K2M9Q.yml"])
def test_a_file_of_the_crisis_team_in_clear(mentor: Someone, verify: Said, path: str) -> None:
    """By somebody without its key, around the filter: seen before and after the commit, not quoted."""
    mentor.stage_around_the_filter(path, "种类: 危机事件\n发现经过: 她说不想活了\n".encode())
    _is_found_and_not_quoted(mentor, verify, path, "--staged")
    mentor.git("commit", "-q", "--no-verify", "-m", "x")
    _is_found_and_not_quoted(mentor, verify, path, "HEAD~1..HEAD")


def _is_found_and_not_quoted(one: Someone, verify: Said, path: str, looked_at: str) -> None:
    said = verify(one, looked_at)
    assert path in said
    assert "明文" in said
    assert "不想活" not in said + verify.beside.err


@needs_ssh_keygen
def test_each_clone_knows_the_signatures_of_its_colleagues(mentor: Someone) -> None:
    """The commit with which the admin let him in, by git itself and the clone's own settings."""
    mentor.git("verify-commit", "HEAD")
    assert mentor.git("log", "-1", "--format=%G? %GS").strip() == "G t002"


# --- names ----------------------------------------------------------------------------------------


def test_a_name_in_a_message_is_found_and_not_said(mentor: Someone, verify: Said) -> None:
    bad = commit(mentor, "补上李小红的谈话")
    said = verify(mentor, "HEAD~1..HEAD")
    assert f"提交说明里有姓名（提交 {bad[:8]}）" in said
    assert "李小红" not in said
    assert "提交说明里有姓名" in verify(mentor)
    commit(mentor, "补上 J2024-01 的谈话")
    verify(mentor, code=0)


def test_a_name_in_a_path(mentor: Someone, verify: Said) -> None:
    mentor.write("docs/李小红/信.md", "x")
    mentor.git("add", "-A")
    said = verify(mentor, "--staged")
    assert "docs/＊/信.md：路径里有姓名" in said
    assert "李小红" not in said


def test_who_holds_no_key_is_told_that_names_were_not_looked_for(
    mentor: Someone, tmp_path: Path, verify: Said
) -> None:
    commit(mentor, "补上李小红的谈话")
    outside = somebody(tmp_path, "outside", mentor)
    verify(outside, "HEAD~1..HEAD", code=0)
    assert NOT_CHECKED in verify.beside.err
    verify(mentor, "HEAD~1..HEAD")
    assert NOT_CHECKED not in verify.beside.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("补上李小红的谈话\n", 1),
        ("补上谈话\n\nSigned-off-by: 李小红 <x@x>\n", 0),
        ("补上谈话\n# 李小红\n", 0),
        ("补上谈话\n# ------------------------ >8 ------------------------\n-李小红\n", 0),
    ],
)
def test_a_message_before_the_commit(mentor: Someone, verify: Said, text: str, code: int) -> None:
    file = mentor.home / "COMMIT_EDITMSG"
    file.write_text(text, encoding="utf-8", newline="\n")
    assert "李小红" not in verify(mentor, "--message", str(file), code=code)


def test_a_message_that_cannot_be_read(mentor: Someone, verify: Said) -> None:
    verify(mentor, "--message", str(mentor.home / "nothing"))
    assert "提交说明读不出来" in verify.beside.err
    verify(mentor, "--message", str(mentor.home / "nothing"), "--staged", code=2)


def test_the_hooks_of_the_guide_in_a_real_commit(mentor: Someone) -> None:
    call = f'exec "{sys.executable}" -m heartgrid verify'
    for name, options in (("pre-commit", "--staged"), ("commit-msg", '--message "$1"')):
        hook = mentor.clone / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\n{call} {options}\n", encoding="utf-8")
        hook.chmod(0o755)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        commit(mentor, "补上李小红的谈话")
    assert "提交说明里有姓名" in refused.value.stdout + refused.value.stderr
    commit(mentor, "补上谈话")


# --- pushes ---------------------------------------------------------------------------------------


@pytest.fixture
def server(admin: Someone, tmp_path: Path) -> Path:
    """A bare repository with the hook of docs/guard.md, and the admin's history in it."""
    top = tmp_path / "server.git"
    admin.git("init", "-q", "--bare", "-b", "main", str(top))
    hook = top / "hooks" / "pre-receive"
    hook.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m heartgrid verify --pre-receive --root .\n'
    )
    hook.chmod(0o755)
    admin.git("push", "-q", str(top), "main")
    return top


def refused(one: Someone, server: Path, *what: str) -> str:
    with pytest.raises(subprocess.CalledProcessError) as found:
        one.git("push", "-q", str(server), *what)
    return str(found.value.stderr)


def test_a_push_of_access_that_nobody_signed(mentor: Someone, server: Path) -> None:
    self_made_admin(mentor)
    commit(mentor)
    assert "不是上一版的管理员" in refused(mentor, server, "HEAD:refs/heads/side")


def test_a_branch_cannot_be_set_back_before_a_change(admin: Someone, server: Path) -> None:
    rotated(admin, "crisis")
    admin.git("push", "-q", str(server), "main")
    assert "可能是旧的一版" in refused(admin, server, "+HEAD~1:main")
    admin.git("push", "-q", str(server), "HEAD~1:refs/heads/side")


def test_a_push_of_notes_is_refused(admin: Someone, server: Path) -> None:
    """They are plain text beside the history, and no rule looks into them."""
    admin.git("notes", "add", "-m", "李小红", "HEAD")
    assert "只能推送分支和标签" in refused(admin, server, "refs/notes/commits")


def test_names_of_branches_and_words_of_tags(admin: Someone, server: Path) -> None:
    """The school's own server may hold the keys: then it looks for names too."""
    state = server / "heartgrid"
    state.mkdir()
    shutil.copy(admin.clone / ".git" / "heartgrid" / "keys.json", state)
    said = refused(admin, server, "main:refs/heads/李小红")
    assert "分支或标签的名字里有姓名" in said
    admin.git("tag", "-m", "李小红的谈话之后", "v1")
    assert "标签的说明里有姓名" in refused(admin, server, "v1")
    admin.git("tag", "-m", "学期末", "v2")
    admin.git("push", "-q", str(server), "v2", "main:refs/heads/side", ":refs/heads/gone")


def test_a_new_branch_costs_its_own_commits_alone(admin: Someone, server: Path) -> None:
    """What is in the repository already was looked at when it came."""
    bad = somebody(server.parent, "careless", admin)
    bad.write(TALK, "种类: 谈心谈话\n# 李小红昨天又哭了\n")
    old = commit(bad)
    (bad.clone / TALK).unlink()
    commit(bad)
    (server / "hooks" / "pre-receive").rename(server / "hooks" / "aside")
    bad.git("push", "-q", str(server), f"{old}:refs/heads/before-the-hook")
    (server / "hooks" / "aside").rename(server / "hooks" / "pre-receive")
    bad.git("push", "-q", str(server), "HEAD:refs/heads/next")


# --- what is there of the history -----------------------------------------------------------------


def test_a_shallow_clone_says_what_it_cannot_know(
    mentor: Someone, tmp_path: Path, verify: Said
) -> None:
    commit(mentor)
    top = tmp_path / "shallow" / "school"
    mentor.git("clone", "-q", "--depth", "1", mentor.clone.as_uri(), str(top))
    shallow = Someone(top, top.parent)
    verify(shallow, code=0)
    assert "权限表的来历没有核对" in verify.beside.err
    shallow.git("fetch", "-q", "--depth", "1", "origin", "main")
    verify(shallow, f"{'0' * 40}..HEAD")
    assert "git fetch --unshallow" in verify.beside.err


def test_json_names_the_commit(mentor: Someone, verify: Said) -> None:
    bad = commit(mentor, "补上李小红的谈话")
    [found] = json.loads(verify(mentor, "HEAD~1..HEAD", "--json"))
    assert found == {"path": "", "what": "提交说明里有姓名", "commit": bad[:8]}


def test_each_thing_is_said_once_with_the_commit_that_began_it(
    mentor: Someone, verify: Said
) -> None:
    mentor.git("rm", "-q", ".gitattributes")
    first = commit(mentor)
    commit(mentor)
    said = verify(mentor, "HEAD~2..HEAD")
    assert said.count("记录就不会加密") == 1
    assert first[:8] in said
