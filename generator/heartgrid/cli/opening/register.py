"""The disclosure register: an entry goes in before anything is shown, or nothing is shown."""

from __future__ import annotations

import json
import secrets
import time
from contextlib import ExitStack
from dataclasses import dataclass
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
    from datetime import datetime
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import Keyring

REGISTER: Final = BY_SLUG["disclosure"]
_LIST: Final = "记录"
_ATTEMPTS: Final = 100
_PAUSE: Final = 0.1


class BrokenRegisterError(HeartgridError):
    """The register takes no entry as it is, so nothing is disclosed."""

    def __init__(self, path: str, where: str) -> None:
        super().__init__(
            f"披露登记 {path} 有读不通的地方（{where}），记不进去，所以没有打开",
            f"先改好它：在这里是密文就运行 heartgrid open {path} --purpose 修复登记，是明文就直接改",
        )


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Who looks at which record of which compartment, when, why, by what right."""

    who: str
    at: datetime
    path: str
    compartment: str
    purpose: str
    basis: str | None = None
    approver: str | None = None

    @property
    def register(self) -> str:
        """The register that it belongs into."""
        places = {"compartment": self.compartment, "year": f"{self.at:%Y}"}
        return RECORDS + REGISTER.pattern.format(**places)

    def head(self) -> tuple[str, ...]:
        """The first lines of a new register."""
        return f"种类: {REGISTER.word}", f"范围: {self.compartment}", f"年: {self.at:%Y}"

    def entry(self, entry_id: str) -> tuple[str, ...]:
        """The lines of the entry; what somebody typed stands in quotes."""
        typed = {"目的": self.purpose, "依据": self.basis}
        quoted = (
            f"  {word}: {json.dumps(said, ensure_ascii=False)}"
            for word, said in typed.items()
            if said is not None
        )
        approved = () if self.approver is None else (f"  审批人: {self.approver}",)
        return (
            f"编号: {entry_id}", f"日期: {self.at:%Y-%m-%d}", f"时刻: {self.at:%H:%M}",
            f"谁: {self.who}", "方式: 查阅", "详情:", f"  文件: {self.path}", *quoted, *approved,
        )  # fmt: skip


def write_down(
    root: Path, repository: Repository, keyring: Keyring, disclosure: Disclosure, entry_id: str
) -> None:
    """Put the disclosure into its register, in one step.

    Raises:
        BrokenRegisterError: the register does not read.
        DamagedError: it does not open.
        HeartgridError: it changed meanwhile, or the system refuses.
    """
    with ExitStack() as stack:
        _in_turn(repository, stack)
        snapshot = Snapshot.of(root, record_path(disclosure.register, root, root))
        plain = _with_entry(snapshot, keyring, disclosure, entry_id)
        on_purpose = disclosure.compartment in ON_PURPOSE_ONLY
        if on_purpose or (snapshot.raw is not None and stands_sealed(snapshot.raw)):
            plain = seal(disclosure.register, plain, keyring, lambda: snapshot.raw)
        snapshot.replace(plain)


def _with_entry(
    snapshot: Snapshot, keyring: Keyring, disclosure: Disclosure, entry_id: str
) -> bytes:
    path, entry = snapshot.shown, disclosure.entry(entry_id)
    if snapshot.raw is None:
        made = new_file(path, disclosure.head(), _LIST, entry)
    else:
        opened = unseal(path, snapshot.raw, keyring)
        dead = [one for one in opened.refused if not one.in_clear]
        if dead:
            raise DamagedError(path, dead[0].line, dead[0].why)
        _must_read(path, opened.raw)
        made = append(decode(opened.raw, path)[0] or "", path, _LIST, entry)
    raw = made.text.encode()
    _must_read(path, raw)
    return raw


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


def new_entry_id() -> str:
    """An id that no other clone makes meanwhile: of a letter, so that no editor takes it for a number."""
    return f"d{secrets.token_hex(6)[1:]}"
