"""Views → pages: which page shows which view, by which template, under which headings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.site.compose_district import district_pages
from heartgrid.site.compose_people import class_pages, people_pages
from heartgrid.site.compose_records import compose_records
from heartgrid.site.composing import page_sections
from heartgrid.site.figures import filtered_bars, plain_bars
from heartgrid.site.pages import Draft, Page
from heartgrid.site.render import Renderer
from heartgrid.site.stash import anchor
from heartgrid.site.tables import Column, Filter
from heartgrid.views.home import home_view
from heartgrid.views.labels import todo_page
from heartgrid.views.overdue import overdue_view
from heartgrid.views.stats import stats_view
from heartgrid.views.todo import PARTS, class_todo, person_todo
from heartgrid.views.todo_index import todo_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.views.report import Report
    from heartgrid.views.todo import TodoView
    from heartgrid.views.todo_index import TodoIndexView

_TONES: Final = {
    "overdue": "overdue", "unknown": "unknown", "week": "due", "soon": "plain", "later": "plain",
    "hint": "plain",
}  # fmt: skip
_TODO_COLUMNS: Final = (
    Column("overdue", "逾期", "number", numeric=True),
    Column("unknown", "未知", "number", numeric=True),
    Column("week", "本周", "number", numeric=True),
    Column("soon", "近期", "number", numeric=True),
    Column("later", "往后", "number", numeric=True),
)
_SUBJECT_COLUMNS: Final = (
    Column("who", "对象"),  # first, because the first column stays in view on a phone
    Column("duty", "义务"),
    Column("weight", "级别", "number"),
    Column("room", "班级"),
    Column("staff", "责任人"),
)
_OVERDUE_COLUMNS: Final = (
    *_SUBJECT_COLUMNS,
    Column("due", "期限"),
    Column("days", "逾期天数", "number", numeric=True),
    Column("status", "状态"),
    Column("why", "说明", "none"),
)
_WAIVED_COLUMNS: Final = (
    *_SUBJECT_COLUMNS,
    Column("window", "豁免的时段"),
    Column("reason", "理由", "none"),
    Column("approved", "谁批准"),
)
_FILTERS: Final = (
    Filter("room", "班级"),
    Filter("staff", "责任人"),
    Filter("duty", "义务"),
    Filter("weight", "级别"),
)
_OVERDUE_FILTERS: Final = (
    *_FILTERS,
    Filter("status", "状态"),
    Filter("days", "逾期不少于（天）", "min"),
    Filter("text", "查找", "text"),
)


def compose(report: Report) -> tuple[Draft, ...]:
    """All pages of the site, still to be made: what several of them need is there."""
    renderer = Renderer(partial=bool(report.unread))
    return (
        Draft("index", partial(_home, report, renderer)),
        *_todo(report, renderer),
        Draft("overdue/index", partial(_overdue, report, renderer)),
        *class_pages(report, renderer),
        *people_pages(report, renderer),
        *compose_records(report, renderer),
        *district_pages(report, renderer),
        Draft("stats/index", partial(_stats, report, renderer)),
    )


def _home(report: Report, renderer: Renderer) -> Page:
    view, path = home_view(report), "index"
    sections = page_sections(
        renderer, "home.html", path,
        ((None, "top"), ("危急：请先办", "urgent"), ("今天要做的", "today"), ("逾期", "overdue"),
         ("本周和接下来", "ahead"), ("各项义务完成情况", "coverage")),
        view=view, bars=filtered_bars(view.coverage, "duty", path),
    )  # fmt: skip
    return Page(path, "首页", sections, css_class="hg-page-home")


def _todo(report: Report, renderer: Renderer) -> Iterator[Draft]:
    people = [person_todo(report, one) for one in report.staff_ids]
    classes = [class_todo(report, one) for one in report.class_ids]
    index = todo_index(report, people, classes)
    yield Draft("todo/index", partial(_todo_index, renderer, index))
    for one in (*people, *classes):
        yield Draft(todo_page(one.owner_id), partial(_checklist, renderer, one))


def _todo_index(renderer: Renderer, view: TodoIndexView) -> Page:
    sections = page_sections(
        renderer, "todo_index.html", "todo/index",
        ((None, "top"), ("每个人", "people"), ("每个班", "classes")),
        view=view,
        people=(Column("who", "姓名"), Column("note", "岗位"), *_TODO_COLUMNS),
        rooms=(Column("who", "班级"), Column("note", "班主任"), *_TODO_COLUMNS),
        filters=(Filter("text", "查找", "text"),),
    )  # fmt: skip
    return Page("todo/index", "待办清单", sections)


def _checklist(renderer: Renderer, view: TodoView) -> Page:
    path = todo_page(view.owner_id)
    anchors = {key: anchor(title) for key, title in PARTS}
    sections = page_sections(
        renderer, "todo.html", path,
        ((None, "top"), *((part.title, part) for part in view.parts), (None, "how")),
        view=view, anchors=anchors, tones=_TONES,
    )  # fmt: skip
    return Page(path, f"{view.label}的待办", sections, "待办", search=(view.owner_id,))


def _overdue(report: Report, renderer: Renderer) -> Page:
    view, path = overdue_view(report), "overdue/index"
    listed = page_sections(
        renderer, "overdue.html", path, ((None, "list"),),
        view=view, columns=_OVERDUE_COLUMNS, filters=_OVERDUE_FILTERS,
    )  # fmt: skip
    waived = page_sections(
        renderer, "overdue.html", path, (("已豁免", "waived"),),
        view=view, columns=_WAIVED_COLUMNS, filters=(),
    )  # fmt: skip
    return Page(path, "逾期清单", (*listed, *waived), wide=True)


def _stats(report: Report, renderer: Renderer) -> Page:
    view, path = stats_view(report), "stats/index"
    sections = page_sections(
        renderer, "stats.html", path,
        ((None, "top"), ("各项义务", "duties"), ("各班", "classes"), ("谈心谈话", "talks"),
         ("心理课", "lessons"), ("四必访", "visits"), ("预警库", "library"), ("培训", "trainings")),
        view=view,
        duty_bars=filtered_bars(view.duties, "duty", path),
        class_bars=filtered_bars(view.classes, "room", path),
        visit_bars=filtered_bars(view.must_visits, "duty", path),
        training_bars=plain_bars(view.trainings),
        lesson_points=view.lesson_figures,
    )  # fmt: skip
    return Page(path, "统计", sections)
