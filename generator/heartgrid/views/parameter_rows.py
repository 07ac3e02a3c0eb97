"""A parameter of the policy as pages show it: value, source, range, the school's own values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from heartgrid.policy import Parameter
    from heartgrid.policy.parameters import Change
    from heartgrid.views.report import Report

_NO_LIMIT: Final = 100_000  # the maximum of a parameter that names none


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A value that the school set: from which day on, by whose leave and on what ground."""

    value: str
    effective: date
    approver: str
    approved: date
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A parameter with the value in force; ``allowed`` is what it may be set to."""

    name: str
    meaning: str
    value: str
    unit: str
    source: str
    allowed: str
    default: str
    change: ChangeRow | None
    coming: tuple[ChangeRow, ...]


def parameter_row(report: Report, name: str) -> ParameterRow:
    """The parameter as of the report's day."""
    parameters = report.policy.parameters
    default = parameters.defaults[name]
    change = parameters.change_on(name, report.today)
    coming = (one for one in parameters.changes.get(name, ()) if one.effective > report.today)
    return ParameterRow(
        name=name,
        meaning=default.meaning,
        value=_shown(default.value if change is None else change.value),
        unit=default.unit,
        source=default.source,
        allowed=allowed(default),
        default=_shown(default.value),
        change=_change(report, change) if change else None,
        coming=tuple(_change(report, one) for one in coming),
    )


def _shown(value: int | tuple[str, ...]) -> str:
    return str(value) if isinstance(value, int) else "、".join(value)


def allowed(parameter: Parameter) -> str:
    """What the parameter may be set to: a range, or the words to choose from."""
    if isinstance(parameter.value, int):
        if parameter.maximum >= _NO_LIMIT:
            return f"不少于 {parameter.minimum}"
        return f"{parameter.minimum} 到 {parameter.maximum}"
    return "、".join(parameter.words)


def _change(report: Report, change: Change) -> ChangeRow:
    told = change.override
    return ChangeRow(
        value=_shown(change.value),
        effective=change.effective,
        approver=report.names.of_staff(told.approver),
        approved=told.approved,
        source=told.source,
        place=f"policy.yml:{change.line}",
    )
