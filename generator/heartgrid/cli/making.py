"""From a workspace to a site: what ``pages``, ``build`` and ``serve`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.cli.workspace import Workspace
    from heartgrid.site.pages import Site
    from heartgrid.views.report import Report


def make_site(workspace: Workspace) -> Site:
    """Every page of the site."""
    from heartgrid.site.compose import compose
    from heartgrid.site.pages import Shell, Site

    workspace.work_out()
    report = workspace.report
    audience = workspace.settings.audience or _usual_audience(report)
    return Site(compose(report), Shell(report.school_name, report.today, audience))


def _usual_audience(report: Report) -> str:
    from heartgrid.views.district.control import is_district

    where = "区县" if is_district(report) else "校内"
    return f"{where}心理健康工作人员"


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
