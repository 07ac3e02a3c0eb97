"""Sealing inside git against git-crypt and plain git: 2,000 record files, in turn.

A filter that changes nothing runs beside them: the part of ours that no filter can avoid.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.clone.installing import install
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.sealing.attributes import ATTRIBUTE_LINE
from heartgrid.sealing.epochs import EpochKeys, new_secret
from tests.bench.timing import settle
from tests.support.sample import sample_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES: Final = 2000
CLASSES: Final = 40
PLAIN, ECHO, CRYPT, OURS = "plain git", "echo filter", "git-crypt", "heartgrid"
ECHO_FILTER: Final = Path(__file__).with_name("echo.py")
# step → (peer, goal) …: the median of ours over the median of the peer
GOALS: Final = {
    "add -A": ((CRYPT, 0.2), (PLAIN, 2.5)),
    "checkout": ((CRYPT, 0.2),),
    "status after touch": ((CRYPT, 0.1),),
    "status untouched": ((PLAIN, 1.5),),
    "pack": ((CRYPT, 1.6),),
}
MOST_FOR_ONE_FILE: Final = 0.1


def measure(root: Path, rounds: int) -> bool:
    """Print every ratio; false when one is missed, or when git-crypt is not there to compare."""
    kinds = [PLAIN, ECHO, OURS, *([CRYPT] if shutil.which("git-crypt") else [])]
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(rounds):
        for kind in kinds:
            folder = root.parent / f"seal-{number}-{kinds.index(kind)}"
            _prepare(folder, kind)
            for step, seconds in _steps(folder):
                taken[kind, step].append(seconds)
            shutil.rmtree(folder)
    figures = {key: median(values) for key, values in taken.items()}
    for step in (*GOALS, "add 1 file"):
        shown = ", ".join(f"{kind} {figures[kind, step]:.3f}" for kind in kinds)
        print(f"{step}: {shown}", flush=True)
    met = [
        _told(figures, step, peer, goal) for step, goals in GOALS.items() for peer, goal in goals
    ]
    one = figures[OURS, "add 1 file"]
    print(f"adding one edited file: {one:.3f} s (goal ≤ {MOST_FOR_ONE_FILE} s)", flush=True)
    return all(met) and one <= MOST_FOR_ONE_FILE


def _told(figures: dict[tuple[str, str], float], step: str, peer: str, goal: float) -> bool:
    if (peer, step) not in figures:
        print(f"{step} / {peer}: not compared, it is not installed (apt-get install {peer})")
        return False
    ratio = figures[OURS, step] / figures[peer, step]
    print(f"{step} / {peer}: {ratio:.3f} (goal ≤ {goal}) {'met' if ratio <= goal else 'MISSED'}")
    return ratio <= goal


def _prepare(folder: Path, kind: str) -> None:
    """A repository with its filter set up, and 2,000 files that git does not know yet."""
    folder.mkdir(parents=True)
    _git(folder, "init", "-q", "-b", "main")
    if kind == ECHO:
        (folder / ".gitattributes").write_text("records/** filter=echo\n")
        command = f'"{Path(sys.executable).as_posix()}" "{ECHO_FILTER.as_posix()}"'
        _git(folder, "config", "filter.echo.process", command)
        _git(folder, "config", "filter.echo.required", "true")
    if kind == CRYPT:
        _run(folder, ["git-crypt", "init"])
        (folder / ".gitattributes").write_text("records/** filter=git-crypt diff=git-crypt\n")
    if kind == OURS:
        (folder / ".gitattributes").write_text(f"{ATTRIBUTE_LINE}\n")
        keys = [EpochKeys(f"class/J2024-{n:02}", 1, new_secret()) for n in range(1, CLASSES + 1)]
        write_keys(keys_file(find_repository(folder)), keys)
        install(folder)
    for path, text in _files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _files() -> Iterator[tuple[str, str]]:
    """Talk books of about 1.3 KB: the sample's entries dealt out, three to a book."""
    entries = [
        entry
        for path, raw in sorted(sample_files().items())
        if path.startswith("talks/")
        for entry in raw.decode().partition("\n每周关注:")[0].split("\n  - ")[1:]
    ]
    mentors = FILES // CLASSES
    for number in range(FILES):
        room, mentor = f"J2024-{number // mentors + 1:02}", f"t{number % mentors + 100}"
        head = f"种类: 谈心谈话\n学期: 2025-1\n班级: {room}\n导师: {mentor}\n记录:"
        own = [entries[(3 * number + one) % len(entries)].rstrip("\n") for one in range(3)]
        body = "".join(f"\n  - {entry}" for entry in own)
        yield f"records/talks/2025-1/{room}.{mentor}.yml", f"{head}{body}\n"


def _steps(folder: Path) -> Iterator[tuple[str, float]]:
    records = sorted((folder / "records").rglob("*.yml"))
    yield "add -A", _timed(lambda: _git(folder, "add", "-A"))
    _git(folder, "commit", "-qm", "x")
    yield "status untouched", _timed(lambda: _git(folder, "status", "--short"))
    for file in records:
        os.utime(file)
    yield "status after touch", _timed(lambda: _git(folder, "status", "--short"))
    edited = records[0]
    edited.write_text(
        edited.read_text(encoding="utf-8").replace("面谈", "电话"), encoding="utf-8", newline="\n"
    )
    yield "add 1 file", _timed(lambda: _git(folder, "add", str(edited)))
    shutil.rmtree(folder / "records")
    yield "checkout", _timed(lambda: _git(folder, "checkout", "-q", "--", "records"))
    _git(folder, "gc", "-q")
    yield "pack", float(sum(one.stat().st_size for one in (folder / ".git").rglob("*.pack")))


def _timed(act: Callable[[], object]) -> float:
    settle()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _git(folder: Path, *arguments: str) -> None:
    _run(folder, ["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments])


def _run(folder: Path, command: list[str]) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=_as_users_have_it())


def _as_users_have_it() -> dict[str, str]:
    """Without what a developer's or CI machine may tell Python, such as to compile anew each time."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
