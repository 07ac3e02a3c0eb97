"""Pages that only a district's site has: 分类管控, 抽查评估, 事件督导."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.site.composing import page_sections
from heartgrid.site.pages import Draft, Page
from heartgrid.site.tables import Column, Filter
from heartgrid.views.district.checking import checking_view
from heartgrid.views.district.control import control_view, is_district
from heartgrid.views.district.incidents import incidents_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.site.render import Renderer
    from heartgrid.views.report import Report

_SCHOOL_COLUMNS: Final = (
    Column("name", "学校"),
    Column("zone", "分区", "number"),
    Column("stage", "学段"),
    Column("area", "区域"),
    Column("owner", "性质"),
    Column("tier", "重点督查"),
    Column("visited", "本学期去过", "number", numeric=True),
)
_SCHOOL_FILTERS: Final = (
    Filter("zone", "分区"),
    Filter("stage", "学段"),
    Filter("area", "区域"),
    Filter("owner", "性质"),
)


def district_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """Three pages; none where the ledger is a school's."""
    if not is_district(report):
        return
    yield Draft("control/index", partial(_control, report, renderer))
    yield Draft("checking/index", partial(_checking, report, renderer))
    yield Draft("incidents/index", partial(_incidents, report, renderer))


def _control(report: Report, renderer: Renderer) -> Page:
    path = "control/index"
    sections = page_sections(
        renderer, "district_control.html", path,
        ((None, "top"), ("学校和分区", "schools"), ("督查", "visits"), ("预警信息", "bulletins"),
         ("协调小组和联席会议", "meetings")),
        view=control_view(report), columns=_SCHOOL_COLUMNS, filters=_SCHOOL_FILTERS,
    )  # fmt: skip
    return Page(path, "分类管控", sections, wide=True)


def _checking(report: Report, renderer: Renderer) -> Page:
    path = "checking/index"
    sections = page_sections(
        renderer, "district_checking.html", path,
        ((None, "top"), ("抽签", "draws"), ("怎样重算", "again"), ("抽查", "checks"), ("晾晒", "publications"),
         ("年度评估", "evaluations")),
        view=checking_view(report),
    )  # fmt: skip
    return Page(path, "抽查评估", sections)


def _incidents(report: Report, renderer: Renderer) -> Page:
    path, view = "incidents/index", incidents_view(report)
    told = ((f"{one.school} {one.known:%Y-%m-%d} {one.category}", one) for one in view.incidents)
    sections = page_sections(
        renderer, "district_incidents.html", path,
        ((None, "top"), *told, ("极端事件逐年", "years")),
        view=view,
    )  # fmt: skip
    return Page(path, "事件督导", sections)
