"""A policy that passed its checks: rules by key, parameters in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heartgrid.policy.parameters import Parameters
    from heartgrid.policy.rules import Rule


@dataclass(frozen=True, slots=True)
class Policy:
    """What ``assess`` works from; ``lines`` says where each rule stands in its file."""

    id: str
    title: str
    document: str
    articles: dict[int, str]
    rules: tuple[Rule, ...]
    parameters: Parameters
    lines: dict[str, int]

    def rules_of(self, duty: str) -> tuple[Rule, ...]:
        """All rules of one duty (``D48`` has one for each level)."""
        return tuple(one for one in self.rules if one.id == duty)

    @property
    def duties(self) -> tuple[str, ...]:
        """Every duty id, in order."""
        return tuple(sorted({one.id for one in self.rules}))
