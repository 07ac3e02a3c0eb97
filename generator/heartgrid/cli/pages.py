"""``heartgrid pages``: the pages as MkDocs reads them."""

from __future__ import annotations

from heartgrid.cli.options import AsOf, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import progress, say


def pages(
    *,
    as_of: AsOf = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """把页面写进 .heartgrid/，之后可以直接用 mkdocs build 或 mkdocs serve。"""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.making import figures, make_site
    from heartgrid.cli.roots import PRIVATE, the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.site.folder import write_pages

    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, history=True, progress=tell)
    site = make_site(workspace)
    with disk_may_refuse():
        write_pages(site, folder / PRIVATE)
    say(f"写好了 {len(site.pages)} 个页面：{folder / PRIVATE / 'docs'}")
    say(figures(workspace))
    return 0
