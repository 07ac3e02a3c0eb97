"""The opened secrets of a clone: written whole, for the owner alone, and refused when odd."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from heartgrid.gitfilter.clone.state import (
    NewerKeysError,
    UnreadableKeysError,
    forget_keys,
    read_keys,
    write_keys,
)
from tests.gitfilter.scratch import keys_of

if TYPE_CHECKING:
    from pathlib import Path

KEYS = (keys_of("counsel"), keys_of("class/J2024-01", 1), keys_of("class/J2024-01", 2))
ROW = {"compartment": "counsel", "epoch": 1, "secret": "A" * 43}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "heartgrid" / "keys.json"


def test_keys_come_back(file: Path) -> None:
    write_keys(file, KEYS)
    ring = read_keys(file)
    assert ring.compartments() == {"counsel", "class/J2024-01"}
    assert [ring.of(one.compartment, one.epoch) for one in KEYS] == [*KEYS]
    assert [one.name for one in file.parent.iterdir()] == ["keys.json"]


def test_the_format_on_disk(file: Path) -> None:
    write_keys(file, KEYS[:1])
    data = json.loads(file.read_bytes())
    assert data["format"] == 1
    assert [one["compartment"] for one in data["keys"]] == ["counsel"]
    assert len(data["keys"][0]["secret"]) == 43


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")
def test_nobody_else_reads_them(file: Path) -> None:
    before = os.umask(0)
    try:
        write_keys(file, KEYS)
        write_keys(file, KEYS)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_no_file_means_no_keys(file: Path) -> None:
    assert not read_keys(file)


def test_forgotten_keys_are_gone(file: Path) -> None:
    write_keys(file, KEYS)
    forget_keys(file)
    forget_keys(file)
    assert not file.exists()


def test_a_later_format_is_left_to_a_later_version(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"format": 2, "keys": {"another": "shape"}}', encoding="utf-8")
    with pytest.raises(NewerKeysError, match="更新版本"):
        read_keys(file)


@pytest.mark.parametrize(
    "data",
    [
        [],
        None,
        {},
        {"format": 1},
        {"format": 0, "keys": []},
        {"format": "1", "keys": []},
        {"format": 1, "keys": [1]},
        {"format": 1, "keys": 7},
        {"format": 1, "keys": [{}]},
        {"format": 1, "keys": [ROW | {"more": 1}]},
        {"format": 1, "keys": [ROW | {"compartment": 1}]},
        {"format": 1, "keys": [ROW | {"compartment": "a b"}]},
        {"format": 1, "keys": [ROW | {"epoch": "1"}]},
        {"format": 1, "keys": [ROW | {"epoch": 0}]},
        {"format": 1, "keys": [ROW | {"epoch": True}]},
        {"format": 1, "keys": [ROW | {"secret": "A" * 42}]},
        {"format": 1, "keys": [ROW | {"secret": "钥匙"}]},
        {"format": 1, "keys": [ROW | {"secret": None}]},
        {"format": 1, "keys": [ROW, ROW | {"secret": "B" * 42 + "A"}]},
    ],
    ids=repr,
)
def test_what_unlock_would_not_write_is_refused(file: Path, data: Any) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UnreadableKeysError, match="读不出来"):
        read_keys(file)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_refused(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(UnreadableKeysError):
        read_keys(file)
