"""``heartgrid new``: a wish becomes an entry, filled in as far as the ledger knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.editing import appending
from heartgrid.editing.clerk import Clerk
from heartgrid.editing.context import RECORDS
from heartgrid.editing.sealed import refuse_sealed
from heartgrid.editing.wishes import CASE, target_of
from heartgrid.model.fields import fields_of
from heartgrid.model.kinds import ON_PURPOSE
from heartgrid.model.templates import prefilled, prefilled_book
from heartgrid.problems import HeartgridError
from heartgrid.yamltree import decode

if TYPE_CHECKING:
    from heartgrid.editing.appending import Appended
    from heartgrid.editing.context import Surroundings
    from heartgrid.editing.wishes import Target, Wish
    from heartgrid.model.fields import FieldShape

_BOM: Final = "\ufeff"


class AlreadyThereError(HeartgridError):
    """The file that was to be made is there."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 已经有了", "直接在编辑器里改它")


class NotThereError(HeartgridError):
    """The file that the entry belongs into is not there, and an entry alone does not make it."""

    def __init__(self, path: str, word: str) -> None:
        super().__init__(f"没有找到 {path}", f"先建立它：heartgrid new {word}；或核对编号")


class UnreadableFileError(HeartgridError):
    """The file is there, in an encoding or a state that is not text."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 读不出来，没有写入", "先运行 heartgrid fmt 和 heartgrid check，改好后再来"
        )


class OnPurposeOnlyError(HeartgridError):
    """The file never stands in clear in the work tree."""

    def __init__(self, path: str, word: str) -> None:
        super().__init__(
            f"“{word}”不写成明文文件，要在加密的副本里写",
            f"运行 heartgrid open {path} --purpose 写明目的",
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A new entry and the file it goes into; ``head`` begins the file where it is not there yet."""

    path: str
    target: Target
    head: tuple[str, ...]
    entry: tuple[str, ...]

    def into(self, raw: bytes | None) -> tuple[bytes, int]:
        """The file's bytes with the entry, and the entry's line.

        Raises:
            HeartgridError: the file does not allow it; the message says why.
        """
        if raw is None:
            appended = self._made()
        elif not self.target.part:
            raise AlreadyThereError(self.path)
        else:
            refuse_sealed(self.path, raw)
            appended = self._appended(raw)
        return appended.text.encode("utf-8"), appended.line

    def _made(self) -> Appended:
        kind, part = self.target.kind, self.target.part
        must_have = [one.key for one in fields_of(kind.model) if one.many and one.required]
        if part and must_have:
            if part not in must_have or not self.head:
                raise NotThereError(self.path, kind.word)
            part = ""
        return appending.new_file(self.path, self.head, part, self.entry)

    def _appended(self, raw: bytes) -> Appended:
        text, _ = decode(raw, self.path)
        if text is None:
            raise UnreadableFileError(self.path)
        bom = _BOM if raw.startswith(_BOM.encode()) else ""
        appended = appending.append(text, self.path, self.target.part, self.entry)
        return appending.Appended(bom + appended.text, appended.line)


def draft(wish: Wish, around: Surroundings) -> Draft:
    """Find out where the wish goes and what of it is known.

    Raises:
        HeartgridError: it is unclear; the message says what to add.
    """
    target = target_of(wish)
    clerk = Clerk(wish, around)
    places = clerk.places(target)
    path = RECORDS + target.kind.pattern.format(**places)
    if target.kind.sealing == ON_PURPOSE:
        raise OnPurposeOnlyError(path, target.kind.word)
    entry = _entry(target, clerk)
    head = (
        prefilled_book(target.kind.model, clerk.head(target, places)) if _may_make(target) else ()
    )
    return Draft(path, target, head, entry)


def _entry(target: Target, clerk: Clerk) -> tuple[str, ...]:
    shape = _part(target)
    if shape is None or shape.group is None:
        return ()
    return prefilled(shape.group, clerk.known(shape.group))


def _part(target: Target) -> FieldShape | None:
    shapes = fields_of(target.kind.model)
    return next((one for one in shapes if one.key == target.part), None)


def _may_make(target: Target) -> bool:
    """A part of a case goes into a case that is there."""
    return target.kind is not CASE or not target.part
