"""What git stores for a file, by its path; and what comes back with and without the keys."""

from __future__ import annotations

from typing import NoReturn

import pytest

from heartgrid.sealing.envelopes import data_key_of, is_envelope, rewrap, seal_file
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.errors import MissingKeyError
from heartgrid.sealing.files import Sooner, UnsealedFile, is_sealed, seal, unseal
from heartgrid.sealing.inbox import inbox_public, seal_to

CLASS = EpochKeys("class/J2024-01", 1, b"1" * 32)
CLASS_2 = EpochKeys("class/J2024-01", 2, b"2" * 32)
COUNSEL = EpochKeys("counsel", 1, b"c" * 32)
RING = Keyring([CLASS, COUNSEL])
NEWER = Keyring([CLASS, CLASS_2, COUNSEL])
NOBODY = Keyring([])

TALKS = "records/talks/2026-1/J2024-01.t012.yml"
CASE = "records/cases/C-7K2M9Q.yml"
TALK = """\
种类: 谈心谈话
学期: 2026-1
班级: J2024-01
导师: t012
记录:
  - 编号: 3f9c2a # 上午
    日期: 2026-10-12
    学生: 12 王小明
    方式: 面谈
    详情: {主题: [学业]}
""".encode()
BROKEN = TALK + b"<<<<<<< HEAD\n"


def nothing() -> None:
    """Nothing is in git's index."""


def never() -> NoReturn:
    raise AssertionError


def test_a_line_that_slipped_to_the_left_leaves_no_word_in_clear() -> None:
    slipped = TALK + "    李小红: 说不想活了\n".encode()
    blob = seal(TALKS, slipped, RING, nothing)
    assert is_envelope(blob)
    assert unseal(TALKS, blob, RING) == UnsealedFile(slipped)
    assert is_sealed(TALKS, blob) == ()


# --- layers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["README.md", "records/school.yml", "records/README.md"])
def test_what_is_in_clear_passes_and_the_index_is_not_asked(path: str) -> None:
    assert seal(path, TALK, NOBODY, never) == TALK
    assert unseal(path, TALK, NOBODY).raw == TALK
    assert is_sealed(path, TALK) == ()


def test_a_file_of_fields_shows_its_facts_alone() -> None:
    blob = seal(TALKS, TALK, RING, nothing)
    text = blob.decode()
    assert "    日期: 2026-10-12\n    学生: ENC[1,class/J2024-01,1," in text
    assert not any(word in text for word in ("王小明", "上午", "主题"))
    assert unseal(TALKS, blob, RING).raw == TALK
    assert is_sealed(TALKS, blob) == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\x00",
        TALK.decode().encode("gb18030"),
        BROKEN,
        b"a: &x 1\n",
        b"- a\n",
        TALK + b"#" + b"a" * 1024 * 1024,
        b"HEARTGRID SEALED 1 class/J2024-01 1: a\n",
    ],
)
def test_what_cannot_be_sealed_by_field_is_sealed_whole(raw: bytes) -> None:
    blob = seal(TALKS, raw, RING, nothing)
    assert is_envelope(blob)
    assert unseal(TALKS, blob, RING).raw == raw
    assert is_sealed(TALKS, blob) == ()


@pytest.mark.parametrize("path", [CASE, "records/notes.txt", "Records/talks/a.yml"])
def test_cases_and_unknown_files_are_sealed_whole_for_the_counsellors(path: str) -> None:
    blob = seal(path, TALK, RING, nothing)
    assert blob.startswith(b"HEARTGRID SEALED 1 counsel 1\n")
    assert unseal(path, blob, RING).raw == TALK
    assert is_sealed(path, blob) == ()


# --- sealing again --------------------------------------------------------------------------------


def test_the_index_is_asked_once() -> None:
    asked: list[int] = []
    seal(CASE, TALK, RING, lambda: asked.append(1))
    assert asked == [1]


@pytest.mark.parametrize(("path", "raw"), [(TALKS, TALK), (TALKS, BROKEN), (CASE, TALK)])
def test_what_opens_to_the_file_stays_whatever_its_epoch(path: str, raw: bytes) -> None:
    blob = seal(path, raw, RING, nothing)
    assert seal(path, raw, NEWER, lambda: blob) == blob


def test_a_change_is_sealed_for_the_current_epoch() -> None:
    blob = seal(TALKS, TALK, RING, nothing)
    changed = seal(TALKS, TALK + b"#\n", NEWER, lambda: blob)
    assert b"class/J2024-01,2," in changed
    assert b"class/J2024-01,1," not in changed


