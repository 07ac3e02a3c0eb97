"""Record text at a terminal: it is shown, and steers nothing."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest

from heartgrid.yamltree import parse
from tests.redteam.payloads import MARK, ODD_LETTERS, POLYGLOT
from tests.redteam.planting import plant
from tests.redteam.running import run_at_terminal, run_captured, write_files
from tests.redteam.small import small_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.redteam.planting import Planted

needs_terminal = pytest.mark.skipif(os.name == "nt", reason="没有伪终端")

# What rich itself sends: colours, and the progress bar's clearing of its line.
_OWN: Final = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|1A|2K)|\r")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
MARKUP: Final = (
    "[red]§[/red]",
    "[link=http://evil.example]§",
    "[bold]§:smile:",
    "[/]§[/§]",
    "\\[red]§",
    "http://evil.example/§",
)
STEERING: Final = (*MARKUP, *ODD_LETTERS[:4], *ODD_LETTERS[6:], POLYGLOT)
COMMANDS: Final = (
    ["check"],
    ["check", "--strict"],
    ["status"],
    ["status", "--status", "已完成", "--status", "已豁免"],
    ["status", "--json"],
    ["status", "--class", "没有这个班"],
    ["status", "--staff", "没有这个人"],
    ["explain", "D29", "J2024-01 1"],
    ["explain", "D14", "J2024-01"],
    ["explain", "D87", "t009"],
    ["explain", "D41", "C-ZYCCJR"],
    ["explain", "D29", "J2024-01 没有这个人"],
    ["fmt", "--check"],
    ["new", "谈心谈话", "--class", "J2024-01", "--student", "1"],
    ["new", "谈心谈话", "--student", "没有这个人"],
)


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        ("\\e[31m", "U+001B"),
        ("\\x1b]0;", "U+001B"),
        ("\\0", "U+0000"),
        ("\\a", "U+0007"),
        ("\\b", "U+0008"),
        ("\\x9b31m", "U+009B"),
        ("\\u0002wzxhzdk:0\\u0003", "U+0002"),
        ("\\x7f", "U+007F"),
        ("\\N", "U+0085"),
        ("\\L", "U+2028"),
        ("\\uFFFE", "U+FFFE"),
    ],
)
@pytest.mark.parametrize(
    "place", ['a: "甲{}"', 'a: ["甲{}"]', 'a: {{b: "甲{}"}}', '"甲{}": 乙', 'a:\n  - "{}"']
)
def test_control_characters_get_in_by_no_escape(place: str, escape: str, character: str) -> None:
    tree = parse(f"x: 1\n{place.format(escape)}\n", "x.yml")
    assert tree.data is None
    assert [one.code for one in tree.problems] == ["Y005"]
    assert character in tree.problems[0].message


@pytest.mark.parametrize(
    "text", ['a: "\\n\\t\\\\\\"\\u4e2d"', "a: '\\e'", "a: \\e", "a: |\n  \\e\n"]
)
def test_other_backslashes_are_text(text: str) -> None:
    assert parse(text, "x.yml").problems == ()


@pytest.fixture(scope="module")
def steering() -> Planted:
    return plant(STEERING, small_ledger())


@pytest.fixture(scope="module")
def root(steering: Planted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small school with steering text everywhere, and in the names of some files."""
    root = write_files(tmp_path_factory.mktemp("steering"), steering.files)
    for name in ("\x1b[31m红.yml", "a\nb.yml", "[red]c.yml", "\u202etxt.yml", "\x9b2J.yml"):
        (root / "records" / name).write_bytes(b"")
    return root


def steered(shown: str) -> set[str]:
    """The characters in what a terminal got that the program did not mean for it."""
    left = _OWN.sub("", shown)
    return {one for one in left if unicodedata.category(one) in _UNSEEN and one not in "\n\t"}


@needs_terminal
@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_that_a_record_says_steers_the_terminal(root: Path, command: list[str]) -> None:
    code, shown = run_at_terminal(root, *command)
    assert code in {0, 1, 2}
    assert shown.strip()
    assert steered(shown) == set()


@needs_terminal
@pytest.mark.slow
def test_markup_is_shown_as_it_was_written(steering: Planted, root: Path) -> None:
    _, shown = run_at_terminal(root, "status", "--status", "未知", "--duty", "D29")
    said = "".join(_OWN.sub("", shown).split())
    names = [one for one in steering.names.values() if "[" in one]
    assert names
    assert all("".join(one.split()) in said for one in names)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_steers_whoever_reads_the_pipe(root: Path, command: list[str]) -> None:
    ran = run_captured(*command, "--root", str(root))
    assert steered(ran.out + ran.err) == set()


def test_json_keeps_every_character_of_a_name(steering: Planted, root: Path) -> None:
    """Escaped, so that it steers nothing; read again, it is what was written."""
    lines = json.loads(run_captured("status", "--json", "--root", str(root)).out)
    labels = {one["subject"]["label"] for one in lines}
    shown = {name for name in steering.names.values() if any(name in one for one in labels)}
    assert shown == set(steering.names.values())
    assert any("\u202e" in one for one in shown)


def test_json_of_problems_is_valid_and_quotes_nothing(root: Path) -> None:
    ran = run_captured("check", "--json", "--root", str(root))
    assert {"L001", "L004"} <= {one["code"] for one in json.loads(ran.out)}
    assert not MARK.search(ran.out)


@pytest.mark.parametrize(
    "typed",
    [["check", "\x1b[31m甲"], ["explain", "D29\x1b]0;", "甲"], ["\u202echeck"], ["new", "\x9b2J"]],
)
def test_what_was_typed_steers_nothing_when_it_is_repeated(root: Path, typed: list[str]) -> None:
    ran = run_captured(*typed, "--root", str(root))
    assert ran.code in {1, 2}
    assert steered(ran.out + ran.err) == set()
