"""Pages to look things up: 办法对照, 数据问题, 使用说明."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from heartgrid.site.composing import page_sections
from heartgrid.site.figures import plain_bars
from heartgrid.site.pages import Draft, Page, Section
from heartgrid.site.tables import Column, Filter
from heartgrid.views.articles import ArticleView, policy_view
from heartgrid.views.guide import kind_guides
from heartgrid.views.guide_words import SLIPS, STATUSES
from heartgrid.views.problem_list import problems_view
from heartgrid.views.retention import State, retention_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from heartgrid.site.render import Renderer
    from heartgrid.views.articles import DutyView, PolicyView
    from heartgrid.views.guide import KindGuide
    from heartgrid.views.report import Report

_PROBLEM_COLUMNS: Final = (
    Column("file", "文件"),
    Column("line", "行:列", "number", numeric=True),
    Column("severity", "级别"),
    Column("code", "代码"),
    Column("what", "问题和改法", "none"),
)
_PROBLEM_FILTERS: Final = (
    Filter("severity", "级别"), Filter("code", "代码"), Filter("file", "文件"), Filter("text", "查找", "text"),
)  # fmt: skip

_RETENTION_COLUMNS: Final = (
    Column("path", "记录"),
    Column("term", "类别"),
    Column("state", "状态", "number"),
    Column("until", "保存到"),
    Column("why", "为什么", "none"),
)
_RETENTION_FILTERS: Final = (
    Filter("state", "状态"), Filter("term", "类别"), Filter("text", "查找", "text"),
)  # fmt: skip


def policy_page(report: Report, renderer: Renderer) -> Page:
    """办法对照: one page, a section per article and one per duty."""
    view, path = policy_view(report), "policy/index"
    top = page_sections(
        renderer, "policy.html", path, ((None, "top"), ("本校改过的参数", "changed")), view=view
    )
    articles = (
        each
        for document in view.documents
        for one in document.articles
        for each in _article(renderer, view, one)
    )
    return Page(path, "办法对照", (*top, *articles))


def _article(renderer: Renderer, view: PolicyView, article: ArticleView) -> Iterator[Section]:
    yield _section(renderer, view, article, 2, "办法")
    for duty in article.duties:
        yield _section(renderer, view, duty, 3, "义务")


def _section(
    renderer: Renderer, view: PolicyView, part: ArticleView | DutyView, level: int, kind: str
) -> Section:
    bars = plain_bars([part.coverage] if part.coverage.expected else [])
    (html,) = renderer.sections(
        "policy.html", "policy/index", (part,),
        view=view, bars=bars, of_article=isinstance(part, ArticleView),
    )  # fmt: skip
    return Section(part.heading, html, level, kind)


def problems_page(report: Report, renderer: Renderer) -> Page:
    """数据问题: what could not be read, then everything by file and line."""
    path = "problems/index"
    sections = page_sections(
        renderer, "problems.html", path,
        ((None, "top"), ("读不出来的文件", "unread"), ("都有哪些", "overview"), ("全部问题", "list")),
        view=problems_view(report), columns=_PROBLEM_COLUMNS, filters=_PROBLEM_FILTERS,
    )  # fmt: skip
    return Page(path, "数据问题", sections, wide=True)


def retention_page(report: Report, renderer: Renderer) -> Page:
    """保存期限: what is due for deletion, what is kept until when, and what holds it."""
    view, path = retention_view(report), "retention/index"
    sections = page_sections(
        renderer, "retention.html", path,
        ((None, "top"), ("逐份列出", "list"), ("保全", "holds"), ("不自动到期的", "forever")),
        view=view, counts=[(str(one), view.count(one)) for one in State],
        columns=_RETENTION_COLUMNS, filters=_RETENTION_FILTERS,
    )  # fmt: skip
    return Page(path, "保存期限", sections, wide=True)


def guide_pages(report: Report, renderer: Renderer) -> Iterator[Draft]:
    """使用说明: the index, then a page per kind of record."""
    guides = kind_guides(report)
    yield Draft("help/index", partial(_guide_index, renderer, guides))
    for one in guides:
        yield Draft(one.page, partial(_kind_page, renderer, one))


def _guide_index(renderer: Renderer, guides: Sequence[KindGuide]) -> Page:
    path = "help/index"
    sections = page_sections(
        renderer, "guide.html", path,
        (("三步上手", "start"), ("文件放在哪里", "files"), ("怎么写", "writing"), ("常见的笔误", "slips"),
         ("状态是什么意思", "status"), ("谁看得到什么", "reading")),
        kinds=guides, statuses=STATUSES, slips=SLIPS,
    )  # fmt: skip
    return Page(path, "使用说明", sections)


def _kind_page(renderer: Renderer, view: KindGuide) -> Page:
    parts = ((None, "top"), ("可复制的模板", "template"), ("字段", view.tables[0]))
    inner = ((one.part, one) for one in view.tables[1:])
    sections = page_sections(
        renderer,
        "guide_kind.html",
        view.page,
        (*parts, *inner, ("常见的错", "mistakes")),
        view=view,
    )
    return Page(
        view.page, f"怎么写：{view.word}", sections, "使用说明", view.words.purpose, (view.slug,)
    )
