"""Paths from where one stands, with either slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.paths import NoSuchPathError, is_below, ledger_paths

if TYPE_CHECKING:
    from pathlib import Path

TALKS = "records/talks/2025-1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / TALKS
    folder.mkdir(parents=True)
    (folder / "J2024-01.t012.yml").touch()
    return tmp_path.resolve()


@pytest.mark.parametrize(
    ("here", "typed", "found"),
    [
        (".", "records", "records"),
        (".", ".", "."),
        (".", "records/talks/2025-1/J2024-01.t012.yml", f"{TALKS}/J2024-01.t012.yml"),
        (".", r"records\talks\2025-1\J2024-01.t012.yml", f"{TALKS}/J2024-01.t012.yml"),
        (".", "talks/2025-1", TALKS),
        (".", "./records//talks/", "records/talks"),
        ("records/talks", "2025-1", TALKS),
        ("records/talks", ".", "records/talks"),
        ("records/talks", "records/talks", "records/talks"),
        ("records/talks", "../talks", "records/talks"),
    ],
)
def test_found(root: Path, here: str, typed: str, found: str) -> None:
    assert ledger_paths([typed], root, root / here) == (found,)


def test_absolute(root: Path) -> None:
    assert ledger_paths([str(root / "records")], root, root) == ("records",)


@pytest.mark.parametrize("typed", ["talks/2025-2", "..", "/"])
def test_not_in_the_ledger(root: Path, typed: str) -> None:
    with pytest.raises(NoSuchPathError):
        ledger_paths([typed], root, root)


@pytest.mark.parametrize(
    ("path", "folder", "below"),
    [
        ("records/talks/a.yml", "records/talks", True),
        ("records/talks/a.yml", "records/talks/a.yml", True),
        ("records/talks/a.yml", ".", True),
        ("records/talks-old/a.yml", "records/talks", False),
        ("policy.yml", "records", False),
    ],
)
def test_is_below(path: str, folder: str, below: bool) -> None:
    assert is_below(path, [folder]) is below