def test_an_envelope_keeps_its_data_key() -> None:
    blob = seal(CASE, TALK, RING, nothing)
    changed = seal(CASE, BROKEN, RING, lambda: blob)
    assert data_key_of(RING, changed) == data_key_of(RING, blob)
    assert changed == seal(CASE, BROKEN, RING, lambda: blob)
    assert changed.splitlines()[:2] == blob.splitlines()[:2]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        b"",
        b"HEARTGRID SEALED 1 counsel 1\nAA\n",
        seal_file(CLASS, b"", b"k" * 64),  # of another compartment
    ],
)
def test_otherwise_an_envelope_has_a_new_data_key(stored: bytes | None) -> None:
    blob = seal(CASE, TALK, RING, lambda: stored)
    assert data_key_of(RING, blob) not in (
        b"k" * 64,
        data_key_of(RING, seal(CASE, TALK, RING, nothing)),
    )
    assert unseal(CASE, blob, RING).raw == TALK


def test_a_rewrapped_envelope_is_still_the_answer() -> None:
    newer = EpochKeys("counsel", 2, b"d" * 32)
    blob = rewrap(RING, seal(CASE, TALK, RING, nothing), newer)
    assert seal(CASE, TALK, Keyring([COUNSEL, newer]), lambda: blob) == blob


@pytest.mark.parametrize("path", [TALKS, CASE])
def test_a_file_that_is_still_sealed_is_not_sealed_twice(path: str) -> None:
    """Its key has come since it was checked out, or it is one that is opened on purpose only."""
    blob = seal(path, TALK, RING, nothing)
    assert seal(path, blob, RING, lambda: blob) == blob


def test_a_text_that_looks_sealed_is_text_to_those_who_hold_the_key() -> None:
    blob = seal(TALKS, TALK, RING, nothing)
    assert unseal(TALKS, seal(TALKS, blob, RING, nothing), RING).raw == blob


@pytest.mark.parametrize("path", [TALKS, CASE])
def test_what_came_into_git_in_clear_is_sealed_with_the_next_add(path: str) -> None:
    blob = seal(path, TALK, RING, lambda: TALK)
    assert blob != TALK
    assert is_sealed(path, blob) == ()


# --- without the key ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [TALKS, CASE])
@pytest.mark.parametrize("stored", [None, b"", TALK])
def test_without_the_key_what_is_well_sealed_passes_as_it_is(
    path: str, stored: bytes | None
) -> None:
    """A rename, a merge decided on sealed text, an entry taken out."""
    blob = seal(path, TALK, RING, nothing)
    assert seal(path, blob, NOBODY, lambda: stored) == blob


@pytest.mark.parametrize("path", [TALKS, CASE])
def test_without_the_key_what_is_not_sealed_passes_only_if_it_is_stored(path: str) -> None:
    blob = seal(path, TALK, RING, nothing)
    assert seal(path, TALK, NOBODY, lambda: TALK) == TALK
    for raw in (TALK, b"", blob[:-9], blob + "# 王\n".encode(), blob + b"<<<<<<< HEAD\n"):
        with pytest.raises(MissingKeyError):
            seal(path, raw, NOBODY, lambda: blob)


@pytest.mark.parametrize("path", [TALKS, CASE])
def test_nothing_is_sealed_for_an_epoch_that_was_left(path: str) -> None:
    """Whoever was taken out of the readers still has its key."""
    newer = Keyring([CLASS_2, EpochKeys("counsel", 2, b"d" * 32)])
    blob = seal(path, TALK, newer, nothing)
    assert seal(path, blob, RING, lambda: blob) == blob
    with pytest.raises(MissingKeyError) as caught:
        seal(path, TALK, RING, lambda: blob)
    assert caught.value.epoch == 2


def test_what_is_known_to_be_stored_is_not_read() -> None:
    blob = seal(TALKS, TALK, RING, nothing)
    assert seal(TALKS, TALK, RING, never, Sooner(lambda sealed: sealed == blob)) == blob
    with pytest.raises(AssertionError):
        seal(TALKS, TALK + b"#\n", RING, never, Sooner(lambda sealed: sealed == blob))


@pytest.mark.parametrize("path", [TALKS, CASE])
@pytest.mark.parametrize("keyring", [NOBODY, Keyring([EpochKeys("staff", 1, b"s" * 32)])])
def test_without_the_key_it_stays_sealed_and_says_so(path: str, keyring: Keyring) -> None:
    blob = seal(path, TALK, RING, nothing)
    found = unseal(path, blob, keyring)
    assert found.raw == blob
    (refused,) = found.refused
    assert (refused.line, refused.in_clear) == (1, False)
    assert refused.lacking is not None


