"""From a workspace to a site: what ``pages``, ``build`` and ``serve`` share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from heartgrid.cli.workspace import Workspace
    from heartgrid.site.pages import Site


class DiskRefusedError(HeartgridError):
    """A file or folder could not be read or written."""

    def __init__(self, error: OSError) -> None:
        where = f"：{error.filename}" if error.filename else ""
        super().__init__(
            f"文件读写不成（{error.strerror or type(error).__name__}）{where}",
            "确认磁盘没有满、文件夹可以写、文件没有被别的程序占用",
        )


@contextmanager
def disk_may_refuse() -> Iterator[None]:
    """Say that the disk refused, instead of an unexpected end.

    Raises:
        DiskRefusedError: it did.
    """
    try:
        yield
    except OSError as error:
        raise DiskRefusedError(error) from error


def make_site(workspace: Workspace) -> Site:
    """Every page of the site."""
    from heartgrid.site.compose import compose
    from heartgrid.site.pages import Shell, Site

    workspace.work_out()
    report = workspace.report
    audience = workspace.settings.audience
    return Site(compose(report), Shell(report.school_name, report.today, audience))


def output_folder(workspace: Workspace, asked: Path | None) -> Path:
    """Where the site goes: as asked on the command line, else as ``heartgrid.yml`` says."""
    return (workspace.root / workspace.settings.folder if asked is None else asked).resolve()


def figures(workspace: Workspace) -> str:
    """The headline figures: overdue by weight, unknown, problems."""
    from heartgrid.duties import Status, Weight

    lines = workspace.report.lines
    overdue = [one.weight for one in lines if one.status is Status.OVERDUE]
    weights = "、".join(f"{one} {overdue.count(one)}" for one in (Weight.RED_LINE, Weight.TARGET))
    unknown = sum(one.status is Status.UNKNOWN for one in lines)
    return f"逾期：{weights}；未知 {unknown}；数据问题 {len(workspace.problems)}"
