"""Merging what git stores: it comes out sealed, and for the current epoch."""

from __future__ import annotations

import pytest

from heartgrid.gitfilter.merging.blobs import Outcome, Versions, merge_blobs
from heartgrid.gitfilter.merging.marks import Marks
from heartgrid.sealing.envelopes import data_key_of, header, is_envelope
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.files import is_sealed, seal, unseal
from tests.gitfilter.scratch import (
    CASE,
    COUNSEL,
    OUR_CLASS,
    SCHOOL,
    TALKS,
    entry,
    keys_of,
    ring,
    talks,
)

FIRST, SECOND, THIRD = (entry(number, "金丝雀") for number in ("3f9c2a", "11aa22", "77bb33"))
OLD = ring(OUR_CLASS, COUNSEL)
NEW = Keyring(keys_of(one, epoch) for one in (OUR_CLASS, COUNSEL) for epoch in (1, 2))
NOBODY = Keyring()


def sealed(text: str, path: str = TALKS, keyring: Keyring = OLD) -> bytes:
    return seal(path, text.encode(), keyring, lambda: None) if text else b""


def merged(
    base: bytes, ours: bytes, theirs: bytes, keyring: Keyring = OLD, path: str = TALKS
) -> Outcome:
    return merge_blobs(path, Versions(base, ours, theirs), keyring, Marks())


def opened(outcome: Outcome, path: str = TALKS, keyring: Keyring = NEW) -> str:
    assert is_sealed(path, outcome.blob) == ()
    found = unseal(path, outcome.blob, keyring)
    assert not found.refused
    return found.raw.decode()


BASE, OURS, THEIRS = talks(FIRST), talks(FIRST, SECOND), talks(FIRST, THIRD)
BOTH = talks(FIRST, SECOND, THIRD)


def test_both_append() -> None:
    outcome = merged(sealed(BASE), sealed(OURS), sealed(THEIRS))
    assert (outcome.clashes, outcome.undone) == ((), "")
    assert outcome.blob == sealed(BOTH)


def test_both_made_the_file() -> None:
    assert opened(merged(b"", sealed(OURS), sealed(THEIRS))) == BOTH


@pytest.mark.parametrize("epochs", [(1, 1, 2), (1, 2, 1), (2, 1, 2), (1, 2, 2), (1, 1, 1)])
def test_a_merge_is_sealed_for_the_current_epoch(epochs: tuple[int, int, int]) -> None:
    rings = {1: OLD, 2: NEW}
    blobs = [
        sealed(text, keyring=rings[one])
        for text, one in zip((BASE, OURS, THEIRS), epochs, strict=True)
    ]
    assert merged(blobs[0], blobs[1], blobs[2], NEW).blob == sealed(BOTH, keyring=NEW)


@pytest.mark.parametrize("swap", [False, True])
def test_a_merge_with_a_rotation_does_not_undo_it(swap: bool) -> None:
    rotated, appended = sealed(BASE, keyring=NEW), sealed(OURS)
    sides = (appended, rotated) if swap else (rotated, appended)
    assert merged(sealed(BASE), *sides, keyring=NEW).blob == sealed(OURS, keyring=NEW)


def test_a_conflict_is_an_envelope() -> None:
    ours, theirs = (sealed(talks(FIRST.replace("情绪", one))) for one in ("学业", "家庭"))
    outcome = merged(sealed(BASE), ours, theirs)
    assert is_envelope(outcome.blob)
    assert header(outcome.blob) == (OUR_CLASS, 1)
    assert [one.where for one in outcome.clashes] == [("记录", "[3f9c2a]", "详情", "主题")]
    text = opened(outcome)
    assert "<<<<<<< 本地（你的修改）\n      主题: [学业]\n||||||| 原来\n" in text
    assert text.splitlines()[outcome.clashes[0].line - 1].startswith("<<<<<<<")


