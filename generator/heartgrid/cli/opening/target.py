"""What is to be opened: a record that stands sealed, or one that is to be begun sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.editing import Snapshot
from heartgrid.gitfilter.conversion import ON_PURPOSE_ONLY
from heartgrid.ledger.sealed import stands_sealed
from heartgrid.model.kinds import kind_of_path
from heartgrid.model.templates import prefilled_book
from heartgrid.problems import HeartgridError
from heartgrid.sealing.files import unseal
from heartgrid.sealing.shapes import RECORDS, Layer, shape_of

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.model.kinds import Kind
    from heartgrid.sealing.epochs import Keyring


class NotThereError(HeartgridError):
    """There is no such file, and it is of no kind that begins here."""

    def __init__(self, path: str) -> None:
        super().__init__(f"没有找到 {path}", "核对路径；新的记录用 heartgrid new 建立")


class NotSealedError(HeartgridError):
    """The file stands in clear, and may."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 在这里本来就是明文", "直接用编辑器打开它")


class NoKeyError(HeartgridError):
    """The key of the file's compartment is not in this clone."""

    def __init__(self, path: str, compartment: str) -> None:
        super().__init__(
            f"{path}：这里没有“{compartment}”的钥匙，没有打开",
            "先运行 heartgrid unlock；还是没有，就是没有授权给你，请找管理员",
        )


class DamagedError(HeartgridError):
    """The file does not open although the key is here."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(
            f"{path}:{line}：{why}，没有打开",
            f"不要改它；用 git log -- {path} 看是谁改的，请管理员从之前的提交里取回",
        )


@dataclass(frozen=True, slots=True)
class Target:
    """One file: as it stands in the work tree, and as its readers see it.

    ``begun``: it is not there yet, and ``plain`` is what to fill in. ``is_draft``: ``plain`` is an
    edit that was kept aside. ``laid_open``: it stands in clear though its compartment never may.
    """

    snapshot: Snapshot
    compartment: str
    kind: Kind | None
    plain: bytes
    begun: bool = False
    is_draft: bool = False
    laid_open: bool = False

    @property
    def shown(self) -> str:
        """Its path below the ledger's root."""
        return self.snapshot.shown


def target_of(root: Path, shown: str, keyring: Keyring, draft: bytes | None = None) -> Target:
    """The record at ``shown``; with a sealed ``draft`` of it, what that says instead.

    Raises:
        NotSealedError: it need not be opened.
        NoKeyError: its key is not here.
        DamagedError: it was altered.
        NotThereError: there is nothing to open or to begin.
        HeartgridError: it cannot be read.
    """
    shape = shape_of(shown)
    snapshot = Snapshot.of(root, shown)
    if shape is None or shape.layer is Layer.CLEAR:
        raise NotSealedError(shown)
    if shape.compartment not in keyring.compartments():
        raise NoKeyError(shown, shape.compartment)
    found = kind_of_path(shown.removeprefix(RECORDS))
    kind = None if found is None else found[0]
    on_purpose = shape.compartment in ON_PURPOSE_ONLY
    if snapshot.raw is None:
        if found is None or not on_purpose or kind is None or shape.layer is not Layer.WHOLE:
            raise NotThereError(shown)
        known = {word: found[1][place] for word, place in kind.heads}
        begin = "\n".join((*prefilled_book(kind.model, known), "")).encode()
        plain = begin if draft is None else _opened(shown, draft, keyring)
        is_draft = draft is not None
        return Target(snapshot, shape.compartment, kind, plain, begun=True, is_draft=is_draft)
    sealed = stands_sealed(snapshot.raw)
    if not sealed and not on_purpose:
        raise NotSealedError(shown)
    plain = _opened(shown, snapshot.raw, keyring) if sealed else snapshot.raw
    if draft is not None:
        plain = _opened(shown, draft, keyring)
    return Target(
        snapshot, shape.compartment, kind, plain, is_draft=draft is not None, laid_open=not sealed
    )


def _opened(shown: str, blob: bytes, keyring: Keyring) -> bytes:
    opened = unseal(shown, blob, keyring)
    dead = [one for one in opened.refused if not one.in_clear]
    if dead:
        raise DamagedError(shown, dead[0].line, dead[0].why)
    return opened.raw
