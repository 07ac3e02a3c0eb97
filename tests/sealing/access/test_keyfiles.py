"""Key files count only as the signed manifest lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.access.fields import FutureAccessError, UnreadableAccessError
from heartgrid.sealing.access.keyfiles import (
    KeyFile,
    path_of,
    read_key_file,
    unsound_files,
    vouched,
    write_key_file,
)
from heartgrid.sealing.access.manifest import COMPARTMENT
from heartgrid.sealing.errors import RefusedError
from heartgrid.sealing.identity import PERSON
from tests.sealing.access.people import SCHOOL

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "keys/counsel/1.yml"
TEXT = SCHOOL.files[PATH].decode()


@given(
    compartment=st.from_regex(COMPARTMENT, fullmatch=True),
    epoch=st.integers(1, 999_999_999),
    inbox=st.binary(min_size=1216, max_size=1216),
    wraps=st.dictionaries(st.from_regex(PERSON, fullmatch=True), st.binary(min_size=1), max_size=3),
)
def test_round_trip(compartment: str, epoch: int, inbox: bytes, wraps: dict[str, bytes]) -> None:
    file = KeyFile(compartment, epoch, inbox, wraps)
    assert read_key_file(write_key_file(file), "x.yml") == file


@pytest.mark.parametrize(
    ("compartment", "epoch", "path"),
    [("counsel", 1, PATH), ("class/J2024-01", 12, "keys/class/J2024-01/12.yml")],
)
def test_paths(compartment: str, epoch: int, path: str) -> None:
    assert path_of(compartment, epoch) == path


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (replaced("分区: counsel", "分区: ../x"), 3),
        (replaced("序号: 1", "序号: 01"), 4),
        (replaced("收件公钥: ", "收件公钥: A"), 5),
        (replaced("  t002:", "  陈丽华:"), 7),
        (replaced("  t002: ", "  t002: +"), 7),
        (replaced("序号: 1\n", ""), 2),
        (replaced("读者:", "读者: 无\n旧读者:"), 6),
    ],
)
def test_mistakes(change: Callable[[str], str], line: int) -> None:
    with pytest.raises(UnreadableAccessError) as caught:
        read_key_file(change(TEXT).encode(), PATH)
    assert line in {one.position.line for one in caught.value.findings}, caught.value.findings


def test_a_later_format() -> None:
    with pytest.raises(FutureAccessError, match=PATH):
        read_key_file(TEXT.replace("格式: 1", "格式: 2").encode(), PATH)


def test_every_flipped_byte_is_refused() -> None:
    counsel, raw = SCHOOL.manifest.compartment("counsel"), SCHOOL.files[PATH]
    for place in range(len(raw)):
        broken = bytearray(raw)
        broken[place] ^= 1
        with pytest.raises(RefusedError, match="counsel 第 1 期"):
            vouched("counsel", counsel.current, {PATH: bytes(broken)})


def test_a_sound_set_of_files() -> None:
    assert unsound_files(SCHOOL.manifest, SCHOOL.files) == ()


def test_missing_and_swapped_files_are_found_without_a_key() -> None:
    files = {**SCHOOL.files, PATH: SCHOOL.files["keys/staff/1.yml"]}
    del files["keys/crisis/1.yml"]
    assert unsound_files(SCHOOL.manifest, files) == (
        "counsel 第 1 期的密钥文件与权限表不符，可能被改动过",
        "crisis 第 1 期的密钥文件找不到",
    )
