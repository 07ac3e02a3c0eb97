from __future__ import annotations

import pytest

from heartgrid.ledger import Sources
from heartgrid.problems import Position

SOURCES = Sources({"a.yml": "种类: 谈心谈话\r\n记录:\n  - 学生: 1\n", "b.yml": "种类: [\n"})


def test_places_in_files_that_were_read() -> None:
    assert str(SOURCES.locate("a.yml", ("记录", 0, "学生"))) == "a.yml:3:9"
    assert str(SOURCES.locate("a.yml", ("记录", 0, "学生"), of_key=True)) == "a.yml:3:5"


def test_no_place_is_worse_than_the_first_line() -> None:
    assert str(SOURCES.locate("none.yml", ("记录", 0))) == "none.yml:1:1"
    assert str(SOURCES.locate("b.yml", ("记录", 0))) == "b.yml:1:1"


@pytest.mark.parametrize(
    ("path", "line", "shown"),
    [
        ("a.yml", 1, "种类: 谈心谈话"),
        ("a.yml", 3, "  - 学生: 1"),
        ("a.yml", 4, ""),
        ("a.yml", 0, ""),
        ("none.yml", 1, ""),
    ],
)
def test_the_line_of_a_position(path: str, line: int, shown: str) -> None:
    assert SOURCES.line(Position(path, line)) == shown
