"""Scratch repositories with the filter, and people with their keys; git and the crypto are real."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.clone.installing import install
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.sealing.attributes import ATTRIBUTE_LINE
from heartgrid.sealing.epochs import EpochKeys, Keyring

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TALKS: Final = "records/talks/2025-1/J2024-01.t009.yml"
OTHER_CLASS: Final = "records/talks/2025-1/J2024-02.t010.yml"
CASE: Final = "records/cases/C-7K2M9Q.yml"
SCHOOL: Final = "records/school.yml"

COUNSEL: Final = "counsel"
OUR_CLASS: Final = "class/J2024-01"
ALL: Final = (OUR_CLASS, "staff", COUNSEL)

_ENVIRONMENT: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "chen",
    "GIT_AUTHOR_EMAIL": "chen@example.org",
    "GIT_COMMITTER_NAME": "chen",
    "GIT_COMMITTER_EMAIL": "chen@example.org",
    "GIT_EDITOR": "true",
    "GIT_SEQUENCE_EDITOR": "true",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "protocol.file.allow",
    "GIT_CONFIG_VALUE_0": "always",
    "GIT_CONFIG_KEY_1": "init.defaultBranch",
    "GIT_CONFIG_VALUE_1": "main",
    "LC_ALL": "C",
}


def entry(number: str, said: str, day: str = "2025-09-10") -> str:
    """One talk."""
    return f"""\
  - 编号: {number}
    日期: {day}
    学生: 9 尹欣怡
    方式: 面谈  # {said}
    详情:
      主题: [情绪]
      内容: |
        {said}
"""


def talks(*entries: str) -> str:
    """A file of talks of our class."""
    return "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t009\n记录:\n" + "".join(entries)


def keys_of(compartment: str, epoch: int = 1) -> EpochKeys:
    """The same keys in every test."""
    secret = hashlib.sha256(f"{compartment} {epoch}".encode()).digest()
    return EpochKeys(compartment, epoch, secret)


def ring(*compartments: str) -> Keyring:
    """Epoch 1 of each."""
    return Keyring(keys_of(one) for one in compartments)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git command printed, and how it ended."""

    out: str
    said: str
    code: int

    @property
    def ours(self) -> list[str]:
        """What Heartgrid said."""
        return [line for line in self.said.splitlines() if line.startswith("heartgrid: ")]


@dataclass(frozen=True)
class Clone:
    """A repository with a work tree, and the environment its owner runs git in."""

    top: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, typed: str = "", **environment: str) -> Answer:
        """Run git, however it ends."""
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=self.top,
            input=typed.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **_ENVIRONMENT, **self.environment, **environment},
        )
        out, said = (
            stream.decode("utf-8", "backslashreplace") for stream in (done.stdout, done.stderr)
        )
        assert "Traceback" not in said, said
        return Answer(out, said, done.returncode)

    def git(self, *arguments: str, typed: str = "", **environment: str) -> str:
        """Run git, which must succeed; what it printed."""
        answer = self.run(*arguments, typed=typed, **environment)
        assert answer.code == 0, answer.said
        return answer.out

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the work tree."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def read(self, path: str) -> str:
        """A file of the work tree."""
        return (self.top / path).read_bytes().decode()

    def commit(self, *files: tuple[str, str | bytes], message: str = "一次提交") -> str:
        """Write, add and commit; the commit's name."""
        for path, content in files:
            self.write(path, content)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def blob(self, path: str, revision: str = "HEAD") -> str:
        """A file as git stores it; ``revision`` empty for the index."""
        return self.git("cat-file", "blob", f"{revision}:{path}")

    def status(self) -> str:
        """What git finds changed."""
        return self.git("status", "--porcelain")

    def touch_all(self) -> None:
        """Give every file another time, so that git must read and clean it again."""
        for file in self.top.rglob("*.yml"):
            os.utime(file, (1_000_000_000, 1_000_000_000))

    def unlock(self, *compartments: str) -> Clone:
        """Open keys, as ``heartgrid unlock`` does."""
        return self.unlock_with(map(keys_of, compartments))

    def unlock_with(self, keys: Iterable[EpochKeys]) -> Clone:
        """Open exactly these keys."""
        write_keys(keys_file(find_repository(self.top)), keys)
        install(self.top)
        return self

    def clone(self, name: str, *arguments: str) -> Clone:
        """Clone without checking out: first comes the filter, as with ``heartgrid unlock``."""
        top = self.top.parent / name
        self.git("clone", "-q", "--no-checkout", *arguments, str(self.top), str(top))
        return Clone(top, self.environment)

    def everything_stored(self) -> str:
        """Every object that this repository holds, in any form of reachability."""
        return self.git("cat-file", "--batch-all-objects", "--batch")


def new_clone(top: Path) -> Clone:
    """An empty repository with the attributes of a school's ledger."""
    top.mkdir(parents=True)
    clone = Clone(top)
    clone.git("init", "-q")
    clone.write(".gitattributes", f"{ATTRIBUTE_LINE}\n")
    clone.git("add", ".gitattributes")
    clone.git("commit", "-q", "-m", "规则")
    return clone


def starts(trace: Path, wanted: str) -> int:
    """How often git started a child whose command matches ``wanted``, by its trace2 events."""
    events = map(json.loads, trace.read_text(encoding="utf-8").splitlines())
    commands = [" ".join(one["argv"]) for one in events if one["event"] == "child_start"]
    return sum(re.search(wanted, one) is not None for one in commands)
