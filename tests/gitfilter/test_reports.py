"""Reports with real git: whoever adds one, git stores it as its writer sealed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.inbox import inbox_public, open_with, seal_to
from tests.gitfilter.scratch import ALL, COUNSEL, OUR_CLASS, Clone, keys_of, new_clone

if TYPE_CHECKING:
    from pathlib import Path

INBOX = "records/inbox/R-7K2M9Q.yml"
SAID = "他在哭".encode()
REPORT = seal_to(inbox_public(keys_of(COUNSEL)), SAID, COUNSEL, 1)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path / "school")


@pytest.mark.parametrize("keys", [(), (OUR_CLASS,), ALL])
def test_a_report_is_stored_as_it_is_with_whatever_keys(
    keys: tuple[str, ...], clone: Clone
) -> None:
    clone.unlock(*keys)
    clone.commit((INBOX, REPORT))
    assert clone.blob(INBOX).encode() == REPORT
    clone.touch_all()
    assert clone.status() == ""
    assert open_with(keys_of(COUNSEL), clone.blob(INBOX).encode()) == SAID


def test_checked_out_it_stays_sealed_and_clean(clone: Clone) -> None:
    clone.commit((INBOX, REPORT))
    counsellor = clone.clone("counsellor").unlock(*ALL)
    counsellor.git("checkout", "-q", "main")
    assert counsellor.read(INBOX).encode() == REPORT
    counsellor.touch_all()
    assert counsellor.status() == ""


def test_windows_line_ends_are_not_made(clone: Clone) -> None:
    clone.commit((INBOX, REPORT))
    windows = clone.clone("windows")
    windows.git("config", "core.autocrlf", "true")
    windows.git("checkout", "-q", "main")
    assert windows.read(INBOX).encode() == REPORT


@pytest.mark.parametrize("raw", [SAID, REPORT[:-9], REPORT.replace(b"counsel", b"crisis")])
def test_what_is_no_report_is_refused_without_the_key(raw: bytes, clone: Clone) -> None:
    clone.unlock(OUR_CLASS)
    clone.write(INBOX, raw)
    answer = clone.run("add", "-A")
    assert answer.code != 0
    assert SAID.decode() not in clone.everything_stored()


def test_plain_words_among_the_reports_never_get_into_git(clone: Clone) -> None:
    clone.unlock(*ALL)
    clone.commit((INBOX, SAID))
    assert clone.blob(INBOX).startswith("HEARTGRID SEALED 1 counsel 1\n")
