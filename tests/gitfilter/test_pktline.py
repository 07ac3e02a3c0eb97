"""Git's packets: four hex digits of length, then the data."""

from __future__ import annotations

import io
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.gitfilter.pktline import (
    MAX_DATA,
    BrokenStreamError,
    lines,
    packet,
    packets,
    write_content,
    write_lines,
)


def test_lines_as_git_writes_them() -> None:
    stream = io.BytesIO(b"000cversion=2"[:4] + b"version=0000")
    assert lines(stream) == [b"version="]
    assert lines(io.BytesIO(b"000eversion=2\n0006a\n0000")) == [b"version=2", b"a"]


@given(st.lists(st.binary(max_size=50).filter(lambda one: b"\n" not in one)))
def test_lines_come_back(texts: list[bytes]) -> None:
    stream = io.BytesIO()
    write_lines(stream, texts)
    stream.seek(0)
    assert lines(stream) == texts
    assert stream.read() == b""


@pytest.mark.parametrize("size", [0, 1, MAX_DATA - 1, MAX_DATA, MAX_DATA + 1, 5 * MAX_DATA + 7])
def test_content_of_any_size_comes_back(size: int) -> None:
    stream = io.BytesIO()
    content = bytes(range(256)) * (size // 256 + 1)
    write_content(stream, content[:size])
    stream.seek(0)
    parts = list(packets(stream))
    assert bytes(chain.from_iterable(parts)) == content[:size]
    assert len(parts) == -(-size // MAX_DATA)


def test_the_end_of_the_stream() -> None:
    with pytest.raises(EOFError):
        packet(io.BytesIO(b""))


@pytest.mark.parametrize(
    "broken",
    [
        b"00",
        b"000",
        b"0006a",
        b"zzzz",
        b"0001",
        b"0003",
        b"fff5" + b"a" * 70_000,
        b"-001",
        b"0 06ab",
    ],
)
def test_what_is_no_packet_is_refused(broken: bytes) -> None:
    with pytest.raises(BrokenStreamError, match="对话中断"):
        packet(io.BytesIO(broken))


def test_the_end_of_the_stream_ends_no_list() -> None:
    with pytest.raises(BrokenStreamError):
        lines(io.BytesIO(b"0006a\n"))
