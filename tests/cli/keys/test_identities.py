"""An identity that cannot be read or written: one sentence, what to do, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.disk import DiskRefusedError
from heartgrid.cli.keys.identities import (
    NoIdentityError,
    UnreadablePassphraseFileError,
    open_identity,
)
from heartgrid.sealing.identity import new_identity
from heartgrid.sealing.identity_file import to_file
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "海棠 梧桐 白果 2026"


def test_none(tmp_path: Path) -> None:
    with pytest.raises(NoIdentityError, match="没有身份文件"):
        open_identity(tmp_path / "identity.json", None)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(DiskRefusedError, match="读写不成"):
        open_identity(tmp_path, None)


@pytest.mark.parametrize("content", [None, "口令".encode("gbk")])
def test_a_passphrase_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    file, words = tmp_path / "identity.json", tmp_path / "words.txt"
    file.write_bytes(to_file(new_identity("t012"), WORDS))
    if content is not None:
        words.write_bytes(content)
    with pytest.raises(UnreadablePassphraseFileError, match=r"words\.txt"):
        open_identity(file, words)


def test_enrolling_where_nothing_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_ledger(tmp_path / "ledger")
    words = tmp_path / "words"
    words.write_text(WORDS, encoding="utf-8")
    ran = run(
        capsys, "enroll", "t012", "--root", str(root),
        "--passphrase-file", str(words), "--identity", str(words / "identity.json"),
    )  # fmt: skip
    assert ran.code == 1
    assert "文件读写不成" in ran.err
    assert not (root / "keys").exists()
