"""The retention class of every kind of record (docs/erasure.md): what decides how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from heartgrid.model.kinds import kind_of_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


class Term(StrEnum):
    """With what a record is let go."""

    CLASS = "班级的谈话、家访、观察"
    REGISTER = "班级的名册和登记"
    SCREENING = "普查个体结果"
    PROFILE = "成长档案"
    CASE = "个案"
    NEVER = "不自动到期"


@dataclass(frozen=True, slots=True)
class Keeping:
    """The retention class of a kind; ``why`` says what of it is never let go, and why not."""

    term: Term
    why: str = ""


_NO_NAMES: Final = Keeping(Term.NEVER, "公开的事实，里面没有学生姓名和情况")
_CRISIS: Final = Keeping(Term.NEVER, "危机事件的材料保存三十年或永久，按档案部门的规定移交档案室")
_OF_CLASS: Final = Keeping(Term.CLASS)
_REGISTER: Final = Keeping(Term.REGISTER)
KEEPING: Final = {
    "school": _NO_NAMES,
    "district": _NO_NAMES,
    "control": _NO_NAMES,
    "evaluation": _NO_NAMES,
    "oversight": Keeping(Term.NEVER, "区县的督导材料，里面没有学生，按档案部门的规定移交"),
    "staff": Keeping(Term.NEVER, "教职工名册：以前的记录由谁经手，一直要查得到"),
    "grid": _REGISTER,
    "talk": _OF_CLASS,
    "visit": _OF_CLASS,
    "contact": _OF_CLASS,
    "observation": _OF_CLASS,
    "peer_note": _OF_CLASS,
    "lesson": _NO_NAMES,
    "activity": _NO_NAMES,
    "training": _NO_NAMES,
    "means": _NO_NAMES,
    "screening": _NO_NAMES,
    "waiver": Keeping(
        Term.CLASS, "学校范围的豁免（school.yml）说的是学校和教职工，和教职工名册一样"
    ),
    "case": Keeping(Term.CASE),
    "incident": _CRISIS,
    "review": _CRISIS,
    "backtrace": _CRISIS,
    "receipt": _NO_NAMES,
    "disclosure": Keeping(
        Term.REGISTER, "危机小组和教职工范围的登记跟着那些记录，那些记录不自动到期"
    ),
    "screening_result": Keeping(Term.SCREENING),
    "profile": Keeping(Term.PROFILE),
    "handover": _REGISTER,
    "consent": _REGISTER,
    "privacy": Keeping(Term.NEVER, "影响评估和审计至少保存三年，里面没有学生"),
}


def goes_with_class(paths: Iterable[str], classes: Collection[str]) -> Iterator[str]:
    """The files (below ``records/``) that go when the time of these classes is over; not registers."""
    for path in paths:
        found = kind_of_path(path)
        if found is not None and KEEPING[found[0].slug].term is Term.CLASS:
            places = found[1]
            if places.get("class", places.get("scope")) in classes:
                yield path
