"""``heartgrid fmt``: mend what is unambiguous, fill in ids and students, touch nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.paths import is_below, ledger_paths
from heartgrid.cli.reporting import counted, plain_lines, show
from heartgrid.cli.terminal import is_terminal, note, printable, progress, say
from heartgrid.problems import HeartgridError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from heartgrid.editing import Change, MendedFile
    from heartgrid.problems import Position

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="路径", help="只整理这些文件或文件夹；不写就是全部"),
]
Check = Annotated[
    bool, typer.Option("--check", help="只列出会改哪些地方，不写文件；有要改的，退出码是 1")
]


def fmt(paths: Paths = None, *, check: Check = False, root: Root = None) -> int:
    """整理记录：改正全角符号、日期写法等笔误，补上编号，写全学生。

    只改意思明确的地方，注释、引号、空行和顺序都不动；拿不准的留着，逐条说明。
    """
    from random import SystemRandom

    from heartgrid.cli.roots import the_root
    from heartgrid.editing import Snapshot, mend_all, read_records, stands_sealed

    folder = the_root(root)
    wanted = ledger_paths(paths or ["."], folder, Path.cwd() if paths else folder)
    read = tuple(read_records(folder))
    files = [one for one in read if isinstance(one, Snapshot)]
    failed = [one for one in read if isinstance(one, HeartgridError)]
    # Who names a sealed file is told so; for the whole ledger the open ones are enough.
    closed = {one.shown for one in files if stands_sealed(one.raw or b"")} - {*wanted}
    with progress("正在整理") as tell:
        mended = mend_all(
            files, lambda one: is_below(one, wanted) and one not in closed, SystemRandom(), tell
        )
    failed += [one.error for one in mended if one.error is not None]
    changed = [one for one in mended if one.is_changed]
    if check:
        _tell_changes(one for each in changed for one in each.mended.changes)
    else:
        failed += _write(changed)
    _tell_failures(failed)
    left = _tell_remaining(mended)
    say(_summary(len(mended), changed, failed=len(failed), check=check))
    if passed := sum(is_below(one, wanted) for one in closed):
        say(f"🔒 {passed} 个文件里有加密的内容，没有整理；要整理，先运行 heartgrid unlock。")
    return int(bool(failed) or left or (check and bool(changed)))


def _write(changed: Iterable[MendedFile]) -> list[HeartgridError]:
    """Write each file by itself: one that is refused keeps no other from being mended."""
    failed: list[HeartgridError] = []
    for one in changed:
        try:
            one.snapshot.replace(one.mended.raw)
        except HeartgridError as error:
            failed.append(error)
        else:
            kinds = Counter(change.what for change in one.mended.changes)
            told = "；".join(f"{what} {count} 处" for what, count in kinds.items())
            say(printable(f"{one.shown}：{told}"))
    return failed


def _tell_changes(changes: Iterable[Change]) -> None:
    for one in changes:
        detail = f"　{one.detail}" if one.detail and is_terminal() else ""
        say(printable(f"{one.position} {one.what}{detail}"))


def _tell_failures(failed: Iterable[HeartgridError]) -> None:
    for error in failed:
        note(f"错误：{error.message}")
        note(f"　　　{error.remedy}")


def _tell_remaining(mended: Sequence[MendedFile]) -> bool:
    """Say what is left; whether any of it is an error."""
    problems = [one for each in mended for one in each.mended.remaining]
    texts = {one.shown: one.mended.raw for one in mended if one.mended.remaining}
    if is_terminal():
        show(problems, lambda place: _line(texts, place))
    else:
        for one in problems:
            for line in plain_lines(one):
                say(line)
    if problems:
        say(f"还有 {counted(problems)}需要人来改。")
    return any(one.severity is Severity.ERROR for one in problems)


def _line(texts: dict[str, bytes], place: Position) -> str:
    lines = texts.get(place.path, b"").decode("utf-8", errors="replace").splitlines()
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def _summary(count: int, changed: Sequence[MendedFile], *, failed: int, check: bool) -> str:
    if not changed:
        return f"看过 {count} 个文件，没有要改的。"
    places = sum(len(one.mended.changes) for one in changed)
    if check:
        return f"看过 {count} 个文件，有 {len(changed)} 个要改，共 {places} 处；一个字也没有写。"
    refused = f"；{failed} 个没有写成" if failed else ""
    return f"看过 {count} 个文件，要改的有 {len(changed)} 个，共 {places} 处{refused}。"
