"""docs/recovery.md, rehearsed: each command of its code blocks, in its order, at a real terminal."""

from __future__ import annotations

import html
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.keys.school import WORDS, Someone, founded

if TYPE_CHECKING:
    from tests.cli.keys.recovering.at_terminal import Session

GUIDE = Path(__file__).parents[4] / "docs" / "recovery.md"
CASE = "records/cases/C-7K2M9Q.yml"
SECRET = "种类: 个案\n经过: 她说不想活了\n"
MAKE = ["heartgrid access recovery --shares 5 --need 3 --out U盘"]
MAKE += ["heartgrid access recover --rehearse", "git push"]
RECOVER = ["git pull", "heartgrid enroll t004"]
RECOVER += ["heartgrid access recover t004 --fingerprint 指纹", "heartgrid unlock", "git push"]
RECOVER += ["heartgrid access recovery --shares 5 --need 3 --out 新U盘", "git push"]
RECOVER += ["heartgrid access list"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"
    ),
]


def commands() -> list[str]:
    """What stands in the indented code blocks."""
    text = GUIDE.read_text(encoding="utf-8")
    return [one.strip() for one in re.findall(r"^ {4,}(\S.*)$", text, re.MULTILINE)]


def test_these_are_the_commands_of_the_guide() -> None:
    assert commands() == MAKE + RECOVER


def at(someone: Someone, command: str, *answers: tuple[str, str], **words: str) -> Session:
    from tests.cli.keys.recovering.at_terminal import at_terminal

    for word, meant in words.items():
        command = command.replace(f" {word}", f" {meant}")
    program, *arguments = command.split()
    start = [sys.executable, "-m", "heartgrid"] if program == "heartgrid" else [program]
    env = {
        "HEARTGRID_IDENTITY": str(someone.home / "identity.json"),
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    ran = at_terminal([*start, *arguments], someone.clone, env, answers)
    assert ran.code == 0, f"{command}: {ran.screen}"
    return ran


def written(folder: Path, number: int) -> str:
    """The first four letters of each word, as a keeper reads them from her sheet."""
    page = (folder / f"恢复单-{number}.html").read_text(encoding="utf-8")
    found = re.findall(r"<th scope=row>(\d+)</th><td>(\w+)</td>", page)
    return " ".join(
        html.unescape(word)[:4] for _, word in sorted(found, key=lambda one: int(one[0]))
    )


def test_a_school_loses_its_admin_and_recovers(tmp_path: Path) -> None:
    """Made, rehearsed, the admin gone; t004 recovers, reads a case, and makes new sheets."""
    admin = founded(tmp_path)
    (admin.clone / CASE).parent.mkdir()
    admin.write(CASE, SECRET)
    admin.commit()
    server = tmp_path / "server.git"
    admin.git("init", "-q", "--bare", "-b", "main", str(server))
    admin.git("remote", "add", "origin", str(server))
    admin.git("push", "-q", "-u", "origin", "main")
    named(admin)
    sheets, newer = tmp_path / "U", tmp_path / "new"
    opened = ("口令: ", WORDS)  # the blank comes once nothing is echoed any more

    at(admin, MAKE[0], opened, U盘=str(sheets))
    shares = [
        (f"第 {place} 份", written(sheets, sheet)) for place, sheet in enumerate((5, 2, 4), 1)
    ]
    rehearsed = at(admin, MAKE[1], *shares)
    assert "演练成功" in rehearsed.screen
    assert "和纸上的一样" in rehearsed.screen
    at(admin, MAKE[2])

    shutil.rmtree(admin.home)
    counsellor = Someone(tmp_path / "t004" / "school", tmp_path / "t004")
    counsellor.home.mkdir()
    Someone(tmp_path, tmp_path).git("clone", "-q", str(server), str(counsellor.clone))
    named(counsellor)
    assert SECRET not in counsellor.text(CASE)
    at(counsellor, RECOVER[0])
    asked = at(counsellor, RECOVER[1], opened, ("再输入一次: ", WORDS))
    fingerprint = re.search(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){4}", asked.screen)
    assert fingerprint
    wrong = ("第 1 份", "academic " * 33)
    again = ("校验", shares[0][1])
    recovered = at(counsellor, RECOVER[2], wrong, again, *shares[1:], 指纹=fingerprint[0])
    assert "t004 现在是管理员" in recovered.screen
    assert "第一次在这台电脑上用" in recovered.screen
    at(counsellor, RECOVER[3], opened)
    assert counsellor.text(CASE) == SECRET
    at(counsellor, RECOVER[4])
    at(counsellor, RECOVER[5], opened, 新U盘=str(newer))
    at(counsellor, RECOVER[6])
    listed = at(counsellor, RECOVER[7]).screen
    assert re.search(r"^recovery\t恢复、管理员\t", listed, re.MULTILINE)
    assert re.search(r"^t004\t管理员、分管领导\t", listed, re.MULTILINE)
    assert counsellor.git("status", "--short") == "?? keys/requests/\n"
    assert counsellor.git("rev-parse", "HEAD") == counsellor.git("rev-parse", "origin/main")


def named(someone: Someone) -> None:
    someone.git("config", "user.name", "t000")
    someone.git("config", "user.email", "t000@school.test")
