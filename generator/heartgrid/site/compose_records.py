"""Pages of students, cases, the policy, problems and help: one function per family.

The last three stand in `compose_reference`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.site.charts import Bar, Part, Point, columns
from heartgrid.site.compose_reference import (
    guide_pages,
    policy_page,
    problems_page,
    retention_page,
)
from heartgrid.site.composing import page_sections
from heartgrid.site.pages import Draft, Page
from heartgrid.site.tables import Column, Filter
from heartgrid.views.case import case_view
from heartgrid.views.cases import cases_view
from heartgrid.views.labels import case_page, student_page
from heartgrid.views.student import student_view
from heartgrid.views.students import students_view
from heartgrid.views.timeline import Timelines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.site.render import Renderer
    from heartgrid.views.report import Report

_TEXT: Final = Filter("text", "查找", "text")
_STUDENT_COLUMNS: Final = (
    Column("name", "姓名"),
    Column("class", "班级"),
    Column("seat", "座号", "number", numeric=True),
    Column("mentor", "心导师"),
    Column("state", "状态"),
    Column("overdue", "逾期", "number", numeric=True),
    Column("open", "未办", "number", numeric=True),
    Column("level", "预警库"),
)
_STUDENT_FILTERS: Final = (
    Filter("class", "班级"), Filter("mentor", "心导师"), Filter("state", "状态"), Filter("level", "预警库"),
    Filter("overdue", "逾期不少于（项）", "min"), _TEXT,
)  # fmt: skip
_TIMELINE_COLUMNS: Final = (
    Column("when", "时间"),
    Column("kind", "类别"),
    Column("who", "谁"),
    Column("what", "内容", "none"),
)
_CASE_COLUMNS: Final = (
    Column("id", "个案"),
    Column("student", "学生"),
    Column("class", "班级"),
    Column("stage", "走到哪一步", "number"),
    Column("level", "级别"),
    Column("days", "在库天数", "number", numeric=True),
    Column("next", "下一步"),
    Column("due", "期限"),
    Column("overdue", "逾期", "number", numeric=True),
)
_CASE_FILTERS: Final = (
    Filter("stage", "走到哪一步"), Filter("level", "级别"), Filter("class", "班级"), Filter("overdue", "逾期不少于（项）", "min"),
    _TEXT,
)  # fmt: skip
_CASE_PARTS: Final = (
    (None, "head"), ("闭环", "loop"), ("下一步", "tasks"), ("每周约谈", "weeks"), ("评估小组决议", "decisions"),
    ("一生一策", "plans"), ("告知书", "notices"), ("家访", "visits"), ("会诊", "consultations"), ("提名", "nominations"),
    ("访谈评估", "interviews"), ("家校反馈与指导", "family"), ("离校与返校", "states"), ("离校回访", "followups"),
    ("转介", "referrals"), ("复学", "returns"), ("安全交接", "handovers"), ("出库", "exit"), ("豁免", "waivers"), ("已办的义务", "settled"),
)  # fmt: skip


def compose_records(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """All pages of these families."""
    yield from student_pages(report, renderer)
    yield from case_pages(report, renderer)
    yield Draft("policy/index", partial(policy_page, report, renderer))
    yield Draft("problems/index", partial(problems_page, report, renderer))
    yield Draft("retention/index", partial(retention_page, report, renderer))
    yield from guide_pages(report, renderer)


def student_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """学生: the index, then 一生一档 of every student."""
    yield Draft("students/index", partial(_student_index, report, renderer))
    timelines = Timelines(report)
    for student_id in report.student_ids:
        make = partial(_student_page, report, renderer, timelines, student_id)
        yield Draft(student_page(student_id), make)


def _student_index(report: Report, renderer: Renderer) -> Page:
    path = "students/index"
    sections = page_sections(
        renderer, "students.html", path, ((None, "list"),),
        view=students_view(report), columns=_STUDENT_COLUMNS, filters=_STUDENT_FILTERS,
    )  # fmt: skip
    return Page(path, "学生", sections, wide=True)


def _student_page(
    report: Report, renderer: Renderer, timelines: Timelines, student_id: str
) -> Page:
    view = student_view(report, timelines, student_id)
    sections = page_sections(
        renderer, "student.html", view.page,
        ((None, "head"), ("未办", "tasks"), ("时间线", "timeline"), ("成长档案", "file"),
         ("已办的义务", "duties"), ("豁免", "waivers"), ("班级与导师", "history")),
        view=view, columns=_TIMELINE_COLUMNS,
        filters=(Filter("kind", "类别"), Filter("who", "谁"), _TEXT),
    )  # fmt: skip
    search = (view.id, str(view.seat), *(one.id for one in view.cases))
    return Page(
        view.page, view.name, sections, "学生", view.note, search, css_class="hg-page-student"
    )


def case_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """预警库: the index, then a page per case."""
    yield Draft("cases/index", partial(_case_index, report, renderer))
    for case_id in report.case_ids:
        yield Draft(case_page(case_id), partial(_case_page, report, renderer, case_id))


def _case_index(report: Report, renderer: Renderer) -> Page:
    view, path = cases_view(report), "cases/index"
    stages = columns("个案走到了哪一步", [Point(one.stage, one.count) for one in view.stages], "个")
    steps = [Bar(one.name, tuple(Part(*each) for each in one.parts)) for one in view.steps]
    sections = page_sections(
        renderer, "cases.html", path, ((None, "top"), ("全部个案", "list"), ("闭环各步", "loop")),
        view=view, columns=_CASE_COLUMNS, filters=_CASE_FILTERS, stages=stages, steps=steps,
    )  # fmt: skip
    return Page(path, "预警库", sections, wide=True)


def _case_page(report: Report, renderer: Renderer, case_id: str) -> Page:
    view = case_view(report, case_id)
    head = view.head
    sections = page_sections(renderer, "case.html", head.page, _CASE_PARTS, view=view)
    note = " ".join(
        filter(None, (head.class_.label if head.class_ else "", head.stage, head.level))
    )
    return Page(head.page, head.title, sections, "个案", note, (head.id,), "hg-page-case")
