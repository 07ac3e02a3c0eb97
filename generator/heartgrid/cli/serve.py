"""``heartgrid serve``: a preview that follows every saved record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.build import CONFIG, build_into
from heartgrid.cli.options import AsOf, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from heartgrid.cli.audience import ReadingKeys

Port = Annotated[
    int, typer.Option("--port", metavar="端口", min=1, max=65535, help="本机端口，默认 8000")
]


class PortTakenError(HeartgridError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"端口 {port} 用不了，多半被别的程序占着", f"换一个：--port {port + 1}")


def serve(
    *,
    port: Port = 8000,
    as_of: AsOf = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """在本机预览站点，记录一保存就更新；数据有问题时显示在页面上，不会中断。"""
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.making import output_folder
    from heartgrid.cli.roots import POLICY, RECORDS, SETTINGS, the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.site.serve import serve as preview

    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    target = output_folder(open_workspace(folder, as_of, keys), None)
    watched = [folder / one for one in (RECORDS, SETTINGS, POLICY, CONFIG)]
    try:
        preview(_rebuild(folder, target, as_of, keys), watched, target, port, say)
    except OSError as error:
        raise PortTakenError(port) from error
    return 0


def _rebuild(
    folder: Path, target: Path, as_of: str | None, keys: ReadingKeys
) -> Callable[[], None]:
    """Read everything anew; what is unexpected is told without what records say."""
    from heartgrid.cli.unexpected import UnexpectedError
    from heartgrid.cli.workspace import open_workspace

    def rebuild() -> None:
        try:
            build_into(target, open_workspace(folder, as_of, keys, history=True))
        except HeartgridError:
            raise
        except Exception as error:
            raise UnexpectedError(error, ["serve", "--root", str(folder)]) from error

    return rebuild
