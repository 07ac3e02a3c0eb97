"""The same policy with other values, as if they had always been in force: for what-if questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from heartgrid.policy.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heartgrid.policy.parameters import Value
    from heartgrid.policy.policy import Policy


def with_values(policy: Policy, values: Mapping[str, Value]) -> Policy:
    """``policy`` with these values by parameter; the school's own changes of them do not count.

    Raises:
        KeyError: there is no such parameter.
        ValueError: a value is not allowed.
    """
    parameters = policy.parameters
    defaults = dict(parameters.defaults)
    for name, value in values.items():
        if not defaults[name].allows(value):
            raise ValueError(name)
        defaults[name] = defaults[name].model_copy(update={"value": value})
    changes = {name: found for name, found in parameters.changes.items() if name not in values}
    return replace(policy, parameters=Parameters(defaults, changes))
