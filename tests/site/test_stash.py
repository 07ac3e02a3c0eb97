"""Blocks pass through Markdown untouched; everything else is headings and plain words."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode

from heartgrid.site.stash import NonceError, anchor, fenced, markdown_text, new_nonce, opening
from tests.site.samples import PAYLOADS

NONCE = "0123456789abcdef" * 2
BLOCK = "<div>\n\n# not a heading\n\n*stars* [x](y) <table><tr><td>\n    indented\n</td></tr></table>\n</div>"


def render(text: str) -> tuple[str, list[dict[str, object]]]:
    """Render as MkDocs does: its own extensions are loaded before ours."""
    md = Markdown(
        extensions=["toc", "tables", "fenced_code", "heartgrid.site.stash"],
        extension_configs={"toc": {"slugify": slugify_unicode}},
    )
    return md.convert(text), md.toc_tokens


def page(*parts: str) -> str:
    return "\n\n".join((opening(NONCE), *parts)) + "\n"


def test_a_block_comes_out_as_it_went_in() -> None:
    out, _ = render(page("# 标题", fenced(BLOCK, NONCE), "## 小节", fenced("<p>b</p>", NONCE)))
    assert out == f'<h1 id="标题">标题</h1>{BLOCK}<h2 id="小节">小节</h2><p>b</p>'


def test_headings_make_the_table_of_contents() -> None:
    _, tokens = render(page("# 标题", fenced("<h2>none</h2>", NONCE), "## 一", "## 二"))
    assert [token["name"] for token in tokens] == ["标题"]
    assert [child["name"] for child in tokens[0]["children"]] == ["一", "二"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_heading_stays_words(payload: str) -> None:
    out, tokens = render(page(f"# {markdown_text(payload)}", fenced("<p>b</p>", NONCE)))
    heading = re.fullmatch(r"<h1 id=\"[^\"<>]*\">([^<>]*)</h1><p>b</p>", out)
    assert heading, out
    seen = re.sub(r"[\x00-\x1f\x7f\u2028]", " ", payload)
    assert html.unescape(heading[1]) == " ".join(seen.split())
    assert len(tokens) == 1


@given(st.text(max_size=40))
def test_encoded_text_has_no_syntax_left(text: str) -> None:
    encoded = markdown_text(text)
    assert re.fullmatch(r"(?:[A-Za-z0-9]|[^\x00-\x7f]|&#\d+;)*", encoded)
    assert "\x85" not in encoded
    assert "\u2028" not in encoded


@given(st.text(alphabet="心网格七（1）班AZ 09-_<>&*", min_size=1, max_size=20))
def test_an_anchor_is_the_id_that_the_heading_gets(text: str) -> None:
    heading = " ".join(text.split())
    if not anchor(heading):
        return
    out, _ = render(page(f"# {markdown_text(heading)}"))
    assert f'<h1 id="{anchor(heading)}">' in out


def test_the_nonce_in_a_block_is_refused() -> None:
    with pytest.raises(NonceError):
        fenced(f"<p>{NONCE}</p>", NONCE)


@pytest.mark.parametrize(
    "broken",
    [
        page(f"<!-- {NONCE} begin -->", "<p>a</p>"),
        page("<p>a</p>", f"<!-- {NONCE} end -->"),
        page(f"# {NONCE}"),
        page(fenced("<p>a</p>", NONCE), f"{NONCE}"),
        page(f"<!-- {NONCE} begin -->\n<!-- {NONCE} begin -->\nx\n<!-- {NONCE} end -->"),
    ],
)
def test_fences_that_do_not_match_are_refused(broken: str) -> None:
    with pytest.raises(NonceError):
        render(broken)


def test_blocks_of_another_nonce_are_only_words() -> None:
    other = fenced("<script>alert(1)</script>", new_nonce())
    out, _ = render(page(other))
    assert "<script>" not in out


def test_other_pages_are_headings_and_paragraphs_too() -> None:
    out, _ = render("# 一\n\n*a* <b>c</b> [x](y)\n\n- d\n")
    assert out.startswith('<h1 id="一">一</h1><p>*a* &lt;b&gt;')
    assert not re.search(r"<(b|em|a|ul)\b", out)


def test_every_page_draws_its_own_nonce() -> None:
    assert new_nonce() != new_nonce()