def test_a_case_keeps_its_data_key_within_an_epoch() -> None:
    """The rotated side's, never that of the side that was left behind."""
    base, ours, theirs = (
        f"种类: 个案\n班级: J2024-01\n访谈:\n{one}"
        for one in (FIRST, FIRST + SECOND, FIRST + THIRD)
    )
    first = sealed(base, CASE)
    mine = seal(CASE, ours.encode(), OLD, lambda: first)
    others = seal(CASE, theirs.encode(), NEW, lambda: first)
    assert data_key_of(OLD, mine) == data_key_of(OLD, first)
    outcome = merged(first, mine, others, NEW, CASE)
    assert opened(outcome, CASE) == base + SECOND + THIRD
    assert header(outcome.blob) == (COUNSEL, 2)
    assert data_key_of(NEW, outcome.blob) == data_key_of(NEW, others)
    assert data_key_of(NEW, outcome.blob) != data_key_of(OLD, first)


def test_two_old_sides_are_merged_for_the_new_epoch_with_a_new_data_key() -> None:
    """She has pulled the rotation; both branches are from before it."""
    base, ours, theirs = (
        f"种类: 个案\n班级: J2024-01\n访谈:\n{one}"
        for one in (FIRST, FIRST + SECOND, FIRST + THIRD)
    )
    first = sealed(base, CASE)
    mine, others = (seal(CASE, one.encode(), OLD, lambda: first) for one in (ours, theirs))
    outcome = merged(first, mine, others, NEW, CASE)
    assert opened(outcome, CASE) == base + SECOND + THIRD
    assert header(outcome.blob) == (COUNSEL, 2)
    assert data_key_of(NEW, outcome.blob) != data_key_of(OLD, first)


def test_a_case_rotated_here_and_left_there_stays_rotated() -> None:
    text = f"种类: 个案\n访谈:\n{FIRST}"
    first = sealed(text, CASE)
    mine = seal(CASE, (text + SECOND).encode(), OLD, lambda: first)
    others = seal(CASE, (text + SECOND).encode(), NEW, lambda: first)
    outcome = merged(first, mine, others, NEW, CASE)
    assert header(outcome.blob) == (COUNSEL, 2)
    assert opened(outcome, CASE) == text + SECOND


def test_a_clear_file_stays_clear() -> None:
    base, ours, theirs = b"a: 1\nb: 1\nc: 1\n", b"a: 2\nb: 1\nc: 1\n", b"a: 1\nb: 1\nc: 3\n"
    assert merged(base, ours, theirs, NOBODY, SCHOOL).blob == b"a: 2\nb: 1\nc: 3\n"


def test_what_came_into_git_in_clear_is_sealed_by_the_merge() -> None:
    outcome = merged(sealed(BASE), OURS.encode(), sealed(THEIRS))
    assert outcome.blob == sealed(BOTH)


def test_without_keys_entries_of_two_people_merge_as_they_are() -> None:
    outcome = merged(sealed(BASE), sealed(OURS), sealed(THEIRS), NOBODY)
    assert outcome.blob == sealed(BOTH)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("09-10", "09-11"), BASE.replace("面谈", "书面")),
        (BASE.replace("情绪", "学业"), BASE.replace("情绪", "家庭")),
        (BASE.replace("t009", "t010"), THEIRS),
        (talks(), BASE.replace("09-10", "09-11")),
    ],
)
def test_without_keys_nothing_is_guessed(ours: str, theirs: str) -> None:
    outcome = merged(sealed(BASE), sealed(ours), sealed(theirs), NOBODY)
    assert outcome.blob == sealed(ours)
    assert "heartgrid unlock" in outcome.undone


def test_without_keys_envelopes_do_not_merge() -> None:
    blobs = [sealed(f"种类: 个案\na: {one}\n", CASE) for one in range(3)]
    outcome = merged(blobs[0], blobs[1], blobs[2], NOBODY, CASE)
    assert outcome.blob == blobs[1]
    assert outcome.undone


def test_with_the_old_key_alone_a_newer_side_is_not_touched() -> None:
    theirs = sealed(BASE.replace("情绪", "家庭"), keyring=NEW)
    outcome = merged(sealed(BASE), sealed(BASE.replace("情绪", "学业")), theirs)
    assert outcome.undone
    assert outcome.blob == sealed(BASE.replace("情绪", "学业"))


def test_bytes_that_are_no_text_are_left_to_people() -> None:
    blobs = [
        sealed("种类: 个案\n", CASE),
        *(seal(CASE, raw, OLD, lambda: None) for raw in (b"\xff\xfe1", b"\xff\xfe2")),
    ]
    outcome = merged(blobs[0], blobs[1], blobs[2], path=CASE)
    assert outcome.blob == blobs[1]
    assert outcome.undone
