"""Which ``.gitattributes`` keeps every record on its way through the filter; git itself is asked too."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.attributes import ATTRIBUTE_LINE, ATTRIBUTE_LINES, wrong_attributes

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "records/talks/2025-1/J2024-01.t012.yml"
FINE = [
    ATTRIBUTE_LINE,
    "\n".join(ATTRIBUTE_LINES),
    f"*.md text\n{ATTRIBUTE_LINE}\n# filter=x\nkeys/** -text\n/docs/*.png binary",
    f"* text=auto\r\n{ATTRIBUTE_LINE}\r\n",
    f"\ufeff{ATTRIBUTE_LINE}",
    f"records/** -filter\n{ATTRIBUTE_LINE}",
    f"{ATTRIBUTE_LINE}\n* whitespace=tab-in-indent",
]
UNDONE = [
    "",
    ATTRIBUTE_LINE.replace("filter=heartgrid", ""),
    f"{ATTRIBUTE_LINE}\nrecords/talks/** -filter",
    f"{ATTRIBUTE_LINE}\nrecords/talks/** filter=lfs",
    f"{ATTRIBUTE_LINE}\n* !filter",
    f"{ATTRIBUTE_LINE}\n*.yml merge=union",
    f"{ATTRIBUTE_LINE}\n*.yml text eol=crlf",
    f"{ATTRIBUTE_LINE}\n*.yml binary",
    f"{ATTRIBUTE_LINE}\n* -export-ignore",
    f"# {ATTRIBUTE_LINE}",
    f"# x\x0b{ATTRIBUTE_LINE}",
    f"# x\u2028{ATTRIBUTE_LINE}",
    ATTRIBUTE_LINE.replace(" ", "\u3000", 1),
    ATTRIBUTE_LINE.replace(" ", "\u00a0"),
    f"{ATTRIBUTE_LINE}{' ' * 2048}",
    f"[attr]quiet -filter\n{ATTRIBUTE_LINE}\nrecords/** quiet",
]
CHANGED_AFTERWARDS = [
    f"*.yml working-tree-encoding=UTF-16\n{ATTRIBUTE_LINE}",
    f"*.yml ident\n{ATTRIBUTE_LINE}",
]


@pytest.mark.parametrize("text", FINE)
def test_these_keep_the_filter_on(text: str) -> None:
    assert [*wrong_attributes(text.encode())] == []


@pytest.mark.parametrize("text", UNDONE + CHANGED_AFTERWARDS)
def test_these_do_not(text: str) -> None:
    assert [*wrong_attributes(text.encode())]


def attributes(folder: Path, text: str) -> str:
    """What git makes of it for a record."""
    subprocess.run(["git", "init", "-q", folder], check=True)
    (folder / ".gitattributes").write_bytes(text.encode())
    done = subprocess.run(
        ["git", "check-attr", "filter", "diff", "merge", "text", "eol", "ident",
         "working-tree-encoding", "export-ignore", "--", RECORD],
        cwd=folder, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.replace(f"{RECORD}: ", "")


@pytest.mark.parametrize("text", FINE)
def test_git_reads_the_good_ones_as_we_do(tmp_path: Path, text: str) -> None:
    said = attributes(tmp_path, text)
    assert "filter: heartgrid\ndiff: heartgrid\nmerge: heartgrid\ntext: unset\n" in said
    assert "ident: unspecified\nworking-tree-encoding: unspecified\n" in said


@pytest.mark.parametrize("text", UNDONE + CHANGED_AFTERWARDS)
def test_git_would_have_taken_the_bad_ones(tmp_path: Path, text: str) -> None:
    assert attributes(tmp_path, text) != attributes(tmp_path, ATTRIBUTE_LINE)