def test_what_is_sealed_for_others_stays_sealed_here() -> None:
    """A counsellor's file, moved among the talks, would next be sealed for the mentors."""
    blob = seal(CASE, TALK, RING, nothing)
    assert unseal(TALKS, blob, RING).raw == blob
    other = "records/talks/2026-1/J2024-02.t012.yml"
    ring = Keyring([CLASS, EpochKeys("class/J2024-02", 1, b"x" * 32)])
    talk = seal(TALKS, TALK, RING, nothing)
    assert unseal(other, talk, ring).raw == talk
    assert is_sealed(TALKS, blob) != ()
    assert is_sealed(other, talk) != ()


def test_renaming_a_file_changes_nothing() -> None:
    blob = seal(TALKS, TALK, RING, nothing)
    assert unseal(TALKS.replace("t012", "t013"), blob, RING).raw == TALK


# --- the guard without keys ------------------------------------------------------------------------

SEALED = seal(TALKS, TALK, RING, nothing)
ENVELOPE = seal(CASE, TALK, RING, nothing)


@pytest.mark.parametrize(
    ("path", "blob", "findings"),
    [
        (TALKS, TALK, 3),
        (TALKS, BROKEN, 1),
        (TALKS, b"", 1),
        (TALKS, b"\xff", 1),
        (CASE, SEALED, 1),
        (CASE, b"", 1),
        (TALKS, SEALED + b"# \xe7\x8e\x8b\n", 1),
        (TALKS, SEALED.replace(b"J2024-01,1,", b"J2024-02,1,"), 3),
        (TALKS, SEALED.replace(b"2026-10-12", b"2026-10-12 9"), 1),
        (TALKS, SEALED.replace(b"ENC[1,", b"ENC[2,", 1), 1),
        (CASE, ENVELOPE.replace(b"\n", b"\r\n"), 1),
        (CASE, ENVELOPE + b"\n", 1),
        (CASE, ENVELOPE[:-2], 1),
        (CASE, ENVELOPE.replace(b"SEALED 1", b"SEALED 2"), 1),
        (CASE, ENVELOPE.splitlines(keepends=True)[0], 1),
        (CASE, ENVELOPE[:-41] + b"\n", 1),
        ("records/school.yml", BROKEN, 1),
    ],
)
def test_what_is_not_sealed_is_found_without_keys(path: str, blob: bytes, findings: int) -> None:
    found = is_sealed(path, blob)
    assert len(found) == findings
    assert not any(word in "".join(found) for word in ("王小明", "ENC["))


def test_findings_name_their_line() -> None:
    assert is_sealed(TALKS, SEALED + "# 王小明\n".encode()) == (
        "第 11 行：这里应当是密文，却是明文",
    )


# --- reports ---------------------------------------------------------------------------------------

INBOX = "records/inbox/R-7K2M9Q.yml"
REPORT = seal_to(inbox_public(COUNSEL), "她在哭".encode(), "counsel", 1)


@pytest.mark.parametrize("keyring", [NOBODY, RING, Keyring([CLASS])])
def test_a_report_passes_as_it_is_whoever_adds_it_and_whoever_checks_it_out(
    keyring: Keyring,
) -> None:
    assert seal(INBOX, REPORT, keyring, nothing) == REPORT
    assert unseal(INBOX, REPORT, keyring) == UnsealedFile(REPORT)
    assert is_sealed(INBOX, REPORT) == ()


NO_REPORTS = [
    b"",
    TALK,
    REPORT[:-3],
    REPORT.replace(b"\n", b"\r\n"),
    REPORT.replace(b"counsel", b"crisis"),
    seal_to(inbox_public(CLASS), b"", "class/J2024-01", 1),
]


@pytest.mark.parametrize("raw", NO_REPORTS)
def test_what_is_no_report_is_no_way_past_the_filter(raw: bytes) -> None:
    assert is_sealed(INBOX, raw) != ()
    with pytest.raises(MissingKeyError):
        seal(INBOX, raw, NOBODY, nothing)
    blob = seal(INBOX, raw, RING, nothing)
    assert is_envelope(blob)
    assert unseal(INBOX, blob, RING).raw == raw
    assert is_sealed(INBOX, blob) != ()


@pytest.mark.parametrize("path", [TALKS, CASE, "records/inbox/notes.yml", INBOX + ".orig"])
def test_a_report_elsewhere_is_a_file_like_any_other(path: str) -> None:
    assert is_sealed(path, REPORT) != ()
    with pytest.raises(MissingKeyError):
        seal(path, REPORT, NOBODY, nothing)
    blob = seal(path, REPORT, RING, nothing)
    assert blob != REPORT
    assert unseal(path, blob, RING).raw == REPORT
