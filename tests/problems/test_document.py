import os

import pytest

from heartgrid.problems import CATALOGUE, Position
from heartgrid.problems.document import Example, excerpt, problems_page
from tests.problems.page import PAGE, page


@pytest.mark.skipif(os.name == "nt", reason="one ledger holds a link, a privilege on Windows")
def test_the_page_is_what_the_catalogue_and_the_ledgers_say() -> None:
    assert PAGE.read_bytes().decode("utf-8") == page(), "make docs"


def test_every_code_has_a_heading_and_a_link() -> None:
    example = Example("records/x.yml", "  1 种类: x", "records/x.yml:1:1 …")
    text = problems_page(dict.fromkeys(CATALOGUE, example))
    for code, entry in CATALOGUE.items():
        assert f"### {code} {entry.title}\n" in text
        assert f"[{code}](#{code.lower()})" in text


def test_a_code_without_an_example_is_refused() -> None:
    with pytest.raises(KeyError, match="Y001"):
        problems_page({})


def test_an_excerpt_shows_what_the_eye_does_not_see() -> None:
    text = "\ufeff种类: 谈心谈话\r\n学期: 2025-1\n\t班级:\u3000J2024-01\n导师: \x07t012\n记录:\n"
    assert excerpt(text, Position("x.yml", 3, 1)) == (
        "  1 ⟨BOM⟩种类: 谈心谈话␍\n  2 学期: 2025-1\n  3 ⇥班级:⟨全角空格⟩J2024-01\n  4 导师: ␇t012"
    )
    assert excerpt(text, Position("x.yml", 1, 1)).endswith("  2 学期: 2025-1")


def test_a_long_line_is_cut() -> None:
    assert excerpt("内容: " + "好" * 99, Position("x.yml")) == f"  1 内容: {'好' * 56}……"
