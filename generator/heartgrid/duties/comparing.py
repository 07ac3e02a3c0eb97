"""What becomes of the lines when the policy changes: two assessments of one ledger, compared. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.duties.assessment import Assessment, Status

    Step = tuple[str, Status | None, Status | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line before and after; ``None`` where the policy does not ask it."""

    before: Assessment | None
    after: Assessment | None

    @property
    def line(self) -> Assessment:
        """The line as it will be; as it was, where it goes away."""
        found = self.after if self.after is not None else self.before
        if found is None:
            raise ValueError
        return found

    @property
    def step(self) -> Step:
        """The duty, the status before, the status after."""
        before = None if self.before is None else self.before.status
        after = None if self.after is None else self.after.status
        return self.line.duty, before, after


def compare(before: Iterable[Assessment], after: Iterable[Assessment]) -> tuple[Difference, ...]:
    """Every line whose status, limit or weight differs, or that only one of the two has.

    Both are what ``assess`` gives for the same ledger as of the same moment. Where only the
    sentence reads otherwise, nothing has changed for anybody.
    """
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    pairs = (Difference(old.get(key), new.get(key)) for key in {**old, **new})
    changed = (one for one in pairs if _matter(one.before) != _matter(one.after))
    return tuple(sorted(changed, key=_order))


def steps(differences: Iterable[Difference]) -> Counter[Step]:
    """How many lines of each duty go from which status to which."""
    return Counter(one.step for one in differences)


def _matter(line: Assessment | None) -> object:
    return None if line is None else (line.status, line.due, line.weight)


def _order(one: Difference) -> tuple[str, str, str, str, str]:
    line = one.line
    opened = line.opened.isoformat()
    return line.duty, line.class_id or "", line.subject.kind, line.subject.id, opened
