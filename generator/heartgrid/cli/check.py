"""``heartgrid check``: every problem of every file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import AsOf, Json, ReadAs, ReadWords, Root
from heartgrid.cli.paths import is_below, ledger_paths
from heartgrid.cli.reporting import as_json, counted, plain_lines, show
from heartgrid.cli.terminal import is_terminal, progress, say, say_json
from heartgrid.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heartgrid.cli.workspace import Workspace
    from heartgrid.problems import Problem

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="路径", help="只显示这些文件或文件夹的问题；不写就是全部"),
]
Strict = Annotated[bool, typer.Option("--strict", help="另查记录的质量；有提醒也算不通过")]


def check(
    paths: Paths = None,
    *,
    strict: Strict = False,
    as_json_text: Json = False,
    as_of: AsOf = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """检查全部记录，逐条说明在哪里、错在哪里、怎么改。

    没有错误时退出码是 0，有错误是 1。检查从不改动任何文件。
    """
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace

    folder = the_root(root)
    wanted = ledger_paths(paths or ["."], folder, Path.cwd() if paths else folder)
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, strict=strict, progress=tell)
    shown = [one for one in workspace.problems if is_below(one.position.path, wanted)]
    if as_json_text:
        say_json([as_json(one) for one in shown])
    else:
        _print(shown, workspace)
    return exit_code(shown, strict=strict)


def exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    """1 for an error; in a strict check for a warning too."""
    return int(any(strict or one.severity is Severity.ERROR for one in problems))


def _print(shown: Sequence[Problem], workspace: Workspace) -> None:
    if is_terminal():
        show(shown, workspace.line)
    else:
        for one in shown:
            for line in plain_lines(one):
                say(line)
    say(summary(shown, len(workspace.problems) - len(shown), workspace.loaded.files))
    if closed := len({one.path for one in workspace.ledger.unreadable if one.sealed}):
        say(f"🔒 其中 {closed} 个文件是加密的，这里没有打开，里面的内容没有检查。")
    if opened := workspace.loaded.opened:
        say(
            f"其中 {opened} 个文件在磁盘上是加密的，打开来检查了，行号按打开以后的内容算；"
            "要改它们，先运行 heartgrid unlock。"
        )


def summary(shown: Sequence[Problem], hidden: int, files: int) -> str:
    """The closing line."""
    found = f"发现 {counted(shown)}" if shown else "没有发现问题"
    elsewhere = f"（别的文件里还有 {hidden} 个）" if hidden else ""
    return f"检查了 {files} 个文件，{found}{elsewhere}。"
