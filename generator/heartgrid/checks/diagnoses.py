"""U901: a school writes what it saw; a diagnosis is a hospital's, and quoted with its source.

精神卫生法 art. 23 and 28: who counsels may not diagnose. A quotation is what stands in quotation
marks after a word that says whose it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heartgrid.checks.diagnosis_words import WORDS
from heartgrid.checks.entries import every_entry
from heartgrid.checks.walking import Walk
from heartgrid.model.values import Phrase, Prose
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext, Location
    from heartgrid.model.fields import FieldShape
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem

# What others said or wrote is taken down as they did.
OTHERS_WORDS: Final = frozenset(
    {"主诉", "家长反映", "家长意见", "家长陈述", "学生诉求", "学生自述", "医生建议", "专家", "主题"}
)
_OF_A_CONSULTATION: Final = "会诊"
_LISTED: Final = sorted((re.escape(one) for row in WORDS.values() for one in row), key=len)
_DIAGNOSIS: Final = re.compile("|".join(reversed(_LISTED)), re.IGNORECASE)
_SOURCE: Final = r"医院|医生|大夫|门诊|病历|诊断书|诊断证明|专家|家长|父亲|母亲|爸爸|妈妈|学生|本人"
_QUOTED: Final = re.compile(
    rf"(?:{_SOURCE})[^。！？\n“”「」\"]*(?:“[^”]*”|「[^」]*」|\"[^\"\n]*\")"
)


def _is_own_prose(shape: FieldShape) -> bool:
    return (shape.type_ is Prose or shape.type_ is Phrase) and shape.key not in OTHERS_WORDS


_PROSE: Final = Walk(_is_own_prose)


def names_a_diagnosis(text: str) -> bool:
    """Whether ``text`` gives a disorder's name as its own word, not as somebody's quoted one."""
    if _DIAGNOSIS.search(text) is None:
        return False
    return _DIAGNOSIS.search(_QUOTED.sub("", text)) is not None


def conclusions_are_no_diagnoses(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """U901, at every field in the school's own words; the word itself is not repeated."""
    for text, path, place in _own_words(ledger):
        if names_a_diagnosis(text):
            yield problem("U901", context.locate(path, place))


def _own_words(ledger: Ledger) -> Iterator[tuple[str, str, Location]]:
    for one in every_entry(ledger):
        if one.location[:1] != (_OF_A_CONSULTATION,):
            for text, place in _PROSE.values(one.record, one.location):
                yield text, one.path, place
    for case in ledger.cases:
        if case.record.exit is not None:
            for text, place in _PROSE.values(case.record.exit, ("出库",)):
                yield text, case.path, place
