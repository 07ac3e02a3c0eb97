"""The school's ``policy.yml``: parameter changes that passed their checks, and the problems."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from heartgrid.policy.parameters import Change, Override, Overrides, Parameter
from heartgrid.problems import Problem, problem
from heartgrid.yamltree import Tree, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.policy.parameters import Value

OVERRIDES: Final = "policy.yml"
_WORD: Final = "政策参数"
_HEAD: Final = frozenset(str(one.alias) for one in Overrides.model_fields.values())
_FIELDS: Final = frozenset(str(one.alias) for one in Override.model_fields.values())


def read_overrides(
    text: str, parameters: Mapping[str, Parameter]
) -> tuple[dict[str, list[Change]], list[Problem]]:
    """The changes of each parameter, and everything that is wrong with the others."""
    reading = _Reading(parse(text, OVERRIDES), parameters)
    return reading.changes, reading.problems


class _Reading:
    def __init__(self, tree: Tree, parameters: Mapping[str, Parameter]) -> None:
        self.tree = tree
        self.parameters = parameters
        self.changes: dict[str, list[Change]] = defaultdict(list)
        self.problems: list[Problem] = list(tree.problems)
        if tree.data is not None:
            self._head(tree.data)
            entries = tree.data.get("记录", [])
            for index, raw in enumerate(entries if isinstance(entries, list) else []):
                self._entry(index, raw)

    def _head(self, data: dict[str, Any]) -> None:
        locate = self.tree.locate
        if data.get("种类") != _WORD:
            self.problems.append(problem("L002", locate(("种类",)), expected=_WORD))
        if not isinstance(data.get("记录", []), list):
            at = locate(("记录",))
            self.problems.append(
                problem("F109", at, field="记录", expected="一个列表", found="别的")
            )
        for one in sorted(set(data) - _HEAD):
            at = locate((one,), of_key=True)
            self.problems.append(
                problem("F103", at, suggestion="", allowed="、".join(sorted(_HEAD)))
            )

    def _entry(self, index: int, raw: object) -> None:
        try:
            override = Override.model_validate(raw)
        except ValidationError as error:
            self._unreadable(index, error)
            return
        value = self._value(index, override)
        if value is not None:
            line = self.tree.locate(("记录", index)).line
            change = Change(value, override.effective, override, line)
            self.changes[override.parameter].append(change)

    def _unreadable(self, index: int, error: ValidationError) -> None:
        for one in error.errors(include_url=False, include_input=False):
            spot = one["loc"][:1]
            at = self.tree.locate(("记录", index, *spot))
            field = str(spot[0]) if spot and spot[0] in _FIELDS else "记录"
            reason = (
                "这里没有这个字段" if one["type"] == "extra_forbidden" else "没有写，或写法不对"
            )
            self.problems.append(problem("F199", at, field=field, reason=reason))

    def _value(self, index: int, override: Override) -> Value | None:
        """The new value; ``None``, with a problem, where it must not be used."""
        name = override.parameter
        if name not in self.parameters:
            self._wrong("P701", index, "参数", name=_safe(name), suggestion=self._close(name))
            return None
        if override.effective < override.approved:
            days = (override.effective.isoformat(), override.approved.isoformat())
            self._wrong("P703", index, "生效", name=name, effective=days[0], approved=days[1])
            return None
        parameter = self.parameters[name]
        value = _typed(override.value, parameter)
        if value is None or not parameter.allows(value):
            self._wrong("P702", index, "值", name=name, expected=_expected(parameter))
            return None
        return value

    def _wrong(self, code: str, index: int, field: str, *, name: str, **words: str) -> None:
        at = self.tree.locate(("记录", index, field))
        self.problems.append(problem(code, at, parameter=name, **words))

    def _close(self, name: str) -> str:
        close = get_close_matches(name, self.parameters, n=1, cutoff=0.5)
        return f"，是不是 {close[0]}？" if close else ""


def _safe(name: str) -> str:
    """Free text may stand where a name should, and messages must stay safe to log."""
    return name if name.isascii() and name.isidentifier() else "……"


def _typed(raw: str | tuple[str, ...], parameter: Parameter) -> Value | None:
    if isinstance(parameter.value, int):
        digits = isinstance(raw, str) and raw.isascii() and raw.isdecimal()
        return int(raw) if digits and isinstance(raw, str) else None
    return (raw,) if isinstance(raw, str) else raw


def _expected(parameter: Parameter) -> str:
    if isinstance(parameter.value, int):
        return f" {parameter.minimum} 到 {parameter.maximum} 之间的整数"
    return f"从这些词里选：{'、'.join(parameter.words)}"
