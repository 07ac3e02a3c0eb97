"""Conflict markers: git's signs, which editors know, with words that teachers know."""

from __future__ import annotations

from dataclasses import dataclass, replace

MINE = "本地（你的修改）"
ORIGINAL = "原来"
OTHERS = "对方的修改"


@dataclass(frozen=True, slots=True)
class Marks:
    """How a conflict is shown: the length of the signs (git's ``%L``) and what each part is called."""

    size: int = 7
    ours: str = MINE
    theirs: str = OTHERS

    def swapped(self) -> Marks:
        """In a rebase git calls what is built upon *ours*, and one's own work *theirs*."""
        return replace(self, ours=self.theirs, theirs=self.ours)

    @property
    def opening(self) -> str:
        """The line with which each conflict begins."""
        return f"{'<' * self.size} {self.ours}\n"

    def around(self, base: str, ours: str, theirs: str) -> str:
        """The three versions, each of whole lines or empty, between marker lines."""
        return "".join(
            (
                self.opening,
                ours,
                f"{'|' * self.size} {ORIGINAL}\n",
                base,
                f"{'=' * self.size}\n",
                theirs,
                f"{'>' * self.size} {self.theirs}\n",
            )
        )
