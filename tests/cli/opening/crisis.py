"""A school with a crisis team, and editors that are small programs of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.cli import main
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.sealing.files import unseal
from tests.cli.keys.school import Someone, founded

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.sealing.epochs import Keyring

INCIDENT: Final = "records/incidents/I-7K2M9Q.yml"
CANARY: Final = "金丝雀在天台"
YEAR: Final = "records/disclosures/crisis/{year}.yml"
TOLD: Final = f"""\
种类: 危机事件
编号: I-7K2M9Q
知悉时间: 2025-10-12 14:30
地点: 教学楼
类型: 走失
涉事人:
  - 班级: J2024-01
    学生: 2
接报人: t002
经过: |
  {CANARY}
处置:
  - 步骤: 报警
    时间: 2025-10-12 14:40
    经办人: t002
"""


@dataclass(frozen=True)
class Team:
    """Somebody of the crisis team at her computer; ``memory`` is where private copies lie."""

    at: Someone
    memory: Path

    @property
    def clone(self) -> Path:
        return self.at.clone

    @property
    def keyring(self) -> Keyring:
        return read_keys(keys_file(find_repository(self.clone)))

    def command(self, *arguments: str) -> list[str]:
        identity = str(self.at.home / "identity.json")
        asked = ["--identity", identity, "--root", str(self.clone)]
        return [sys.executable, "-m", "heartgrid", "open", *arguments, *asked]

    def environment(self, editor: Path | None = None) -> dict[str, str]:
        found = {**os.environ, "XDG_RUNTIME_DIR": str(self.memory), "HOME": str(self.at.home)}
        found |= {"VISUAL": f"{sys.executable} {editor}" if editor else "no-such-editor"}
        return found

    def open(
        self, *arguments: str, editor: Path | None = None, purpose: str = "准备家长会谈"
    ) -> subprocess.CompletedProcess[str]:
        """``heartgrid open`` as a process of its own, without a terminal."""
        return subprocess.run(
            self.command(*arguments, "--purpose", purpose),
            cwd=self.clone, env=self.environment(editor), stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip

    def refused(self, *arguments: str, purpose: str = "准备家长会谈") -> int:
        """``heartgrid open`` within this process, where it comes to no editor; how it ended."""
        return main([*self.command(*arguments)[3:], "--purpose", purpose])

    def plain(self, path: str) -> str:
        """What the readers of the file at ``path`` see."""
        opened = unseal(path, (self.clone / path).read_bytes(), self.keyring)
        assert not opened.refused
        return opened.raw.decode()

    def registers(self) -> list[Path]:
        return sorted((self.clone / "records/disclosures").rglob("*.yml"))

    def register(self) -> str:
        """The only register, opened."""
        (file,) = self.registers()
        return self.plain(file.relative_to(self.clone).as_posix())

    def left(self) -> list[Path]:
        """Whatever lies where private copies lie, and is no folder of ours or lock."""
        return [one for one in self.memory.rglob("*") if one.is_file() and one.suffix != ".lock"]

    def copies(self) -> list[Path]:
        """The private folders that are there now."""
        return [one for one in self.memory.glob("*/*") if one.is_dir()]


def editor(folder: Path, code: str) -> Path:
    """An editor of these lines; ``file`` is what it edits, ``folder`` where that lies."""
    script = folder / "editor.py"
    head = (
        "import os, pathlib, sys, time\nfile = pathlib.Path(sys.argv[-1])\nfolder = file.parent\n"
    )
    script.write_text(f"{head}{code}\n", encoding="utf-8")
    return script


def copy_of(school: Someone, folder: Path) -> Team:
    """The school's founder on a computer of her own for one test."""
    shutil.copytree(school.home, folder / "home", symlinks=True)
    memory = folder / "memory"
    memory.mkdir(mode=0o700)
    return Team(Someone(folder / "home/school", folder / "home"), memory)


def with_incident(folder: Path) -> Someone:
    """A founded school with one incident, committed."""
    school = founded(folder)
    school.clone.joinpath("records/incidents").mkdir()
    school.write(INCIDENT, TOLD)
    school.commit()
    school.git("rm", "-q", "--cached", INCIDENT)
    school.git("reset", "-q", "--hard")
    return school
