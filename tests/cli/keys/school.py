"""A school that seals its records: people with identities of their own, clones of real git."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.cli import main
from heartgrid.sealing.identity_file import Cost, from_file, to_file
from tests.support.books import SCHOOL
from tests.support.command import write_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = "correct horse battery staple"
TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaa1
    日期: 2025-10-10
    学生: 2 李小红
    方式: 面谈
    详情:
      内容: 她说夜里睡不着
"""
OTHER_CLASS = """
--- grids/J2024-02.yml
种类: 心网格
班级: J2024-02
名册:
  - {编号: s000009, 座号: 1, 姓名: 赵小强, 入班: 2024-09-01}
"""
_SIGNED = {
    ("access", one) for one in ("init", "grant", "add", "revoke", "rotate", "reseal", "rollover")
}
TALK = "records/talks/2025-1/J2024-01.t012.yml"
_QUICK: Final = Cost(memory=32, passes=1, lanes=4)  # nobody attacks the passphrase of a test


@dataclass(frozen=True)
class Someone:
    """A person at a computer: a clone, and an identity file with its passphrase."""

    clone: Path
    home: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
            cwd=self.clone, check=True, capture_output=True, encoding="utf-8",
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        )  # fmt: skip
        return done.stdout

    def heartgrid(self, *arguments: str) -> int:
        asked = [*arguments, "--root", str(self.clone)]
        if arguments[0] in {"unlock", "enroll"} or arguments[:2] in _SIGNED:
            asked += ["--identity", str(self.home / "identity.json")]
            asked += ["--passphrase-file", str(self.home / "words")]
        code = main(asked)
        if arguments[0] == "enroll" and not code:
            self._spare_the_passphrase()
        return code

    def _spare_the_passphrase(self) -> None:
        """The identity as it is, at the least cost that opens: every later command opens it."""
        for name in ("identity.json", "identity.json.next"):
            if (file := self.home / name).exists():
                identity = from_file(file.read_bytes(), WORDS)
                file.write_bytes(to_file(identity, WORDS, _QUICK))

    def text(self, path: str) -> str:
        return (self.clone / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.clone / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def stage_around_the_filter(self, path: str, blob: bytes) -> None:
        """What git's index holds for ``path`` is exactly ``blob``, sealed or not."""
        file = self.home / "blob"
        file.write_bytes(blob)
        oid = self.git("hash-object", "-w", "-t", "blob", "--no-filters", str(file)).strip()
        self.git("update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "x")


def somebody(folder: Path, name: str, origin: Someone | None = None) -> Someone:
    """A new person with a clone of ``origin``, or with a repository of her own."""
    one = _at(name, folder)
    one.clone.mkdir(parents=True)
    (one.home / "words").write_text(WORDS, encoding="utf-8")
    one.git("init", "-q", "-b", "main")
    one.git("config", "user.name", name)
    one.git("config", "user.email", f"{name}@example.org")
    if origin is not None:
        one.git("remote", "add", "origin", origin.clone.as_uri())
        one.git("pull", "-q", "origin", "main")
    return one


def founded(folder: Path) -> Someone:
    """The admin of a school whose records are all sealed and committed."""
    copy_all(once(founded_anew), folder)
    return _at("admin", folder)


def founded_anew(folder: Path) -> Someone:
    """The same with keys of its own, as another school has them."""
    admin = somebody(folder, "admin")
    two_classes = SCHOOL.replace("[J2024-01]", "[J2024-01, J2024-02]")
    write_ledger(admin.clone, two_classes, TALKS, OTHER_CLASS)
    assert admin.heartgrid("enroll", "t002") == 0
    assert admin.heartgrid("access", "init", "t002") == 0
    assert admin.heartgrid("unlock") == 0
    admin.commit()
    return admin


def let_in(admin: Someone, folder: Path, name: str, person: str, *roles: str) -> Someone:
    """A colleague who asked, was let in with these options of ``grant``, and has pulled."""
    one = somebody(folder, name, admin)
    assert one.heartgrid("enroll", person) == 0
    request = f"keys/requests/{person}.yml"
    asked = one.text(request)
    admin.write(request, asked)
    fingerprint = asked.partition("指纹: ")[2].strip()
    assert admin.heartgrid("access", "grant", person, *roles, "--fingerprint", fingerprint) == 0
    for each in (admin, one):
        each.clone.joinpath(request).unlink(missing_ok=True)
    one.git("pull", "-q", "origin", "main")
    return one


@cache
def once(set_up: Callable[[Path], object]) -> Path:
    """The folder in which ``set_up`` has set up its computers: for the first who asks, for all.

    Nobody works in it. Who needs these computers takes copies.
    """
    beside = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    folder = Path(tempfile.mkdtemp(prefix="heartgrid-once-", dir=beside))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    set_up(folder)
    return folder


def copied(school: Path, folder: Path, name: str) -> Someone:
    """Somebody of a school that several tests share, for one test.

    What git's configuration says of the first folder it says of the copy's.
    """
    shutil.copytree(school / name, folder / name, symlinks=True)
    one = _at(name, folder)
    config = one.clone / ".git/config"
    told = config.read_text(encoding="utf-8")
    for old, new in ((school.as_uri(), folder.as_uri()), (str(school), str(folder))):
        told = told.replace(old, new)
    config.write_text(told, encoding="utf-8", newline="\n")
    one.git("update-index", "-q", "--refresh")
    return one


def copy_all(school: Path, folder: Path) -> None:
    """Everybody of a school that several tests share."""
    for home in sorted(school.iterdir()):
        copied(school, folder, home.name)


def _at(name: str, folder: Path) -> Someone:
    return Someone(folder / name / "school", folder / name)


def blobs(someone: Someone) -> Iterator[tuple[str, bytes]]:
    """Every blob that git has, in whatever commit or in none, by its name."""
    told = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"],
        cwd=someone.clone, check=True, capture_output=True,
    ).stdout  # fmt: skip
    while told:
        head, _, told = told.partition(b"\n")
        oid, kind, size = head.decode().split()
        if kind == "blob":
            yield oid, told[: int(size)]
        told = told[int(size) + 1 :]


def stored(someone: Someone) -> str:
    """All of them as one text."""
    return "".join(raw.decode() for _, raw in blobs(someone))
