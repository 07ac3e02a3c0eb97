"""The filter protocol, with a codec that turns letters over: git's side is played by the test."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.pktline import (
    BrokenStreamError,
    lines,
    packets,
    write_content,
    write_lines,
)
from heartgrid.gitfilter.process import Conversions, UnknownProtocolError, serve
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Sequence

HELLO = (b"git-filter-client", b"version=2")
OFFER = (b"capability=clean", b"capability=smudge", b"capability=delay")


class Talk:
    """One dialogue: what git will say is written first."""

    def __init__(self, hello: Sequence[bytes] = HELLO, offer: Sequence[bytes] = OFFER) -> None:
        self.git = io.BytesIO()
        self.answers = io.BytesIO()
        self.told: list[str] = []
        write_lines(self.git, hello)
        write_lines(self.git, offer)

    def ask(self, command: bytes, path: bytes, content: bytes, *more: bytes) -> None:
        write_lines(self.git, [b"command=" + command, b"pathname=" + path, *more])
        write_content(self.git, content)

    def run(self) -> None:
        self.git.seek(0)
        serve(self.git, self.answers, Conversions(clean, smudge, self.told.append))
        self.answers.seek(0)

    def agreed(self) -> list[bytes]:
        assert lines(self.answers) == [b"git-filter-server", b"version=2"]
        return lines(self.answers)

    def answer(self) -> bytes | None:
        """The content of a success, ``None`` for an error."""
        status = lines(self.answers)
        if status == [b"status=error"]:
            return None
        assert status == [b"status=success"]
        content = b"".join(packets(self.answers))
        assert lines(self.answers) == []
        return content


class RefusedHereError(HeartgridError):
    def __init__(self) -> None:
        super().__init__("不行", "换一个")


def clean(path: str, raw: bytes) -> bytes:
    if path == "refused":
        raise RefusedHereError
    if path == "broken":
        raise ValueError("金丝雀")
    return raw.lower()


def smudge(path: str, blob: bytes) -> bytes:
    if path == "broken":
        raise ValueError("金丝雀")
    return blob.upper()


def test_files_of_one_command_are_answered_in_turn() -> None:
    talk = Talk()
    talk.ask(b"clean", b"a.yml", b"ABC")
    talk.ask(
        b"smudge", "新 建/a=b.yml".encode(), b"abc", b"ref=refs/heads/main", b"blob=" + b"0" * 40
    )
    talk.ask(b"smudge", b"empty", b"")
    talk.ask(b"clean", b"big", b"A" * 200_000)
    talk.run()
    assert talk.agreed() == [b"capability=clean", b"capability=smudge"]
    assert [talk.answer() for _ in range(4)] == [b"abc", b"ABC", b"", b"a" * 200_000]
    assert talk.answers.read() == b""
    assert talk.told == []


def test_only_what_git_offers_is_taken() -> None:
    talk = Talk(offer=[b"capability=smudge"])
    talk.run()
    assert talk.agreed() == [b"capability=smudge"]


def test_a_refused_file_does_not_end_the_process() -> None:
    talk = Talk()
    talk.ask(b"clean", b"refused", b"ABC")
    talk.ask(b"clean", b"broken", b"ABC")
    talk.ask(b"clean", b"a.yml", b"ABC")
    talk.run()
    talk.agreed()
    assert [talk.answer() for _ in range(3)] == [None, None, b"abc"]
    assert talk.told == [
        "不行。换一个",
        "broken：出了意外（ValueError），没有加入 git，文件原样还在",
    ]


def test_smudge_never_fails() -> None:
    talk = Talk()
    talk.ask(b"smudge", b"broken", b"abc")
    talk.run()
    talk.agreed()
    assert talk.answer() == b"abc"
    assert talk.told == ["broken：出了意外（ValueError），保持密封"]


def test_an_unknown_command_is_refused() -> None:
    talk = Talk()
    talk.ask(b"polish", b"a.yml", b"ABC")
    talk.run()
    talk.agreed()
    assert talk.answer() is None


@pytest.mark.parametrize("hello", [(), (b"git-filter-client", b"version=3"), (b"x", b"version=2")])
def test_another_protocol_is_refused(hello: tuple[bytes, ...]) -> None:
    with pytest.raises(UnknownProtocolError):
        Talk(hello).run()


def test_git_that_ends_in_the_middle_of_a_file() -> None:
    talk = Talk()
    write_lines(talk.git, [b"command=clean", b"pathname=a.yml"])
    talk.git.write(b"0008abcd")
    with pytest.raises(BrokenStreamError):
        talk.run()
