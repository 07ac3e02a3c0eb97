"""``heartgrid build``: the finished site."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from heartgrid.cli.options import AsOf, Out, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import progress, say

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.cli.terminal import Progress
    from heartgrid.cli.workspace import Workspace
    from heartgrid.site.build import BuildSummary

CONFIG = "mkdocs.yml"


def build(
    *,
    as_of: AsOf = None,
    out: Out = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """生成校内站点：先在一旁做好，再整个换上去；做不成时旧站点不动。"""
    from heartgrid.cli.collector import collector_paused
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.making import figures, output_folder
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace

    began = time.monotonic()
    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    with collector_paused():
        with progress("正在读取") as tell:
            workspace = open_workspace(folder, as_of, keys, history=True, progress=tell)
        target = output_folder(workspace, out)
        with progress("正在生成页面") as tell:
            summary = build_into(target, workspace, tell)
        seconds = time.monotonic() - began
        say(f"站点做好了，用浏览器打开：{target / 'index.html'}")
        say(f"{summary.pages} 个页面，用时 {seconds:.1f} 秒；截至 {workspace.as_of:%Y-%m-%d %H:%M}")
        say(figures(workspace))
    return 0


def build_into(target: Path, workspace: Workspace, tell: Progress | None = None) -> BuildSummary:
    """Build the site of ``workspace`` into ``target``.

    Raises:
        SiteError: MkDocs stopped, or ``target`` cannot be replaced.
        DiskRefusedError: a file could not be written.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.making import make_site
    from heartgrid.site.build import build as build_site

    with disk_may_refuse():
        return build_site(make_site(workspace), target, workspace.root / CONFIG, tell)
