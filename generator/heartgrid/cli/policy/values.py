"""Parameters typed as ``name=value`` on a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.policy import Policy
    from heartgrid.policy.parameters import Value


class MistakenValueError(UsageMistakeError):
    """``--set`` does not say which parameter, or gives it a value that it may not have."""

    def __init__(self, typed: str, remedy: str) -> None:
        super().__init__(f"选项 --set 的“{typed}”不能用", remedy)


def typed_values(typed: Iterable[str], policy: Policy) -> dict[str, Value]:
    """What ``--set`` says, by parameter: a number, or words divided by ``、``.

    Raises:
        UnknownChoiceError: there is no such parameter.
        MistakenValueError: it may not have that value.
    """
    defaults = policy.parameters.defaults
    found: dict[str, Value] = {}
    for one in typed:
        name, _, text = (part.strip() for part in one.partition("="))
        if name not in defaults:
            raise UnknownChoiceError("参数", name, defaults)
        parameter = defaults[name]
        value: Value = tuple(text.split("、"))
        if isinstance(parameter.value, int):
            if not (text.isascii() and text.isdecimal()):
                raise MistakenValueError(one, f"写一个整数，如 {name}={parameter.value}")
            value = int(text)
        if not parameter.allows(value):
            limits = f"{parameter.minimum} 到 {parameter.maximum} 之间的整数"
            raise MistakenValueError(one, f"可以是：{'、'.join(parameter.words) or limits}")
        found[name] = value
    return found
