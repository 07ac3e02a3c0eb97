"""The broken ledgers of ``tests/ledgers/errors``: one for each code of the catalogue.

A case is ``tests/ledgers/base`` with the case's own files laid over it. Its ``expected.txt`` has a
line ``CODE FILE:LINE:COLUMN`` for each problem; other lines say what no file can:

- ``without FILE`` leaves a file of the base out,
- ``unopenable FILE`` makes a link of it that leads nowhere,
- ``pad FILE`` lengthens it with comments beyond the limit of 1 MiB,
- ``key COMPARTMENT`` gives the reader the first key of a compartment, made of nothing but ones,
- ``strict`` asks for the strict checks too,
- ``history`` asks git when entries were recorded, where there is no git to ask.

``policy.yml`` is read as the school's own parameters, ``rules.yml`` in place of the packaged policy;
a school with an ``access.yml`` seals.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.calendar import SchoolCalendar, end_of_day
from heartgrid.checks import BASIC, STRICT, CheckContext, run
from heartgrid.cli.crisis_in_clear import crisis_in_clear
from heartgrid.cli.recorded import recorded_in_git
from heartgrid.ledger import load
from heartgrid.policy import PolicyFile, load_policy
from heartgrid.problems import CATALOGUE
from heartgrid.sealing.epochs import SECRET_BYTES, EpochKeys, Keyring
from heartgrid.yamltree.decoding import MAX_BYTES

if TYPE_CHECKING:
    from heartgrid.problems import Problem

LEDGERS: Final = Path(__file__).parents[1] / "ledgers"
BASE: Final = LEDGERS / "base"
AS_OF: Final = end_of_day(date(2025, 12, 31))
EXPECTED: Final = "expected.txt"
_DIRECTIVES: Final = ("without", "unopenable", "pad", "key", "strict", "history")


@dataclass(frozen=True)
class ErrorLedger:
    """One case."""

    code: str
    folder: Path

    @cached_property
    def _lines(self) -> list[list[str]]:
        text = (self.folder / EXPECTED).read_text(encoding="utf-8")
        return [line.split() for line in text.splitlines()]

    @property
    def expected(self) -> list[str]:
        """``CODE FILE:LINE:COLUMN``, sorted."""
        return sorted(" ".join(one) for one in self._lines if one[0] in CATALOGUE)

    @property
    def strict(self) -> bool:
        """Whether the strict checks run."""
        return ["strict"] in self._lines

    @property
    def history(self) -> bool:
        """Whether git is asked."""
        return ["history"] in self._lines

    def told(self, directive: str) -> list[str]:
        """The files that ``directive`` names."""
        return [one[1] for one in self._lines if one[0] == directive and len(one) > 1]

    @property
    def keyring(self) -> Keyring:
        """The keys that the reader has."""
        return Keyring(EpochKeys(one, 1, b"1" * SECRET_BYTES) for one in self.told("key"))

    def lay_out(self, root: Path) -> None:
        """Write the case's ledger below ``root``."""
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        shutil.copytree(self.folder, root, dirs_exist_ok=True)
        (root / EXPECTED).unlink()
        for name in self.told("without"):
            (root / name).unlink()
        for name in self.told("pad"):
            with (root / name).open("ab") as file:
                file.write(b"# ...\n" * (MAX_BYTES // 6 + 1))
        for name in self.told("unopenable"):
            (root / name).unlink()
            (root / name).symlink_to(root / "nowhere")


def error_ledgers() -> list[ErrorLedger]:
    """Every case, by code."""
    return [ErrorLedger(one.name, one) for one in sorted((LEDGERS / "errors").iterdir())]


def _rules(root: Path) -> tuple[PolicyFile, ...] | None:
    """The ledger's own policy, if it has one."""
    text = _text(root / "rules.yml")
    return None if text is None else (PolicyFile("rules.yml", text),)


def problems_in(
    root: Path, *, strict: bool = False, history: bool = False, keyring: Keyring | None = None
) -> tuple[Problem, ...]:
    """All that loading, the policy and the checks find below ``root``."""
    loaded = load(root, keyring=keyring)
    policy = load_policy(_rules(root), _text(root / "policy.yml"))
    school = loaded.ledger.school
    calendar = None if school is None else SchoolCalendar(school.record)
    context = CheckContext(calendar, policy.policy, AS_OF, loaded.sources.locate)
    checks = (*BASIC, *STRICT) if strict else BASIC
    found = (*loaded.problems, *policy.problems, *run(checks, loaded.ledger, context))
    found += tuple(crisis_in_clear(root))
    if history:
        found += recorded_in_git(root)[1]
    return tuple(sorted(found, key=lambda one: one.sort_key))


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
