"""A finished page is what Python-Markdown makes of the page's file, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.utils.meta import get_data

from heartgrid.site.finished import applies, finished
from heartgrid.site.pages import Page, Section, page_text
from heartgrid.site.stash import new_nonce
from tests.site.samples import CONFIG, PAYLOADS

EXTENSIONS = ["toc", "tables", "fenced_code", "heartgrid.site.stash"]


def by_markdown(page: Page) -> tuple[str, list[tuple[str, str, int]]]:
    md = Markdown(
        extensions=EXTENSIONS,
        extension_configs={"toc": {"marker": "", "slugify": slugify_unicode}},
    )
    text, _ = get_data(page_text(page, new_nonce()))
    return md.convert(text), headings(md.toc_tokens)


def headings(tokens: list[dict[str, object]]) -> list[tuple[str, str, int]]:
    """Name, id and level of each, in their order."""
    found: list[tuple[str, str, int]] = []
    for one in tokens:
        found.append((str(one["name"]), str(one["id"]), int(str(one["level"]))))
        found += headings(one["children"])  # type: ignore[arg-type] # nested alike
    return found


def both_agree(page: Page) -> None:
    content, tokens = finished(page)
    assert (content, headings(tokens)) == by_markdown(page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_the_words_are(payload: str) -> None:
    html = Markup("<p>{}</p>").format(payload)
    sections = (Section(None, html), Section(payload, html), Section(payload, html, level=3))
    both_agree(Page("a", payload, sections, css_class="hg-page"))


@pytest.mark.parametrize(
    "text", ["a\tb\n\tc", "a\r\nb\rc", "a\n   \nb", "a  \n\n\n b", "\x02klzzwxh:0000\x03", "&amp;\x02amp\x03"]
)  # fmt: skip
def test_white_space_is_treated_as_markdown_treats_it(text: str) -> None:
    both_agree(Page("a", "标题", (Section("一", Markup(f"<pre>{text}</pre>")),)))  # noqa: S704 - ours


def test_equal_headings_get_ids_of_their_own() -> None:
    both_agree(Page("a", "一", tuple(Section("一", Markup("<p>x</p>")) for _ in range(3))))


def test_levels_nest_as_they_come() -> None:
    levels = (2, 3, 4, 2, 4, 3)
    both_agree(
        Page("a", "一", tuple(Section(str(n), Markup("x"), n) for n in levels))  # plain text too
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.text(max_size=30))
def test_any_text(title: str, text: str) -> None:
    both_agree(Page("a", title, (Section("节", Markup("<p>{}</p>").format(text)),)))


def settings(**changed: object) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(CONFIG))
    with CONFIG.open("rb") as stream:
        config.load_file(stream)
    config.load_dict(
        {"docs_dir": str(CONFIG.parent / "docs"), **changed, "theme": {"name": "material"}}
    )
    assert config.validate()[0] == []
    config.plugins["heartgrid/pages"] = BasePlugin()
    return config


def test_our_own_settings_need_no_markdown() -> None:
    assert applies(settings())


@pytest.mark.parametrize(
    "changed",
    [
        {"markdown_extensions": ["heartgrid.site.stash", {"toc": {"permalink": True}}]},
        {"markdown_extensions": ["heartgrid.site.stash", "attr_list"]},
        {"plugins": ["search"]},
    ],
)
def test_other_settings_are_left_to_markdown(changed: dict[str, object]) -> None:
    assert not applies(settings(**changed))
