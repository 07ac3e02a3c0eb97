"""BOM, line ends and the last line break, put off and on again."""

from __future__ import annotations

import pytest

from heartgrid.gitfilter.merging.dress import Dress, dress_of, undress


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", ["", "a: 1\n", "a: 1\nb: 2\n", "a: 1\nb: 2", "a: |\n  x\n\n"])
def test_off_and_on(bom: str, line_end: str, text: str) -> None:
    written = bom + text.replace("\n", line_end)
    bare, dress = undress(written)
    assert bare == text or bare == text + "\n"
    assert bare == "" or bare.endswith("\n")
    assert dress.put_on(bare) == written


def test_mixed_line_ends_become_those_of_most_lines() -> None:
    bare, dress = undress("a\r\nb\r\nc\n")
    assert (bare, dress.put_on(bare)) == ("a\nb\nc\n", "a\r\nb\r\nc\r\n")


def test_each_piece_is_of_whoever_changed_it() -> None:
    base, ours, theirs = (
        Dress(False, "\n", True),
        Dress(True, "\n", True),
        Dress(False, "\r\n", True),
    )
    assert dress_of(base, ours, theirs) == Dress(True, "\r\n", True)
