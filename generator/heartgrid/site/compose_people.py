"""Pages of classes and of staff."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.site.composing import page_sections
from heartgrid.site.figures import points
from heartgrid.site.pages import Draft, Page
from heartgrid.site.tables import Column, Filter
from heartgrid.views.class_index import COLUMNS, class_index
from heartgrid.views.classes import class_view
from heartgrid.views.labels import class_page, person_page
from heartgrid.views.people import people_view
from heartgrid.views.person import person_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.site.render import Renderer
    from heartgrid.views.report import Report

_CLASS_COLUMNS: Final = (
    Column("class", "班级"),
    Column("homeroom", "班主任"),
    Column("students", "学生", "number", numeric=True),
    *(Column(duty, label, "none") for duty, label in COLUMNS),
    Column("talks", "本学期谈话", "number"),
    Column("overdue", "逾期", "number", numeric=True),
    Column("unknown", "未知", "number", numeric=True),
)
_LAST_COLUMNS: Final = (
    Column("safety", "危机识别培训"),
    Column("overdue", "逾期", "number", numeric=True),
    Column("unknown", "未知", "number", numeric=True),
)
_MENTOR_COLUMNS: Final = (
    Column("who", "姓名"),
    Column("posts", "岗位"),
    Column("classes", "班级"),
    Column("load", "学生", "number", numeric=True),
    Column("talks", "本学期谈话", "number"),
    Column("visits", "本学期家访", "number", numeric=True),
    Column("periods", "今年培训课时", "number", numeric=True),
    *_LAST_COLUMNS,
)
_OTHER_COLUMNS: Final = (Column("who", "姓名"), Column("posts", "岗位"), *_LAST_COLUMNS)


def class_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """心网格: the index, then a page per class."""
    yield Draft("classes/index", partial(_class_index, report, renderer))
    for class_id in report.class_ids:
        yield Draft(class_page(class_id), partial(_class_page, report, renderer, class_id))


def _class_index(report: Report, renderer: Renderer) -> Page:
    sections = page_sections(
        renderer, "class_index.html", "classes/index",
        ((None, "top"), ("各班心网格", "grid"), ("不用建心网格的班", "without"), ("不在校的班", "away")),
        view=class_index(report), columns=_CLASS_COLUMNS,
    )  # fmt: skip
    return Page("classes/index", "心网格", sections, wide=True)


def _class_page(report: Report, renderer: Renderer, class_id: str) -> Page:
    view, path = class_view(report, class_id), class_page(class_id)
    sections = page_sections(
        renderer, "class.html", path,
        ((None, "top"), ("网格情况", "grid"), ("学生与义务", "matrix"), ("心导师", "mentors"),
         ("心理课", "lessons"), ("倾听一刻钟", "listening"), ("家长活动和普查", "school"),
         ("名册变动", "changes")),
        view=view,
        lesson_points=points(view.lessons),
        listening_points=points(view.listening),
    )  # fmt: skip
    return Page(path, view.label, sections, "班级", view.homeroom, (class_id,))


def people_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """导师: the index, then a page per member of staff."""
    yield Draft("mentors/index", partial(_people_index, report, renderer))
    for staff_id in report.staff_ids:
        yield Draft(person_page(staff_id), partial(_person_page, report, renderer, staff_id))


def _people_index(report: Report, renderer: Renderer) -> Page:
    view, path = people_view(report), "mentors/index"
    mentors = page_sections(
        renderer, "people.html", path, ((None, "top"), ("心导师", "mentors")),
        view=view, columns=_MENTOR_COLUMNS, filters=(Filter("text", "查找", "text"),),
    )  # fmt: skip
    others = page_sections(
        renderer,
        "people.html",
        path,
        (("其他教职工", "others"),),
        view=view,
        columns=_OTHER_COLUMNS,
    )
    return Page(path, "导师", (*mentors, *others), wide=True)


def _person_page(report: Report, renderer: Renderer, staff_id: str) -> Page:
    view, path = person_view(report, staff_id), person_page(staff_id)
    sections = page_sections(
        renderer, "person.html", path,
        ((None, "top"), ("逾期", "overdue"), ("所带学生", "students"), ("家访", "visits"),
         ("家校沟通", "contacts"), ("培训", "trainings")),
        view=view,
    )  # fmt: skip
    return Page(path, view.label, sections, "教职工", view.posts, (staff_id,))
