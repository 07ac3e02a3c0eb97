"""A template rendered part by part."""

from __future__ import annotations

from jinja2 import DictLoader

from heartgrid.site.composing import page_sections
from heartgrid.site.render import Renderer

TEMPLATE = """{% macro section(part) %}
{% if part == "top" %}<p>{{ word }}</p>
{% elif part == "nothing" %}

{% else %}<p>{{ part.count }}</p>{% endif %}
{% endmacro %}"""


class Part:
    count = 3


def test_a_part_that_says_nothing_gets_no_section() -> None:
    renderer = Renderer(DictLoader({"t.html": TEMPLATE}))
    parts = ((None, "top"), ("空", "nothing"), ("数", Part()))
    found = page_sections(renderer, "t.html", "index", parts, word="<b>")
    assert [(one.heading, one.html.strip()) for one in found] == [
        (None, "<p>&lt;b&gt;</p>"), ("数", "<p>3</p>"),
    ]  # fmt: skip
