"""Words typed for an option → what they mean; a word that means nothing is answered with those that do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, TypeVar

from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError
from heartgrid.duties import STATUS_LABEL, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from heartgrid.policy import Policy
    from heartgrid.views.report import Report

    Spellings = Mapping[str, "frozenset[T]"]

T = TypeVar("T")
_BRACKETS: Final = str.maketrans("", "", "()（） ")


class AmbiguousChoiceError(UsageMistakeError):
    """A word that means several."""

    def __init__(self, what: str, typed: str, candidates: Iterable[str]) -> None:
        super().__init__(f"{what}“{typed}”不止一个", f"写编号：{'、'.join(sorted(candidates))}")


def statuses(typed: Iterable[str]) -> frozenset[Status]:
    """``逾期`` and ``overdue`` alike."""
    words = [(STATUS_LABEL[one], one) for one in Status] + [(one.value, one) for one in Status]
    return _one_each("状态", typed, _spellings(words))


def duties(typed: Iterable[str], policy: Policy) -> frozenset[str]:
    """``D29`` and ``谈心谈话`` alike; a name that several duties share means all of them."""
    words = [(one, one) for one in policy.duties]
    spellings = _spellings([*words, *((rule.name, rule.id) for rule in policy.rules)])
    return frozenset().union(*(_find("义务", one, spellings) for one in typed))


def classes(typed: Iterable[str], report: Report) -> frozenset[str]:
    """``J2024-01`` and ``初二（1）班`` alike, with any brackets or none."""
    try:
        return _one_each("班级", typed, class_spellings(report))
    except UnknownChoiceError as error:
        names = (f"{one} {report.names.of_class(one)}" for one in report.class_ids)
        raise UnknownChoiceError("班级", error.typed, report.class_ids, names) from None


def staff(typed: Iterable[str], report: Report) -> frozenset[str]:
    """``t012`` and the person's name alike."""
    spellings = staff_spellings(report)
    try:
        return _one_each("教职工", typed, spellings)
    except UnknownChoiceError as error:
        names = (f"{one} {report.names.of_staff(one)}" for one in report.staff_ids)
        raise UnknownChoiceError("教职工", error.typed, report.staff_ids, names) from None


def class_spellings(report: Report) -> dict[str, frozenset[str]]:
    """Every way to name a class: its id and what people call it."""
    named = ((report.names.of_class(one), one) for one in report.class_ids)
    return _spellings([*((one, one) for one in report.class_ids), *named])


def staff_spellings(report: Report) -> dict[str, frozenset[str]]:
    """Every way to name somebody: the id and the name."""
    named = ((report.names.of_staff(one), one) for one in report.staff_ids)
    return _spellings([*((one, one) for one in report.staff_ids), *named])


def matching(typed: str, spellings: Spellings[T]) -> frozenset[T]:
    """What ``typed`` means; nothing for a word that is none of them."""
    wanted = bare(typed)
    found = (meanings for word, meanings in spellings.items() if bare(word) == wanted)
    return frozenset().union(*found)


def bare(word: str) -> str:
    """The word without case, width, brackets and spaces, as two spellings of it are compared."""
    return unicodedata.normalize("NFKC", word).translate(_BRACKETS).casefold()


def _spellings(pairs: Iterable[tuple[str, T]]) -> dict[str, frozenset[T]]:
    found: dict[str, frozenset[T]] = {}
    for word, meaning in pairs:
        found[word] = found.get(word, frozenset()) | {meaning}
    return found


def _one_each(what: str, typed: Iterable[str], spellings: Spellings[T]) -> frozenset[T]:
    chosen: set[T] = set()
    for word in typed:
        found = _find(what, word, spellings)
        if len(found) > 1:
            raise AmbiguousChoiceError(what, word, map(str, found))
        chosen |= found
    return frozenset(chosen)


def _find(what: str, typed: str, spellings: Spellings[T]) -> frozenset[T]:
    found = matching(typed, spellings)
    if not found:
        raise UnknownChoiceError(what, typed, spellings)
    return found
