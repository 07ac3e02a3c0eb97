"""One file → its book, its problems, and what of it stayed unreadable.

A bad entry costs that entry, not the file: it is left out, reported, and marked unreadable so
that no duty it could have settled shows as missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from heartgrid.ledger.field_problems import field_problems
from heartgrid.ledger.opening import opened
from heartgrid.ledger.sealed import (
    FactsRead,
    InClear,
    Place,
    holds_tokens,
    in_clear,
    is_token,
    told_in_clear,
)
from heartgrid.model.fields import vocabulary
from heartgrid.model.kinds import (
    KINDS,
    Kind,
    closed_report_of_path,
    kind_of_path,
    report_of_path,
)
from heartgrid.model.ledger import Unreadable
from heartgrid.problems import Position, Problem, problem
from heartgrid.sealing.envelopes import is_envelope
from heartgrid.yamltree import Tree, decode, parse, slips

if TYPE_CHECKING:
    from collections.abc import Collection

    from heartgrid.model.base import Book
    from heartgrid.sealing.epochs import Keyring

_OF_CRISIS: Final = ("incident", "review", "backtrace")
_SCHOOL_SCOPE: Final = {"school": "学校"}


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file gave. ``kept`` maps each list to the original index of every entry kept.

    ``was_sealed``: it stands sealed on disk, and ``text`` is what came out when it was opened.
    ``facts``: what stands in clear of entries that are sealed, or in which a list is.
    """

    path: str
    text: str | None
    kind: Kind | None
    places: dict[str, str]
    book: Book | None
    lines: dict[str, tuple[int, ...]]
    kept: dict[str, tuple[int, ...]]
    problems: tuple[Problem, ...]
    unreadable: tuple[Unreadable, ...]
    was_sealed: bool = False
    facts: tuple[FactsRead, ...] = ()

    def unreadable_at(self, line: int, part: str | None = None) -> Unreadable:
        """What an entry of this file at ``line`` could have held, when it turns out unusable."""
        return _unreadable(self.path, self.kind, self.places, line, part)

    def line_of(self, place: tuple[str, int]) -> int:
        """The line on which the entry at ``place`` begins."""
        return self.lines[place[0]][place[1]]


def _unreadable(  # noqa: PLR0913 - a path taken apart
    path: str,
    kind: Kind | None,
    places: dict[str, str],
    line: int,
    part: str | None = None,
    *,
    sealed: bool = False,
) -> Unreadable:
    scope = places.get("scope")
    return Unreadable(
        path,
        line,
        kind.slug if kind else "",
        class_id=places.get("class") or (scope if scope != "school" else None),
        term=places.get("term"),
        staff=places.get("mentor"),
        case_id=places.get("case"),
        crisis_id=next((places[one] for one in _OF_CRISIS if one in places), None),
        part=part,
        year=places.get("year"),
        sealed=sealed,
        student=places.get("student"),
    )


def read_file(path: str, relative: str, raw: bytes, keyring: Keyring | None = None) -> FileRead:
    """Read one record file; ``relative`` is its path below ``records/``.

    What stands sealed in it is opened in memory, as far as ``keyring`` opens it.
    """
    found = kind_of_path(relative)
    if found is None:
        return _unplaced(path, relative)
    clear = opened(path, raw, keyring)
    dead = [problem("L007", one) for one in clear.dead]
    if is_envelope(clear.raw):
        closed = _unreadable(path, *found, 1, sealed=not dead)
        return FileRead(path, None, found[0], found[1], None, {}, {}, tuple(dead), (closed,))
    text, problems = decode(clear.raw, path)
    reading = _Reading(path, *found, [*problems, *dead], altered=bool(dead))
    read = reading.failed(None) if text is None else reading.read(text)
    return replace(read, was_sealed=True) if clear.was_sealed else read


def unopened_file(path: str, relative: str, reason: str) -> FileRead:
    """What a file that the system does not open leaves unknown."""
    found = kind_of_path(relative)
    if found is None:
        return _unplaced(path, relative)
    return _Reading(path, *found, [problem("Y001", Position(path), reason=reason)]).failed(None)


def unopened_folder(path: str, relative: str, reason: str) -> FileRead:
    """What a folder that the system does not open leaves unknown: every kind that lives in it."""
    top = relative.partition("/")[0]
    lost = (one for one in KINDS if top in {".", one.pattern.partition("/")[0]})
    unknown = tuple(_unreadable(path, one, {}, 1) for one in lost)
    said = problem("Y001", Position(path), reason=reason)
    return FileRead(path, None, None, {}, None, {}, {}, (said,), unknown)


def _unplaced(path: str, relative: str) -> FileRead:
    if closed_report_of_path(relative) is not None:
        return FileRead(path, None, None, {}, None, {}, {}, (), ())
    if report_of_path(relative) is not None:
        waiting = problem("L008", Position(path))
        return FileRead(path, None, None, {}, None, {}, {}, (waiting,), ())
    code = "L001" if relative.isascii() and " " not in relative else "L004"
    return FileRead(path, None, None, {}, None, {}, {}, (problem(code, Position(path)),), ())


