"""Parameters: every number and word list of the policy, with its source, in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from heartgrid.model.base import Book, Facts, fact, items
from heartgrid.model.values import Day, Phrase, Prose, StaffId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Value = int | tuple[str, ...]


class Parameter(BaseModel):
    """One parameter of a policy file: its default, unit, meaning and where the default is from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int | tuple[str, ...]
    unit: str = ""
    meaning: str
    source: str
    minimum: int = 0
    maximum: int = 100_000
    words: tuple[str, ...] = Field(default=(), description="allowed words of a list parameter")

    @model_validator(mode="after")
    def _default_is_allowed(self) -> Self:
        if self.allows(self.value):
            return self
        msg = "the default is not among what is allowed"
        raise ValueError(msg)

    def allows(self, value: Value) -> bool:
        """Whether ``value`` is a number in range, or a list of allowed words."""
        if isinstance(self.value, int):
            return isinstance(value, int) and self.minimum <= value <= self.maximum
        return not isinstance(value, int) and bool(value) and set(value) <= set(self.words)


class Override(Facts):
    """参数调整: a parameter's new value from a day on, with source and approver."""

    parameter: Phrase = fact("参数", "参数名，见“办法对照”页")
    value: Phrase | tuple[Phrase, ...] = fact("值", "新的值")
    effective: Day = fact("生效", "从哪天起用；不能早于批准日")
    approved: Day = fact("批准日", "批准的日期")
    approver: StaffId = fact("批准人", "批准人的教职工编号")
    source: Phrase = fact("依据", "会议纪要或上级文件")
    reason: Prose | None = fact("理由", "为什么调整", None)


class Overrides(Book):
    """政策参数: policy.yml beside ``records/``."""

    kind: Literal["政策参数"] = fact("种类", "固定写“政策参数”")
    entries: tuple[Override, ...] = items("记录", "一次调整一条")


@dataclass(frozen=True, slots=True)
class Change:
    """An override that passed its checks."""

    value: Value
    effective: date
    override: Override
    line: int


class Parameters:
    """Values in time: the default until an override takes effect."""

    def __init__(
        self, defaults: Mapping[str, Parameter], changes: Mapping[str, Iterable[Change]]
    ) -> None:
        self.defaults = defaults
        self.changes = {
            name: tuple(sorted(found, key=lambda one: one.effective))
            for name, found in changes.items()
        }

    def number(self, name: str, day: date) -> int:
        """The number in force on ``day``."""
        value = self._value(name, day)
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def words(self, name: str, day: date) -> tuple[str, ...]:
        """The word list in force on ``day``."""
        value = self._value(name, day)
        if isinstance(value, int):
            raise TypeError(name)
        return value

    def change_on(self, name: str, day: date) -> Change | None:
        """The override in force on ``day``, if any."""
        found = [one for one in self.changes.get(name, ()) if one.effective <= day]
        return found[-1] if found else None

    @property
    def days_of_change(self) -> frozenset[date]:
        """Every day on which some parameter changes."""
        return frozenset(one.effective for found in self.changes.values() for one in found)

    def _value(self, name: str, day: date) -> Value:
        if name not in self.changes:
            return self.defaults[name].value
        change = self.change_on(name, day)
        return self.defaults[name].value if change is None else change.value
