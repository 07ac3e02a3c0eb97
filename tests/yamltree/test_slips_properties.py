"""What holds for whatever is typed: nothing raises, no word is lost, and mending comes to an end."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.model.fields import vocabulary
from heartgrid.model.kinds import BY_SLUG, KINDS
from heartgrid.model.templates import template
from heartgrid.yamltree import parse, slips

TEMPLATES = {kind.slug: template(kind) for kind in KINDS}
SLIPS_OF_HAND = [
    (": ", "："), (": ", ":"), (":", "："), (", ", "，"), (", ", "、"), ("[", "【"), ("]", "］"),
    ("- ", "-"), ("- ", "-\t"), ("  ", "\t"), ("  ", "\u3000"), (" ", "\u00a0"), ("\n", "\r\n"),
    ("2025-10-12", "2025.10.12"), ("2025-10-12", "10月12日"), ("12", "１２"), ("08:40", "8：40"),
    ("面谈", "“面谈”"), ("日期", "日\u3000期"), ("|", "｜"), ("\n  - ", "\n   - "), ("- ", "－ "),
    ("\n    ", "\n\u3000\u3000"), ("2025-10-12", '"2025-10-12”'), (": t", ": ｔ"), ("", "\ufeff"),
]  # fmt: skip
ODD = "：，、“”【】［］１２－｜\t\u3000\u00a0\u200b\r\n\"'[]{}:#|>-, 日期学生ab1"
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z]")
_PARTS_OF_DATES = re.compile("[年月日号T]")


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str]:
    """A template with slips of hand: ``(kind, text)``."""
    slug = draw(st.sampled_from(sorted(TEMPLATES)))
    text = TEMPLATES[slug]
    for meant, slipped in draw(st.lists(st.sampled_from(SLIPS_OF_HAND), max_size=5)):
        places = [one.start() for one in re.finditer(re.escape(meant), text)]
        if places:
            at = draw(st.sampled_from(places))
            text = text[:at] + slipped + text[at + len(meant) :]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 2))
        text = text[:at] + draw(st.text(ODD, max_size=2)) + text[at + cut :]
    return slug, text


def find(slug: str, text: str) -> tuple[slips.Slip, ...]:
    return slips.find(text, "x.yml", vocabulary(BY_SLUG[slug]), broken=True)


@given(typed())
def test_slips_stand_where_they_say(case: tuple[str, str]) -> None:
    slug, text = case
    starts = [0, *(one.end() for one in re.finditer("\r\n|[\r\n\x85\u2028\u2029]", text))]
    for one in find(slug, text):
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert 1 <= one.position.line <= len(starts)
        assert one.replacement != text[one.span.start : one.span.end]
        assert one.problem.code == one.code


@given(typed())
def test_mending_ends_and_loses_no_word(case: tuple[str, str]) -> None:
    slug, text = case
    mended = text
    for _ in range(8):
        mended, applied = slips.apply(mended, find(slug, mended))
        if not applied:
            break
    assert not slips.apply(mended, find(slug, mended))[1]
    assert _spoken(mended) == _spoken(text)


@given(typed())
def test_the_prefilter_misses_nothing_in_a_file_that_parses(case: tuple[str, str]) -> None:
    slug, text = case
    if parse(text, "x.yml").data is not None and find(slug, text):
        assert slips.suspicious(text)


@given(st.text(ODD, max_size=60), st.sampled_from(sorted(TEMPLATES)))
@settings(max_examples=200)
def test_nothing_raises(text: str, slug: str) -> None:
    slips.merge(parse(text, "x.yml").problems, find(slug, text))
    slips.suspicious(text)


def test_templates_hold_no_slip() -> None:
    for slug, text in TEMPLATES.items():
        assert find(slug, text) == ()


def _spoken(text: str) -> str:
    folded = "".join(chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in text)
    return "".join(_WORDS.findall(_PARTS_OF_DATES.sub("", folded)))