class _Reading:
    """``altered``: something in the file stays sealed although its key is here."""

    def __init__(
        self,
        path: str,
        kind: Kind,
        places: dict[str, str],
        problems: list[Problem],
        *,
        altered: bool = False,
    ) -> None:
        self.path = path
        self.kind = kind
        self.places = places
        self.problems = problems
        self.altered = altered

    def read(self, text: str) -> FileRead:
        tree = parse(text, self.path)
        self.problems += tree.problems
        if tree.data is None or not self._head_agrees(tree):
            return self.failed(text)
        clear = self._in_clear(tree.data, text)
        if not clear.readable:
            return self._closed(text)
        book, bad = self._validate(tree, clear)
        if book is None:
            return self.failed(text) if self.problems else self._closed(text)
        if bad or slips.suspicious(text):
            self._explain_slips(text)
        lines = {one: tree.item_lines((one,)) for one in self.kind.lists}
        kept = {
            name: tuple(i for i in range(len(lines[name])) if (name, i) not in bad)
            for name in self.kind.lists
        }
        lost = tuple(
            self._unreadable_at(lines[name][i], name, sealed=not wrong)
            for (name, i), wrong in sorted(bad.items())
        )
        lost += tuple(
            self._unreadable_at(lines[name][i], f"{name}.{key}", sealed=True)
            for (name, i), keys in sorted(clear.partial.items())
            for key in sorted(keys)
            if (name, i) not in bad
        )
        lost += tuple(
            self._unreadable_at(tree.locate((name,)).line, name, sealed=True)
            for name in sorted(clear.closed)
        )
        return FileRead(
            self.path, text, self.kind, self.places, book, lines, kept, tuple(self.problems), lost,
            facts=() if self.altered else tuple(told_in_clear(clear, bad)),
        )  # fmt: skip

    def _in_clear(self, data: dict[str, Any], text: str) -> InClear:
        if not holds_tokens(text):
            return InClear(data, frozenset(), {}, readable=True)
        return in_clear(data, self.kind.model, self.kind.lists)

    def _closed(self, text: str) -> FileRead:
        """Nothing of the file can be used without its key."""
        closed = self._unreadable_at(1, None, sealed=True)
        return FileRead(
            self.path, text, self.kind, self.places, None, {}, {}, tuple(self.problems), (closed,)
        )

    def _unreadable_at(self, line: int, part: str | None, *, sealed: bool) -> Unreadable:
        closed = sealed and not self.altered
        return _unreadable(self.path, self.kind, self.places, line, part, sealed=closed)

    def failed(self, text: str | None) -> FileRead:
        if text is not None:
            self._explain_slips(text)
        line = min((one.position.line for one in self.problems), default=1)
        return FileRead(
            self.path, text, self.kind, self.places, None, {}, {},
            tuple(self.problems), (_unreadable(self.path, self.kind, self.places, line),),
        )  # fmt: skip

    def _explain_slips(self, text: str) -> None:
        broken = any(one.code[:2] == "Y1" for one in self.problems)
        found = slips.find(text, self.path, vocabulary(self.kind), broken=broken)
        self.problems = list(slips.merge(self.problems, found))

    def _head_agrees(self, tree: Tree) -> bool:
        data = tree.data or {}
        word = data.get("种类")
        if word is None:
            where = tree.locate(("种类",))
            self.problems.append(problem("L006", where, expected=self.kind.word))
        elif word != self.kind.word:
            where = tree.locate(("种类",))
            self.problems.append(problem("L002", where, expected=self.kind.word))
        wrong = [
            (field, expected)
            for field, place in self.kind.heads
            if (expected := _SCHOOL_SCOPE.get(self.places[place], self.places[place]))
            and isinstance(data.get(field), str)
            and data[field] != expected
            and not is_token(data[field])
        ]
        for field, expected in wrong:
            where = tree.locate((field,))
            self.problems.append(problem("L003", where, field=field, expected=expected))
        return word == self.kind.word and not wrong

    def _validate(self, tree: Tree, clear: InClear) -> tuple[Book | None, dict[Place, bool]]:
        """The book of the good entries; of each other one whether it is wrong, not just sealed."""
        data = clear.data
        try:
            return self.kind.model.model_validate(data), {}
        except ValidationError as error:
            self.problems += field_problems(error, tree, self.kind.model, clear.lost)
            bad = self._bad_entries(error, clear.lost)
        if bad is None:
            return None, {}
        kept = dict(data)
        for name in {name for name, _ in bad}:
            kept[name] = [one for i, one in enumerate(data[name]) if (name, i) not in bad]
        try:
            return self.kind.model.model_validate(kept), bad
        except ValidationError:
            return None, {}

    def _bad_entries(
        self, error: ValidationError, sealed: Collection[Place]
    ) -> dict[Place, bool] | None:
        """The entries at fault, or ``None`` when the trouble is not confined to entries."""
        bad: dict[Place, bool] = {}
        for one in error.errors(include_url=False, include_context=False, include_input=False):
            match one["loc"]:
                case (str(name), int(index), *_) if name in self.kind.lists:
                    wrong = one["type"] != "missing" or (name, index) not in sealed
                    bad[name, index] = bad.get((name, index), False) or wrong
                case _:
                    return None
        return bad
