"""What templates print is escaped as Jinja would, and their indentation stays behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup, escape

from heartgrid.duties.assessment import Status
from heartgrid.site.environment import environment, escaped

if TYPE_CHECKING:
    from pathlib import Path


def render(template: str, **context: object) -> str:
    return environment(DictLoader({"t": template})).get_template("t").render(context)


@given(st.text())
def test_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == str(escape(text))


@pytest.mark.parametrize("value", [0, 1.5, None, date(2025, 9, 1), *Status, Markup("<b>&amp;</b>")])
def test_other_values_are_written_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(escape(value))


def test_only_markup_passes_as_it_is() -> None:
    assert render("{{ a }}{{ b }}", a="<b>", b=Markup("<b>")) == "&lt;b&gt;<b>"


def test_what_a_macro_makes_is_not_escaped_again() -> None:
    assert render("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m('&') }}") == "<i>&amp;</i>"


def test_a_filled_in_block_is_not_escaped_again() -> None:
    assert render("{% set x %}<i>{{ a }}</i>{% endset %}{{ x }}", a="<") == "<i>&lt;</i>"


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ a }}")
    with pytest.raises(UndefinedError):
        render("{{ a.b }}")


def test_a_missing_field_is_an_error_even_where_an_item_would_do() -> None:
    with pytest.raises(AttributeError):
        render("{{ a.b }}", a={"b": 1})
    assert render('{{ a["b"] }}', a={"b": 1}) == "1"


def test_a_compiled_template_is_kept_for_its_source_alone(tmp_path: Path) -> None:
    def made(source: str) -> str:
        return environment(DictLoader({"t": source}), tmp_path).get_template("t").render(a=1)

    assert (made("{{ a }}"), made("{{ a }}!")) == ("1", "1!")
    (kept,) = tmp_path.iterdir()
    before = kept.read_bytes()
    assert made("{{ a }}!") == "1!"
    assert kept.read_bytes() == before


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = environment(DictLoader({"t": "{{ a }}"}), tmp_path / "file" / "no")
    assert kept.bytecode_cache is None
    assert kept.get_template("t").render(a=1) == "1"


def test_lines_begin_with_their_first_word() -> None:
    assert render("<ul>\n  {% for one in a %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>", a=[1, 2]) == (
        "<ul>\n<li>1</li>\n<li>2</li>\n</ul>"
    )  # fmt: skip


def test_indentation_of_values_stays() -> None:
    assert render("{{ a }}", a="x\n  y") == "x\n  y"
