"""What is asked, and when: the editor is a function here, the files are real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.opening.session import DiscardedError, Session, UnreadableEditError
from heartgrid.cli.opening.target import Target
from heartgrid.editing import Snapshot
from heartgrid.model.kinds import BY_SLUG
from tests.cli.opening.crisis import CANARY, INCIDENT, TOLD
from tests.support.command import write_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAIN = TOLD.encode()
EDITED = TOLD.replace("教学楼", "操场")


class Desk:
    """A session whose editor does each time the next thing, in so many seconds."""

    def __init__(self, root: Path, *deeds: Callable[[Path], object], seconds: float = 60) -> None:
        folder = root / "private"
        folder.mkdir()
        snapshot = Snapshot(root / INCIDENT, INCIDENT, b"HEARTGRID SEALED")
        self.target = Target(snapshot, "crisis", BY_SLUG["incident"], PLAIN)
        self.seen: list[str] = []
        self.asked: list[str] = []
        self.answers: list[str] = []
        self._deeds, self._now, self._seconds = list(deeds), 0.0, seconds
        self.session = Session(
            write_ledger(root), self.target, folder, self._run, self._ask, lambda: self._now
        )

    def _run(self, file: Path) -> None:
        self.seen.append(file.read_text(encoding="utf-8"))
        self._deeds.pop(0)(file)
        self._now += self._seconds

    def _ask(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0)


def nothing(_file: Path) -> None:
    pass


def write(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text, encoding="utf-8")


def test_reading_at_leisure_is_asked_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, nothing)
    assert desk.session.edit() is None
    assert (desk.seen, desk.asked) == ([TOLD], [])


def test_an_edit_is_asked_nothing_however_quick(tmp_path: Path) -> None:
    desk = Desk(tmp_path, write(EDITED), seconds=0.1)
    edited = desk.session.edit()
    assert edited is not None
    assert "操场" in edited.decode()
    assert desk.asked == []


def test_an_editor_that_is_back_at_once_may_still_be_open(tmp_path: Path) -> None:
    desk = Desk(tmp_path, nothing, seconds=0.1)
    desk.answers = [""]
    assert desk.session.edit() is None
    assert len(desk.asked) == 1


def test_a_broken_edit_comes_back_until_it_reads(tmp_path: Path) -> None:
    broken = EDITED.replace("类型: 走失", "类型: 跑了")
    desk = Desk(tmp_path, write(broken), write(EDITED))
    desk.answers = ["what?", ""]
    edited = desk.session.edit()
    assert edited is not None
    assert "跑了" in desk.seen[1], "nothing that was typed is lost"
    assert len(desk.asked) == 2
    assert CANARY not in "".join(desk.asked)


@pytest.mark.parametrize(("answer", "error"), [("d", DiscardedError), ("K ", UnreadableEditError)])
def test_a_broken_edit_given_up_or_kept(
    tmp_path: Path, answer: str, error: type[Exception]
) -> None:
    desk = Desk(tmp_path, write("种类: ["))
    desk.answers = [answer]
    with pytest.raises(error):
        desk.session.edit()
    assert desk.session.rescued() == "种类: [".encode()


def test_what_was_typed_survives_a_file_that_vanishes(tmp_path: Path) -> None:
    broken = EDITED.replace("类型: 走失", "类型: 跑了")
    desk = Desk(tmp_path, write(broken), lambda file: file.unlink(), write(EDITED))
    desk.answers = ["", ""]
    assert desk.session.edit() is not None
    assert "跑了" in desk.seen[2]


def test_slips_of_the_hand_are_mended(tmp_path: Path) -> None:
    desk = Desk(tmp_path, write(EDITED.replace("地点: ", "地点：")))
    edited = desk.session.edit()
    assert edited is not None
    assert "地点: 操场" in edited.decode()
