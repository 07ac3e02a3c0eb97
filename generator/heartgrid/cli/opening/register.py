"""The disclosure register: an entry goes in before anything is disclosed, or nothing is."""

from __future__ import annotations

import json
import secrets
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from heartgrid.cli.opening.target import DamagedError
from heartgrid.cli.paths import record_path
from heartgrid.editing import Snapshot
from heartgrid.editing.appending import append, new_file
from heartgrid.gitfilter.commits.alone import BusyError, alone
from heartgrid.gitfilter.conversion import ON_PURPOSE_ONLY
from heartgrid.ledger.reading import read_file
from heartgrid.ledger.sealed import stands_sealed
from heartgrid.model.kinds import BY_SLUG
from heartgrid.problems import HeartgridError, Severity
from heartgrid.sealing.files import seal, unseal
from heartgrid.sealing.shapes import RECORDS
from heartgrid.yamltree import decode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.model.disclosure import DisclosureMode, Ground, Reach
    from heartgrid.sealing.epochs import Keyring

REGISTER: Final = BY_SLUG["disclosure"]
_LIST: Final = "记录"
_ATTEMPTS: Final = 100
_PAUSE: Final = 0.1


class BrokenRegisterError(HeartgridError):
    """The register takes no entry as it is, so nothing is disclosed."""

    def __init__(self, path: str, where: str) -> None:
        super().__init__(
            f"披露登记 {path} 有读不通的地方（{where}），记不进去，所以什么也没有打开、没有交出",
            f"先改好它：在这里是密文就运行 heartgrid open {path} --purpose 修复登记，是明文就直接改",
        )


def new_entry_id() -> str:
    """An id that no other clone makes meanwhile: of a letter, so that no editor takes it for a number."""
    return f"d{secrets.token_hex(6)[1:]}"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Who looks at which record of which compartment, when, why, by what right; or hands it on."""

    who: str
    at: datetime
    path: str
    compartment: str
    purpose: str
    basis: str | None = None
    approver: str | None = None
    mode: DisclosureMode = "查阅"
    recipient: str | None = None
    reach: Reach | None = None
    ground: Ground | None = None
    id: str = field(default_factory=new_entry_id)

    @property
    def register(self) -> str:
        """The register that it belongs into."""
        places = {"compartment": self.compartment, "year": f"{self.at:%Y}"}
        return RECORDS + REGISTER.pattern.format(**places)

    def head(self) -> tuple[str, ...]:
        """The first lines of a new register."""
        return f"种类: {REGISTER.word}", f"范围: {self.compartment}", f"年: {self.at:%Y}"

    def entry(self) -> tuple[str, ...]:
        """The lines of the entry; what somebody typed stands in quotes."""
        typed = {"目的": self.purpose, "依据": self.basis, "接收方": self.recipient}
        quoted = (
            f"  {word}: {json.dumps(said, ensure_ascii=False)}"
            for word, said in typed.items()
            if said is not None
        )
        chosen = {"去向": self.reach, "法律依据": self.ground, "审批人": self.approver}
        approved = (f"  {word}: {one}" for word, one in chosen.items() if one is not None)
        return (
            f"编号: {self.id}", f"日期: {self.at:%Y-%m-%d}", f"时刻: {self.at:%H:%M}",
            f"谁: {self.who}", f"方式: {self.mode}",
            "详情:", f"  文件: {self.path}", *quoted, *approved,
        )  # fmt: skip


def write_down(
    root: Path, repository: Repository, keyring: Keyring, disclosures: Iterable[Disclosure],
    *, closed: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Put the disclosures into their registers, all or, where one does not read, none.

    Returns the registers that have changed. ``closed``: in a clone that was never opened what is
    new is sealed, as everything else there is.

    Raises:
        BrokenRegisterError: a register does not read.
        DamagedError: it does not open.
        HeartgridError: it changed meanwhile, or the system refuses.
    """
    by_register = groupby(sorted(disclosures, key=_register_of), _register_of)
    with ExitStack() as stack:
        _in_turn(repository, stack)
        made = [_with_entries(root, keyring, list(entries), closed) for _, entries in by_register]
        for snapshot, raw in made:
            snapshot.replace(raw)
    return tuple(snapshot.shown for snapshot, _ in made)


_register_of = attrgetter("register")


def _with_entries(
    root: Path, keyring: Keyring, disclosures: list[Disclosure], closed: bool
) -> tuple[Snapshot, bytes]:
    """One register as it stands, and what it is to be."""
    first = disclosures[0]
    snapshot = Snapshot.of(root, record_path(first.register, root, root))
    plain = None if snapshot.raw is None else _plain(snapshot.shown, snapshot.raw, keyring)
    for one in disclosures:
        plain = _with_entry(snapshot.shown, plain, one)
    made = plain or b""
    _must_read(snapshot.shown, made)
    on_purpose = first.compartment in ON_PURPOSE_ONLY
    if on_purpose or closed or (snapshot.raw is not None and stands_sealed(snapshot.raw)):
        made = seal(first.register, made, keyring, lambda: snapshot.raw)
    return snapshot, made


def _plain(path: str, raw: bytes, keyring: Keyring) -> bytes:
    opened = unseal(path, raw, keyring)
    dead = [one for one in opened.refused if not one.in_clear]
    if dead:
        raise DamagedError(path, dead[0].line, dead[0].why)
    _must_read(path, opened.raw)
    return opened.raw


def _with_entry(path: str, plain: bytes | None, disclosure: Disclosure) -> bytes:
    entry = disclosure.entry()
    if plain is None:
        made = new_file(path, disclosure.head(), _LIST, entry)
    else:
        made = append(decode(plain, path)[0] or "", path, _LIST, entry)
    return made.text.encode()


def _must_read(path: str, raw: bytes) -> None:
    read = read_file(path, path.removeprefix(RECORDS), raw)
    wrong = [one for one in read.problems if one.severity is Severity.ERROR]
    if wrong:
        raise BrokenRegisterError(path, f"第 {wrong[0].position.line} 行，{wrong[0].code}")


def _in_turn(repository: Repository, stack: ExitStack) -> None:
    """Two who open at the same time both stand in the register.

    Raises:
        BusyError: another command changes the clone for longer than a moment.
    """
    for left in reversed(range(_ATTEMPTS)):
        try:
            stack.enter_context(alone(repository))
        except BusyError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return
