"""``doctor`` says what is not well with a clone, and what to do; hints are no failures."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.keys.school import Someone, founded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    founded(folder)
    return folder


@pytest.fixture
def admin(school: Path, tmp_path: Path) -> Someone:
    shutil.copytree(school / "admin", tmp_path / "admin")
    one = Someone(tmp_path / "admin" / "school", tmp_path / "admin")
    one.git("update-index", "-q", "--refresh")
    assert one.heartgrid("unlock") == 0
    return one


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Callable[[Someone, int], str]:
    def ask(one: Someone, code: int) -> str:
        capsys.readouterr()
        assert one.heartgrid("doctor") == code
        return capsys.readouterr().out

    return ask


def test_hooks_are_a_hint(admin: Someone, doctor: Callable[[Someone, int], str]) -> None:
    said = doctor(admin, 0)
    assert "· 没有 pre-commit、commit-msg 钩子" in said
    for name in ("pre-commit", "commit-msg"):
        hook = admin.clone / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\nexec heartgrid verify --staged\n")
        hook.chmod(0o755)
    assert "✓ 提交前有钩子检查" in doctor(admin, 0)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_signing_that_works_and_signing_that_broke(
    admin: Someone, doctor: Callable[[Someone, int], str]
) -> None:
    assert "✓ git 用你的钥匙给提交签名" in doctor(admin, 0)
    admin.git("config", "gpg.ssh.program", "/nowhere/ssh-keygen")
    assert "✗ git 用你的钥匙给提交签名" in doctor(admin, 1)
    assert admin.heartgrid("unlock") == 0
    said = doctor(admin, 0)
    assert "· 提交还没有签名" in said
    assert "装好以后运行 heartgrid unlock" in said


def test_signing_of_the_user_s_own_choice(
    admin: Someone, doctor: Callable[[Someone, int], str]
) -> None:
    assert admin.heartgrid("lock") == 0
    admin.git("config", "user.signingkey", "key::ssh-ed25519 AAAA")
    admin.git("config", "gpg.format", "ssh")
    assert admin.heartgrid("unlock") == 0
    assert "· 这里有你自己的 git 签名设置，没有改动" in doctor(admin, 0)


def test_a_locked_clone_has_nothing_to_sign_with(
    admin: Someone, doctor: Callable[[Someone, int], str]
) -> None:
    assert admin.heartgrid("lock") == 0
    assert "签名" not in doctor(admin, 0)
    listed = admin.git("config", "--local", "--list")
    assert [one for one in ("gpg", "signing", "allowed") if one in listed] == []


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_commits_are_signed_while_the_clone_is_open(admin: Someone) -> None:
    admin.write("notes.md", "x")
    admin.commit()
    admin.git("verify-commit", "HEAD")  # as allowed_signers has it, from access.yml
    assert "t002" in admin.git("log", "-1", "--format=%G? %GS")
    assert admin.heartgrid("lock") == 0
    admin.write("notes.md", "y")
    admin.commit()
    assert admin.git("log", "-1", "--format=%G?").strip() == "N"


def test_what_is_staged_in_clear(admin: Someone, doctor: Callable[[Someone, int], str]) -> None:
    admin.git("config", "filter.heartgrid.required", "false")
    admin.git("-c", "filter.heartgrid.process=", "-c", "filter.heartgrid.clean=cat", "add",
              "--renormalize", "records/talks")  # fmt: skip
    assert "✗ 暂存区里有" in doctor(admin, 1)
