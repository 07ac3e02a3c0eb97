"""Comments are found between the known spans, and only structure may lie beside them."""

from __future__ import annotations

import pytest

from heartgrid.sealing.comments import comments

# In the texts ⟨…⟩ stands for a known span.
FOUND = [
    ("⟨甲⟩: ⟨1⟩  # 一\n# 二\n⟨乙⟩: ⟨2⟩ #三", [" 一", " 二", "三"]),
    ("⟨甲⟩: ⟨a # b⟩\n", []),
    ("#\n# \t\n⟨甲⟩: ⟨1⟩#\n", []),
    ("# 一\r\n⟨甲⟩: ⟨1⟩ # 二\r\n", [" 一", " 二"]),
    ("# 一\r⟨甲⟩: ⟨1⟩\r", [" 一"]),
    ("⟨甲⟩: [⟨1⟩, # 一 # 二\n  ⟨2⟩]", [" 一 # 二"]),
    ("---\n- - ⟨甲⟩: {⟨乙⟩: ⟨1⟩}\n", []),
    ("⟨甲⟩: ⟨1⟩ # 有 ] } : 也有 -\n", [" 有 ] } : 也有 -"]),
    ("", []),
]
UNCLEAR = [
    "? ⟨甲⟩\n: ⟨1⟩\n",
    "%YAML 1.1\n---\n⟨甲⟩: ⟨1⟩\n",
    "⟨甲⟩: ⟨1⟩\n...\n",
    "⟨甲⟩: 王⟨1⟩\n",
    "⟨甲⟩: &a ⟨1⟩\n",
    "\ufeff⟨甲⟩: ⟨1⟩\n",
    "# 一 ⟨甲⟩: ⟨1⟩\n",  # a comment never ends before the end of its line
]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain = ""
    known: list[tuple[int, int]] = []
    for part in text.split("⟨"):
        inside, closed, after = part.partition("⟩")
        if closed:
            known.append((len(plain), len(plain) + len(inside)))
        plain += inside + after
    return plain, known


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_comments_are_what_follows_the_hash(text: str, expected: list[str]) -> None:
    plain, known = marked(text)
    found = comments(plain, known)
    assert found is not None
    assert [plain[start:end] for start, end in found] == expected


@pytest.mark.parametrize("text", UNCLEAR)
def test_anything_else_between_known_spans_is_not_understood(text: str) -> None:
    assert comments(*marked(text)) is None


def test_spans_out_of_order_are_not_understood() -> None:
    assert comments("甲: 1", [(3, 4), (0, 1)]) is None


def test_a_long_gap_takes_no_time_to_refuse() -> None:
    assert comments(" -:,[]{}\n" * 100_000 + "?", []) is None
