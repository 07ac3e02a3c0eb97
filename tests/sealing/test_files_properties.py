"""Any bytes come back; and no change to what lies in git opens to anything else."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.sealing.envelopes import is_envelope
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import UnsealedFile, is_sealed, seal, unseal
from tests.sealing.sources import HANGUL, records, wild

RING: Final = Keyring(
    [EpochKeys("class/J2024-01", 1, b"1" * 32), EpochKeys("counsel", 1, b"c" * 32)]
)
TALKS: Final = "records/talks/2026-1/J2024-01.t012.yml"
CASE: Final = "records/cases/C-7K2M9Q.yml"

CONTENT = st.one_of(
    records().map(str.encode),
    wild().map(str.encode),
    st.text(max_size=60).map(str.encode),
    st.binary(max_size=200),
)
PATHS = st.sampled_from([TALKS, CASE, "records/?"])


@given(PATHS, CONTENT)
def test_what_is_sealed_opens_to_the_same_bytes(path: str, raw: bytes) -> None:
    blob = seal(path, raw, RING, lambda: None)
    assert unseal(path, blob, RING) == UnsealedFile(raw)
    assert seal(path, raw, RING, lambda: blob) == blob
    assert is_envelope(blob) or seal(path, raw, RING, lambda: None) == blob
    assert is_sealed(path, blob) == ()


@given(PATHS, CONTENT)
def test_anything_may_lie_in_git(path: str, blob: bytes) -> None:
    assert unseal(path, blob, RING).raw == blob
    assert isinstance(is_sealed(path, blob), tuple)


# --- changes to what lies in git ---------------------------------------------------------------------

TALK: Final = """\
# 뷁쉛
种类: 谈心谈话
班级: J2024-01
记录:
  - 编号: 3f9c2a  # 뤫꿻
    日期: 2026-10-12
    学生: 12 휅뷁뷁
    详情:
      主题: [쉛쉛]
      内容: |
        꿻뤫

  - {编号: 000000, 学生: 휅휅, # 쉛뤫
     详情: [뷁꿻]}
""".encode()
SEALED: Final = seal(TALKS, TALK, RING, lambda: None)
ENVELOPE: Final = seal(CASE, TALK, RING, lambda: None)
SECRETS: Final = HANGUL.findall(TALK.decode())


def secrets(raw: bytes) -> list[str]:
    return HANGUL.findall(raw.decode("utf-8", "replace"))


def assert_harmless(path: str, blob: bytes) -> None:
    """Refused, or all of it opens as it was."""
    found = unseal(path, blob, RING)
    opened = secrets(found.raw)
    assert [one for one in SECRETS if one in opened] == opened, blob
    assert found.refused or opened == SECRETS, blob


@pytest.mark.parametrize(("path", "blob"), [(TALKS, SEALED), (CASE, ENVELOPE)])
def test_a_flipped_byte_opens_nothing_else(path: str, blob: bytes) -> None:
    for at in range(len(blob)):
        for mask in (1, 2, 4, 16, 32, 128):
            assert_harmless(path, blob[:at] + bytes([blob[at] ^ mask]) + blob[at + 1 :])


@pytest.mark.parametrize(("path", "blob"), [(TALKS, SEALED), (CASE, ENVELOPE)])
def test_two_bytes_swapped_open_nothing_else(path: str, blob: bytes) -> None:
    for at in range(len(blob) - 1):
        assert_harmless(path, blob[:at] + blob[at : at + 2][::-1] + blob[at + 2 :])


@pytest.mark.parametrize(("path", "blob"), [(TALKS, SEALED), (CASE, ENVELOPE)])
def test_a_file_cut_short_opens_nothing_else(path: str, blob: bytes) -> None:
    """Whole lines may be missing: which entries there are, git's history says and no token."""
    for at in range(len(blob)):
        found = unseal(path, blob[:at], RING)
        opened = secrets(found.raw)
        assert opened == SECRETS[: len(opened)]
        assert found.refused or path == TALKS


@settings(max_examples=300)
@given(
    st.integers(0, len(SEALED)), st.integers(0, 40), st.integers(0, len(SEALED)), st.integers(0, 99)
)
def test_a_piece_put_elsewhere_opens_nothing_else(
    at: int, cut: int, source: int, length: int
) -> None:
    blob = SEALED[:at] + SEALED[source : source + length] + SEALED[at + cut :]
    assert {*secrets(unseal(TALKS, blob, RING).raw)} <= {*SECRETS}
