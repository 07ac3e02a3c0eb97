"""A policy that passed its checks: rules by key, parameters in time, and the documents they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from heartgrid.policy.parameters import Parameters
    from heartgrid.policy.rules import Rule


class Document(NamedTuple):
    """A document that duties come from: its id and title, the number it is cited by, its articles."""

    id: str
    title: str
    number: str
    articles: dict[int, str]


class Origin(NamedTuple):
    """Where a rule stands: the document it cites, its file and line (from 1)."""

    document: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What ``assess`` works from; ``origins`` by the rules' keys, ``documents`` by their ids."""

    documents: dict[str, Document]
    rules: tuple[Rule, ...]
    parameters: Parameters
    origins: dict[str, Origin]

    @property
    def main(self) -> Document:
        """The document that the whole ledger follows; others stand beside it."""
        return next(iter(self.documents.values()))

    def document_of(self, rule: Rule) -> Document:
        """The document that the rule cites."""
        return self.documents[self.origins[rule.key].document]

    def rules_of(self, duty: str) -> tuple[Rule, ...]:
        """All rules of one duty (``D48`` has one for each level)."""
        return tuple(one for one in self.rules if one.id == duty)

    @property
    def duties(self) -> tuple[str, ...]:
        """Every duty id, in order."""
        return tuple(sorted({one.id for one in self.rules}))
