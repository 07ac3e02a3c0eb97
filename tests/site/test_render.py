"""Links know the page they stand on, undefined names fail, and text is escaped."""

import pytest
from jinja2 import ChoiceLoader, DictLoader, PackageLoader, UndefinedError
from markupsafe import Markup

from heartgrid.duties.assessment import Status
from heartgrid.site.render import Renderer, relative_url
from heartgrid.site.tables import Column, Filter
from tests.site.samples import PAYLOADS

MACROS = '{% import "macros.html" as m %}'


def render(template: str, page_path: str = "students/s1", **context: object) -> Markup:
    own = ChoiceLoader([DictLoader({"t": template}), PackageLoader("heartgrid.site")])
    return Renderer(own).render("t", page_path, **context)


@pytest.mark.parametrize(
    ("path", "current", "link"),
    [
        ("index", "index", "index.html"),
        ("index", "students/s1", "../index.html"),
        ("students/s2", "students/s1", "s2.html"),
        ("cases/C-7K2M9Q", "index", "cases/C-7K2M9Q.html"),
        ("todo/staff/t1", "classes/P2021-03", "../todo/staff/t1.html"),
        ("index", "a/b/c", "../../index.html"),
    ],
)
def test_links_are_relative_so_that_the_site_opens_from_disk(
    path: str, current: str, link: str
) -> None:
    assert relative_url(path, current) == link


@pytest.mark.parametrize(
    ("call", "link"),
    [
        ("url('students/s2')", "s2.html"),
        ("url('students/s2', '谈心谈话')", "s2.html#%E8%B0%88%E5%BF%83%E8%B0%88%E8%AF%9D"),
        ("url('overdue/index', duty='D29', days=7)", "../overdue/index.html#duty=D29&amp;days=7"),
    ],
)
def test_url_in_templates(call: str, link: str) -> None:
    assert render("{{ " + call + " }}") == link


def test_a_macro_links_from_the_page_that_calls_it() -> None:
    loader = DictLoader({"a": MACROS + "{{ m.link('index', '首页') }}"})
    renderer = Renderer(ChoiceLoader([loader, PackageLoader("heartgrid.site")]))
    assert renderer.render("a", "index") == '<a href="index.html">首页</a>'
    assert renderer.render("a", "x/y") == '<a href="../index.html">首页</a>'


def test_an_unknown_name_fails_instead_of_printing_nothing() -> None:
    with pytest.raises(UndefinedError):
        render("{{ missing }}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_escaped_in_every_macro(payload: str) -> None:
    page = render(
        MACROS
        + "{{ x }}{{ m.mark('done', x) }}{{ m.tag(x) }}{{ m.link('index', x) }}{{ m.empty(x) }}"
        "{{ m.notice(x) }}{{ m.card(x, x, x) }}{{ m.meter(x, 1, 2) }}{{ m.copyable(x) }}"
        "{% call m.listing('l', x, [column], [filter]) %}<tr><td>{{ x }}</td></tr>{% endcall %}",
        x=payload,
        column=Column("c", payload),
        filter=Filter("c", payload),
    )
    for part in ("<script", "<img", "<b>", "<http"):
        assert part not in page


@pytest.mark.parametrize("status", Status)
def test_a_badge_is_colour_sign_and_word(status: Status) -> None:
    badge = render(MACROS + "{{ m.badge(s) }}", s=status)
    assert f'class="hg-badge hg-{status}"' in badge
    assert 'aria-hidden="true"' in badge


def test_a_mark_is_read_aloud() -> None:
    mark = render(MACROS + "{{ m.mark('overdue', 'D29 逾期 3 天') }}")
    assert 'role="img" aria-label="D29 逾期 3 天"' in mark


def test_a_listing_names_its_columns_for_the_script() -> None:
    page = render(
        MACROS + "{% call m.listing('todo', '待办', columns, filters) %}{% endcall %}",
        columns=[Column("name", "姓名"), Column("days", "天数", "number", numeric=True)],
        filters=[
            Filter("name", "姓名"),
            Filter("days", "不少于", "min"),
            Filter("x", "含", "text"),
        ],
    )
    for part in (
        'id="todo" data-hg-listing',
        '<th scope="col" data-key="days" data-sort-as="number" class="hg-num">天数</th>',
        '<select data-hg-filter="name">',
        'data-hg-min="days"',
        'data-hg-text="x"',
        '<caption class="hg-unseen">待办</caption>',
    ):
        assert part in page
